"""``yiju validate``: whether the facts are well formed, by SHACL."""

from __future__ import annotations

import typer

from cli.options import FormatOption, StoreOption
from cli.output import Format, show, tell
from ontology.messages import message
from queries.store import open_store
from queries.terms import Rows
from queries.validate import validate as violations


def validate(store: StoreOption = None, output: FormatOption = Format.table) -> None:
    """用 SHACL 检验图是否规范 / Check by SHACL whether the graph is well formed.

    退出码 / exit status: 0 规范 well formed; 1 有违反 violations.
    """
    found = violations(open_store(store))
    if not found:
        tell(message("cli.valid"))
        return
    columns = ("node", "property", "value", "severity", "message")
    rows = tuple((v.node, v.path, v.value, v.severity, v.message) for v in found)
    show(Rows(columns, rows), output, [message(f"cli.columns.{c}") for c in columns])
    tell(message("cli.invalid", count=len(found)))
    raise typer.Exit(1)
