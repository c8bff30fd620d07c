"""The graph → dossiers: each document's statements are read once; its cost does not grow with the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from ontology.iri import PartIri, PrintedLevelIri
from ontology.namespaces import DCTERMS, OA, QUDT, RDFS, YJ
from queries.dossiers.records import Dossier, Ground, Passage, Project, Row
from queries.statements import Facts, Things, first, measure, text, whole
from queries.store import Store
from queries.terms import Iri, Term, in_order, notation, words, written

_TOGETHER: Final = 100
"""Documents whose bases are asked for in one question."""
_ALL: Final = 100_000_000
_SECONDS: Final = 600.0
_DOCUMENTS: Final = """SELECT ?d ?title ?year ?unit ?kind WHERE { %s ?d yj:disclosureKind ?kind .
  OPTIONAL { ?d rdfs:label ?title } OPTIONAL { ?d yj:fiscalYear ?year } OPTIONAL { ?d yj:budgetUnit ?unit } }"""
_OF_UNIT: Final = """{ SELECT DISTINCT ?d WHERE { VALUES ?u { %s } ?x yj:budgetUnit ?u .
  OPTIONAL { ?x yj:disclosedIn ?in } BIND(COALESCE(?in, ?x) AS ?d) } }"""
_UNITS: Final = "SELECT ?unit (MIN(?n) AS ?name) WHERE { ?unit a yj:BudgetUnit ; rdfs:label ?n } GROUP BY ?unit"
_BASES: Final = """SELECT ?basis ?name ?kind ?rank ?number ?year WHERE { VALUES ?basis { %s }
  ?basis yj:basisKind ?kind . ?kind yj:strength/yj:rank ?rank . OPTIONAL { ?basis rdfs:label ?name }
  OPTIONAL { ?basis yj:documentNumber ?number } OPTIONAL { ?basis yj:documentYear ?year } }"""

_LABEL: Final = f"<{RDFS}label>"
_NUMBER: Final = f"<{QUDT}numericValue>"
_EXACT: Final = f"<{OA}exact>"
_NONE: Final[Facts] = {}


def _yj(name: str) -> str:
    return f"<{YJ}{name}>"


class Reader:
    """Reads documents of one store; what it learnt of units and bases is kept for the next."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._bases: dict[str, Ground] = {}

    @cached_property
    def _units(self) -> dict[str, str]:
        return {words(u): words(n) for u, n in _ask(self.store, _UNITS)}

    def dossiers(self, unit: str | None = None, year: int | None = None) -> Iterator[Dossier]:
        """The documents that a unit (its IRI) publishes for a budget year, or all; ordered by year, unit and IRI."""
        return self._read([h for h in self._heads(unit) if unit in (None, h.unit) and year in (None, h.year)])

    def projects(self, unit: str | None = None, year: int | None = None) -> tuple[Project, ...]:
        """The projects of a unit (its IRI) and a budget year, or all, whoever publishes them; ordered likewise."""
        dossiers = self._read([h for h in self._heads(unit) if year in (None, h.year)])
        found = (p for dossier in dossiers for p in dossier.projects if unit in (None, p.unit))
        return tuple(sorted(found, key=lambda p: (p.year or 0, p.unit_name, p.document, in_order(p.iri))))

    def sample(self, most: int) -> Iterator[Project]:
        """The projects of so many documents, taken evenly: those whose IRIs, which are hashes, come first."""
        for dossier in self._read(sorted(self._heads(None), key=lambda h: h.iri)[:most]):
            yield from dossier.projects

    def _heads(self, unit: str | None) -> list[Dossier]:
        """Documents by name; of a unit, those that it publishes or that hold a project of it."""
        names, part = self._units, _OF_UNIT % written(Iri(unit)) if unit else ""
        found = [
            Dossier(
                words(d), words(t), y if isinstance(y, int) else None, words(u), names.get(words(u), ""), notation(k)
            )
            for d, t, y, u, k in _ask(self.store, _DOCUMENTS % part)
        ]
        return sorted((h for h in found if h.kind != "none"), key=lambda h: (h.year or 0, h.unit_name, h.iri))

    def _read(self, heads: Sequence[Dossier]) -> Iterator[Dossier]:
        for start in range(0, len(heads), _TOGETHER):
            some = heads[start : start + _TOGETHER]
            graphs = [self.store.facts(Iri(h.iri)) for h in some]
            self._learn({text(t) for g in graphs for facts in g.values() for t in facts.get(_yj("basis"), ())})
            for head, things in zip(some, graphs, strict=True):
                yield _Document(head, things, self._units, self._bases).dossier()

    def _learn(self, named: set[str]) -> None:
        """What the shared graph and the registry say of bases that were not met before."""
        fresh = sorted(named - self._bases.keys())
        if not fresh:
            return
        asked = _BASES % " ".join(written(Iri(b)) for b in fresh)
        for basis, name, kind, rank, number, year in _ask(self.store, asked):
            before = self._bases.get(words(basis))
            if before is None or words(name) < before.name:
                self._bases[words(basis)] = Ground(
                    words(basis), words(name), notation(kind), int(str(rank)), number=words(number),
                    year=_year(year),
                )  # fmt: skip


def _year(term: Term) -> int | None:
    return term if isinstance(term, int) else None


def _ask(store: Store, question: str) -> tuple[tuple[Term, ...], ...]:
    return store.select(question, limit=_ALL, seconds=_SECONDS).rows


class _Document:
    """One document's statements, and what is known of units and bases."""

    def __init__(self, head: Dossier, things: Things, units: dict[str, str], bases: dict[str, Ground]) -> None:
        self.head, self.things, self.units, self.bases = head, things, units, bases
        self.owned: dict[str, list[tuple[str, Facts]]] = defaultdict(list)
        """predicate + owner → the things that belong to it."""
        for subject, facts in things.items():
            for tie in ("disclosedIn", "projectOf", "justifies", "goalOf", "measureOf", "foundIn"):
                for owner in facts.get(_yj(tie), ()):
                    self.owned[tie + owner].append((subject[1:-1], facts))

    def dossier(self) -> Dossier:
        """The record of the whole document."""
        own = f"<{self.head.iri}>"
        projects = (self._project(iri, facts) for iri, facts in self.owned["disclosedIn" + own])
        blanks = [(i, f) for i, f in self.owned["foundIn" + own] if first(f, _yj("checkCode")) == "blank-row"]
        return replace(
            self.head,
            projects=tuple(sorted(projects, key=lambda p: in_order(p.iri))),
            passages=(*self._passages("goalOf" + own), *self._passages("measureOf" + own)),
            blanks=_passages(((i, f) for i, f in blanks if _yj("evidence") in f), _yj("quote")),
        )

    def _project(self, iri: str, facts: Facts) -> Project:
        me, unit = f"<{iri}>", _text(facts, "budgetUnit")
        money = {_code(f, "fundingSource"): _decimal(f, _NUMBER) for f in self._linked(facts, "appropriation")}
        plan = ((whole(f, _yj("month")), _decimal(f, _yj("percent"))) for f in self._linked(facts, "disbursement"))
        rows = [self._row(target, f) for target, f in self.owned["projectOf" + me] if _yj("targetOf") in f]
        return Project(
            iri, first(facts, _LABEL) or "", first(facts, f"<{DCTERMS}identifier>") or "", unit,
            self.units.get(unit, ""), whole(facts, _yj("fiscalYear")), self.head.kind, self.head.iri,
            _decimal(facts, _yj("budget")), self._passages("goalOf" + me),
            tuple(sorted(rows, key=lambda r: (r.order, in_order(r.target)))), _code(facts, "scope"),
            _text(facts, "evidence"), money.get("fiscal"), money.get("other"),
            tuple(sorted((m, p) for m, p in plan if m is not None and p is not None)), self._grounds(me),
        )  # fmt: skip

    def _row(self, target: str, facts: Facts) -> Row:
        indicator = first(facts, _yj("targetOf")) or ""
        said = self.things.get(f"<{indicator}>", _NONE)
        return Row(
            target, indicator, first(said, _LABEL) or "", _text(said, "description"), _level(said),
            _order(indicator), _text(said, "forPlace"), _text(said, "horizon"), _text(facts, "valueText"),
            _code(facts, "valueKind"), _code(facts, "comparator"), _decimal(facts, _NUMBER),
            _decimal(facts, _yj("upperValue")), measure(facts) or "", _text(facts, "actual"),
            _text(said, "direction"), self._grounds(f"<{target}>"), _decimal(facts, _yj("yuan")),
            _text(facts, "evidence") or _text(said, "evidence"),
        )  # fmt: skip

    def _grounds(self, owner: str) -> tuple[Ground, ...]:
        cited = sorted(self.owned["justifies" + owner], key=lambda j: in_order(j[0]))
        return tuple(self._ground(facts) for _, facts in cited)

    def _ground(self, facts: Facts) -> Ground:
        mention = _text(facts, "mention")
        printed = self.things.get(f"<{mention}>", _NONE)
        basis = _text(facts, "basis")
        return replace(
            self.bases.get(basis) or Ground(basis, ""),
            mention=mention,
            quote=first(printed, _EXACT) or "",
            complete=_text(printed, "complete") != "false",
            resolution=_code(facts, "resolution"),
            reason=_text(facts, "reason"),
            provisions=len(facts.get(_yj("citesProvision"), ())),
        )

    def _linked(self, facts: Facts, predicate: str) -> Iterator[Facts]:
        """The things that a property leads to."""
        return (self.things.get(t, _NONE) for t in facts.get(_yj(predicate), ()))

    def _passages(self, tie: str) -> tuple[Passage, ...]:
        return _passages(self.owned[tie], _LABEL)


def _passages(some: Iterable[tuple[str, Facts]], said: str) -> tuple[Passage, ...]:
    found = (Passage(iri, first(facts, said) or "", _text(facts, "evidence")) for iri, facts in some)
    return tuple(sorted(found, key=lambda p: in_order(p.iri)))


def _text(facts: Facts, name: str) -> str:
    return first(facts, _yj(name)) or ""


def _code(facts: Facts, name: str) -> str:
    """The notation of a code: the last part of its IRI."""
    return _text(facts, name).rpartition("/")[2]


def _level(indicator: Facts) -> str:
    """The notation of an indicator's level."""
    printed = _text(indicator, "printedLevel")
    return PrintedLevelIri.parse(printed).level if printed else ""


def _order(indicator: str) -> int:
    """Which row of its project an indicator is, from 1: its IRI ends with it."""
    return int(PartIri.parse(indicator).place[-1]) if indicator else 0


def _decimal(facts: Facts, predicate: str) -> Decimal | None:
    found = first(facts, predicate)
    return None if found is None else Decimal(found)
