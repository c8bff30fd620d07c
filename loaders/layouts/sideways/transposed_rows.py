"""Rows beneath indicators set as columns → their indicators, each as a row of fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.grid import Line, Piece, Slot
from loaders.layouts.rows.build import level_code
from loaders.layouts.rows.combined import split
from loaders.layouts.rows.notes import NOTHING
from loaders.layouts.rows.row import Key, Row
from loaders.layouts.sideways.transposed import Sideways
from loaders.layouts.wording import numbered
from loaders.layouts.wording.brackets import Bracketed


def _over(line: Line, column: int, begin: int) -> Slot | None:
    """The cell over a column; a merged cell whose repeats were dropped stands to the left."""
    for n in range(column, begin - 1, -1):
        if line.at[n] is not None:
            return line.at[n]
    return None


def _levels(table: Sideways, column: int) -> dict[Key, Piece]:
    """The levels over a column; a second level that stands under another first level is none of it."""
    found: dict[Key, Piece] = {}
    begin = table.columns[0]
    for name, line in table.levels:
        slot = _first_level(table, column) if name == "level1" else _over(line, column, begin)
        piece = Piece((slot,)) if slot is not None else None
        if piece is not None and piece not in found.values():  # 满意度指标 over both storeys is one level
            found[name, None, None] = piece
        if slot is not None and not table.centred:
            begin = line.position(slot)
    return found


def _first_level(table: Sideways, column: int) -> Slot | None:
    """The first level of a column. Of two words set in the middle on both sides, that of its second level."""
    top, middle = table.levels[0][1], table.levels[-1][1]
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


def passed_by(table: Sideways, line: Line) -> Iterator[Slot]:
    """The cells of a row that state nothing of a project: its number in the list, — where it has no such indicator."""
    for n, field in table.corner:
        if field == "ignored" and n < len(line.at) and (slot := line.at[n]) is not None:
            yield slot
    for pair in table.pairs:
        cells = [slot for n, _ in pair if n < len(line.at) and (slot := line.at[n]) is not None]
        if all(slot.text in NOTHING for slot in cells):
            yield from cells


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


def by_project(table: Sideways, lines: list[Line]) -> list[list[Line]]:
    """The rows of each project: one cell over several rows names one, a blank one goes on with the project above.

    So does one with the same words before its indicators, which are printed again on a new page.
    """
    groups: list[list[Line]] = []
    last: Slot | None = None
    said: list[str] = []
    column = next((n for n, field in table.corner if field == "project"), None)
    for line in lines:
        slot = line.at[column] if column is not None and column < len(line.at) else None
        if groups and (column is None or slot is None or slot is last or _before(table, line) == said):
            groups[-1].append(line)
        else:
            groups.append([line])
            said = _before(table, line)
        last = slot or last
    return groups


def _before(table: Sideways, line: Line) -> list[str]:
    """The words of a row in the columns before the indicators."""
    return [s.text if n < len(line.at) and (s := line.at[n]) is not None else "" for n, _ in table.corner]


def rows_of(table: Sideways, line: Line) -> list[Row]:
    """The indicators of one row, each as a row of fields."""
    shared: dict[Key, Piece] = {}
    place: str | None = None
    for n, name in table.corner:
        if n < len(line.at) and (slot := line.at[n]) is not None:
            shared[name, None, None] = Piece((slot,))
            place = slot.text if name == "place" else place
    named = table.has("project")  # money of a place has no record to go to, and stays unread
    shared = {k: p for k, p in shared.items() if k[0] == "place" or (named and k[0] != "ignored")}
    rows = []
    for number, column in enumerate(table.columns):
        for row in _rows(table, line, number, column):
            row.cells = {**shared, **_levels(table, column), **row.cells}
            rows.append(_placed(row, place) if place else row)
    if not shared and not any(k[0] == "value" for row in rows for k in row.cells):
        for row in rows:
            row.doubtful = True  # words alone, of no project: a page may have cut them from those above
    return rows


def _placed(row: Row, place: str) -> Row:
    """The row's target as that of a place."""
    cells = {((k[0], None, place) if k[0] == "value" else k): p for k, p in row.cells.items()}
    return replace(row, cells=cells, cases=((None, place),))


def _rows(table: Sideways, line: Line, number: int, column: int) -> list[Row]:
    """What one column, or the columns of one indicator, state in a row."""
    if table.pairs:
        cells: dict[Key, Piece] = {(f, None, None): p for n, f in table.pairs[number] if (p := _piece(line, n))}
        return [Row(line, cells)] if cells else []
    slot = line.at[column] if column < len(line.at) else None
    if not table.named:
        return _stated(table, line, slot, column) if slot is not None else []
    if slot is not None and slot in line.own and _shares_name(table, line, column):
        return []  # two names in one cell, or one over two targets: nobody takes them, which is said
    row = Row(line, {})
    measure = table.measures.at[column] if table.measures is not None and column < len(table.measures.at) else None
    for name, over in (("name", _over(_names(table), column, table.columns[0])), ("value", slot), ("measure", measure)):
        if over is not None:
            row.cells[name, None, None] = Piece((over,))
    return [row]


def _shares_name(table: Sideways, line: Line, column: int) -> bool:
    """Whether one name stands over this target and over another of the row."""
    names = _names(table)
    over = names.at[column]
    same = [n for n in table.columns if over is not None and names.at[n] is over and n < len(line.at)]
    return len({id(line.at[n]) for n in same if line.at[n] is not None}) > 1


def _names(table: Sideways) -> Line:
    return table.lines[len(table.levels)]


def _piece(line: Line, column: int) -> Piece | None:
    slot = line.at[column] if column < len(line.at) else None
    return Piece.of(slot) if slot is not None else None


def _stated(table: Sideways, line: Line, slot: Slot, column: int) -> list[Row]:
    """The indicators of a cell that holds one with its target, or several, numbered or with levels of their own."""
    over = {k[0]: p for k, p in _levels(table, column).items()}
    found = numbered.read([slot], numbered.under(over.get("level1"), over.get("level2")))
    if found.labels or len(found.indicators) > 1 or any(one.value is not None for one in found.indicators):
        return [_one(line, one) for one in found.indicators] + [_left(line, s) for s in found.unread]
    name, value = split(slot)
    row = Row(line, {("name", None, None): name}, doubtful=value is None and not _names_project(table, line))
    row.cells.update({("value", None, None): value} if value is not None else {})
    return [row]


def _names_project(table: Sideways, line: Line) -> bool:
    """Whether a project is printed in a row; words alone in others may be the rest of those above."""
    cells = [line.at[n] for n, field in table.corner if field == "project" and n < len(line.at)]
    return not cells or any(s is not None and s in line.own for s in cells)


def _left(line: Line, slot: Slot) -> Row:
    """Words of a cell that could not be told apart: a name without a target, which is said."""
    return Row(replace(line, own=[slot]), {("name", None, None): Piece((slot,))}, doubtful=True)


def _one(line: Line, one: Bracketed) -> Row:
    parts = {"level1": one.level1, "level2": one.level2, "name": one.name, "value": one.value}
    cells: dict[Key, Piece] = {(k, None, None): p for k, p in parts.items() if p is not None}
    own = [s for p in (one.name, one.value) if p is not None for s in p.slots]
    return Row(replace(line, own=own), cells, doubtful=one.value is None)
