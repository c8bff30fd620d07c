"""Traces: the way from a regulation, a goal, a project or an indicator to the printed words, as a tree.

A step says what it is (``family``), what it is called, and facts about it; steps that stand in a document carry the
words as printed and their place. What is printed, what was resolved and how, stay apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from ontology.messages import message
from queries.catalogue import run
from queries.labels import concept, place
from queries.life import status_words
from queries.store import Store
from queries.terms import Iri, Term
from queries.things import Thing

Record = dict[str, Term]
_PLACES = 6
NORM = 5
"""From this strength on a basis is a norm (codes.ttl)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trace and what follows from it."""

    family: str
    iri: str
    name: str
    facts: tuple[str, ...] = ()
    quote: str | None = None
    where: str | None = None
    steps: tuple[Step, ...] = ()

    def down_to(self, depth: int) -> Step:
        """The step with at most so many levels below it."""
        return replace(self, steps=tuple(s.down_to(depth - 1) for s in self.steps) if depth > 0 else ())

    def tree(self) -> dict[str, object]:
        """The step as plain mappings and lists, for JSON."""
        return {
            "family": self.family,
            "iri": self.iri,
            "name": self.name,
            "facts": list(self.facts),
            "quote": self.quote,
            "where": self.where,
            "steps": [s.tree() for s in self.steps],
        }


class Force:
    """The status of norms on a day, each asked for once; nothing is said of what is no norm, or without a day."""

    def __init__(self, store: Store, on: datetime.date | None) -> None:
        self._store, self._on = store, on
        self._known: dict[str, str] = {}

    def of(self, basis: Term, rank: Term) -> str:
        """The status in words; empty where there is none to tell."""
        if self._on is None or not isinstance(rank, int) or rank < NORM:
            return ""
        name = str(basis)
        if name not in self._known:
            self._known[name] = status_words(self._store, Iri(name), self._on)
        return self._known[name]


def trace(store: Store, family: str, thing: Thing, on: datetime.date | None = None) -> Step:
    """The trace of a thing found by ``queries.things.find``; norms bear their status on a day that is given."""
    if family == "regulation":
        return regulation(store, thing, on)
    return {"goal": goal, "project": project, "indicator": indicator}[family](store, thing, on)


def regulation(store: Store, thing: Thing, on: datetime.date | None = None) -> Step:
    """A basis → its life, its provisions that are cited, and the projects with the targets that rest on it.

    Each target bears the words that cite the basis; an event names the rule by which it came about.
    """
    rows = run(store, "basis-targets", basis=thing.iri).records()
    status = (status_words(store, thing.iri, on),) if on is not None else ()
    facts = (thing.about, *_basis_facts(store, thing), *status, *_sums(store, thing, rows))
    steps = (*_events(store, thing.iri), *_provisions(store, thing), *_projects(rows))
    return Step("regulation", thing.iri, thing.name, facts, steps=steps)


def _sums(store: Store, thing: Thing, rows: list[Record]) -> tuple[str, ...]:
    """How much rests on a basis: targets, projects, units, years and the projects' money."""
    if not rows:
        return (message("trace.none"),)
    (sums,) = run(store, "basis-sums", basis=thing.iri).records()
    years = sorted({int(str(r["projectYear"])) for r in rows if r["projectYear"]})
    named = message("trace.years", first=years[0], last=years[-1]) if len(years) > 1 else "".join(map(str, years))
    money = message("trace.money", yuan=f"{sums['money']:,.2f}") if sums["money"] else ""
    unknown = message("trace.unknown_money", count=sums["unknown"]) if sums["unknown"] else ""
    count = message("trace.count", targets=sums["targets"], projects=sums["projects"], units=sums["units"])
    return _kept((count, named, _places(store, thing), money, unknown))


def _places(store: Store, thing: Thing) -> str:
    """Where the units lie, the most targets first; wider places hold what lies in them."""
    rows = run(store, "basis-places", basis=thing.iri).records()
    ranked = sorted(rows, key=lambda r: -int(str(r["targets"])))  # stable: by code, the wider first
    names = "、".join(str(r["label"]) for r in ranked[:_PLACES])
    return names + ("……" if len(ranked) > _PLACES else "")


def _events(store: Store, rule: Iri) -> Iterator[Step]:
    """The life of a rule, each event with the rule that brought it about."""
    for row in run(store, "rule-events", basis=rule).records():
        in_force = message("trace.in_force", day=row["inForce"]) if row["inForce"] else ""
        by = Step("regulation", str(row["by"]), str(row["byLabel"] or "")) if row["by"] else None
        name = message("trace.event", day=row["day"], kind=concept(row["eventKind"]))
        yield Step("event", str(row["event"]), name, _kept((in_force,)), steps=(by,) if by else ())


def _provisions(store: Store, thing: Thing) -> Iterator[Step]:
    """The articles that are cited, the most cited first."""
    for row in run(store, "basis-provisions", basis=thing.iri).records():
        cited = message("trace.cited", targets=row["targets"], projects=row["projects"])
        yield Step("provision", str(row["provision"]), str(row["label"] or ""), (cited,))


def goal(store: Store, thing: Thing, on: datetime.date | None = None) -> Step:
    """A goal → its project → the project's targets → their bases."""
    rows = run(store, "goal-regulations", goal=thing.iri).records()
    owners = run(store, "goal-owner", goal=thing.iri).records()
    steps = tuple(_with_targets(store, owner, Force(store, on)) for owner in owners if owner["isProject"])
    first = owners[0] if owners else {}
    kinds = {str(r["basis"]) for r in rows}
    facts = (concept(first.get("goalKind")), message("trace.bases", count=len(kinds)) if rows else "")
    return Step(
        "goal", thing.iri, thing.name, _kept(facts), _text(first.get("quote")), place(first.get("evidence")), steps
    )


def project(store: Store, thing: Thing, on: datetime.date | None = None) -> Step:
    """A project → its indicators with targets → their bases."""
    return Step(
        "project", thing.iri, thing.name, _kept((thing.about,)), steps=_rows_of(store, thing.iri, Force(store, on))
    )


def indicator(store: Store, thing: Thing, on: datetime.date | None = None) -> Step:
    """An indicator → its target → the mentions → the bases they name, with the reason."""
    rows = run(store, "indicator-bases", indicator=thing.iri).records()
    force = Force(store, on)
    steps = tuple(_deeper(store, _target(rs, force)) for rs in _grouped(rows, "target"))
    return Step("indicator", thing.iri, thing.name, _kept((thing.about,)), steps=steps)


def _with_targets(store: Store, owner: Record, force: Force) -> Step:
    facts = (_text(owner["unitLabel"]), _money(owner["budget"]))
    return Step(
        "project",
        str(owner["owner"]),
        str(owner["ownerLabel"] or ""),
        _kept(facts),
        steps=_rows_of(store, owner["owner"], force),
    )


def _rows_of(store: Store, iri: Term, force: Force) -> tuple[Step, ...]:
    rows = run(store, "project-table", project=str(iri)).records()
    return tuple(_target(rs, force) for rs in _grouped(rows, "target"))


def _grouped(rows: Iterable[Record], column: str) -> Iterator[list[Record]]:
    for _, group in groupby(rows, key=lambda r: r[column]):
        yield list(group)


def _projects(rows: list[Record]) -> Iterator[Step]:
    for group in _grouped(rows, "project"):
        first = group[0]
        facts = (_text(first["unitLabel"]), _text(first["projectYear"]), _money(first["budget"]))
        inner = tuple(_citing(r) for r in group)
        yield Step("project", str(first["project"]), str(first["projectLabel"] or ""), _kept(facts), steps=inner)


def _citing(row: Record) -> Step:
    """A target that rests on the basis, with the words that cite it."""
    facts = (_value(row["value"]), concept(row["level"]))
    name = str(row["indicatorLabel"] or "")
    return Step("target", str(row["target"]), name, _kept(facts), str(row["quote"]), place(row["mention"]))


def _target(rows: list[Record], force: Force) -> Step:
    """A target and the bases that its row states."""
    first = rows[0]
    bases = tuple(_basis(r, force) for r in rows if r["basis"] is not None)
    facts = (_value(first["value"]), concept(first["level"]), "" if bases else message("trace.no_basis"))
    return Step("target", str(first["target"]), str(first["indicatorLabel"] or ""), _kept(facts), steps=bases)


def _basis(row: Record, force: Force) -> Step:
    facts = [concept(row["kind"]), message("trace.strength", rank=row["rank"])] if row["kind"] else []
    facts.append(force.of(row["basis"], row["rank"]))
    if row.get("reason"):
        facts += [concept(row["resolution"]), str(row["reason"])]
    name = str(row["basisLabel"] or row["quote"] or "")
    return Step("basis", str(row["basis"]), name, _kept(facts), _text(row.get("quote")), place(row["mention"]))


def _deeper(store: Store, target: Step) -> Step:
    """A target whose bases lead on to the provisions that are cited of them, and to what became of them."""
    cited: dict[str, list[Step]] = {}
    for row in run(store, "target-provisions", target=target.iri).records():
        provision = str(row["provision"])
        step = Step("provision", provision, str(row["label"] or ""))
        cited.setdefault(provision.partition("#")[0], []).append(step)
    bases = (
        replace(basis, steps=(*dict.fromkeys(cited.get(basis.iri, ())), *_events(store, Iri(basis.iri))))
        for basis in target.steps
    )
    return replace(target, steps=tuple(bases))


def _basis_facts(store: Store, thing: Thing) -> tuple[str, ...]:
    """Number, issuers and strength of a basis."""
    (facts,) = run(store, "basis", basis=thing.iri).records() or [{}]
    strength = message("trace.strength", rank=facts["rank"]) if facts.get("rank") else ""
    number = _text(facts.get("number"))
    return _kept((number if number != thing.name else "", _text(facts.get("issuers")), strength))


def _value(value: Term) -> str:
    return message("trace.value", value=value) if value else message("trace.empty")


def _money(yuan: Term) -> str:
    return message("trace.budget", yuan=f"{yuan:,.2f}") if isinstance(yuan, Decimal) else ""


def _text(value: Term) -> str:
    return "" if value is None else str(value)


def _kept(facts: Iterable[str]) -> tuple[str, ...]:
    return tuple(f for f in facts if f)
