"""``yiju status``: what is held, how much of each document was read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from cli.loading import COLUMNS, entry_rows
from cli.options import FormatOption, StoreOption
from cli.output import Format, show, tell
from ontology import MODEL
from ontology.messages import language, message
from ontology.namespaces import MODELS
from queries.catalogue import named, run
from queries.store import data_location, is_remote, open_store

_OLDER: Final = f"""SELECT (COUNT(DISTINCT ?d) AS ?documents) WHERE {{ ?d yj:sha256 ?hash
  FILTER NOT EXISTS {{ ?d dcterms:conformsTo <{MODELS}{MODEL}> }} }}"""
"""The documents whose graphs another version of the ontology wrote."""


def status(
    ledger: Annotated[
        bool,
        typer.Option(
            "--ledger", help="每份文件的读取账：表、行、单元格、字符、修复 / tables, rows, cells, signs, repairs"
        ),
    ] = False,
    store: StoreOption = None,
    output: FormatOption = Format.table,
) -> None:
    """库里有什么：总数，每份文件读了多少、未读多少 / What is held: totals, and how much of each document was read."""
    location = data_location(store)
    opened = open_store(location)
    totals = run(opened, "overview").records()[0]
    tell(message("cli.status.totals", **{k: f"{v or 0:,}" for k, v in totals.items()}))
    if older := opened.select(_OLDER).rows[0][0]:
        tell(message("cli.status.older", count=older))
    if ledger:
        asked = named("coverage")
        heads = [getattr(c, language()) for c in asked.columns] if output in (Format.table, Format.markdown) else None
        show(run(opened, "coverage"), output, heads)
        return
    if is_remote(location):
        show(run(opened, "disclosures"), output)
        return
    from loaders.journal import each_entry

    show(entry_rows(each_entry(Path(location))), output, [message(f"cli.columns.{c}") for c in COLUMNS])
