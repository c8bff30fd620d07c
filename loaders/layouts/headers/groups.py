"""Columns that stand twice: by the years over them, or by the levels that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from loaders.grid import Line, Slot
from loaders.layouts.headers.columns import Column, Header
from loaders.layouts.words import column_fields, is_level_word

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_REACHED = re.compile("预计|实际|完成|实现")


def by_year(columns: list[Column]) -> list[Column]:
    """2023年预计实现 or 实际值 beside 2024年目标值: what an earlier year reaches is no target or result of this one."""
    columns = _results_of_earlier_years(columns)
    dated = {n: max(years) for n, c in enumerate(columns) if "value" in c.fields and (years := _years_of(c))}
    if len(dated) < 2 or len(set(dated.values())) < len(dated):
        return columns
    earlier = [n for n in dated if dated[n] < max(dated.values())]
    if not all(any(_REACHED.search(s.word) for s in columns[n].slots) for n in earlier):
        return columns
    return [replace(c, fields=("past-value",)) if n in earlier else c for n, c in enumerate(columns)]


def of_year(header: Header, year: int | None, titles: Iterable[str] = ()) -> Header:
    """2024年目标值 beside those of 2025 and 2026: the target is that of the document's year; so is the budget."""
    if not any("自评" in title for title in titles):
        header = _without_results_before(header, year)
    others: set[int] = set()
    for field in ("value", "budget"):
        dated = {n: years[0] for n, c in enumerate(header.columns) if field in c.fields and (years := _years_of(c))}
        if len(dated) > 1 and len(set(dated.values())) == len(dated) and year in dated.values():
            others |= {n for n in dated if dated[n] != year}
    columns = (replace(c, fields=("past-value",)) if n in others else c for n, c in enumerate(header.columns))
    return replace(header, columns=tuple(columns)) if others else header


def _without_results_before(header: Header, year: int | None) -> Header:
    """2023年完成情况 in the targets of 2024; where it was scored, it is the result that the table is about."""
    before = [c for c in header.columns if "actual" in c.fields and max(_years_of(c), default=9999) < (year or 0)]
    if not before or any("score" in c.fields for c in header.columns):
        return header
    columns = (replace(c, fields=("past-value",)) if c in before else c for c in header.columns)
    return replace(header, columns=tuple(columns))


def _results_of_earlier_years(columns: list[Column]) -> list[Column]:
    year = max((y for c in columns if "value" in c.fields for y in _years_of(c)), default=0)
    past = [c for c in columns if "actual" in c.fields and max(_years_of(c), default=year) < year]
    return [replace(c, fields=("past-value",)) if c in past else c for c in columns]


def _years_of(column: Column) -> list[int]:
    return [int(m[1]) for s in column.slots if (m := _YEAR.match(s.word))]


def by_level(columns: list[Column]) -> list[Column]:
    """指标名称 and 指标值 under 产出指标 and again under 效益指标: the columns of each level stand for themselves."""
    levels = [next((s for s in c.slots[:-1] if is_level(s)), None) for c in columns]
    if sum(level is not None and "name" in c.fields for level, c in zip(levels, columns, strict=True)) < 2:
        return columns
    return [replace(c, place=level.text) if level else c for level, c in zip(levels, columns, strict=True)]


def is_level(slot: Slot) -> bool:
    """A level over columns, and no word for one of them."""
    return is_level_word(slot.text) and not column_fields(slot.text)


def over_levels(line: Line, below: Line) -> bool:
    """Whether levels stand over names and values of their own: 产出指标 over 指标名称, 指标值, and 效益指标 again.

    A row of indicators over a header printed again holds names and targets beside its levels.
    """
    levels = [s for s in line.own if is_level(s)]
    if len(levels) < 2 or any(not is_level(s) and not column_fields(s.text) for s in line.own):
        return False
    under = [column_fields(s.text) for s in below.own]
    if not all(under) or line.table is not below.table:
        return False
    return all(sum(field in f for f in under) == len(levels) for field in ("name", "value"))
