"""``yiju trace``: from a regulation, a goal, a project or an indicator to the printed words."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import StoreOption
from cli.output import tell, write
from ontology.messages import message
from queries import things
from queries import trace as traces
from queries.store import Store, open_store

if TYPE_CHECKING:
    from rich.tree import Tree


class TraceFormat(StrEnum):
    """How a trace is printed."""

    tree = "tree"
    json = "json"


def trace(
    regulation: Annotated[
        str | None, typer.Option("--regulation", "-r", help="法规或文件:名称、文号或 IRI / a rule")
    ] = None,
    goal: Annotated[str | None, typer.Option("--goal", "-g", help="绩效目标 / a goal")] = None,
    project: Annotated[str | None, typer.Option("--project", "-p", help="项目:名称或编码 / a project")] = None,
    indicator: Annotated[str | None, typer.Option("--indicator", "-i", help="绩效指标 / an indicator")] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="法规在哪一日的效力,默认今天 / status of the rule on this day, default today"),
    ] = None,
    store: StoreOption = None,
    output: Annotated[TraceFormat, typer.Option("--format", "-f", help="输出格式 / output format")] = TraceFormat.tree,
) -> None:
    """追溯:谁凭什么,原文在哪里 / Trace who rests on what, to the printed words.

    例 / examples:

      yiju trace --regulation 环境保护法

      yiju trace --regulation "卢政[2012]27号"

      yiju trace --goal 确保空气质量不断好转
    """
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
    if output is TraceFormat.json:
        write(json.dumps(step.tree(), ensure_ascii=False, indent=2) + "\n")
    else:
        print_tree(step)


def one(store: Store, family: str, words: str) -> things.Thing:
    """The thing that is called so; where several are, they are listed and the command ends with status 2."""
    found = things.find(store, family, words)
    if len(found) == 1:
        return found[0]
    tell(message("cli.ambiguous", words=words))
    for thing in found[:20]:
        tell(f"  {thing.name}({thing.about}) <{thing.iri}>")
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
