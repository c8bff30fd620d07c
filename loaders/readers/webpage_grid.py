"""Where the cells of an HTML table stand once rowspan and colspan are laid out (HTML standard, 4.9.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import html as lxml_html

from loaders.readers.builder import Builder, Fragment, Laid

Placed: TypeAlias = lxml_html.HtmlElement
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
"""Upper ends of colspan and rowspan in the standard."""


def rows_of(table: lxml_html.HtmlElement) -> list[list[lxml_html.HtmlElement]]:
    """The cells of each row of the table itself, not of tables inside it."""
    return [[c for c in row if c.tag in ("td", "th")] for row in _rows(table)]


def _rows(table: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    foot: list[lxml_html.HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag == "tfoot":
            foot += [r for r in child if r.tag == "tr"]
        elif child.tag in _GROUPS:
            yield from (r for r in child if r.tag == "tr")
    yield from foot


def lay(
    rows: list[list[Placed]], content: Callable[[Placed], str | Fragment], builder: Builder
) -> tuple[list[Laid], int]:
    """Every cell with its place, and how many columns there are."""
    laid: list[Laid] = []
    busy: list[int] = []
    for number, row in enumerate(rows, 1):
        column = 0
        for cell in row:
            while column < len(busy) and busy[column] >= number:
                column += 1
            width = _span(cell, "colspan", _MOST_COLUMNS)
            height = _span(cell, "rowspan", _MOST_ROWS)
            height = min(height or len(rows), len(rows) - number + 1)
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
