"""Options that raise (or lower) the limits of a load."""

from __future__ import annotations

from typing import Annotated

import typer

from loaders.limits import DEFAULT, Limits

_MEGABYTE = 1024 * 1024

Seconds = Annotated[
    float,
    typer.Option("--max-seconds", min=1, help="每份文件或扫描页至多几秒 / seconds a document or scanned page"),
]
Memory = Annotated[int, typer.Option("--max-memory", min=128, help="每个进程的内存，MB / memory of a worker")]
FileSize = Annotated[int, typer.Option("--max-file", min=1, help="每份文件的大小，MB / size of a file")]
Pages = Annotated[int, typer.Option("--max-pages", min=1, help="每份文件的页数 / pages of a file")]
Cells = Annotated[int, typer.Option("--max-cells", min=1, help="每份文件的单元格 / cells of a file")]
Expansion = Annotated[int, typer.Option("--max-expansion", min=1, help="压缩包至多膨胀几倍 / expansion of a zip")]
Depth = Annotated[int, typer.Option("--max-depth", min=1, help="压缩包至多套几层 / zips within zips")]

SECONDS = DEFAULT.seconds
MEMORY = DEFAULT.memory_bytes // _MEGABYTE
FILE_SIZE = DEFAULT.file_bytes // _MEGABYTE


def limits_of(
    seconds: float, memory: int, file_size: int, pages: int, cells: int, expansion: int, depth: int
) -> Limits:
    """The limits that the options ask for; sizes in megabytes."""
    return Limits(
        file_bytes=file_size * _MEGABYTE,
        pages=pages,
        cells=cells,
        expansion=expansion,
        depth=depth,
        seconds=seconds,
        memory_bytes=memory * _MEGABYTE,
    )
