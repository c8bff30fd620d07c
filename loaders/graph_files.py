"""One file → its N-Quads file in ``graphs/``, and the entry that says what became of it. What a worker does.

A graph file is written aside and put in place in one step, so that a kill at any moment leaves whole files only.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

from loaders.citations import registry_of
from loaders.corrections import NAME, applies
from loaders.errors import ReadError, StorageError
from loaders.journal import Entry, shown
from loaders.limits import DEFAULT, Limits
from loaders.model import Document
from loaders.pipeline import extract_bytes
from loaders.rdf import CONFORMS, document_nquads
from loaders.readers.archive import load
from ontology.messages import message

_CONFORMS: Final = f" {' '.join(CONFORMS)} <".encode()


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: its path, where its graph goes (nowhere: only tell), and what is known of it."""

    path: str
    graphs: str | None
    known: Entry | None = None
    limits: Limits = DEFAULT


def read_one(task: Task) -> Entry:
    """Read one file. Never raises for what a file holds: the entry says what went wrong.

    ``StorageError`` where the graph cannot be written.
    """
    path, sha256 = shown(task.path), ""
    try:
        data = load(task.path, task.limits)
        sha256 = hashlib.sha256(data).hexdigest()
        if task.known is not None and _unchanged(task, task.known, sha256):
            return replace(task.known, skipped=True)
        # A program that we start has less time than its worker, so that it is ended by the one who started it.
        with registry_of(Path(task.graphs).parent if task.graphs else None):
            document = extract_bytes(path, data, replace(task.limits, seconds=0.9 * task.limits.seconds))
        return _entry(path, document, _graph(document, task.graphs))
    except StorageError:
        raise
    except ReadError as error:
        return Entry(path, sha256, "failed", message=shown(str(error)))
    except MemoryError:
        return lost(path, "memory", task.limits, sha256)
    except OSError as error:
        return Entry(path, sha256, "failed", message=message("load.unreadable", path=path, why=error.strerror or error))
    except Exception as error:  # a worker's front door: one bad file never stops the batch
        why = f"{type(error).__name__}: {shown(str(error))[:200]}"
        return Entry(path, sha256, "failed", message=message("load.fault", path=path, why=why))


def lost(path: str, why: str, limits: Limits, sha256: str = "") -> Entry:
    """The entry of a file whose worker ended: of its ``time``, of its ``memory``, or because it ``died``."""
    amounts = {"seconds": f"{limits.seconds:g}", "megabytes": limits.memory_bytes >> 20}
    return Entry(path, sha256, "failed", message=message(f"load.{why}", path=path, **amounts))


def _unchanged(task: Task, known: Entry, sha256: str) -> bool:
    if known.outcome == "failed" or known.sha256 != sha256:
        return False
    if NAME in known.message or applies(task.path, sha256):
        return False  # corrections come and go without the document
    return known.outcome == "none" or task.graphs is None or _is_current(Path(task.graphs) / f"{sha256}.nq")


def _is_current(graph: Path) -> bool:
    """Whether the graph is there and written in this version of the ontology."""
    if not graph.exists() or not graph.stat().st_size:
        return False
    with graph.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as lines:  # no more is read than it takes
        return lines.find(_CONFORMS) >= 0


def _graph(document: Document, graphs: str | None) -> str:
    """Writes the graph; its file's hash, empty where there is none."""
    if document.kind == "none":
        return ""
    data = document_nquads(document).encode("utf-8")
    if graphs is not None:
        put(Path(graphs) / f"{document.source.sha256}.nq", data)
    return hashlib.sha256(data).hexdigest()


def _entry(path: str, document: Document, graph: str) -> Entry:
    c = document.coverage
    told = "; ".join(f.message for f in document.findings if f.severity == "error")
    if count := sum(f.code == "corrected" for f in document.findings):
        told = "; ".join(filter(None, (told, message("load.corrected", count=count, file=NAME))))
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
        graph,
    )


def put(path: Path, data: bytes) -> None:
    """Write aside, then put in place in one step. ``StorageError`` where the disk refuses."""
    aside = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    except OSError as error:
        raise StorageError("storage", str(path.parent.parent), reason=error.strerror or str(error)) from error
    finally:
        _remove([aside])


def remove(graphs: Path, hashes: Iterable[str]) -> None:
    """Remove the graphs of documents that are held no longer. ``StorageError`` where the disk refuses."""
    try:
        for sha256 in hashes:
            (graphs / f"{sha256}.nq").unlink(missing_ok=True)
    except OSError as error:
        raise StorageError("storage", str(graphs.parent), reason=error.strerror or str(error)) from error


def sweep(graphs: Path) -> None:
    """Remove what killed workers left half written."""
    _remove(graphs.glob("*.tmp"))


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:  # it is in nobody's way
            continue
