"""Checks of the targets themselves: whether there is one, whether it can be measured, whether it can be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.audit.world import World
from queries.dossiers.records import Dossier, Project, Row

_RATE = re.compile(r"(?:率|满意度|满意程度|比例|占比|比重|覆盖面)(?:[(（](?:%|％)[)）])?$")
_COUNT = re.compile(
    r"(?:次数|人数|场次|场数|份数|个数|户数|台数|套数|件数|人次|天数|家数|数量|面积|里程|座数)(?:[(（][^()（）]{1,6}[)）])?$"
)
_WHOLE_COST = re.compile(
    r"^(?:项目)?(?:总成本|资金成本|成本控制数|经费控制数|项目成本|总投资|资金总额|预算控制数|完成工作目标所需资金)$|所需经费$"
)
_CAPPED = re.compile(
    r"满意|合格率|及时率|完成率|覆盖率|到位率|准确率|达标率|完好率|巩固率|入学率|执行率|优良率|参保率|成活率"
)
_OVER = re.compile("超额|增长|增幅|提高|增加")
_MANY: Final = frozenset({"次", "个", "人", "场", "份", "户", "台", "套", "件", "人次", "家"})
_HUNDRED: Final = Decimal(100)


def given(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """T01: an indicator without a target."""
    for _, row in dossier.rows():
        if row.kind == "empty" and not row.actual:
            yield failed(row.target, row.evidence, name=row.name)
        else:
            yield passed(row.target)


def measurable(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """T02: a count or a rate whose target is prose."""
    for _, row in dossier.rows():
        if not (_RATE.search(row.name) or _COUNT.search(row.name)):
            yield skipped(row.target, "no-figure-name")
        elif row.kind == "qualitative":
            yield failed(row.target, row.evidence, name=row.name, value=row.value)
        else:
            yield passed(row.target)


def compared(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """T03: a figure without a comparator."""
    for _, row in dossier.rows():
        if row.kind != "quantity":
            yield skipped(row.target, "no-figure")
        elif row.comparator:
            yield passed(row.target)
        else:
            yield failed(row.target, row.evidence, name=row.name, value=row.value)


def unit_fits(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """T04: a rate counted in times, a count in per cent, a figure without any unit."""
    for _, row in dossier.rows():
        if row.kind not in {"quantity", "range"}:
            yield skipped(row.target, "no-figure")
        elif reason := _unlike(row):
            yield failed(row.target, row.evidence, name=row.name, value=row.value, reason=f"@audit.unit.{reason}")
        else:
            yield passed(row.target)


def _unlike(row: Row) -> str:
    if _RATE.search(row.name) and row.unit in _MANY:
        return "rate"
    if _COUNT.search(row.name) and row.unit in {"%", "‰"}:
        return "count"
    named = "%" in row.name or "％" in row.name or "系数" in row.name or "指数" in row.name
    share = row.number is not None and 0 <= row.number <= 1
    return "missing" if not row.unit and not named and not share else ""


def possible(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """T05: more than the whole, or less than nothing."""
    for _, row in dossier.rows():
        figures = [n for n in (row.number, row.upper) if n is not None]
        if not figures:
            yield skipped(row.target, "no-figure")
            continue
        capped = row.unit == "%" and _CAPPED.search(row.name) and not _OVER.search(row.name)
        over = capped and (max(figures) > _HUNDRED or (row.comparator == "gt" and max(figures) >= _HUNDRED))
        below = min(figures) < 0 and not _OVER.search(row.name) and not row.level.startswith("outcome")
        if over or below:
            yield failed(row.target, row.evidence, name=row.name, value=row.value)
        else:
            yield passed(row.target)


def cost_is_budget(dossier: Dossier, world: World) -> Iterator[Outcome]:  # noqa: ARG001
    """T06: the whole cost of a project unlike its budget."""
    for project, row in dossier.rows():
        if row.level not in {"cost", "output-cost", "cost-economic"} or row.yuan is None:
            yield skipped(row.target, "no-cost")
        elif project.budget is None:
            yield skipped(row.target, "no-budget")
        elif not _is_whole(row, project):
            yield skipped(row.target, "part-cost")
        elif row.yuan == project.budget or (row.comparator in {"le", "lt"} and row.yuan >= project.budget):
            yield passed(row.target)
        else:
            budget = f"{project.budget / 10000:f}".rstrip("0").rstrip(".")
            yield failed(row.target, row.evidence, project.evidence, name=row.name, value=row.value, budget=budget)


def _is_whole(row: Row, project: Project) -> bool:
    """Whether a cost is that of the whole project: by its name, or because it exceeds the budget alone."""
    assert row.yuan is not None and project.budget is not None  # noqa: S101 (the caller looked)
    return bool(_WHOLE_COST.search(row.name)) or row.yuan > project.budget


def not_all_whole(dossier: Dossier, world: World) -> Iterator[Outcome]:
    """T07: every rate of a project at 100%."""
    for project in dossier.projects:
        rates = [r for r in project.rows if r.kind == "quantity" and r.unit == "%"]
        if len(rates) < world.number("trivial-targets"):
            yield skipped(project.iri, "few-targets")
        elif all(r.number == _HUNDRED for r in rates):
            yield failed(project.iri, *(r.evidence for r in rates), name=project.name, count=len(rates))
        else:
            yield passed(project.iri)
