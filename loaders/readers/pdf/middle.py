"""Merged cells without rules whose words stand in the middle of their height: which rows each covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from loaders.layouts.rows.notes import PROMPT
from loaders.layouts.words import column_fields, is_first_level
from loaders.readers.pdf.blocks import Block, blocks_of, fullest_of
from loaders.readers.pdf.heights import Heights, heights
from loaders.readers.pdf.labels import at_odds, said
from loaders.readers.pdf.rows import Band
from loaders.readers.pdf.stacks import Stack
from loaders.readers.pdf.tiles import Span, tiles

_OFTEN: Final = 0.8
"""A column with more cells than this part of the rows holds values, not labels over several rows."""
_LEVEL: Final = 0.15
"""Words whose tops differ by less than this part of a line begin at one height."""


def in_the_middle(bands: Sequence[Band]) -> bool:
    """Whether cells of one line stand beside the middle of taller cells of their row, not beside their top."""
    return _leaning(bands) > 0


def _leaning(bands: Sequence[Band]) -> int:
    """How many cells of one line stand beside the middle of taller ones, less those that stand beside their top."""
    votes = 0
    for band in bands:
        tall = [s for s in band.stacks if len(s.lines) > 1]
        low = [s for s in band.stacks if len(s.lines) == 1]
        for one in tall[:1]:
            for other in low:
                size = other.lines[0].size
                if abs(one.top - other.top) < _LEVEL * size:
                    votes -= 1
                elif abs((one.top + one.bottom) - (other.top + other.bottom)) < 0.3 * size:
                    votes += 1
    return votes


def cover_rows(stacks: Sequence[Stack], bands: Sequence[Band], loose: Sequence[Stack], goes_on: bool) -> bool:
    """Gives the cells of each column the rows that they cover, where these rows are all of the column's.

    ``loose`` are the cells that stand between rows; ``goes_on``: the table began on a page before. Returns whether the
    rows of some cell could not be told.
    """
    if _leaning(bands) < 0 and all(_level_with(s, bands) for s in loose):
        return False  # each cell begins where its first row does; words beneath it are carried down
    columns: dict[int, list[Stack]] = {}
    for stack in sorted(stacks, key=lambda s: s.top + s.bottom):
        columns.setdefault(stack.first, []).append(stack)
    blocks = list(blocks_of(stacks, len(bands), goes_on)) or [
        Block((0, len(bands)), 0, fullest_of(stacks), opened=True)
    ]
    doubt = [
        # words of labels tell the height of a row where they are its tallest, and mislead where they cover several
        all(
            _Cover(block, columns, heights(bands, (block.header, block.rows[1]), least), loose, bands).lay()
            for least in (block.fullest, 0)
        )
        for block in blocks
    ]
    return any(doubt) or any(_open_to_both(block, stacks, bands, loose) for block in blocks)


def _open_to_both(block: Block, stacks: Sequence[Stack], bands: Sequence[Band], loose: Sequence[Stack]) -> bool:
    """Whether labels stand level with rows, none between two, the first of each column with the first of all.

    So they may stand in the middle of what they cover or on top of it, and the two differ.
    """
    low, high = block.rows
    labels = [s for s in stacks if s.first < block.fullest and low <= s.row < high]
    at = {id(s): n for n, band in enumerate(bands) for s in band.stacks}
    at |= {id(s): n for s in loose for n, band in enumerate(bands) if _level_with(s, [band])}
    if not labels or any(id(s) not in at for s in labels):
        return False
    first = {c: min(at[id(s)] for s in labels if s.first == c) for c in {s.first for s in labels}}
    return set(first.values()) == {low} and any(at[id(s)] > s.row for s in labels)


def _level_with(stack: Stack, bands: Sequence[Band]) -> bool:
    """Whether a cell begins at the height at which a row does."""
    return any(abs(stack.top - b.top) < _LEVEL * stack.lines[0].size for b in bands)


@dataclass(frozen=True, slots=True)
class _Cover:
    """The cells of each column laid over the rows of a block."""

    block: Block
    columns: dict[int, list[Stack]]
    heights: Heights
    loose: Sequence[Stack]
    bands: Sequence[Band]

    def lay(self) -> bool:
        """Gives the cells their rows; whether some could not be laid."""
        doubt = False
        beside: set[Span] = set()
        outer: set[int] = set()
        for column in sorted(self.columns):
            own = self._merged(column)
            if not own:
                if own is not None:
                    beside, outer = set(), set()
                continue
            left = column < self.block.fullest
            spans = self._tiled(column, own, beside if left else set())
            ends = {n for span in spans or () for n in span}
            lost = spans is None and not all("side" in column_fields(said(s)) for s in own)  # 绩效指标 holds nothing
            doubt = doubt or lost or not outer <= ends  # a level ends where one beneath it does
            outer = {n for n in ends if n >= self._low} if left else set()
            for stack, span in zip(own, spans or (), strict=False):
                if rows := self.heights.covered(span):
                    stack.row, stack.rowspan = rows[0], rows[1] - rows[0]
            beside = set(spans or ())
        return doubt

    @property
    def _low(self) -> int:
        return self.heights.place(self.block.rows[0])

    def _merged(self, column: int) -> list[Stack] | None:
        """The cells of a column that cover several rows; none where each row has one, ``None`` where some are blank."""
        (low, high), edges = self.block.rows, self.heights.edges
        own = [s for s in self.columns[column] if edges[self._low] < _middle(s) < edges[-1]]
        strays = [s for s in own if s in self.loose]
        if not own or column == self.block.fullest or (len(own) > _OFTEN * (high - low) and not strays):
            return []
        return own if column < self.block.fullest or strays else None

    def _tiled(self, column: int, own: Sequence[Stack], beside: set[Span]) -> list[Span] | None:
        block, edges, low = self.block, self.heights.edges, self._low
        left = column < block.fullest
        over = [s for s in self.columns[column] if block.header <= s.row < block.rows[0]]
        least = low if over or not left else 0
        next_ = min((c for c in self.columns if c > column), default=block.fullest)
        after = self.columns[next_] if next_ < block.fullest else []
        gaps = beside | self.heights.empty | self._prompts() if left else self.heights.empty
        if left and any(is_first_level(said(s)) for s in own):
            gaps = gaps | self._widened(after)
        if left and block.opened:
            gaps = gaps | {(low, n) for n in range(low + 1, len(edges) - 1)}
        fits = partial(_agree, own, after, edges) if left else None
        rows = low, len(edges) - 1
        return tiles([_middle(s) for s in own], edges, rows, least, gaps, self.heights.pitch, fits)

    def _prompts(self) -> set[Span]:
        """The places of rows that hold what the blank form says, 指标2：: such may stand beneath a label's own."""
        found = set()
        for row in range(*self.block.rows):
            words = [said(s) for s in self.bands[row].stacks if s.first >= self.block.fullest]
            if words and all(map(PROMPT.fullmatch, words)):
                found.add(self.heights.place(row))
        return {(n, n + 1) for n in found}

    def _widened(self, cells: Sequence[Stack]) -> set[Span]:
        """The places of first levels in the next column: set in the middle over both, if they are no second level.

        成本指标 there is one of 产出指标.
        """
        levels = [s for s in cells if is_first_level(said(s)) and not at_odds("满意度指标", said(s))]
        rows = [s.row for s in levels if self.block.header <= s.row < self.block.rows[1]]
        return {(n, n + 1) for n in map(self.heights.place, rows)}


def _middle(stack: Stack) -> float:
    return (stack.top + stack.bottom) / 2


def _agree(own: Sequence[Stack], beside: Sequence[Stack], edges: Sequence[float], n: int, start: int, end: int) -> bool:
    """Whether no second level beside these rows, save the one that a first level is level with, is another one's."""
    label, low, high = own[n], edges[start], edges[end]
    middle = (label.top + label.bottom) / 2
    return not any(
        low < (s.top + s.bottom) / 2 < high and not s.top < middle < s.bottom and at_odds(said(label), said(s))
        for s in beside
    )
