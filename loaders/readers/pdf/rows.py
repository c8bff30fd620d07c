"""Cells in columns → rows: cells beside one another made a row, and those that stand beside several or between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders.layouts.words import column_fields, head_roles, is_first_level, is_second_level
from loaders.readers.pdf.labels import labels_of, said
from loaders.readers.pdf.stacks import TIGHT, Stack

_TOUCHED: Final = 0.2
"""A cell that lies beside a row by less than this part of a line does not cover it."""
_SHARED: Final = 0.4
"""Cells that lie beside each other for this part of the lower one's height are of one row."""


@dataclass(slots=True)
class Band:
    """A row: the height that its cells take, and the cells."""

    top: float
    bottom: float
    stacks: list[Stack]


def bands_of(stacks: Sequence[Stack]) -> tuple[list[Band], list[Stack]]:
    """The rows, and the cells that stand beside several of them, or between two: those of merged rows."""
    labels = {id(s) for s in labels_of(stacks)}
    loose = [s for s in stacks if _straddles(s, stacks)]
    fixed = {id(s) for s in loose}
    bands = _gathered(s for s in stacks if id(s) not in labels | fixed)
    loose += _set_beside(bands, [s for s in stacks if id(s) in labels - fixed])
    between = _between(bands)
    loose += [s for band in between for s in band.stacks]
    rows = [b for b in bands if b not in between]
    return (rows, loose) if rows else ([Band(s.top, s.bottom, [s]) for s in sorted(stacks, key=lambda s: s.top)], [])


def _gathered(stacks: Iterable[Stack]) -> list[Band]:
    """Cells that lie beside one another made rows, from the top."""
    bands: list[Band] = []
    for stack in sorted(stacks, key=lambda s: s.top):
        beside = [b for b in bands[-2:] if _beside(stack, b)]
        if beside:
            band = max(beside, key=lambda b: _overlap(stack.top, stack.bottom, b.top, b.bottom))
            band.bottom = max(band.bottom, stack.bottom)
            band.stacks.append(stack)
        else:
            bands.append(Band(stack.top, stack.bottom, [stack]))
    return bands


def _set_beside(bands: list[Band], labels: Sequence[Stack]) -> list[Stack]:
    """Labels set into the row that they stand beside; those with room above and beneath them are rows of their own.

    Returns the others: they stand between two rows, and cover both.
    """
    gaps = sorted(b.top - a.bottom for a, b in pairwise(bands))
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    loose: list[Stack] = []
    alone: list[Stack] = []
    for stack in sorted(labels, key=lambda s: s.top):
        beside = [b for b in bands if _beside(stack, b)]
        near = [-_overlap(stack.top, stack.bottom, b.top, b.bottom) for b in bands]
        if beside:
            band = max(beside, key=lambda b: _overlap(stack.top, stack.bottom, b.top, b.bottom))
            band.stacks.append(stack)
        elif min(near, default=usual) < 0.5 * usual:
            loose.append(stack)
        else:
            alone.append(stack)
    bands += _gathered(alone)
    bands.sort(key=lambda b: b.top)
    return loose


def _beside(stack: Stack, band: Band) -> bool:
    """Whether a cell lies beside those of a row, and well beneath none of them."""
    least = _SHARED * min(stack.bottom - stack.top, band.bottom - band.top)
    return _overlap(stack.top, stack.bottom, band.top, band.bottom) > least and not any(
        s.first <= stack.last and stack.first <= s.last and stack.top - s.bottom > TIGHT * stack.lines[0].size
        for s in band.stacks
    )


def _between(bands: list[Band]) -> list[Band]:
    """Rows that lie much closer to both their neighbours than rows do: words of cells that cover both.

    They stand in columns that both neighbours leave blank; these are rows of the same columns, more often filled than
    the words' own. Levels alone may be farther from both: an empty row lies between these.
    """
    gaps = [b.top - a.bottom for a, b in pairwise(bands)]
    if len(gaps) < 3:
        return []
    usual = sorted(gaps)[len(gaps) * 2 // 3]
    often = Counter(c for band in bands for c in _columns(band))
    return [
        here
        for above, here, below in zip(bands, bands[1:], bands[2:], strict=False)
        if (max(here.top - above.bottom, below.top - here.bottom) < 0.5 * usual or all(map(_is_level, here.stacks)))
        and not _columns(here) & (_columns(above) | _columns(below))
        and (
            _most(often, _columns(above) & _columns(below)) >= _most(often, _columns(here))
            or all(map(_is_label, here.stacks))
        )
    ]


def _is_label(stack: Stack) -> bool:
    return _is_level(stack) or bool(column_fields(said(stack)) or head_roles(said(stack)))


def _most(often: Counter[int], columns: set[int]) -> int:
    """How many rows fill the fullest of some columns."""
    return max((often[c] for c in columns), default=0)


def _is_level(stack: Stack) -> bool:
    return is_first_level(said(stack)) or is_second_level(said(stack))


def _columns(band: Band) -> set[int]:
    return {c for s in band.stacks for c in range(s.first, s.last + 1)}


def number(bands: Sequence[Band], loose: Sequence[Stack]) -> None:
    """Gives each cell its row; a cell beside several covers them."""
    for n, band in enumerate(bands):
        for stack in band.stacks:
            stack.row = n
    for stack in loose:
        least = _TOUCHED * stack.lines[0].size
        over = [n for n, b in enumerate(bands) if _overlap(stack.top, stack.bottom, b.top, b.bottom) > least]
        if over:
            stack.row, stack.rowspan = over[0], over[-1] - over[0] + 1
        else:
            middle = (stack.top + stack.bottom) / 2
            stack.row = min(range(len(bands)), key=lambda n: abs(bands[n].top + bands[n].bottom - 2 * middle))


def _overlap(top: float, bottom: float, low: float, high: float) -> float:
    return min(bottom, high) - max(top, low)


def _straddles(stack: Stack, stacks: Sequence[Stack]) -> bool:
    """Whether two cells of one other column lie beside it."""
    beside = [
        s.first
        for s in stacks
        if (s.last < stack.first or s.first > stack.last)
        and _overlap(s.top, s.bottom, stack.top, stack.bottom) > _SHARED * (s.bottom - s.top)
    ]
    return len(beside) != len(set(beside))


def one_each(stacks: Sequence[Stack]) -> list[Stack]:
    """The cells, each with a place of its own: two at one place are one cell, and a cell ends where another begins."""
    cells: dict[tuple[int, int], Stack] = {}
    for stack in stacks:
        other = cells.setdefault((stack.row, stack.first), stack)
        if other is not stack:
            other.lines = sorted(other.lines + stack.lines, key=lambda line: (line.top, line.left))
            other.last, other.rowspan = max(other.last, stack.last), max(other.rowspan, stack.rowspan)
    for (row, first), stack in cells.items():
        after = [c - 1 for r, c in cells if r == row and first < c <= stack.last]
        stack.last = min([stack.last, *after])
        below = [r - row for r, c in cells if r > row and first <= c <= stack.last]
        stack.rowspan = min([stack.rowspan, *below])
    return list(cells.values())
