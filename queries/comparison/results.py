"""Project and self-evaluation of one year: what was planned, what is reported, whether it was reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from queries.comparison.match import Matching, Pair, projects, rows
from queries.comparison.targets import SAME, outcome, verdict
from queries.comparison.years import plans_of
from queries.dossiers.records import Project, Row


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of a self-evaluation, or one of a plan that no evaluation takes up.

    ``kind``: met, missed, no-result, unclear; result-without-plan (the plan has no such indicator); unreported (the
    evaluation leaves the indicator out); unevaluated (no evaluation of the project), unplanned (no plan of it).
    ``restated`` is the verdict on the target as the evaluation prints it against the plan's: *loosened* means that the
    goal post was moved; *none* that there is nothing to compare.
    """

    kind: str
    project: Project
    planned: Row | None
    reported: Row | None
    ground: str
    restated: str = "none"


@dataclass(frozen=True, slots=True)
class Results:
    """The outcomes, in the order of the plans."""

    outcomes: tuple[Outcome, ...]
    matching: Matching[Project]

    def of(self, kind: str) -> tuple[Outcome, ...]:
        """The outcomes of a kind."""
        return tuple(o for o in self.outcomes if o.kind == kind)

    @property
    def moved(self) -> tuple[Outcome, ...]:
        """Where the evaluation prints another target than the plan."""
        return tuple(o for o in self.outcomes if o.restated not in {*SAME, "none"})


def results(plans: Iterable[Project], year: int) -> Results:
    """Plans and self-evaluations of a year, held against each other."""
    known = [p for p in plans if p.year == year]
    matching = projects(plans_of(known), [p for p in known if p.kind == "self-evaluation"])
    found: list[Outcome] = []
    for pair in matching.pairs:
        found += _pair(pair)
    found += [Outcome("unevaluated", p, None, None, "") for p in matching.dropped]
    found += [Outcome("unplanned", p, None, None, "") for p in matching.added]
    return Results(tuple(found), matching)


def _pair(pair: Pair[Project]) -> Iterator[Outcome]:
    table = rows(pair.before.rows, pair.after.rows)
    for match in table.pairs:
        planned, reported = match.before, match.after
        kind = outcome(planned, reported)
        yield Outcome(kind, pair.after, planned, reported, match.ground, verdict(planned, reported))
    for row in table.dropped:
        yield Outcome("unreported", pair.before, row, None, "")
    for row in table.added:
        yield Outcome("result-without-plan", pair.after, None, row, "")
