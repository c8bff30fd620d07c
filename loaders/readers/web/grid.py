"""Where the cells of an HTML table stand once rowspan and colspan are laid out (HTML standard, 4.9.12)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import etree

from loaders.readers.builder import Builder, Fragment, Laid

Placed: TypeAlias = etree._Element
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
"""Upper ends of colspan and rowspan in the standard."""


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of the table itself, not of tables inside it."""
    foot: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag == "tfoot":
            foot += [r for r in child if r.tag == "tr"]
        elif child.tag in _GROUPS:
            yield from (r for r in child if r.tag == "tr")
    yield from foot


def last_of_groups(rows: list[etree._Element]) -> list[int]:
    """For each row the number of the last one of its group (thead, tbody, tfoot): no cell reaches beyond."""
    last = [len(rows)] * len(rows)
    for n in range(len(rows) - 2, -1, -1):
        same = rows[n].getparent() is rows[n + 1].getparent()
        last[n] = last[n + 1] if same else n + 1
    return last


def lay(
    rows: list[list[Placed]], last: list[int], content: Callable[[Placed], str | Fragment], builder: Builder
) -> tuple[list[Laid], int]:
    """Every cell with its place, and how many columns there are; ``last``: how far down each row's cells may reach."""
    laid: list[Laid] = []
    busy: list[int] = []
    for number, row in enumerate(rows, 1):
        column = 0
        for cell in row:
            while column < len(busy) and busy[column] >= number:
                column += 1
            width = _span(cell, "colspan", _MOST_COLUMNS)
            height = _span(cell, "rowspan", _MOST_ROWS)
            height = min(height or len(rows), last[number - 1] - number + 1)
            if column + width > len(busy):
                busy += [0] * (column + width - len(busy))
            until = number + height - 1
            for c in range(column, column + width):
                busy[c] = max(busy[c], until)
            laid.append(Laid(number, column + 1, height, width, content(cell)))
            column += width
        builder.within(len(laid) + len(busy))
    return laid, len(busy)


def _span(cell: Placed, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    if not (value.isascii() and value.isdigit()):
        return 1
    number = min(int(value[:9]), most)
    return number if number or name == "rowspan" else 1


def without(laid: list[Laid], gone: list[int]) -> list[Laid]:
    """The cells once these rows are taken out; a cell over some of them is so much lower."""
    if not gone:
        return laid
    kept = []
    for cell in laid:
        last = cell.row + cell.rowspan - 1
        before, inside = bisect_left(gone, cell.row), bisect_right(gone, last)
        if cell.row not in gone[before : before + 1]:
            kept.append(cell._replace(row=cell.row - before, rowspan=cell.rowspan - (inside - before)))
    return kept
