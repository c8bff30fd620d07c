"""``yiju copies``: indicator tables and targets that stand in several projects, units or years."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import FormatOption, LimitOption, StoreOption, UnitOption
from cli.output import Format, show, tell
from ontology.messages import message
from ontology.namespaces import CODE
from queries.copying.sets import THRESHOLD, Copies, copies
from queries.copying.targets import Repeated, repeated
from queries.dossiers.reading import Reader
from queries.dossiers.records import Project
from queries.store import open_store
from queries.terms import Iri, Rows, Term
from queries.units import unit_iri

_GROUPS = ("spread", "likeness", "projects", "units", "years", "rows", "members")
_TARGETS = ("level", "value", "bases", "rows", "projects", "units", "years", "names")


def copied(
    targets: Annotated[
        bool, typer.Option("--targets", help="重复的指标值和依据 / target and basis again and again")
    ] = False,
    unit: UnitOption = None,
    year: Annotated[int | None, typer.Option("--year", "-y", help="预算年度 / budget year")] = None,
    threshold: Annotated[float, typer.Option("--threshold", min=0.5, max=1.0, help="相似度 / likeness")] = THRESHOLD,
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 1000,
) -> None:
    """查抄：近乎相同的指标表，或处处相同的指标值和依据 / Find indicator tables, or targets with bases, copied.

    例 / example:  yiju copies --targets
    """
    opened = open_store(store)
    plans = Reader(opened).projects(unit_iri(opened, unit), year)
    found: list[tuple[Term, ...]]
    columns = _TARGETS if targets else _GROUPS
    if targets:
        pairs = repeated(plans)
        tell(message("copied.targets", count=len(pairs)))
        found = [target_row(p) for p in pairs]
    else:
        groups = copies(plans, threshold)
        tell(summary(plans, groups, threshold))
        found = [group_row(g) for g in groups]
    heads = [message(f"copied.{c}") for c in columns] if output in (Format.table, Format.markdown) else None
    show(Rows(columns, tuple(found[:limit]), cut=len(found) > limit), output, heads)


def summary(plans: tuple[Project, ...], groups: tuple[Copies, ...], threshold: float) -> str:
    """What was found among these projects, in a sentence."""
    return message(
        "copied.summary",
        plans=len(plans),
        groups=len(groups),
        threshold=threshold,
        units=sum(g.spread == "across-units" for g in groups),
        carried=sum(g.spread == "carried-over" for g in groups),
    )


def _years(years: tuple[int, ...]) -> str:
    return " ".join(str(y) for y in years)


def group_row(g: Copies) -> tuple[Term, ...]:
    """A group of copies as it is shown."""
    members = "；".join(f"{p.unit_name} {p.year or ''} {p.name}" for p in g.plans)
    rows = len(g.plans[0].rows)
    spread = message(f"copied.spread.{g.spread}")
    return spread, g.likeness, len(g.plans), g.units, _years(g.years), rows, members


def target_row(r: Repeated) -> tuple[Term, ...]:
    """A repeated target as it is shown."""
    level, bases = Iri(f"{CODE}level/{r.level}"), "、".join(r.bases)
    return level, r.value, bases, len(r.rows), r.projects, r.units, _years(r.years), "、".join(r.names)
