"""Tables over several pages made whole: columns matched by position, cells and labels that a page end cut joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from loaders.layouts.words import column_fields, is_first_level, is_second_level
from loaders.readers.builder import Laid
from loaders.readers.pdf.grid import Grid, PageCell
from loaders.readers.pdf.lattice import clustered
from loaders.values import read_value

_SIDE: Final = 6.0
"""How far the outer sides of two parts of one table may lie apart, in points."""
_FIGURE: Final = re.compile(r"[\d.,%％\s]+")
_AMOUNT: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:万?元)?")
_PROMPT: Final = re.compile(r"\s*指标\s*\d{1,2}\s*[:：]|…")
"""With such words a row of the form begins."""
_HEAD: Final = 8
"""Rows that a table's head has at most where each page prints it again."""
_COLUMNS: Final = 3
"""Words of columns that make a header."""
_ENDINGS: Final = ("", "标", "指标", "目标")
"""What a word of a level lacks that ends on the page after the next."""
_FRAGMENT: Final = 3
"""Fewer signs than this are no name and no goal of their own."""
_RUN: Final = re.compile(r"[!-~]+")
_CLOSED: Final = re.compile(r"[。；;！!]$")


@dataclass(frozen=True, slots=True)
class Whole:
    """A table with the cells of all its pages: places 1-based, in order."""

    laid: list[Laid]
    rows: int
    columns: int
    page: int
    doubts: tuple[int, ...] = ()
    """Pages at whose top it could not be told whether a merged cell goes on."""
    framed: bool = True
    """Whether rules show where each cell ends."""


def continues(above: Grid, below: Grid) -> bool:
    """Whether the table on top of the next page can be the rest of this one: the same left and right side."""
    return abs(above.xs[0] - below.xs[0]) <= _SIDE and abs(above.xs[-1] - below.xs[-1]) <= _SIDE


def whole(parts: list[Grid]) -> Whole:
    """The parts of one table, page by page, as one grid."""
    cells: list[PageCell] = []
    doubts: list[int] = []
    rows = 0
    head = _head_rows(parts[0]) if len(parts) > 1 else []
    for part in parts:
        if rows and head and _rows(part, len(head)) == head and part.rows > len(head):
            part = _without(part, len(head))
        fresh = [c.below(rows) for c in part.cells] if rows else list(part.cells)
        if cells:
            cells, fresh, gone, doubt = _stitched(cells, fresh, rows)
            rows -= gone
            doubts += [part.page] if doubt else []
        cells += fresh
        rows += part.rows
    xs = clustered([x for part in parts for x in part.xs], 3.0) if len(parts) > 1 else list(parts[0].xs)
    laid = [_laid(c, xs) for c in cells]
    laid.sort(key=lambda c: (c.row, c.column))
    return Whole(laid, rows, len(xs) - 1, parts[0].page, tuple(doubts), all(p.framed for p in parts))


def _head_rows(part: Grid) -> list[tuple[str, ...]]:
    """The words of the first rows up to the header over the columns, with the storeys beneath its first."""
    for count in range(1, min(part.rows, _HEAD) + 1):
        words = _rows(part, count)
        if sum(bool(column_fields(word)) for word in words[-1]) >= _COLUMNS:
            return _rows(part, _storeys_end(part, count))
    return []


def _storeys_end(part: Grid, count: int) -> int:
    """Where the storeys end into which words of the last of ``count`` rows reach; 绩效指标 beside all is none."""
    down = [c.row + c.rowspan for c in part.cells if c.row == count - 1 and set(column_fields(c.text)) - {"side"}]
    deep = sorted((end for end in down if end > count), reverse=True)
    return min(deep[1], _HEAD) if len(deep) > 1 else count


def _rows(part: Grid, count: int) -> list[tuple[str, ...]]:
    """The words of so many rows."""
    return [tuple(c.text for c in sorted(part.cells, key=_from_left) if c.row == row) for row in range(count)]


def _from_left(cell: PageCell) -> float:
    return cell.left


def _without(part: Grid, count: int) -> Grid:
    """The part without so many rows of its head, which the page prints again."""
    cells = tuple(c.below(-count) for c in part.cells if c.row >= count)
    return replace(part, cells=cells, rows=part.rows - count)


def _laid(cell: PageCell, xs: list[float]) -> Laid:
    left, right = _nearest(xs, cell.left), _nearest(xs, cell.right)
    return Laid(cell.row + 1, left + 1, cell.rowspan, max(1, right - left), cell.text, cell.page, cell.confidence)


def _nearest(xs: list[float], x: float) -> int:
    n = bisect_left(xs, x)
    return n - 1 if n == len(xs) or (n and x - xs[n - 1] <= xs[n] - x) else n


class Seam(NamedTuple):
    """Both sides of a page end with what it cut joined, how many rows (0 or 1) went up, and whether it is in doubt."""

    above: list[PageCell]
    below: list[PageCell]
    gone: int
    doubt: bool


def _stitched(above: list[PageCell], below: list[PageCell], seam: int) -> Seam:
    ends = [c for c in above if c.row + c.rowspan == seam]
    heads = [c for c in below if c.row == seam]
    if _row_goes_on(ends, heads):
        joined = {id(e): _joined(e, _partner(e, heads)) for e in ends}
        above = [joined.get(id(c), c) for c in above]
        below = [c._replace(row=c.row - 1) for c in below if c.row > seam]
        return Seam(above, below, 1, False)
    grown = {}
    gone: set[int] = set()
    for head in heads:
        end = _partner(head, ends)
        if end is not None and not end.lines and head.lines and _held_below(end, head):
            grown[id(end)] = end._replace(rowspan=end.rowspan + head.rowspan, lines=head.lines)
            gone.add(id(head))
    over = [(end, h) for h in heads if (end := _partner(h, ends)) and end.lines and max(end.rowspan, h.rowspan) > 1]
    flowing = [(end, head) for end, head in over if head.lines and _flows(end, head)]
    certain = len(flowing) > 1 or all(len(head.text) < _FRAGMENT for _, head in flowing)
    for end, head in over:
        if not head.lines or (certain and (end, head) in flowing) or _one_label_downwards(end, head):
            lines = (*end.lines, *head.lines)
            grown[id(end)] = end._replace(rowspan=end.rowspan + head.rowspan, lines=lines)
            gone.add(id(head))
    above, below = [grown.get(id(c), c) for c in above], [c for c in below if id(c) not in gone]
    return Seam(above, below, 0, bool(flowing) and not certain)


def _one_label_downwards(end: PageCell, rest: PageCell) -> bool:
    """Whether both are parts of one word of a level that is written downwards, a sign a line: 产 出 over 指 标."""
    upper, lower = ("".join(line.text for line in c.lines) for c in (end, rest))
    return all(len(line.text) == 1 for line in (*end.lines, *rest.lines)) and (
        any(_is_level(upper + lower + more) for more in _ENDINGS) and not (_is_level(upper) and _is_level(lower))
    )


def _held_below(end: PageCell, head: PageCell) -> bool:
    """Whether the words of a merged cell stand in its part on the next page, as sheets print them at its foot."""
    return end.rowspan > 1 or (head.rowspan > 1 and _is_level(head.text))


def _flows(end: PageCell, rest: PageCell) -> bool:
    """Whether the words of a merged cell go down to its end on the page and find no room there."""
    last = end.lines[-1]
    pitch = abs(end.lines[-2].bottom - last.bottom) if len(end.lines) > 1 else 0.0
    low = end.bottom - last.bottom < max(0.9 * last.size, pitch)  # no room for another line beneath
    return low and _no_room(end, rest) and not _CLOSED.search(end.text) and not _each_whole(end, rest)


def _partner(cell: PageCell, others: list[PageCell]) -> PageCell | None:
    """The cell with the same sides."""
    return next((o for o in others if abs(o.left - cell.left) <= 3 and abs(o.right - cell.right) <= 3), None)


def _row_goes_on(ends: list[PageCell], heads: list[PageCell]) -> bool:
    """Whether the first row of a page is the rest of the last row before: each cell below one that can go on.

    A row of its own has words in most columns; a rest only in those whose words went beyond the page end. Where a rest
    has words in most columns too, all of them stood on the last line that the page had room for.
    """
    pairs = [(_partner(h, ends), h) for h in heads if h.lines]
    if len({h.row + h.rowspan for h in heads if h.rowspan == 1}) != 1 or any(_PROMPT.match(h.text) for _, h in pairs):
        return False
    own = [e for e in ends if e.lines and e.rowspan == 1]
    cut = sum(_cut(end, rest) for end, rest in pairs)
    if 0 < cut == len(pairs) and cut * 2 <= len(own) and all(h.rowspan == 1 for _, h in pairs):
        return True
    tight = sum(_no_room(end, rest) for end, rest in pairs)
    return tight * 3 >= len(pairs) * 2 and _on_the_last_line(ends, pairs) and not any(_each_whole(*p) for p in pairs)


def _on_the_last_line(ends: list[PageCell], pairs: list[tuple[PageCell | None, PageCell]]) -> bool:
    """Whether the words above each rest reach down as far as any of their row do, and could go on."""
    low = max((e.lines[-1].bottom for e in ends if e.lines), default=0.0)
    return bool(pairs) and all(
        end is not None
        and bool(end.lines)
        and low - end.lines[-1].bottom < 0.4 * end.lines[-1].size
        and not _CLOSED.search(end.text)
        for end, _ in pairs
    )


def _no_room(end: PageCell | None, rest: PageCell) -> bool:
    """Whether the first sign of the rest, or its first run of figures, found no room on the line above."""
    if end is None or not end.lines:
        return False
    last = end.lines[-1]
    edge = min(last.left - end.left, 6.0)
    run = _RUN.match(rest.text)
    need = 0.55 * last.size * len(run.group()) if run else last.size
    return (end.right - end.left) - (last.right - last.left) < need + 2 * edge + 0.3 * last.size


def _each_whole(end: PageCell | None, rest: PageCell) -> bool:
    """Whether both words are levels, targets or figures, each by itself, or the same, or one a header's: two rows."""
    if end is None:
        return False
    words = (end.text, rest.text)
    if end.text == rest.text or (all(map(_AMOUNT.fullmatch, words)) and not _AMOUNT.fullmatch("".join(words))):
        return True
    if all(map(_is_level, words)):
        return not _is_level("".join(words))  # 服务对象 over 满意度指标 is one
    if column_fields(end.text):
        return not column_fields("".join(words))  # a header at the page's end
    return all(map(_is_target, words)) and not (end.text[-1:].isdigit() and rest.text[:1].isdigit())


def _is_level(text: str) -> bool:
    return is_first_level(text) or is_second_level(text)


def _is_target(text: str) -> bool:
    reading = read_value(text)
    return reading.kind in {"range", "date"} or (reading.kind == "quantity" and bool(reading.operator or reading.unit))


def _cut(end: PageCell | None, rest: PageCell) -> bool:
    """Whether the words of ``rest`` can go on from ``end``: its last line is full and closes no sentence."""
    if end is None or not end.lines:
        return False
    last = end.lines[-1]
    full = last.right - last.left > (end.right - end.left) - 12 - 1.6 * last.size
    figures = _FIGURE.fullmatch(rest.text) and not re.search(r"[\d.≥≤><=]$", end.text)
    return full and not figures and not _CLOSED.search(end.text)


def _joined(end: PageCell, rest: PageCell | None) -> PageCell:
    if rest is None:
        return end
    return end._replace(lines=(*end.lines, *rest.lines), rowspan=end.rowspan + rest.rowspan - 1)
