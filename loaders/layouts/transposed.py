"""Indicators as columns: levels and names in storeys over the values, a row a project."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.grid import Line, Piece, Slot
from loaders.layouts.build import level_code
from loaders.layouts.combined import split
from loaders.layouts.row import Key, Row
from loaders.layouts.words import column_fields, is_first_level, is_second_level
from loaders.values import read_value

_FIGURES = frozenset({"quantity", "range", "date"})
CORNER = ("project", "unit", "budget", "fiscal", "other", "goal", "code")


@dataclass(frozen=True, slots=True)
class Sideways:
    """The storeys: first levels, second levels, names; and the columns before them."""

    lines: tuple[Line, ...]
    corner: tuple[tuple[int, str], ...]
    columns: tuple[int, ...]
    named: bool = True
    """Whether names stand in a storey of their own; else each cell holds a name with its target."""
    centred: bool = False
    """Whether first levels are set in the middle over columns that no rule shows them to cover."""


def find(lines: list[Line]) -> Sideways | None:
    """The storeys, where the first line holds two first levels side by side and the next holds second levels."""
    if len(lines) < 4:
        return None
    top, middle, names = lines[:3]
    first = [s for s in top.own if is_first_level(s.text)]
    if len(first) < 2:
        return None
    second = [s for s in middle.own if is_second_level(s.text)]
    if len(second) < 2 or len(second) * 2 < len(middle.own) or len(names.own) < len(second):
        return None
    if any(read_value(s.text).kind in _FIGURES for s in (*top.own, *middle.own)):
        return None  # 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90%: a row of indicators
    if not top.aligned and len({len(line.at) for line in lines[:4]}) > 1:
        return None
    set_at = top.position(first[0])
    begin = _begin(top, middle, set_at)
    if any(not is_first_level(s.text) for s in top.own[top.own.index(first[0]) : top.own.index(first[-1])]) or (
        len(first) * 2 <= len(top.own) - top.own.index(first[0])
    ):
        return None  # a row of indicators: levels, then names and values
    fields = _corners((top, middle, names), begin)
    if any(s in names.own and top.at[names.position(s)] not in {None, s} for s in names.at[:begin] if s):
        return _unnamed(top, middle, names, begin, fields)
    columns = tuple(n for n in range(begin, len(names.at)) if names.at[n] is not None and names.at[n] in names.own)
    return Sideways((top, middle, names), fields, columns, centred=begin < set_at)


def _begin(top: Line, middle: Line, column: int) -> int:
    """The first column of indicators; where no rule shows what it covers, the first level is set over a later one."""
    while column and top.at[column - 1] is None and (slot := middle.at[column - 1]) and is_second_level(slot.text):
        column -= 1
    return column


def _unnamed(top: Line, middle: Line, row: Line, begin: int, corner: tuple[tuple[int, str], ...]) -> Sideways | None:
    """The storeys where the row beneath them is a project's: its cells hold names with their targets."""
    columns = tuple(n for n in range(begin, len(middle.at)) if middle.at[n] is not None and middle.at[n] in middle.own)
    cells = [s for n in columns if n < len(row.at) and (s := row.at[n]) is not None]
    if sum(split(s)[1] is not None for s in cells) * 2 < len(columns):
        return None
    return Sideways((top, middle), corner, columns, named=False)


def _corners(storeys: tuple[Line, ...], begin: int) -> tuple[tuple[int, str], ...]:
    """The columns before the indicators with their fields: their words stand over all storeys, or beside one."""
    found: dict[int, str] = {}
    for line in storeys:
        for n, slot in enumerate(line.at[:begin]):
            if slot is not None and (n == 0 or line.at[n - 1] is not slot) and (field := _corner(slot)):
                found.setdefault(n, field)
    return tuple(sorted(found.items()))


def _corner(slot: Slot) -> str:
    return next((f for f in column_fields(slot.text) if f in CORNER), "")


def _over(line: Line, column: int, begin: int) -> Slot | None:
    """The cell over a column; a merged cell whose repeats were dropped stands to the left."""
    for n in range(column, begin - 1, -1):
        if line.at[n] is not None:
            return line.at[n]
    return None


def _first_level(table: Sideways, column: int) -> Slot | None:
    """The first level of a column. Of two words set in the middle on both sides, that of its second level."""
    top, middle = table.lines[:2]
    before = _over(top, column, table.columns[0])
    if not table.centred or top.at[column] is not None:
        return before
    after = next((s for s in top.at[column:] if s is not None), None)
    second = _over(middle, column, table.columns[0])
    if before is None or after is None or second is None:
        return before or after
    return after if level_code(second.text) == level_code(after.text) != level_code(before.text) else before


def takes(table: Sideways, line: Line) -> list[Slot]:
    """The cells of a project's row that hold names with their targets: used as wholes."""
    return [] if table.named else [s for n in table.columns if n < len(line.at) and (s := line.at[n]) is not None]


def joined(table: Sideways, lines: list[Line]) -> list[Line]:
    """The rows, those that hold no value and only go on with the words above them put together with these."""
    kept: list[Line] = []
    for line in lines:
        above = kept[-1] if kept else None
        places = [line.position(s) for s in line.own]
        if above is None or any(p in table.columns or above.at[p : p + 1] in ([], [None]) for p in places):
            kept.append(line)
            continue
        for slot, place in zip(list(line.own), places, strict=True):
            over = above.at[place]
            assert over is not None  # noqa: S101 (looked at above)
            whole = Slot.joined([over, slot])
            above.at[:] = [whole if s is over else s for s in above.at]
            above.own[:] = [whole if s is over else s for s in above.own]
    return kept


def rows_of(table: Sideways, line: Line) -> list[Row]:
    """The indicators of one project's row, each as a row of fields."""
    shared: dict[Key, Piece] = {}
    for n, name in table.corner:
        if n < len(line.at) and (slot := line.at[n]) is not None:
            shared[name, None, None] = Piece((slot,))
    rows = []
    for column in table.columns:
        row = Row(line, dict(shared))
        if slot := _first_level(table, column):
            row.cells["level1", None, None] = Piece((slot,))
        for name, over in zip(("level2", "name"), table.lines[1:], strict=False):
            if slot := _over(over, column, table.columns[0]):
                row.cells[name, None, None] = Piece((slot,))
        if column < len(line.at) and (slot := line.at[column]) is not None:
            if table.named:
                row.cells["value", None, None] = Piece((slot,))
            else:
                row.cells["name", None, None], value = split(slot)
                row.cells.update({("value", None, None): value} if value is not None else {})
        rows.append(row)
    return rows
