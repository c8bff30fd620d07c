"""One table a project, heads with a basis for the whole project: Chongqing, Gansu, Shanghai, Hunan, Jiangxi."""

from __future__ import annotations

import random
from typing import Any

from benchmarks.rendering.layouts.build import (
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
    wan,
)
from benchmarks.rendering.records import Disclosure
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed


def _parts(row: Row, n: int) -> list[Cell]:
    return [row.cell(x, "value", n) for x in row.indicator.target.parts]


def _joined(row: Row, **fields: Any) -> dict[str, Any]:
    return told(row, row.indicator.target.in_columns(), **fields)


def chongqing(d: Disclosure, rng: random.Random) -> Printed:
    """项目概况, 立项依据 and 当年绩效目标 in the head; 一级/二级/三级/指标值."""
    blocks: list[Para | Grid] = []
    projects = []
    for n, p in enumerate(d.projects):
        blocks += [Para(f"{d.year}年部门预算项目绩效目标表", "title"), Para("单位：万元", "caption")]
        grid = Grid(6, widths=[2, 2, 2.4, 3.4, 2, 2])
        grid.add("head", "项目名称", (p.name, 3), "项目编码", p.code)
        grid.add("head", "主管部门", (f"104-{d.place[0]}财政局", 3), "实施单位", p.unit)
        grid.add("head", "当年预算", (wan(p.total, rng), 3), "其中：财政资金", wan(p.fiscal, rng))
        grid.add("head", "项目概况", (p.purpose, 5))
        grid.add("head", "立项依据", (p.basis, 5))
        grid.add("head", "当年绩效目标", (one_goal(p), 5))
        side = Cell("绩效指标", "side")
        header(grid, side.text, "一级指标", "二级指标", ("三级指标", 2), "指标值")
        grid.rows[-1][0] = side
        rows = []
        for row in levels(p):
            one = row.indicator
            name = row.cell(one.name, "name", n)
            grid.add("row", side, row.level1, row.level2, (name, 2), row.cell(one.target.text, "value", n))
            rows.append(told(row))
        blocks.append(grid)
        projects.append(
            project_told(
                p, rows, code=p.code, unit=p.unit, budget=budget(p.total, p.fiscal), purpose=p.purpose,
                basis_text=p.basis, goals=goals_told(p, "当年绩效目标"),
            )
        )  # fmt: skip
    return Printed(blocks, document(d, "target", projects))


def chongqing_list(d: Disclosure, rng: random.Random) -> Printed:
    """指标名称/计量单位/指标性质/指标值/权重: no levels at all, the unit before the operator."""
    blocks: list[Para | Grid] = []
    projects = []
    for n, p in enumerate(d.projects):
        blocks += [Para(f"{d.year}年项目支出绩效目标表", "title")]
        grid = Grid(6, widths=[1.4, 4, 1.6, 1.6, 2, 1.4])
        grid.add("head", "项目名称", (p.name, 2), "业务主管部门", (p.unit, 2))
        grid.add("head", "当年预算（万元）", (wan(p.total, rng), 2), "本级安排（万元）", (wan(p.fiscal, rng), 2))
        grid.add("head", "项目概况", (p.purpose, 5))
        grid.add("head", "立项依据", (p.basis, 5))
        grid.add("head", "当年绩效目标", (one_goal(p), 5))
        side = Cell("绩效指标", "side")
        header(grid, side.text, "指标名称", "计量单位", "指标性质", "指标值", "权重")
        grid.rows[-1][0] = side
        rows = []
        for row in levels(p):
            one = row.indicator
            sign, number, unit = _parts(row, n)
            grid.add(
                "row", side, row.cell(one.name, "name", n), unit, sign, number, row.cell(one.weight, "weight", n)
            )  # fmt: skip
            rows.append(_joined(row, level1=None, level2=None, level1_code="other", weight=one.weight))
        blocks.append(grid)
        projects.append(
            project_told(p, rows, budget=budget(p.total), purpose=p.purpose, basis_text=p.basis,
                         goals=goals_told(p, "当年绩效目标"))
        )  # fmt: skip
    return Printed(blocks, document(d, "target", projects))


def hunan(d: Disclosure, rng: random.Random) -> Printed:
    """长期绩效目标 and 年度绩效目标, then 一级/二级/三级/指标值及单位/绩效标准 (which names a standard here)."""
    blocks: list[Para | Grid] = [Para(f"{d.year}年项目支出绩效目标表", "title"), Para("单位：万元", "caption")]
    projects = []
    for n, p in enumerate(d.projects):
        grid = Grid(6, widths=[1.4, 2, 2.4, 3.6, 2.4, 2.4])
        grid.add("head", "项目支出名称", (p.name, 3), "填报单位", p.unit)
        grid.add("head", "资金总额", (wan(p.total, rng), 3), "其中：财政拨款", wan(p.fiscal, rng))
        grid.add("head", "设立依据", (p.basis, 5))
        grid.add("head", "长期绩效目标", (f"到{d.year + 3}年，{one_goal(p)}", 5))
        grid.add("head", "年度绩效目标", (one_goal(p), 5))
        side = Cell("年度绩效指标", "side")
        header(grid, side.text, "一级指标", "二级指标", "三级指标", rng.choice(("指标值及单位", "指标值")), "绩效标准")
        grid.rows[-1][0] = side
        rows = []
        for row in levels(p):
            one = row.indicator
            grid.add(
                "row", side, row.level1, row.level2, row.cell(one.name, "name", n),
                row.cell(one.target.text, "value", n), row.cell(one.standard, "basis", n),
            )  # fmt: skip
            rows.append(told(row, basis=one.standard))
        blocks.append(grid)
        goals = [
            {"label": "长期绩效目标", "text": f"到{d.year + 3}年，{one_goal(p)}"},
            {"label": "年度绩效目标", "text": one_goal(p)},
        ]
        projects.append(
            project_told(p, rows, unit=p.unit, budget=budget(p.total, p.fiscal), basis_text=p.basis, goals=goals)
        )
    return Printed(blocks, document(d, "target", projects))


def gansu(d: Disclosure, rng: random.Random) -> Printed:
    """政策依据 and 其他依据 in the head; the form is the same everywhere, the scores are not always given."""
    scored = rng.random() < 0.7
    blocks: list[Para | Grid] = [Para(f"{d.year}年度预算项目支出绩效目标申报表", "title")]
    projects = []
    for n, p in enumerate(d.projects):
        grid = Grid(6, widths=[2, 2.2, 2.4, 3, 2.2, 1.4])
        grid.add("head", "项目名称", (p.name, 2), "预算单位", (p.unit, 2))
        grid.add("head", "年度资金总额（元）", (f"{p.total:.2f}", 2), "财政拨款（元）", (f"{p.fiscal:.2f}", 2))
        grid.add("head", "政策依据", (p.basis, 5))
        grid.add("head", "其他依据", (p.other_basis, 5))
        grid.add("head", "年度绩效目标", (one_goal(p), 5))
        header(grid, "一级指标", "二级指标", ("三级指标", 2), "指标值", "分值")
        rows = []
        for row in levels(p):
            one = row.indicator
            weight = one.weight if scored else ""
            grid.add(
                "row", row.level1, row.level2, (row.cell(one.name, "name", n), 2),
                row.cell(one.target.text, "value", n), row.cell(weight, "weight", n),
            )  # fmt: skip
            rows.append(told(row, weight=weight or None))
        grid.add("total", ("合计", 5), "90" if scored else "")
        blocks.append(grid)
        projects.append(
            project_told(
                p, rows, unit=p.unit, budget=budget(p.total, p.fiscal), basis_text=f"{p.basis}{p.other_basis}",
                goals=goals_told(p, "年度绩效目标"),
            )
        )  # fmt: skip
    return Printed(blocks, document(d, "target", projects))


def shanghai(d: Disclosure, rng: random.Random) -> Printed:
    """Sections of prose (项目概述, 立项依据, 年度预算安排) before each table."""
    blocks: list[Para | Grid] = []
    projects = []
    for n, p in enumerate(d.projects):
        blocks += [
            Para(f"{p.name}项目情况说明", "title"),
            Para("一、项目概述", "heading"), Para(p.purpose, "text"),
            Para("二、立项依据", "heading"), Para(f"{p.basis}等文件。", "text"),
            Para("三、实施主体", "heading"), Para(p.unit, "text"),
            Para("四、实施方案", "heading"), Para("按照年度工作计划分阶段组织实施。", "text"),
            Para("五、实施周期", "heading"), Para(f"{d.year}年1月1日至{d.year}年12月31日", "text"),
            Para("六、年度预算安排", "heading"),
            Para(f"{d.year}年度本项目预算资金{wan(p.total)}万元，其中财政拨款{wan(p.fiscal)}万元。", "text"),
            Para("七、绩效目标", "heading"),
        ]  # fmt: skip
        grid = Grid(4, widths=[2, 2.4, 4, 3])
        if rng.random() < 0.5:
            grid.add("head", "项目名称", (p.name, 3))
            grid.add("head", "年度目标", (one_goal(p), 3))
        else:
            blocks.append(Para(f"年度目标：{one_goal(p)}", "text"))
        header(grid, "一级指标", "二级指标", "三级指标", rng.choice(("指标值", "指标目标值")))
        rows = []
        for row in levels(p, PLAIN):
            one = row.indicator
            grid.add(
                "row", row.level1, row.level2, row.cell(one.name, "name", n), row.cell(one.target.text, "value", n)
            )
            rows.append(told(row))
        blocks.append(grid)
        projects.append(
            project_told(p, rows, purpose=p.purpose, basis_text=f"{p.basis}等文件。", budget=budget(p.total, p.fiscal))
        )
    return Printed(blocks, document(d, "target", projects))


def jiangxi(d: Disclosure, rng: random.Random) -> Printed:
    """计算符号/目标值/度量单位/指标值说明."""
    blocks: list[Para | Grid] = [Para(f"项目支出绩效目标表（{d.year}年度）", "title")]
    projects = []
    for n, p in enumerate(d.projects):
        grid = Grid(7, widths=[2, 2.4, 3, 1.3, 1.8, 1.4, 3])
        grid.add("head", "项目名称", (p.name, 3), "实施单位", (p.unit, 2))
        grid.add("head", "项目资金申请（万元）", (wan(p.total, rng), 6))
        grid.add("head", "年度绩效目标", (one_goal(p), 6))
        header(grid, "一级指标", "二级指标", "三级指标", "计算符号", "目标值", "度量单位", "指标值说明")
        rows = []
        for row in levels(p):
            one = row.indicator
            grid.add(
                "row", row.level1, row.level2, row.cell(one.name, "name", n), *_parts(row, n),
                row.cell(one.description, "description", n),
            )  # fmt: skip
            rows.append(_joined(row, description=one.description))
        blocks.append(grid)
        projects.append(project_told(p, rows, unit=p.unit, budget=budget(p.total), goals=goals_told(p, "年度绩效目标")))
    return Printed(blocks, document(d, "target", projects))
