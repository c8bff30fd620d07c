"""``yiju load`` and ``yiju forget``: documents into the store and out of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cli import limits as limit
from cli.loading import load_all, summary
from cli.options import PathsArgument, StoreOption
from cli.output import tell
from loaders import batch
from loaders.batch import Run
from loaders.limits import DEFAULT, Limits
from loaders.readers.archive import documents
from loaders.watch import changes, snapshot
from loaders.workers import Workers
from ontology.messages import message
from queries.bulk import tidy, untidy
from queries.errors import BadQueryError, QueryError
from queries.goals.graph import follow
from queries.store import data_location, is_remote
from queries.sync import sync


def load(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="文件、文件夹或 zip / files, folders or zips", show_default=False, readable=False),
    ] = None,
    store: StoreOption = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="并行进程数，默认核数 / worker processes")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="已载入的也重读 / read even what is loaded")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="逐份报告 .csv 或 .json / report, a line a document")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只读不存 / read and tell, store nothing")] = False,
    watch: Annotated[
        Path | None, typer.Option("--watch", help="守着文件夹，有变就载入 / load what changes in a folder")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="Dask 调度器地址 / address of a Dask scheduler")
    ] = None,
    max_seconds: limit.Seconds = limit.SECONDS,
    max_memory: limit.Memory = limit.MEMORY,
    max_file: limit.FileSize = limit.FILE_SIZE,
    max_pages: limit.Pages = DEFAULT.pages,
    max_cells: limit.Cells = DEFAULT.cells,
    max_expansion: limit.Expansion = DEFAULT.expansion,
    max_depth: limit.Depth = DEFAULT.depth,
) -> None:
    """读取文件并存入图库 / Read documents and put them into the store.

    已载入且未变的文件略过；变了的换掉旧图；一份坏文件不影响其余；随时可中断，再次运行接着做。

    例 / example:  yiju load 2021年部门预算/ --report 报告.csv

    退出码 / exit status: 0 全部读出 all read; 1 有文件读不了 some could not be read; 2 无法运行 could not run;
    130 中断 interrupted.
    """
    folder = data_folder(store)
    limits = limit.limits_of(max_seconds, max_memory, max_file, max_pages, max_cells, max_expansion, max_depth)
    given = [*(paths or []), *([watch] if watch else [])]
    _refuse(given, watch, limits)
    try:
        with executor(jobs, cluster, limits) as (workers, window):
            counts = _work(folder, given, Run(workers, again, dry_run, limits, window), report, watch)
    except KeyboardInterrupt:
        tell(message("load.stopped" if watch else "load.interrupted"))
        raise typer.Exit(0 if watch else 130) from None
    raise typer.Exit(1 if counts["failed"] + counts["none"] else 0)


def _refuse(given: list[Path], watch: Path | None, limits: Limits) -> None:
    """Leave with a sentence where there is nothing to load."""
    if watch and not watch.is_dir():
        tell(message("load.not_folder", path=watch))
        raise typer.Exit(2)
    if not watch and next(documents(given, limits), None) is None:
        tell(message("load.nothing", paths=", ".join(str(p) for p in given)))
        raise typer.Exit(2)


def _work(folder: Path, given: list[Path], run: Run, report: Path | None, watch: Path | None) -> Counter[str]:
    """Load what is given, then, until somebody interrupts, what changes in the watched folder."""
    before = snapshot(watch) if watch else {}
    counts = once(folder, given, run, report)
    if watch:
        tell(message("load.watching", path=watch))
        for changed in changes(watch, before):
            once(folder, changed, run)
    return counts


def once(folder: Path, paths: list[Path], run: Run, report: Path | None = None) -> Counter[str]:
    """Load these paths and say how it went; how many documents went how."""
    counts = load_all(folder, paths, run, report)
    if run.dry:
        tell(message("load.dry"))
    else:
        sync(folder)
        follow(folder)
    tell(summary(counts))
    if not run.dry:
        tell(message("load.where", folder=folder))
        _tidy(folder)
    return counts


def _tidy(folder: Path) -> None:
    """A store that was built large answers already, and faster once it is tidied."""
    if untidy(folder):
        tell(message("load.tidying"))
        try:
            tidy(folder)
        except QueryError as error:
            tell(str(error))


@contextmanager
def executor(jobs: int | None, cluster: str | None, limits: Limits) -> Iterator[tuple[Executor, int]]:
    """What reads, and how many documents it is handed at once: worker processes here, or a cluster."""
    if cluster is not None:
        from loaders.cluster import connected

        with connected(cluster, limits) as (there, window):
            yield there, window
        return
    workers = Workers(jobs or os.cpu_count() or 1, limits.seconds, limits.memory_bytes)
    try:
        yield workers, max(batch.WINDOW, 4 * workers.count)
    finally:
        workers.shutdown(cancel_futures=True)


def forget(paths: PathsArgument, store: StoreOption = None) -> None:
    """移除已载入的文件（按路径、文件夹或 SHA-256 开头）/ Take documents out, by path, folder or SHA-256."""
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
