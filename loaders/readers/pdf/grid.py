"""One page as blocks from top to bottom: lines of prose, and grids whose cells hold their text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from loaders.readers.pdf.lattice import Lattice, lattices
from loaders.readers.pdf.overflow import Crossing, Settled, Texts, entering, leaving, put_back
from loaders.readers.pdf.page import Glyph, Marks, Rule
from loaders.readers.pdf.words import Line, lines, lines_with_words


class PageCell(NamedTuple):
    """A cell on its page: 0-based place and extent, sides in points, lines of text (none: blank)."""

    row: int
    rowspan: int
    left: float
    right: float
    top: float
    bottom: float
    lines: tuple[Line, ...]
    page: int

    @property
    def text(self) -> str:
        """Its lines, as printed."""
        return "\n".join([line[0] for line in self.lines])

    @property
    def confidence(self) -> tuple[float, ...]:
        """How sure OCR was of each line; none where the file holds its own text."""
        return tuple([line.score for line in self.lines if line.score is not None])

    def below(self, rows: int) -> PageCell:
        """The same cell so many rows further down."""
        return self._replace(row=self.row + rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or its part on one page. ``xs`` are the column borders in points."""

    xs: tuple[float, ...]
    rows: int
    cells: tuple[PageCell, ...]
    top: float
    bottom: float
    page: int
    ruled: bool = True
    doubt: bool = False
    """Whether it could not be told which rows some cell covers."""
    framed: bool = True
    """Whether rules show where each cell ends."""
    inner: frozenset[float] = frozenset()
    """Borders that only heads over the rows have."""
    over: bool = False
    """Whether words go over a rule, and it could not be told whose they are."""
    cut: tuple[str, ...] = ()
    """Words that a rule cuts off."""


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on a page: its blocks from top to bottom, its height, and the rules across that are of no grid."""

    blocks: list[Block]
    height: float
    floors: tuple[Rule, ...] = ()


def ruled_blocks(marks: Marks, page: int, drawn: Texts | None = None) -> Sheet:
    """The page's grids and, between them, the lines that stand in none.

    ``drawn`` tells of each sign with which others it was drawn; without it (OCR) words stay where their boxes stand.
    """
    found = [g for g in lattices(marks.horizontal, marks.vertical) if len(g.cells) > 1]
    if not found:
        return Sheet(list(lines_with_words(marks.glyphs)), marks.height, tuple(marks.horizontal))
    inside, outside, crossings = _sorted_in(found, marks.glyphs)
    over = put_back(crossings, found, inside, outside, marks.glyphs, drawn()) if drawn and crossings else Settled()
    blocks: list[Block] = [
        _grid(g, held, page, n, over) for n, (g, held) in enumerate(zip(found, inside, strict=True)) if held
    ]
    free = (r for r in marks.horizontal if not any(g.ys[0] - 3 < r.at < g.ys[-1] + 3 for g in found))
    ordered = sorted([*blocks, *lines_with_words(outside)], key=lambda b: (b.top, _left(b)))
    return Sheet(ordered, marks.height, tuple(free))


def _sorted_in(
    found: list[Lattice], glyphs: Sequence[Glyph]
) -> tuple[list[dict[int, list[Glyph]]], list[Glyph], list[Crossing]]:  # fmt: skip
    """The signs by grid and cell, of grids inside one another the innermost, those in none, words over rules."""
    crossings: list[Crossing] = []
    inside: list[dict[int, list[Glyph]]] = [{} for _ in found]
    outside: list[Glyph] = []
    by_size = sorted(range(len(found)), key=lambda n: _area(found[n]))
    plain = {n for k, n in enumerate(by_size) if not any(_overlap(found[n], found[m]) for m in by_size[:k])}
    left = top = right = bottom = math.nan
    held, grid = outside, 0
    for glyph in glyphs:
        x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
        if not (left < x < right and top < y < bottom):  # not in the cell of the sign before
            if left == left and (held[-1][3] > right or 0 < glyph[1] - held[-1][1] < _CLOSE):
                crossings += leaving(grid, held[-1], glyph, right)
            held, left = outside, math.nan
            for n in by_size:
                cell = found[n].cell_at(x, y)
                if cell is not None:
                    held = inside[n].setdefault(cell, [])
                    if n in plain:
                        box = found[n].cells[cell]
                        left, top, right, bottom = box[4:]
                        if glyph[1] < left or glyph[2] < top or glyph[4] > bottom:
                            crossings += entering(n, glyph, box)
                        grid = n
                    break
        held.append(glyph)
    if not math.isnan(left):
        crossings += leaving(grid, held[-1], None, right)
    return inside, outside, crossings


def _overlap(one: Lattice, two: Lattice) -> bool:
    return one.xs[0] < two.xs[-1] and two.xs[0] < one.xs[-1] and one.ys[0] < two.ys[-1] and two.ys[0] < one.ys[-1]


def _left(block: Block) -> float:
    return block.left if isinstance(block, Line) else block.xs[0]


def _area(lattice: Lattice) -> float:
    return (lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0])


def _grid(lattice: Lattice, held: dict[int, list[Glyph]], page: int, number: int, over: Settled) -> Grid:
    cells = tuple(
        PageCell(
            box.row, box.rowspan, box.left, box.right, box.top, box.bottom, tuple(lines(held.get(n, ()))), page
        )
        for n, box in enumerate(lattice.cells)
    )  # fmt: skip
    return Grid(
        tuple(lattice.xs),
        len(lattice.ys) - 1,
        cells,
        lattice.ys[0],
        lattice.ys[-1],
        page,
        over=number in over.doubtful,
        cut=tuple(over.cut.get(number, ())),
    )


_CLOSE = 40.0
"""Points that two signs of one text never lie apart."""
_CLOSING = {"(": ")", "（": "）", "[": "]", "〔": "〕", "【": "】"}


def scored(sheet: Sheet, seen: Sequence[tuple[Glyph, float]]) -> Sheet:
    """The page with each line's confidence: that of the least sure sign inside it."""

    def of(line: Line) -> Line:
        inside = (
            s for g, s in seen if line.left - 1 < g.left and g.right < line.right + 1
            and line.top - 1 < g.top and g.bottom < line.bottom + 1
        )  # fmt: skip
        return line._replace(score=min(inside, default=0.0))

    blocks: list[Block] = [
        _balanced([of(b)])[0] if isinstance(b, Line)
        else replace(b, cells=tuple(c._replace(lines=_balanced([of(x) for x in c.lines])) for c in b.cells))
        for b in sheet.blocks
    ]  # fmt: skip
    return replace(sheet, blocks=blocks)


def _balanced(lines: list[Line]) -> tuple[Line, ...]:
    """Lines read by OCR, which takes brackets for each other: one closes as it was opened."""
    opened: list[str] = []
    out: list[Line] = []
    for line in lines:
        signs = list(line.text)
        for n, sign in enumerate(signs):
            if sign in _CLOSING:
                opened.append(sign)
            elif sign in _CLOSING.values() and opened:
                signs[n] = _CLOSING[opened.pop()]
        out.append(line._replace(text="".join(signs)))
    return tuple(out)
