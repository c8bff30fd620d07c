"""Goals and indicators of whole projects: who serves whom, which goal nothing measures, which indicator serves none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from queries.goals.score import WEIGHTS, Corpus, Match, corpus, is_whole, match, rivals, said
from queries.plans import Aim, Plan, Row, read_plans
from queries.store import Store


@dataclass(frozen=True, slots=True)
class Serves:
    """An inferred link: the indicator serves the goal, so sure and for these reasons. No document states it."""

    plan: Plan
    aim: Aim
    row: Row
    score: float
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A goal that no indicator of its project was found to measure; ``nearest`` is the best score that any reached."""

    plan: Plan
    aim: Aim
    nearest: float
    nearest_row: Row | None


@dataclass(frozen=True, slots=True)
class Idle:
    """An indicator of output or effect that names something of its own and serves no goal of its project."""

    plan: Plan
    row: Row
    nearest: float


@dataclass(frozen=True, slots=True)
class Served:
    """What was inferred of some projects. ``whole`` counts indicators that measure the project as a whole."""

    links: tuple[Serves, ...]
    unmeasured: tuple[Unmeasured, ...]
    idle: tuple[Idle, ...]
    goals: int
    indicators: int
    whole: int
    unsure: tuple[Unmeasured, ...] = ()
    """Goals that some indicator comes near to, too far for a link and too near for a finding: a person must look."""


def texts(plans: Iterable[Plan]) -> Iterable[str]:
    """What the corpus is made of: every goal and every indicator."""
    for plan in plans:
        yield from (aim.text for aim in plan.aims)
        yield from (said(row) for row in plan.rows)


def serve(store: Store, unit: str | None = None, year: int | None = None) -> Served:
    """The inference for a unit and a year, or for all; words are weighted over the whole store in either case."""
    plans = read_plans(store)
    wanted = [p for p in plans if unit in (None, p.unit) and year in (None, p.year)]
    return infer(wanted, corpus(texts(plans)))


def infer(plans: Iterable[Plan], known: Corpus) -> Served:
    """The inference for plans, given a corpus. A project without goals or without indicators gives nothing to judge."""
    links: list[Serves] = []
    unmeasured: list[Unmeasured] = []
    idle: list[Idle] = []
    unsure: list[Unmeasured] = []
    goals = indicators = whole = 0
    for plan in plans:
        if not plan.aims or not plan.rows:
            continue
        table = scores(plan, known)
        found = [link for link in _links(plan, table) if link.score >= WEIGHTS.threshold]
        links += found
        for goal in _unmeasured(plan, table, {link.aim.iri for link in found}):
            (unmeasured if goal.nearest < WEIGHTS.near else unsure).append(goal)
        idle += _idle(plan, table, {link.row.indicator for link in found})
        goals += len(plan.aims)
        indicators += len({row.indicator for row in plan.rows})
        whole += len({row.indicator for row in plan.rows if is_whole(row)})
    return Served(tuple(links), tuple(unmeasured), tuple(idle), goals, indicators, whole, tuple(unsure))


def scores(plan: Plan, known: Corpus) -> list[list[Match]]:
    """For each row of the plan, its match with each goal, sibling goals weighed."""
    table = []
    for row in plan.rows:
        raw = [match(aim, row, known, tuple(o for o in plan.aims if o != aim)) for aim in plan.aims]
        table.append([Match(s, m.reasons) for s, m in zip(rivals([m.score for m in raw], row), raw, strict=True)])
    return table


def _links(plan: Plan, table: list[list[Match]]) -> Iterable[Serves]:
    seen: set[tuple[str, str]] = set()
    for row, matches in zip(plan.rows, table, strict=True):
        for aim, found in zip(plan.aims, matches, strict=True):
            if (row.indicator, aim.iri) not in seen:  # an indicator may have several targets
                seen.add((row.indicator, aim.iri))
                yield Serves(plan, aim, row, found.score, found.reasons)


def _unmeasured(plan: Plan, table: list[list[Match]], measured: set[str]) -> Iterable[Unmeasured]:
    for at, aim in enumerate(plan.aims):
        if aim.iri in measured:
            continue
        best = max(range(len(plan.rows)), key=lambda r: (table[r][at].score, -r))
        score = table[best][at].score
        yield Unmeasured(plan, aim, score, plan.rows[best] if score else None)


def _of_all(row: Row) -> bool:
    """Timeliness and satisfaction measure how the project was done, whatever its goals are."""
    return row.level.startswith("satisfaction") or row.level.endswith("timeliness")


def _idle(plan: Plan, table: list[list[Match]], serving: set[str]) -> Iterable[Idle]:
    seen: set[str] = set()
    for row, matches in zip(plan.rows, table, strict=True):
        if row.indicator in serving or row.indicator in seen or is_whole(row) or _of_all(row):
            continue
        seen.add(row.indicator)
        nearest = max(m.score for m in matches)
        if nearest < WEIGHTS.near:
            yield Idle(plan, row, nearest)
