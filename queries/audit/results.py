"""Checks of self-evaluations: results beside the targets of the same row, and beside the plan of the same year."""

from __future__ import annotations

from collections.abc import Iterator

from queries.audit.beside import Beside, left_out
from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.audit.world import World
from queries.comparison.targets import LOOSER, outcome, verdict
from queries.dossiers.records import Dossier


def with_target(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """R01: a result without the target."""
    for _, row in dossier.rows():
        if not row.actual:
            yield skipped(row.target, "no-result")
        elif row.kind == "empty":
            yield failed(row.target, row.evidence, name=row.name, actual=row.actual)
        else:
            yield passed(row.target)


def target_as_planned(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """R02: a self-evaluation whose target asks for less than the plan's."""
    found = _beside(dossier, world)
    for _, row in dossier.rows():
        pair = None if isinstance(found, str) else found.pairs.get(row.target)
        if isinstance(found, str):
            yield skipped(row.target, found)
        elif pair is None:
            yield skipped(row.target, "unsure" if row.target in found.unsure else "unplanned")
        elif (said := verdict(pair.before, row)) in LOOSER:
            yield failed(
                row.target, row.evidence, pair.before.evidence, name=row.name, before=pair.before.value,
                after=row.value, verdict=f"@compared.verdict.{said}",
            )  # fmt: skip
        else:
            yield passed(row.target)


def planned(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """R03: an indicator that a self-evaluation reports and the plan of the project does not have."""
    found = _beside(dossier, world)
    for project, row in dossier.rows():
        if isinstance(found, str):
            yield skipped(row.target, found)
        elif row.target in found.unsure or project.iri not in found.partners:
            yield skipped(row.target, "unsure" if row.target in found.unsure else "unplanned")
        elif row.target in found.pairs:
            yield passed(row.target)
        else:
            yield failed(row.target, row.evidence, name=row.name, value=row.value, actual=row.actual or "—")


def reported(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """R04: indicators of the plan that the self-evaluation leaves out."""
    yield from left_out(dossier, _beside(dossier, world), "unplanned")


def reached(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """R05: a result that misses the target beside it."""
    for _, row in dossier.rows():
        state = outcome(row, row)
        if state == "missed":
            yield failed(row.target, row.evidence, name=row.name, value=row.value, actual=row.actual)
        elif state == "met":
            yield passed(row.target)
        else:
            yield skipped(row.target, "no-result" if state == "no-result" else "no-figure")


def _beside(dossier: Dossier, world: World) -> Beside | str:
    """The plan's rows, or why there are none to compare with."""
    if dossier.kind != "self-evaluation":
        return "no-evaluation"
    found = world.plan(dossier)
    return found if found.held else "unplanned"
