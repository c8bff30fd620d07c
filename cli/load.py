"""``yiju load`` and ``yiju forget``: documents into the store and out of it."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from cli.options import PathsArgument, StoreOption
from cli.output import tell, tell_of
from loaders import batch
from loaders.journal import Entry
from ontology.messages import message
from queries.errors import BadQueryError
from queries.store import data_location, is_remote
from queries.sync import sync
from queries.terms import Rows

COLUMNS = ("path", "outcome", "kind", "projects", "indicators", "cells", "unread", "message")


def load(
    paths: PathsArgument,
    store: StoreOption = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="并行进程数,默认核数 / worker processes")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="已载入的也重读 / read even what is loaded")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="逐份报告 .csv 或 .json / report, a line a file")
    ] = None,
) -> None:
    """读取文件并存入图库 / Read documents and put them into the store.

    已载入且未变的文件略过;变了的换掉旧图;一份坏文件不影响其余;随时可中断,再次运行接着做。

    例 / example:  yiju load 2021年部门预算/ --report 报告.csv
    """
    folder = data_folder(store)
    found = list(batch.files_below(paths))
    if not found:
        tell(message("load.nothing", paths=", ".join(str(p) for p in paths)))
        raise typer.Exit(2)
    entries = read(folder, found, jobs or min(os.cpu_count() or 1, len(found)), again=again)
    sync(folder)
    if report:
        write_report(report, entries)
    troubled = [e for e in entries if e.outcome in ("failed", "none")]
    for entry in troubled:
        tell_of(entry.path, entry.message)
    tell(summary(entries))
    tell(message("load.where", folder=folder))
    raise typer.Exit(1 if troubled else 0)


def forget(paths: PathsArgument, store: StoreOption = None) -> None:
    """移除已载入的文件(按路径或 SHA-256 开头)/ Take documents out, by path or by the start of their SHA-256."""
    folder = data_folder(store)
    gone = batch.forget(folder, paths)
    sync(folder)
    for path in gone:
        tell(message("load.forgot", path=path))


def data_folder(store: str | None) -> Path:
    """The data folder that is written to; an endpoint elsewhere is only read."""
    location = data_location(store)
    if is_remote(location):
        raise BadQueryError("store.remote_write", store=location)
    return Path(location)


def read(folder: Path, found: list[Path], jobs: int, *, again: bool = False) -> tuple[Entry, ...]:
    """Read files with a progress bar that shows rate and time left (only on a terminal)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.speed:.1f}/s"), TimeRemainingColumn())
    console = Console(stderr=True)
    pool = batch.worker_pool(jobs) if len(found) > 1 else None
    try:
        if not console.is_terminal:
            return batch.read_into(folder, found, pool, again=again)
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("", total=len(found))
            return batch.read_into(folder, found, pool, lambda _: bar.advance(task), again=again)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def summary(entries: tuple[Entry, ...]) -> str:
    """How many files went how, in a sentence."""
    counts = Counter(e.outcome for e in entries)
    return message(
        "load.summary",
        files=len(entries),
        skipped=sum(e.skipped for e in entries),
        indicators=sum(e.indicators for e in entries),
        **{name: counts[name] for name in ("read", "partly", "none", "failed")},
    )


def entry_rows(entries: tuple[Entry, ...]) -> Rows:
    """The entries as rows, in people's words."""
    words = [tuple(getattr(e, c) for c in COLUMNS) for e in entries]
    return Rows(COLUMNS, tuple((w[0], message(f"outcome.{w[1]}"), *w[2:]) for w in words))


def write_report(path: Path, entries: tuple[Entry, ...]) -> None:
    """A line a file, as CSV or (``.json``) JSON."""
    from queries.rows_text import csv_text, json_text

    rows = Rows(COLUMNS, tuple(tuple(getattr(e, c) for c in COLUMNS) for e in entries))
    text = json_text(rows) if path.suffix == ".json" else csv_text(rows)
    path.write_text(text, encoding="utf-8", newline="")
    tell(message("cli.written", path=path))
