"""A sheet too wide for its page, printed down and then over: the columns of later pages set beside those of the first.

Only where the later pages bear 指标值 and no level, the first ones levels and no target, or the later ones nothing but
grounds, weights and remarks; and every row stands at the same height on both.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.layouts.words import column_fields
from loaders.readers.pdf.grid import Grid, PageCell, Sheet

_SAME = 1.5
"""How far the same edge may lie apart on two pages, in points."""
_LEVELS = frozenset({"level1", "level2"})
_VALUES = frozenset({"value", "both", "long-value"})
_REST = frozenset({"basis", "weight", "score", "remark", "description"})
"""Columns that stand beside targets and make no table of their own."""


def beside(pages: list[Sheet]) -> list[Sheet]:
    """The pages, with such columns on the page of their rows; as they are where nothing shows it."""
    first = next((n for n, p in enumerate(pages) if _says(p, _LEVELS) and not _says(p, _VALUES)), None)
    if first is None:
        first, over = _with_rest(pages)
    else:
        over = next((n for n, p in enumerate(pages) if n > first and _says(p, _VALUES)), len(pages))
    count = over - first
    pairs = list(zip(pages[first:over], pages[over : over + count], strict=False))
    if not pairs or len(pairs) != count or _says(pages[over], _LEVELS):
        return pages
    joined = [_joined(a, b) for a, b in pairs]
    if None in joined:
        return pages
    whole = [s for s in joined if s is not None]
    return [
        *pages[:first],
        *whole,
        *(replace(p, blocks=[]) for p in pages[over : over + count]),
        *pages[over + count :],
    ]


def _grid(page: Sheet) -> Grid | None:
    """The only table of a page, if it is ruled."""
    grids = [b for b in page.blocks if isinstance(b, Grid)]
    return grids[0] if len(grids) == 1 and grids[0].ruled else None


def _says(page: Sheet, fields: frozenset[str]) -> bool:
    """Whether the first rows of the page's table hold a header word of these fields."""
    grid = _grid(page)
    return grid is not None and any(c.row < 2 and fields & set(column_fields(c.text)) for c in grid.cells)


def _with_rest(pages: list[Sheet]) -> tuple[int, int]:
    """The first page with levels and targets, and the one whose columns stand beside them; ends where there is none."""
    first = next((n for n, p in enumerate(pages) if _says(p, _LEVELS)), len(pages))
    return first, next((n for n, p in enumerate(pages) if n > first and _is_rest(p, pages[first])), len(pages))


def _is_rest(page: Sheet, first: Sheet) -> bool:
    """Whether a page holds, in as many rows, only columns that stand beside a target: grounds, weights."""
    grid, rows = _grid(page), _grid(first)
    if grid is None or rows is None or grid.rows != rows.rows:
        return False
    said = [set(column_fields(c.text)) for c in grid.cells if c.row < 2]
    return any(said) and all(fields <= _REST for fields in said)


def _joined(left: Sheet, right: Sheet) -> Sheet | None:
    """The left page with the columns of the right one, ``None`` where their rows differ."""
    a, b = _grid(left), _grid(right)
    if a is None or b is None:
        return None
    tops = {c.row: c.top for c in a.cells}
    ends = {c.row + c.rowspan - 1: c.bottom for c in a.cells}
    shift = a.xs[-1] - b.xs[0]
    moved: list[PageCell] = []
    for cell in b.cells:
        row, last = _at(tops, cell.top), _at(ends, cell.bottom)
        if row is None or last is None:
            return None
        lines = tuple(x._replace(left=x.left + shift, right=x.right + shift) for x in cell.lines)
        place = cell._replace(row=row, rowspan=last - row + 1, left=cell.left + shift, right=cell.right + shift)
        moved.append(place._replace(lines=lines))
    wide = replace(a, xs=(*a.xs, *(x + shift for x in b.xs[1:])), cells=(*a.cells, *moved))
    rest = [x for x in right.blocks if x is not b]
    at = left.blocks.index(a)
    return replace(left, blocks=[*left.blocks[:at], *rest, wide, *left.blocks[at + 1 :]])


def _at(edges: dict[int, float], y: float) -> int | None:
    return next((row for row, edge in edges.items() if abs(edge - y) <= _SAME), None)
