"""Where a table of indicators begins: its header in one storey or several, and what each column may be."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.grid import Line, Slot
from loaders.layouts.headers import places
from loaders.layouts.headers.columns import Column, Header
from loaders.layouts.headers.groups import by_level, by_year, is_level, over_levels
from loaders.layouts.headers.places import is_place
from loaders.layouts.headers.storeys import LONGEST, is_storey, reaches_under
from loaders.layouts.words import column_fields, head_roles, is_first_level, is_second_level, label_of
from loaders.layouts.years import year_of
from loaders.text import folded

_LONG = re.compile(r"^(?:中?长期|实施期|中期|总体|三年|项目期)")
_ANNUAL = re.compile(r"^(?:年度|当年|本年|预期目标|\d{4}年度?(?:$|[绩目指预计总任]))")
LEVELS = frozenset({"level1", "level2", "name", "both"})


def _fields_of(line: Line) -> list[tuple[str, ...]]:
    return [column_fields(s.text) for s in line.own]


def _is_upper(slot: Slot, among_towns: bool) -> bool:
    """A word that may stand in the first of two storeys; the name of a place where there are several."""
    if len(slot.word) > LONGEST:
        return False  # 年度目标：推进… is a goal, and no word over columns
    named = among_towns and is_place(slot.text)  # 年度目标 | 监测覆盖全县 is a goal, too
    return named or bool(column_fields(slot.text)) or horizon_of(slot.text) is not None


def begins_header(line: Line, below: Line | None = None) -> bool:
    """Whether this row is the first storey of a header of indicators; ``below`` may be its second."""
    if below is not None and over_levels(line, below):
        return True
    found = [f for f in _fields_of(line) if f]
    if not found:
        return False
    towns = sum(is_place(s.text) for s in line.own)
    known = len(found) + (towns if towns > 1 else 0)
    if known * 2 < len(line.own) or (len(line.own) < 2 and below is None):
        return False
    upper = len(line.own) > 1 and all(_is_upper(s, towns > 1) for s in line.own) and not _is_pair(line)
    if below is not None and upper and is_storey(below, line):
        found += [f for f in _fields_of(below) if f]
    if len(found) < 2:
        return False
    named = {f for fields in found for f in fields}
    if not named & LEVELS and not (len(found) >= 4 and "value" in named):
        return False
    if {"level1", "level2", "name", "value"} & named and len(named & (LEVELS | {"value", "actual", "operator"})) < 2:
        return False
    return not any(is_first_level(s.text) and not column_fields(s.text) for s in line.own)


def _is_pair(line: Line) -> bool:
    """A label of a head and its year: 实施周期 | 2024年."""
    return len(line.own) == 2 and bool(head_roles(line.own[0].text)) and year_of(line.own[1].text) is not None


def find_header(lines: list[Line], at: int) -> Header | None:
    """The header that begins at ``lines[at]``, if one does."""
    first = lines[at]
    if not begins_header(first, lines[at + 1] if at + 1 < len(lines) else None):
        return None
    until = at + 1
    while (
        until < len(lines)
        and until - at < 3
        and (is_storey(lines[until], lines[until - 1]) or reaches_under(lines[until], first))
    ):
        until += 1
    storeys = tuple(lines[at:until])
    if not any(LEVELS & set(f) for line in storeys for f in _fields_of(line)):
        return None
    columns = _aligned(storeys) if first.aligned else _ragged(storeys)
    columns = _goals(_horizons(by_level(places.told(by_year(columns)))))
    width = len(first.at) if first.aligned else len(columns)
    return Header(tuple(columns), storeys, width, first.aligned)


def _aligned(storeys: tuple[Line, ...]) -> list[Column]:
    """Columns by position; neighbours under the same cells are one column."""
    columns: list[Column] = []
    for p in range(len(storeys[0].at)):
        stack = tuple(dict.fromkeys(s for line in storeys if p < len(line.at) and (s := line.at[p]) is not None))
        if columns and stack and columns[-1].slots == stack:
            columns[-1] = replace(columns[-1], positions=(*columns[-1].positions, p))
        else:
            columns.append(_column((p,), stack))
    return [_without_group(c, columns) for c in columns]


def _without_group(column: Column, columns: list[Column]) -> Column:
    """A column under 绩效指标 alone, where others stand under it with words of their own: its own word is lost."""
    if len(column.slots) != 1 or "side" not in column.fields:
        return column
    (group,) = column.slots
    over = sum(c is not column and group in c.slots and len(c.slots) > 1 for c in columns)
    return replace(column, fields=(), word="", slots=()) if over > 1 else column


def _ragged(storeys: tuple[Line, ...]) -> list[Column]:
    """Columns by order. Lower storeys hang under the words that group, or stand at the same order."""
    stacks: list[tuple[Slot, ...]] = [(s,) if s else () for s in storeys[0].at]
    for line in storeys[1:]:
        if len(line.at) == len(stacks):
            stacks = [(*old, new) if new else old for old, new in zip(stacks, line.at, strict=True)]
            stacks = _spread(stacks)
            continue
        groups = (
            _over_parts(stacks, line)
            or _over_repeats(stacks, line)
            or [n for n, s in enumerate(stacks) if s and (_groups(s[-1]) or not column_fields(s[-1].text))]
        )
        groups = [n for n in groups if len(groups) == 1 or not _side(stacks[n][-1])] or groups
        if not groups or len(line.own) % len(groups):
            return [_column((n,), s) for n, s in enumerate(stacks)]
        share, below = len(line.own) // len(groups), iter(line.own)
        grown: list[tuple[Slot, ...]] = []
        for n, stack in enumerate(stacks):
            grown.extend([(*stack, next(below)) for _ in range(share)] if n in groups else [stack])
        stacks = grown
    return [_column((n,), s) for n, s in enumerate(stacks)]


def _over_parts(stacks: list[tuple[Slot, ...]], line: Line) -> list[int]:
    """The one word that a lower storey takes apart: 指标值 over 运算符号, 历史参考值 over past values."""
    parts = [set(column_fields(s.text)) for s in line.own]
    for name, like in (("past-value", {"past-value"}), ("value", {"value", "past-value", "operator", "measure"})):
        over = [n for n, s in enumerate(stacks) if s and name in column_fields(s[-1].text)]
        told = sum(bool(p & like) for p in parts)
        if len(over) == 1 and len(parts) >= 2 and told >= 2 and not any(p & {"level1", "level2"} for p in parts):
            return over
    return []


def _over_repeats(stacks: list[tuple[Slot, ...]], line: Line) -> list[int]:
    """The goals under which a lower storey prints the same words, each with its own: 长期目标 and 绩效目标."""
    over = [n for n, s in enumerate(stacks) if s and (horizon_of(s[-1].word) or "goal" in column_fields(s[-1].text))]
    words = [s.word for s in line.own]
    share = len(words) // len(over) if len(over) > 1 else 0
    return over if share > 1 and words == words[:share] * len(over) else []


def _spread(stacks: list[tuple[Slot, ...]]) -> list[tuple[Slot, ...]]:
    """A grouping word stands over the first of its columns only: it holds for those after it too."""
    spread: list[tuple[Slot, ...]] = []
    group: Slot | None = None
    for stack in stacks:
        if len(stack) >= 2 and (_groups(stack[0]) or _over_parts_of_value(stack)):
            group = stack[0]
        elif len(stack) >= 2 or (stack and group and stack[0].cell.row == group.cell.row):
            group = None
        spread.append((group, *stack) if group and len(stack) == 1 and not _groups(stack[0]) else stack)
    return spread


def _over_parts_of_value(stack: tuple[Slot, ...]) -> bool:
    """指标值 over 运算符号, a place or a word that nobody knows: it stands over what is beside it too."""
    if places.under_value(stack):
        return True
    lowest = column_fields(stack[-1].text)
    return "value" in column_fields(stack[0].text) and (not lowest or "operator" in lowest)


def _side(slot: Slot) -> bool:
    return "side" in column_fields(slot.text) and not _LONG.match(slot.word) and not _ANNUAL.match(slot.word)


def _groups(slot: Slot) -> bool:
    """A word that stands over several columns: a horizon, a place, or 绩效指标; no word for the values themselves."""
    if {"value", "long-value"} & set(column_fields(slot.text)):
        return False
    if is_level(slot) or is_place(slot.text):
        return True
    return bool(_LONG.match(slot.word) or _ANNUAL.match(slot.word) or "side" in column_fields(slot.text))


def _column(positions: tuple[int, ...], stack: tuple[Slot, ...]) -> Column:
    known = [(s, column_fields(s.text)) for s in stack if column_fields(s.text)]
    if not stack:
        return Column(positions, (), "", ())
    lowest = stack[-1]
    if over := places.under_value(stack):
        return Column(positions, ("value",), over.text, stack, None, lowest.text)
    slot, fields = known[-1] if known else (lowest, ())
    if len(known) > 1 and fields == ("side",):
        slot, fields = known[-2]
    elif len(known) > 1 and "value" in known[-2][1] and {"name", "description"} & set(fields):
        fields = ("value",)  # 指标值 over 运算符号, 指标内容 and 度量单位
    return Column(positions, fields, slot.text if fields else lowest.text, stack)


def horizon_of(word: str) -> str | None:
    """``long-term`` or ``annual`` for the word over a group of columns."""
    word = folded(word)
    return "long-term" if _LONG.match(word) else "annual" if _ANNUAL.match(word) else None


def _horizons(columns: list[Column]) -> list[Column]:
    """长期 beside 年度: the horizon of each column, where the table has both."""
    said: list[str | None] = []
    for column in columns:
        upper = [horizon_of(s.text) for s in column.slots[:-1]]
        own = horizon_of(column.word) if "value" in column.fields else None
        own = "long-term" if "long-value" in column.fields else own
        said.append(next((h for h in upper if h), own))
    if not {"long-term", "annual"} <= set(said):
        if "long-term" in said and sum("value" in c.fields for c in columns):
            said = [h or ("annual" if "value" in c.fields else None) for h, c in zip(said, columns, strict=True)]
        else:
            return columns
    return [
        replace(c, horizon=h, fields=tuple("value" if f == "long-value" else f for f in c.fields))
        for c, h in zip(columns, said, strict=True)
    ]


def _goals(columns: list[Column]) -> list[Column]:
    """实施期绩效目标 beside 年度绩效目标 in a list: a goal each."""
    found = [c for c in columns if "goal" in c.fields]
    horizons = [horizon_of(c.word) for c in found]
    if len(found) != 2 or set(horizons) != {"long-term", "annual"}:
        return columns
    told = dict(zip(map(id, found), horizons, strict=True))
    return [replace(c, horizon=told.get(id(c), c.horizon)) for c in columns]


def begins_head(line: Line) -> bool:
    """Whether this row begins the head of another project."""
    strong = {"code", "name", "unit", "department", "whole", "total", "money", "goal", "purpose-money", "whole-total"}
    if not line.own or line.at.index(line.own[0]) > 1:
        return False
    roles = set(head_roles(label_of(line.own[0].text)))
    if roles == {"money"} and len(line.own) > 3 and is_second_level(line.own[1].text):
        return False  # 预算执行（10分） | 预算执行率 | … is a row of indicators
    return (
        bool(roles & strong) and not is_first_level(line.own[0].text) and "side" not in column_fields(line.own[0].text)
    )
