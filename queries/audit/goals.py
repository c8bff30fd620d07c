"""Checks that rest on an inference: goals that nothing measures, indicators that serve none. They say so."""

from __future__ import annotations

from collections.abc import Iterator

from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.audit.world import World
from queries.dossiers.records import Dossier


def measured(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """P06: a goal that no indicator of its project was found to measure; unsure ones are left to a person."""
    served = world.served(dossier)
    gone = {u.goal.iri: u for u in served.unmeasured}
    unsure = {u.goal.iri for u in served.unsure}
    for project in dossier.projects:
        for goal in project.goals:
            if not project.rows:
                yield skipped(goal.iri, "no-rows")
            elif goal.iri in unsure:
                yield skipped(goal.iri, "unsure")
            elif goal.iri in gone:
                yield failed(goal.iri, goal.evidence, text=goal.text, score=f"{gone[goal.iri].nearest:.2f}")
            else:
                yield passed(goal.iri)


def serving(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """P07: an indicator that names something of its own and serves no goal."""
    idle = {i.row.indicator for i in world.served(dossier).idle}
    for project, row in dossier.rows():
        if not project.goals:
            yield skipped(row.indicator, "no-goals")
        elif row.indicator in idle:
            yield failed(row.indicator, row.evidence, name=row.name)
        else:
            yield passed(row.indicator)
