"""What the store holds of each graph file, and who says each shared statement: a small database in the store's folder.

It makes three things cheap and exact. A file whose size and time are unchanged need not be read to know that the store
is in step. What differs in a changed file is known without reading the store. And a statement about a shared thing (the
title of a cited document) is taken out when the last document that says it is gone, though others still name the thing.

It is committed after the engine: a kill between the two leaves it behind, and the same change is made once more.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from queries.blocks import lines

NAME: Final = "documents.sqlite"
_WIDTH: Final = 8
_REMEMBERED: Final = 200_000
"""Distinct blocks of shared statements that a build remembers before it writes their counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A graph file as the store holds it: its size, its time in nanoseconds, its hash."""

    size: int
    time: int
    sha256: str


def digest(line: bytes) -> bytes:
    """Eight bytes that stand for a statement, or for a block of them."""
    return hashlib.blake2b(line, digest_size=8).digest()


def digests(blocks: Iterable[bytes]) -> list[bytes]:
    """The digest of each block; a loop as tight as Python has, since a build runs it for every thing."""
    new = hashlib.blake2b
    return [new(block, digest_size=8).digest() for block in blocks]


class Ledger:
    """The ledger of one store, open for writing."""

    def __init__(self, store: Path) -> None:
        self._db = sqlite3.connect(store / NAME, timeout=30, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA wal_autocheckpoint = 0")  # never on disk before the engine is: see ``settle``
        self._db.executescript(
            "CREATE TABLE IF NOT EXISTS file"
            " (key TEXT PRIMARY KEY, size INTEGER, time INTEGER, sha256 TEXT, shared BLOB, own BLOB) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS statement (hash BLOB PRIMARY KEY, said INTEGER, line BLOB) WITHOUT ROWID;"
        )

    def row(self, key: str) -> Row | None:
        """What is held of the file with this name (without suffix)."""
        found = self._db.execute("SELECT size, time, sha256 FROM file WHERE key = ?", (key,)).fetchone()
        return Row(*found) if found else None

    def keys(self) -> list[str]:
        """The names of all files held."""
        return [key for (key,) in self._db.execute("SELECT key FROM file ORDER BY key")]

    def touch(self, key: str, row: Row) -> None:
        """The same bytes with another time."""
        self._db.execute("UPDATE file SET size = ?, time = ? WHERE key = ?", (row.size, row.time, key))

    def own(self, key: str) -> set[bytes]:
        """Digests of the blocks of statements that the file itself made."""
        return self._digests("SELECT own FROM file WHERE key = ?", key)

    def replace(
        self, key: str, row: Row | None, shared: Iterable[bytes], own: Iterable[bytes] = ()
    ) -> tuple[list[bytes], list[bytes]]:
        """A file says these statements now (none: it is gone); statements new to the store, and those nobody says."""
        said = {digest(line): line for line in shared}
        before = self._digests("SELECT shared FROM file WHERE key = ?", key)
        came = {h: said[h] for h in said.keys() - before}
        held = self._held(came)
        self._say((h, 1, line) for h, line in came.items())
        gone = self._unsay(before - said.keys())
        self._db.execute("DELETE FROM file WHERE key = ?", (key,))
        if row is not None:
            self._put(key, row, sorted(said), own)
        return [line for h, line in came.items() if h not in held], gone

    def commit(self) -> None:
        """What was said since the last time stands, even if this process is killed."""
        self._db.commit()

    def settle(self) -> None:
        """What stands is on disk. Only when the engine's part is: the ledger must never be ahead of it."""
        self._db.commit()
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Leaves what was not committed."""
        self._db.close()

    def _digests(self, query: str, key: str) -> set[bytes]:
        found = self._db.execute(query, (key,)).fetchone()
        return {found[0][n : n + _WIDTH] for n in range(0, len(found[0]), _WIDTH)} if found else set()

    def _held(self, hashes: Iterable[bytes]) -> set[bytes]:
        find = "SELECT 1 FROM statement WHERE hash = ?"
        return {h for h in hashes if self._db.execute(find, (h,)).fetchone()}

    def _say(self, said: Iterable[tuple[bytes, int, bytes]]) -> None:
        add = "INSERT INTO statement VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET said = said + excluded.said"
        self._db.executemany(add, said)

    def _unsay(self, hashes: set[bytes]) -> list[bytes]:
        gone: list[bytes] = []
        for h in hashes:
            self._db.execute("UPDATE statement SET said = said - 1 WHERE hash = ?", (h,))
            last = self._db.execute("SELECT line FROM statement WHERE hash = ? AND said < 1", (h,)).fetchone()
            if last:
                gone.append(last[0])
                self._db.execute("DELETE FROM statement WHERE hash = ?", (h,))
        return gone

    def _put(self, key: str, row: Row, shared: Iterable[bytes], own: Iterable[bytes]) -> None:
        values = (key, row.size, row.time, row.sha256, b"".join(shared), b"".join(own))
        self._db.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)", values)


class Intake:
    """Fills the ledger of a store that is being built; counts are kept in memory and written now and then."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[bytes, bytes] = {}
        self._counts: Counter[bytes] = Counter()

    def take(self, key: str, row: Row, own: list[bytes], shared: list[bytes]) -> list[bytes]:
        """A file makes these blocks of its own and says these shared ones; those that have not gone by lately."""
        known = self._known
        new = [block for block in shared if block not in known]
        for block in new:
            known[block] = b"".join(digests(lines(block)))
        self._counts.update(shared)
        self._ledger._put(key, row, (known[block] for block in shared), digests(own))
        if len(known) > _REMEMBERED:
            self.flush()
        return new

    def flush(self) -> None:
        """Write the counts and begin anew: what goes by again is new once more, which does no harm."""
        said = ((digest(line), count, line) for block, count in self._counts.items() for line in lines(block))
        self._ledger._say(said)
        self._known.clear()
        self._counts.clear()
