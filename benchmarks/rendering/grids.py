"""Grids as printed against grids as read: for the file readers, before anyone asks what the cells mean."""

from __future__ import annotations

from typing import Protocol

from benchmarks.rendering.compare import squeezed
from benchmarks.rendering.sheet import Grid, Printed

Place = tuple[int, int, int, int, str]
"""row, column, rowspan, colspan, text without blanks."""


class ReadCell(Protocol):
    """A cell as ``loaders.source`` has it."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


def places(grid: Grid) -> set[Place]:
    """The cells of a printed grid that hold something."""
    found = ((r.row, r.column, r.rowspan, r.colspan, squeezed(r.cell.text)) for r in grid.regions())
    return {(a, b, c, d, text) for a, b, c, d, text in found if text}


def read_places(cells: tuple[ReadCell, ...]) -> set[Place]:
    """The cells of a table as read that hold something."""
    found = ((c.row, c.column, c.rowspan, c.colspan, squeezed(c.text)) for c in cells)
    return {(a, b, c, d, text) for a, b, c, d, text in found if text}


def missing(grid: Grid, tables: list[set[Place]]) -> set[Place]:
    """The cells of a grid that stand in no table at their place; tables may begin anywhere (a sheet has a title)."""
    want = places(grid)
    first = min(want)
    best = want
    for table in tables:
        for row, column, _, _, text in table:
            if text != first[4]:
                continue
            down, right = row - first[0], column - first[1]
            left = {p for p in want if (p[0] + down, p[1] + right, *p[2:]) not in table}
            best = min(best, left, key=len)
    return best


def differences(printed: Printed, tables: list[tuple[ReadCell, ...]]) -> list[str]:
    """Every printed cell that did not come back in place and extent."""
    read = [read_places(cells) for cells in tables]
    return [f"{place}" for grid in printed.grids for place in sorted(missing(grid, read))]
