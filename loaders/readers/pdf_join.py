"""Tables over several pages made whole: columns matched by position, cells and labels that a page end cut joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from loaders.readers.builder import Laid
from loaders.readers.pdf_grid import Grid, PageCell
from loaders.readers.pdf_lattice import clustered

_SIDE: Final = 6.0
"""How far the outer sides of two parts of one table may lie apart, in points."""
_FIGURE: Final = re.compile(r"[\d.,%％\s]+")
_CLOSED: Final = re.compile(r"[。；;！!]$")


@dataclass(frozen=True, slots=True)
class Whole:
    """A table with the cells of all its pages: places 1-based, in order."""

    laid: list[Laid]
    rows: int
    columns: int
    page: int
    ruled: bool


def continues(above: Grid, below: Grid) -> bool:
    """Whether the table on top of the next page can be the rest of this one: the same left and right side."""
    return abs(above.xs[0] - below.xs[0]) <= _SIDE and abs(above.xs[-1] - below.xs[-1]) <= _SIDE


def whole(parts: list[Grid]) -> Whole:
    """The parts of one table, page by page, as one grid."""
    cells: list[PageCell] = []
    rows = 0
    for part in parts:
        fresh = [replace(c, row=c.row + rows) for c in part.cells]
        if cells:
            cells, fresh, gone = _stitched(cells, fresh, rows)
            rows -= gone
        cells += fresh
        rows += part.rows
    xs = clustered([x for part in parts for x in part.xs], 3.0) if len(parts) > 1 else list(parts[0].xs)
    laid = [_laid(c, xs) for c in cells]
    laid.sort(key=lambda c: (c.row, c.column))
    return Whole(laid, rows, len(xs) - 1, parts[0].page, all(p.ruled for p in parts))


def _laid(cell: PageCell, xs: list[float]) -> Laid:
    left, right = _nearest(xs, cell.left), _nearest(xs, cell.right)
    return Laid(cell.row + 1, left + 1, cell.rowspan, max(1, right - left), cell.text, cell.page, cell.confidence)


def _nearest(xs: list[float], x: float) -> int:
    n = bisect_left(xs, x)
    return n - 1 if n == len(xs) or (n and x - xs[n - 1] <= xs[n] - x) else n


def _stitched(above: list[PageCell], below: list[PageCell], seam: int) -> tuple[list[PageCell], list[PageCell], int]:
    """Both sides of a page end with what it cut joined, and how many rows (0 or 1) went up."""
    ends = [c for c in above if c.row + c.rowspan == seam]
    heads = [c for c in below if c.row == seam]
    if _row_goes_on(ends, heads):
        joined = {id(e): _joined(e, _partner(e, heads)) for e in ends}
        above = [joined.get(id(c), c) for c in above]
        below = [replace(c, row=c.row - 1) for c in below if c.row > seam]
        return above, below, 1
    grown = {}
    gone: set[int] = set()
    for head in heads:
        end = _partner(head, ends)
        if end and end.lines and not head.lines and (end.rowspan > 1 or head.rowspan > 1):
            grown[id(end)] = replace(end, rowspan=end.rowspan + head.rowspan)
            gone.add(id(head))
    return [grown.get(id(c), c) for c in above], [c for c in below if id(c) not in gone], 0


def _partner(cell: PageCell, others: list[PageCell]) -> PageCell | None:
    """The cell with the same sides."""
    return next((o for o in others if abs(o.left - cell.left) <= 3 and abs(o.right - cell.right) <= 3), None)


def _row_goes_on(ends: list[PageCell], heads: list[PageCell]) -> bool:
    """Whether the first row of a page is the rest of the last row before: few cells, each below one that was full.

    A row of its own has words in most columns; a rest only in those whose words went beyond the page end.
    """
    filled = [h for h in heads if h.lines]
    own = [e for e in ends if e.lines and e.rowspan == 1]
    if not filled or len(filled) * 2 > len(own) or any(h.rowspan > 1 for h in heads if h.lines):
        return False
    if len({h.row + h.rowspan for h in heads if h.rowspan == 1}) != 1:
        return False
    return all(_cut(_partner(h, ends), h) for h in filled)


def _cut(end: PageCell | None, rest: PageCell) -> bool:
    """Whether the words of ``rest`` can go on from ``end``: its last line is full and closes no sentence."""
    if end is None or not end.lines:
        return False
    last = end.lines[-1]
    full = last.right - last.left > (end.right - end.left) - 12 - 1.6 * last.size
    figures = _FIGURE.fullmatch(rest.text) and not re.search(r"[\d.≥≤><=]$", end.text)
    return full and not figures and not _CLOSED.search(end.text)


def _joined(end: PageCell, rest: PageCell | None) -> PageCell:
    return end if rest is None or not rest.lines else replace(end, lines=(*end.lines, *rest.lines))
