"""Words that run over the rules of their cell, as sheets print what finds no room: they belong to the cell they were
written in, and what the rule cuts off is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from loaders.readers.pdf.clip import Box, Drawn
from loaders.readers.pdf.lattice import CellBox, Lattice
from loaders.readers.pdf.page import Glyph

_OVER: Final = 0.08
"""A sign that reaches over a rule by more than this part of its width was not set into a cell beside it."""
_BESIDE: Final = 0.3
"""Signs of one word stand no further apart than this part of their height."""
_LEVEL: Final = 0.15
"""How far their lower ends lie apart at most, in parts of the same."""
_ABOVE: Final = 0.2
"""A line of text that reaches over its cell's end by more than this part of its height is cut there."""
_EDGE: Final = 1.2
"""How far from the side of its cell a text begins or ends at most, in heights of its signs."""
_SIDE: Final = 3.0
"""How far the sides of a cell and of the box to which its text is cut lie apart at most, in points."""
_CUT: Final = 0.25
"""A sign of whose width more than this part is cut off is not seen whole."""

Texts = Callable[[], dict[Box, Drawn]]


class Crossing(NamedTuple):
    """A sign that goes over a rule of its grid, or stands at one: ``upright`` where the rule runs across."""

    grid: int
    sign: Glyph
    upright: bool = False


@dataclass(slots=True)
class Settled:
    """The grids with words whose cell cannot be told, and the words that are cut off."""

    doubtful: set[int] = field(default_factory=set)
    cut: dict[int, list[str]] = field(default_factory=dict)


def leaving(grid: int, last: Glyph, sign: Glyph | None, rule: float) -> list[Crossing]:
    """Whether the last sign of a cell goes over the rule at its right, or the text goes on beyond it without a gap."""
    if last[3] > rule + _OVER * (last[3] - last[1]):
        return [Crossing(grid, last)]
    if sign is None or sign[5] or not _goes_on(last, sign) or sign[1] > rule + _OVER * (sign[3] - sign[1]):
        return []
    return [Crossing(grid, sign)]


def entering(grid: int, sign: Glyph, cell: CellBox) -> list[Crossing]:
    """Whether the first sign in a cell goes over the rule at its left, or far over one above or beneath."""
    over = _ABOVE * (sign[4] - sign[2])
    if sign[2] < cell[5] - over or sign[4] > cell[7] + over:
        return [Crossing(grid, sign, upright=True)]
    return [Crossing(grid, sign)] if sign[1] < cell[4] - _OVER * (sign[3] - sign[1]) else []


def put_back(
    found: list[Crossing],
    grids: Sequence[Lattice],
    inside: list[dict[int, list[Glyph]]],
    outside: list[Glyph],
    glyphs: Sequence[Glyph],
    drawn: dict[Box, Drawn],
) -> Settled:
    """Moves each text that goes over a rule into its cell."""
    out = Settled()
    index = {id(g): n for n, g in enumerate(glyphs)}
    done: set[int] = set()
    low = {number for number, _, upright in found if upright}
    cut_lines = [Crossing(n, g) for n in low for held in inside[n].values() for g in held if _is_elsewhere(g, drawn)]
    for number, sign, upright in [*found, *cut_lines]:
        if id(sign) in done:
            continue
        text = _text(glyphs, index[id(sign)], drawn, grids[number])
        done |= {id(g) for g in text}
        clip = _drawn(sign, drawn).clip
        owner = _clipped(text, clip, grids[number])
        if _is_cut(text, clip) if owner is not None and clip is not None else _leaves(text, grids[number]):
            out.cut.setdefault(number, []).append("".join(g.sign for g in text))
        if owner is None and not upright:
            owner = _owner(text, grids[number])
        if owner is None:
            if upright or _is_over(text, grids[number]):
                out.doubtful.add(number)
        else:
            _move(text, owner, inside[number], outside)
    return out


def _drawn(sign: Glyph, drawn: dict[Box, Drawn]) -> Drawn:
    return drawn.get(sign[1:5], Drawn(0, None))


def _is_elsewhere(sign: Glyph, drawn: dict[Box, Drawn]) -> bool:
    """Whether the sign stands wholly beyond the end of the box to which its text is cut."""
    clip = _drawn(sign, drawn).clip
    return clip is not None and not clip[1] < (sign[2] + sign[4]) / 2 < clip[3]


def _goes_on(last: Glyph, sign: Glyph) -> bool:
    """Whether a sign stands level with the one before and without a gap after it."""
    size = sign[4] - sign[2]
    return abs(sign[4] - last[4]) < _LEVEL * size and abs(sign[1] - last[3]) < _BESIDE * size


def _text(glyphs: Sequence[Glyph], at: int, drawn: dict[Box, Drawn], grid: Lattice) -> list[Glyph]:
    """The signs of one text, this one among them: drawn together, or within one cell, and without a gap."""

    def one_text(one: Glyph, two: Glyph) -> bool:
        if not _goes_on(one, two):
            return False
        first, second = _drawn(one, drawn), _drawn(two, drawn)
        together = first.text == second.text or (not two[5] and _place(one, grid) == _place(two, grid))
        return together and first.clip == second.clip

    low, high = at, at + 1
    while low and one_text(glyphs[low - 1], glyphs[low]):
        low -= 1
    while high < len(glyphs) and one_text(glyphs[high - 1], glyphs[high]):
        high += 1
    return list(glyphs[low:high])


def _place(sign: Glyph, grid: Lattice) -> int | None:
    return grid.cell_at((sign[1] + sign[3]) / 2, (sign[2] + sign[4]) / 2)


def _clipped(text: list[Glyph], clip: Box | None, grid: Lattice) -> int | None:
    """The cell to whose sides the text is cut."""
    if clip is None:
        return None
    y = (text[0].top + text[0].bottom) / 2
    for height in ((clip[1] + clip[3]) / 2, y):
        number = grid.cell_at((clip[0] + clip[2]) / 2, height)
        if number is not None:
            cell = grid.cells[number]
            sides = abs(cell.left - clip[0]) <= _SIDE and abs(cell.right - clip[2]) <= _SIDE
            ends = abs(cell.top - clip[1]) <= _SIDE and abs(cell.bottom - clip[3]) <= _SIDE
            if sides and (ends or (height == y and cell.top < y < cell.bottom)):
                return number
    return None


def _is_cut(text: list[Glyph], clip: Box) -> bool:
    """Whether an edge runs through the last or first sign: the rest of the text is not in the file, as a rule.

    A text that is drawn far beyond the edge is there as a whole.
    """
    last, first = text[-1], text[0]
    return (
        last.left < clip[2] < last.right - _CUT * (last.right - last.left)
        or first.left + _CUT * (first.right - first.left) < clip[0] < first.right
    )


def _leaves(text: list[Glyph], grid: Lattice) -> bool:
    """Whether a text that nothing cuts goes on beyond the table's end: office programs have been seen to lose signs
    where a line has less room than it was broken for."""
    last = text[-1]
    return (last.left + last.right) / 2 > grid.xs[-1]


def _is_over(text: list[Glyph], grid: Lattice) -> bool:
    """Whether its signs stand in several cells."""
    return len({_place(g, grid) for g in text}) > 1


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


def _move(text: list[Glyph], owner: int, cells: dict[int, list[Glyph]], outside: list[Glyph]) -> None:
    signs = {id(g) for g in text}
    for held in (outside, *(h for number, h in cells.items() if number != owner)):
        held[:] = [g for g in held if id(g) not in signs]
    held = cells.setdefault(owner, [])
    there = {id(g) for g in held}
    held += [g for g in text if id(g) not in there]
