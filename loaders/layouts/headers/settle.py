"""One word, several fields: the contents and neighbours decide; where they do not, nobody takes the column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from loaders.comparators import operator_sign
from loaders.layouts.headers.columns import Column
from loaders.layouts.words import STANDARDS, is_first_level, is_second_level
from loaders.text import folded
from loaders.values import QUALITY, read_value

_DIRECTION = re.compile(r"(?:正向|反向|逆向|负向|双向|正|反)(?:指标)?")
_ATTRIBUTE = re.compile(r"(?:定[量性](?:指标)?|是|否)")
_BASIS = re.compile(
    r"[《〈]|〔|﹝|\[\d{4}\]|【\d{4}】|\d号|合同|协议|文件|经验|计划|方案|规划|年鉴|纪要|标准|规定|办法|条例|历年|往年|上年|安排|测算|统计|数据|要求|通知|规范|法第|批复|预算|台账|依据|报告|记录|凭证|资料"
)
_OF_SUMS = frozenset({"测算依据", "测算依据及说明", "依据"})
REPEATABLE = frozenset({"remark", "ignored", "reason", "side", "past-value", "attribute"})
MUTE = frozenset({"attribute", "remark", "ignored", "direction"})
Cells = Callable[[Column], list[str]]


def looks_like_basis(text: str) -> bool:
    """Words that say why: a title, a number, a contract, a plan, past years."""
    return bool(_BASIS.search(folded(text)))


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(c)) for c in cells) / len(cells) if cells else 0.0


def _standard(text: str) -> bool:
    return all(part in STANDARDS for part in re.split(r"[、,，;；/和及]", folded(text)) if part)


def is_operator(text: str) -> bool:
    """A comparator or 定性, as a cell of its own."""
    return operator_sign(text) is not None or folded(text) in {*QUALITY, "/", "-"}


def _fits(field: str, cells: list[str]) -> float:
    """How well the contents fit a field, 0 to 1; fields without a test get one half."""
    if field == "operator":
        return _share(cells, is_operator)
    if field == "attribute":
        return _share(cells, lambda c: _ATTRIBUTE.fullmatch(folded(c)))
    if field == "direction":
        return _share(cells, lambda c: _DIRECTION.fullmatch(folded(c)))
    if field == "basis":
        return max(_share(cells, _standard), _share(cells, looks_like_basis) - 0.2)
    if field == "value":
        return _share(cells, lambda c: read_value(c).kind in {"quantity", "range", "date"}) * 0.9
    return 0.5 if cells else 0.3


def settle(columns: tuple[Column, ...], cells: Cells, whole: Cells) -> tuple[tuple[Column, ...], list[Column]]:
    """Each column with one field (or none), and the columns for which two readings fit equally.

    ``cells`` gives what stands under a column, ``whole`` the same of rows as wide as the header.
    """
    columns = tuple(_unit_or_measure(c, n, columns) for n, c in enumerate(columns))
    columns = _without_sums_basis(columns)
    columns = _figures(_told_by_levels(columns, cells))
    settled: list[Column] = [c for c in columns if len(c.fields) == 1]
    taken = {(c.field, c.horizon, c.place) for c in settled}
    out: list[Column] = []
    named = any("name" in c.fields and "side" not in c.fields for c in columns)
    for column in columns:
        if {"side", "name"} <= set(column.fields):
            column = replace(column, fields=("name",) if not named and _holds_names(cells(column)) else ("side",))
            taken.add((column.field, column.horizon, column.place))
        elif column.field in MUTE and ("operator", None, None) not in taken and _operators(cells(column)):
            column = replace(column, fields=("operator",))
            taken.add((column.field, column.horizon, column.place))
        elif len(column.fields) > 1:
            left = [f for f in column.fields if (f, column.horizon, column.place) not in taken or f in REPEATABLE]
            column = replace(column, fields=_best(left, cells(column)))
            taken.add((column.field, column.horizon, column.place))
        out.append(column)
    return _twice(_levels(_one_project(out), whole))


def _one_project(columns: list[Column]) -> list[Column]:
    """一级项目名称 beside 项目名称: the former groups projects."""
    found = [c for c in columns if c.field == "project"]
    groups = [c for c in found if folded(c.word).startswith("一级")]
    if len(found) != len(groups) + 1:
        return columns
    return [replace(c, fields=("ignored",)) if c in groups else c for c in columns]


def _told_by_levels(columns: tuple[Column, ...], cells: Cells) -> tuple[Column, ...]:
    """A column that no word names, or 指标 alone, and that holds nothing but levels is the column of these levels."""
    for field, test in (("level1", is_first_level), ("level2", is_second_level)):
        taken = {f for c in columns for f in c.fields}
        named = any("name" in c.fields and "side" not in c.fields for c in columns)
        beside = {"side", "name"} if named else {"side"}
        found = [c for c in columns if set(c.fields) <= beside and _holds(cells(c), test)]
        if field not in taken and len(found) == 1:
            columns = tuple(replace(c, fields=(field,)) if c is found[0] else c for c in columns)
    return columns


def _figures(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """指标内容 between 运算符号 and 度量单位, where nothing else is a value: 指标值 was set to the left."""
    fields = [set(c.fields) for c in columns]
    if any(f & {"value", "both"} for f in fields) or not any("name" in f for f in fields):
        return columns
    between = [
        n
        for n in range(1, len(columns) - 1)
        if "operator" in fields[n - 1] and "measure" in fields[n + 1] and fields[n] & {"name", "description"}
    ]
    if len(between) != 1 or not any("name" in f for f in fields[: between[0]]):
        return columns
    return tuple(replace(c, fields=("value",)) if n == between[0] else c for n, c in enumerate(columns))


def _without_sums_basis(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """测算依据 right of an amount behind the targets says how the amount came about: no indicator's basis."""

    def of_money(n: int) -> bool:
        targets = any(set(c.fields) & {"value", "both"} for c in columns[:n])
        return targets and "budget" in columns[n - 1].fields and folded(columns[n].word) in _OF_SUMS

    return tuple(replace(c, fields=()) if n and of_money(n) else c for n, c in enumerate(columns))


def _holds(cells: list[str], test: Callable[[str], bool]) -> bool:
    return len(set(cells)) > 1 and _share(cells, test) == 1.0


def _holds_names(cells: list[str]) -> bool:
    """绩效指标 over names of indicators, not over the word that stands beside the whole table."""
    return len(set(cells)) > 1 and _share(cells, lambda c: is_first_level(c) or is_second_level(c)) < 0.5


def _operators(cells: list[str]) -> bool:
    """Comparators under a word that says nothing of them: 指标值类型 over ≥ and =."""
    return bool(cells) and all(map(is_operator, cells)) and any(operator_sign(c) for c in cells)


def _unit_or_measure(column: Column, n: int, columns: tuple[Column, ...]) -> Column:
    """单位 before the levels is who, after them it is the unit of the figure."""
    if set(column.fields) != {"unit", "measure"}:
        return column
    later = any("name" in c.fields or "level1" in c.fields for c in columns[n + 1 :])
    return replace(column, fields=("unit",) if later else ("measure",))


def _best(fields: list[str], cells: list[str]) -> tuple[str, ...]:
    """The one field that fits best; of equals without a test of their own, the first in words.yml."""
    if not fields:
        return ()
    ranked = sorted(fields, key=lambda f: -_fits(f, cells))
    return (ranked[0],) if cells or len(fields) == 1 else (fields[0],)


def _levels(columns: list[Column], cells: Cells) -> list[Column]:
    """Columns moved by one: where 三级指标 holds second levels, the words after it are the indicator."""
    names = [n for n, c in enumerate(columns) if c.field == "name" and c.horizon is None]
    if not names:
        return columns
    later = [n for n, c in enumerate(columns) if n > names[0] and c.field in {"name", "description"}]
    moved = _share(cells(columns[names[0]]), is_second_level) > 0.6
    if later and (moved or columns[later[0]].field == "name"):
        columns[names[0]] = replace(columns[names[0]], fields=("level3",))
        columns[later[0]] = replace(columns[later[0]], fields=("name",))
    return columns


def _twice(columns: list[Column]) -> tuple[tuple[Column, ...], list[Column]]:
    """Columns that claim the same field: neither is taken, unless the field may stand twice."""
    seen: dict[tuple[str, str | None, str | None], list[int]] = {}
    for n, column in enumerate(columns):
        if column.field and column.field not in REPEATABLE:
            seen.setdefault((column.field, column.horizon, column.place), []).append(n)
    doubtful: list[Column] = []
    for places in seen.values():
        if len(places) > 1:
            doubtful += [columns[n] for n in places]
            for n in places:
                columns[n] = replace(columns[n], fields=())
    return tuple(columns), doubtful
