"""Words in columns → cells: the lines of one cell put together, by their spacing and by how full they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from loaders.layouts.words import head_roles
from loaders.readers.pdf.words import Line

TIGHT: Final = 0.35
"""Lines no farther apart than this, in their height, are of one cell where other lines lie farther apart."""
_JUMP: Final = 0.25
"""Gaps that differ by more than this part of a line's height are of two kinds: within cells, and between rows."""
_ROOM: Final = 1.7
"""A line that leaves less room than this, in its height, is full: one sign more would not have fitted, or hardly."""
_APART: Final = 1.5
"""Lines farther apart than this, in their height, are of no one cell."""
_SEVERAL: Final = 3
"""Columns in which words of two rows stand over one another, where these rows stand close."""
_MANY: Final = 20
"""Fewer gaps than this tell nothing by how many of them are small."""
_LEADING: Final = 0.8
"""Lines of one cell hardly lie farther apart than this, in their height."""


_AMOUNT: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}(?:万?元)?")
_MONEY: Final = frozenset({"total", "whole-total", "fiscal", "other", "money-part"})


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
    in_body: bool = False
    """Whether it is one of a row of indicators; a head above these may be set closer or wider."""


class Limits(NamedTuple):
    """The largest gaps within a cell of a head and of rows of indicators, in lines' heights; ``None``: not known."""

    head: float | None
    body: float | None

    def of(self, one: Placed) -> float | None:
        """The one that holds for a line."""
        return self.body if one.in_body else self.head


@dataclass(slots=True)
class Spacing:
    """The largest gap within a cell that the pages of a document have shown last."""

    last: float | None = None

    def limits(self, placed: Sequence[Placed], xs: Sequence[float], goes_on: bool) -> Limits:
        """Those of this part of a table; where its own lines do not tell, and it goes on, those of the part before.

        Where heads and rows of indicators are spaced differently, the latter tell for themselves by close lines alone.
        """
        found = limit_of(placed, xs)
        if found is not None:
            self.last = found
            return Limits(found, found)
        body = limit_of([p for p in placed if p.in_body], xs, close=True)
        if body is None and goes_on:
            return Limits(self.last, self.last)
        self.last = body
        return Limits(None, body)


def stacks_of(placed: Sequence[Placed], xs: Sequence[float], floors: Sequence[float], limits: Limits) -> list[Stack]:
    """The cells, from the words' columns and spacing. ``floors`` are the heights of rules across."""
    columns = _by_column(placed)
    begun = _begun(columns, xs) if None in limits else []
    stacks: list[Stack] = []
    for held in columns.values():
        open_: Stack | None = None
        for one in held:
            limit = limits.of(one)
            new = limit is None and any(abs(top - one.line.top) < _JUMP * one.line.size for top in begun)
            if open_ is not None and not new and _goes_on(open_, one, limit, xs, floors):
                open_.lines.append(one.line)
                open_.last = max(open_.last, one.last)
            else:
                open_ = Stack(one.first, one.last, [one.line])
                stacks.append(open_)
    return stacks


def _by_column(placed: Sequence[Placed]) -> dict[int, list[Placed]]:
    columns: dict[int, list[Placed]] = {}
    for one in sorted(placed, key=lambda p: (p.line.top, p.line.left)):
        columns.setdefault(one.first, []).append(one)
    return columns


def limit_of(placed: Sequence[Placed], xs: Sequence[float], *, close: bool = False) -> float | None:
    """The largest gap within a cell, in lines' heights, where gaps within cells and between rows differ.

    ``None`` where they do not: then only a line that fills its column tells that the next belongs to it. ``close``:
    only lines so close that no rows are tell it.
    """
    gaps = sorted(
        (_Gap((b.line.top - a.line.bottom) / a.line.size, _is_full(a.line, xs[a.first], xs[a.last + 1]), b.line.top)
        for held in _by_column(placed).values()
        for a, b in pairwise(held))
    )  # fmt: skip
    small = [g for g in gaps if -_JUMP < g.size < _APART]  # words of cells beside one another overlap
    far = _stand_far_apart(small, len(gaps))
    ends = [*small, _Gap(_APART, False, 0.0)] if far else small
    for n, (low, high) in enumerate(pairwise(ends), 1):
        if high.size - low.size > _JUMP:
            full = sum(g.full for g in small[:n]) * 2 >= n
            told = low.size < TIGHT or (not close and (full or far))
            return (low.size + high.size) / 2 if told else None
    return None


class _Gap(NamedTuple):
    """A gap between two lines of a column in lines' heights, whether the upper is full, and where the lower begins."""

    size: float
    full: bool
    at: float


def _stand_far_apart(small: Sequence[_Gap], count: int) -> bool:
    """Whether most lines stand too far apart to be of one cell, and those that do not are labels here and there.

    No row: its words would stand closely beneath those of another in several columns.
    """
    if not small or count < _MANY or 2 * len(small) >= count:
        return False
    return max(Counter(round(g.at) for g in small).values()) < _SEVERAL


def _begun(columns: dict[int, list[Placed]], xs: Sequence[float]) -> list[float]:
    """Heights at which a row begins: a word there stands beneath one that left room, or beneath none."""
    room = [
        b.line.top
        for held in columns.values()
        for a, b in pairwise(held)
        if b.line.top - a.line.bottom < _APART * a.line.size and not _is_full(a.line, xs[a.first], xs[a.last + 1])
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


def _each_whole(above: str, below: str) -> bool:
    """Whether lines of a head are two amounts, or two labels of money: 年度资金总额 over 其中：财政拨款."""
    if all(map(_AMOUNT.fullmatch, (above, below))):
        return True
    return all(_MONEY & set(head_roles(words)) for words in (above, below)) and not head_roles(above + below)


def _goes_on(
    stack: Stack, one: Placed, limit: float | None, xs: Sequence[float], floors: Sequence[float]
) -> bool:  # fmt: skip
    """Whether a line is the next of a cell."""
    above = stack.lines[-1]
    gap = one.line.top - above.bottom
    if any(above.bottom - 1 < y < one.line.top + 1 for y in floors) or gap > _APART * above.size:
        return False
    if not one.in_body and _each_whole(above.text, one.line.text):
        return False
    if limit is not None:
        return gap / above.size <= limit
    if gap > _LEADING * above.size:
        return False
    return _is_full(above, xs[stack.first], xs[stack.last + 1])
