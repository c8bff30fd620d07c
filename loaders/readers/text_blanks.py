"""Text whose columns stand apart by runs of blanks, as it is pasted from a page or printed for the eye.

The words of a header tell where columns begin. Beneath it each line is a row, or goes on with the cells above; it is
printed anew with tabs between its cells, blank ones too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from loaders.layouts.brackets import has_brackets
from loaders.layouts.mend import is_begun
from loaders.layouts.prose import is_noise, is_title
from loaders.layouts.settle import is_operator
from loaders.layouts.words import NOTES, bare, column_fields, head_roles, is_first_level, is_second_level, label_of
from loaders.readers.text_places import Part, column_of, is_full, parts_of
from loaders.readers.text_words import FIGURE, GROUPS, HEADS, TARGET, fields_of, like_a_row
from loaders.values import read_value

_LEVELS: Final = frozenset({"level1", "level2", "name"})
_FEWEST: Final = 3
"""Header words of a table; a line of fewer is no header."""
_STOREYS: Final = 4
_GOES_ON: Final = ("；", ";", "，", "、")
"""How a cell ends that goes on, whatever room its line had."""
Columns = list[tuple[int, int]]
Leaves = list[list[Part]]
"""Columns as the words over them."""


@dataclass
class Pasted:
    """The text printed anew, and the numbers of its lines that look like rows of a table and stand in none."""

    lines: list[str] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)


def pasted(text: str) -> Pasted | None:
    """The text with tabs between the cells of its tables; ``None`` where no header is found."""
    lines = text.split("\n")
    best: tuple[int, Pasted] | None = None
    for wide in (False, True):
        reader = _Reader([parts_of(line, wide=wide) for line in lines], lines, wide=wide)
        out = reader.read()
        if out is not None and (best is None or reader.exact > best[0]):
            best = reader.exact, out
    return best[1] if best else None


class _Reader:
    """Reads lines from the top; a table lasts from the head above its header to where something else begins."""

    def __init__(self, parts: list[list[Part]], lines: list[str], *, wide: bool) -> None:
        self.parts, self.lines, self.wide = parts, lines, wide
        self.exact = 0
        """Words that begin where the word over their column begins."""
        self.names: set[int] = set()
        """Columns of names in the table that is read."""
        self.out = Pasted()

    def read(self) -> Pasted | None:
        """All lines printed anew."""
        found = False
        bracketed = any(map(has_brackets, self.lines))
        at = 0
        while at < len(self.lines):
            header = self._header_ahead(at)
            if header is None:
                found = found or (bracketed and len(self.parts[at]) > 1 and _is_labelled(self.parts[at]))
                at = self._plain(at)
                continue
            found = True
            first, last, leaves = header
            self._head(at, first)
            columns, self.names = self._columns(last, leaves)
            self.out.lines += [self._row([[p] for p in self.parts[n]], columns) for n in range(first, last)]
            at = self._body(last, columns)
        return self.out if found else None

    def _columns(self, at: int, leaves: Leaves) -> tuple[Columns, set[int]]:
        """The columns of a table, those too whose words were lost: parts of one line under one word tell them."""
        columns = _extents(leaves)
        lost: Columns = []
        for parts in takewhile(bool, self.parts[at:]):
            places = [column_of(part, columns) for part in parts]
            for part, place in zip(parts, places, strict=True):
                if places.count(place) > 1 and not _overlap(part, columns[place]):
                    lost = _with(lost, part)
        named = {column for leaf, column in zip(leaves, columns, strict=True) if "name" in _fields(leaf)}
        columns = sorted([*columns, *lost])
        return columns, {n for n, column in enumerate(columns) if column in named and n + 1 < len(columns)}

    def _header_ahead(self, at: int) -> tuple[int, int, Leaves] | None:
        """The next header where only lines of its head stand before it."""
        n = at
        while n < len(self.lines) and self.parts[n]:
            if header := _header(self.parts, n):
                return n, *header
            if not self._is_head(n, within=n > at):
                return None
            n += 1
        return None

    def _is_head(self, n: int, *, within: bool) -> bool:
        parts = self.parts[n]
        if _is_labelled(parts) or (within and (len(parts) > 1 or parts[0].start > 0)):
            return True
        return any(head_roles("".join(words)) for words in _words_down(self.parts[max(0, n - 3) : n + 3]))

    def _plain(self, at: int) -> int:
        """A line outside of tables: a label with what it says is a row."""
        parts = self.parts[at]
        if len(parts) > 1 and not _is_labelled(parts) and any(like_a_row(p.text) for p in parts):
            self.out.lost.append(len(self.out.lines))
        if len(parts) < 2 or not _is_labelled(parts):
            self.out.lines.append(self.lines[at])
            return at + 1
        end = at + 1
        while end < len(self.lines) and self.parts[end] and self.parts[end][0].start > parts[0].end:
            end += 1
        self._head(at, end)
        return end

    def _head(self, first: int, last: int) -> None:
        """The lines of a head, its words in columns where they begin."""
        columns = [(start, start) for start in _starts(self.parts[first:last])]
        self.out.lines += [self._row(row, columns) for row in self._rows(range(first, last), columns)]

    def _body(self, at: int, columns: Columns) -> int:
        """The rows beneath a header; returns the first line after them."""
        end = at
        taken: list[int] = []
        while end < len(self.lines) and self._goes_on(end, columns):
            taken.append(end)
            end += 1
        while taken and not self.parts[taken[-1]]:
            taken.pop()
        end = taken[-1] + 1 if taken else at
        for row in self._rows(range(at, end), columns):
            self.out.lines.append(self._row(row, columns) if row else "")
        return end

    def _goes_on(self, n: int, columns: Columns) -> bool:
        """Whether a line is one of the table: not a header, a title, the head of another, nor words after a blank."""
        parts = self.parts[n]
        if not parts or is_noise(self.lines[n].strip()):
            return True
        first = parts[0]
        keyed = first.start <= columns[0][0] + 1 and HEADS.intersection(head_roles(label_of(first.text)))
        if _header(self.parts, n) or (keyed and not is_first_level(first.text)):
            return False
        if len(parts) > 1:
            return True
        apart = n > 0 and not self.parts[n - 1]
        placed = any(abs(first.start - start) <= 1 for start, _ in columns[1:])
        return placed or (not is_title(first.text) and (is_first_level(first.text) or not apart))

    def _rows(self, lines: range, columns: Columns) -> Iterator[list[list[Part]]]:
        """Cells of rows, each the parts of one column, from the top; a line that goes on with a row is put to it."""
        widths: dict[int, int] = {}
        for n in lines:
            for part in self.parts[n]:
                at = column_of(part, columns)
                widths[at] = max(widths.get(at, 0), part.end - part.start)
        row: list[list[Part]] = []
        for n in lines:
            if row and self.parts[n] and self._continues(row, self.parts[n], columns, widths):
                for part in self.parts[n]:
                    next(c for c in row if column_of(c[0], columns) == column_of(part, columns)).append(part)
                continue
            if row or n > lines[0]:
                yield row
            row = [[part] for part in self.parts[n]]
        if row:
            yield row

    def _continues(self, row: list[list[Part]], parts: list[Part], columns: Columns, widths: dict[int, int]) -> bool:
        """Whether the words of a line stand beneath cells that are full or no words without them, none a target."""
        above = {column_of(cell[0], columns): cell for cell in row}
        if len(parts) == len(row) > 1 or any(_stands(p.text) for p in parts):
            return False
        for part in parts:
            at = column_of(part, columns)
            if at not in above:
                return False
            over = "".join(p.text for p in above[at])
            full = over.endswith(_GOES_ON) or is_full(above[at][-1], part, widths[at], wide=self.wide)
            if not full and not is_begun(over + part.text):
                return False
            if at in self.names and at == max(above):
                return False  # a name of its own: neither row has a target
            if read_value(over).kind == read_value(part.text).kind == "quantity":
                return False
        return True

    def _row(self, row: list[list[Part]], columns: Columns) -> str:
        cells: list[list[str]] = [[] for _ in columns]
        for cell in row:
            at = column_of(cell[0], columns)
            self.exact += columns[at][0] == cell[0].start
            cells[at].append("".join(p.text for p in cell))
        return "\t".join(" ".join(words) for words in cells)


def _stands(text: str) -> bool:
    """Whether words are a target, a comparator, a figure or 合计: no cell goes on with them."""
    return bool(TARGET.fullmatch(text) or FIGURE.fullmatch(text)) or is_operator(text) or bare(text) in NOTES


def _starts(lines: Sequence[Sequence[Part]]) -> list[int]:
    return sorted({p.start for parts in lines for p in parts})


def _is_labelled(parts: Sequence[Part]) -> bool:
    return bool(parts) and bool(head_roles(label_of(parts[0].text)))


def _overlap(part: Part, column: tuple[int, int]) -> bool:
    return part.start < column[1] and column[0] < part.end


def _with(columns: Columns, part: Part) -> Columns:
    """The columns with one where these words stand, which takes those that it touches."""
    over = [c for c in columns if _overlap(part, c)]
    whole = min([part.start, *(c[0] for c in over)]), max([part.end, *(c[1] for c in over)])
    return [*(c for c in columns if c not in over), whole]


def _header(parts: Sequence[list[Part]], at: int) -> tuple[int, Leaves] | None:
    """Where the header that begins with this line ends, and the words of its columns; ``None`` where none begins."""
    best: tuple[int, Leaves] | None = None
    for end in range(at + 1, min(at + _STOREYS, len(parts)) + 1):
        if not parts[end - 1] or (end > at + 1 and any(map(_is_content, parts[end - 1]))):
            break
        leaves = _leaves(parts[at:end])
        if _names_columns(leaves):
            best = end, leaves
    return best or _sideways(parts, at)


def _extents(leaves: Leaves) -> Columns:
    return [(min(p.start for p in leaf), max(p.end for p in leaf)) for leaf in leaves]


def _sideways(parts: Sequence[list[Part]], at: int) -> tuple[int, Leaves] | None:
    """The same for indicators as columns: first levels beside the word of the project, second levels, and names."""
    storeys = parts[at : at + 3]
    if len(storeys) < 3 or not all(storeys) or not all(is_second_level(p.text) for p in storeys[1]):
        return None
    first = [p for p in storeys[0] if is_first_level(p.text)]
    corner = [p for p in storeys[0] if "project" in column_fields(p.text)]
    return (at + 3, _leaves(storeys)) if corner and len(first) > 1 else None


def _is_content(part: Part) -> bool:
    """Whether words are a level or a target, and none of a header."""
    return like_a_row(part.text) and not column_fields(part.text)


def _leaves(storeys: Sequence[Sequence[Part]]) -> Leaves:
    """Columns as the words over them, from the top: words of two lines that stand beneath one another are one."""
    leaves: Leaves = []
    for parts in reversed(storeys):
        for part in parts:
            under = [leaf for leaf in leaves if any(p.start < part.end and part.start < p.end for p in leaf)]
            if under:
                under[0].insert(0, part)
            else:
                leaves.append([part])
    return sorted(leaves, key=lambda leaf: min(p.start for p in leaf))


def _words_down(lines: Sequence[Sequence[Part]]) -> Iterator[list[str]]:
    """First words of lines that stand beneath one another: a label in several lines."""
    first = [parts[0].text if parts else "" for parts in lines]
    for start in range(len(first)):
        for end in range(start + 2, len(first) + 1):
            if all(first[start:end]):
                yield first[start:end]


def _names_columns(leaves: Leaves) -> bool:
    fields = [_fields(leaf) for leaf in leaves]
    return len(fields) >= _FEWEST and all(fields) and any(f & _LEVELS for f in fields)


def _fields(leaf: Sequence[Part]) -> frozenset[str]:
    """What the words over a column name: together, or the lowest beneath words that group; 绩 written downwards."""
    if len(leaf) == 1 and len(leaf[0].text) == 1:
        return frozenset({"side"})
    together = frozenset(column_fields("".join(p.text for p in leaf)))
    if together or len(leaf) == 1:
        return together or fields_of(leaf[0].text)
    upper, lower = _fields(leaf[:-1]), fields_of(leaf[-1].text)
    return lower if upper & GROUPS else frozenset()
