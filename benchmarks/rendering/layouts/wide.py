"""Several values in a row: 长期 beside 年度 (Hubei), a column a place, indicators as columns (Fujian), transfers."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from benchmarks.rendering.layouts.build import (
    OLD,
    PLAIN,
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

TOWNS = (("梅列区", "沙县区", "永安市"), ("石门县", "慈利县", "桑植县"), ("卢龙县", "昌黎县", "抚宁区"))


def hubei_pair(d: Disclosure, rng: random.Random) -> Printed:
    """二级/三级/指标值 for the long term beside the same three for the year."""
    blocks: list[Para | Grid] = []
    projects = []
    for n, p in enumerate(d.projects):
        blocks.append(Para(f"{d.year}年度项目支出绩效目标表", "title"))
        grid = Grid(8, widths=[1.2, 1.8, 2, 3, 2, 2, 3, 2])
        grid.add("head", ("项目名称", 2), (p.name, 6))
        grid.add("head", ("主管部门", 2), (f"{d.place[0]}财政局", 2), ("项目单位", 2), (p.unit, 2))
        grid.add(
            "head",
            ("项目总预算（万元）", 2),
            (wan(p.total * 3, rng), 2),
            ("年度资金总额（万元）", 2),
            (wan(p.total, rng), 2),
        )
        goal = Cell("总体目标", "head")
        long_goal = f"到{d.year + 3}年，{one_goal(p)}"
        grid.add("head", goal, ("长期目标", 3), ("年度目标", 4))
        grid.add("head", goal, (long_goal, 3), (one_goal(p), 4))
        side, first = Cell("绩效指标", "side"), Cell("一级指标", "header")
        words = rng.choice(
            (("长期绩效指标", "年度绩效指标"), ("长期目标", "年度目标"), ("实施期绩效指标", "年度绩效指标"))
        )
        grid.add("header", side, first, (words[0], 3), (words[1], 3))
        grid.add("header", side, first, *[Cell(w, "header") for w in ("二级指标", "三级指标", "指标值") * 2])
        rows = []
        for row in levels(p):
            one = row.indicator
            second = Cell(row.level2.text, "level2")
            if grid.rows[-1][2].text == row.level2.text:
                row.level2, second = grid.rows[-1][2], grid.rows[-1][5]
            grid.add(
                "row", side, row.level1, row.level2, row.cell(one.name, "name", n),
                row.cell(one.long_term.text, "value", n), second, row.cell(one.name, "name", n),
                row.cell(one.target.text, "value", n),
            )  # fmt: skip
            rows += [told(row, one.long_term, horizon="long-term"), told(row, horizon="annual")]
        blocks.append(grid)
        goals = [{"label": "长期目标", "text": long_goal}, {"label": "年度目标", "text": one_goal(p)}]
        projects.append(project_told(p, rows, unit=p.unit, goals=goals))
    return Printed(blocks, document(d, "target", projects))


def hubei_standard(d: Disclosure, rng: random.Random) -> Printed:
    """一级/二级/(三级)/绩效标准/当年预期实现值: 绩效标准 is a description here, and at times the only name."""
    basis = rng.choice(("项目立项的依据", "项目立项依据"))
    named = rng.random() < 0.5
    blocks: list[Para | Grid] = [Para(f"{d.year}年部门项目绩效目标申报表", "title")]
    projects = []
    for n, p in enumerate(d.projects):
        grid = Grid(5 if named else 4, widths=[2, 2.4, 3, 3.6, 2.4] if named else [2, 2.4, 5, 2.4])
        grid.add("head", "项目名称", (p.name, grid.columns - 3), "项目实施单位", p.unit)
        grid.add("head", basis, (p.basis, grid.columns - 1))
        grid.add("head", "年度绩效目标", (one_goal(p), grid.columns - 1))
        header(grid, "一级指标", "二级指标", *["三级指标"] * named, "绩效标准", "当年预期实现值")
        rows = []
        for row in levels(p):
            one = row.indicator
            said = f"考核{one.description}" if named and one.description == one.name else one.description
            cells = [row.cell(one.name, "name", n)] * named + [row.cell(said, "description" if named else "name", n)]
            grid.add("row", row.level1, row.level2, *cells, row.cell(one.target.text, "value", n))
            rows.append(told(row, description=said))
            if not named:
                rows[-1] |= {"name": said, "names": None}
        blocks.append(grid)
        projects.append(project_told(p, rows, unit=p.unit, basis_text=p.basis, goals=goals_told(p, "年度绩效目标")))
    return Printed(blocks, document(d, "target", projects))


def _transfer_head(d: Disclosure, grid: Grid, name: str, total: str, goal: str) -> None:
    grid.add("head", ("专项（项目）名称", 2), (name, grid.columns - 2))
    grid.add(
        "head", ("省级主管部门", 2), (f"{d.place[2]}财政厅", 1), ("年度金额（万元）", 1), (total, grid.columns - 4)
    )
    grid.add("head", ("年度目标", 2), (goal, grid.columns - 2))


def fujian_places(d: Disclosure, rng: random.Random) -> Printed:
    """A value column a place; 指标解释 before them, at times with 指标方向 and 计量单位 for all places."""
    towns = rng.choice(TOWNS)
    p = d.projects[0]
    name = f"{d.year}年{p.name}补助资金"
    blocks: list[Para | Grid] = [Para(f"{d.year}年省级专项转移支付区域绩效目标表", "title")]
    apart = rng.random() < 0.5
    grid = Grid(9 if apart else 7, widths=[2, 2.4, 3, 3, *([1.2, 1.4] * apart), 2, 2, 2])
    _transfer_head(d, grid, name, wan(p.total, rng), one_goal(p))
    header(grid, "一级指标", "二级指标", "三级指标", "指标解释", *["指标方向", "计量单位"] * apart, *towns)
    rows = []
    for row in levels(p):
        one = row.indicator
        described = row.cell(one.description, "description", 0)
        targets = one.by_place
        sign, _, unit = targets[0].parts
        figures = all(t.kind == "quantity" for t in targets)
        if apart and figures:
            first = targets[0].in_columns()
            targets = [replace(t, operator=first.operator, unit=first.unit, units=first.units) for t in targets]
        values = [row.cell(t.parts[1] if apart and figures else t.text, "value", 0) for t in targets]
        beside = (sign, unit) if figures else ("", "")
        shared = [row.cell(word, "sign", 0) for word in beside] * apart
        grid.add("row", row.level1, row.level2, row.cell(one.name, "name", 0), described, *shared, *values)
        for town, target in zip(towns, targets, strict=True):
            rows.append(told(row, target, place=town, description=one.description))
    blocks.append(grid)
    said = project_told(p, rows, name=name, scope="transfer", budget=budget(p.total), goals=goals_told(p, "年度目标"))
    return Printed(blocks, document(d, "target", [said]))


def fujian_columns(d: Disclosure, rng: random.Random) -> Printed:
    """Indicators as columns: levels and names in three storeys, a row a project."""
    blocks: list[Para | Grid] = [Para(f"{d.year}年部门业务费绩效目标表", "title"), Para("单位：万元", "caption")]
    p = d.projects[0]
    rows = list(levels(p))
    grid = Grid(3 + len(rows), widths=[3, 1.6, 3] + [2.0] * len(rows))
    corner = [Cell(w, "header") for w in ("项目名称", "资金总额", "总体目标")]
    for storey in ("level1", "level2", "name"):
        line = grid.add("header")
        line[:3] = corner
        for c, row in enumerate(rows, 3):
            line[c] = row.cell(row.indicator.name, "name", 0) if storey == "name" else getattr(row, storey)
    values = [row.cell(row.indicator.target.text, "value", 0) for row in rows]
    grid.add("row", p.name, wan(p.total, rng), one_goal(p), *values)
    blocks.append(grid)
    said = project_told(p, [told(r) for r in rows], budget=budget(p.total), goals=goals_told(p, "总体目标"))
    return Printed(blocks, document(d, "target", [said]))


def transfer(d: Disclosure, rng: random.Random) -> Printed:
    """中央对地方专项转移支付区域绩效目标表."""
    p = d.projects[0]
    name = f"{p.name}转移支付资金"
    blocks: list[Para | Grid] = [
        Para("中央对地方专项转移支付区域绩效目标表", "title"),
        Para(f"（{d.year}年度）", "text"),
    ]
    grid = Grid(5, widths=[1.4, 2, 2.4, 4, 3])
    grid.add("head", ("专项名称", 2), (name, 3))
    grid.add("head", ("中央主管部门", 2), "财政部", "专项实施期", f"{d.year - 1}-{d.year + 2}年")
    grid.add("head", ("省级财政部门", 2), f"{d.place[2]}财政厅", "省级主管部门", p.unit)
    money = Cell("资金情况（万元）", "head")
    grid.add("head", (money, 2), "年度金额：", (wan(p.total, rng), 2))
    grid.add("head", (money, 2), "其中：中央补助", (wan(p.fiscal, rng), 2))
    grid.add("head", (money, 2), "地方资金", (wan(p.other, rng) if p.other else "", 2))
    grid.add("head", "年度目标", (one_goal(p), 4))
    side = Cell("绩效指标", "side")
    header(grid, side.text, "一级指标", "二级指标", "三级指标", "指标值")
    grid.rows[-1][0] = side
    rows: list[dict[str, Any]] = []
    for row in levels(p, rng.choice((PLAIN, OLD))):
        one = row.indicator
        grid.add(
            "row", side, row.level1, row.level2, row.cell(one.name, "name", 0), row.cell(one.target.text, "value", 0)
        )
        rows.append(told(row))
    blocks.append(grid)
    said = project_told(p, rows, name=name, scope="transfer", goals=goals_told(p, "年度目标"))
    return Printed(blocks, document(d, "target", [said]))


def shifted(d: Disclosure, rng: random.Random) -> Printed:
    """Levels moved by one: 实施效果指标 | 产出指标 | 数量指标 | the indicator."""
    blocks: list[Para | Grid] = [Para(f"{d.year}年度项目绩效目标表", "title")]
    projects = []
    for n, p in enumerate(d.projects):
        grid = Grid(5, widths=[2, 2, 2.4, 4, 3])
        grid.add("head", "项目名称", (p.name, 2), "项目单位", p.unit)
        grid.add("head", "项目资金总额（万元）", (wan(p.total, rng), 4))
        grid.add("head", "绩效目标", (one_goal(p), 4))
        header(grid, "一级指标", "二级指标", "三级指标", "指标内容", "指标目标值")
        first = Cell("实施效果指标", "level1")
        rows = []
        for row in levels(p):
            one = row.indicator
            grid.add(
                "row",
                first,
                row.level1,
                row.level2,
                row.cell(one.name, "name", n),
                row.cell(one.target.text, "value", n),
            )
            rows.append(told(row, level1=first.text, level2=row.level1.text))
        blocks.append(grid)
        projects.append(project_told(p, rows, unit=p.unit, budget=budget(p.total), goals=goals_told(p, "绩效目标")))
    return Printed(blocks, document(d, "target", projects))
