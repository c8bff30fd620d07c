"""Indicators as columns: levels and names in storeys over the values, a row a project or a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.grid import Line, Piece, Slot
from loaders.layouts.rows.combined import split
from loaders.layouts.rulers import is_ruler_row
from loaders.layouts.wording import numbered
from loaders.layouts.words import (
    bare,
    column_fields,
    is_first_level,
    is_level_word,
    is_second_level,
    is_word_for_places,
)
from loaders.values import read_value

_FIGURES: Final = frozenset({"quantity", "range", "date"})
CORNER: Final = ("project", "unit", "budget", "fiscal", "other", "goal", "code", "ignored")
_MUTE: Final = frozenset({"remark", "ignored"})
_OF_PAIR: Final = ("value", "operator", "measure", "weight", "basis", "actual", "score", "description")
_NTH = re.compile(r"(?:绩效|三级)?指标(?:名称|内容)?[\d一二三四五六七八九十]{1,2}")
_COUNT = re.compile(r"[\d一二三四五六七八九十]{1,2}$")

Pair = tuple[tuple[int, str], ...]
"""Columns that hold one indicator, name first, with their fields."""


@dataclass(frozen=True, slots=True)
class Sideways:
    """The storeys: first levels, second levels, names; and the columns before them."""

    lines: tuple[Line, ...]
    levels: tuple[tuple[str, Line], ...]
    corner: tuple[tuple[int, str], ...]
    columns: tuple[int, ...]
    named: bool = True
    """Whether names stand over the values or beside them; else each cell holds a name with its target."""
    pairs: tuple[Pair, ...] = ()
    """Where names stand in the rows, beside their targets: 指标1 | 指标值 | 指标2 | 指标值."""
    centred: bool = False
    """Whether first levels are set in the middle over columns that no rule shows them to cover."""
    measures: Line | None = None
    """The row of units beneath the names."""

    def places(self, line: Line) -> bool:
        """Whether a row says which place it is of, in a table that has a column for it; else nobody takes it."""
        cells = [line.at[n] for n, name in self.corner if name == "place" and n < len(line.at)]
        return not self.has("place") or any(cells)

    def repeats(self, before: Sideways) -> bool:
        """Whether these are the storeys of the table before, printed again on a new page."""
        words, others = ([[s.word for s in line.own] for line in table.lines] for table in (self, before))
        return words == others

    def has(self, field: str) -> bool:
        """Whether a column of this field stands before the indicators."""
        return any(name == field for _, name in self.corner)


def find(lines: list[Line]) -> Sideways | None:
    """The storeys, where the first line holds two levels side by side: over names, second levels, or both in cells."""
    if len(lines) < 2 or len(lines[0].own) < 2:
        return None
    lines = [line for line in lines if not is_ruler_row(line)]
    if len(lines) < 2 or sum(map(_is_level, lines[0].own)) < 2:
        return None
    if not lines[0].aligned and len({len(line.at) for line in lines[:4]}) > 1:
        return None
    return _three(lines) or _two(lines) or _one(lines)


def _three(lines: list[Line]) -> Sideways | None:
    """First levels, second levels, names."""
    if len(lines) < 3:
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
    set_at = top.position(first[0])
    begin = _begin(top, middle, set_at)
    if any(not is_first_level(s.text) for s in top.own[top.own.index(first[0]) : top.own.index(first[-1])]) or (
        len(first) * 2 <= len(top.own) - top.own.index(first[0])
    ):
        return None  # a row of indicators: levels, then names and values
    levels = (("level1", top), ("level2", middle))
    corner = _corners((top, middle, names), begin)
    if any(s in names.own and top.at[names.position(s)] not in {None, s} for s in names.at[:begin] if s):
        return _unnamed(levels, lines[2], begin, corner)
    if len(lines) < 4:
        return None
    return _named(levels, names, lines[3], begin, corner, centred=begin < set_at)


def _two(lines: list[Line]) -> Sideways | None:
    """Levels of one kind over names, or over names and targets that stand in the rows."""
    storey = _storey(lines[0])
    if storey is None or len(lines) < 3:
        return None
    field, begin = storey
    top, names, row = lines[:3]
    corner = _corners((top, names), begin)
    cells = [s for s in names.own if names.position(s) >= begin]
    if not _has_rows(corner) or len(cells) < 2 or any(_is_level(s) or _is_figure(s) for s in cells):
        return None
    found = _named(((field, top),), names, row, begin, corner)
    if found.pairs:
        levels = sum(map(_is_level, top.own))
        return found if field == "level2" or len(found.pairs) > levels else None
    if any(column_fields(s.text) for s in cells):
        return None
    row = lines[3] if found.measures is not None and len(lines) > 3 else row
    below = [s for n in found.columns if n < len(row.at) and (s := row.at[n]) is not None]
    return found if sum(map(_is_figure, below)) * 2 >= len(found.columns) else None


def _one(lines: list[Line]) -> Sideways | None:
    """Levels of one kind over cells that hold names with their targets."""
    storey = _storey(lines[0])
    if storey is None:
        return None
    field, begin = storey
    corner = _corners(lines[:1], begin)
    return _unnamed(((field, lines[0]),), lines[1], begin, corner) if _has_rows(corner) else None


def _storey(line: Line) -> tuple[str, int] | None:
    """The kind of levels side by side in a line, and where they begin."""
    levels = [s for s in line.own if _is_level(s)]
    first, last = line.own.index(levels[0]), line.own.index(levels[-1])
    if last - first + 1 != len(levels):
        return None
    for field, test in (("level1", is_first_level), ("level2", is_second_level)):
        if all(test(s.text) for s in levels):
            return field, line.position(levels[0])
    return None


def _named(
    levels: tuple[tuple[str, Line], ...], names: Line, row: Line, begin: int, corner: Pair, *, centred: bool = False
) -> Sideways:
    lines = (*(line for _, line in levels), names)
    if pairs := _pairs(names, begin):
        return Sideways(lines, levels, corner, tuple(p[0][0] for p in pairs), pairs=pairs)
    columns = tuple(n for n in range(begin, len(names.at)) if names.at[n] is not None and names.at[n] in names.own)
    measures = row if row.own and "measure" in column_fields(row.own[0].text) and len(row.own) > 1 else None
    lines = (*lines, measures) if measures else lines
    return Sideways(lines, levels, corner, columns, centred=centred, measures=measures)


def _unnamed(levels: tuple[tuple[str, Line], ...], row: Line, begin: int, corner: Pair) -> Sideways | None:
    """The storeys where the row beneath them is a project's: its cells hold names with their targets."""
    top, lowest = levels[0][1], levels[-1][1]
    columns = tuple(n for n in range(begin, len(lowest.at)) if _begins_column(top, lowest, n))
    cells = [s for n in columns if n < len(row.at) and (s := row.at[n]) is not None]
    if sum(_states(s) for s in cells) * 2 < len(columns):
        return None
    return Sideways(tuple(line for _, line in levels), levels, corner, columns, named=False)


def _begins_column(top: Line, lowest: Line, n: int) -> bool:
    """Whether a level stands over a column: of the lowest storey, or one of the first that has none beneath it."""
    slot = lowest.at[n] if lowest.at[n] is not None else top.at[n]
    if slot is None or not _is_level(slot):
        return False
    return slot in lowest.own or (slot in top.own and top.position(slot) == n)


def _states(slot: Slot) -> bool:
    return split(slot)[1] is not None or numbered.read([slot], numbered.under(Piece((slot,)), None)).targets > 0


def _pairs(names: Line, begin: int) -> tuple[Pair, ...]:
    """The columns of each indicator, where all the words are 指标1 and what belongs to one, and each has a target."""
    groups: list[list[tuple[int, str]]] = []
    for slot in names.own:
        at = names.position(slot)
        if at < begin:
            continue
        field = _of_pair(slot)
        if not field or (field != "name" and not groups):
            return ()
        if field == "name":
            groups.append([])
        groups[-1].append((at, field))
    whole = all(sum(f == "value" for _, f in g) == 1 for g in groups)
    return tuple(map(tuple, groups)) if len(groups) > 1 and whole else ()


def _of_pair(slot: Slot) -> str:
    word = bare(slot.text)
    fields = column_fields(word) or column_fields(_COUNT.sub("", word))
    if _NTH.fullmatch(word) or "name" in fields:
        return "name"
    return next((f for f in _OF_PAIR if f in fields), "")


def _begin(top: Line, middle: Line, column: int) -> int:
    """The first column of indicators; where no rule shows what it covers, the first level is set over a later one."""
    while column and top.at[column - 1] is None and (slot := middle.at[column - 1]) and is_second_level(slot.text):
        column -= 1
    return column


def _corners(storeys: tuple[Line, ...] | list[Line], begin: int) -> Pair:
    """The fields of the columns before the indicators, whose words may stand in any storey, and remarks after them."""
    found: dict[int, str] = {}
    for line in storeys:
        for slot in line.own:
            at, field = line.position(slot), _corner(slot)
            if at >= begin:
                field = "ignored" if _MUTE & set(column_fields(slot.text)) and not _is_level(slot) else ""
            if field:
                found.setdefault(at, field)
    return tuple(sorted(found.items()))


def _corner(slot: Slot) -> str:
    if is_word_for_places(slot.text):
        return "place"
    return next((f for f in column_fields(slot.text) if f in CORNER), "")


def _has_rows(corner: Pair) -> bool:
    return any(field in {"project", "place"} for _, field in corner)


def _is_level(slot: Slot) -> bool:
    return is_level_word(slot.text)


def _is_figure(slot: Slot) -> bool:
    return read_value(slot.text).kind in _FIGURES
