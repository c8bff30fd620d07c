"""``yiju cite``: what is cited in lines of text, parsed and resolved."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from cli.options import FormatOption, StoreOption
from cli.output import Format, show, write
from cli.registry import registry_folder
from loaders.citations import Context, citation_json, find_citations, registry_of
from loaders.model import Citation, Span
from ontology import iri
from ontology.messages import message
from queries.terms import Iri, Rows, Term

_COLUMNS = ("mention", "kind", "title", "number", "articles", "status", "reason")


def cite(
    text: Annotated[list[str], typer.Argument(help="引文，一段一条；- 从标准输入逐行读取 / citations; - reads lines")],
    output: FormatOption = Format.table,
    unit: Annotated[str | None, typer.Option(help="引用单位，判断“县政府”“卢政”指谁 / the citing unit")] = None,
    year: Annotated[int | None, typer.Option(help="预算年度 / budget year")] = None,
    project: Annotated[str | None, typer.Option(help="项目名称 / project name")] = None,
    store: StoreOption = None,
) -> None:
    """解析引文：每条写了哪些依据，各是哪件文件 / Parse citations: which bases each line names, and what they are.

    JSON 每条输入一个对象,引文各项见 docs/extract-json.md。/ JSON: one object a line, as in docs/extract-json.md.

    例 / example:  yiju cite "《预算法》第六条、卢政【2012】27 号" --unit 卢龙县财政局
    """
    context = Context(unit, year, project)
    with registry_of(registry_folder(store)):
        lines = [(line, _mentions(line, context)) for line in _lines(text)]
    if output is Format.json:
        entries = [{"text": line, "mentions": [citation_json(m) for m in found]} for line, found in lines]
        write(json.dumps(entries, ensure_ascii=False, indent=1) + "\n")
        return
    rows = tuple(_row(mention) for _, found in lines for mention in found)
    show(Rows(_COLUMNS, rows), output, [message(f"cite.{column}") for column in _COLUMNS])


def _lines(text: list[str]) -> Iterator[str]:
    """The arguments; ``-`` stands for the lines of standard input, as UTF-8."""
    for argument in text:
        if argument == "-":
            yield from sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
        else:
            yield argument


def _mentions(line: str, context: Context) -> tuple[Citation, ...]:
    return find_citations(line, context, lambda a, b: Span(None, None, None, None, a, b, line[a:b]))


def _row(m: Citation) -> tuple[Term, ...]:
    """A mention for people: codes as words, damage said beside the result."""
    status = message(f"cite.{m.status}") + ("" if m.complete else message("cite.cut"))
    return (m.text, Iri(iri.code("kind", m.kind)), m.title, m.number, "、".join(m.articles), status, m.reason)
