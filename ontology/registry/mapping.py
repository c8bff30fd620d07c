"""The registry as a graph: ELI terms for the rules, a ``yj:LifecycleEvent`` for each dated event. N-Triples text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from ontology import iri
from ontology.namespaces import DCTERMS, ELI, OWL, RDF, RDFS, SKOS, XSD, YJ
from ontology.registry.agencies import successor_of
from ontology.registry.imported import imported
from ontology.registry.instruments import Registry
from ontology.registry.model import Event, Instrument
from ontology.registry.same_as import entries

_BY = {"repealed": "repealed_by", "amended": "amended_by"}


def registry_triples(folder: Path | None = None) -> str:
    """Our rules and their events, one triple a line, in the order of the tables.

    With a data folder those are left out that ``imported_triples`` describes.
    """
    ours, theirs = Registry.load(), {one.id for one in imported(folder).rules} if folder else set()
    return _ours() if not theirs else _lines((one, ours.events(one.id)) for one in ours.all() if one.id not in theirs)


def imported_triples(folder: Path) -> str:
    """The imported rules that count and their events, and what was reviewed to be the same document."""
    theirs = imported(folder)
    ids = {one.id for one in theirs.rules}
    said = _lines((one, theirs.lives[one.id]) for one in theirs.rules)
    acts = {e.by for one in ids for e in theirs.lives[one] if e.by}
    named = "".join(_text(iri.registered(act), RDFS + "label", act) + "\n" for act in sorted(acts - ids - _ids()))
    same = "".join(_link(entry.one, OWL + "sameAs", entry.other) + "\n" for entry in entries(folder))
    return said + named + same


def _ids() -> set[str]:
    return {one.id for one in Registry.load().all()}


@cache
def _ours() -> str:
    registry = Registry.load()
    return _lines((one, registry.events(one.id)) for one in registry.all())


def _lines(rules: Iterable[tuple[Instrument, Sequence[Event]]]) -> str:
    lines: list[str] = []
    for one, events in rules:
        rule = iri.registered(one.id)
        lines += _rule(one, rule)
        for number, event in enumerate(events, 1):
            lines += _event(event, rule, iri.event(rule, number))
    return "".join(f"{line}\n" for line in lines)


def _rule(one: Instrument, rule: str) -> Iterator[str]:
    yield _link(rule, RDF + "type", YJ + "Basis")
    yield _link(rule, RDF + "type", YJ + "Rule")
    yield _link(rule, YJ + "basisKind", iri.code("kind", one.level))
    yield _text(rule, RDFS + "label", one.title)
    yield _text(rule, YJ + "title", one.title)
    for alias in one.aliases:
        yield _text(rule, SKOS + "altLabel", alias)
    for number in one.numbers:
        yield _text(rule, YJ + "documentNumber", number)
    if one.checked:
        yield _text(rule, YJ + "checkedUntil", one.checked)
    for issuer in one.issuers:
        yield _link(rule, YJ + "issuer", iri.body(issuer))
        yield _link(iri.body(issuer), RDF + "type", YJ + "IssuingBody")
        yield _text(iri.body(issuer), RDFS + "label", issuer)
        successor = successor_of(issuer)
        if successor != issuer:
            yield _link(iri.body(issuer), DCTERMS + "isReplacedBy", iri.body(successor))
            yield _text(iri.body(successor), RDFS + "label", successor)


def _event(event: Event, rule: str, name: str) -> Iterator[str]:
    yield _link(name, RDF + "type", YJ + "LifecycleEvent")
    yield _link(name, YJ + "eventOf", rule)
    yield _link(name, YJ + "eventKind", iri.code("event", event.kind))
    yield _day(name, YJ + "date", event.date.isoformat())
    if event.in_force is not None:
        yield _day(name, YJ + "inForceFrom", event.in_force.isoformat())
    if event.note is not None:
        yield _text(name, YJ + "amendmentKind", event.note)
    if event.by is not None:
        yield _link(name, YJ + "byRule", iri.registered(event.by))
        yield _link(rule, ELI + _BY.get(event.kind, "changed_by"), iri.registered(event.by))


def _link(subject: str, predicate: str, thing: str) -> str:
    return f"<{subject}> <{predicate}> <{thing}> ."


def _text(subject: str, predicate: str, text: str) -> str:
    return f"<{subject}> <{predicate}> {json.dumps(text, ensure_ascii=False)} ."


def _day(subject: str, predicate: str, day: str) -> str:
    return f'<{subject}> <{predicate}> "{day}"^^<{XSD}date> .'
