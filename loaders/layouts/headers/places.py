"""Columns that stand for places: a target for each city beneath 指标值, or with the cities alone over their targets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import Final

from loaders.grid import Slot
from loaders.layouts.headers.columns import Column
from loaders.layouts.words import KINDS_OF_PLACE, bare, column_fields
from ontology.registry.divisions import names_division

_PLACE = re.compile(
    r"^(?:[^\d:：]{1,12}(?:[省市县区州旗盟乡镇]|街道|本级|全省|合计|农场|开发区|新区|兵团)"
    r"|[省市县区州][级直](?:单位|部门)?|小计|总计|本级)$"
)
_WHOSE = re.compile(r"^(?P<place>全?[省市县区州]|[省市县区]级)(?=.{0,4}值$)")
_SUMS: Final = frozenset({"合计", "小计", "总计"})
_FEW: Final = 2
"""One column with the name of a place may be anything; two are a table of places."""
_LONGEST: Final = 8
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
"""Signs of a division's name without its type: 石家庄."""


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Whether a word over a column names a place, a kind of place or a level of the state: 石家庄, 农村, 省本级."""
    if column_fields(text):
        return False
    if bare(text) in KINDS_OF_PLACE:
        return True
    short = _SHORTEST_NAME <= len(text) <= _LONGEST_NAME
    return bool(_PLACE.match(text)) or (short and names_division(text))


def under_value(stack: tuple[Slot, ...]) -> Slot | None:
    """指标值 over the name of a place, or over 合计: the word for the values, where a stack ends with such a name."""
    lowest = stack[-1]
    if not is_place(lowest.text) and bare(lowest.text) not in _SUMS:
        return None
    return next((s for s in reversed(stack[:-1]) if "value" in column_fields(s.text)), None)


def told(columns: list[Column]) -> list[Column]:
    """Columns with the names of places, as values a place."""
    columns = _over_parts([_of_whole(c) for c in columns])
    named = {n for n, c in enumerate(columns) if not c.fields and c.word and is_place(c.word)}
    values = [n for n, c in enumerate(columns) if "value" in c.fields]
    if not values or (len(values) == 1 and not columns[values[0]].place):
        found = named if len(named) >= _FEW else set()
    else:
        strange = _among(columns, named)
        found = strange | _beside(named | strange, {n for n in values if columns[n].place})
        columns = _without_strangers(columns, found)
    if found and not any("project" in c.fields for c in columns):
        found |= {n for n, c in enumerate(columns) if bare(c.word) in _SUMS and {n - 1, n + 1} & found}
    return [replace(c, fields=("value",), place=c.slots[-1].text) if n in found else c for n, c in enumerate(columns)]


def _of_whole(column: Column) -> Column:
    """全省目标值 beside the cities: the target of a place too."""
    match = _WHOSE.match(column.word) if "value" in column.fields and column.place is None else None
    return replace(column, place=match["place"]) if match else column


def _over_parts(columns: list[Column]) -> list[Column]:
    """指标值 and 完成值 under one place and again under another: the columns of each place stand for themselves."""
    over = [next((s.text for s in c.slots[:-1] if is_place(s.text)), None) for c in columns]
    values = [place for place, c in zip(over, columns, strict=True) if place and "value" in c.fields]
    if len(values) < _FEW or len(set(values)) < len(values):
        return columns
    return [replace(c, place=place) if place and c.fields else c for place, c in zip(over, columns, strict=True)]


def _without_strangers(columns: list[Column], found: set[int]) -> list[Column]:
    """合计 | 甲线 beneath 指标值: a word unknown among places is no target of theirs, nor of the whole."""
    values = {s for c in columns if c.place for s in c.slots[:-1] if "value" in column_fields(s.text)}

    def strange(n: int, column: Column) -> bool:
        told = n in found or column.place or "value" not in column.fields
        return not told and bool(values & {*column.slots[:-1]}) and not column_fields(column.slots[-1].text)

    return [replace(c, fields=(), word=c.slots[-1].text) if strange(n, c) else c for n, c in enumerate(columns)]


def _among(columns: list[Column], named: set[int]) -> set[int]:
    """Words that nobody knows among the places beneath 指标值, in the same row: 雄安, 省监狱局."""
    rows = Counter(c.slots[-1].cell.row for n, c in enumerate(columns) if c.place or n in named)
    found = set()
    for n, column in enumerate(columns):
        if column.place or n in named or not column.slots or not set(column.fields) <= {"value"}:
            continue
        lowest = column.slots[-1]
        if rows[lowest.cell.row] >= _FEW and len(lowest.word) <= _LONGEST and not column_fields(lowest.text):
            found.add(n)
    return found if len(found) <= rows.total() else set()


def _beside(named: set[int], placed: set[int]) -> set[int]:
    """Columns that go on with those of places on either side: 指标值 stands over the first or the middle of them."""
    found: set[int] = set()
    for n in (*sorted(named), *sorted(named, reverse=True)):
        if {n - 1, n + 1} & (placed | found):
            found.add(n)
    return found
