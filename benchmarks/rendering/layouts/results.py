"""Self-evaluation: targets with their results, scores and the reason for what was missed."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from benchmarks.rendering.layouts.build import (
    PLAIN,
    SCORED,
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
from benchmarks.rendering.records import Disclosure, Project
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed


def _outcome(row: Row) -> dict[str, Any]:
    one = row.indicator
    return {"weight": one.weight, "actual": one.actual, "score": one.score}


def _results(row: Row, n: int) -> list[Cell]:
    """分值, 得分, 偏差原因."""
    one = row.indicator
    return [row.cell(one.weight, "weight", n), row.cell(one.score, "score", n), row.cell(one.reason, "reason", n)]


def _total(project: Project) -> str:
    return f"{sum(Decimal(i.score) for i in project.indicators) + 10:g}"


def _funds(grid: Grid, p: Project, rng: random.Random) -> None:
    """年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分 for the total and its parts."""
    money = Cell("项目资金（万元）", "head")
    marked = rng.random() < 0.6
    names = ("年初预算数", "全年预算数（A）" if marked else "全年预算数", "全年执行数（B）" if marked else "全年执行数")
    grid.add("head", money, ("", 2), *names, "分值", "执行率（B/A）" if marked else "执行率", "得分")
    start = wan(p.total * 9 / 10)
    whole, fiscal = wan(p.total, rng), wan(p.fiscal, rng)
    grid.add("head", money, ("年度资金总额", 2), start, whole, whole, "10", "100%", "10")
    grid.add("head", money, ("其中：当年财政拨款", 2), wan(p.fiscal * 9 / 10), fiscal, fiscal, "—", "100%", "—")
    grid.add("head", money, ("上年结转资金", 2), "", "", "", "—", "", "—")
    other = wan(p.other, rng) if p.other else ""
    grid.add("head", money, ("其他资金", 2), other, other, other, "—", "", "—")


def central_self(d: Disclosure, rng: random.Random) -> Printed:
    """项目支出绩效自评表: funds with three figures, goal beside its result, then 年度指标值/实际完成值/分值/得分."""
    blocks: list[Para | Grid] = []
    projects = []
    for n, p in enumerate(d.projects):
        blocks += [Para("项目支出绩效自评表", "title"), Para(f"（{d.year}年度）", "text")]
        grid = Grid(9, widths=[1.2, 2, 2.4, 3.4, 2.2, 2.2, 1.2, 1.4, 3])
        grid.add("head", "项目名称", (p.name, 8))
        grid.add("head", "主管部门", (f"104-{d.place[0]}财政局", 3), "实施单位", (p.unit, 4))
        _funds(grid, p, rng)
        goal = Cell("年度总体目标", "head")
        grid.add("head", goal, ("预期目标", 3), ("实际完成情况", 5))
        grid.add("head", goal, (one_goal(p), 3), ("已完成年度目标。", 5))
        side = Cell("绩效指标", "side")
        names = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
        names.append(rng.choice(("偏差原因分析及改进措施", "未完成原因及拟采取的改进措施", "备注")))
        header(grid, side.text, *names)
        grid.rows[-1][0] = side
        rows = []
        for row in levels(p, rng.choice((PLAIN, SCORED)) if n == 0 else PLAIN):
            one = row.indicator
            grid.add(
                "row", side, row.level1, row.level2, row.cell(one.name, "name", n),
                row.cell(one.target.text, "value", n), row.cell(one.actual, "actual", n), *_results(row, n),
            )  # fmt: skip
            rows.append(told(row, **_outcome(row)))
        grid.add("total", ("总分", 6), "100", _total(p))
        blocks.append(grid)
        projects.append(
            project_told(
                p, rows, unit=p.unit, budget=budget(p.total, p.fiscal, p.other or None),
                goals=[{"label": "年度总体目标", "text": one_goal(p)}],
            )
        )  # fmt: skip
    return Printed(blocks, document(d, "self-evaluation", projects))


def sichuan_self(d: Disclosure, rng: random.Random) -> Printed:
    """部门预算项目支出绩效自评表: 指标性质/指标值/度量单位/完成值/权重/得分/未完成原因分析."""
    blocks: list[Para | Grid] = []
    projects = []
    for n, p in enumerate(d.projects):
        blocks += [
            Para("报表编号：510000_0013zp", "text"),
            Para(f"部门预算项目支出绩效自评表（{d.year}年度）", "title"),
        ]
        grid = Grid(11, widths=[1.6, 1.8, 2, 3, 1.4, 1.8, 1.4, 1.8, 1.2, 1.2, 2.4])
        grid.add("head", ("项目名称", 2), (f"{p.code}-{p.name}", 9))
        grid.add("head", ("主管部门", 2), (f"{d.place[0]}财政局本级", 3), ("实施单位（盖章）", 2), (p.unit, 4))
        base = Cell("项目基本情况", "head")
        grid.add("head", (base, 2), ("1.项目年度目标完成情况", 9))
        grid.add("head", (base, 2), ("项目年度目标", 4), ("年度目标完成情况", 5))
        grid.add("head", (base, 2), (one_goal(p), 4), ("完成年度目标任务。", 5))
        money = Cell("预算执行情况（10分）", "head")
        grid.add(
            "head", (money, 2), "年度预算数（万元）", "年初预算", ("调整后预算数", 2), "预算执行数", "预算执行率",
            "权重", "得分", "原因",
        )  # fmt: skip
        whole = wan(p.total, rng)
        grid.add("head", (money, 2), "总额", whole, (whole, 2), whole, "100.00%", "10", "10", "")
        fiscal = wan(p.fiscal, rng)
        grid.add("head", (money, 2), "其中：财政资金", fiscal, (fiscal, 2), fiscal, "100.00%", "/", "/", "")
        other = wan(p.other, rng) if p.other else ""
        grid.add("head", (money, 2), "其他资金", other, (other, 2), other, "", "/", "/", "")
        side = Cell("绩效指标（90分）", "side")
        header(grid, side.text, "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重",
               "得分", "未完成原因分析")  # fmt: skip
        grid.rows[-1][0] = side
        rows = []
        for row in levels(p):
            one = row.indicator
            parts = [row.cell(x, "value", n) for x in one.target.parts]
            actual = one.target.parts[1] if one.target.kind == "quantity" and not one.reason else one.actual
            grid.add(
                "row", side, row.level1, row.level2, row.cell(one.name, "name", n), *parts,
                row.cell(actual, "actual", n), *_results(row, n),
            )  # fmt: skip
            said = told(row, one.target.in_columns(), **(_outcome(row) | {"actual": actual}))
            rows.append(said)
        grid.add("total", ("合计", 8), "100", _total(p), "")
        grid.add("note", ("评价结论", 2), ("项目自评总分良好，基本实现年度目标。", 9))
        grid.add("note", ("存在问题", 2), ("无", 9))
        grid.add("note", ("改进措施", 2), ("无", 9))
        grid.add("note", ("项目负责人：李某", 6), ("财务负责人：王某", 5))
        blocks.append(grid)
        projects.append(
            project_told(
                p, rows, code=p.code, unit=p.unit, budget=budget(p.total, p.fiscal, p.other or None),
                goals=goals_told(p, "项目年度目标"),
            )
        )  # fmt: skip
    return Printed(blocks, document(d, "self-evaluation", projects))


def yunnan_form14(d: Disclosure, rng: random.Random) -> Printed:
    """Form 14: a header in two storeys, 绩效指标 over the levels, the rest beside it."""
    blocks: list[Para | Grid] = []
    projects = []
    for n, p in enumerate(d.projects):
        blocks += [Para("项目支出绩效自评表", "title"), Para("公开14表", "caption"), Para(f"{d.year}年度", "text")]
        grid = Grid(10, widths=[1.8, 2.2, 3, 1.3, 1.8, 1.4, 2, 1.2, 1.2, 3])
        grid.add("head", "项目名称", (p.name, 9))
        grid.add("head", "主管部门", (f"{d.place[0]}财政局", 3), ("实施单位", 2), (p.unit, 4))
        money = Cell("项目资金（万元）", "head")
        grid.add("head", money, "", "年初预算数", ("全年预算数", 2), ("全年执行数", 2), "分值", "执行率", "得分")
        whole = wan(p.total, rng)
        grid.add("head", money, "年度资金总额", whole, (whole, 2), (whole, 2), "10", "100%", "10")
        fiscal = wan(p.fiscal, rng)
        grid.add("head", money, "其中：财政拨款", fiscal, (fiscal, 2), (fiscal, 2), "", "", "")
        goal = Cell("年度总体目标", "head")
        grid.add("head", goal, ("预期目标", 4), ("实际完成情况", 5))
        grid.add("head", goal, (one_goal(p), 4), ("全部完成。", 5))
        below = [
            Cell(w, "header")
            for w in ("指标性质", "指标值", "度量单位", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
        ]
        header(grid, ("绩效指标", 3))
        grid.rows[-1][3:] = below
        header(grid, "一级指标", "二级指标", "三级指标")
        grid.rows[-1][3:] = below
        rows = []
        for row in levels(p):
            one = row.indicator
            parts = [row.cell(x, "value", n) for x in one.target.parts]
            grid.add(
                "row", row.level1, row.level2, row.cell(one.name, "name", n), *parts,
                row.cell(one.actual, "actual", n), *_results(row, n),
            )  # fmt: skip
            rows.append(told(row, one.target.in_columns(), **_outcome(row)))
        grid.add("note", ("其他需要说明的事项", 3), ("无", 7))
        grid.add("total", ("总分", 7), "100", _total(p), "优")
        blocks.append(grid)
        projects.append(
            project_told(
                p, rows, unit=p.unit, budget=budget(p.total, p.fiscal), goals=goals_told(p, "年度总体目标")
            )
        )  # fmt: skip
    return Printed(blocks, document(d, "self-evaluation", projects))
