"""Goals and indicators of whole projects: who serves whom, which goal nothing measures, which indicator serves none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from queries.dossiers.reading import Reader
from queries.dossiers.records import Passage, Project, Row
from queries.goals.score import WEIGHTS, Corpus, Match, corpus, is_whole, match, rivals, said
from queries.store import Store


@dataclass(frozen=True, slots=True)
class Serves:
    """An inferred link: the indicator serves the goal, so sure and for these reasons. No document states it."""

    project: Project
    goal: Passage
    row: Row
    score: float
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """A goal that no indicator of its project was found to measure; ``nearest`` is the best score that any reached."""

    project: Project
    goal: Passage
    nearest: float
    nearest_row: Row | None


@dataclass(frozen=True, slots=True)
class Idle:
    """An indicator of output or effect that names something of its own and serves no goal of its project."""

    project: Project
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


def texts(projects: Iterable[Project]) -> Iterable[str]:
    """What the corpus is made of: every goal and every indicator."""
    for project in projects:
        yield from (goal.text for goal in project.goals)
        yield from (said(row) for row in project.rows)


SAMPLE: Final = 300
"""Documents over which words are weighted at most, so that judging a unit does not cost more in a larger store."""


def known_words(store: Store) -> Corpus:
    """How rare words are in what the store holds: over all its documents, of many over an even sample."""
    return corpus(texts(Reader(store).sample(SAMPLE)))


def serve(store: Store, unit: str | None = None, year: int | None = None) -> Served:
    """The inference for a unit and a year, or for all; words are weighted over the whole store in either case."""
    return infer(Reader(store).projects(unit, year), known_words(store))


def infer(projects: Iterable[Project], known: Corpus) -> Served:
    """The inference for projects, given a corpus. One without goals or without indicators gives nothing to judge."""
    links: list[Serves] = []
    unmeasured: list[Unmeasured] = []
    idle: list[Idle] = []
    unsure: list[Unmeasured] = []
    goals = indicators = whole = 0
    for project in projects:
        if not project.goals or not project.rows:
            continue
        table = scores(project, known)
        found = [link for link in _links(project, table) if link.score >= WEIGHTS.threshold]
        links += found
        for goal in _unmeasured(project, table, {link.goal.iri for link in found}):
            (unmeasured if goal.nearest < WEIGHTS.near else unsure).append(goal)
        idle += _idle(project, table, {link.row.indicator for link in found})
        goals += len(project.goals)
        indicators += len({row.indicator for row in project.rows})
        whole += len({row.indicator for row in project.rows if is_whole(row)})
    return Served(tuple(links), tuple(unmeasured), tuple(idle), goals, indicators, whole, tuple(unsure))


def scores(project: Project, known: Corpus) -> list[list[Match]]:
    """For each row of the project, its match with each goal, sibling goals weighed."""
    table = []
    for row in project.rows:
        raw = [match(goal, row, known, tuple(o for o in project.goals if o != goal)) for goal in project.goals]
        table.append([Match(s, m.reasons) for s, m in zip(rivals([m.score for m in raw], row), raw, strict=True)])
    return table


def _links(project: Project, table: list[list[Match]]) -> Iterable[Serves]:
    seen: set[tuple[str, str]] = set()
    for row, matches in zip(project.rows, table, strict=True):
        for goal, found in zip(project.goals, matches, strict=True):
            if (row.indicator, goal.iri) not in seen:  # an indicator may have several targets
                seen.add((row.indicator, goal.iri))
                yield Serves(project, goal, row, found.score, found.reasons)


def _unmeasured(project: Project, table: list[list[Match]], measured: set[str]) -> Iterable[Unmeasured]:
    for at, goal in enumerate(project.goals):
        if goal.iri in measured:
            continue
        best = max(range(len(project.rows)), key=lambda r: (table[r][at].score, -r))
        score = table[best][at].score
        yield Unmeasured(project, goal, score, project.rows[best] if score else None)


def _of_all(row: Row) -> bool:
    """Timeliness and satisfaction measure how the project was done, whatever its goals are."""
    return row.level.startswith("satisfaction") or row.level.endswith("timeliness")


def _idle(project: Project, table: list[list[Match]], serving: set[str]) -> Iterable[Idle]:
    seen: set[str] = set()
    for row, matches in zip(project.rows, table, strict=True):
        if row.indicator in serving or row.indicator in seen or is_whole(row) or _of_all(row):
            continue
        seen.add(row.indicator)
        nearest = max(m.score for m in matches)
        if nearest < WEIGHTS.near:
            yield Idle(project, row, nearest)
