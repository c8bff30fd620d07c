"""Many files → one N-Quads file each in ``graphs/``, and a line for each in the journal. Nothing stops the batch.

A graph file is written aside and put in place in one step, so that a kill at any moment leaves whole files only; the
next run reads what is missing. Which executor does the work is the caller's choice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from hashlib import file_digest
from multiprocessing import get_context
from pathlib import Path

from loaders.errors import ReadError
from loaders.journal import Entry, drop, entries, record
from loaders.model import Document
from loaders.pipeline import extract
from loaders.rdf import document_nquads
from ontology.messages import message

Progress = Callable[[Entry], None]


def read_into(
    folder: Path,
    paths: Iterable[Path],
    executor: Executor | None = None,
    progress: Progress = lambda _: None,
    *,
    again: bool = False,
) -> tuple[Entry, ...]:
    """Read files and folders into ``folder/graphs``; an entry for each file, in the order of paths.

    Files that the journal knows with the same bytes are skipped (``again`` reads them all). A path whose bytes changed
    gives up its old graph, unless another path holds the same bytes.
    """
    (folder / "graphs").mkdir(parents=True, exist_ok=True)
    known = entries(folder)
    done: list[Entry] = []
    todo: list[str] = []
    for path in sorted(set(files_below(paths))):
        entry = None if again else _known(folder, known.get(str(path)), path)
        if entry is None:
            todo.append(str(path))
            continue
        done.append(entry)
        progress(entry)
    for entry in _read_all(folder, todo, executor):
        record(folder, [entry])
        done.append(entry)
        progress(entry)
    _retire(folder, {e.sha256 for e in known.values()})
    return tuple(sorted(done, key=lambda e: e.path))


def files_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those below the folders named; hidden ones and links to folders are left alone."""
    for path in paths:
        if not path.is_dir():
            yield path.absolute()
            continue
        for below, folders, names in os.walk(path.absolute()):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            yield from (Path(below) / n for n in sorted(names) if not n.startswith((".", "~$")))


def forget(folder: Path, paths: Iterable[Path]) -> tuple[str, ...]:
    """Take documents out again, by the path they were loaded from or by their hash; what was taken out.

    ``ReadError`` where nothing was loaded from a path.
    """
    known = entries(folder)
    gone: list[str] = []
    for path in paths:
        here = [p for p, e in known.items() if p == str(path.absolute()) or e.sha256.startswith(str(path))]
        if not here or len(str(path)) < 6:
            raise ReadError("not_loaded", str(path))
        gone += here
    drop(folder, gone)
    _retire(folder, {known[p].sha256 for p in gone})
    return tuple(gone)


def worker_pool(jobs: int) -> Executor | None:
    """Processes that read side by side; ``None`` (this process does it) for one."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) if jobs > 1 else None


def read_one(path: str, graphs: str) -> Entry:
    """Read one file into ``graphs``. Never raises for what a file holds: the entry says what went wrong."""
    sha256 = ""
    try:
        with Path(path).open("rb") as handle:
            sha256 = file_digest(handle, "sha256").hexdigest()
        document = extract(Path(path))
        if document.kind != "none":
            _put(Path(graphs) / f"{sha256}.nq", document_nquads(document))
        return _entry(path, document)
    except ReadError as error:
        return Entry(path, sha256, "failed", message=str(error))
    except OSError as error:
        return Entry(path, sha256, "failed", message=message("load.unreadable", path=path, why=error.strerror or error))
    except (MemoryError, RecursionError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        why = f"{type(error).__name__}: {error}"
        return Entry(path, sha256, "failed", message=message("load.fault", path=path, why=why))


def _entry(path: str, document: Document) -> Entry:
    c = document.coverage
    told = "; ".join(f.message for f in document.findings if f.severity == "error")
    if document.kind == "none":
        return Entry(path, document.source.sha256, "none", cells=c.cells, unread=c.cells_unread, message=told)
    return Entry(
        path,
        document.source.sha256,
        "partly" if c.cells_unread else "read",
        document.kind,
        len(document.projects),
        sum(len(p.indicators) for p in document.projects),
        c.cells,
        c.cells_unread,
        told,
    )


def _known(folder: Path, entry: Entry | None, path: Path) -> Entry | None:
    """The entry of a file that need not be read again."""
    if entry is None or entry.outcome == "failed":
        return None
    try:
        with path.open("rb") as handle:
            same = file_digest(handle, "sha256").hexdigest() == entry.sha256
    except OSError:
        return None
    whole = entry.outcome == "none" or (folder / "graphs" / f"{entry.sha256}.nq").exists()
    if not (same and whole):
        return None
    return replace(entry, skipped=True)


def _read_all(folder: Path, paths: list[str], executor: Executor | None) -> Iterator[Entry]:
    graphs = str(folder / "graphs")
    if executor is None:
        yield from (read_one(path, graphs) for path in paths)
        return
    waiting = {executor.submit(read_one, path, graphs): path for path in paths}
    for future in as_completed(waiting):
        path = waiting[future]
        try:
            yield future.result()
        except BrokenProcessPool:
            yield _read_alone(path, graphs)


def _read_alone(path: str, graphs: str) -> Entry:
    """A worker died while this file was in its hands, or in another's: read it in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        try:
            return alone.submit(read_one, path, graphs).result()
        except BrokenProcessPool:
            return Entry(path, "", "failed", message=message("load.died", path=path))


def _put(path: Path, text: str) -> None:
    """Write aside, then put in place in one step."""
    aside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _retire(folder: Path, hashes: set[str]) -> None:
    """Remove the graphs of hashes that no path in the journal holds any longer."""
    held = {e.sha256 for e in entries(folder).values()}
    for sha256 in hashes - held - {""}:
        (folder / "graphs" / f"{sha256}.nq").unlink(missing_ok=True)
