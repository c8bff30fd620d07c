"""``yiju compare``: two years, plan and result, or units of one kind."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from cli.options import FormatOption, LimitOption, StoreOption, UnitOption
from cli.output import Format, show, tell
from ontology.messages import message
from ontology.namespaces import CODE
from queries.comparison.peers import Peers, peers
from queries.comparison.results import Outcome, Results, results
from queries.comparison.years import Change, Compared, compare, plans_of
from queries.dossiers.reading import Reader
from queries.dossiers.records import Project
from queries.store import open_store
from queries.terms import Iri, Rows, Term
from queries.units import unit_iri


def compared(
    years: Annotated[
        list[int] | None, typer.Argument(help="两个年度，或一个 / two years, or one", show_default=False)
    ] = None,
    result: Annotated[bool, typer.Option("--results", help="计划与自评 / plan with self-evaluation")] = False,
    peer: Annotated[bool, typer.Option("--peers", help="同类单位 / units of one kind")] = False,
    kind: Annotated[str | None, typer.Option("--kind", help="单位类别，如 教育局 / kind of unit")] = None,
    unit: UnitOption = None,
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 1000,
) -> None:
    """对比：两个年度、计划与自评，或同类单位的指标值和依据 / Compare two years, plan and result, or units of one kind.

    例 / example:  yiju compare 2022 2023
    """
    opened, given = open_store(store), sorted(years or [])
    if not (len(given) == 2 or (result and len(given) == 1) or (peer and len(given) <= 1)):
        tell(message("compared.ask"))
        raise typer.Exit(2)
    plans = Reader(opened).projects(unit_iri(opened, unit))
    if peer:
        found, columns = _peers(peers(plans, kind, given[0] if given else None))
    elif result:
        found, columns = _results(results(plans, given[0]), given[0])
    else:
        found, columns = _years(plans, *given)
    heads = [message(f"compared.{c}") for c in columns] if output in (Format.table, Format.markdown) else None
    show(Rows(columns, tuple(found[:limit]), cut=len(found) > limit), output, heads)


Table = tuple[list[tuple[Term, ...]], tuple[str, ...]]


def _years(plans: tuple[Project, ...], before: int, after: int) -> Table:
    for year in (before, after):
        if not plans_of(plans, year):
            tell(message("compared.none", year=year))
            raise typer.Exit(2)
    found = compare(plans_of(plans, before), plans_of(plans, after))
    tell(summary(found, before, after))
    return [change_row(c) for c in found.changes], _CHANGE


_CHANGE = ("kind", "verdict", "project", "indicator", "before", "after", "ground", "unit")


def summary(found: Compared, before: int, after: int) -> str:
    """Two years in a sentence."""
    loosened, tightened = found.of("target", "loosened", "later"), found.of("target", "tightened", "earlier")
    return message(
        "compared.summary",
        before=before,
        after=after,
        projects=len(found.matching.pairs),
        targets=found.targets,
        loosened=len(loosened),
        tightened=len(tightened),
        other=len(found.of("target")) - len(loosened) - len(tightened),
        basis=len(found.of("basis")),
        dropped=len(found.of("indicator-dropped")),
        added=len(found.of("indicator-added")),
    )


def change_row(c: Change) -> tuple[Term, ...]:
    """A change as it is shown."""
    row = c.row or c.earlier_row
    return (
        message(f"compared.kind.{c.kind}"), message(f"compared.verdict.{c.verdict}"), c.project.name,
        row.name if row else None, c.before, c.after, message(f"compared.ground.{c.ground}"), c.project.unit_name,
    )  # fmt: skip


_RESULT = ("kind", "project", "indicator", "planned", "reported", "actual", "restated", "ground", "unit")


def _results(found: Results, year: int) -> Table:
    counts = Counter(o.kind for o in found.outcomes)
    tell(
        message(
            "compared.results", year=year, met=counts["met"], missed=counts["missed"], unclear=counts["unclear"],
            none=counts["no-result"], unplanned=counts["result-without-plan"], unreported=counts["unreported"],
            moved=len(found.moved),
        )
    )  # fmt: skip
    return [_outcome_row(o) for o in found.outcomes], _RESULT


def _outcome_row(o: Outcome) -> tuple[Term, ...]:
    row = o.reported or o.planned
    return (
        message(f"compared.kind.{o.kind}"), o.project.name, row.name if row else None,
        o.planned.value if o.planned else None, o.reported.value if o.reported else None,
        o.reported.actual if o.reported else None, message(f"compared.verdict.{o.restated}"),
        message(f"compared.ground.{o.ground}"), o.project.unit_name,
    )  # fmt: skip


_PEER = ("peer_kind", "year", "level", "indicator", "units", "low", "middle", "high", "measure", "values")


def _peers(found: tuple[Peers, ...]) -> Table:
    tell(message("compared.peers", count=len(found), differ=sum(p.differ for p in found)))
    rows: list[tuple[Term, ...]] = [
        (p.kind, p.year, Iri(f"{CODE}level/{p.level}"), p.name, p.units, p.low, p.middle, p.high, p.unit,
         "；".join(f"{e.plan.unit_name} {e.row.value}" for e in p.entries))
        for p in found
    ]  # fmt: skip
    return rows, _PEER
