"""Ruling lines → grids: where rules touch they make one table, and what no rule parts is one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from loaders.readers.pdf.page import Rule

_NEAR: Final = 2.5
"""Rules this close are one rule; ends this close touch."""
_OPEN: Final = 8.0
"""A table whose rules go on this far beyond its outermost crossing rule has an open side there."""
_MOST_UNITS: Final = 500_000
"""More than this is a drawing, no table."""


class CellBox(NamedTuple):
    """A cell: 0-based first row and column, how many of each, and its sides in points."""

    row: int
    column: int
    rowspan: int
    colspan: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Lattice:
    """A grid of rules: its x and y positions, its cells, and for each unit of the grid the cell it belongs to."""

    xs: list[float]
    ys: list[float]
    cells: list[CellBox]
    owner: list[list[int]]

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell at a point."""
        xs, ys = self.xs, self.ys
        if not (xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]):
            return None
        column = min(bisect_right(xs, x), len(xs) - 1) - 1
        row = min(bisect_right(ys, y), len(ys) - 1) - 1
        return self.owner[row][column]


def lattices(horizontal: list[Rule], vertical: list[Rule]) -> list[Lattice]:
    """The grids of a page from top to bottom; a lone frame around text is one of a single cell."""
    across, down = merged(horizontal), merged(vertical)
    grids = [_lattice(h, v) for h, v in _components(across, down) if len(h) >= 2 and len(v) >= 2]
    return sorted((g for g in grids if g), key=lambda g: (g.ys[0], g.xs[0]))


def merged(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, as one."""
    out: list[Rule] = []
    open_rules: list[Rule] = []
    for rule in sorted(rules):
        kept = []
        for other in open_rules:
            if rule.at - other.at > _NEAR / 2:
                out.append(other)
            elif rule.start <= other.end + _NEAR and other.start <= rule.end + _NEAR:
                rule = Rule(other.at, min(rule.start, other.start), max(rule.end, other.end))
            else:
                kept.append(other)
        open_rules = [*kept, rule]
    return out + open_rules


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or by others."""
    parent = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    order = sorted(range(len(across)), key=lambda n: across[n].at)
    ats = [across[n].at for n in order]
    for m, rule in enumerate(down):
        for n in order[bisect_left(ats, rule.start - _NEAR) : bisect_right(ats, rule.end + _NEAR)]:
            if across[n].start - _NEAR <= rule.at <= across[n].end + _NEAR:
                parent[root(n)] = root(len(across) + m)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, rule in enumerate(across):
        groups.setdefault(root(n), ([], []))[0].append(rule)
    for m, rule in enumerate(down):
        groups.setdefault(root(len(across) + m), ([], []))[1].append(rule)
    return list(groups.values())


def clustered(values: list[float], near: float = _NEAR) -> list[float]:
    """The middle of each run of values that lie close together, rising."""
    runs: list[list[float]] = []
    for value in sorted(values):
        if runs and value - runs[-1][-1] <= near:
            runs[-1].append(value)
        else:
            runs.append([value])
    return [(run[0] + run[-1]) / 2 for run in runs]


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    xs, ys = clustered([r.at for r in down]), clustered([r.at for r in across])
    if len(xs) < 2 or len(ys) < 2:
        return None
    xs = _open_ends(xs, min(r.start for r in across), max(r.end for r in across))
    ys = _open_ends(ys, min(r.start for r in down), max(r.end for r in down))
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows > _MOST_UNITS:
        return None
    walls = _walls(down, xs, ys)
    floors = _walls(across, ys, xs)
    owner = [[-1] * columns for _ in range(rows)]
    cells: list[CellBox] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] < 0:
                cells.append(_claim(row, column, len(cells), owner, walls, floors, xs, ys))
    return Lattice(xs, ys, cells, owner)


def _open_ends(lines: list[float], low: float, high: float) -> list[float]:
    """Sides that are not drawn, though the rules across go on to there."""
    before = [low] if low < lines[0] - _OPEN else []
    after = [high] if high > lines[-1] + _OPEN else []
    return [*before, *lines, *after]


def _walls(rules: list[Rule], lines: list[float], crossing: list[float]) -> list[list[bool]]:
    """``walls[i][j]``: a rule on line i runs along the stretch between crossings j and j + 1."""
    middles = [(a + b) / 2 for a, b in pairwise(crossing)]
    walls = [[False] * len(middles) for _ in lines]
    for rule in rules:
        line = bisect_left(lines, rule.at - _NEAR)
        if line + 1 < len(lines) and abs(lines[line + 1] - rule.at) < abs(lines[line] - rule.at):
            line += 1
        for j in range(bisect_left(middles, rule.start), bisect_right(middles, rule.end)):
            walls[line][j] = True
    return walls


def _claim(
    row: int, column: int, number: int, owner: list[list[int]],
    walls: list[list[bool]], floors: list[list[bool]], xs: list[float], ys: list[float],
) -> CellBox:  # fmt: skip
    """The largest box from this unit rightwards and then downwards that no rule crosses."""
    width = 1
    while column + width < len(xs) - 1 and not walls[column + width][row] and owner[row][column + width] < 0:
        width += 1
    height = 1
    end = column + width
    while (
        row + height < len(ys) - 1
        and not any(floors[row + height][column:end])
        and max(owner[row + height][column:end]) < 0
        and not any(walls[k][row + height] for k in range(column + 1, end))
    ):
        height += 1
    for r in range(row, row + height):
        owner[r][column:end] = [number] * width
    return CellBox(
        row, column, height, width, xs[column], ys[row], xs[end], ys[row + height]
    )  # fmt: skip
