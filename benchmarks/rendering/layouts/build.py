"""What the layouts share: level cells merged over their group, money as printed, the expectation's shape."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benchmarks.rendering.records import CODES, LEVEL2, Disclosure, Indicator, Project
from benchmarks.rendering.sheet import Cell, Grid
from benchmarks.rendering.values import Target

PLAIN = {"output": "产出指标", "outcome": "效益指标", "satisfaction": "满意度指标", "cost": "成本指标"}
HEBEI = PLAIN | {"outcome": "效果指标"}
OLD = {"output": "项目完成指标", "outcome": "项目效益指标", "satisfaction": "满意度指标"}
SCORED = {"output": "产出指标（50分）", "outcome": "效益指标（30分）", "satisfaction": "满意度指标（10分）"}
ORDER = {"cost": 0, "output": 1, "outcome": 2, "satisfaction": 3}


@dataclass
class Row:
    """One indicator on its way to the page, with the level cells that it shares with its neighbours."""

    number: int
    indicator: Indicator
    level1: Cell
    level2: Cell
    code: str

    def cell(self, text: str, role: str, project: int) -> Cell:
        """A cell of this row."""
        return Cell(text, role, (project, self.number))


def levels(
    project: Project, names: dict[str, str] = PLAIN, cost_first: bool = False, split: bool = False
) -> Iterator[Row]:
    """The indicators with their level cells; equal neighbours share one. ``cost_first``: 成本指标 as a first level."""

    def placed(one: Indicator) -> tuple[str, str]:
        if cost_first and one.level == "成本":
            return "cost", "经济成本指标"
        return CODES[one.level], LEVEL2[one.level]

    ordered = sorted(project.indicators, key=lambda i: ORDER[placed(i)[0]])
    project.indicators[:] = ordered
    last1 = last2 = Cell("\0")
    for number, one in enumerate(ordered):
        code, second = placed(one)
        if last1.text != names[code] or split:
            last1, last2 = Cell(names[code], "level1"), Cell("\0")
        if last2.text != second or split:
            last2 = Cell(second, "level2")
        yield Row(number, one, last1, last2, code)


def told(row: Row, target: Target | None = None, **fields: Any) -> dict[str, Any]:
    """The indicator that must come back. Fields that the layout does not print are null."""
    value = (target or row.indicator.target).told()
    fields = {k: v or None if k == "basis" else v for k, v in fields.items()}
    base: dict[str, Any] = {
        "ref": row.number, "level1": row.level1.text, "level2": row.level2.text, "name": row.indicator.name,
        "description": None,
        "level1_code": row.code, "place": None, "horizon": None, "value": value, "weight": None, "direction": None,
        "actual": None, "score": None, "basis": None,
    }  # fmt: skip
    return base | fields


def project_told(project: Project, indicators: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    """The project that must come back. A key left out is not compared."""
    base: dict[str, Any] = {"scope": "project", "name": project.name, "indicators": indicators}
    return base | fields


def document(d: Disclosure, kind: str, projects: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    """The document that must come back."""
    return {"kind": kind, "year": d.year, "projects": projects} | fields


def budget(total: Decimal, fiscal: Decimal | None = None, other: Decimal | None = None) -> dict[str, str | None]:
    """Money in yuan as the contract prints it."""
    parts = {"total": total, "fiscal": fiscal, "other": other}
    return {k: None if v is None else f"{v:.2f}" for k, v in parts.items()}


def wan(money: Decimal, rng: random.Random | None = None, unit: bool = False) -> str:
    """Yuan printed in 万元: 25, 10.6, or with two decimals."""
    text = f"{money / 10000:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if rng and rng.random() < 0.3 and "." not in text:
        text += ".00"
    if not unit:
        return text
    return f"{text} 万元" if rng and rng.random() < 0.5 else f"{text}万元"


def yuan(money: Decimal, rng: random.Random) -> str:
    """Yuan as printed in lists: 250,000.00 or 250000."""
    return rng.choice((f"{money:,.2f}", f"{money:.2f}", f"{money:f}"))


def goals_told(project: Project, label: str | None, numbered: bool = False) -> list[dict[str, Any]]:
    """Goals with their labels: 目标1, 目标2, or one text under one label."""
    if numbered:
        return [{"label": f"目标{n}", "text": text} for n, text in enumerate(project.goals, 1)]
    return [{"label": label, "text": one_goal(project)}]


def one_goal(project: Project) -> str:
    """The goals as the one text that most provinces print."""
    if project.listed and len(project.goals) > 1:
        return "\n".join(f"{n}.{goal}；" for n, goal in enumerate(project.goals, 1))
    return "；".join(project.goals) + "。"


def header(grid: Grid, *words: str | tuple[str, int]) -> list[Cell]:
    """A header row."""
    return grid.add(
        "header", *[(Cell(w[0], "header"), w[1]) if isinstance(w, tuple) else Cell(w, "header") for w in words]
    )
