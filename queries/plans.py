"""Projects with all that their tables say, as records: what comparing, matching and the copy detector work on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from ontology.namespaces import CODE
from queries.store import Store
from queries.terms import Iri, Term, written

_ALL: Final = 100_000_000
_SECONDS: Final = 600.0
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal of a project, in its printed words."""

    iri: str
    text: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A basis of a target: its IRI and what it is called."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with one target of it. ``number`` is as printed, in ``unit``; ``level`` a notation of codes.ttl."""

    target: str
    indicator: str
    name: str
    description: str
    level: str
    order: int
    place: str
    horizon: str
    value: str
    kind: str
    comparator: str
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    actual: str = ""
    direction: str = ""
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A project in one budget year as one disclosure prints it; ``kind`` is the disclosure's (target, self-evaluation).

    ``budget`` is in yuan, ``None`` where it is not printed.
    """

    iri: str
    name: str
    code: str
    unit: str
    unit_name: str
    year: int | None
    kind: str
    document: str
    budget: Decimal | None = None
    aims: tuple[Aim, ...] = ()
    rows: tuple[Row, ...] = ()


_PROJECTS: Final = """SELECT ?project ?name ?code ?unit ?unitName ?year ?kind ?document ?budget WHERE {
  ?project yj:disclosedIn ?document .
  OPTIONAL { ?project rdfs:label ?name } OPTIONAL { ?project dcterms:identifier ?code }
  OPTIONAL { ?project yj:budgetUnit ?unit . ?unit rdfs:label ?unitName }
  OPTIONAL { ?project yj:fiscalYear ?year } OPTIONAL { ?project yj:budget ?budget }
  OPTIONAL { ?document yj:disclosureKind ?kind } }"""
_AIMS: Final = """SELECT ?project ?goal ?text ?order WHERE { %s
  ?goal yj:goalOf ?project ; yj:goalKind goalkind:project ; rdfs:label ?text ; yj:order ?order . }"""
_ROWS: Final = """SELECT ?project ?target ?indicator ?name ?description ?level ?order ?place ?horizon ?value ?kind
    ?comparator ?number ?upper ?unit ?actual ?direction WHERE { %s
  ?target yj:projectOf ?project ; yj:targetOf ?indicator ; yj:valueText ?value ; yj:valueKind ?kind .
  ?indicator yj:level ?level ; yj:order ?order .
  OPTIONAL { ?indicator rdfs:label ?name } OPTIONAL { ?indicator yj:description ?description }
  OPTIONAL { ?indicator yj:forPlace ?place } OPTIONAL { ?indicator yj:horizon ?horizon }
  OPTIONAL { ?target yj:comparator ?comparator } OPTIONAL { ?target qudt:numericValue ?number }
  OPTIONAL { ?target yj:upperValue ?upper } OPTIONAL { ?target yj:unitText ?unit }
  OPTIONAL { ?target yj:actual ?actual } OPTIONAL { ?indicator yj:direction ?direction } }"""
_GROUNDS: Final = """SELECT DISTINCT ?target ?basis ?name WHERE { %s
  ?target yj:projectOf ?project ; yj:justifiedBy ?basis . OPTIONAL { ?basis rdfs:label ?name } }"""


def read_plans(store: Store, unit: str | None = None, year: int | None = None) -> tuple[Plan, ...]:
    """The projects of a unit (its IRI) and a budget year, or all of them; sorted by year, unit, document, project."""
    wanted = [p for p in _projects(store) if unit in (None, p.unit) and year in (None, p.year)]
    part = None if unit is None and year is None else [p.iri for p in wanted]
    aims, rows = _aims(store, part), _rows(store, part)
    found = (_whole(p, aims, rows) for p in wanted)
    return tuple(sorted(found, key=lambda p: (p.year or 0, p.unit_name, p.document, _numbers(p.iri))))


def _whole(plan: Plan, aims: dict[str, list[tuple[int, Aim]]], rows: dict[str, list[Row]]) -> Plan:
    own = sorted(aims.get(plan.iri, ()), key=lambda a: a[0])
    table = sorted(rows.get(plan.iri, ()), key=lambda r: (r.order, _numbers(r.target)))
    return replace(plan, aims=tuple(a for _, a in own), rows=tuple(table))


def _numbers(iri: str) -> tuple[str | int, ...]:
    """An IRI's parts, numbers as numbers, so that the tenth project follows the ninth."""
    return tuple(p.rjust(9, "0") if p.isdecimal() else p for p in iri.split("/"))


def _projects(store: Store) -> Iterator[Plan]:
    for r in store.select(_PROJECTS, limit=_ALL, seconds=_SECONDS).rows:
        iri, name, code, unit, unit_name, year, kind, document, budget = r
        yield Plan(
            _text(iri), _text(name), _text(code), _text(unit), _text(unit_name),
            year if isinstance(year, int) else None, _notation(kind), _text(document), _decimal(budget),
        )  # fmt: skip


def _ask(store: Store, question: str, part: Sequence[str] | None) -> Iterable[tuple[Term, ...]]:
    """The rows of a question for all projects, or for some, a few hundred at a time."""
    if part is None:
        yield from store.select(question % "", limit=_ALL, seconds=_SECONDS).rows
        return
    for start in range(0, len(part), _CHUNK):
        some = " ".join(written(Iri(p)) for p in part[start : start + _CHUNK])
        yield from store.select(question % f"VALUES ?project {{ {some} }}", limit=_ALL, seconds=_SECONDS).rows


def _aims(store: Store, part: Sequence[str] | None) -> dict[str, list[tuple[int, Aim]]]:
    found: dict[str, list[tuple[int, Aim]]] = defaultdict(list)
    for project, goal, text, order in _ask(store, _AIMS, part):
        found[_text(project)].append((int(str(order)), Aim(_text(goal), _text(text))))
    return found


def _rows(store: Store, part: Sequence[str] | None) -> dict[str, list[Row]]:
    grounds: dict[str, list[Ground]] = defaultdict(list)
    for target, basis, name in _ask(store, _GROUNDS, part):
        grounds[_text(target)].append(Ground(_text(basis), _text(name)))
    found: dict[str, list[Row]] = defaultdict(list)
    for project, *cells in _ask(store, _ROWS, part):
        row = _row(cells, grounds)
        found[_text(project)].append(row)
    return found


def _row(cells: Sequence[Term], grounds: dict[str, list[Ground]]) -> Row:
    target, indicator, name, description, level, order, place, horizon, value, kind, comparator = cells[:11]
    number, upper, unit, actual, direction = cells[11:]
    own = sorted(set(grounds.get(_text(target), ())), key=lambda g: g.iri)
    return Row(
        _text(target), _text(indicator), _text(name), _text(description), _notation(level), int(str(order)),
        _text(place), _text(horizon), _text(value), _notation(kind), _notation(comparator), _decimal(number),
        _decimal(upper), _text(unit), _text(actual), _text(direction), tuple(own),
    )  # fmt: skip


def _text(term: Term) -> str:
    return "" if term is None else str(term)


def _notation(term: Term) -> str:
    return _text(term).removeprefix(CODE).rpartition("/")[2]


def _decimal(term: Term) -> Decimal | None:
    return Decimal(term) if isinstance(term, Decimal | int) and not isinstance(term, bool) else None
