"""Words in columns → rows: lines of one cell put together, cells beside one another made a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from loaders.readers.pdf_words import Line

_JUMP: Final = 0.25
"""Gaps that differ by more than this part of a line's height are of two kinds: within cells, and between rows."""
_ROOM: Final = 1.7
"""A line that leaves less room than this, in its height, is full: one sign more would not have fitted, or hardly."""
_TIGHT: Final = 0.35
"""Lines no farther apart than this, in their height, are of one cell where other lines lie farther apart."""
_TOUCHED: Final = 0.2
"""A cell that lies beside a row by less than this part of a line does not cover it."""
_LEADING: Final = 0.8
"""Lines of one cell hardly lie farther apart than this, in their height."""
_SHARED: Final = 0.4
"""Cells that lie beside each other for this part of the lower one's height are of one row."""


@dataclass(slots=True)
class Stack:
    """The lines of one cell, and the columns it lies over (first and last)."""

    first: int
    last: int
    lines: list[Line] = field(default_factory=list)
    row: int = 0
    rowspan: int = 1

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.lines[-1].bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of one cell with the columns it lies over."""

    line: Line
    first: int
    last: int


@dataclass(slots=True)
class Band:
    """A row: the height that its cells take, and the cells."""

    top: float
    bottom: float
    stacks: list[Stack]


def bands_of(stacks: Sequence[Stack]) -> tuple[list[Band], list[Stack]]:
    """The rows, and the cells that stand beside several of them, or between two: those of merged rows."""
    loose = [s for s in stacks if _straddles(s, stacks)]
    bands: list[Band] = []
    for stack in sorted((s for s in stacks if s not in loose), key=lambda s: s.top):
        beside = [b for b in bands[-2:] if _beside(stack, b)]
        if beside:
            band = max(beside, key=lambda b: _overlap(stack.top, stack.bottom, b.top, b.bottom))
            band.bottom = max(band.bottom, stack.bottom)
            band.stacks.append(stack)
        else:
            bands.append(Band(stack.top, stack.bottom, [stack]))
    between = _between(bands)
    loose += [s for band in between for s in band.stacks]
    rows = [b for b in bands if b not in between]
    return (rows, loose) if rows else ([Band(s.top, s.bottom, [s]) for s in sorted(stacks, key=lambda s: s.top)], [])


def _beside(stack: Stack, band: Band) -> bool:
    """Whether a cell lies beside those of a row, and well beneath none of them."""
    least = _SHARED * min(stack.bottom - stack.top, band.bottom - band.top)
    return _overlap(stack.top, stack.bottom, band.top, band.bottom) > least and not any(
        s.first <= stack.last and stack.first <= s.last and stack.top - s.bottom > _TIGHT * stack.lines[0].size
        for s in band.stacks
    )


def _between(bands: list[Band]) -> list[Band]:
    """Rows that lie much closer to both their neighbours than rows do: words of cells that cover both.

    They stand in columns that both neighbours leave blank; these are rows of the same columns.
    """
    gaps = [b.top - a.bottom for a, b in pairwise(bands)]
    if len(gaps) < 3:
        return []
    usual = sorted(gaps)[len(gaps) * 2 // 3]
    return [
        here
        for above, here, below in zip(bands, bands[1:], bands[2:], strict=False)
        if max(here.top - above.bottom, below.top - here.bottom) < 0.5 * usual
        and not _columns(here) & (_columns(above) | _columns(below))
        and _columns(above) & _columns(below)
    ]


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


def stacks_of(placed: Sequence[Placed], xs: Sequence[float], floors: Sequence[float]) -> list[Stack]:
    """The cells, from the words' columns and spacing. ``floors`` are the heights of rules across."""
    columns: dict[int, list[Placed]] = {}
    for one in sorted(placed, key=lambda p: (p.line.top, p.line.left)):
        columns.setdefault(one.first, []).append(one)
    limit = _limit(columns, xs)
    begun = _begun(columns, xs) if limit is None else []
    stacks: list[Stack] = []
    for held in columns.values():
        open_: Stack | None = None
        for one in held:
            new = any(abs(top - one.line.top) < _JUMP * one.line.size for top in begun)
            if open_ is not None and not new and _goes_on(open_, one, limit, xs, floors):
                open_.lines.append(one.line)
                open_.last = max(open_.last, one.last)
            else:
                open_ = Stack(one.first, one.last, [one.line])
                stacks.append(open_)
    return stacks


def _limit(columns: dict[int, list[Placed]], xs: Sequence[float]) -> float | None:
    """The largest gap within a cell, in lines' heights, where gaps within cells and between rows differ.

    ``None`` where they do not: then only a line that fills its column tells that the next belongs to it.
    """
    gaps = sorted(
        ((b.line.top - a.line.bottom) / a.line.size, _is_full(a.line, xs[a.first], xs[a.last + 1]))
        for held in columns.values()
        for a, b in pairwise(held)
    )
    small = [g for g in gaps if -_JUMP < g[0] < 1.5]  # words of cells beside one another overlap
    for n, ((low, _), (high, _)) in enumerate(pairwise(small), 1):
        if high - low > _JUMP:
            full = sum(full for _, full in small[:n]) * 2 >= n
            return (low + high) / 2 if full or low < _TIGHT else None
    return None


def _begun(columns: dict[int, list[Placed]], xs: Sequence[float]) -> list[float]:
    """Heights at which a row begins: a word there stands beneath one that left room, or beneath none."""
    room = [
        b.line.top
        for held in columns.values()
        for a, b in pairwise(held)
        if b.line.top - a.line.bottom < 1.5 * a.line.size and not _is_full(a.line, xs[a.first], xs[a.last + 1])
    ]
    lines: list[list[Placed]] = []
    for one in sorted((p for held in columns.values() for p in held), key=lambda p: p.line.top):
        if lines and abs(one.line.top - lines[-1][0].line.top) < _JUMP * one.line.size:
            lines[-1].append(one)
        else:
            lines.append([one])
    fresh = [
        below[0].line.top
        for above, below in pairwise(lines)
        if {p.first for p in below} - {c for p in above for c in range(p.first, p.last + 1)}
    ]
    return room + fresh


def _is_full(line: Line, left: float, right: float) -> bool:
    """Whether a line leaves no room between these sides for one sign more."""
    return right - left - (line.right - line.left) < _ROOM * line.size


def _goes_on(
    stack: Stack, one: Placed, limit: float | None, xs: Sequence[float], floors: Sequence[float]
) -> bool:  # fmt: skip
    """Whether a line is the next of a cell."""
    above = stack.lines[-1]
    gap = one.line.top - above.bottom
    if any(above.bottom - 1 < y < one.line.top + 1 for y in floors) or gap > 1.5 * above.size:
        return False
    if limit is not None:
        return gap / above.size <= limit
    if gap > _LEADING * above.size:
        return False
    return _is_full(above, xs[stack.first], xs[stack.last + 1])


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


def storeys_spread(stacks: Sequence[Stack], count: int) -> None:
    """Words over groups of columns (长期目标, 年度目标), where the row beneath says the same words for each group."""
    by_row: list[list[Stack]] = [[] for _ in range(count)]
    for stack in sorted(stacks, key=lambda s: s.first):
        by_row[stack.row].append(stack)
    for upper, lower in pairwise(by_row):
        words = ["".join(line.text for line in s.lines) for s in lower]
        if not _repeats(words) or len(upper) > len(lower) // 2 + 2:
            continue
        below = {s.first for s in lower}
        for n, stack in enumerate(upper):
            until = upper[n + 1].first if n + 1 < len(upper) else max(below) + 1
            if stack.first in below:
                stack.last = max([stack.last, *(c for c in below if stack.first < c < until)])


def _repeats(words: list[str]) -> bool:
    """Whether two words or more stand twice, one series after the other.

    >>> _repeats(["一级指标", "名称", "指标值", "名称", "指标值"])
    True
    """
    return any(
        words[n : n + size] == words[n + size : n + 2 * size] and not any(c.isdigit() for c in "".join(words))
        for size in range(2, len(words) // 2 + 1)
        for n in range(len(words) - 2 * size + 1)
    )
