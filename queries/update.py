"""A store that stands, changed document by document: each in one transaction that writes only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.graphs import static_graphs
from queries.bulk import DISK, HASH, LEDGER, graph_name, ledger_quad, parse_graph, read_graph, unwritable
from queries.derived import DERIVED, Change, Writer
from queries.ledger import Ledger, Row, parted
from queries.store import open_engine

_TOGETHER: Final = 256
"""Documents between two moments at which everything is safely on disk."""


class Update:
    """The engine, the ledger and what is derived, open for writing. Get one with ``open_update``."""

    def __init__(self, engine: ox.Store, ledger: Ledger, writers: list[Writer]) -> None:
        self.engine, self.ledger, self.writers = engine, ledger, writers
        self._since = 0

    def state(self, path: Path, size: int, time: int) -> str:
        """``added``, ``replaced`` or ``unchanged``, by size and time: what looks replaced may be the same bytes."""
        row = self.ledger.row(path.stem)
        if row is None:
            return "added"
        return "unchanged" if (row.size, row.time) == (size, time) else "replaced"

    def put(self, path: Path) -> str:
        """Put the file's quads in place of what the store holds of it; ``added``, ``replaced`` or ``unchanged``."""
        data, row = read_graph(path)
        held = self.ledger.row(path.stem)
        if held is not None and held.sha256 == row.sha256:
            self.ledger.touch(path.stem, row)
            return "unchanged"
        own, shared = parted(data)
        quads = set(parse_graph(own, path))
        self._replace(path, row, data, quads, shared)
        return "replaced" if held else "added"

    def remove(self, key: str) -> None:
        """Take out the document of the file with this name, and what only it said of shared things."""
        self._replace(Path(f"{key}.nq"), None, None, set(), [])

    def _replace(
        self, path: Path, row: Row | None, data: bytes | None, quads: set[ox.Quad], shared: list[bytes]
    ) -> None:
        name = graph_name(path.stem)
        graph = ox.NamedNode(name)
        came, gone = self.ledger.replace(path.stem, row, shared)
        old = {
            *self.engine.quads_for_pattern(None, None, None, graph),
            *self.engine.quads_for_pattern(graph, HASH, None, LEDGER),
            *parse_graph(b"\n".join(gone), path),
        }
        new = {*quads, *parse_graph(b"\n".join(came), path), *([ledger_quad(name, row.sha256)] if row else [])}
        removed, added = old - new, new - old
        transact(self.engine, removed, added)
        for writer in self.writers:
            writer.change(Change(name, data, frozenset(removed), frozenset(added)))
        self._since += 1
        if self._since >= _TOGETHER:
            self.commit()

    def commit(self) -> None:
        """Everything done so far is on disk: the engine first, the ledger last."""
        if self._since:
            self.engine.flush()
        for writer in self.writers:
            writer.commit()
        self.ledger.commit()
        self._since = 0

    def refresh_static(self) -> None:
        """The ontology and the registry as this version of yiju has them."""
        for graph in static_graphs():
            name = ox.NamedNode(graph.name)
            held = set(self.engine.quads_for_pattern(name, HASH, None, LEDGER))
            mark = ledger_quad(graph.name, graph.sha256)
            if held != {mark}:
                old = {*self.engine.quads_for_pattern(None, None, None, name), *held}
                new = {*graph.quads(), mark}
                transact(self.engine, old - new, new - old)


@contextmanager
def open_update(folder: Path) -> Iterator[Update]:
    """The store of a data folder, open for writing; committed where all went well.

    ``StoreLockedError`` where another process writes; ``StoreUnreachableError`` where the disk fails: documents that
    were done stay done, the others stay as they were.
    """
    store = folder / "store"
    try:
        with ExitStack() as stack:
            engine = open_engine(store, write=True)
            ledger = stack.enter_context(closing(Ledger(store)))
            update = Update(engine, ledger, [stack.enter_context(closing(derived(store))) for derived in DERIVED])
            update.refresh_static()
            yield update
            update.commit()
            del engine, update.engine
    except DISK as error:
        raise unwritable(folder, error) from error


def transact(engine: ox.Store, old: set[ox.Quad], new: set[ox.Quad]) -> None:
    """One transaction that takes ``old`` out and puts ``new`` in. The terms are the engine's own, written by it."""
    if not old:
        if new:
            engine.extend(new)
        return
    steps = [f"DELETE DATA {{ {_graph_blocks(old)} }}"]
    if new:
        steps.append(f"INSERT DATA {{ {_graph_blocks(new)} }}")
    engine.update(" ;\n".join(steps))


def _graph_blocks(quads: set[ox.Quad]) -> str:
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    return "\n".join(f"GRAPH {name} {{ {' '.join(lines)} }}" for name, lines in graphs.items())
