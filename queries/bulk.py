"""A fresh store from graph files: one stream through the engine's bulk loader, put in place when it is whole.

A thread reads ahead, keeps the ledger and leaves out shared statements that have gone by already; the engine parses,
sorts and writes meanwhile. A call for each file would be nine times slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import select
import shutil
import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.collector import paused
from ontology.graphs import static_graphs
from ontology.iri import DisclosureIri
from queries.blocks import Reading, parted
from queries.derived import DERIVED, Heard, Writer
from queries.errors import StoreUnreachableError
from queries.ledger import Intake, Ledger, Row
from queries.readmodel.digest import HASH as HASH
from queries.readmodel.digest import LEDGER as LEDGER
from queries.readmodel.digest import of_ledger
from queries.readmodel.digest import quad as digest_quad
from queries.store import open_engine

_LAYERED: Final = "LAYERED"
_LAYER: Final = 150_000_000
"""Bytes of graph files, somewhat less than a million statements: the engine sorts so many at once."""
_AHEAD: Final = 256_000_000
"""Bytes of files that the writers may be behind the engine: more than it is given before it begins to sort."""
_PIPE: Final = 1 << 20
"""Bytes that wait for the engine at most: what it reads while the writers hear of a document or two."""
_ESCAPE: Final = re.compile(rb"\\[uU]")
DISK: Final = (OSError, RuntimeError, sqlite3.Error)
"""What is raised where the disk refuses: by Python, by the engine, by the ledger."""


def recover(folder: Path) -> None:
    """Finish or undo what a killed build left: the old store stays until the new one is whole."""
    store, fresh, old = folder / "store", folder / "store.new", folder / "store.old"
    if not store.exists() and old.exists():
        (fresh if (fresh / "WHOLE").exists() else old).rename(store)
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    (store / "WHOLE").unlink(missing_ok=True)


def build(folder: Path, files: Sequence[Path]) -> None:
    """A fresh store from the files, put in place of the old one when it is whole.

    ``StoreUnreachableError`` where the disk fails; the old store is unharmed and the new one cleared away.
    """
    store, fresh, old = folder / "store", folder / "store.new", folder / "store.old"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(fresh, ignore_errors=True)
        with paused():
            _fill(fresh, files)
        if sum(path.stat().st_size for path in files) > _LAYER:
            (fresh / _LAYERED).touch()
        (fresh / "WHOLE").touch()
        if store.exists():
            store.rename(old)
        fresh.rename(store)
        (store / "WHOLE").unlink()
    except DISK as error:
        raise unwritable(folder, error) from error
    finally:
        recover(folder)


def untidy(folder: Path) -> bool:
    """Whether a build left the engine's files in layers over one another, each of which a question looks into."""
    return (folder / "store" / _LAYERED).exists()


def tidy(folder: Path) -> None:
    """Merge the layers into one, which answers up to four times faster; takes a fifth of the time of the build.

    Readers go on meanwhile. Killed, it has done nothing, and is to be done again. ``StoreLockedError`` where another
    process writes, ``StoreUnreachableError`` where the disk fails.
    """
    engine = open_engine(folder / "store")
    try:
        engine.optimize()
        (folder / "store" / _LAYERED).unlink(missing_ok=True)
    except DISK as error:
        raise unwritable(folder, error) from error


def _fill(store: Path, files: Sequence[Path]) -> None:
    engine = open_engine(store)
    with ExitStack() as stack:
        ledger = stack.enter_context(closing(Ledger(store)))
        writers = [stack.enter_context(closing(derived(store, engine))) for derived in DERIVED]
        ours = static_graphs(store.parent)
        listed = {ledger_quad(graph.name, graph.sha256) for graph in ours}
        engine.bulk_extend([*(quad for graph in ours for quad in graph.quads()), *listed])
        _stream(engine, _Documents(files, ledger, writers, listed), folder=store.parent)
        engine.flush()
        for writer in writers:
            writer.commit()
    del engine


def _stream(engine: ox.Store, documents: _Documents, folder: Path) -> None:
    """One bulk load of all documents, which a thread reads and writes into a pipe; then it finishes what is derived.

    The engine reads the pipe by its path where there is one, without asking Python for its lock. It checks no IRIs:
    the files are our own, and ``read_graph`` has looked at what could smuggle a sign into one.
    """
    out, into = os.pipe()
    with ThreadPoolExecutor(1) as pool, os.fdopen(out, "rb") as reading:
        making = pool.submit(_pump, documents, into)
        way = f"/dev/fd/{out}"
        try:
            if Path(way).exists():
                engine.bulk_load(path=way, format=ox.RdfFormat.N_QUADS, lenient=True)
            else:
                engine.bulk_load(reading, format=ox.RdfFormat.N_QUADS, lenient=True)
        except SyntaxError as error:
            documents.blame()
            raise StoreUnreachableError("store.bad_graph", path=folder / "graphs", why=error) from error
        finally:
            reading.close()
            made = making.exception()
        if made is not None:
            raise made


def _pump(documents: _Documents, into: int) -> None:
    """Give the engine what it takes; while it takes nothing, let the writers hear of what it was given."""
    _widen(into)
    try:
        for piece in documents.pieces():
            rest = memoryview(piece)
            while rest:
                try:
                    rest = rest[os.write(into, rest) :]
                except BlockingIOError:
                    if not documents.hear_one():
                        select.select((), (into,), ())
    finally:
        os.close(into)
    documents.hear_rest()


def _widen(pipe: int) -> None:
    """A pipe of a megabyte that never makes its writer wait, where the system has such."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
        os.set_blocking(pipe, False)


@dataclass(frozen=True, slots=True)
class _Given:
    """A file that the engine was given, in blocks: its own, shared ones, and those of them that were new."""

    path: Path
    row: Row
    own: list[bytes]
    shared: list[bytes]
    new: list[bytes]


class _Documents:
    """What each file gives to the engine, and to the writers, who hear of it when the engine has enough to do.

    The engine begins to sort when it has a million statements, and sorts the last ones when it has all: so it comes
    first, and the writers hear of the last documents while it is at these.
    """

    def __init__(self, files: Sequence[Path], ledger: Ledger, writers: list[Writer], listed: set[ox.Quad]) -> None:
        self._files, self._ledger, self._writers, self._listed = files, ledger, writers, listed
        self._intake = Intake(ledger)
        self._reading = Reading()
        self._waiting: deque[_Given] = deque()
        self._bytes = 0

    def pieces(self) -> Iterator[bytes]:
        """Of each file its own blocks, shared ones that are new, and a line for the store's ledger; last its digest."""
        for path in self._files:
            data, row = read_graph(path)
            own, shared = parted(data)
            new = self._intake.take(path.stem, row, own, shared)
            self._waiting.append(_Given(path, row, own, shared, new))
            self._bytes += row.size
            known = ledger_quad(graph_name(path.stem), row.sha256)
            self._listed.add(known)
            yield b"".join((*own, *new, f"{known} .\n".encode()))
            while self._bytes > _AHEAD:
                self.hear_one()
        self._intake.flush()
        yield f"{digest_quad(of_ledger(self._listed))} .\n".encode()

    def hear_one(self) -> bool:
        """The writers hear of the document that waits longest; false where none does."""
        if not self._waiting:
            return False
        given = self._waiting.popleft()
        self._bytes -= given.row.size
        document = heard(given.path, given.row, given.own, self._reading, given.shared, given.new)
        for writer in self._writers:
            writer.add(document)
        return True

    def hear_rest(self) -> None:
        """The writers hear of all that wait, and that these were all. The ledger may be first: no store stands yet."""
        while self.hear_one():
            pass
        for writer in self._writers:
            writer.heard_all()
        self._ledger.settle()

    def blame(self) -> None:
        """``StoreUnreachableError`` that names the file which does not parse."""
        for path in self._files:
            for _ in parse_graph(path.read_bytes(), path):
                pass


def heard(
    path: Path, row: Row, own: list[bytes], reading: Reading, shared: list[bytes], new: Sequence[bytes] = ()
) -> Heard:
    """The document of a graph file, from its blocks. ``StoreUnreachableError`` where they do not parse."""
    try:
        return Heard(graph_name(path.stem), row.sha256, reading.own(own), reading.repeated(shared), new)
    except (SyntaxError, ValueError) as error:
        raise StoreUnreachableError("store.bad_graph", path=path, why=error) from error


def read_graph(path: Path) -> tuple[bytes, Row]:
    """A graph file and its row of the ledger. ``StoreUnreachableError`` where it holds what yiju never writes."""
    status, data = path.stat(), path.read_bytes()
    if b"\\" in data and _ESCAPE.search(
        data
    ):  # an escape could smuggle a sign into an IRI: let the engine look closely
        for _ in parse_graph(data, path):
            pass
    return data, Row(status.st_size, status.st_mtime_ns, hashlib.sha256(data).hexdigest())


def parse_graph(data: bytes, path: Path) -> Iterator[ox.Quad]:
    """The quads of a graph file. ``StoreUnreachableError`` where it does not parse."""
    try:
        yield from ox.parse(data, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreUnreachableError("store.bad_graph", path=path, why=error) from error


def graph_name(key: str) -> str:
    """The IRI of a document's graph, by its file's name."""
    return str(DisclosureIri.of_sha256(key))


def ledger_quad(name: str, sha256: str) -> ox.Quad:
    """The statement by which the store remembers a graph's file."""
    return ox.Quad(ox.NamedNode(name), HASH, ox.Literal(sha256), LEDGER)


def unwritable(folder: Path, error: BaseException) -> StoreUnreachableError:
    """The sentence for a disk that refuses."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else error
    return StoreUnreachableError("store.unwritable", store=folder, why=why)
