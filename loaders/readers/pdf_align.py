"""Tables without rules: runs of lines whose words stand in columns → grids; other lines stay lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.readers.pdf_grid import Block, Grid, PageCell
from loaders.readers.pdf_gutters import Strip, gutters
from loaders.readers.pdf_rows import Placed, Stack, rows, storeys_spread
from loaders.readers.pdf_words import Line, Word

_LEAST: Final = 2
"""Lines of two words or more that a table has."""


def aligned(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """The pages with a grid for each run of lines in columns; a table's columns are carried on to the next page."""
    out: list[list[Block]] = []
    carried: list[Strip] = []
    for number, blocks in enumerate(pages, 1):
        done: list[Block] = []
        for run in _runs(blocks):
            if isinstance(run, Grid):
                done.append(run)
                carried = []
                continue
            strips = gutters(run, carried)
            if not strips:
                done += run
                continue
            done += _tables(run, strips, number, bool(carried))
            carried = strips
        out.append(done)
    return out


def _runs(blocks: Sequence[Block]) -> Iterator[Grid | list[Line]]:
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield block
    if run:
        yield run


def _tables(run: list[Line], strips: list[Strip], page: int, goes_on: bool) -> Iterator[Block]:
    """Grids and, before, between and after them, lines of prose."""
    held: list[Line] = []
    sizes = sorted(line.size for line in run if len(line.words) > 1)
    usual = sizes[len(sizes) // 2]
    for line in run:
        if len(line.words) == 1 and (_is_prose(line, strips) or not held or line.size > 1.12 * usual):
            yield from _table(held, strips, page, goes_on)
            held, goes_on = [], goes_on and not held
            yield line
        else:
            held.append(line)
    yield from _table(held, strips, page, goes_on)


def _is_prose(line: Line, strips: list[Strip]) -> bool:
    """Whether a line of one word begins on the left and goes on over the end of the first column."""
    return line.left < strips[0].left and line.right > strips[0].right


def _table(held: list[Line], strips: list[Strip], page: int, goes_on: bool) -> list[Block]:
    """The grid of some lines, or the lines where they make none. A last row may stand alone on a new page."""
    if sum(len(line.words) > 1 for line in held) < _LEAST and not (goes_on and any(len(x.words) > 2 for x in held)):
        return list(held)
    xs = [min(line.left for line in held), *(s.right - 1 for s in strips), max(line.right for line in held)]
    placed = [p for line in held for p in _placed(line, strips)]
    stacks, count = rows(placed, xs, ())
    storeys_spread(stacks, count)
    cells = [_cell(s, xs, page) for s in stacks]
    cells.sort(key=lambda c: (c.row, c.left))
    return [
        Grid(
            tuple(xs), count, tuple(cells), min(c.top for c in cells), max(c.bottom for c in cells), page, ruled=False
        )
    ]  # fmt: skip


def _cell(stack: Stack, xs: list[float], page: int) -> PageCell:
    return PageCell(
        stack.row, stack.rowspan, xs[stack.first], xs[stack.last + 1], stack.top, stack.bottom,
        tuple(line._replace(words=()) for line in stack.lines), page,
    )  # fmt: skip


def _placed(line: Line, strips: list[Strip]) -> Iterator[Placed]:
    """The line's words by column; words of one column are one line again."""
    middles = [(s.left + s.right) / 2 for s in strips]
    parts: list[list[Word]] = []
    ends: list[tuple[int, int]] = []
    for word in line.words:
        first = bisect_right(middles, word.left)
        last = max(first, bisect_right(middles, word.right))
        if ends and first <= ends[-1][1]:
            parts[-1].append(word)
            ends[-1] = ends[-1][0], max(ends[-1][1], last)
        else:
            parts.append([word])
            ends.append((first, last))
    for words, (first, last) in zip(parts, ends, strict=True):
        text = "".join((" " if n and w.spaced else "") + w.text for n, w in enumerate(words))
        top, bottom = min(w.top for w in words), max(w.bottom for w in words)
        yield Placed(Line(text, words[0].left, top, words[-1].right, bottom), first, last)


def same_columns(above: Grid, below: Grid) -> bool:
    """Whether two grids without rules have the same columns."""
    one, two = above.xs[1:-1], below.xs[1:-1]
    return len(one) == len(two) and all(abs(a - b) < 12 for a, b in zip(one, two, strict=True))


def unified(above: Grid, below: Grid) -> Grid:
    """The lower part with the column borders of the upper."""
    shift = dict(zip(below.xs, above.xs, strict=True))
    cells = tuple(replace(c, left=shift[c.left], right=shift[c.right]) for c in below.cells)
    return replace(below, xs=above.xs, cells=cells)
