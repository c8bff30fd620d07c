"""``yiju export``: the graph taken away."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from cli.options import OutOption, StoreOption
from cli.output import tell
from ontology.messages import message
from queries.export import export as exported
from queries.store import open_store


class ExportFormat(StrEnum):
    """What the graph is written as."""

    turtle = "turtle"
    trig = "trig"
    nquads = "nquads"
    jsonld = "jsonld"
    csv = "csv"


def export(
    form: Annotated[ExportFormat, typer.Argument(help="格式 / form")] = ExportFormat.turtle,
    out: OutOption = None,
    store: StoreOption = None,
) -> None:
    """导出图(turtle trig nquads jsonld)或指标值平表(csv)/ Export the graph, or the flat table of targets (csv).

    例 / example:  yiju export csv -o 指标值.csv
    """
    data = exported(open_store(store), form.value)
    if out is None:
        sys.stdout.buffer.write(data)
        return
    out.write_bytes(data)
    tell(message("cli.written", path=out))
