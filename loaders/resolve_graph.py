"""A document's graph in, the same graph out with every mention read and resolved anew: the document is not needed.

The graph holds the document's text and the places of the cells that say why; the words in them are read again with the
registry as it is now, exactly as loading the document would. All that is no citation stays byte for byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from loaders.citations import Above, Context, collect, find_citations
from loaders.citations.lookup import Lookup
from loaders.document_graph import DocumentGraph
from loaders.model import Citation, Span
from loaders.nquads import iri, serialize
from ontology.iri import PartIri, SpanIri
from ontology.namespaces import CODE, GRAPH_SHARED, ID, OA, RDF, RDFS, YJ

_SHARED: Final = f" <{GRAPH_SHARED}> ."
_NOT_CITED: Final = (f"<{ID}unit/", f"<{ID}place/", f"<{ID}printed-level/")
_CITED: Final = (f"<{YJ}justifiedBy>", f"<{YJ}basisCell>")
_ELSEWHERE: Final = (f"{RDF}type", f"{RDFS}label", f"{OA}exact")
_WHOLE: Final = f"{CODE}scope/department"


@dataclass(frozen=True, slots=True)
class Change:
    """A mention that is resolved otherwise now: status and basis (IRI) before and after; empty where there was none."""

    mention: str
    was: str
    was_basis: str
    status: str
    basis: str
    reason: str


@dataclass(frozen=True, slots=True)
class Again:
    """The graph as it is now, and what changed; ``blind``: an earlier version kept no places of cells."""

    graph: str
    changes: tuple[Change, ...] = ()
    blind: bool = False


def resolve_graph(graph: str, lookup: Lookup) -> Again:
    """The N-Quads of a document with its mentions resolved by ``lookup``."""
    facts = _Facts(graph)
    owners = [(n, 0, project) for n, project in facts.projects()]
    owners += [(n, k, target) for n, k, target in facts.targets()]
    if any(facts.of("justifies", owner) and not facts.cells(owner) for _, _, owner in owners):
        return Again(graph, blind=True)
    written = DocumentGraph(facts.sha256)
    lines = [line for line in graph.split("\n") if line and not _is_citation(line)]
    after: dict[tuple[str, str], Citation] = {}
    above: defaultdict[int, Above] = defaultdict(Above)
    for n, k, owner in owners:
        cells = facts.cells(owner)
        cited = [c for parts in cells for c in facts.mentions(parts, n, lookup)]
        if k:  # a target's cell may say 同上; those of its project do not
            cited = [*above[n].read(cells[0][0].start if cells else None, tuple(cited))]
        written.grounds(iri(owner), (n, k), cells, cited)
        after.update(((owner, written.span(c.span)[1:-1]), c) for c in cited)
    return Again(serialize([*lines, *written.lines]), tuple(_changes(facts.before(), after)))


def _is_citation(line: str) -> bool:
    """Whether a line is about a mention, its justification or its basis."""
    if line.endswith(_SHARED):
        return not line.startswith(_NOT_CITED)  # places are those of units
    subject, predicate, _ = line.split(" ", 2)
    return "/justification/" in subject or "#char=" in subject or predicate in _CITED


Before = tuple[str, str, str]


def _changes(before: dict[tuple[str, str], Before], after: dict[tuple[str, str], Citation]) -> Iterator[Change]:
    for place in sorted({*before, *after}):
        quote, status, basis = before.get(place, ("", "", ""))
        now = after.get(place)
        if now is None:
            yield Change(quote, status, basis, "", "", "")
        elif (status, basis) != (now.status, now.iri):
            yield Change(now.text, status, basis, now.status, now.iri, now.reason)


class _Facts:
    """What the graph says, by property and subject (and, for ``justifies``, by object)."""

    def __init__(self, graph: str) -> None:
        self._of: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in ox.parse(graph, format=ox.RdfFormat.N_QUADS):
            name = quad.predicate.value
            if name.startswith(YJ) or name in _ELSEWHERE:
                subject, thing = quad.subject.value, quad.object.value
                name = name.rpartition("#")[2]
                self._of[name][subject].append(thing)
                if name == "justifies":
                    self._of[name][thing].append(subject)
        (self.document,) = self._of["sha256"]
        (self.sha256,) = self.of("sha256", self.document)
        self._lean = not any(f"{YJ}Justification" in kinds for kinds in self._of["type"].values())
        self.text = "".join(self.of("text", self.document))
        year = self._one("fiscalYear", self.document)
        self.year = int(year) if year else None
        self.unit = self._unit(self.document)
        self._contexts: dict[tuple[int, int], Context] = {}

    def of(self, name: str, subject: str) -> list[str]:
        return self._of[name].get(subject, [])

    def _one(self, name: str, subject: str) -> str | None:
        return next(iter(self.of(name, subject)), None)

    def _unit(self, subject: str) -> str | None:
        unit = self._one("budgetUnit", subject)
        return self._one("label", unit) if unit else None

    def projects(self) -> list[tuple[int, str]]:
        return sorted((int(PartIri.parse(p).place[0]), p) for p in self._of["disclosedIn"])

    def targets(self) -> list[tuple[int, int, str]]:
        places = ((PartIri.parse(t).place, t) for t in self._of["targetOf"])
        return sorted((int(place[0]), int(place[1]), t) for place, t in places)

    def cells(self, owner: str) -> list[tuple[Span, ...]]:
        """The cells that say why, in printed order, each as its parts; a mention in none of those stated is a cell.

        Not so in graphs of before, which state every cell, or none, and the class of each justification.
        """
        found = [self._cell(first) for first in self.of("basisCell", owner)]
        mentions = {self._one("mention", j) or "" for j in self.of("justifies", owner)} if self._lean else set()
        for mention in sorted(map(self._span, mentions), key=lambda span: (span.start, -span.end)):
            if not any(parts[0].start <= mention.start and mention.end <= parts[-1].end for parts in found):
                found.append((mention,))
        return sorted(found, key=lambda parts: parts[0].start)

    def _cell(self, first: str) -> tuple[Span, ...]:
        """A cell by the place of its first part."""
        parts, at = [], first
        while at:
            parts.append(self._span(at))
            at = self._one("goesOnIn", at) or ""
        return tuple(parts)

    def _span(self, name: str) -> Span:
        s = SpanIri.parse(name)
        return Span(s.page, s.table, s.row, s.column, s.start, s.end, self.text[s.start : s.end])

    def mentions(self, parts: tuple[Span, ...], project: int, lookup: Lookup) -> tuple[Citation, ...]:
        """What a cell cites, read as loading reads it."""

        def locate(start: int, end: int) -> Span:
            low, high = _place(parts, start, end)
            first = parts[0]
            return Span(first.page, first.table, first.row, first.column, low, high, self.text[low:high])

        return find_citations("".join(p.quote for p in parts), self._context(project, lookup), locate, lookup)

    def _context(self, project: int, lookup: Lookup) -> Context:
        key = (project, id(lookup))
        if key not in self._contexts:
            whole = Context(unit=self.unit, year=self.year, document=self.sha256)
            subject = str(PartIri("project", DocumentGraph(self.sha256).iri.key, (project,)))
            name = None if _WHOLE in self.of("scope", subject) else self._one("label", subject)
            unit = self._unit(subject) or self.unit
            definitions = collect(self.text, whole, lookup)
            self._contexts[key] = Context(unit, self.year, name, definitions, self.sha256)
        return self._contexts[key]

    def before(self) -> dict[tuple[str, str], Before]:
        """(owner, place of the mention) → its words, status and basis."""
        found = {}
        for justification, mentions in self._of["mention"].items():
            owner, status = self._one("justifies", justification) or "", self._one("resolution", justification) or ""
            words = self._one("mentionText", mentions[0]) or self._one("exact", mentions[0]) or ""
            found[owner, mentions[0]] = (words, status.rpartition("/")[2], self._one("basis", justification) or "")
        return found


def _place(parts: tuple[Span, ...], start: int, end: int) -> tuple[int, int]:
    """Where a stretch of the joined parts stands in the document; over a cut, the whole stretch."""
    at, spots = 0, []
    for part in parts:
        low, high = max(start, at), min(end, at + part.end - part.start)
        if low < high:
            spots.append((part.start + low - at, part.start + high - at))
        at += part.end - part.start
    return min(s for s, _ in spots), max(e for _, e in spots)
