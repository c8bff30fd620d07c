"""Merged cells without rules whose words stand in the middle of their height: which rows each covers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from loaders.readers.pdf_rows import Band, Stack

_NEAR: Final = 0.3
"""How far the middle of some rows may lie from a word's, in the usual distance of rows."""
_OFTEN: Final = 0.8
"""A column with more cells than this part of the rows holds values, not labels over several rows."""


def in_the_middle(bands: Sequence[Band]) -> bool:
    """Whether cells of one line stand beside the middle of taller cells of their row, not beside their top."""
    votes = 0
    for band in bands:
        tall = [s for s in band.stacks if len(s.lines) > 1]
        low = [s for s in band.stacks if len(s.lines) == 1]
        for one in tall[:1]:
            for other in low:
                size = other.lines[0].size
                if abs(one.top - other.top) < 0.15 * size:
                    votes -= 1
                elif abs((one.top + one.bottom) - (other.top + other.bottom)) < 0.3 * size:
                    votes += 1
    return votes > 0


def cover_rows(stacks: Sequence[Stack], bands: Sequence[Band], loose: Sequence[Stack]) -> bool:
    """Gives the cells of each column the rows that they cover, where these rows are all of the column's.

    ``loose`` are the cells that stand between rows. Returns whether the rows of some cell could not be told.
    """
    edges = _edges(bands)
    pitch = median(b - a for a, b in pairwise(edges))
    columns: dict[int, list[Stack]] = {}
    for stack in sorted(stacks, key=lambda s: s.top + s.bottom):
        columns.setdefault(stack.first, []).append(stack)
    fullest = max(columns, key=lambda c: len(columns[c]))
    doubt = False
    for column, own in columns.items():
        if len(own) > _OFTEN * len(bands) and not any(s in loose for s in own):
            continue  # a value here and there is missing; no cell covers several rows
        if len(own) == 1 and column > fullest and own[0] not in loose:
            continue  # one word among blank cells
        spans = _tiles(own, edges, _NEAR * pitch)
        for stack, (row, rowspan) in zip(own, spans or (), strict=False):
            stack.row, stack.rowspan = row, rowspan
        if not spans:
            doubt = doubt or column < fullest or any(s in loose for s in own)
    return doubt


def hollow(stacks: Sequence[Stack], count: int) -> bool:
    """Whether a column behind the names, filled in many rows, has a word with two blank places about it or beneath it.

    Such a word can hold for its own row alone, or for all of them: without rules, nothing tells.
    """
    columns: dict[int, dict[int, Stack]] = {}
    for stack in stacks:
        columns.setdefault(stack.first, {})[stack.row] = stack
    fullest = min(columns, key=lambda c: (-len(columns[c]), c), default=0)
    covered = {c for s in stacks for c in range(s.first + 1, s.last + 1)}
    return any(
        len(own) * 4 > count - min(own) and column not in covered and any(
            own[row].rowspan == 1 and (row + 1 not in own or row - 1 not in own) and _blanks(row, own, count) > 1
            for row in own
        )
        for column, own in columns.items() if column > fullest
    )  # fmt: skip


def _blanks(row: int, own: dict[int, Stack], count: int) -> int:
    """How many places next to a row are blank, above and beneath, two each way at most."""
    beneath = next((n for n in range(3) if row + n + 1 >= count or row + n + 1 in own), 2)
    above = next((n for n in range(3) if row - n - 1 <= min(own) or row - n - 1 in own), 2)
    return above + beneath


def _edges(bands: Sequence[Band]) -> list[float]:
    """Where each row begins, and where the last ends: halfway between the words of neighbours."""
    inner = [(a.bottom + b.top) / 2 for a, b in pairwise(bands)]
    slack = median([b.top - a.bottom for a, b in pairwise(bands)] or [0.0]) / 2
    return [bands[0].top - slack, *inner, bands[-1].bottom + slack]


def _tiles(own: Sequence[Stack], edges: Sequence[float], near: float) -> list[tuple[int, int]] | None:
    """(row, rowspan) of each cell when they lie without a gap over all rows, each about its own middle."""
    spans: list[tuple[int, int]] = []
    at, count = 0, len(edges) - 1
    for n, stack in enumerate(own):
        middle = (stack.top + stack.bottom) / 2
        until = min(range(at + 1, count + 1), key=lambda u: abs((edges[at] + edges[u]) / 2 - middle), default=None)
        if until is None or abs((edges[at] + edges[until]) / 2 - middle) > near:
            return None
        if n + 1 < len(own) and (own[n + 1].top + own[n + 1].bottom) / 2 < edges[until]:
            return None
        spans.append((at, until - at))
        at = until
    return spans if at == count else None
