"""Holds graph files to themselves and to the journal: each quotation to its text, each file to its hash, each count.

What is broken comes as a sentence that says what, where and what to do. What an interrupted load left undone is not
broken: it comes as ``open``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from loaders.journal import Entry, each_entry, entries_by
from ontology.iri import DisclosureIri, SpanIri
from ontology.messages import message
from ontology.namespaces import OA, RDF, RDFS, YJ

_TYPE, _TEXT, _SHA256 = (ox.NamedNode(n) for n in (f"{RDF}type", f"{YJ}text", f"{YJ}sha256"))
_QUOTE, _EVIDENCE, _EXACT = (ox.NamedNode(n) for n in (f"{YJ}quote", f"{YJ}evidence", f"{OA}exact"))
_VALUE, _LABEL = ox.NamedNode(f"{YJ}valueText"), ox.NamedNode(f"{RDFS}label")
_LABELLED: Final = tuple(ox.NamedNode(f"{YJ}{name}") for name in ("goalOf", "measureOf"))
"""The properties of things whose label is what the document says at their place."""
_LEDGER: Final = ("cells", "cellsUsed", "cellsIgnored", "cellsUnread")


@dataclass(frozen=True, slots=True)
class Checked:
    """One graph file, or one line of the journal, looked at: what is wrong, what is open, how much was held true."""

    broken: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    documents: int = 0
    quotes: int = 0


def verify_graphs(folder: Path) -> Iterator[Checked]:
    """Every graph file of a data folder, and every line of the journal that should have one."""
    graphs = folder / "graphs"
    with entries_by(folder, "sha256") as known:
        for path in sorted(graphs.glob("*.nq")):
            yield _graph(path, known(path.stem))
    for entry in each_entry(folder):
        if entry.outcome in ("read", "partly") and not (graphs / f"{entry.sha256}.nq").exists():
            yield Checked((message("verify.no_graph", path=entry.path),))


def _graph(path: Path, entries: list[Entry]) -> Checked:
    broken: list[str] = []
    data = path.read_bytes()
    if any(e.graph and e.graph != hashlib.sha256(data).hexdigest() for e in entries):
        broken.append(message("verify.hash", path=path))
    try:
        facts = _Facts(list(ox.parse(data, format=ox.RdfFormat.N_QUADS)), path)
    except SyntaxError as error:
        return Checked((*broken, message("verify.syntax", path=path, why=error)), documents=1)
    broken += facts.identity()
    wrong = facts.quotations()
    broken += [
        message("verify.quote", path=path, place=place, quote=" ".join(quote.split())[:60]) for place, quote in wrong
    ]
    for entry in entries:
        broken += facts.counts(entry)
    left = () if entries else (message("verify.unknown", path=path),)
    return Checked(tuple(broken), left, 1, facts.quotes)


class _Facts:
    """The statements of one graph file, by subject and property."""

    def __init__(self, quads: list[ox.Quad], path: Path) -> None:
        self.path = path
        self.name = str(DisclosureIri.of_sha256(path.stem))
        self.graph = ox.NamedNode(self.name)
        self.quotes = 0
        self.of: defaultdict[ox.NamedNode, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            if quad.graph_name == self.graph:
                self.of[quad.predicate][quad.subject.value].append(quad.object.value)  # type: ignore[union-attr]

    def identity(self) -> Iterator[str]:
        """A graph is named by its document, and says so."""
        if self.of[_SHA256][self.name] != [self.path.stem]:
            yield message("verify.name", path=self.path)

    def quotations(self) -> Iterator[tuple[str, str]]:
        """Places whose words are not those of the text, with the quotation."""
        text = "".join(self.of[_TEXT][self.name])
        for subject, quotes in self.of[_EXACT].items():
            yield from self._wrong(text, [subject], quotes)
        quoted, own = self.of[_QUOTE], self._own_words()
        for subject, places in self.of[_EVIDENCE].items():
            yield from self._wrong(text, places, quoted.get(subject) or own.get(subject) or [None] * len(places))
        for subject in quoted.keys() - self.of[_EVIDENCE].keys():
            yield subject, quoted[subject][0]

    def _own_words(self) -> dict[str, list[str]]:
        """What stands at the evidence of a thing for which no other quotation is stated."""
        labels = self.of[_LABEL]
        named = (subject for owned in _LABELLED for subject in self.of[owned])
        return {**self.of[_VALUE], **{subject: labels[subject] for subject in named}}

    def _wrong(self, text: str, places: list[str], quotes: list[str] | list[None]) -> Iterator[tuple[str, str]]:
        if len(places) != len(quotes):
            yield places[0], "?"
        for place, quote in zip(places, quotes, strict=False):
            self.quotes += 1
            try:
                span = SpanIri.parse(place)
            except ValueError:
                yield place, quote or "?"
                continue
            there = text[span.start : span.end]
            if str(span.document) != self.name or len(there) != span.end - span.start or quote not in (None, there):
                yield place, quote or "?"

    def counts(self, entry: Entry) -> Iterator[str]:
        """The journal's numbers are the graph's, and the ledger of cells adds up."""
        types = [kind for kinds in self.of[_TYPE].values() for kind in kinds]
        cells, used, ignored, unread = (self._number(name) for name in _LEDGER)
        counted = {
            "projects": (entry.projects, types.count(f"{YJ}Project")),
            "indicators": (entry.indicators, types.count(f"{YJ}Indicator")),
            "cells": (entry.cells, cells),
            "unread": (entry.unread, unread),
            "ledger": (cells, used + ignored + unread),
        }
        for name, (said, found) in counted.items():
            if said != found:
                what = message(f"verify.of.{name}")
                yield message("verify.count", path=entry.path, what=what, said=said, found=found)

    def _number(self, name: str) -> int:
        values = self.of[ox.NamedNode(f"{YJ}{name}")].values()
        return sum(int(value) for found in values for value in found)
