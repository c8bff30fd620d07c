"""Tables without rules: runs of lines whose words stand in columns → grids; other lines stay lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from loaders.layouts.money.amounts import caption_unit
from loaders.layouts.prose import is_signed
from loaders.layouts.words import NOTES, bare, column_fields, head_roles, label_of
from loaders.readers.pdf.body import body_of
from loaders.readers.pdf.floors import between_floors
from loaders.readers.pdf.grid import Block, Grid, PageCell
from loaders.readers.pdf.gutters import Strip, at_rule_ends, gutters
from loaders.readers.pdf.hollow import hollow
from loaders.readers.pdf.labels import upright
from loaders.readers.pdf.middle import cover_rows, in_the_middle
from loaders.readers.pdf.page import Rule
from loaders.readers.pdf.placed import placed_in
from loaders.readers.pdf.rows import bands_of, number, one_each
from loaders.readers.pdf.stacks import Placed, Spacing, Stack, stacks_of
from loaders.readers.pdf.storeys import between_names, storeys_spread
from loaders.readers.pdf.words import Line

_LEAST: Final = 2
"""Lines of two words or more that a table has."""
_HEADER: Final = 3
"""Words of columns in one line that are more than chance."""
_GAP: Final = 2.0
"""The least gap between two words of a header, in points."""
_BORDER: Final = 12.0
"""Borders of one column on two pages lie no farther apart than this, in points."""
_WEDGED: Final = 0.3
"""Rows that a label stands between lie no farther from it than this, in its height."""
_CLOSE: Final = 30.0
"""The rule above or beneath a table stands no farther from its words than this, in points."""


def aligned(pages: Sequence[list[Block]], floors: Sequence[Sequence[Rule]]) -> list[list[Block]]:
    """The pages with a grid for each run of lines in columns; a table's columns are carried on to the next page.

    ``floors`` are each page's rules across that belong to no grid.
    """
    out: list[list[Block]] = []
    carried: list[Strip] = []
    spacing = Spacing()
    for page, (blocks, across) in enumerate(zip(pages, floors, strict=True), 1):
        done: list[Block] = []
        for run in _runs(blocks):
            if isinstance(run, Grid):
                carried = []
            if not isinstance(run, list):
                done.append(run)
                continue
            strips = gutters(run, carried) or (carried if not done and _stands_in(run, carried) else [])
            if strips and len(across) > 2:
                left = min(*(x.left for x in run), *(f.start for f in across))
                right = max(*(x.right for x in run), *(f.end for f in across))
                strips = at_rule_ends(across, strips, carried, left, right)
            strips = sorted([*strips, *_between_headers(run, strips)])
            strips = sorted([*strips, *between_names(run, strips)])
            if not strips:
                done += run
                continue
            body = frozenset(map(id, body_of(run, bool(carried))))
            top = bool(carried) and not done
            done += _tables(run, strips, _Page(page, across, bool(carried), top, body, spacing))
            carried = [s for s in strips if not s.head]
        out.append(done)
    return out


def _between_headers(run: Sequence[Line], strips: Sequence[Strip]) -> list[Strip]:
    """The gaps between words of a header in which no strip lies: under such a word there may be no other."""
    found: list[Strip] = []
    for line in run:
        known = [bool(column_fields(w.text)) for w in line.words]
        if sum(known) < _HEADER or sum(known) * 2 <= len(known):
            continue
        for (a, b), both in zip(pairwise(line.words), pairwise(known), strict=True):
            gap = Strip(a.right, b.left)
            if all(both) and gap.right - gap.left > _GAP and not any(
                s.left < gap.right and gap.left < s.right for s in [*strips, *found]
            ):  # fmt: skip
                found.append(gap)
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[Block | list[Line]]:
    """Grids, lines where a form is signed or captioned (their words stand in no columns), and the lines between."""
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line) and not is_signed(block.text) and not _is_caption(block):
            run.append(block)
            continue
        if run:
            yield run
            run = []
        yield block
    if run:
        yield run


def _is_caption(line: Line) -> bool:
    """Who and in which money, over a table: 编制单位：县水利局　　金额单位：万元."""
    words = [w.text for w in line.words]
    return len(words) > 1 and any(map(caption_unit, words)) and all(label_of(w) != w for w in words)


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    floors: Sequence[Rule]
    goes_on: bool
    """Whether there was a table before: a single row can be another's, or the rest of it."""
    top: bool
    """Whether there was one on the page before, and nothing on this page yet: a word here can be the rest of a cell."""
    body: frozenset[int]
    """The lines that are rows of indicators, by identity."""
    spacing: Spacing


def _tables(run: list[Line], strips: list[Strip], page: _Page) -> Iterator[Block]:
    """Grids and, before, between and after them, lines of prose."""
    held: list[Line] = []
    sizes = sorted(line.size for line in run if len(line.words) > 1) or [run[0].size]
    usual = sizes[len(sizes) // 2]
    for n, line in enumerate(run):
        after = run[n + 1] if n + 1 < len(run) else None
        near = 0.3 if line.left > strips[0].right else -0.1
        beside = after is not None and after.top < line.bottom + near * line.size
        beside = beside or _wedged(line, run[max(0, n - 1) : n + 2])
        alone = len(line.words) == 1 and not beside and not (page.top and _stands_in([*held, line], strips))
        if alone and (_is_prose(line, strips) or not held or line.size > 1.12 * usual):
            made = _table(held, strips, page)
            page = replace(page, goes_on=page.goes_on or any(isinstance(b, Grid) for b in made), top=False)
            yield from made
            held = []
            yield line
        else:
            held.append(line)
    yield from _table(held, strips, page)


def _wedged(line: Line, about: Sequence[Line]) -> bool:
    """Whether a line stands closely between two rows, with no word of one of them over or beneath it: a label."""
    if len(about) != 3:
        return False
    rows = about[0], about[2]
    gaps = line.top - rows[0].bottom, rows[1].top - line.bottom
    close = max(gaps) < _WEDGED * line.size and all(len(row.words) > 1 for row in rows)
    return close and any(all(w.right < line.left or line.right < w.left for w in row.words) for row in rows)


def _stands_in(run: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether all lines on top of a page stand between strips of the table before, none in its first column alone.

    A sum or a note beneath them tells nothing.
    """
    lines = [line for line in run if not line.words or bare(line.words[0].text) not in NOTES]
    return bool(lines and strips) and all(
        line.left > strips[0].left and not any(s.left > line.left and s.right < line.right for s in strips)
        for line in lines
    )


def _is_prose(line: Line, strips: list[Strip]) -> bool:
    """Whether a line of one word begins on the left and goes on over the end of the first column."""
    return line.left < strips[0].left and line.right > strips[0].right


def _table(held: list[Line], strips: list[Strip], page: _Page) -> list[Block]:
    """The grid of some lines, or the lines where they make none. A row may stand alone at a page's end."""
    alone = (page.goes_on and any(map(_has_gap, held))) or (page.top and _stands_in(held, strips))
    if not alone and sum(len(line.words) > 1 for line in held) < _LEAST:
        return list(held)
    strips = [s for s in strips if not s.head or any(_asks(line, s) for line in held if id(line) not in page.body)]
    left, right = min(line.left for line in held), max(line.right for line in held)
    top, bottom = min(x.top for x in held), max(x.bottom for x in held)
    floors = [f for f in page.floors if top < f.at < bottom]
    if right <= strips[-1].right:  # no word in the last column: rules tell how far it reaches
        right = max([right, *(f.end for f in floors)])
    xs = [min(left, strips[0].left - 1), *(s.right - 1 for s in strips), max(right, strips[-1].right)]
    placed = [p for line in held for p in placed_in(line, strips, id(line) in page.body)]
    framed = len(page.floors) > len(floors) and _framed(page.floors, top, bottom)
    stacks, count, doubt, parted = _rows(placed, xs, floors, framed, page)
    stacks = one_each(stacks)
    storeys_spread(stacks, count)
    cells = sorted((_cell(s, xs, page.number, top) for s in stacks), key=lambda c: (c.row, c.left))
    inner = frozenset(x for x, s in zip(xs[1:-1], strips, strict=True) if s.head)
    return [Grid(tuple(xs), count, tuple(cells), top, bottom, page.number, False, doubt, parted, inner)]


def _asks(line: Line, strip: Strip) -> bool:
    """Whether two words of a line stand about a strip."""
    return any(a.right < strip.right and strip.left < b.left for a, b in pairwise(line.words))


def _framed(floors: Sequence[Rule], top: float, bottom: float) -> bool:
    """Whether rules run close above and close beneath these heights."""
    return any(top - _CLOSE < f.at < top for f in floors) and any(bottom < f.at < bottom + _CLOSE for f in floors)


def _rows(
    placed: list[Placed], xs: list[float], floors: list[Rule], framed: bool, page: _Page
) -> tuple[list[Stack], int, bool, bool]:
    """The cells with their rows, how many rows there are, whether some cell's could not be told, whether rules part."""
    limits = page.spacing.limits(placed, xs, page.goes_on)
    stacks = upright(stacks_of(placed, xs, [f.at for f in floors], limits))
    bands, loose = bands_of(stacks)
    by_floors = between_floors(placed, xs, floors, framed)
    if by_floors and by_floors[1] * 2 > len(bands):
        return *by_floors, False, True
    number(bands, loose)
    doubt = (bool(loose) or in_the_middle(bands)) and cover_rows(stacks, bands, loose, page.goes_on)
    return stacks, len(bands), doubt or hollow(stacks, len(bands), page.goes_on), False


def _cell(stack: Stack, xs: list[float], page: int, top: float) -> PageCell:
    low, high = (stack.top, stack.bottom) if stack.lines else (top, top)
    return PageCell(
        stack.row, stack.rowspan, xs[stack.first], xs[stack.last + 1], low, high,
        tuple(line._replace(words=()) for line in stack.lines), page,
    )  # fmt: skip


def _has_gap(line: Line) -> bool:
    return any(b.left - a.right > line.size for a, b in pairwise(line.words))


def in_columns(line: Line) -> bool:
    """Whether a line of prose looks like a row: three words or more with wide gaps between them."""
    return sum(b.left - a.right > line.size for a, b in pairwise(line.words)) > 1


def same_columns(above: Grid, below: Grid) -> bool:
    """Whether a grid without rules has no other columns than the one before it: its borders are borders there.

    Borders that heads alone have count on neither side.
    """
    if len(_own(above)) < 3:
        return False
    near = [min(abs(x - a) for a in _own(above)[1:-1]) for x in _own(below)[1:-1]]
    return bool(near) and max(near) < _BORDER and len(set(_borders(above, below).values())) == len(_own(below))


def _own(grid: Grid) -> list[float]:
    """The borders of the rows of indicators."""
    return [x for x in grid.xs if x not in grid.inner]


def begins_itself(grid: Grid) -> bool:
    """Whether a grid begins with a word of a header or a label of a head: it is no rest of a table before."""
    first = [c.text for c in grid.cells if c.row == 0 and c.text]
    return any(column_fields(text) or head_roles(label_of(text)) for text in first[:1])


def _borders(above: Grid, below: Grid) -> dict[float, float]:
    """The border above for each of the borders below."""
    ends, own = _own(above), _own(below)
    inner = {x: min(ends[1:-1], key=lambda a: abs(a - x)) for x in own[1:-1]}
    return {own[0]: ends[0], **inner, own[-1]: ends[-1]}


def unified(above: Grid, below: Grid) -> Grid:
    """The lower part with the column borders of the upper."""
    shift = _borders(above, below)
    cells = tuple(c._replace(left=shift.get(c.left, c.left), right=shift.get(c.right, c.right)) for c in below.cells)
    xs = tuple(sorted({*above.xs, *below.inner}))
    return replace(below, xs=xs, cells=cells, inner=above.inner | below.inner)
