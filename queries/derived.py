"""Where things that are made from the store's documents join in: a read model, a text index.

Whatever is named in ``DERIVED`` lies in the store's own folder, is built in the same pass that builds the store, takes
the old one's place in the same step, and hears of each document that changes afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox

from queries.search.writer import SearchWriter
from queries.statements import Things


@dataclass(frozen=True, slots=True)
class Heard:
    """A document: its graph file read once, and heard by every writer.

    ``new`` are, while a store is built, blocks about shared things that no document before it said lately.
    """

    name: str
    sha256: str
    own: Things
    shared: Things
    new: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One document as it is now: ``now`` is ``None`` where it is gone.

    ``removed`` and ``added`` are the quads that really changed in the store, shared ones included. They are a hint: the
    same change may come again after a kill, then with both empty, and must be made from ``now`` all the same.
    """

    name: str
    now: Heard | None
    removed: frozenset[ox.Quad]
    added: frozenset[ox.Quad]


class Writer(Protocol):
    """One derived thing, open for a build or an update."""

    def add(self, heard: Heard) -> None:
        """A document of a store that is being built. Called in a thread of its own."""
        ...

    def heard_all(self) -> None:
        """Every document of the build was heard. Called in that thread, while the engine sorts what it was given."""
        ...

    def change(self, change: Change) -> None:
        """A document of a store that stands; called after the engine has taken it in."""
        ...

    def commit(self) -> None:
        """All that was heard so far stands. Called before the ledger is committed: what is lost comes again."""
        ...

    def close(self) -> None:
        """Let go of the files; what was not committed is lost."""
        ...


class Derived(Protocol):
    """How a derived thing is opened."""

    def __call__(self, store: Path, engine: ox.Store, /) -> Writer:
        """Opens it in the store's folder, made new where it is not there; the engine may be asked while updating."""
        ...


def _search(store: Path, _engine: ox.Store) -> Writer:
    return SearchWriter(store)


def _tables(store: Path, engine: ox.Store) -> Writer:
    from queries.readmodel.writer import TablesWriter  # DuckDB is loaded when something is written

    return TablesWriter(store, engine)


DERIVED: Final[tuple[Derived, ...]] = (_search, _tables)
