"""``yiju cite``: what is cited in lines of text, parsed and resolved."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from loaders.citations import Context, citation_json, find_citations
from loaders.model import Citation, Span
from ontology.messages import message


class CiteFormat(StrEnum):
    """How the mentions are printed."""

    table = "table"
    json = "json"


def cite(
    text: Annotated[list[str], typer.Argument(help="引文, 一段一条; - 从标准输入逐行读取 / citations, - reads lines")],
    output: Annotated[CiteFormat, typer.Option("--format", "-f", help="输出格式 / output format")] = CiteFormat.table,
    unit: Annotated[str | None, typer.Option(help="引用单位, 用来判断“县政府”“卢政”指谁 / the citing unit")] = None,
    year: Annotated[int | None, typer.Option(help="预算年度 / budget year")] = None,
    project: Annotated[str | None, typer.Option(help="项目名称 / project name")] = None,
) -> None:
    """解析引文: 每条里有哪些依据, 各是什么文件 / Parse citations: which bases each line names, and what they are."""
    context = Context(unit, year, project)
    lines = [(line, _mentions(line, context)) for line in _lines(text)]
    if output is CiteFormat.json:
        entries = [{"text": line, "mentions": [citation_json(m) for m in found]} for line, found in lines]
        sys.stdout.write(json.dumps(entries, ensure_ascii=False, indent=1) + "\n")
    else:
        Console().print(_table(lines))


def _lines(text: list[str]) -> Iterable[str]:
    """The arguments; ``-`` stands for the lines of standard input, as UTF-8."""
    for argument in text:
        if argument == "-":
            yield from sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
        else:
            yield argument


def _mentions(line: str, context: Context) -> tuple[Citation, ...]:
    return find_citations(line, context, lambda a, b: Span(None, None, None, None, a, b, line[a:b]))


def _table(lines: list[tuple[str, tuple[Citation, ...]]]) -> Table:
    """One row a mention: the printed words, what they are, which document they name, and why it was taken so."""
    table = Table()
    for column in ("mention", "kind", "document", "status"):
        table.add_column(message(f"cite.{column}"), overflow="fold")
    for _, found in lines:
        for m in found:
            document = [m.title, m.number, "、".join(m.articles)]
            status = message(f"cite.{m.status}") + ("" if m.complete else message("cite.cut"))
            cells = (m.text, m.kind, "\n".join(part for part in document if part), f"{status}\n{m.reason}")
            table.add_row(*map(escape, cells))
        table.add_section()
    return table
