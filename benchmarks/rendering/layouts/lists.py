"""One table, many projects: Sichuan's list, Yunnan's list with 绩效指标值设定依据."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from benchmarks.rendering.layouts.build import (
    OLD,
    PLAIN,
    Row,
    budget,
    document,
    goals_told,
    header,
    levels,
    one_goal,
    project_told,
    told,
    yuan,
)
from benchmarks.rendering.records import Disclosure
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed

LIST = (
    "单位名称",
    "项目名称",
    "预算数",
    "年度目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
)
LIST_WIDTHS = [2.5, 3, 2, 4, 1.6, 2, 3, 1.2, 1.6, 1.2]


def sichuan_list(d: Disclosure, rng: random.Random) -> Printed:
    """单位名称/项目名称/预算数/年度目标/…/指标性质/指标值/度量单位/权重/指标方向性, money in yuan."""
    return _sichuan(d, rng, results=False)


def sichuan_results(d: Disclosure, rng: random.Random) -> Printed:
    """The same list after the year: …/度量单位/完成值/权重/得分/未完成原因分析."""
    return _sichuan(d, rng, results=True)


def _sichuan(d: Disclosure, rng: random.Random, results: bool) -> Printed:
    title = "部门预算项目支出绩效自评表" if results else "部门预算项目绩效目标表"
    blocks: list[Para | Grid] = [
        Para("表6", "text"),
        Para(title, "title"),
        Para(f"（{d.year}年度）", "text"),
        Para("金额单位：元", "caption"),
    ]
    last = ("完成值", "权重", "得分", "未完成原因分析") if results else ("权重", "指标方向性")
    counted = rng.random() < 0.3
    widths = [0.8] * counted + LIST_WIDTHS + ([1.4, 1, 1, 2.4] if results else [1, 1.6])
    grid = Grid(len(widths), widths=widths)
    header(grid, *["序号"] * counted, *LIST, *last)
    if rng.random() < 0.4:
        total = yuan(sum((p.total for p in d.projects), Decimal(0)), rng)
        grid.add("total", *[""] * counted, f"104-{d.unit}", "", total)
    unit = Cell(f"104301-{d.unit}" if rng.random() < 0.5 else d.unit, "unit")
    projects: list[dict[str, Any]] = []
    names = rng.choice((PLAIN, PLAIN, OLD))
    for n, p in enumerate(d.projects):
        coded = rng.random() < 0.5
        cells = [Cell(f"{p.code}-{p.name}" if coded else p.name, "project"), Cell(yuan(p.total, rng), "money")]
        cells.append(Cell(one_goal(p), "goal"))
        number = [Cell(str(n + 1), "count")] * counted
        rows = []
        for row in levels(p, names):
            said, end = _list_end(row, n, results)
            parts = [row.cell(x, "value", n) for x in row.indicator.target.parts]
            name = row.cell(row.indicator.name, "name", n)
            grid.add("row", *number, unit, *cells, row.level1, row.level2, name, *parts, *end)
            rows.append(said)
        code = {"code": p.code} if coded else {"code": None}
        projects.append(project_told(p, rows, budget=budget(p.total), goals=goals_told(p, "年度目标"), **code))
    blocks.append(grid)
    return Printed(blocks, document(d, "self-evaluation" if results else "target", projects))


def _list_end(row: Row, n: int, results: bool) -> tuple[dict[str, Any], list[Cell]]:
    """The columns after the unit, and the expectation that goes with them."""
    one = row.indicator
    weight = row.cell(one.weight, "weight", n)
    if not results:
        direction = "反向指标" if one.target.operator in {"<=", "<"} else "正向指标"
        return told(row, one.target.in_columns(), weight=one.weight, direction=direction), [
            weight,
            row.cell(direction, "direction", n),
        ]
    actual = one.target.parts[1] if one.target.kind == "quantity" and not one.reason else one.actual
    end = [row.cell(actual, "actual", n), weight, row.cell(one.score, "score", n), row.cell(one.reason, "reason", n)]
    return told(row, one.target.in_columns(), weight=one.weight, actual=actual, score=one.score), end


def yunnan_list(d: Disclosure, rng: random.Random) -> Printed:
    """…/指标性质/指标值/度量单位/指标属性/绩效指标值设定依据及数据来源/指标内容."""
    blocks: list[Para | Grid] = [
        Para("预算05-2表", "text"),
        Para(f"{d.year}年部门项目支出绩效目标表", "title"),
        Para(f"单位名称：{d.unit}", "text"),
    ]
    attribute = rng.random() < 0.6
    grid = Grid(11 if attribute else 10, widths=[3, 4, 1.6, 2, 3, 1.2, 1.6, 1.2] + [1.4] * attribute + [4, 3])
    names = [
        "单位名称、项目名称" if rng.random() < 0.4 else "项目名称",
        "项目年度绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
    ]
    names += ["指标性质", "指标值", "度量单位", *(["指标属性"] * attribute), "绩效指标值设定依据及数据来源", "指标内容"]
    header(grid, *names)
    if rng.random() < 0.5:
        grid.add("numbers", *[str(n + 1) for n in range(grid.columns)])
    projects = []
    for n, p in enumerate(d.projects):
        shared = [Cell(p.name, "project"), Cell(one_goal(p), "goal")]
        rows = []
        for row in levels(p):
            one = row.indicator
            kind = "定量指标" if one.target.kind in {"quantity", "range"} else "定性指标"
            extra = [row.cell(kind, "attribute", n)] * attribute
            sign, number, unit = one.target.parts
            sign = "=" if sign == "定性" else sign
            parts = [row.cell(x, "value", n) for x in (sign, number, unit)]
            grid.add(
                "row", *shared, row.level1, row.level2, row.cell(one.name, "name", n), *parts, *extra,
                row.cell(one.basis, "basis", n), row.cell(one.description, "description", n),
            )  # fmt: skip
            said = told(row, one.target.in_columns(), description=one.description, basis=one.basis)
            said["value"]["text"] = sign + number + unit
            if sign == "=" and said["value"]["kind"] != "quantity":
                said["value"]["operators"] = [said["value"]["operator"], "="]
            rows.append(said)
        projects.append(project_told(p, rows, goals=goals_told(p, "项目年度绩效目标")))
    blocks.append(grid)
    return Printed(blocks, document(d, "target", projects, unit=d.unit))
