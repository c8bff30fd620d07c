"""No grid of indicators: Anhui's bracket form; and the whole department, without projects."""

from __future__ import annotations

import random
from itertools import groupby

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
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed


def anhui(d: Disclosure, rng: random.Random) -> Printed:
    """【产出指标-数量指标】指标1:名称(值), in one cell of the head or as paragraphs."""
    blocks: list[Para | Grid] = [Para(f"{d.year}年度项目支出绩效目标公开表", "title")]
    projects = []
    loose = rng.random() < 0.5
    colon, left, right = rng.choice(((":", "(", ")"), ("：", "（", "）")))
    for n, p in enumerate(d.projects):
        lines, rows = [], []
        for (first, second), group in groupby(levels(p), key=lambda r: (r.level1.text, r.level2.text)):
            items = []
            for k, row in enumerate(group, 1):
                one = row.indicator
                items.append(f"指标{k}{colon}{one.name}{left}{one.target.text}{right}")
                rows.append(told(row))
            lines.append(f"【{first}-{second}】" + rng.choice((";", "；")).join(items))
        if loose:
            blocks += [Para(f"项目名称：{p.name}", "text"), Para(f"预算金额：{wan(p.total)}万元", "text")]
            blocks += [Para(f"绩效目标：{one_goal(p)}", "text"), *[Para(line, "text") for line in lines]]
        else:
            grid = Grid(2, widths=[1.4, 8])
            grid.add("head", "项目名称", p.name)
            grid.add("head", "项目资金（万元）", wan(p.total, rng))
            grid.add("head", "年度目标", one_goal(p))
            grid.add("row", Cell("绩效指标", "head"), Cell("\n".join(lines), "brackets"))
            blocks.append(grid)
        label = "绩效目标" if loose else "年度目标"
        projects.append(project_told(p, rows, budget=budget(p.total), goals=goals_told(p, label)))
        del n
    return Printed(blocks, document(d, "target", projects))


def department(d: Disclosure, rng: random.Random) -> Printed:
    """部门整体支出绩效目标表: tasks with money, an overall goal, indicators without a project."""
    p = d.projects[0]
    blocks: list[Para | Grid] = [
        Para("部门整体支出绩效目标表", "title"),
        Para(f"（{d.year}年度）", "text"),
        Para("单位：万元", "caption"),
    ]
    scored = rng.random() < 0.5
    grid = Grid(6 if scored else 5, widths=[1.6, 2, 2.6, 3.6, 2.6] + [1.2] * scored)
    rest = grid.columns - 1
    grid.add("head", "部门名称", (d.unit, rest))
    tasks = Cell("年度主要任务", "head")
    grid.add("head", tasks, ("任务名称", 1), ("主要内容", 2), ("预算金额", grid.columns - 4))
    for one in d.projects:
        grid.add("head", tasks, (one.name, 1), (one.purpose, 2), (wan(one.total, rng), grid.columns - 4))
    total = sum((x.total for x in d.projects), p.total * 0)
    grid.add("head", tasks, ("金额合计", 3), (wan(total, rng), grid.columns - 4))
    goal = one_goal(p)
    grid.add("head", "年度总体目标", (goal, rest))
    side = Cell("年度绩效指标", "side")
    header(grid, side.text, "一级指标", "二级指标", "三级指标", "指标值", *(["分值"] * scored))
    grid.rows[-1][0] = side
    rows = []
    for row in levels(p):
        one_i = row.indicator
        extra = [row.cell(one_i.weight, "weight", 0)] * scored
        name, value = row.cell(one_i.name, "name", 0), row.cell(one_i.target.text, "value", 0)
        grid.add("row", side, row.level1, row.level2, name, value, *extra)
        rows.append(told(row, weight=one_i.weight if scored else None))
    blocks.append(grid)
    said = project_told(p, rows, name=None, code=None, scope="department")
    return Printed(blocks, document(d, "overall", [said], unit=d.unit))
