"""A store that stands, changed document by document: each in one transaction that writes only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.graphs import static_graphs
from queries.blocks import Reading, lines, parted
from queries.bulk import DISK, HASH, LEDGER, graph_name, heard, ledger_quad, parse_graph, read_graph, unwritable
from queries.derived import DERIVED, Change, Writer
from queries.ledger import Ledger, Row, digest
from queries.readmodel.digest import along
from queries.store import open_engine

_TOGETHER: Final = 256
"""Documents between two moments at which everything is safely on disk."""
_LITTLE: Final = 16
"""Things of which statements may go before it is quicker to read all that the store holds of a document."""


class Update:
    """The engine, the ledger and what is derived, open for writing. Get one with ``open_update``."""

    def __init__(self, engine: ox.Store, ledger: Ledger, writers: list[Writer]) -> None:
        self.engine, self.ledger, self.writers = engine, ledger, writers
        self._since, self._reading = 0, Reading()

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
        self._replace(path, held, row, data)
        return "replaced" if held else "added"

    def remove(self, key: str) -> None:
        """Take out the document of the file with this name, and what only it said of shared things."""
        self._replace(Path(f"{key}.nq"), self.ledger.row(key), None, None)

    def _replace(self, path: Path, held: Row | None, row: Row | None, data: bytes | None) -> None:
        name = graph_name(path.stem)
        own, shared = parted(data or b"")
        blocks = {digest(block): block for block in own}
        mark = {ledger_quad(name, row.sha256)} if row else set()
        marks = set(self.engine.quads_for_pattern(ox.NamedNode(name), HASH, None, LEDGER))
        in_step = held is not None and marks == {ledger_quad(name, held.sha256)}
        differ = self._quickly(path, blocks) if in_step else None
        removed, added = differ or self._wholly(path, own)
        came, gone = self.ledger.replace(path.stem, row, (said for block in shared for said in lines(block)), blocks)
        removed |= {*(marks - mark), *parse_graph(b"\n".join(gone), path)}
        added |= {*(mark - marks), *parse_graph(b"\n".join(came), path)}
        transact(self.engine, removed, added)
        if self.writers:
            now = heard(path, row, own, self._reading, shared) if row else None
            change = Change(name, now, frozenset(removed), frozenset(added))
            for writer in self.writers:
                writer.change(change)
        self._since += 1
        if self._since >= _TOGETHER:
            self.settle()

    def _wholly(self, path: Path, own: list[bytes]) -> tuple[set[ox.Quad], set[ox.Quad]]:
        """What to take out and to put in, by all that the store holds of the document."""
        old = set(self.engine.quads_for_pattern(None, None, None, ox.NamedNode(graph_name(path.stem))))
        new = set(parse_graph(b"".join(own), path))
        return old - new, new - old

    def _quickly(self, path: Path, blocks: dict[bytes, bytes]) -> tuple[set[ox.Quad], set[ox.Quad]] | None:
        """The same by the ledger's digests, where little changed; ``None`` where that does not find everything.

        What goes is looked for where something comes: most changes put a value in place of another.
        """
        before = self.ledger.own(path.stem)
        missing = before - blocks.keys()
        if len(missing) > _LITTLE:
            return None
        added = set(parse_graph(b"".join(blocks[h] for h in blocks.keys() - before), path))
        removed: set[ox.Quad] = set()
        graph = ox.NamedNode(graph_name(path.stem))
        for subject in {q.subject for q in added}:
            held = set(self.engine.quads_for_pattern(subject, None, None, graph))
            missing.discard(digest(b"".join(sorted(f"{quad} .\n".encode() for quad in held))))
            removed |= held
        return None if missing else (removed - added, added - removed)

    def commit(self) -> None:
        """Everything done so far stands, even if this process is killed: the engine's part does already."""
        for writer in self.writers:
            writer.commit()
        self.ledger.commit()

    def settle(self) -> None:
        """Everything done so far is on disk, even if the power fails: the engine first, the ledger last."""
        if self._since:
            self.engine.flush()
        for writer in self.writers:
            writer.commit()
        self.ledger.settle()
        self._since = 0

    def refresh_static(self, folder: Path) -> None:
        """The ontology and the registry as this version of yiju has them, and what was imported."""
        for graph in static_graphs(folder):
            name = ox.NamedNode(graph.name)
            held = set(self.engine.quads_for_pattern(name, HASH, None, LEDGER))
            mark = ledger_quad(graph.name, graph.sha256)
            if held != {mark}:
                old = {*self.engine.quads_for_pattern(None, None, None, name), *held}
                new = {*graph.quads(), mark}
                transact(self.engine, old - new, set())  # a kill between the two leaves no mark: it is done again
                transact(self.engine, set(), new - old)


@contextmanager
def open_update(folder: Path) -> Iterator[Update]:
    """The store of a data folder, open for writing; committed where all went well.

    ``StoreLockedError`` where another process writes; ``StoreUnreachableError`` where the disk fails: documents that
    were done stay done, the others stay as they were.
    """
    store = folder / "store"
    try:
        with ExitStack() as stack:
            engine = open_engine(store)
            ledger = stack.enter_context(closing(Ledger(store)))
            writers = [stack.enter_context(closing(derived(store, engine))) for derived in DERIVED]
            update = Update(engine, ledger, writers)
            update.refresh_static(folder)
            yield update
            update.settle()
            del engine, update.engine
    except DISK as error:
        raise unwritable(folder, error) from error


def transact(engine: ox.Store, old: set[ox.Quad], new: set[ox.Quad]) -> None:
    """One transaction that takes ``old`` out and puts ``new`` in. The terms are the engine's own, written by it.

    The digest goes ahead: where a kill comes between, it is nobody's, and what bears the old one is not believed.
    """
    _write(engine, *along(engine, old, new))
    _write(engine, old, new)


def _write(engine: ox.Store, old: set[ox.Quad], new: set[ox.Quad]) -> None:
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
