"""三级指标 and 指标值 twice, no word over them: the goals above say which half is long-term."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from loaders.grid import Line, Slot
from loaders.layouts.headers.columns import Header
from loaders.layouts.headers.find import horizon_of
from loaders.layouts.headers.settle import REPEATABLE
from loaders.layouts.words import head_roles


def told_by_goals(header: Header, head: list[Line]) -> Header:
    """The header with horizons, where its columns stand twice and 中期目标 stands beside 年度目标 over them."""
    twice = {fields for fields, n in Counter(c.fields for c in header.columns).items() if n == 2}
    twice = {fields for fields in twice if fields and not set(fields) & REPEATABLE}
    if ("value",) not in twice or any(c.horizon for c in header.columns):
        return header
    order = next((found for line in head if (found := _order(line))), None)
    if order is None:
        return header
    halves = {fields: iter(order) for fields in twice}
    columns = tuple(replace(c, horizon=next(halves[c.fields])) if c.fields in twice else c for c in header.columns)
    return replace(header, columns=columns)


def _order(line: Line) -> tuple[str, str] | None:
    """The horizons of two goals side by side, from the left."""
    goals: list[Slot] = [s for s in line.own if "goal" in head_roles(s.text) and horizon_of(s.text)]
    left, right = (horizon_of(s.text) for s in goals[-2:]) if len(goals) >= 2 else (None, None)
    return (left, right) if left and right and left != right else None
