"""Hebei: code and name, money and its use, spending plan, goals, then the table with 指标值确定依据."""

from __future__ import annotations

import random
from typing import Any

from benchmarks.rendering.layouts.build import (
    HEBEI,
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
from benchmarks.rendering.records import Disclosure, Project
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed


def _head(grid: Grid, p: Project, plan: dict[int, str], rng: random.Random) -> None:
    grid.add("head", "项目编码", (p.code, 2), "项目名称", (p.name, 3))
    money = Cell(rng.choice(("预算规模及资金用途", "预算规模\n及资金用途")), "head")
    other = wan(p.other, rng, unit=True) if p.other else ""
    total, fiscal = wan(p.total, rng, unit=True), wan(p.fiscal, rng, unit=True)
    grid.add("head", money, "预算数", total, "其中：财政资金", fiscal, "其他资金", other)
    grid.add("head", money, (p.purpose, 6))
    steps = Cell("资金支出计划（%）", "head")
    extents = (1, 1, 2, 2)
    months = [(Cell(f"{m}月底", "head"), w) for w, m in zip(extents, plan, strict=True)]
    grid.add("head", steps, *months)
    grid.add("head", steps, *[(Cell(v, "plan"), w) for w, v in zip(extents, plan.values(), strict=True)])
    goals = Cell("绩效目标", "head")
    for n, text in enumerate(p.goals, 1):
        grid.add("head", goals, f"目标{n}", (text, 5))


def _rows(grid: Grid, n: int, p: Project, rng: random.Random) -> list[dict[str, Any]]:
    header(grid, "一级指标", "二级指标", "三级指标", ("绩效指标描述", 2), "指标值", "指标值确定依据")
    out = []
    previous = None
    blank_label = rng.random() < 0.35
    for row in levels(p, HEBEI):
        one = row.indicator
        if (
            blank_label
            and row.code == "outcome"
            and (previous is None or previous.code != "outcome")
            and one.level != "经济"
        ):
            label = Cell("经济效益指标", "level2")
            grid.add("row", row.level1, label)
        previous = row
        grid.add(
            "row", row.level1, row.level2, row.cell(one.name, "name", n),
            (row.cell(one.description, "description", n), 2),
            row.cell(one.target.text, "value", n), row.cell(one.basis, "basis", n),
        )  # fmt: skip
        out.append(told(row, description=one.description, basis=one.basis))
    return out


def hebei(d: Disclosure, rng: random.Random) -> Printed:
    """One table a project; the plan is often half empty."""
    blocks: list[Para | Grid] = [
        Para(d.unit, "title"),
        Para(f"{d.year}年部门预算信息公开情况说明", "title"),
        Para("第二部分 预算项目绩效目标", "heading"),
    ]
    projects = []
    for n, p in enumerate(d.projects):
        blocks.append(Para(f"{n + 1}. {p.name}项目绩效目标表", "heading"))
        grid = Grid(7, widths=[2, 2, 2, 1.5, 1.5, 2, 3])
        plan = {m: str(p.plan.get(m, "")) for m in (3, 6, 10, 12)}
        _head(grid, p, plan, rng)
        rows = _rows(grid, n, p, rng)
        blocks.append(grid)
        projects.append(
            project_told(
                p, rows, code=p.code, budget=budget(p.total, p.fiscal, p.other or None), purpose=p.purpose,
                goals=goals_told(p, None, numbered=True),
                plan=[{"month": m, "percent": v} for m, v in plan.items() if v],
            )
        )  # fmt: skip
    return Printed(blocks, document(d, "target", projects, unit=d.unit))


def hebei_county(d: Disclosure, rng: random.Random) -> Printed:
    """评价指标/评价内容/指标名称/指标说明/目标值/分值/备注."""
    blocks: list[Para | Grid] = [Para(f"{d.year}年度部门预算项目绩效目标申报表", "title")]
    projects = []
    for n, p in enumerate(d.projects):
        grid = Grid(7, widths=[2, 2, 3, 3, 2, 1, 2])
        grid.add("head", "项目名称", (p.name, 3), "预算单位", (p.unit, 2))
        grid.add("head", "资金总额（万元）", (wan(p.total, rng), 3), "其中：财政资金", (wan(p.fiscal, rng), 2))
        grid.add("head", "年度目标", (one_goal(p), 6))
        header(grid, "评价指标", "评价内容", "指标名称", "指标说明", "目标值", "分值", "备注")
        rows = []
        for row in levels(p):
            one = row.indicator
            grid.add(
                "row", row.level1, row.level2, row.cell(one.name, "name", n),
                row.cell(one.description, "description", n),
                row.cell(one.target.text, "value", n), row.cell(one.weight, "weight", n), row.cell("", "remark", n),
            )  # fmt: skip
            rows.append(told(row, description=one.description, weight=one.weight))
        blocks.append(grid)
        projects.append(
            project_told(p, rows, unit=p.unit, budget=budget(p.total, p.fiscal), goals=goals_told(p, "年度目标"))
        )
    return Printed(blocks, document(d, "target", projects))
