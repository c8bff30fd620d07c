"""Small tables inside a head: the spending plan by month, and which column of money is the year's budget."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from loaders.grid import Line, Slot
from loaders.layouts.words import bare, month
from loaders.ledger import Ledger
from loaders.model import PlanStep
from loaders.text import folded

_PREFERRED = ("全年预算", "调整后预算", "调整预算", "全年调整", "本年预算", "年度预算", "预算数", "年初预算")
Labels = Callable[[Line], tuple[Slot | None, list[Slot]]]


def is_years_budget(label: Slot) -> bool:
    """Whether a word over money names the budget of the year."""
    return bare(label.text).startswith(_PREFERRED)


def choose_column(labels: list[Slot]) -> Slot:
    """Of several columns of money, that of the year's budget after adjustment."""
    for word in _PREFERRED:
        for slot in labels:
            if bare(slot.text).startswith(word):
                return slot
    return labels[0]


def read_plan(lines: list[Line], n: int, labels: Labels, ledger: Ledger) -> tuple[list[PlanStep], int]:
    """Cumulative per cent by month from the lines at ``n``, and how many lines were read.

    Months may stand over several rows; figures stand beneath, at the same place or in the same order. Where they fit
    neither way, none is taken and they are reported.
    """
    months: list[tuple[Line, Slot]] = []
    taken = 0
    while n + taken < len(lines) and (found := _months(lines[n + taken], labels)):
        months += [(lines[n + taken], s) for s in found]
        taken += 1
    for _, slot in months:
        ledger.use(slot)
    if n + taken >= len(lines):
        return [], taken
    line = lines[n + taken]
    _, others = labels(line)
    figures = [s for s in others if s in line.own and _percent(s) is not None]
    if not figures or len(figures) != len([s for s in others if s in line.own and month(s.text) is None]):
        return [], taken
    lead, _ = labels(line)
    ledger.use(lead)
    steps = _by_place(months, line, figures) or _by_order(months, line, lead)
    if not steps:
        ledger.report("plan", "warning", ledger.span(figures[0]), words="、".join(s.text for s in figures))
        ledger.ignore(figures)
        return [], taken + 1
    ledger.use(*figures)
    return steps, taken + 1


def _months(line: Line, labels: Labels) -> list[Slot]:
    _, others = labels(line)
    own = [s for s in others if s in line.own]
    return own if own and all(month(s.text) for s in own) else []


def _percent(slot: Slot) -> Decimal | None:
    try:
        return Decimal(folded(slot.text).rstrip("%"))
    except InvalidOperation:
        return None


def _step(label: Slot, figure: Slot) -> PlanStep:
    number, percent = month(label.text), _percent(figure)
    assert number is not None and percent is not None  # noqa: S101 (both were read before)
    return PlanStep(number, percent)


def _by_place(months: list[tuple[Line, Slot]], line: Line, figures: list[Slot]) -> list[PlanStep]:
    """Each figure under the month at its place; only where the rows are as wide."""
    if any(len(m.at) != len(line.at) for m, _ in months):
        return []
    found = []
    for figure in figures:
        over = [s for m, s in months if m.at[line.at.index(figure)] is s]
        if len(over) != 1:
            return []
        found.append(_step(over[0], figure))
    return found


def _by_order(months: list[tuple[Line, Slot]], line: Line, lead: Slot | None) -> list[PlanStep]:
    """As many cells as months, blank ones too: the first under the first."""
    cells = list(line.at)
    if lead is not None:
        cells = cells[1:]
    while len(cells) > len(months) and cells[0] is None and lead is None:
        cells = cells[1:]
    if len(cells) != len(months) or any(cell is not None and _percent(cell) is None for cell in cells):
        return []
    return [_step(label, cell) for (_, label), cell in zip(months, cells, strict=True) if cell is not None]
