"""The checks by code, in the order of their cards; a card without a check, or a check without one, fails a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from queries.audit import basis, copies, goals, projects, results, targets, years
from queries.audit.outcome import Outcome
from queries.audit.world import World
from queries.dossiers.records import Dossier

Check = Callable[[Dossier, World], Iterator[Outcome]]
CHECKS: Final[dict[str, Check]] = {
    "B01": basis.stated,
    "B02": basis.cut,
    "B03": basis.unbalanced,
    "B04": basis.identifiable,
    "B05": basis.with_article,
    "B06": basis.resolved,
    "B07": basis.in_force,
    "B08": basis.recent,
    "B09": basis.fitting,
    "B10": basis.with_past,
    "B11": basis.blanket,
    "B12": basis.only_weak,
    "B13": basis.repealed_since,
    "B14": basis.amended_since,
    "T01": targets.given,
    "T02": targets.measurable,
    "T03": targets.compared,
    "T04": targets.unit_fits,
    "T05": targets.possible,
    "T06": targets.cost_is_budget,
    "T07": targets.not_all_whole,
    "P01": projects.parts_add_up,
    "P02": projects.planned,
    "P03": projects.rising,
    "P04": projects.complete,
    "P05": projects.no_blank_rows,
    "P06": goals.measured,
    "P07": goals.serving,
    "P08": projects.code_length,
    "P09": projects.code_place,
    "D01": projects.unrepeated,
    "D02": copies.in_document,
    "D03": projects.within_total,
    "D04": copies.in_units,
    "R01": results.with_target,
    "R02": results.target_as_planned,
    "R03": results.planned,
    "R04": results.reported,
    "R05": results.reached,
    "Y01": years.not_loosened,
    "Y02": years.basis_kept,
    "Y03": years.basis_same,
    "Y04": years.indicators_kept,
}
