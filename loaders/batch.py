"""Many files → one N-Quads file each in ``graphs/``, and a line for each in the journal. Nothing stops the batch.

Documents are found, handed out and remembered as a stream: never more than a window of them is held, however many there
are. Which executor does the work is the caller's choice; a kill at any moment loses only what was in its hands, Ctrl-C
only what is half read, and the next run goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders.crew import WINDOW as WINDOW
from loaders.crew import Crew
from loaders.errors import ReadError
from loaders.graph_files import Task, remove, sweep
from loaders.journal import (
    MARK,
    Entry,
    Journal,
    alone,
    entries_by,
    open_journal,
    paths_of,
    paths_of_hash,
    shown,
    storage,
)
from loaders.limits import DEFAULT, Limits
from loaders.readers.archive import documents

Progress = Callable[[Entry], None]


@dataclass(frozen=True, slots=True)
class Run:
    """How a load is done. ``executor`` is any of ``concurrent.futures``; without one this process reads by itself.

    ``again``: read what is known too. ``dry``: read and tell, write nothing. ``window``: documents handed out at once.
    """

    executor: Executor | None = None
    again: bool = False
    dry: bool = False
    limits: Limits = DEFAULT
    window: int = WINDOW


def read_into(
    folder: Path,
    paths: Iterable[Path],
    executor: Executor | None = None,
    progress: Progress = lambda _: None,
    *,
    again: bool = False,
) -> tuple[Entry, ...]:
    """As ``read_each``, all entries at once."""
    with read_each(folder, paths, Run(executor, again), progress) as entries:
        return tuple(entries)


@contextmanager
def read_each(
    folder: Path, paths: Iterable[Path], run: Run, progress: Progress = lambda _: None
) -> Iterator[Iterator[Entry]]:
    """Read files, folders and archives into ``folder/graphs``; then an entry for each document, in order of paths.

    Files that the journal knows with the same bytes are skipped. A path whose bytes changed gives up its old graph,
    unless another path holds the same bytes. ``progress`` hears of each entry as it comes. Errors: ``StorageError``
    where the disk refuses, ``ReadError`` where another load is at work in this folder.
    """
    if run.dry:
        with TemporaryDirectory() as aside, open_journal(Path(aside)) as record, entries_by(folder, "path") as known:
            _read(None, record, lambda path: next(iter(known(path)), None), paths, run, progress)
            yield record.run()
        return
    graphs = folder / "graphs"
    with alone(folder), open_journal(folder) as record:
        with storage(folder):
            graphs.mkdir(parents=True, exist_ok=True)
        sweep(graphs)
        archives = _read(graphs, record, record.get, paths, run, progress)
        for archive in sorted(archives):
            record.drop_unmet(archive)
        _tidy(graphs, record)
        yield record.run()


def _read(
    graphs: Path | None,
    record: Journal,
    known: Callable[[str], Entry | None],
    paths: Iterable[Path],
    run: Run,
    progress: Progress,
) -> set[str]:
    """Reads everything; gives the archives that were opened, or could not be opened this time."""
    archives: set[str] = set()
    handed: set[str] = set()
    where = None if graphs is None else os.fspath(graphs.absolute())

    def tasks() -> Iterator[Task | Entry]:
        for found in documents(paths, run.limits):
            path = shown(found.display)
            if path in handed or record.met(path):
                continue  # named twice
            if found.outer or (found.error and record.holds_below(path + MARK)):
                archives.add(shown(found.outer or path))
            if found.error is not None:
                yield Entry(path, "", "failed", message=shown(str(found.error)))
                continue
            handed.add(path)
            yield Task(found.display, where, None if run.again else known(path), run.limits)

    with closing(Crew(run.executor, run.window)) as crew:
        try:
            for entry in crew.read(tasks()):
                record.record(entry)
                handed.discard(entry.path)
                progress(entry)
        except KeyboardInterrupt:
            for entry in crew.finished():
                record.record(entry)
            raise
    return archives


def _tidy(graphs: Path, record: Journal) -> None:
    """Removes the graphs of hashes that no path holds any longer, those that a killed run left too."""
    remove(graphs, record.loose())
    record.tidied()


def forget(folder: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    """Take documents out again: by path, by folder or archive, or by hash (six digits or more); what was taken out.

    ``ReadError`` where nothing was loaded from a path.
    """
    gone: list[str] = []
    for path in paths:
        here = paths_of(folder, shown(path.absolute()))
        if not here and len(str(path)) >= 6:
            here = paths_of_hash(folder, str(path))
        if not here:
            raise ReadError("not_loaded", shown(path))
        gone += here
    with alone(folder), open_journal(folder) as record:
        for known in gone:
            record.drop(known)
        _tidy(folder / "graphs", record)
    return tuple(dict.fromkeys(gone))
