"""Words over groups of columns, where no rule shows which columns each covers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from loaders.layouts.words import column_fields, is_first_level, is_second_level
from loaders.readers.pdf.gutters import Strip
from loaders.readers.pdf.labels import said
from loaders.readers.pdf.stacks import Stack
from loaders.readers.pdf.tiles import tiles
from loaders.readers.pdf.words import Line

_SIDE: Final = 2.0
"""A word begins at the place of another when their left sides are this close, in points."""
_STOREYS: Final = 3
"""Lines beneath first levels side by side that hold second levels and names, in two lines each."""


def between_names(run: Sequence[Line], strips: Sequence[Strip]) -> list[Strip]:
    """The gaps between names that stand side by side beneath first levels: each name has a column of its own."""
    found: list[Strip] = []
    at = next((n for n, line in enumerate(run) if sum(is_first_level(w.text) for w in line.words) > 1), len(run))
    for line in run[at + 1 : at + 2 * _STOREYS]:
        for a, b in pairwise(line.words):
            known = any(s.left < b.left and a.right < s.right for s in [*strips, *found])
            if len(line.words) > _STOREYS and b.left - a.right > line.size and not known:
                found.append(Strip(a.right, b.left))
    return found


def storeys_spread(stacks: Sequence[Stack], count: int) -> None:
    """Words over groups of columns (长期目标, 年度目标), where the row beneath says the same words for each group."""
    by_row = _rows(stacks, count)
    for upper, lower in pairwise(by_row):
        words = ["".join("".join(line.text.split()) for line in s.lines) for s in lower]
        if not _repeats(words) or len(upper) > len(lower) // 2 + 2:
            continue
        below = {s.first for s in lower}
        for n, stack in enumerate(upper):
            until = upper[n + 1].first if n + 1 < len(upper) else max(below) + 1
            if stack.first in below:
                stack.last = max([stack.last, *(c for c in below if stack.first < c < until)])
    for first, second, names in zip(by_row, by_row[1:], by_row[2:], strict=False):
        _levels_spread(first, second, names)


def _levels_spread(first: Sequence[Stack], second: Sequence[Stack], names: Sequence[Stack]) -> None:
    """Levels set in the middle over the names of indicators beneath them, in two storeys."""
    upper, lower, below = ([s for s in row if not column_fields(said(s))] for row in (first, second, names))
    levels = all(is_first_level(said(s)) for s in upper) and all(is_second_level(said(s)) for s in lower)
    if not levels or min(len(upper), len(lower)) < 2 or len(below) < len(lower) or not _centred(lower, below):
        return
    middles = [(_left(a) + _right(a)) / 2 for a in below]
    inner = [(_right(a) + _left(b)) / 2 for a, b in pairwise(below)]
    edges = [2 * middles[0] - inner[0], *inner, 2 * middles[-1] - inner[-1]]
    pitch = median(b - a for a, b in pairwise(edges))
    for storey in (lower, upper):
        centres = [(_left(s) + _right(s)) / 2 for s in storey]
        spans = tiles(centres, edges, (0, len(below)), 0, (), pitch)
        for stack, (low, high) in zip(storey, spans or (), strict=False):
            stack.first, stack.last = below[low].first, below[high - 1].last


def _centred(lower: Sequence[Stack], below: Sequence[Stack]) -> bool:
    """Whether some word over others begins where none of these does."""
    return any(all(abs(_left(s) - _left(b)) > _SIDE for b in below) for s in lower)


def _left(stack: Stack) -> float:
    return min(line.left for line in stack.lines)


def _right(stack: Stack) -> float:
    return max(line.right for line in stack.lines)


def _rows(stacks: Sequence[Stack], count: int) -> list[list[Stack]]:
    by_row: list[list[Stack]] = [[] for _ in range(count)]
    for stack in sorted(stacks, key=lambda s: s.first):
        if stack.lines:
            by_row[stack.row].append(stack)
    return by_row


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
