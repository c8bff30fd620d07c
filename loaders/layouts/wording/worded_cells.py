"""Cells of a form that state indicators in running words: beside 绩效指标, or beside the level of their row."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.grid import Line, Piece, Slot
from loaders.layouts.wording import numbered
from loaders.layouts.words import is_first_level, is_second_level

_SHORTEST = 6
"""Signs of the shortest name with its target: 办件≥9件."""


def states(line: Line) -> bool:
    """Whether a row holds a cell with levels and targets in running words."""
    return any(numbered.read([slot], numbered.under(*_over(left))).targets for slot, left in _cells(line))


def read(lines: list[Line]) -> tuple[numbered.Found, list[Slot]]:
    """What such cells state, and the cells; words without a level beside or before them are not of these."""
    found = numbered.Found()
    used: list[Slot] = []
    for slot, left in (cell for line in lines for cell in _cells(line)):
        one = numbered.read([slot], numbered.under(*_over(left)))
        found.indicators += one.indicators
        found.unread += one.unread
        found.labels |= one.labels | {s.text for s in left}
        used += [*left, slot]
    return found, used


def _cells(line: Line) -> Iterator[tuple[Slot, list[Slot]]]:
    """The cells of a row with a level to their left or at their beginning, and the levels to their left."""
    left: list[Slot] = []
    for slot in line.slots:
        if is_first_level(slot.text) or is_second_level(slot.text):
            left.append(slot)
        elif slot in line.own and len(slot.text) >= _SHORTEST and (left or numbered.begins_with_level(slot.cell.text)):
            yield slot, list(left)


def _over(left: list[Slot]) -> tuple[Piece | None, Piece | None]:
    """First and second level of these."""
    first = next((s for s in left if is_first_level(s.text)), None)
    second = next((s for s in left if s is not first and is_second_level(s.text)), None)
    return (Piece.of(first) if first else None, Piece.of(second) if second else None)
