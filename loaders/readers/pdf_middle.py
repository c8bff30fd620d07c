"""Merged cells without rules whose words stand in the middle of their height: which rows each covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from loaders.layouts.words import NOTES, bare, column_fields, head_roles, is_first_level, is_second_level, label_of
from loaders.readers.pdf_labels import at_odds, said
from loaders.readers.pdf_rows import Band
from loaders.readers.pdf_stacks import Stack
from loaders.readers.pdf_tiles import Span, tiles

_OFTEN: Final = 0.8
"""A column with more cells than this part of the rows holds values, not labels over several rows."""
_HEADER: Final = 3
"""Words of columns in one row that are more than chance."""
_LEVEL: Final = 0.15
"""Words whose tops differ by less than this part of a line begin at one height."""
_PROSE: Final = frozenset({"basis", "description"})
HEADS: Final = frozenset(
    {"code", "name", "unit", "department", "whole", "total", "money", "goal", "purpose-money", "fiscal", "other"}
)


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of indicators one beneath the other, and the first row of the header above them."""

    rows: Span
    header: int
    fullest: int
    """The first column in which every row of the block has a cell: no level's, mostly the names'."""
    opened: bool = False
    """Whether its first rows can be covered by cells of the page before."""


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
    blocks = list(_blocks(stacks, len(bands), goes_on)) or [_Block((0, len(bands)), 0, _fullest(stacks), opened=True)]
    doubt = [
        # words of labels tell the height of a row where they are its tallest, and mislead where they cover several
        all(_cover(block, columns, _edges(bands, block, least), loose) for least in (block.fullest, 0))
        for block in blocks
    ]
    return any(doubt) or any(_open_to_both(block, stacks, bands, loose) for block in blocks)


def _open_to_both(block: _Block, stacks: Sequence[Stack], bands: Sequence[Band], loose: Sequence[Stack]) -> bool:
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


def _fullest(stacks: Sequence[Stack]) -> int:
    """The first of the columns with most cells, those of levels left aside."""
    counts = Counter(s.first for s in stacks)
    levels = Counter(s.first for s in stacks if is_first_level(said(s)) or is_second_level(said(s)))
    return min(counts, key=lambda c: (levels[c] * 2 > counts[c], -counts[c], c))


def _level_with(stack: Stack, bands: Sequence[Band]) -> bool:
    """Whether a cell begins at the height at which a row does."""
    return any(abs(stack.top - b.top) < _LEVEL * stack.lines[0].size for b in bands)


def _blocks(stacks: Sequence[Stack], count: int, goes_on: bool) -> Iterator[_Block]:
    """The rows beneath a header (or the top of a page) up to a sum or another head, save those without a name."""
    rows: list[list[Stack]] = [[] for _ in range(count)]
    for stack in sorted(stacks, key=lambda s: s.first):
        rows[stack.row].append(stack)
    kinds = [_kind(row) for row in rows]
    header = -1
    for kind, run in groupby(range(count), key=lambda n: kinds[n]):
        low, high = _ends(run)
        if kind == "header":
            header = low
        elif kind == "row" and (header >= 0 or (goes_on and "head" not in kinds[:low])):
            # beneath a header printed again on top of a page too
            yield from _filled(rows, low, high, header, opened=header < 0 or (goes_on and header == 0))
        elif kind == "head":
            header, goes_on = -1, False


def _filled(
    rows: Sequence[Sequence[Stack]], low: int, high: int, header: int, *, opened: bool
) -> Iterator[_Block]:  # fmt: skip
    """The stretches of these rows that have a cell in the fullest column of all."""
    fullest = _fullest([s for row in rows[low:high] for s in row])
    for filled, run in groupby(range(low, high), key=lambda n: any(s.first <= fullest <= s.last for s in rows[n])):
        first, after = _ends(run)
        if filled:
            yield _Block((first, after), header if first == low and header >= 0 else first, fullest, opened)


def _ends(run: Iterable[int]) -> Span:
    """The first of some numbers in a row, and the one after the last."""
    numbers = list(run)
    return numbers[0], numbers[-1] + 1


def _kind(row: Sequence[Stack]) -> str:
    """What a row is: of a ``header``, of a project's ``head``, one of indicators (``row``), or something else."""
    words = [said(s) for s in row]
    known = [w for w in words if column_fields(w)]
    if len(known) * 2 > len(words) and len(known) >= min(_HEADER, len(words)):
        return "header"
    if words and HEADS.intersection(head_roles(label_of(words[0]))) and not is_first_level(words[0]):
        return "head"
    return "" if not words or any(bare(w) in NOTES and not is_first_level(w) for w in words) else "row"


def _cover(
    block: _Block, columns: dict[int, list[Stack]], edges: Sequence[float], loose: Sequence[Stack]
) -> bool:  # fmt: skip
    """Lays the cells of each column over the rows of a block; whether some could not be laid."""
    (low, high), fullest = block.rows, block.fullest
    pitch = median(b - a for a, b in pairwise(edges[block.header :]))
    doubt = False
    beside: set[Span] = set()
    outer: set[int] = set()
    for column, cells in sorted(columns.items()):
        own = [s for s in cells if edges[low] < (s.top + s.bottom) / 2 < edges[high]]
        strays = [s for s in own if s in loose]
        if not own or column == fullest or (len(own) > _OFTEN * (high - low) and not strays):
            beside, outer = set(), set()
            continue
        if column > fullest and not strays:
            continue  # a cell here and there is blank
        over = [s for s in cells if block.header <= s.row < low]
        after = min((c for c in columns if c > column), default=fullest)
        least = low if over or column > fullest else block.header
        leveled = any(is_first_level(said(s)) for s in own)
        gaps = beside if column < fullest else set()
        gaps = gaps | _widened(columns.get(after, ())) if leveled and column < fullest else gaps
        gaps |= {(low, n) for n in range(low + 1, high)} if block.opened and column < fullest else set()
        fits = partial(_agree, own, columns[after], edges) if after < fullest else None
        spans = tiles([(s.top + s.bottom) / 2 for s in own], edges, block.rows, least, gaps, pitch, fits)
        ends = {n for span in spans or () for n in span}
        lost = spans is None and not all("side" in column_fields(said(s)) for s in own)  # 绩效指标 holds nothing
        doubt = doubt or lost or not outer <= ends  # a level ends where one beneath it does
        outer = {n for n in ends if n >= low} if column < fullest else set()
        for stack, (first, after) in zip(own, spans or (), strict=False):
            stack.row, stack.rowspan = first, after - first
        beside = set(spans or ())
    return doubt


def _agree(own: Sequence[Stack], beside: Sequence[Stack], edges: Sequence[float], n: int, start: int, end: int) -> bool:
    """Whether no second level beside these rows, save the one that a first level is level with, is another one's."""
    label, low, high = own[n], edges[start], edges[end]
    middle = (label.top + label.bottom) / 2
    return not any(
        low < (s.top + s.bottom) / 2 < high and not s.top < middle < s.bottom and at_odds(said(label), said(s))
        for s in beside
    )


def hollow(stacks: Sequence[Stack], count: int, goes_on: bool) -> bool:
    """Whether grounds or descriptions, filled in many rows of indicators, have two blank places about or beneath one.

    Such words can hold for their own row alone, or for all of them: without rules, nothing tells.
    """
    return any(_hollow(block, stacks) for block in _blocks(stacks, count, goes_on))


def _hollow(block: _Block, stacks: Sequence[Stack]) -> bool:
    low, high = block.rows
    columns: dict[int, dict[int, Stack]] = {}
    for stack in stacks:
        if low <= stack.row < high and stack.first > block.fullest and _over(stack, block, stacks):
            columns.setdefault(stack.first, {})[stack.row] = stack
    covered = {c for s in stacks if low <= s.row < high for c in range(s.first + 1, s.last + 1)}
    return any(
        len(own) * 4 > high - low and column not in covered and any(
            own[row].rowspan == 1 and (row + 1 not in own or row - 1 not in own) and _blanks(row, own, low, high) > 1
            for row in own
        )
        for column, own in columns.items()
    )  # fmt: skip


def _over(stack: Stack, block: _Block, stacks: Sequence[Stack]) -> bool:
    """Whether a cell's column may hold one cell for several rows: figures, units and weights are each of one row."""
    heads = (s for s in stacks if block.header <= s.row < block.rows[0] and s.first <= stack.first <= s.last)
    fields = {f for s in heads for f in column_fields(said(s))}
    return not fields or bool(fields & _PROSE)


def _blanks(row: int, own: dict[int, Stack], low: int, high: int) -> int:
    """How many places next to a row are blank, above and beneath, two each way at most."""
    beneath = next((n for n in range(3) if row + n + 1 >= high or row + n + 1 in own), 2)
    above = next((n for n in range(3) if row - n - 1 < low or row - n - 1 in own), 2)
    return above + beneath


def _widened(cells: Sequence[Stack]) -> set[Span]:
    """The rows of first levels that stand in the next column: set in the middle over both, if they are no second level.

    成本指标 there is one of 产出指标.
    """
    return {(s.row, s.row + 1) for s in cells if is_first_level(said(s)) and not at_odds("满意度指标", said(s))}


def _edges(bands: Sequence[Band], block: _Block, least: int) -> list[float]:
    """Where each row up to a block's end begins, and where the last ends: halfway between the words of neighbours.

    The words from the column ``least`` on tell a row's height.
    """
    sides = []
    for band in bands[block.header : block.rows[1]]:
        own = [s for s in band.stacks if s.first >= least] or band.stacks
        sides.append((min(s.top for s in own), max(s.bottom for s in own)))
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(sides)]
    slack = median([b[0] - a[1] for a, b in pairwise(sides)] or [0.0]) / 2
    top = sides[0][0] - slack
    return [*[top] * block.header, top, *inner, sides[-1][1] + slack]
