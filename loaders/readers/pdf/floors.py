"""Words in columns with rules between rows only → rows: what stands between two rules of its column is one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from loaders.readers.pdf.lattice import clustered, merged
from loaders.readers.pdf.page import Rule
from loaders.readers.pdf.stacks import Placed, Stack

_TOUCH = 3.0
"""Rules and columns that overlap by less than this, in points, have nothing to do with each other."""


def between_floors(
    placed: Sequence[Placed], xs: Sequence[float], floors: Sequence[Rule], framed: bool
) -> tuple[list[Stack], int] | None:
    """The cells with their rows and how many rows there are; ``None`` where rules do not part all rows.

    Cells of the first row come without words too: they can be the rest of one on the page before.

    ``framed``: rules run above and beneath the table too, so that few between its rows are enough.
    """
    floors = merged(list(floors))
    levels = clustered([f.at for f in floors])
    if len(levels) < (1 if framed else 3):
        return None
    columns = [_levels(xs[n], xs[n + 1], floors, levels) for n in range(len(xs) - 1)]
    cells: dict[tuple[int, int], Stack] = {}
    for one in sorted(placed, key=lambda p: (p.line.top, p.line.left)):
        middle = (one.line.top + one.line.bottom) / 2
        own = columns[one.first]
        at = bisect_right([levels[n] for n in own], middle)
        top = own[at - 1] + 1 if at else 0
        bottom = own[at] if at < len(own) else len(levels)
        stack = cells.setdefault((one.first, top), Stack(one.first, one.last, [], top, bottom - top + 1))
        stack.lines.append(one.line)
        stack.last = max(stack.last, one.last)
    _put_together(cells)
    count = len(levels) + 1
    blank = (
        Stack(column, column, [], 0, own[0] + 1 if own else count)
        for column, own in enumerate(columns)
        if (column, 0) not in cells and not _covered(column, cells)
    )
    return [*cells.values(), *blank], count


def _put_together(cells: dict[tuple[int, int], Stack]) -> None:
    """Lines over one another between the same rules are one cell, though the shorter lies over fewer columns."""
    for key, one in sorted(cells.items()):
        wide = next((s for s in cells.values() if _covers(s, one)), None)
        if wide is not None:
            wide.lines = sorted(wide.lines + one.lines, key=lambda line: line.top)
            del cells[key]


def _covers(wide: Stack, one: Stack) -> bool:
    """Whether a cell reaches over another's columns, between the same rules, and their lines stand over one another."""
    return (
        (wide.row, wide.rowspan) == (one.row, one.rowspan)
        and wide.first < one.first <= one.last <= wide.last
        and all(a.left < b.right and b.left < a.right for a in wide.lines for b in one.lines)
        and all(a.bottom < b.top + _TOUCH or b.bottom < a.top + _TOUCH for a in wide.lines for b in one.lines)
    )


def _covered(column: int, cells: dict[tuple[int, int], Stack]) -> bool:
    """Whether a cell of the first row lies over a column."""
    return any(row == 0 and s.first < column <= s.last for (_, row), s in cells.items())


def _levels(left: float, right: float, floors: Sequence[Rule], levels: Sequence[float]) -> list[int]:
    """The heights, by number, at which a rule runs through a column."""
    found = set()
    for floor in floors:
        if min(right, floor.end) - max(left, floor.start) > max(_TOUCH, 0.5 * (right - left)):
            found.add(min(range(len(levels)), key=lambda n: abs(levels[n] - floor.at)))
    return sorted(found)
