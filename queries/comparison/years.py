"""Two budget years of the same units: what was loosened, tightened, dropped, added, and what now rests on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from queries.comparison.match import Matching, Pair, basis_key, projects, rows
from queries.comparison.targets import SAME, verdict
from queries.dossiers.records import Project, Row


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: project-dropped, project-added, budget, indicator-dropped, indicator-added, target, basis.

    ``verdict`` is that of ``targets.verdict`` for a target, of ``basis_verdict`` for bases, raised or lowered for a
    budget. ``project`` and ``row`` are of the later side, of the earlier where there is no later. ``ground`` says how
    the two were found to belong together; empty where there is no pair. ``before`` and ``after`` are what differs.
    """

    kind: str
    verdict: str
    project: Project
    row: Row | None
    before: str
    after: str
    ground: str
    earlier: Project | None = None
    earlier_row: Row | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The changes, and what was held against each other."""

    changes: tuple[Change, ...]
    matching: Matching[Project]
    targets: int
    """Pairs of targets that were compared."""

    def of(self, kind: str, *verdicts: str) -> tuple[Change, ...]:
        """The changes of a kind, and of these verdicts where any are given."""
        return tuple(c for c in self.changes if c.kind == kind and (not verdicts or c.verdict in verdicts))


def plans_of(plans: Iterable[Project], year: int | None = None) -> tuple[Project, ...]:
    """The projects as planned: of any disclosure that is no self-evaluation; of one year where it is given."""
    return tuple(p for p in plans if p.kind != "self-evaluation" and year in (None, p.year))


def compare(before: Sequence[Project], after: Sequence[Project]) -> Compared:
    """What changed from the projects before to those after, in the order of the tables."""
    matching = projects(before, after)
    changes: list[Change] = []
    targets = 0
    for pair in matching.pairs:
        table = rows(pair.before.rows, pair.after.rows)
        targets += len(table.pairs)
        changes += [*_budget(pair), *_rows(pair, table)]
    changes += [Change("project-dropped", "", p, None, p.name, "", "", p) for p in matching.dropped]
    changes += [Change("project-added", "", p, None, "", p.name, "") for p in matching.added]
    return Compared(tuple(changes), matching, targets)


def _budget(pair: Pair[Project]) -> Iterator[Change]:
    old, new = pair.before.budget, pair.after.budget
    if old != new and old is not None and new is not None:
        yield Change(
            "budget", "raised" if new > old else "lowered", pair.after, None, f"{old:f}", f"{new:f}", pair.ground,
            pair.before,
        )  # fmt: skip


def _rows(pair: Pair[Project], table: Matching[Row]) -> Iterator[Change]:
    plan, earlier = pair.after, pair.before
    for match in table.pairs:
        a, b, ground = match.before, match.after, match.ground
        found = verdict(a, b)
        if found not in SAME:
            yield Change("target", found, plan, b, a.value, b.value, ground, earlier, a)
        if (based := basis_verdict(a, b)) not in SAME:
            yield Change("basis", based, plan, b, names(a), names(b), ground, earlier, a)
    for row in table.dropped:
        yield Change("indicator-dropped", "", plan, None, f"{row.name} {row.value}".strip(), "", "", earlier, row)
    for row in table.added:
        yield Change("indicator-added", "", plan, row, "", f"{row.name} {row.value}".strip(), "", earlier)


def basis_verdict(before: Row, after: Row) -> str:
    """same, lost, given, more, fewer or replaced."""
    old, new = _keys(before), _keys(after)
    if old == new:
        return "same"
    if not new:
        return "lost"
    if not old:
        return "given"
    return "more" if old < new else "fewer" if new < old else "replaced"


def _keys(row: Row) -> set[str]:
    return {basis_key(g) for g in row.bases}


def names(row: Row) -> str:
    """What the bases of a row are called."""
    return "、".join(g.name for g in row.bases)
