"""Holds the store to the graph files that it was made of, statement by statement.

What is broken comes as a sentence; what the next load will bring in step by itself comes as ``open``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ontology.graphs import static_graphs
from ontology.messages import message
from ontology.namespaces import GRAPH_INFERRED_GOALS, GRAPH_SHARED, ID
from queries.blocks import parted
from queries.bulk import HASH, LEDGER, graph_name
from queries.errors import QueryError
from queries.store import open_embedded

SHARED = ox.NamedNode(GRAPH_SHARED)


@dataclass(frozen=True, slots=True)
class Compared:
    """One graph of the store, compared: what is wrong, what is open, how many statements agree."""

    broken: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    statements: int = 0


def verify_store(folder: Path) -> Iterator[Compared]:
    """Every graph of the store against its file, the shared graph against all of them, and what comes with yiju."""
    files = sorted((folder / "graphs").glob("*.nq"))
    if not (folder / "store" / "CURRENT").exists():
        if files:
            yield Compared(open=(message("verify.no_store", count=len(files)),))
        return
    try:
        store = open_embedded(str(folder))
        yield from _Comparison(store.engine, files).all(folder)
    except (QueryError, OSError, RuntimeError) as error:
        yield Compared((message("verify.store", store=folder / "store", why=error),))


class _Comparison:
    """A store beside the files."""

    def __init__(self, engine: ox.Store, files: list[Path]) -> None:
        self.engine, self.files = engine, files
        ledger = engine.quads_for_pattern(None, HASH, None, LEDGER)
        self.held = {q.subject.value: q.object.value for q in ledger}  # type: ignore[union-attr]
        self.behind = 0
        self.shared: set[bytes] = set()

    def all(self, folder: Path) -> Iterator[Compared]:
        known = {GRAPH_SHARED, GRAPH_INFERRED_GOALS, LEDGER.value}
        for graph in static_graphs(folder):
            known.add(graph.name)
            yield self._static(graph.name, graph.sha256, set(graph.quads()))
        for path in self.files:
            known.add(graph_name(path.stem))
            yield self._document(path)
        yield from self._strangers(known)
        yield self._shared()

    def _static(self, name: str, sha256: str, quads: set[ox.Quad]) -> Compared:
        if self.held.get(name) != sha256:
            self.behind += 1
            return Compared(open=(message("verify.behind", graph=name),))
        return self._same(name, quads)

    def _document(self, path: Path) -> Compared:
        data, name = path.read_bytes(), graph_name(path.stem)
        own, shared = parted(data)
        self.shared.update(shared)
        if self.held.get(name) != hashlib.sha256(data).hexdigest():
            self.behind += 1
            return Compared(open=(message("verify.behind", graph=path),))
        try:
            return self._same(name, set(ox.parse(b"".join(own), format=ox.RdfFormat.N_QUADS)))
        except SyntaxError:
            return Compared()  # the graph file's own check says so

    def _same(self, name: str, quads: set[ox.Quad]) -> Compared:
        there = set(self.engine.quads_for_pattern(None, None, None, ox.NamedNode(name)))
        if there == quads or there == (quads := _as_stored(quads)):
            return Compared(statements=len(quads))
        missing, strange = len(quads - there), len(there - quads)
        return Compared((message("verify.differs", graph=name, missing=missing, strange=strange),))

    def _strangers(self, known: set[str]) -> Iterator[Compared]:
        for graph in self.engine.named_graphs():
            name = graph.value
            if name in known:
                continue
            if name in self.held and name.startswith(f"{ID}disclosure/"):
                self.behind += 1
                yield Compared(open=(message("verify.behind", graph=name),))
            else:
                yield Compared((message("verify.stranger", graph=name),))

    def _shared(self) -> Compared:
        if self.behind:
            return Compared()  # it cannot be right before the documents are in step
        return self._same(GRAPH_SHARED, set(ox.parse(b"".join(self.shared), format=ox.RdfFormat.N_QUADS)))


def _as_stored(quads: set[ox.Quad]) -> set[ox.Quad]:
    """The quads as the engine gives them back: it writes numbers and times in its own way (1.50 becomes 1.5)."""
    engine = ox.Store()
    engine.extend(quads)
    return set(engine)
