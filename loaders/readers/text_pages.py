"""Text with one cell a line, rows of one length: blank lines of a page's end between them, which are no cells.

A Viterbi search over the lines: each begins a row, or is one of a page's end. All readings take the same cells; the
one is taken under whose columns these go best, and where another row's beginning is nearly as good, that is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.layouts.align import NEVER
from loaders.readers.text_stream import Fields, fits
from loaders.readers.text_words import TARGET

_PAGE: Final = -2.0
"""The price of a blank line that is no cell."""
_BLANK_ROW: Final = -1.0
_HOLLOW: Final = -1.0
"""That of a row without name or target that no page's end stands before."""
_COUNTED: Final = 4.0
"""What speaks for each cell of a row that numbers the columns."""
_SURE: Final = 1.6
_STRANGE: Final = -3.5
"""A cell that goes no better with its column speaks against the rows being of one length."""
_LEVEL: Final = -3.0
"""The same for a level among targets, weights and signs; 服务对象满意度 can be a name."""
_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Paged:
    """The first lines of rows, and those of rows that may begin elsewhere."""

    starts: list[int]
    doubtful: list[int]


def paged(lines: Sequence[str], columns: Sequence[Fields], first: int, end: int, until: int) -> Paged | None:
    """Rows from ``first`` to ``end``, the last not beyond ``until``; ``None`` where cells stand in strange columns."""
    if not 0 < end - first <= _LONGEST:
        return None
    search = _Search(lines, columns, first, end, until)
    starts = search.best()
    if starts is None or any(search.strange(n) for n in starts):
        return None
    return Paged(starts, [n for n in starts if not search.sure(n)])


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


class _Search:
    """Prices of all rows from a line on, forwards and backwards. A state is a line, and whether a page ended there."""

    def __init__(self, lines: Sequence[str], columns: Sequence[Fields], first: int, end: int, until: int) -> None:
        self.lines, self.columns, self.first, self.end = lines, columns, first, end
        self.width = len(columns)
        self.last = until if until < len(lines) else end + self.width
        """Where the last row may end: blank cells at the end of a text are no lines."""
        self.rows = [self._row(n, fresh=False) for n in range(first, end)]
        self.fresh = [self._row(n, fresh=True) for n in range(first, end)]
        self._ahead()
        self._behind()

    def cells(self, at: int) -> list[str]:
        """The cells of a row that begins here."""
        found = self.lines[at : min(at + self.width, self.last)]
        return [*found, *[""] * (self.width - len(found))]

    def strange(self, at: int) -> bool:
        """Whether a cell of the row has no business in its column."""
        cells = self.cells(at)
        return any(map(_is_strange, cells, self.columns)) and not _counts(cells)

    def _row(self, at: int, *, fresh: bool) -> float:
        if at + self.width > self.last:
            return NEVER
        cells = self.cells(at)
        if not any(cells):
            return _BLANK_ROW
        if _counts(cells):
            return _COUNTED * self.width
        hollow = any(
            not any(c for c, f in zip(cells, self.columns, strict=True) if field in f) for field in ("name", "value")
        )
        price = sum(fits(c, f) for c, f in zip(cells, self.columns, strict=True) if c)
        return price + (_HOLLOW if hollow and not fresh else 0.0)

    def _ahead(self) -> None:
        """The best price up to each line, after a row and after a page's end; and after which of them that came."""
        size = self.end - self.first + self.width + 1
        self.after = [[NEVER, NEVER] for _ in range(size)]
        self.trail = [[0, 0] for _ in range(size)]
        self.after[0][0] = 0.0
        for n in range(self.end - self.first):
            for state, row in enumerate((self.rows[n], self.fresh[n])):
                price = self.after[n][state]
                if price == NEVER:
                    continue
                self._step(state, n + self.width, 0, price + row)
                if not self.lines[self.first + n]:
                    self._step(state, n + 1, 1, price + _PAGE)

    def _step(self, state: int, to: int, into: int, price: float) -> None:
        if price > self.after[to][into]:
            self.after[to][into], self.trail[to][into] = price, state

    def _behind(self) -> None:
        """The best price of what follows each line."""
        count = self.end - self.first
        self.before = [[NEVER, NEVER] for _ in range(count)] + [[0.0, 0.0] for _ in range(self.width + 1)]
        for n in reversed(range(count)):
            page = self.before[n + 1][1] + _PAGE if not self.lines[self.first + n] else NEVER
            rows = (self.rows[n], self.fresh[n])
            self.before[n] = [max(row + self.before[n + self.width][0], page) for row in rows]

    def best(self) -> list[int] | None:
        """The first lines of the rows of the best reading."""
        count = self.end - self.first
        ends = [(self.after[n][s], n, s) for n in range(count, count + self.width) for s in (0, 1)]
        self.most, at, state = max(ends)
        if self.most <= NEVER / 2:
            return None
        starts: list[int] = []
        while at > 0:
            before = self.trail[at][state]
            if state == 0:
                at -= self.width
                starts.append(self.first + at)
            else:
                at -= 1
            state = before
        return starts[::-1]

    def sure(self, start: int) -> bool:
        """Whether each reading in which another row takes these cells is worse by far."""
        n = start - self.first
        for k in range(max(0, n - self.width + 1), min(n + self.width, self.end - self.first)):
            other = max(self.after[k][0] + self.rows[k], self.after[k][1] + self.fresh[k])
            if k != n and other + self.before[k + self.width][0] > self.most - _SURE:
                return False
        return True
