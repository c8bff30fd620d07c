"""Text with one cell a line: rows told by what their cells say, with page ends between them or repeats dropped.

A Viterbi search over the lines: each begins a row, or is a blank one of a page's end. A row has a cell for each column,
or has lost those that merged cells over several rows hold: 产出指标 is printed once. All readings take the same cells;
the one is taken under whose columns these go best, and where another is nearly as good, that is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.layouts.rows.align import NEVER
from loaders.readers.text.stream import Fields, fits
from loaders.readers.text.words import TARGET

_PAGE: Final = -2.0
"""The price of a blank line that is no cell."""
_BLANK_ROW: Final = -1.0
_HOLLOW: Final = -1.0
"""That of a row without name or target that no page's end stands before."""
_COUNTED: Final = 4.0
"""What speaks for each cell of a row that numbers the columns."""
_SURE: Final = 1.6
_STRANGE: Final = -3.5
"""A cell that goes no better with its column speaks against the rows being of these lengths."""
_LEVEL: Final = -3.0
"""The same for a level among targets, weights and signs; 服务对象满意度 can be a name."""
_LONGEST: Final = 4000
_RANKS: Final = ("side", "unit", "project", "level1", "level2")
"""Whose cells go over whose: a new project prints its levels again, a new level none of its project."""
_WITH_PROJECT: Final = frozenset({"project", "code", "budget", "fiscal", "other", "goal"})
Shape = tuple[int, ...]
"""The columns of which a row has a cell."""
State = tuple[float, int, Shape]


@dataclass(frozen=True, slots=True)
class Paged:
    """The rows as lines under columns (``None``: dropped), and the first lines of those that may be others."""

    rows: list[tuple[int | None, ...]]
    doubtful: list[int]
    end: int


def whole(columns: Sequence[Fields]) -> list[Shape]:
    """The one shape of rows that have a cell for each column."""
    return [tuple(range(len(columns)))]


def without_repeats(columns: Sequence[Fields]) -> list[Shape]:
    """The shapes of rows where repeats of merged cells are dropped: those of the words to the left first."""
    ranks = [_rank(fields) for fields in columns]
    first = next((n for n, rank in enumerate(ranks) if rank < len(_RANKS)), 0)
    ranks[:first] = [_RANKS.index("project")] * first  # 序号 counts projects
    both = _RANKS.index("level2")
    shapes = [tuple(n for n, rank in enumerate(ranks) if rank >= least) for least in range(len(_RANKS) + 1)]
    wide = [tuple(n for n in shape if ranks[n] != both) for shape in shapes[:both]]  # 满意度指标 over both levels
    return [*dict.fromkeys(shapes), *dict.fromkeys(shape for shape in wide if shape not in shapes)]


def _rank(fields: Fields) -> int:
    if fields and fields <= _WITH_PROJECT:
        return _RANKS.index("project")
    return next((n for n, name in enumerate(_RANKS) if name in fields and "value" not in fields), len(_RANKS))


def paged(
    lines: Sequence[str], columns: Sequence[Fields], shapes: Sequence[Shape], first: int, end: int, until: int
) -> Paged | None:
    """Rows from ``first`` to ``end``, the last not beyond ``until``; ``None`` where cells stand in strange columns."""
    if not 0 < end - first <= _LONGEST:
        return None
    search = _Search(lines, columns, shapes, first, end, until)
    found = list(search.best())
    if not found or any(search.strange(n, shape) for n, shape in found):
        return None
    rows = [tuple(n + shape.index(c) if c in shape else None for c in range(len(columns))) for n, shape in found]
    last, shape = found[-1]
    return Paged(rows, [n for n, shape in found if not search.sure(n, shape)], last + len(shape))


class _Search:
    """Prices of all rows from a line on, forwards and backwards. A state is a line, and whether a page ended there."""

    def __init__(
        self, lines: Sequence[str], columns: Sequence[Fields], shapes: Sequence[Shape], first: int, end: int, until: int
    ) -> None:
        self.lines, self.columns, self.first = lines, columns, first
        self.shapes = shapes
        self.wide = {shape for shape in shapes if self._is_wide(shape)}
        self.count = end - first
        self.width = len(columns)
        self.last = until if until < len(lines) else end + self.width
        """Where the last row may end: blank cells at the end of a text are no lines."""
        priced = [[self._price(n, shape) for shape in shapes] for n in range(first, end)]
        self.fresh = [[price for price, _ in row] for row in priced]
        self.rows = [[price + (_HOLLOW if hollow else 0.0) for price, hollow in row] for row in priced]
        self._ahead()
        self._behind()

    def _is_wide(self, shape: Shape) -> bool:
        """Whether a row of this shape has a first level, and no place for the second that the table has."""
        levels = [{n for n, fields in enumerate(self.columns) if name in fields} for name in ("level1", "level2")]
        return bool(levels[0] & {*shape}) and bool(levels[1] - levels[0]) and not (levels[1] - levels[0]) & {*shape}

    def cells(self, at: int, shape: Shape) -> list[str]:
        """The cells of a row that begins here."""
        found = self.lines[at : min(at + len(shape), self.last)]
        return [*found, *[""] * (len(shape) - len(found))]

    def strange(self, at: int, shape: Shape) -> bool:
        """Whether a cell of the row has no business in its column."""
        cells = self.cells(at, shape)
        return any(_is_strange(c, self.columns[n]) for c, n in zip(cells, shape, strict=True)) and not _counts(cells)

    def _price(self, at: int, shape: Shape) -> tuple[float, bool]:
        """The price of a row that begins here, and whether it has no name or no target."""
        if at + len(shape) > self.last:
            return NEVER, False
        cells = self.cells(at, shape)
        if not any(cells):
            return _BLANK_ROW, False
        if _counts(cells):
            return _COUNTED * len(shape), False
        pairs = [(c, self.columns[n]) for c, n in zip(cells, shape, strict=True) if c]
        if shape in self.wide and not any("level1" in f and "满意" in c for c, f in pairs):
            return NEVER, False
        hollow = not all(any(field in f for _, f in pairs) for field in ("name", "value"))
        return sum(fits(c, f) for c, f in pairs), hollow

    def _steps(self, n: int, state: int) -> Iterator[tuple[float, int, int, Shape]]:
        """What may follow at a line: the price of a row or of a page's end, and where it leads."""
        for shape, price in zip(self.shapes, (self.fresh if state else self.rows)[n], strict=True):
            yield price, n + len(shape), 0, shape
        if not self.lines[self.first + n]:
            yield _PAGE, n + 1, 1, ()

    def _ahead(self) -> None:
        """The best price up to each line, after a row and after a page's end; and what came before."""
        size = self.count + self.width + 1
        self.after = [[NEVER, NEVER] for _ in range(size)]
        self.trail: list[list[tuple[int, Shape]]] = [[(0, ()), (0, ())] for _ in range(size)]
        self.after[0][0] = 0.0
        for n in range(self.count):
            for state in (0, 1):
                if self.after[n][state] <= NEVER / 2:
                    continue
                for price, to, into, shape in self._steps(n, state):
                    if self.after[n][state] + price > self.after[to][into]:
                        self.after[to][into] = self.after[n][state] + price
                        self.trail[to][into] = state, shape

    def _behind(self) -> None:
        """The best price of what follows each line."""
        self.before = [[NEVER, NEVER] for _ in range(self.count)] + [[0.0, 0.0] for _ in range(self.width + 1)]
        for n in reversed(range(self.count)):
            for state in (0, 1):
                self.before[n][state] = max(p + self.before[to][into] for p, to, into, _ in self._steps(n, state))

    def best(self) -> Iterator[tuple[int, Shape]]:
        """The first lines of the rows of the best reading, and their shapes; none where no reading ends here."""
        self.most, at, state = max((self.after[n][s], n, s) for n in range(self.count, len(self.after)) for s in (0, 1))
        found: list[tuple[int, Shape]] = []
        while at > 0 and self.most > NEVER / 2:
            before, shape = self.trail[at][state]
            at, state = at - (len(shape) or 1), before
            if shape:
                found.append((self.first + at, shape))
        return reversed(found)

    def sure(self, start: int, shape: Shape) -> bool:
        """Whether each reading in which another row takes these cells is worse by far."""
        at = start - self.first
        for n in range(max(0, at - self.width + 1), min(at + len(shape), self.count)):
            for state in (0, 1):
                for price, to, into, other in self._steps(n, state):
                    rival = bool(other) and to > at and (n, other) != (at, shape)
                    if rival and self.after[n][state] + price + self.before[to][into] > self.most - _SURE:
                        return False
        return True


def _is_strange(cell: str, fields: Fields) -> bool:
    """A cell that its column cannot hold: words of no level under levels, a target among the names, a level there."""
    if not cell:
        return False
    worst = _STRANGE if fields & {"name", "description", "level2", "level3"} else _LEVEL
    return fits(cell, fields) <= worst or ("name" in fields and "value" not in fields and bool(TARGET.fullmatch(cell)))


def _counts(cells: Sequence[str]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 …"""
    numbers = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < 3]
    return (
        len(numbers) > 2
        and len(numbers) == sum(map(bool, cells))
        and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    )
