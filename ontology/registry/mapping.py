"""The registry as a graph: ELI terms for the rules, a ``yj:LifecycleEvent`` for each dated event. N-Triples text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from ontology import iri
from ontology.namespaces import DCTERMS, ELI, RDF, RDFS, SKOS, XSD, YJ
from ontology.registry.agencies import successor_of
from ontology.registry.instruments import Registry
from ontology.registry.model import Event, Instrument


@cache
def registry_triples() -> str:
    """All rules and their events, one triple a line, in the order of the tables."""
    registry = Registry.load()
    lines: list[str] = []
    for one in registry.all():
        rule = iri.registered(one.id)
        lines += _rule(one, rule)
        for number, event in enumerate(registry.events(one.id), 1):
            lines += _event(event, rule, iri.event(rule, number))
    return "\n".join(lines) + "\n"


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
    if event.by is not None:
        yield _link(name, YJ + "byRule", iri.registered(event.by))
        yield _link(rule, ELI + "repealed_by", iri.registered(event.by))


def _link(subject: str, predicate: str, thing: str) -> str:
    return f"<{subject}> <{predicate}> <{thing}> ."


def _text(subject: str, predicate: str, text: str) -> str:
    return f"<{subject}> <{predicate}> {json.dumps(text, ensure_ascii=False)} ."


def _day(subject: str, predicate: str, day: str) -> str:
    return f'<{subject}> <{predicate}> "{day}"^^<{XSD}date> .'
