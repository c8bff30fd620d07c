"""Lines under a header → rows of fields: each cell laid under its column."""

from __future__ import annotations

import re

from loaders.grid import Line, Piece, Slot, part_of
from loaders.layouts.headers.columns import Column, Header
from loaders.layouts.headers.groups import is_level
from loaders.layouts.headers.settle import is_operator
from loaders.layouts.prose import is_page_number
from loaders.layouts.rows import rests
from loaders.layouts.rows.align import UNIT_NAME, lay
from loaders.layouts.rows.combined import compares, halves, split
from loaders.layouts.rows.notes import counts_columns, is_item, is_note
from loaders.layouts.rows.row import Key, Row
from loaders.layouts.rulers import is_ruler_row
from loaders.layouts.words import (
    column_fields,
    head_roles,
    is_first_level,
    is_level_word,
    is_second_level,
    label_of,
    paired_fields,
)
from loaders.ledger import Ledger
from loaders.targets import header_unit
from loaders.values import read_value

_FIGURE = re.compile(r"\d[\d.]*%?")
_LEADING = ["level1", "level2"]
_NAMELESS = frozenset({"", "side"})
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
        self.units = {k[1:]: u for k, c in zip(self.keys, columns, strict=True) if k[0] == "value" and (u := _unit(c))}
        self.pairs = _pairs(columns)
        self.in_place = False
        self.reaching = False
        """Whether every row that begins a first level has a cell in the last column too."""
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
        if self._heads_unit(line, slot):
            self.section = {("unit", None, None): Piece.of(slot)}
            self.ledger.use(slot)
            return True
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

    def _heads_unit(self, line: Line, slot: Slot) -> bool:
        """A unit alone in a row of a list, over the projects that are its: the rows beneath name them."""
        words = [c.word for c in self.columns if c.field == "project"]
        if line.at[0] is not slot or not words or "unit" in self.fields or "单位" in words[0]:
            return False
        return len(self.columns) > _WIDE and bool(UNIT_NAME.search(slot.word)) and column_fields(slot.text) == ()

    def read(self, lines: list[Line]) -> list[Row]:
        """The rows that hold an indicator, in order."""
        begun = [line for line in lines if line.own and line.at[0] is line.own[0] and _begins_level(line.own[0])]
        self.reaching = bool(begun) and all(line.at[-1] is not None for line in begun)
        self.in_place = self._keeps_blanks([line for line in lines if len(line.own) > 1 and not is_note(line)])
        rows = [self._row(line) for line in lines if not self._set_aside(line)]
        return [r for r in rests.join(rows, self.ledger) if r.cells]

    def _set_aside(self, line: Line) -> bool:
        """Rulers, notes, sums, the numbers of columns and of pages: ignored on purpose."""
        own = line.own
        note = bool(own) and (is_note(line) or (self.noted and is_item(line)))
        self.noted = note and len(own) == 1
        numbered = len(own) == 1 and is_page_number(own[0].text)  # — 17 — in a row of its own
        if own and (note or numbered or is_ruler_row(line) or counts_columns(own)):
            self.ledger.ignore(own)
            return True
        return not own or self._section(line)

    def _row(self, line: Line) -> Row:
        row = Row(line, {**self.section, **self.groups}, line.apart, self.cases, "name" in self.fields, self.in_place)
        row.units = self.units
        row.leveled = any(f in {"level1", "level2"} for f in self.fields)
        row.described = "description" in self.fields and not line.aligned and len(line.at) < self.header.width
        if "goal" not in self.fields and (goal := _goal(line)) is not None:
            self._take_apart(line, line.own[0], goal)
            row.cells = {("goal", None, None): goal}
            return row
        over = self._columns_over(line) if line.aligned else {}
        for n, slot in self._laid(line, over):
            name = self.keys[n][0] if n is not None else ""
            if n is None or not name or (name == "side" and _is_figure(slot)):
                continue  # a figure beside the table is another column's: nobody takes it
            if name in {"side", "ignored", "remark", "reason", "attribute", "past-value"}:
                self.ledger.ignore([slot])
                continue
            if name == "both":
                row.cells.update(self._both(line, slot))
                continue
            if line.aligned and n != over.get(slot):
                row.level_doubtful |= is_first_level(slot.text)  # 成本指标 may be a level of 产出 or one of its own
            if (parts := self._pair(line, slot, n)) is not None:
                row.cells.update(parts)
                continue
            key = self.keys[n]
            row.cells[key] = row.cells[key].joined(Piece((slot,))) if key in row.cells else Piece((slot,))
        if (whole := self._with_target(row)) is not None:
            row.cells.update(self._both(line, whole))
        return row

    def _with_target(self, row: Row) -> Slot | None:
        """A name that holds its target: its cell lies under the targets too, or theirs is blank and it compares."""
        name = row.cells.get(("name", None, None))
        if (
            name is None
            or len(name.slots) > 1
            or not row.owns(name)
            or {"value", "operator"} & {k[0] for k in row.cells}
        ):
            return None
        slot, line = name.slots[0], row.line
        under = [self.keys[self.at[p]][0] for p, s in enumerate(line.at) if s is slot and p in self.at]
        wide = line.aligned and "value" in under
        return slot if "value" in self.fields and (wide or compares(slot)) else None

    def _both(self, line: Line, slot: Slot) -> dict[Key, Piece]:
        """Name and target of one cell; they take its place among the cells of the row."""
        name, value = split(slot)
        self._take_apart(line, slot, name, value)
        found: dict[Key, Piece] = {("name", None, None): name}
        return found if value is None else {**found, ("value", None, None): value}

    def _pair(self, line: Line, slot: Slot, column: int) -> dict[Key, Piece] | None:
        """Target and result of one cell, under a header that says so: 100亩/120亩 under 指标值（计划/实际）."""
        fields = self.pairs.get(column)
        if fields is None:
            return None
        parts = halves(slot)
        if parts is None:
            if slot in line.own and read_value(slot.text).kind == "qualitative":
                self.ledger.report("pair-whole", "warning", self.ledger.span(slot), words=slot.text)
            return None
        self._take_apart(line, slot, *parts)
        _, horizon, place = self.keys[column]
        return {(name, horizon, place): part for name, part in zip(fields, parts, strict=True)}

    def _take_apart(self, line: Line, slot: Slot, *parts: Piece | None) -> None:
        self.ledger.use(slot)
        if slot in line.own:
            at = line.own.index(slot)
            line.own[at : at + 1] = [s for piece in parts if piece is not None for s in piece.slots]

    def _laid(self, line: Line, over: dict[Slot, int]) -> list[tuple[int | None, Slot]]:
        """Each cell of a line with the index of its column; ``over``: the columns that cells lie under."""
        same = len(line.at) == self.header.width
        if line.aligned and self.header.aligned and same:
            return self._moved(line) or [(over.get(slot), slot) for slot in line.slots]
        if len(self.columns) > _WIDE and (same or self.in_place) and self._keeps_place(line):
            return [(line.position(slot), slot) for slot in line.slots]
        cells = list(line.at)
        while cells and cells[-1] is None and len(cells) > len(self.columns):
            cells.pop()
        laid = lay([s.text if s else "" for s in cells], self.fields)
        if self.in_place and all(
            n == k or s is None or _is_level(s) for k, (n, s) in enumerate(zip(laid, cells, strict=True))
        ):
            laid = list(range(len(cells)))  # 预算执行率 under the names is a name there
        return [(n, s) for n, s in zip(laid, cells, strict=True) if s is not None]

    def _keeps_place(self, line: Line) -> bool:
        """Whether the blanks of a row of text tell where its words stand: one alone in a row, or all behind blanks.

        Of a table that keeps its blanks, rows may lack those at their end.
        """
        if len(line.at) > len(self.columns):
            return False
        if len(line.slots) == 1:
            return len(self.columns) == len(line.at) or line.at[0] is None
        first = next((n for n, s in enumerate(line.at) if s is not None), 0)
        return self.in_place and first > 0 and None in line.at[first : line.position(line.slots[-1])]

    def _moved(self, line: Line) -> list[tuple[int | None, Slot]]:
        """The cells of a row that has lost its first ones, and so stands too far left, where that is certain.

        Certain is what content alone says too: each cell as far to the right as the row is short of cells.
        """
        cells, width = line.slots, len(line.at)
        short = width - len(cells)
        if not cells or cells != line.own or line.at[: len(cells)] != cells or len(self.columns) != width:
            return []
        if not self.reaching or not 0 < short <= len(_LEADING) or self.fields[:short] != _LEADING[:short]:
            return []
        laid = lay([s.text for s in cells], self.fields)
        moved = list(range(short, width))
        return list(zip(moved, cells, strict=True)) if laid == moved else []

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

    def _columns_over(self, line: Line) -> dict[Slot, int]:
        """The column of each cell: of those it lies under, the first that has a field.

        Of 计算符号, 指标值 and 计量单位 it is 指标值, unless a sign stands over them: 2024年6月底前, 有所改善.
        """
        found: dict[Slot, int] = {}
        for position, slot in enumerate(line.at):
            n = self.at.get(position)
            if slot is None or n is None:
                continue
            if slot not in found or self._goes_before(n, found[slot], slot):
                found[slot] = n
        return found

    def _goes_before(self, column: int, other: int, slot: Slot) -> bool:
        """Whether a cell under both columns is rather of this one."""
        field, before = self.keys[column][0], self.keys[other][0]
        if field == "value" and before == "operator":
            return not is_operator(slot.text)
        return field not in _NAMELESS and before in _NAMELESS


def _goal(line: Line) -> Piece | None:
    """The goal that stands alone in a row between those of the indicators, behind its label: 年度目标：应援尽援."""
    if len(line.own) != 1 or line.own[0].parts:
        return None
    slot = line.own[0]
    label = label_of(slot.text)
    if label == slot.text or "goal" not in head_roles(label):
        return None
    raw = slot.cell.text
    rest = part_of(slot, raw.replace("：", ":").index(":") + 1, len(raw))
    return Piece((rest,)) if rest.text else None


def _is_figure(slot: Slot) -> bool:
    return bool(_FIGURE.fullmatch(slot.word))


def _begins_level(slot: Slot) -> bool:
    """Whether a cell is the word of a first level; 成本指标 may be one of 产出 as well."""
    return is_first_level(slot.text) and not slot.word.startswith("成本")


def _is_level(slot: Slot) -> bool:
    return is_level_word(slot.text)


def _groups(columns: tuple[Column, ...]) -> dict[Key, Piece]:
    """The levels over columns of their own: each holds for the names beneath it."""
    found: dict[Key, Piece] = {}
    for column in columns:
        for slot in column.slots[:-1]:
            if column.place and is_level(slot):
                level = "level1" if is_first_level(slot.text) else "level2"
                found[level, None, column.place] = Piece.of(slot)
    return found


def _unit(column: Column) -> str | None:
    """The unit in the word of a column of values: 指标值（%）."""
    words = (s.text for s in reversed(column.slots) if "value" in column_fields(s.text))
    return next((unit for word in words if (unit := header_unit(word))), None)


def _pairs(columns: tuple[Column, ...]) -> dict[int, tuple[str, ...]]:
    """The columns of values that hold the results too, where no column of their own does."""
    if any(c.field == "actual" for c in columns):
        return {}
    found = {n: paired_fields(c.word) for n, c in enumerate(columns) if c.field == "value"}
    return {n: fields for n, fields in found.items() if fields}
