"""The printed page before it has a format: paragraphs and grids. A merged cell is one ``Cell`` in several places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Ref = tuple[int, int]
"""(project, indicator): which expectation a cell belongs to."""


@dataclass(eq=False)
class Cell:
    """One printed cell. ``role`` says what it holds (header, level1, name, value …), ``ref`` for which indicator."""

    text: str = ""
    role: str = ""
    ref: Ref | None = None


@dataclass(frozen=True)
class Region:
    """Where a cell lies: 0-based top left, and its extent."""

    cell: Cell
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass
class Grid:
    """A table. ``rows[r][c]`` is the cell over that position; the same object in several places is merged.

    ``kinds`` tags each row: title, head (keys and values), header, row, note, blank, rest (of a cut row), ruler.
    ``breaks`` are the rows before which a new page begins; ``ragged`` tells text formats to drop merged repeats.
    """

    columns: int
    rows: list[list[Cell]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    widths: list[float] = field(default_factory=list)
    name: str = ""
    ragged: bool = False

    def add(self, kind: str, *parts: Cell | str | tuple[Cell | str, int]) -> list[Cell]:
        """Append a row; a part is a cell, a text, or either with its colspan. A short row is filled with blanks."""
        row: list[Cell] = []
        for part in parts:
            what, span = part if isinstance(part, tuple) else (part, 1)
            cell = Cell(what, kind) if isinstance(what, str) else what
            row.extend([cell] * span)
        if len(row) > self.columns:
            raise ValueError(f"row of {len(row)} in a grid of {self.columns}: {[c.text for c in row]}")
        row.extend(Cell("", kind) for _ in range(self.columns - len(row)))
        self.rows.append(row)
        self.kinds.append(kind)
        return row

    def insert(self, at: int, row: list[Cell], kind: str) -> None:
        """Put a row before row ``at``; later page breaks move along."""
        self.rows.insert(at, row)
        self.kinds.insert(at, kind)
        self.breaks = {b + 1 if b >= at else b for b in self.breaks}

    def gap(self, at: int, kind: str) -> list[Cell]:
        """A new row before ``at`` in which merged cells that span the place go on and all else is blank."""
        above, below = self.rows[at - 1], self.rows[at] if at < len(self.rows) else [None] * self.columns
        row: list[Cell] = []
        for column in range(self.columns):
            if above[column] is below[column]:
                row.append(above[column])
            else:
                row.append(Cell("", kind))
        return row

    def break_before(self, at: int) -> None:
        """A page begins at row ``at``: merged cells do not cross it; their lower part is blank."""
        fresh: dict[int, Cell] = {}
        crossing = {id(c) for c in self.rows[at - 1]} & {id(c) for c in self.rows[at]}
        for row in self.rows[at:]:
            for column, cell in enumerate(row):
                if id(cell) in crossing:
                    row[column] = fresh.setdefault(id(cell), Cell("", cell.role, cell.ref))
        self.breaks.add(at)

    def regions(self) -> Iterator[Region]:
        """Each cell once, in reading order, with its extent."""
        seen: set[int] = set()
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if id(cell) in seen:
                    continue
                seen.add(id(cell))
                width = 1
                while c + width < self.columns and row[c + width] is cell:
                    width += 1
                height = 1
                while r + height < len(self.rows) and self.rows[r + height][c] is cell:
                    height += 1
                yield Region(cell, r, c, height, width)

    def cells(self) -> Iterator[Cell]:
        """Each cell once."""
        for region in self.regions():
            yield region.cell


@dataclass
class Para:
    """A paragraph. ``style``: title, heading, text, caption (单位：万元), page (a page number or running head)."""

    text: str
    style: str = "text"


@dataclass
class Printed:
    """What is printed, and what a reader must make of it."""

    blocks: list[Para | Grid]
    expected: dict[str, Any]
    notes: list[str] = field(default_factory=list)

    @property
    def grids(self) -> list[Grid]:
        """The tables, in order."""
        return [b for b in self.blocks if isinstance(b, Grid)]
