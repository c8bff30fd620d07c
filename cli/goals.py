"""``yiju goals``: which indicator serves which goal, and which goal nothing measures. Inferred, and said to be."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.options import FormatOption, LimitOption, StoreOption, UnitOption
from cli.output import Format, show, tell
from ontology.messages import message
from ontology.namespaces import GRAPH_INFERRED_GOALS
from queries.errors import BadQueryError
from queries.goals.graph import keep
from queries.goals.infer import Served, serve
from queries.goals.say import because
from queries.goals.score import METHOD, WEIGHTS
from queries.store import data_location, is_remote, open_store
from queries.terms import Rows, Term
from queries.units import unit_iri


def goals(
    uncovered: Annotated[
        bool, typer.Option("--uncovered", help="没有指标衡量的目标 / goals that nothing measures")
    ] = False,
    idle: Annotated[bool, typer.Option("--idle", help="不为任何目标的指标 / indicators that serve no goal")] = False,
    unit: UnitOption = None,
    year: Annotated[int | None, typer.Option("--year", "-y", help="预算年度 / budget year")] = None,
    save: Annotated[bool, typer.Option("--save", help="存入推断图 / keep the links in a graph of their own")] = False,
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 1000,
) -> None:
    """推断：哪个指标衡量哪个目标，哪个目标没有指标衡量 / Infer which indicator measures which goal.

    例 / example:  yiju goals --uncovered
    """
    opened = open_store(store)
    if save:
        _save(store)
    served = serve(opened, unit_iri(opened, unit), year)
    tell(summary(served))
    show(_cut(rows(served, uncovered=uncovered, idle=idle), limit), output, _heads(output, uncovered, idle))


def _save(store: str | None) -> None:
    location = data_location(store)
    if is_remote(location):
        raise BadQueryError("serves.local", store=location)
    keep(Path(location))
    tell(message("serves.saved", graph=GRAPH_INFERRED_GOALS))


def summary(served: Served) -> str:
    """What was inferred, in a sentence that says that it was."""
    return message(
        "serves.inferred",
        method=METHOD,
        threshold=WEIGHTS.threshold,
        goals=served.goals,
        indicators=served.indicators,
        links=len(served.links),
        unmeasured=len(served.unmeasured),
        unsure=len(served.unsure),
        idle=len(served.idle),
        whole=served.whole,
    )


_LINKS = ("goal", "indicator", "score", "reason", "project", "unit", "year")
_UNCOVERED = ("state", "goal", "nearest", "score", "project", "unit", "year")
_IDLE = ("indicator", "score", "project", "unit", "year")


def rows(served: Served, *, uncovered: bool, idle: bool) -> Rows:
    """The links, or the goals without a measure, or the indicators without a goal."""
    found: list[tuple[Term, ...]]
    if uncovered:
        found = [
            (message(f"serves.state.{state}"), u.goal.text, u.nearest_row.name if u.nearest_row else None, u.nearest,
             u.project.name, u.project.unit_name, u.project.year)
            for state, some in (("unmeasured", served.unmeasured), ("unsure", served.unsure)) for u in some
        ]  # fmt: skip
        return Rows(_UNCOVERED, tuple(found))
    if idle:
        found = [(i.row.name, i.nearest, i.project.name, i.project.unit_name, i.project.year) for i in served.idle]
        return Rows(_IDLE, tuple(found))
    found = [
        (s.goal.text, s.row.name, s.score, because(s.reasons), s.project.name, s.project.unit_name, s.project.year)
        for s in served.links
    ]
    return Rows(_LINKS, tuple(found))


def _heads(output: Format, uncovered: bool, idle: bool) -> list[str] | None:
    if output not in (Format.table, Format.markdown):
        return None
    columns = _UNCOVERED if uncovered else _IDLE if idle else _LINKS
    return [message(f"serves.{c}") for c in columns]


def _cut(found: Rows, limit: int) -> Rows:
    return Rows(found.columns, found.rows[:limit], cut=len(found) > limit)
