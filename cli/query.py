"""``yiju queries``, ``yiju query`` and ``yiju sparql``: named questions, and free ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.options import FormatOption, LimitOption, StoreOption
from cli.output import Format, show, tell, write
from ontology.messages import language, message
from queries.catalogue import catalogue, named, run
from queries.errors import NoStoreError
from queries.running import Runner
from queries.store import SECONDS, data_location, open_store
from queries.terms import Rows


def queries(output: FormatOption = Format.table) -> None:
    """列出目录中的查询 / List the questions of the catalogue."""
    lang = language()
    columns = ("name", "group", "question", "parameters")
    rows = tuple(
        (
            q.name,
            q.group,
            q.sentences[f"question.{lang}"],
            " ".join(p.name if p.required else f"[{p.name}]" for p in q.parameters),
        )
        for q in catalogue().values()
    )
    show(Rows(columns, rows), output, [message(f"cli.columns.{c}") for c in columns])


def query(
    name: Annotated[str, typer.Argument(help="查询名，见 yiju queries / the query's name")],
    parameters: Annotated[list[str] | None, typer.Argument(help="参数 名=值 / parameters name=value")] = None,
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 1000,
    explain: Annotated[bool, typer.Option("--explain", help="只说明问了什么 / say what would be asked")] = False,
) -> None:
    """回答目录中的一个查询 / Answer a question of the catalogue.

    例 / example:  yiju query bases-by-targets year=2021 --format csv
    """
    asked, given = named(name), dict(_pair(p) for p in parameters or [])
    lang = language()
    if explain:
        write(explained(store, name, given))
        return
    opened = open_store(store)
    rows = run(opened, name, limit=limit + 1, offset=0, **given)
    rows = Rows(rows.columns, rows.rows[:limit], cut=len(rows) > limit)
    heads = [getattr(c, lang) for c in asked.columns]
    show(rows, output, heads if output in (Format.table, Format.markdown) else None)
    if not rows.rows:
        from queries.explain import emptied

        tell(emptied(opened, name, given))


def explained(store: str | None, name: str, given: dict[str, str]) -> str:
    """Sentence, SPARQL, and, where there is a store to ask, what answered and how."""
    from queries.explain import explain

    asked = named(name)
    lines = [asked.says(language(), given), asked.sparql_for(given)]
    try:
        found = explain(open_store(store), name, given)
        lines += [found.answered, found.sql, found.plan]
    except NoStoreError as error:
        lines.append(str(error))
    return "\n\n".join(line.strip() for line in lines if line) + "\n"


def _pair(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name:
        raise typer.BadParameter(message("cli.usage.key_value", given=given))
    return name, value


def sparql(
    text: Annotated[str, typer.Argument(help="SPARQL 语句、文件，或 - / SPARQL text, a file, or - for standard input")],
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 10_000,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="至多几秒 / seconds at most")] = SECONDS,
) -> None:
    """回答一条 SPARQL 查询；前缀 yj: rdfs: skos: 等已声明 / Answer a SPARQL query; the usual prefixes are declared.

    查询在另一个进程中运行，到时或按 Ctrl-C 即止 / Runs in a process of its own: its time or Ctrl-C ends it.

    例 / example:  yiju sparql 'SELECT ?n { ?p a yj:Project ; rdfs:label ?n }'
    """
    asked, location = _text(text), data_location(store)
    open_store(location)  # what is wrong with the store is said before a process is started
    answer = Runner().run(location, asked, limit, seconds)
    if isinstance(answer, Rows):
        show(answer, output)
    elif isinstance(answer, bool):
        write(f"{str(answer).lower()}\n")
    else:
        write(answer)


def _text(given: str) -> str:
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    if "{" not in given:
        path = Path(given)
        if not path.is_file():
            tell(message("cli.no_file", path=given))
            raise typer.Exit(2)
        return path.read_text(encoding="utf-8-sig")
    return given
