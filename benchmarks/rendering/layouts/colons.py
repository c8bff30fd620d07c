"""Heads of ``key：value`` in one cell, and a unit column beside a value that bears its own operator."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.rendering.layouts.build import (
    budget,
    document,
    goals_told,
    header,
    levels,
    one_goal,
    project_told,
    told,
    wan,
)
from benchmarks.rendering.records import Disclosure
from benchmarks.rendering.sheet import Grid, Para, Printed
from benchmarks.rendering.values import Target


def _beside(target: Target) -> tuple[Target, str, str]:
    """The target where the unit has a column and the operator has none: its value cell, its unit cell."""
    if target.kind == "quantity":
        sign, number, unit = target.parts
        shown = f"{sign}{number}"
        return replace(target.in_columns(), text=shown + unit), shown, unit
    if target.kind == "range":
        return target, target.parts[1], target.parts[2]
    return target, target.text, ""


def unit_column(d: Disclosure, rng: random.Random) -> Printed:
    """项目名称：… in one cell; then 一级/二级/三级/指标值/计量单位/分值."""
    blocks: list[Para | Grid] = [Para(f"{d.year}年度项目支出绩效目标表", "title")]
    scored = rng.random() < 0.5
    projects = []
    for n, p in enumerate(d.projects):
        grid = Grid(6 if scored else 5, widths=[2, 2.4, 3.6, 2, 1.6] + [1.2] * scored)
        grid.add("head", (f"项目名称：{p.name}", 3), (f"预算单位：{p.unit}", grid.columns - 3))
        grid.add("head", (f"资金总额：{wan(p.total)}万元", 3), (f"其中：财政拨款{wan(p.fiscal)}万元", grid.columns - 3))
        grid.add("head", (f"年度目标：{one_goal(p)}", grid.columns))
        header(grid, "一级指标", "二级指标", "三级指标", "指标值", "计量单位", *["分值"] * scored)
        rows = []
        for row in levels(p):
            one = row.indicator
            target, value, unit = _beside(one.target)
            weight = [row.cell(one.weight, "weight", n)] * scored
            name = row.cell(one.name, "name", n)
            cells = row.cell(value, "value", n), row.cell(unit, "value", n)
            grid.add("row", row.level1, row.level2, name, *cells, *weight)
            rows.append(told(row, target, weight=one.weight if scored else None))
        blocks.append(grid)
        projects.append(
            project_told(p, rows, unit=p.unit, budget=budget(p.total, p.fiscal), goals=goals_told(p, "年度目标"))
        )
    return Printed(blocks, document(d, "target", projects))
