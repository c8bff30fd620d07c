"""``yiju impact``: what would fall if a basis fell. Nothing is written."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from cli.options import FormatOption, StoreOption
from cli.output import Format, show, tell
from cli.trace import one
from ontology.messages import message
from queries.impact import Impact, chain, impact
from queries.life import status_of
from queries.store import open_store
from queries.terms import Iri, Rows

_COLUMNS = ("target", "value", "indicator", "project", "keeps", "bases_left")
_STATUS = {"unknown": "impact.unknown-status"}


def impacts(
    regulation: Annotated[
        str, typer.Option("--regulation", "-r", help="依据：名称、文号或 IRI / a basis by name, number or IRI")
    ],
    on: Annotated[
        datetime.datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="那一天它的效力状态 / its status on that day"),
    ] = None,
    along: Annotated[
        bool, typer.Option("--chain", help="连同修改、废止它和被它修改、废止的规则 / with what amended and repealed it")
    ] = False,
    repeal: Annotated[
        bool,
        typer.Option(
            "--repeal", help="假定那一天（默认今天）起废止它，不写入 / repealed from that day, nothing written"
        ),
    ] = False,
    store: StoreOption = None,
    output: FormatOption = Format.table,
) -> None:
    """推演：一个依据若失效，哪些指标值受影响，哪些失去唯一依据 / What would fall if a basis fell.

    例 / example:  yiju impact --regulation 卢政〔2012〕27号
    """
    opened = open_store(store)
    thing = one(opened, "regulation", regulation)
    others = chain(opened, thing.iri) if along else ()
    found = impact(opened, thing.iri, *(iri for iri, _ in others))
    if repeal:
        day = on.date() if on else datetime.date.today()
        tell(message("impact.simulated", day=day, name=thing.name))
    if others:
        tell(message("impact.chain", chain="、".join(name for _, name in others)))
    tell(summary(found, thing.name))
    if found.unknown:
        tell(message("impact.unknown", count=found.unknown))
    if on is not None and not repeal:
        day = on.date()
        status = status_of(opened, thing.iri, day)
        tell(
            message(
                _STATUS.get(status.status, f"impact.{status.status}"),
                day=day,
                since=status.since,
                by=status.repealed_by or "–",
            )
        )
    rows = tuple(
        (Iri(t.target), t.value, t.indicator, t.project_name, t.keeps, "、".join(t.left)) for t in found.targets
    )
    titles = [message(f"impact.{c}") for c in _COLUMNS]
    show(Rows(_COLUMNS, rows), output, titles if output in (Format.table, Format.markdown) else None)


def summary(found: Impact, name: str) -> str:
    """The impact in one sentence; money in 万元."""
    return message(
        "impact.summary",
        name=name,
        targets=len(found.targets),
        projects=found.projects,
        units=found.units,
        money=f"{found.money / 10_000:,.2f}",
        kept=len(found.kept),
        fallen=len(found.fallen),
    )
