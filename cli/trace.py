"""``yiju trace``: from a regulation, a goal, a project or an indicator to the printed words."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import StoreOption
from cli.output import Format, show, tell, write
from ontology.messages import message
from queries import things
from queries import trace as traces
from queries.rows_text import json_text
from queries.store import Store, open_store
from queries.terms import Rows

if TYPE_CHECKING:
    from rich.tree import Tree

    from queries.drawing import Drawing
    from queries.paths import Link


class TraceFormat(StrEnum):
    """How a trace is printed."""

    tree = "tree"
    table = "table"
    json = "json"
    mermaid = "mermaid"
    graphml = "graphml"


def trace(
    regulation: Annotated[
        str | None, typer.Option("--regulation", "-r", help="法规或文件：名称、文号或 IRI / a rule")
    ] = None,
    goal: Annotated[str | None, typer.Option("--goal", "-g", help="绩效目标 / a goal")] = None,
    project: Annotated[str | None, typer.Option("--project", "-p", help="项目：名称或编码 / a project")] = None,
    indicator: Annotated[str | None, typer.Option("--indicator", "-i", help="绩效指标 / an indicator")] = None,
    start: Annotated[
        str | None, typer.Option("--from", help="路的一端：任何东西的名称或 IRI / one end of a path")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", help="路的另一端 / the other end")] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="法规在哪一日的效力，默认今天 / status of the rule on this day, default today"),
    ] = None,
    depth: Annotated[int | None, typer.Option("--depth", min=0, help="至多几层 / at most so many levels")] = None,
    store: StoreOption = None,
    output: Annotated[TraceFormat, typer.Option("--format", "-f", help="输出格式 / output format")] = TraceFormat.tree,
) -> None:
    """追溯：谁凭什么，原文在哪里 / Trace who rests on what, to the printed words.

    例 / examples:

      yiju trace --regulation 环境保护法

      yiju trace --regulation "卢政[2012]27号"

      yiju trace --goal 确保空气质量不断好转

      yiju trace --from 环境保护法 --to 确保空气质量不断好转 --format mermaid
    """
    if start is not None or end is not None:
        _paths(store, start, end, output)
        return
    asked = {"regulation": regulation, "goal": goal, "project": project, "indicator": indicator}
    given = [(family, words) for family, words in asked.items() if words is not None]
    if len(given) != 1:
        raise typer.BadParameter(message("cli.usage.one"))
    ((family, words),) = given
    try:
        on = dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    except ValueError:
        raise typer.BadParameter(message("registry.date", date=as_of)) from None
    opened = open_store(store)
    step = traces.trace(opened, family, one(opened, family, words), on)
    step = step if depth is None else step.down_to(depth)
    if output is TraceFormat.json:
        write(json.dumps(step.tree(), ensure_ascii=False, indent=2) + "\n")
    elif output is TraceFormat.tree:
        print_tree(step)
    else:
        from queries import drawing

        _draw(output, drawing.of_trace(step), drawing.trace_rows(step))


def _draw(output: TraceFormat, drawn: Drawing, rows: Rows) -> None:
    from queries import drawing

    if output is TraceFormat.table:
        show(rows, Format.table, [message(f"trace.column.{c}") for c in rows.columns])
    else:
        write(drawing.mermaid(drawn) if output is TraceFormat.mermaid else drawing.graphml(drawn))


def _paths(location: str | None, start: str | None, end: str | None, output: TraceFormat) -> None:
    """The ways between two things, each a line; or as a drawing."""
    from queries import drawing
    from queries.paths import MOST, STEPS, paths

    if not start or not end:
        raise typer.BadParameter(message("path.both"))
    opened = open_store(location)
    ends = one_of_any(opened, start), one_of_any(opened, end)
    found = paths(opened, ends[0].iri, ends[1].iri)
    names = {"one": ends[0].name, "other": ends[1].name}
    if found.cut:
        tell(message("path.cut", most=MOST))
    if not found.paths:
        tell(message("path.none", steps=STEPS, **names))
        raise typer.Exit(1)
    tell(message("path.found", count=len(found.paths), steps=len(found.paths[0]), **names))
    if output is TraceFormat.tree:
        for path in found.paths:
            write(_line(path, found.names) + "\n")
    elif output is TraceFormat.json:
        write(json_text(drawing.path_rows(found)) + "\n")
    else:
        _draw(output, drawing.of_paths(found), drawing.path_rows(found))


def _line(path: tuple[Link, ...], names: dict[str, str]) -> str:
    steps = [f" —{x.relation}→ {names[x.other]}" if x.forward else f" ←{x.relation}— {names[x.other]}" for x in path]
    return names[path[0].one] + "".join(steps)


def one_of_any(store: Store, words: str) -> things.Thing:
    """The thing of any family that is called so; an IRI is taken as it is."""
    from queries.errors import UnknownNameError
    from queries.terms import Iri

    if words.startswith("https://w3id.org/yiju/id/"):
        return things.Thing(Iri(words), words.rpartition("/id/")[2], "")
    for family in things.FAMILIES:
        try:
            things.find(store, family, words)
        except UnknownNameError:
            continue
        return one(store, family, words)
    raise UnknownNameError("thing.unknown", words=words)


def one(store: Store, family: str, words: str) -> things.Thing:
    """The thing that is called so; where several are, they are listed and the command ends with status 2."""
    found = things.find(store, family, words)
    if len(found) == 1:
        return found[0]
    tell(message("cli.ambiguous", words=words))
    for thing in found[:20]:
        tell(f"  {thing.name}（{thing.about}） <{thing.iri}>")
    raise typer.Exit(2)


def print_tree(step: traces.Step) -> None:
    """The trace as a tree of lines; printed words stand in 「」 with their place."""
    from rich.console import Console

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = 100_000
    console.print(_branch(step))


def _branch(step: traces.Step, onto: Tree | None = None) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    line = Text(step.name or "—", style="bold" if step.family in ("regulation", "goal") else "")
    if step.facts:
        line.append(" · " + " · ".join(step.facts), style="dim")
    if step.quote:
        line.append(f"  「{' '.join(step.quote.split())}」", style="italic")
    if step.where:
        line.append(f" {step.where}", style="dim")
    branch = Tree(line) if onto is None else onto.add(line)
    for inner in step.steps:
        _branch(inner, branch)
    return branch
