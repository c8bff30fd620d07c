"""The Ministry of Finance's form, which most provinces follow: heads of any shape, then 一级/二级/三级/指标值."""

from __future__ import annotations

import random

from benchmarks.rendering.layouts.build import (
    PLAIN,
    SCORED,
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


def _money(grid: Grid, p: Project, rng: random.Random) -> None:
    money = Cell("项目资金（万元）", "head")
    fiscal, other = rng.choice(
        (("其中：财政拨款", "其他资金"), (" 其中:财政拨款", "      其他资金"), ("财政拨款", "其他资金"))
    )
    grid.add("head", (money, 2), ("年度资金总额", 2), (wan(p.total, rng), grid.columns - 4))
    grid.add("head", (money, 2), (fiscal, 2), (wan(p.fiscal, rng), grid.columns - 4))
    grid.add("head", (money, 2), (other, 2), (wan(p.other, rng) if p.other else "", grid.columns - 4))


def central(d: Disclosure, rng: random.Random) -> Printed:
    """绩效指标 as a vertical label on the left, one table a project, with or without 分值."""
    blocks: list[Para | Grid] = []
    projects = []
    scored = rng.random() < 0.5
    cost_first = not scored and d.year >= 2022 and rng.random() < 0.6
    for n, p in enumerate(d.projects):
        grid = Grid(6 if scored else 5, widths=[1.2, 2, 2.5, 4, 3] + [1.2] * scored)
        if rng.random() < 0.5:
            grid.add("title", ("项目支出绩效目标表", grid.columns))
            grid.add("title", (f"（{d.year}年度）", grid.columns))
        else:
            blocks += [Para("项目支出绩效目标表", "title"), Para(f"（{d.year}年度）", "text")]
        grid.add("head", ("项目名称", 2), (p.name, grid.columns - 2))
        grid.add("head", ("主管部门及代码", 2), (f"[104]{d.place[0]}财政局", 1), "实施单位", (p.unit, grid.columns - 4))
        _money(grid, p, rng)
        goal = Cell("年度总体目标", "head")
        grid.add("head", goal, (one_goal(p), grid.columns - 1))
        side = Cell("绩效指标", "side")
        header(
            grid,
            side.text,
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值" if not scored else "年度指标值",
            *(["分值"] * scored),
        )
        grid.rows[-1][0] = side
        rows = []
        names = SCORED if scored and rng.random() < 0.3 else PLAIN
        for row in levels(p, names, cost_first=cost_first):
            one = row.indicator
            extra = [row.cell(one.weight, "weight", n)] * scored
            grid.add(
                "row",
                side,
                row.level1,
                row.level2,
                row.cell(one.name, "name", n),
                row.cell(one.target.text, "value", n),
                *extra,
            )
            rows.append(told(row, weight=one.weight if scored else None))
        blocks.append(grid)
        projects.append(
            project_told(
                p, rows, unit=p.unit, budget=budget(p.total, p.fiscal, p.other or None),
                goals=goals_told(p, "年度总体目标"),
            )
        )  # fmt: skip
    return Printed(blocks, document(d, "target", projects))
