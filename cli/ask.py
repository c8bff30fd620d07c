"""``yiju ask``: a question in words; what was understood, the query, its SPARQL, the answer; or what comes near."""

from __future__ import annotations

import json
import shlex
from typing import Annotated

import typer

from cli.options import FormatOption, LimitOption, StoreOption
from cli.output import Format, show, tell, write
from ontology.messages import language, message
from queries.asking.ask import Reading, Understanding, answer, understand
from queries.catalogue import named
from queries.rows_text import json_text
from queries.store import open_store


def asked(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="一个问题 / a question in Chinese or English")],
    store: StoreOption = None,
    output: FormatOption = Format.table,
    limit: LimitOption = 1000,
    explain: Annotated[bool, typer.Option("--explain", help="只说理解成了什么 / say only what was understood")] = False,
) -> None:
    """用一句话提问:先说明怎样理解、用哪个查询,再作答;拿不准就不答 / Ask in words; declined where unsure.

    例 / example:  yiju ask 如果废止卢政〔2012〕27号,哪些项目受影响?
    """
    opened = open_store(store)
    understood = understand(opened, question)
    reading = understood.reading
    if reading is None:
        if output is Format.json:
            write(_declined_json(understood) + "\n")
        decline(understood)
        raise typer.Exit(1)
    tell(message("ask.understood", sentence=reading.sentence()))
    tell(message("ask.query", command=command(reading)))
    if explain or output is Format.table:
        (write if explain else tell)(reading.sparql.partition("\nSELECT")[1].strip() + _body(reading) + "\n")
    if explain:
        return
    reply = answer(opened, understood, reading, limit)
    tell(reply.total)
    if output is Format.json:
        told = {"understood": reading.sentence(), "query": reading.query, "given": dict(reading.given)}
        told |= {"total": reply.total, "sparql": reading.sparql, "rows": json.loads(json_text(reply.rows))}
        write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return
    heads = [getattr(c, language()) for c in named(reading.query).columns]
    show(reply.rows, output, heads if output in (Format.table, Format.markdown) else None)


def _body(reading: Reading) -> str:
    return reading.sparql.partition("\nSELECT")[2]


def command(reading: Reading) -> str:
    """The reading as a command line."""
    given = [f"{name}={value}" for name, value in reading.given] + [f"{name}=…" for name in reading.open]
    return " ".join(["yiju query", reading.query, *map(shlex.quote, given)])


def decline(understood: Understanding) -> None:
    """Say why there is no answer, and what comes near."""
    tell(message(understood.why, words="、".join(understood.unknown)))
    for reading in understood.nearest:
        tell(f"  {reading.sentence()}\n    {command(reading)}")
    if not understood.nearest:
        tell(message("ask.none"))
    if understood.similar:
        tell(message("ask.similar", names="、".join(understood.similar)))


def _declined_json(understood: Understanding) -> str:
    nearest = [{"understood": r.sentence(), "query": r.query, "given": dict(r.given)} for r in understood.nearest]
    return json.dumps(
        {"understood": None, "why": message(understood.why, words="、".join(understood.unknown)), "nearest": nearest},
        ensure_ascii=False, indent=1,
    )  # fmt: skip
