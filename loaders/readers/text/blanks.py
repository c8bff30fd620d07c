"""Text whose columns stand apart by runs of blanks, as it is pasted from a page or printed for the eye.

The words of a header tell where columns begin. Beneath it each line is a row, or goes on with the cells above; it is
printed anew with tabs between its cells, blank ones too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from loaders.layouts.headers.settle import is_operator
from loaders.layouts.mend import is_begun
from loaders.layouts.prose import is_noise, is_signed, is_title
from loaders.layouts.rows.rests import ends_name
from loaders.layouts.wording.brackets import has_brackets
from loaders.layouts.words import NOTES, bare, head_roles, is_first_level, label_of
from loaders.readers.text.headers import Columns, Leaves, columns_of, header, whole_words
from loaders.readers.text.places import Part, column_of, is_full, parts_of
from loaders.readers.text.words import FIGURE, HEADS, TARGET, fields_of, like_a_row
from loaders.values import read_value

_GAP: Final = re.compile(r"\S[ \t\u3000]{2,}\S")
_FEWEST: Final = 3
"""Lines with gaps between words; a text of fewer has no table."""
_SHORT: Final = 2
"""Signs of a rest that is no cell of its own."""
_HEAD: Final = 60
"""Lines of the longest head over a header."""
_GOES_ON: Final = ("；", ";", "，", "、")
"""How a cell ends that goes on, whatever room its line had."""


@dataclass
class Pasted:
    """The text printed anew, and the numbers of lines in doubt."""

    lines: list[str] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    """Lines that look like rows of a table and stand in none."""
    joined: list[int] = field(default_factory=list)
    """Rows with a name that may be two: the next line went on with it, or was a row without a target."""


def pasted(text: str) -> Pasted | None:
    """The text with tabs between the cells of its tables; ``None`` where no header is found."""
    lines = text.split("\n")
    if sum(bool(_GAP.search(line)) for line in lines) < _FEWEST:
        return None
    best: tuple[int, Pasted] | None = None
    for wide in (False, True):
        reader = _Reader([_parts(lines, n, wide=wide) for n in range(len(lines))], lines, wide=wide)
        out = reader.read()
        if out is not None and (best is None or reader.moved < best[0]):
            best = reader.moved, out
    return best[1] if best else None


def _parts(lines: Sequence[str], n: int, *, wide: bool) -> list[Part]:
    """The words of a line; none of a page number, and of the line where a form is signed."""
    parts = parts_of(lines[n], wide=wide)
    apart = not all(line.strip() for line in lines[max(0, n - 1) : n + 2]) or "页" in lines[n]
    noise = is_signed(lines[n]) or (apart and len(parts) < _FEWEST + 1 and is_noise(lines[n].strip()))
    return [] if noise else parts


class _Reader:
    """Reads lines from the top; a table lasts from the head above its header to where something else begins."""

    def __init__(self, parts: list[list[Part]], lines: list[str], *, wide: bool) -> None:
        self.parts, self.lines, self.wide = parts, lines, wide
        self.moved = 0
        """Words that do not begin where the word over their column begins."""
        self.fields: list[frozenset[str]] = []
        """What the columns of the table that is read may hold."""
        self.out = Pasted()

    def read(self) -> Pasted | None:
        """All lines printed anew."""
        found = labelled = False
        at = 0
        while at < len(self.lines):
            table = self._header_ahead(at)
            if table is None:
                labelled = labelled or (len(self.parts[at]) > 1 and _is_labelled(self.parts[at]))
                at = self._plain(at)
                continue
            found = True
            first, last, leaves = table
            self._head(at, first)
            columns, self.fields = columns_of(leaves, takewhile(bool, self.parts[last:]))
            storeys = [leaves] if whole_words(leaves) else [[[p] for p in self.parts[n]] for n in range(first, last)]
            self.out.lines += [self._row(storey, columns) for storey in storeys]
            at = self._body(last, columns)
        found = found or (labelled and any(map(has_brackets, self.out.lines)))
        return self.out if found else None

    def _header_ahead(self, at: int) -> tuple[int, int, Leaves] | None:
        """The next header where only lines of its head stand before it."""
        n = at
        while n < min(len(self.lines), at + _HEAD) and self.parts[n]:
            if found := header(self.parts, n):
                return n, *found
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
        self.fields = []
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
        if self._squeezed(range(at, end), columns):
            self.out.lines += ["\t".join(p.text for p in self.parts[n]) for n in range(at, end)]
            return end
        for row in self._rows(range(at, end), columns):
            if not isinstance(row, str) and any(len(cell) > 1 and self._in_doubt(cell, columns) for cell in row):
                self.out.joined.append(len(self.out.lines))
            self.out.lines.append(self._row(row, columns))
        return end

    def _squeezed(self, lines: range, columns: Columns) -> bool:
        """Whether runs of blanks part the cells and place none: in many rows two stand nearest to one column."""
        rows = [parts for n in lines if len(parts := self.parts[n]) >= _FEWEST]
        shared = sum(len({column_of(p, columns) for p in parts}) < len(parts) for parts in rows)
        return shared * 3 > len(rows)

    def _in_doubt(self, cell: list[Part], columns: Columns) -> bool:
        """Whether a name that goes on in the next line may be two, since it ends there as names do."""
        return "name" in self.fields[column_of(cell[0], columns)] and any(ends_name(p.text) for p in cell[:-1])

    def _goes_on(self, n: int, columns: Columns) -> bool:
        """Whether a line is one of the table: not a header, a title, the head of another, nor words after a blank."""
        parts = self.parts[n]
        if not parts:
            return True
        first = parts[0]
        keyed = first.start <= columns[0][0] + 1 and HEADS.intersection(head_roles(label_of(first.text)))
        if header(self.parts, n) or (keyed and not is_first_level(first.text)):
            return False
        apart = n > 0 and not self.parts[n - 1]
        if len(parts) > 1:
            near = [p.text for line in takewhile(bool, self.parts[n : n + 2]) for p in line]
            return not apart or first.start > columns[0][0] + 1 or any(map(like_a_row, near))
        placed = any(abs(first.start - start) <= 1 for start, _ in columns[1:])
        return placed or (not is_title(first.text) and (is_first_level(first.text) or not apart))

    def _rows(self, lines: range, columns: Columns) -> Iterator[list[list[Part]] | str]:
        """Cells of rows, each the parts of one column, from the top, and lines without words as they are.

        A line that goes on with a row is put to it.
        """
        widths: dict[int, int] = {}
        for n in lines:
            for part in self.parts[n]:
                at = column_of(part, columns)
                widths[at] = max(widths.get(at, 0), part.end - part.start)
        row: list[list[Part]] = []
        for n in lines:
            if row and self.parts[n] and self._continues(row, n, columns, widths):
                for part in self.parts[n]:
                    next(c for c in row if column_of(c[0], columns) == column_of(part, columns)).append(part)
                continue
            if row:
                yield row
            row = [[part] for part in self.parts[n]]
            if not row:
                yield self.lines[n]
        if row:
            yield row

    def _continues(self, row: list[list[Part]], n: int, columns: Columns, widths: dict[int, int]) -> bool:
        """Whether the words of a line stand beneath cells that are full or no words without them, none a target."""
        parts, before = self.parts[n], self.parts[n - 1]
        above = {column_of(cell[0], columns): cell for cell in row}
        rest = len(parts) < len(row) or len(row) == 1 or any(len(p.text) <= _SHORT for p in parts)
        if not rest:
            return False
        for part in parts:
            at = column_of(part, columns)
            if at not in above or above[at][-1] not in before:
                return False  # a cell ends where a line has none of its words
            over = "".join(p.text for p in above[at])
            if _is_open(over):
                continue
            if _stands(part.text):
                return False
            full = over.endswith(_GOES_ON) or is_full(above[at][-1], part, widths[at], wide=self.wide)
            if not full and not is_begun(over + part.text):
                return False
            if self._is_own(at, over, part.text, last=at == max(above)):
                return False
        return True

    def _is_own(self, at: int, over: str, text: str, *, last: bool) -> bool:
        """Whether words are a cell of their own: a label, a second target, a name where neither row has a target."""
        if not self.fields:
            return bool(HEADS.intersection(head_roles(label_of(text)))) and not is_begun(over + text)
        fields = self.fields[at]
        if "value" in fields:
            return read_value(over).kind == read_value(text).kind == "quantity"
        return "name" in fields and last and at + 1 < len(self.fields)

    def _row(self, row: list[list[Part]] | str, columns: Columns) -> str:
        if isinstance(row, str):
            return row
        cells: list[list[str]] = [[] for _ in columns]
        for cell in row:
            at = column_of(cell[0], columns)
            self.moved += columns[at][0] != cell[0].start
            cells[at].append("".join(p.text for p in cell))
        return "\t".join(" ".join(words) for words in cells)


def _is_open(text: str) -> bool:
    """Whether a bracket waits for its end: what stands beneath goes on with it."""
    return sum(map(text.count, "（(《【")) > sum(map(text.count, "）)》】"))


def _stands(text: str) -> bool:
    """Whether words are a target, a comparator, a figure or 合计: no cell goes on with them."""
    return bool(TARGET.fullmatch(text) or FIGURE.fullmatch(text)) or is_operator(text) or bare(text) in NOTES


def _starts(lines: Sequence[Sequence[Part]]) -> list[int]:
    return sorted({p.start for parts in lines for p in parts})


def _is_labelled(parts: Sequence[Part]) -> bool:
    return bool(parts) and bool(head_roles(label_of(parts[0].text)) or "side" in fields_of(parts[0].text))


def _words_down(lines: Sequence[Sequence[Part]]) -> Iterator[list[str]]:
    """First words of lines that stand beneath one another: a label in several lines."""
    first = [parts[0].text if parts else "" for parts in lines]
    for start in range(len(first)):
        for end in range(start + 2, len(first) + 1):
            if all(first[start:end]):
                yield first[start:end]
