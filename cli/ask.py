"""``yiju ask``: a question in plain Chinese or English, answered by the catalogue or declined."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated

import typer

from cli.options import FormatOption, LimitOption, StoreOption
from cli.output import Format, show, tell, write
from ontology.messages import language, message
from queries.ask.answering import Answer, Declined, ask
from queries.catalogue import named
from queries.rows_text import json_text
from queries.store import open_store


def asked(
    question: Annotated[str, typer.Argument(help="问题，中文或英文 / a question, Chinese or English")],
    as_of: Annotated[
        dt.datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="规则在哪一日的效力，默认今天 / status on this day"),
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", "-b", help="不显示 SPARQL / without the SPARQL")] = False,
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 1000,
) -> None:
    """提问：用平常的话问，答案由目录中的查询给出；拿不准就不答 / Ask in plain words; what is unsure is not answered.

    例 / example:  yiju ask 哪些指标依据环境保护法？
    """
    found = ask(open_store(store), question, limit=limit, on=as_of.date() if as_of else None)
    if output is Format.json:
        write(json.dumps(_told(found), ensure_ascii=False, indent=2) + "\n")
    elif isinstance(found, Answer):
        _show(found, output, brief)
    else:
        _decline(found)
    if isinstance(found, Declined):
        raise typer.Exit(2)


def _show(found: Answer, output: Format, brief: bool) -> None:
    tell(message("ask.understood", sentence=found.understood))
    tell(message("ask.query", command=command(found)))
    if not brief:
        tell(found.sparql[found.sparql.index("SELECT") :])
    tell(message("ask.answer", told=found.told))
    heads = [getattr(column, language()) for column in named(found.query).columns]
    show(found.rows, output, heads if output in (Format.table, Format.markdown) else None)


def _decline(found: Declined) -> None:
    tell(message("ask.declined"))
    for sentence in found.why:
        tell(sentence)
    if found.nearest:
        tell(message("ask.nearest"))
    for near in found.nearest:
        tell(f"  · {near.says}")


def command(found: Answer) -> str:
    """The query as ``yiju query`` takes it; a name that means several things gives one line for each."""
    lines = (" ".join([found.query, *(f"{k}={v}" for k, v in given.items())]) for given in found.parameters)
    return "\n  ".join(dict.fromkeys(f"yiju query {line}" for line in lines))


def _told(found: Answer | Declined) -> dict[str, object]:
    if isinstance(found, Declined):
        return {
            "question": found.question,
            "answered": False,
            "why": found.why,
            "nearest": [n.says for n in found.nearest],
        }
    return {
        "question": found.question,
        "answered": True,
        "understood": found.understood,
        "query": found.query,
        "parameters": [dict(given) for given in found.parameters],
        "sparql": found.sparql,
        "answer": found.told,
        "rows": json.loads(json_text(found.rows)),
    }
