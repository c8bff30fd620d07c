"""Tables drawn with signs in a text: ┌─┬─┐ and │, or +---+ and |; merged cells span, and cells have several lines.

The places of strokes are counted as the text was made: a full-width sign takes two, or one, and signs of doubtful width
(“ ≥ ①) either; each line is counted in the way in which its strokes meet the corners of the drawing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from loaders.layouts.words import is_first_level, is_second_level
from loaders.readers.text.words import TARGET
from loaders.text import clean

_ACROSS: Final = frozenset("─━═╌╍┄┅┈┉-=:")
_CORNERS: Final = frozenset("┌┬┐├┼┤└┴┘╭╮╰╯┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜┠┨┯┷┿╂+")
_DOWN: Final = frozenset("│┃║┆┇┊┋|")
_STROKES: Final = _CORNERS | _DOWN
_LETTERS: Final = frozenset("+|")
"""Strokes that can also stand in a text."""
_WAYS: Final = ("marks", "narrow", "wide", "double")
"""Ways to count places: every sign one; full-width signs two; those of doubtful width too; and strokes too."""
_MOST: Final = 200
"""Columns of the widest drawing."""


class Words(NamedTuple):
    """A cell with its place (1-based), its extent and its words."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines ``start`` to ``end`` as a grid of cells."""

    start: int
    end: int
    cells: tuple[Words, ...]
    rows: int
    columns: int
    framed: bool
    """Whether merged cells are drawn as such, so that a blank cell is one."""


def drawings(lines: Sequence[str]) -> list[Drawing]:
    """The tables drawn in the lines of a text; what cannot be told is left as it stands."""
    found = (_drawing(lines, start, end) for start, end in _regions(lines))
    return [d for d in found if d is not None]


def without_lines(lines: Sequence[str], drawn: Sequence[Drawing]) -> str:
    """The text with tabs between the cells of its drawings, a row a line."""
    out: list[str] = []
    at = 0
    for drawing in drawn:
        out += lines[at : drawing.start]
        rows = [[""] * drawing.columns for _ in range(drawing.rows)]
        for cell in drawing.cells:
            rows[cell.row - 1][cell.column - 1] = clean(cell.text)
        out += ["\t".join(row) for row in rows]
        at = drawing.end
    return "\n".join([*out, *lines[at:]])


def _regions(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Lines that begin and end with a stroke, with two rules among them."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _is_drawn(lines[end]):
            end += 1
        if end > start + 1 and sum(map(_is_rule, lines[start:end])) > 1:
            yield start, end
        start = end + 1


def _is_drawn(line: str) -> bool:
    body = line.strip()
    return bool(body) and body[0] in _STROKES and body[-1] in _STROKES and len(body) > 1


def _is_rule(line: str) -> bool:
    """Whether a line holds nothing but strokes, those across among them."""
    body = line.strip()
    return (
        len(body) > 2 and body[0] in _CORNERS and not _ACROSS.isdisjoint(body)
        and all(s in _ACROSS or s in _STROKES or s.isspace() for s in body)
    )  # fmt: skip


@lru_cache(maxsize=8192)
def _width(sign: str, way: str) -> int:
    if way == "marks":
        return 1
    if unicodedata.combining(sign) or sign in "\u200b\ufeff":
        return 0
    kind = unicodedata.east_asian_width(sign)
    drawn = sign in _ACROSS or sign in _STROKES
    doubtful = kind == "A" and (way == "double" or (way == "wide" and not drawn))
    return 2 if kind in "WF" or doubtful else 1


def _places(line: str, way: str) -> list[int]:
    """Where each sign begins."""
    at, out = 0, []
    for sign in line:
        out.append(at)
        at += _width(sign, way)
    return out


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a drawing: for each of its edges from left to right, the sign in the line that is its stroke."""

    line: str
    strokes: tuple[int | None, ...]

    def text(self, left: int, right: int) -> str | None:
        """What stands between two edges; nothing where one of them has no stroke here."""
        a, b = self.strokes[left], self.strokes[right]
        return None if a is None or b is None else self.line[a + 1 : b]

    def crossed(self) -> list[bool]:
        """For each column whether a rule goes through it."""
        out = [False] * (len(self.strokes) - 1)
        known = [k for k, at in enumerate(self.strokes) if at is not None]
        for a, b in pairwise(known):
            piece = self.text(a, b)
            if piece and all(s in _ACROSS or s in _CORNERS for s in piece) and piece.strip(":"):
                out[a:b] = [True] * (b - a)
        return out


def _drawing(lines: Sequence[str], start: int, end: int) -> Drawing | None:
    drawn = [line.rstrip() for line in lines[start:end]]
    rows = _rows(drawn)
    if rows is None or not 1 < len(rows[0].strokes) <= _MOST:
        return None
    crossed = [row.crossed() for row in rows]
    bands = _bands(crossed)
    cells = _cells(rows, crossed, bands) if bands else None
    if cells is None:
        return None
    framed = any(c.rowspan > 1 or c.colspan > 1 for c in cells)
    columns = len(rows[0].strokes) - 1
    if not framed and any(_lists(rows, band) for band in bands):
        bands, cells = _apart(rows, bands)
    return Drawing(start, end, tuple(cells), len(bands), columns, framed)


def _rows(drawn: list[str]) -> list[_Row] | None:
    """Each line with its strokes, by the way of counting in which they meet the corners of the rules."""
    rules = [line for line in drawn if _is_rule(line)]
    edges = {
        way: sorted({x for line in rules for x, s in zip(_places(line, way), line, strict=True) if s in _STROKES})
        for way in _WAYS
    }
    found = [_strokes(line, edges) for line in drawn]
    rows = [_Row(line, strokes) for line, strokes in zip(drawn, found, strict=True) if strokes is not None]
    return rows if len(rows) == len(drawn) else None


def _strokes(line: str, edges: dict[str, list[int]]) -> tuple[int | None, ...] | None:
    best: tuple[int, tuple[int | None, ...]] | None = None
    drawn = [n for n, sign in enumerate(line) if sign in _STROKES]
    for way, xs in edges.items():
        at = {x: n for n, x in enumerate(_places(line, way)) if line[n] in _STROKES}
        strokes = tuple(at.get(x) for x in xs)
        if strokes[0] is None or strokes[-1] is None:
            continue
        strange = sum(n not in strokes and line[n] not in _LETTERS for n in drawn)
        if not strange and (best is None or len(strokes) - strokes.count(None) > best[0]):
            best = (len(strokes) - strokes.count(None), strokes)
    if best is None and len(drawn) == len(edges["marks"]):
        return tuple(drawn)
    return best[1] if best else None


def _bands(crossed: list[list[bool]]) -> list[tuple[int, int]]:
    """First and last lines of each row: what stands between two lines that a rule goes through."""
    rules = [-1, *(n for n, columns in enumerate(crossed) if any(columns)), len(crossed)]
    return [(a + 1, b) for a, b in pairwise(rules) if b > a + 1]


def _cells(rows: list[_Row], crossed: list[list[bool]], bands: list[tuple[int, int]]) -> list[Words] | None:
    """The cells between the strokes; ``None`` where one is no rectangle."""
    columns = len(rows[0].strokes) - 1
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, (first, last) in enumerate(bands):
        for c in range(columns):
            left = c > 0 and all(row.strokes[c] is None for row in rows[first:last])
            above = r > 0 and not any(line[c] for line in crossed[bands[r - 1][1] : first])
            owner[r, c] = owner[r, c - 1] if left else owner[r - 1, c] if above else (r, c)
    regions: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, first_place in owner.items():
        regions.setdefault(first_place, []).append(place)
    out: list[Words] = []
    for (r, c), places in sorted(regions.items()):
        high, wide = places[-1][0] - r + 1, max(k for _, k in places) - c + 1
        if len(places) != high * wide or min(k for _, k in places) < c:
            return None
        parts = [row.text(c, c + wide) for row in rows[bands[r][0] : bands[r + high - 1][1]]]
        out.append(Words(r + 1, c + 1, high, wide, _joined(parts)))
    return out


def _joined(parts: list[str | None]) -> str:
    return "\n".join(body for part in parts if part is not None and (body := part.strip()))


def _lists(rows: list[_Row], band: tuple[int, int]) -> bool:
    """Whether the lines between two rules are rows of their own: targets or levels beside other words, one by one."""
    columns = range(len(rows[0].strokes) - 1)
    told = [[(row.text(c, c + 1) or "").strip() for c in columns] for row in rows[band[0] : band[1]]]
    full = [words for words in told if sum(map(bool, words)) > 1]
    return any(sum(_stands(words[c]) for words in full) > 1 for c in columns)


def _stands(word: str) -> bool:
    return bool(TARGET.fullmatch(word)) or is_first_level(word) or is_second_level(word)


def _apart(rows: list[_Row], bands: list[tuple[int, int]]) -> tuple[list[tuple[int, int]], list[Words]]:
    """The rows of a drawing that has no rules between them, a line each."""
    split = [
        place for band in bands for place in ([(n, n + 1) for n in range(*band)] if _lists(rows, band) else [band])
    ]
    cells = [
        Words(r + 1, c + 1, 1, 1, _joined([row.text(c, c + 1) for row in rows[first:last]]))
        for r, (first, last) in enumerate(split)
        for c in range(len(rows[0].strokes) - 1)
    ]
    return split, cells
