"""``yiju export``: the graph taken away."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from cli.options import OutOption, StoreOption
from cli.output import tell
from ontology.messages import message
from queries.export import BINARY
from queries.export import export as exported
from queries.store import open_store


class ExportFormat(StrEnum):
    """What the graph is written as."""

    turtle = "turtle"
    trig = "trig"
    nquads = "nquads"
    jsonld = "jsonld"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    graphml = "graphml"
    void = "void"


def export(
    form: Annotated[ExportFormat, typer.Argument(help="格式 / form")] = ExportFormat.turtle,
    out: OutOption = None,
    store: StoreOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", "-s", help="只要这些：unit= year= place= regulation= / only these"),
    ] = None,
) -> None:
    """导出图（turtle trig nquads jsonld）、说明（void）、指标值平表（csv xlsx parquet）或网络（graphml）/ Take it away.

    例 / examples:

      yiju export csv -o 指标值.csv

      yiju export parquet -s year=2021 -s regulation=环境保护法 -o 指标值.parquet
    """
    if form.value in BINARY and out is None:
        tell(message("export.to_file", form=form.value))
        raise typer.Exit(2)
    data = exported(open_store(store), form.value, select or ())
    if out is None:
        sys.stdout.buffer.write(data)
        return
    out.write_bytes(data)
    tell(message("cli.written", path=out))
