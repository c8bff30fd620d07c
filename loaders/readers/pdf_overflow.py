"""Words that run over the rule beside their cell, as sheets print a long text: they belong to the cell they were
written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from loaders.readers.pdf_lattice import CellBox, Lattice
from loaders.readers.pdf_page import Glyph

_OVER: Final = 0.08
"""A sign that reaches over a rule by more than this part of its width was not set into a cell beside it."""
_BESIDE: Final = 0.3
"""Signs of one word stand no further apart than this part of their height."""
_LEVEL: Final = 0.15
"""How far their lower ends lie apart at most, in parts of the same."""
_ABOVE: Final = 0.3
"""A line of text that reaches over its cell's end by more than this part of its height is cut there."""
_EDGE: Final = 1.2
"""How far from the side of its cell a text begins or ends at most, in heights of its signs."""


class Crossing(NamedTuple):
    """Where a text goes over a rule: the number of its grid, and the first sign beyond the rule; none where no sign
    tells whose the text is."""

    grid: int
    beyond: Glyph | None


def crossing(grid: int, last: Glyph, sign: Glyph, rule: float) -> list[Crossing]:
    """The one where a text goes on from ``last`` to ``sign`` over the rule at ``rule``.

    Where the rule runs between both signs they may be of two cells without any room: whose they are cannot be told.
    """
    if sign[5] or not _goes_on(last, sign):
        return []
    near, far = _OVER * (last[3] - last[1]), _OVER * (sign[3] - sign[1])
    if last[3] > rule + near or sign[1] < rule - far:
        return [Crossing(grid, sign)]
    return [Crossing(grid, None)] if last[3] > rule - near and sign[1] < rule + far else []


def stands_on_rule(sign: Glyph, cell: CellBox) -> bool:
    """Whether a sign reaches far over the upper or lower end of its cell: a row is too low for all that it holds."""
    over = _ABOVE * (sign[4] - sign[2])
    return sign[2] < cell[5] - over or sign[4] > cell[7] + over


def put_back(
    found: list[Crossing],
    grids: Sequence[Lattice],
    inside: list[dict[int, list[Glyph]]],
    outside: list[Glyph],
    glyphs: Sequence[Glyph],
) -> set[int]:
    """Moves each such text into its cell; the numbers of the grids where that cannot be told."""
    doubtful: set[int] = set()
    moved: set[int] = set()
    for number, beyond in found:
        if beyond is None:
            doubtful.add(number)
        if beyond is None or id(beyond) in moved:
            continue
        text = _text(glyphs, next(n for n, g in enumerate(glyphs) if g is beyond))
        moved |= {id(g) for g in text}
        owner = _owner(text, grids[number])
        if owner is None:
            doubtful.add(number)
        else:
            _move(text, owner, inside[number])
            signs = {id(g) for g in text}
            outside[:] = [g for g in outside if id(g) not in signs]
    return doubtful


def _goes_on(last: Glyph, sign: Glyph) -> bool:
    """Whether a sign stands level with the one before and without a gap after it."""
    size = sign[4] - sign[2]
    return abs(sign[4] - last[4]) < _LEVEL * size and abs(sign[1] - last[3]) < _BESIDE * size


def _text(glyphs: Sequence[Glyph], at: int) -> list[Glyph]:
    """The signs that follow one another without a gap, this one among them."""
    low = at
    while low and _goes_on(glyphs[low - 1], glyphs[low]):
        low -= 1
    high = at + 1
    while high < len(glyphs) and _goes_on(glyphs[high - 1], glyphs[high]):
        high += 1
    return list(glyphs[low:high])


def _owner(text: list[Glyph], grid: Lattice) -> int | None:
    """The cell at whose left side the text begins, at whose right side it ends, or in whose middle it stands."""
    left, right, size = text[0].left, text[-1].right, text[0].bottom - text[0].top
    y = (text[0].top + text[0].bottom) / 2
    places = ((left + size / 2, "left"), (right - size / 2, "right"), ((left + right) / 2, "middle"))
    for x, side in places:
        number = grid.cell_at(x, y)
        if number is not None and _fits(grid.cells[number], left, right, size, side):
            return number
    return None


def _fits(cell: CellBox, left: float, right: float, size: float, side: str) -> bool:
    if side == "left":
        return -1.0 < left - cell.left < _EDGE * size
    if side == "right":
        return -1.0 < cell.right - right < _EDGE * size
    return abs((left + right) / 2 - (cell.left + cell.right) / 2) < 0.5 * size


def _move(text: list[Glyph], owner: int, cells: dict[int, list[Glyph]]) -> None:
    signs = {id(g) for g in text}
    for number in list(cells):
        if number != owner and any(id(g) in signs for g in cells[number]):
            kept = [g for g in cells[number] if id(g) not in signs]
            cells[number] = kept
    held = cells.setdefault(owner, [])
    held += [g for g in text if not any(g is h for h in held)]
