"""Projects with all that their tables say, as records: what comparing, matching and the copy detector work on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from queries.store import Store
from queries.terms import Iri, Term, exact, in_order, notation, words, written

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


_PROJECTS: Final = """SELECT ?project ?name ?code ?unit ?year ?document ?budget WHERE {
  ?project yj:disclosedIn ?document .
  OPTIONAL { ?project rdfs:label ?name } OPTIONAL { ?project dcterms:identifier ?code }
  OPTIONAL { ?project yj:budgetUnit ?unit } OPTIONAL { ?project yj:fiscalYear ?year }
  OPTIONAL { ?project yj:budget ?budget } }"""
_UNITS: Final = "SELECT ?unit ?name WHERE { ?unit a yj:BudgetUnit ; rdfs:label ?name }"
_KINDS: Final = "SELECT ?document ?kind WHERE { ?document yj:disclosureKind ?kind }"
_BASES: Final = "SELECT ?basis ?name WHERE { ?basis yj:basisKind ?kind ; rdfs:label ?name }"
_AIMS: Final = """SELECT ?project ?goal ?text ?order WHERE { %s
  ?goal yj:goalOf ?project ; yj:goalKind goalkind:project ; rdfs:label ?text ; yj:order ?order . }"""
_OF_TARGET: Final = (
    "yj:projectOf", "yj:targetOf", "yj:valueText", "yj:valueKind", "yj:comparator", "qudt:numericValue",
    "yj:upperValue", "yj:unitText", "yj:actual",
)  # fmt: skip
_OF_INDICATOR: Final = (
    "rdfs:label", "yj:description", "yj:level", "yj:order", "yj:forPlace", "yj:horizon", "yj:direction",
)  # fmt: skip


def read_plans(store: Store, unit: str | None = None, year: int | None = None) -> tuple[Plan, ...]:
    """The projects of a unit (its IRI) and a budget year, or all of them; sorted by year, unit, document, project."""
    wanted = [p for p in _projects(store) if unit in (None, p.unit) and year in (None, p.year)]
    part = None if unit is None and year is None else [p.iri for p in wanted]
    aims, rows = _aims(store, part), _rows(store, part)
    found = (_whole(p, aims, rows) for p in wanted)
    return tuple(sorted(found, key=lambda p: (p.year or 0, p.unit_name, p.document, in_order(p.iri))))


def _whole(plan: Plan, aims: dict[str, list[tuple[int, Aim]]], rows: dict[str, list[Row]]) -> Plan:
    own = sorted(aims.get(plan.iri, ()), key=lambda a: a[0])
    table = sorted(rows.get(plan.iri, ()), key=lambda r: (r.order, in_order(r.target)))
    return replace(plan, aims=tuple(a for _, a in own), rows=tuple(table))


def _projects(store: Store) -> Iterator[Plan]:
    names = {words(u): words(n) for u, n in _select(store, _UNITS)}
    kinds = {words(d): notation(k) for d, k in _select(store, _KINDS)}
    for iri, name, code, unit, year, document, budget in _select(store, _PROJECTS):
        yield Plan(
            words(iri), words(name), words(code), words(unit), names.get(words(unit), ""),
            year if isinstance(year, int) else None, kinds.get(words(document), ""), words(document), exact(budget),
        )  # fmt: skip


def _select(store: Store, question: str) -> tuple[tuple[Term, ...], ...]:
    return store.select(question, limit=_ALL, seconds=_SECONDS).rows


def _ask(store: Store, question: str, part: Sequence[str] | None) -> Iterable[tuple[Term, ...]]:
    """The rows of a question for all projects, or for some, a few hundred at a time."""
    if part is None:
        yield from _select(store, question % "")
        return
    for start in range(0, len(part), _CHUNK):
        some = " ".join(written(Iri(p)) for p in part[start : start + _CHUNK])
        yield from _select(store, question % f"VALUES ?project {{ {some} }}")


def _aims(store: Store, part: Sequence[str] | None) -> dict[str, list[tuple[int, Aim]]]:
    found: dict[str, list[tuple[int, Aim]]] = defaultdict(list)
    for project, goal, text, order in _ask(store, _AIMS, part):
        found[words(project)].append((int(str(order)), Aim(words(goal), words(text))))
    return found


def _rows(store: Store, part: Sequence[str] | None) -> dict[str, list[Row]]:
    """The rows by project. Each property is read by itself: far faster than one question with many optional parts."""
    targets = [dict(_facts(store, p, part, "yj:projectOf")) for p in _OF_TARGET]
    indicators = [dict(_facts(store, p, part, "yj:indicatorOf")) for p in _OF_INDICATOR]
    grounds = _grounds(store, part)
    found: dict[str, list[Row]] = defaultdict(list)
    for target, project in targets[0].items():
        indicator = words(targets[1].get(target))
        of_target = [facts.get(target) for facts in targets[2:]]
        of_indicator = [facts.get(indicator) for facts in indicators]
        found[words(project)].append(_row(target, indicator, of_target, of_indicator, grounds.get(target, ())))
    return found


def _facts(store: Store, predicate: str, part: Sequence[str] | None, tie: str) -> Iterator[tuple[str, Term]]:
    """(subject, value) of a property; of all subjects, or of those tied to the projects that are wanted."""
    anchor = "" if part is None else f"?s {tie} ?project ."
    for subject, value in _ask(store, f"SELECT ?s ?o WHERE {{ %s {anchor} ?s {predicate} ?o }}", part):
        yield words(subject), value


def _grounds(store: Store, part: Sequence[str] | None) -> dict[str, tuple[Ground, ...]]:
    names = {words(b): words(n) for b, n in _select(store, _BASES)}
    found: dict[str, set[str]] = defaultdict(set)
    for target, basis in _facts(store, "yj:justifiedBy", part, "yj:projectOf"):
        found[target].add(words(basis))
    return {t: tuple(Ground(b, names.get(b, "")) for b in sorted(bases)) for t, bases in found.items()}


def _row(
    target: str, indicator: str, of_target: Sequence[Term], of_indicator: Sequence[Term], grounds: tuple[Ground, ...]
) -> Row:
    value, kind, comparator, number, upper, unit, actual = of_target
    name, description, level, order, place, horizon, direction = of_indicator
    return Row(
        target, indicator, words(name), words(description), notation(level), int(str(order or 0)), words(place),
        words(horizon), words(value), notation(kind), notation(comparator), exact(number), exact(upper),
        words(unit), words(actual), words(direction), grounds,
    )  # fmt: skip
