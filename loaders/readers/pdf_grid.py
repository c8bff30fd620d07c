"""One page as blocks from top to bottom: lines of prose, and grids whose cells hold their text."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.readers.pdf_lattice import Lattice, lattices
from loaders.readers.pdf_page import Glyph, Marks
from loaders.readers.pdf_words import Line, lines, lines_with_words


@dataclass(frozen=True, slots=True)
class PageCell:
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
        return "\n".join(line.text for line in self.lines)


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


Block = Line | Grid


def ruled_blocks(marks: Marks, page: int) -> list[Block]:
    """The page's grids and, between them, the lines that stand in none."""
    found = [g for g in lattices(marks.horizontal, marks.vertical) if len(g.cells) > 1]
    if not found:
        return list(lines_with_words(marks.glyphs))
    inside: list[dict[int, list[Glyph]]] = [{} for _ in found]
    outside: list[Glyph] = []
    by_size = sorted(range(len(found)), key=lambda n: _area(found[n]))
    for glyph in marks.glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for n in by_size:
            cell = found[n].cell_at(x, y)
            if cell is not None:
                inside[n].setdefault(cell, []).append(glyph)
                break
        else:
            outside.append(glyph)
    blocks: list[Block] = [_grid(g, held, page) for g, held in zip(found, inside, strict=True) if held]
    return sorted(
        [*blocks, *lines_with_words(outside)], key=lambda b: (b.top, b.left if isinstance(b, Line) else b.xs[0])
    )


def _area(lattice: Lattice) -> float:
    return (lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0])


def _grid(lattice: Lattice, held: dict[int, list[Glyph]], page: int) -> Grid:
    cells = tuple(
        PageCell(
            box.row, box.rowspan, box.left, box.right, box.top, box.bottom, tuple(lines(held.get(n, ()))), page
        )
        for n, box in enumerate(lattice.cells)
    )  # fmt: skip
    return Grid(tuple(lattice.xs), len(lattice.ys) - 1, cells, lattice.ys[0], lattice.ys[-1], page)
