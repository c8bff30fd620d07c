"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.output import Format

StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="数据目录或 SPARQL 端点地址，默认 yiju-data / data folder or endpoint (YIJU_STORE)"),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="输出格式 / output format")]
UnitOption = Annotated[
    str | None, typer.Option("--unit", "-u", help="预算单位，全名或 IRI / a unit's whole name, or its IRI")
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="至多几行 / at most so many rows")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="写入文件，默认标准输出 / write to a file")]
PathsArgument = Annotated[
    list[Path], typer.Argument(help="文件或文件夹 / files or folders", show_default=False, readable=False)
]
