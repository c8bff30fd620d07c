"""Keeps the tables in step: hears of every document while a store is built, and of every change afterwards.

What was heard is believed only where it leads from the digest that the tables bear to the digest of the store; where it
does not (the tables were deleted, a kill came between, the registry is another), they are made anew from the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.graphs import static_graphs
from ontology.namespaces import GRAPH_IMPORTED, GRAPH_ONTOLOGY, GRAPH_REGISTRY, GRAPH_SHARED, ID
from queries.blocks import statements
from queries.derived import Change, Heard
from queries.readmodel import log
from queries.readmodel.base import Build, compact
from queries.readmodel.digest import of_store, share, total
from queries.readmodel.rows import Row, document_rows, kind_rows, shared_rows
from queries.readmodel.schema import key
from queries.statements import Things, grouped, of_engine

LOG_BYTES: Final = 1_000_000
"""A log of that size, about 150 documents, is made one with its file."""
_DOCUMENT: Final = f"{ID}disclosure/"
_SHARED: Final = tuple(map(ox.NamedNode, (GRAPH_SHARED, GRAPH_REGISTRY, GRAPH_IMPORTED)))


class TablesWriter:
    """The tables of one store, open for a build or an update."""

    def __init__(self, store: Path, engine: ox.Store) -> None:
        self._place = store / log.FOLDER
        self._engine = engine
        self._build: _Whole | None = None
        self._documents: dict[str, list[Row]] = {}
        self._shared: set[ox.NamedNode] = set()
        self._fits = True
        self._before = of_store(engine)

    def add(self, heard: Heard) -> None:
        """A document of a store that is being built."""
        if self._build is None:
            self._build = _Whole(self._place)
        self._build.add(heard.name, heard.own, chain.from_iterable(map(statements, heard.new)))

    def heard_all(self) -> None:
        """The tables are full."""
        if self._build is not None:
            self._build.fill()

    def change(self, change: Change) -> None:
        """A document of a store that stands, as it is now."""
        own = change.now.own if change.now else {}
        self._documents[change.name] = self._fitting(document_rows(key(change.name), own))
        for quad in change.removed | change.added:
            if quad.graph_name in _SHARED and isinstance(quad.subject, ox.NamedNode):
                self._shared.add(quad.subject)

    def _fitting(self, rows: Iterable[Row]) -> list[Row]:
        """The rows, or none of them where a value fits no column."""
        try:
            return list(rows)
        except (ValueError, ArithmeticError):
            self._fits = False
            return []

    def commit(self) -> None:
        """All that was heard so far stands in the tables."""
        after = of_store(self._engine)
        if after is None:
            return
        if self._build is not None:
            self._build.finish(after)
            self._build = None
        elif log.last_digest(self._place, self._static) != self._before:
            rebuild(self._place, self._engine, after)
        elif after != self._before:
            self._append(after)
        self._documents, self._shared, self._before = {}, set(), after

    @cached_property
    def _static(self) -> str:
        """Of the registry and the code lists, which nobody changes while a load is at work."""
        return _static(self._place)

    def close(self) -> None:
        """Let go of the files; what was not committed is lost."""
        if self._build is not None:
            self._build.leave()
        del self._engine  # which closes when nobody holds it

    def _append(self, after: str) -> None:
        rows = [row for name in sorted(self._documents) for row in self._documents[name]]
        rows += self._fitting(self._rows_of_shared())
        if not self._fits:
            log.end(self._place)
            return
        gone = {key(name) for name in (*self._documents, *(node.value for node in self._shared))}
        if log.append(self._place, gone, rows, after) > LOG_BYTES:
            _compact(self._place, after)

    def _rows_of_shared(self) -> Iterator[Row]:
        """The rows that shared things of which something changed now have."""
        for node in sorted(self._shared, key=str):
            said = {line for g in _SHARED for line in of_engine(self._engine.quads_for_pattern(node, None, None, g))}
            for name, facts in grouped(sorted(said)).items():
                yield from shared_rows(key(node.value), name, facts)


class _Whole:
    """Tables from nothing."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._fresh = place / "new.duckdb"
        self._build: Build | None = Build(self._fresh)
        self._shared: set[str] = set()
        for graph in static_graphs(place.parent.parent):
            lines = set(of_engine(graph.quads()))
            if graph.name == GRAPH_ONTOLOGY:
                self._build.add(kind_rows(grouped(lines)))
            else:
                self._shared |= lines

    def add(self, name: str, own: Things, shared: Iterable[str]) -> None:
        """What a document says itself, and lines about shared things."""
        self._shared.update(shared)
        self._tried(document_rows(key(name), own))

    def fill(self) -> None:
        """All rows are in; where a value fitted no column there are none, and the graph answers alone."""
        for subject, facts in grouped(sorted(self._shared)).items():
            self._tried(shared_rows(key(subject[1:-1]), subject, facts))
        if self._build is not None:
            try:
                self._build.finish()
            except ValueError:
                self.leave()

    def finish(self, digest: str) -> None:
        """The tables stand at that digest of the store."""
        if self._build is None:
            log.end(self._place)
        else:
            log.begin(self._place, self._fresh, digest, _static(self._place))

    def leave(self) -> None:
        """Half done, and left so."""
        if self._build is not None:
            self._build.leave()
        self._build = None
        self._fresh.unlink(missing_ok=True)

    def _tried(self, rows: Iterable[Row]) -> None:
        if self._build is None:
            return
        try:
            self._build.add(rows)
        except (ValueError, ArithmeticError):
            self.leave()


def rebuild(place: Path, engine: ox.Store, digest: str) -> None:
    """Make the tables anew from the graph alone."""
    whole = _Whole(place)
    for node in engine.named_graphs():
        if isinstance(node, ox.NamedNode) and node.value.startswith(_DOCUMENT):
            whole.add(node.value, grouped(of_engine(engine.quads_for_pattern(None, None, None, node))), ())
    for graph in _SHARED:
        whole.add(graph.value, {}, of_engine(engine.quads_for_pattern(None, None, None, graph)))
    whole.fill()
    whole.finish(digest)


def _compact(place: Path, digest: str) -> None:
    state = log.read(place, digest)
    if state is None:
        return
    fresh = place / "new.duckdb"
    compact(state.base, fresh, sorted(state.gone), state.tables())
    log.begin(place, fresh, digest, _static(place))


def _static(place: Path) -> str:
    """What tells the registry and the code lists of this version of yiju from those of another."""
    return total(share(graph.name, graph.sha256) for graph in static_graphs(place.parent.parent))
