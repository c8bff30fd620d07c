"""Checks between budget years: targets loosened, bases gone or replaced, indicators dropped since last year.

They look at what the same unit disclosed for the year before; where the store does not hold it, they say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from queries.audit.beside import Beside, left_out
from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.audit.world import World
from queries.comparison.match import Pair
from queries.comparison.targets import LOOSER, SAME, TIGHTER, verdict
from queries.comparison.years import basis_verdict, names
from queries.dossiers.records import Dossier, Row

_LOST: Final = "lost"


def not_loosened(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """Y01: a target that asks for less than last year's."""
    for row, pair in _pairs(dossier, world):
        if isinstance(pair, str):
            yield skipped(row.target, pair)
            continue
        found = verdict(pair.before, row)
        if found in LOOSER:
            yield failed(
                row.target, row.evidence, pair.before.evidence, name=row.name, before=pair.before.value,
                after=row.value, verdict=f"@compared.verdict.{found}",
            )  # fmt: skip
        elif found in SAME or found in TIGHTER:
            yield passed(row.target)
        else:
            yield skipped(row.target, "no-direction")


def basis_kept(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """Y02: a target that rested on something last year and now on nothing."""
    for row, pair in _pairs(dossier, world):
        if isinstance(pair, str):
            yield skipped(row.target, pair)
        elif not pair.before.bases:
            yield skipped(row.target, "no-earlier-basis")
        elif row.bases:
            yield passed(row.target)
        else:
            yield failed(row.target, row.evidence, *_mentions(pair.before), name=row.name, before=names(pair.before))


def basis_same(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """Y03: a target whose basis is another than last year's."""
    for row, pair in _pairs(dossier, world):
        if isinstance(pair, str):
            yield skipped(row.target, pair)
        elif not (pair.before.bases and row.bases):
            yield skipped(row.target, "no-earlier-basis" if row.bases else "no-basis")
        elif basis_verdict(pair.before, row) in {"replaced", "fewer"}:
            yield failed(
                row.target, *_mentions(row), *_mentions(pair.before), name=row.name, before=names(pair.before),
                after=names(row),
            )  # fmt: skip
        else:
            yield passed(row.target)


def indicators_kept(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """Y04: indicators of last year that the project no longer has."""
    yield from left_out(dossier, _beside(dossier, world), "no-earlier")


def _beside(dossier: Dossier, world: World) -> Beside | str:
    """Last year's rows, or why there are none to compare with."""
    if dossier.kind == "self-evaluation":
        return "evaluation"
    found = world.last_year(dossier)
    return found if found.held else "no-earlier"


def _pairs(dossier: Dossier, world: World) -> Iterator[tuple[Row, Pair[Row] | str]]:
    """Each row with its pair, or with the reason why it has none."""
    found = _beside(dossier, world)
    for _, row in dossier.rows():
        if isinstance(found, str):
            yield row, found
        else:
            yield row, found.pairs.get(row.target) or ("unsure" if row.target in found.unsure else "no-earlier")


def _mentions(row: Row) -> tuple[str, ...]:
    return tuple(g.mention for g in row.grounds)
