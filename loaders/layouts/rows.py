"""Lines under a header → rows of fields: each cell laid under its column."""

from __future__ import annotations

import re

from loaders.grid import Line, Piece, Slot
from loaders.layouts import rests
from loaders.layouts.align import lay
from loaders.layouts.columns import Column, Header
from loaders.layouts.combined import split
from loaders.layouts.groups import is_level
from loaders.layouts.notes import counts_columns, is_item, is_note
from loaders.layouts.row import Key, Row
from loaders.layouts.words import is_first_level, is_second_level
from loaders.ledger import Ledger
from loaders.readers.text import is_ruler

_FIGURE = re.compile(r"\d[\d.]*%?")
_WIDE = 3
"""A word alone in a row of more places than this stands in its own."""


class Rows:
    """Turns the lines of one table into rows, and accounts for every cell."""

    def __init__(self, header: Header, columns: tuple[Column, ...], ledger: Ledger) -> None:
        self.header = header
        self.columns = columns
        self.ledger = ledger
        self.keys: list[Key] = [(c.field, c.horizon, c.place) for c in columns]
        self.cases = tuple(dict.fromkeys(k[1:] for k in self.keys if k[0] == "value"))
        moved = any(k[0] == "level3" for k in self.keys)
        self.fields = ["moved" if moved and k[0] == "level2" else k[0] for k in self.keys]
        self.at = {p: n for n, c in enumerate(columns) for p in c.positions}
        self.groups = _groups(columns)
        self.in_place = False
        self.noted = False
        """Whether a note stands in the row before: 填表说明, with its items beneath."""
        self.section: dict[Key, Piece] = {}
        """Levels that stand in rows of their own over the rows they hold for."""

    def open_section(self, head: list[Line]) -> None:
        """A first level alone in the last row before the header holds for the rows beneath it."""
        if head and head[-1].own:
            self._section(head[-1])

    def _section(self, line: Line) -> bool:
        """Take a level that stands alone in its row, in a table without a column for it."""
        if len(line.own) != 1 or line.slots != line.own:
            return False
        (slot,) = line.own
        if line.aligned and line.at[0] is not slot and line.at.count(slot) * 2 < len(line.at):
            return False  # under another column: 公众满意度 can be the rest of a name
        fields = {k[0] for k in self.keys}
        first = self.section.get(("level1", None, None))
        beneath = first is not None and "满意" in first.text and is_second_level(slot.text)
        if is_first_level(slot.text) and "level1" not in fields and not beneath:
            self.section = {("level1", None, None): Piece.of(slot)}
        elif is_second_level(slot.text) and "level2" not in fields:
            self.section[("level2", None, None)] = Piece.of(slot)
        else:
            return False
        self.ledger.use(slot)
        return True

    def read(self, lines: list[Line]) -> list[Row]:
        """The rows that hold an indicator, in order."""
        self.in_place = self._keeps_blanks([line for line in lines if len(line.own) > 1 and not is_note(line)])
        rows = [self._row(line) for line in lines if not self._set_aside(line)]
        return [r for r in rests.join(rows, self.ledger) if r.cells]

    def _set_aside(self, line: Line) -> bool:
        """Rulers, notes, sums and the numbers of columns: ignored on purpose."""
        own = line.own
        note = bool(own) and (is_note(line) or (self.noted and is_item(line)))
        self.noted = note and len(own) == 1
        if own and (note or all(is_ruler(s.cell.text) for s in own) or counts_columns(own)):
            self.ledger.ignore(own)
            return True
        return not own or self._section(line)

    def _row(self, line: Line) -> Row:
        row = Row(line, {**self.section, **self.groups}, line.apart, self.cases, "name" in self.fields, self.in_place)
        row.leveled = any(f in {"level1", "level2"} for f in self.fields)
        row.described = "description" in self.fields and not line.aligned and len(line.at) < self.header.width
        for n, slot in self._laid(line):
            name = self.keys[n][0] if n is not None else ""
            if n is None or not name or (name == "side" and _is_figure(slot)):
                continue  # a figure beside the table is another column's: nobody takes it
            if name in {"side", "ignored", "remark", "reason", "attribute", "past-value"}:
                self.ledger.ignore([slot])
                continue
            if name == "both":
                row.cells.update(self._both(line, slot))
                continue
            key = self.keys[n]
            row.cells[key] = row.cells[key].joined(Piece((slot,))) if key in row.cells else Piece((slot,))
        return row

    def _both(self, line: Line, slot: Slot) -> dict[Key, Piece]:
        """Name and target of one cell; they take its place among the cells of the row."""
        self.ledger.use(slot)
        name, value = split(slot)
        parts = [*name.slots, *(value.slots if value is not None else ())]
        if slot in line.own:
            line.own[line.own.index(slot) : line.own.index(slot) + 1] = parts
        found: dict[Key, Piece] = {("name", None, None): name}
        return found if value is None else {**found, ("value", None, None): value}

    def _laid(self, line: Line) -> list[tuple[int | None, Slot]]:
        """Each cell of a line with the index of its column."""
        same = len(line.at) == self.header.width
        if line.aligned and self.header.aligned and same:
            return [(self._column_over(line, slot), slot) for slot in line.slots]
        if same and len(line.slots) == 1 and len(self.columns) == len(line.at) > _WIDE:
            return [(line.position(line.slots[0]), line.slots[0])]  # its place among so many blanks is no chance
        cells = list(line.at)
        while cells and cells[-1] is None and len(cells) > len(self.columns):
            cells.pop()
        laid = lay([s.text if s else "" for s in cells], self.fields)
        if self.in_place and all(
            n == k or s is None or _is_level(s) for k, (n, s) in enumerate(zip(laid, cells, strict=True))
        ):
            laid = list(range(len(cells)))  # 预算执行率 under the names is a name there
        return [(n, s) for n, s in zip(laid, cells, strict=True) if s is not None]

    def _keeps_blanks(self, lines: list[Line]) -> bool:
        """Whether the rows of text are all as wide as the header, and each level stands under its own column."""
        if self.header.aligned or not lines or any(len(line.at) != self.header.width for line in lines):
            return False
        levels = [
            (s, self.keys[n][0]) for line in lines for n, s in enumerate(line.at) if s is not None and _is_level(s)
        ]
        first = [field for s, field in levels if is_first_level(s.text) and not is_second_level(s.text)]
        second = [field for s, field in levels if not is_first_level(s.text) and s.word.endswith("指标")]
        return set(first) == {"level1"} and set(second) <= {"level2"}

    def _column_over(self, line: Line, slot: Slot) -> int | None:
        """The column of a cell: of those it lies under, the first that has a field."""
        under = [self.at[p] for p, s in enumerate(line.at) if s is slot and p in self.at]
        named = [n for n in under if self.keys[n][0] not in {"", "side"}]
        return named[0] if named else under[0] if under else None


def _is_figure(slot: Slot) -> bool:
    return bool(_FIGURE.fullmatch(slot.word))


def _is_level(slot: Slot) -> bool:
    return is_first_level(slot.text) or is_second_level(slot.text)


def _groups(columns: tuple[Column, ...]) -> dict[Key, Piece]:
    """The levels over columns of their own: each holds for the names beneath it."""
    found: dict[Key, Piece] = {}
    for column in columns:
        for slot in column.slots[:-1]:
            if column.place and is_level(slot):
                level = "level1" if is_first_level(slot.text) else "level2"
                found[level, None, column.place] = Piece.of(slot)
    return found
