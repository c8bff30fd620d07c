"""``yiju audit``: weak and broken justifications, each with its place and what cures it."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.options import StoreOption, UnitOption
from cli.output import Format, show, tell, write
from ontology.checks import SEVERITIES, Card, cards
from ontology.messages import message
from queries.audit.findings import Finding, Report, Waiver
from queries.audit.graph import turtle
from queries.audit.profile import profile
from queries.audit.run import RANK, audit
from queries.audit.runs import Since, keep, read_run, since
from queries.audit.waivers import read_waivers, revoke, waive
from queries.errors import BadQueryError, UnknownNameError
from queries.labels import concept, place
from queries.store import data_location, is_remote, open_store
from queries.terms import Iri, Rows, Term

app = typer.Typer(
    help="检查：薄弱和有问题的依据与指标值 / Check for weak and broken justifications and targets.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
)


class Severity(StrEnum):
    """How grave a finding is."""

    info = "info"
    warning = "warning"
    error = "error"


class Output(StrEnum):
    """How findings are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"
    ttl = "ttl"


AsOf = Annotated[
    datetime.datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="哪一天算今天，默认今天 / the day that counts as today"),
]
On = Annotated[
    datetime.datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="日期，默认今天 / the date, today by default"),
]
Codes = Annotated[list[str] | None, typer.Option("--check", "-c", help="只做这些检查，可重复 / only these checks")]


@app.callback()
def audits(
    context: typer.Context,
    check: Codes = None,
    unit: UnitOption = None,
    year: Annotated[int | None, typer.Option("--year", "-y", help="预算年度 / budget year")] = None,
    severity: Annotated[
        Severity, typer.Option("--severity", "-s", help="至少这个程度 / at least so grave")
    ] = Severity.info,
    using: Annotated[
        str,
        typer.Option("--profile", "-p", help="检查方案：default、strict 或 YAML 文件 / default, strict or a YAML file"),
    ] = "default",
    earlier: Annotated[
        str | None, typer.Option("--since", help="与哪次记录对比，last 为最近一次 / compare with a kept run")
    ] = None,
    record: Annotated[bool, typer.Option("--record", help="记录这次检查 / keep this run to compare with")] = False,
    counts: Annotated[bool, typer.Option("--counts", help="各项检查的计数 / counts of each check")] = False,
    as_of: AsOf = None,
    store: StoreOption = None,
    output: Annotated[Output, typer.Option("--format", "-f", help="输出格式 / output format")] = Output.table,
) -> None:
    """检查：薄弱和有问题的依据与指标值 / Check for weak and broken justifications and targets.

    退出码 1:有未搁置的严重或警告 / exit status 1: errors or warnings that nobody waived.

    例 / example:  yiju audit --severity warning --record
    """
    if context.invoked_subcommand is not None:
        return
    _known(check or [])
    chosen = profile(using)
    opened = open_store(store)
    report = audit(
        opened,
        _day(as_of),
        chosen,
        unit=unit,
        year=year,
        checks=check,
        waivers=_waivers(store),
        progress=_progress(),
    )
    before = read_run(_folder(store), earlier) if earlier else None
    compared = since(before, report) if before else None
    _print(report, compared, severity, output, counts=counts)
    tell(_summary(report))
    if before is not None and compared is not None:
        _tell_since(before.name, compared)
    if record:
        tell(message("audit.kept", run=keep(_folder(store), report)))
    if report.count("error") + report.count("warning"):
        raise typer.Exit(1)


@app.command("explain")
def explain(code: Annotated[str, typer.Argument(help="检查代码，如 B02 / a check's code")]) -> None:
    """一项检查：查什么、凭什么、怎样改 / One check: what, on what ground, what cures it."""
    _known([code])
    write(card_text(cards()[code]))


@app.command("waive")
def waive_finding(
    finding: Annotated[str, typer.Argument(help="发现的编号 / the finding's id")],
    reason: Annotated[str, typer.Option("--reason", "-r", help="理由 / why")],
    by: Annotated[str, typer.Option("--by", help="谁 / who")],
    on: On = None,
    store: StoreOption = None,
) -> None:
    """搁置一个发现，写明理由、姓名和日期 / Let a finding stand, with reason, name and date."""
    done = waive(_folder(store), finding, reason, by, _day(on))
    tell(message("audit.waived", finding=finding, reason=done.reason, by=done.by, on=done.on))


@app.command("revoke")
def revoke_waiver(
    finding: Annotated[str, typer.Argument(help="发现的编号 / the finding's id")],
    reason: Annotated[str, typer.Option("--reason", "-r", help="理由 / why")] = "",
    by: Annotated[str, typer.Option("--by", help="谁 / who")] = "",
    on: On = None,
    store: StoreOption = None,
) -> None:
    """恢复一个搁置的发现 / Take a waiver back."""
    revoke(_folder(store), finding, reason, by, _day(on))
    tell(message("audit.revoked", finding=finding))


@app.command("waivers")
def list_waivers(
    store: StoreOption = None,
    output: Annotated[Format, typer.Option("--format", "-f", help="输出格式 / output format")] = Format.table,
) -> None:
    """列出搁置的发现 / List the findings that somebody let stand."""
    held = read_waivers(_folder(store)).values()
    show(Rows(("finding", "reason", "by", "on"), tuple((Iri(w.finding), w.reason, w.by, w.on) for w in held)), output)


def card_text(card: Card) -> str:
    """A card as lines of text."""
    return "\n".join(
        (
            f"{card.code} {card.text('title')}",
            message("audit.card.severity", text=concept(_severity(card.severity))),
            message("audit.card.why", text=card.text("why")),
            message("audit.card.ground", text=f"{card.ground}{card.article} <{card.ground_iri}>"),
            message("audit.card.cure", text=card.text("cure")),
            "",
        )
    )


def finding_rows(findings: tuple[Finding, ...], states: dict[str, str] | None = None) -> Rows:
    """The findings as rows; ``states`` adds whether each is new or unchanged."""
    columns = ("severity", "code", "sentence", "project", "unit", "year", "place", "waived", "id")
    rows: list[tuple[Term, ...]] = []
    for f in findings:
        row: tuple[Term, ...] = (
            Iri(_severity(f.severity)), f.code, f.sentence(), f.project_name, f.unit, f.year,
            place(Iri(f.evidence[0])) if f.evidence else None, f.waiver.reason if f.waiver else None, f.short,
        )  # fmt: skip
        rows.append(row if states is None else (message(f"audit.state.{states[f.iri]}"), *row))
    return Rows(columns if states is None else ("state", *columns), tuple(rows))


def count_rows(report: Report) -> Rows:
    """The counts of each check, with why it was not applicable."""
    rows: list[tuple[Term, ...]] = []
    for code, tally in report.tallies.items():
        reasons = "；".join(f"{message(f'audit.skip.{why}')} {n}" for why, n in tally.skipped.most_common())
        rows.append((code, cards()[code].text("title"), tally.passed, tally.failed, tally.skipped.total(), reasons))
    return Rows(("code", "title", "passed", "failed", "skipped", "reasons"), tuple(rows))


def _print(report: Report, compared: Since | None, least: str, output: Output, *, counts: bool) -> None:
    if output is Output.ttl:
        write(turtle(report))
        return
    grave = tuple(f for f in report.findings if RANK[f.severity] <= RANK[least])
    states = None
    if compared is not None:
        fresh = {f.iri for f in compared.new}
        states = {f.iri: "new" if f.iri in fresh else "unchanged" for f in grave}
    rows = count_rows(report) if counts else finding_rows(grave, states)
    heads = [message(f"audit.column.{c}") for c in rows.columns]
    show(rows, Format(output.value), heads if output in (Output.table, Output.markdown) else None)


def _summary(report: Report) -> str:
    waived = sum(f.waiver is not None for f in report.findings)
    counts = {s: report.count(s) for s in SEVERITIES}
    return message(
        "audit.summary", documents=len(report.documents), checks=len(report.tallies), waived=waived, **counts
    )


def _tell_since(run: str, compared: Since) -> None:
    tell(
        message(
            "audit.since", run=run, new=len(compared.new), gone=len(compared.gone), unchanged=len(compared.unchanged)
        )
    )
    for _, code, words, held in compared.gone[:50]:
        tell(message("audit.gone" if held else "audit.withdrawn", words=f"{code} {words}"))


def _known(codes: list[str]) -> None:
    for code in codes:
        if code not in cards():
            raise UnknownNameError("audit.unknown-check", code=code[:40], codes=" ".join(cards()))


def _severity(notation: str) -> str:
    from ontology.iri import code

    return code("severity", notation)


def _day(given: datetime.datetime | None) -> datetime.date:
    return given.date() if given is not None else datetime.date.today()


def _folder(store: str | None) -> Path:
    location = data_location(store)
    if is_remote(location):
        raise BadQueryError("audit.local", store=location)
    return Path(location)


def _waivers(store: str | None) -> dict[str, Waiver]:
    location = data_location(store)
    return {} if is_remote(location) else read_waivers(Path(location))


def _progress() -> Callable[[int], None] | None:
    """A running count for a person who waits; nothing where another program listens."""
    if not sys.stderr.isatty():
        return None

    def shown(documents: int) -> None:
        if documents % 100 == 0:
            sys.stderr.write(f"\r{documents}")
            sys.stderr.flush()

    return shown
