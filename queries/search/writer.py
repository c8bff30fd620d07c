"""Keeps the index in step: hears of every document while a store is built, and of every change afterwards.

A wording is held once, whoever says it; replacing a document touches its own words alone. Committed after the engine
and before the store's ledger, so that what a kill loses is heard again; saying the same again changes nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ontology.graphs import StaticGraph, static_graphs
from ontology.namespaces import GRAPH_ONTOLOGY
from queries.blocks import by_subject, parted
from queries.search.entries import KINDS, SHARED, Entry, Said, said
from queries.search.grams import folded, initials, pairs, singles
from queries.statements import grouped, of_engine

if TYPE_CHECKING:
    from queries.derived import Change, Heard

NAME: Final = "search.sqlite"
VERSION: Final = "2"
"""Raised where the index is made otherwise than before: an older one is made anew."""
_REGISTRY: Final = "registry"
_KIND_BITS, _LENGTH_BITS = 48, 32
_CACHE: Final = 65_536
"""Kilobytes of pages in memory at most: with SQLite's own two megabytes a build writes many of them several times."""
_TOGETHER: Final = 200_000
"""Wordings that wait for their tokens at most."""


def first_id(kind: str) -> int:
    """The smallest id of a kind's wordings."""
    return (KINDS.index(kind) + 1) << _KIND_BITS


_RULES: Final = first_id("rule")
"""Rules that nothing rests on have no initials: two thousand of them would cost every build a second."""


def short_name(name: str) -> str:
    """A document as the index calls it: the digits of its IRI, or of its file's name."""
    return name.rpartition("/")[2][:16]


class SearchWriter:
    """The index of one store, open for a build or an update."""

    def __init__(self, store: Path, *_: object) -> None:
        self._folder = store.parent
        self._db = sqlite3.connect(store / NAME, timeout=30, check_same_thread=False, isolation_level=None)
        self._ids: dict[tuple[str, str], int] = {}
        self._waiting: dict[int, tuple[str, str]] = {}
        self._rules: dict[str, list[Entry]] = {}
        self._building = False
        self._stale = not self._is_current()
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._db.execute("BEGIN IMMEDIATE")
        if self._stale:
            self._start()
        self._take_registry()

    def add(self, heard: Heard) -> None:
        """A document of a store that is being built."""
        self._building, self._stale = True, False
        number = self._number(short_name(heard.name), heard.sha256)
        self._say(number, self._with_rules(said(heard.own, heard.shared)))
        if len(self._waiting) > _TOGETHER:
            self._write_tokens()

    def heard_all(self) -> None:
        """Who bears each wording, and the wordings' tokens; written while the engine is still at work."""
        self._turn_over()
        self.commit()

    def change(self, change: Change) -> None:
        """A document of a store that stands, as it is now."""
        if not self._stale:  # otherwise all of them are read at the end
            name, now = short_name(change.name), change.now
            if now is None:
                self._forget_document(name)
            else:
                self._put(name, now.sha256, self._with_rules(said(now.own, now.shared)))

    def commit(self) -> None:
        """All that was heard so far can be found."""
        if self._stale and not self._building:
            for path in sorted((self._folder / "graphs").glob("*.nq")):
                data = path.read_bytes()
                words = self._with_rules(said(*map(by_subject, parted(data))))
                self._put(short_name(path.stem), hashlib.sha256(data).hexdigest(), words)
        self._stale = self._building = False
        self._write_tokens()
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        self._db.close()

    # -- the file

    def _is_current(self) -> bool:
        self._db.execute("PRAGMA journal_mode = WAL")
        try:
            return bool(
                self._db.execute("SELECT 1 FROM meta WHERE key = 'version' AND value = ?", (VERSION,)).fetchone()
            )
        except sqlite3.DatabaseError:
            return False

    def _start(self) -> None:
        for (table,) in self._db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'gram_%' AND name NOT LIKE 'sqlite%'"
        ).fetchall():
            self._db.execute(f'DROP TABLE "{table}"')
        for statement in (files("queries") / "search" / "schema.sql").read_text(encoding="utf-8").split(";"):
            self._db.execute(statement)
        self._db.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))

    def _take_registry(self) -> None:
        graphs = tuple(g for g in static_graphs(self._folder) if g.name != GRAPH_ONTOLOGY)
        sha256 = _sha256(graphs)
        held = self._db.execute("SELECT sha256 FROM document WHERE name = ?", (_REGISTRY,)).fetchone()
        if held is None or held[0] != sha256:
            self._put(_REGISTRY, sha256, _registry(graphs))

    # -- documents

    def _forget_document(self, name: str) -> None:
        found = self._db.execute("SELECT number FROM document WHERE name = ?", (name,)).fetchone()
        if found:
            self._put(name, "", Said(frozenset(), frozenset()))
            self._db.execute("DELETE FROM document WHERE number = ?", found)

    def _with_rules(self, own: Said) -> Said:
        """What the document says, and what the rules on which it rests are called in the registry."""
        if not self._rules:
            for e in self._held(self._number(_REGISTRY, None)).entries:
                self._rules.setdefault(e.place, []).append(e._replace(kind="basis"))
        called = (e for basis in own.bases for e in self._rules.get(basis, ()))
        return Said(own.entries.union(called), own.bases)

    def _put(self, name: str, sha256: str, now: Said) -> None:
        number = self._number(name, sha256)
        held = self._held(number)
        self._remove(number, Said(held.entries - now.entries, held.bases - now.bases))
        self._add(number, Said(now.entries - held.entries, now.bases - held.bases))

    def _number(self, name: str, sha256: str | None) -> int:
        self._db.execute(
            "INSERT INTO document (name, sha256) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            " SET sha256 = coalesce(excluded.sha256, sha256)",
            (name, sha256),
        )
        (number,) = self._db.execute("SELECT number FROM document WHERE name = ?", (name,)).fetchone()
        return int(number)

    def _held(self, number: int) -> Said:
        rows = self._db.execute(
            "SELECT kind, text, place, about FROM says LEFT JOIN wording ON id = wording WHERE document = ?", (number,)
        ).fetchall()
        entries = frozenset(Entry(KINDS[kind - 1], text, place, about) for kind, text, place, about in rows if kind)
        return Said(entries, frozenset(place for kind, _, place, _ in rows if kind is None))

    def _add(self, number: int, new: Said) -> None:
        ids = self._say(number, new)
        parts = [(i, number, e.place, e.about) for e, i in ids if e.kind not in SHARED]
        self._db.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)", parts)
        shared = [(i, e.place) for e, i in ids if e.kind in SHARED] + [(0, b) for b in sorted(new.bases)]
        self._db.executemany(
            "INSERT INTO shared VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET documents = documents + 1", shared
        )

    def _say(self, number: int, new: Said) -> list[tuple[Entry, int]]:
        """What the document says, and the wordings' ids."""
        known = self._ids
        ids = [(e, known.get(e[:2]) or self._id(e)) for e in sorted(new.entries)]
        own = [(number, 0, b, "") for b in new.bases] + [(number, i, e.place, e.about) for e, i in ids]
        self._db.executemany("INSERT OR REPLACE INTO says VALUES (?, ?, ?, ?)", sorted(own))
        return ids

    def _turn_over(self) -> None:
        """Who bears each wording, of all that was said in a build: in rising order, which is quickest."""
        kinds = ", ".join(str(KINDS.index(kind) + 1) for kind in sorted(SHARED))
        shared = f"wording >> {_KIND_BITS} IN (0, {kinds})"
        self._db.execute(
            f"INSERT OR REPLACE INTO part SELECT wording, document, place, about FROM says WHERE NOT {shared}"  # noqa: S608
            " ORDER BY wording, document, place"
        )
        self._db.execute(
            f"INSERT OR REPLACE INTO shared SELECT wording, place, count(*) FROM says WHERE {shared}"  # noqa: S608
            " GROUP BY wording, place ORDER BY wording, place"
        )

    def _remove(self, number: int, old: Said) -> None:
        ids = [(e, self._id(e)) for e in sorted(old.entries)]
        gone = [(number, i, e.place) for e, i in ids] + [(number, 0, b) for b in old.bases]
        self._db.executemany("DELETE FROM says WHERE document = ? AND wording = ? AND place = ?", gone)
        self._db.executemany("DELETE FROM part WHERE document = ? AND wording = ? AND place = ?", gone)
        shared = [(i, e.place) for e, i in ids if e.kind in SHARED] + [(0, b) for b in old.bases]
        self._db.executemany("UPDATE shared SET documents = documents - 1 WHERE wording = ? AND place = ?", shared)
        self._db.executemany("DELETE FROM shared WHERE wording = ? AND place = ? AND documents < 1", shared)
        for i in sorted({i for _, i in ids}):
            self._forget(i)

    # -- wordings

    def _id(self, entry: Entry) -> int:
        """The wording's id, made where it is new: the same whatever came before, but where two hashes are one."""
        key = (entry.kind, entry.text)
        if key not in self._ids:
            if len(self._ids) > 1_000_000:
                self._ids.clear()
            self._ids[key] = self._find_or_make(first_id(entry.kind), entry.text)
        return self._ids[key]

    def _find_or_make(self, first: int, text: str) -> int:
        at = first | min(len(text), 0xFFFF) << _LENGTH_BITS | zlib.crc32(text.encode("utf-8", "replace"))
        while row := self._db.execute("SELECT text FROM wording WHERE id = ?", (at,)).fetchone():
            if row[0] == text:
                return at
            at += 1
        letters = "" if first == _RULES else initials(folded(text))
        self._db.execute("INSERT INTO wording VALUES (?, ?, ?, ?)", (at, first >> _KIND_BITS, text, letters))
        self._waiting[at] = text, letters
        return at

    def _forget(self, wording: int) -> None:
        """Take out a wording that nobody says any longer."""
        for table in ("part", "shared"):
            if self._db.execute(f"SELECT 1 FROM {table} WHERE wording = ? LIMIT 1", (wording,)).fetchone():  # noqa: S608
                return
        find = "SELECT kind, text, initial FROM wording WHERE id = ?"
        kind, text, letters = self._db.execute(find, (wording,)).fetchone()
        self._db.execute("DELETE FROM wording WHERE id = ?", (wording,))
        self._ids.pop((KINDS[kind - 1], text), None)
        if self._waiting.pop(wording, None) is None:
            self._db.execute(
                "INSERT INTO gram (gram, rowid, pair, single, initial) VALUES ('delete', ?, ?, ?, ?)",
                _tokens(wording, text, letters),
            )

    def _write_tokens(self) -> None:
        """In rising order: out of it, the index would write a segment for each."""
        rows: Iterable[tuple[int, str, str, str]] = (_tokens(i, *self._waiting[i]) for i in sorted(self._waiting))
        self._db.executemany("INSERT INTO gram (rowid, pair, single, initial) VALUES (?, ?, ?, ?)", rows)
        self._waiting.clear()


def _tokens(wording: int, text: str, letters: str) -> tuple[int, str, str, str]:
    signs = folded(text)
    return wording, pairs(signs), singles(signs), pairs(letters)


@lru_cache(maxsize=2)
def _sha256(graphs: tuple[StaticGraph, ...]) -> str:
    return hashlib.sha256("".join(g.sha256 for g in graphs).encode()).hexdigest()


@lru_cache(maxsize=2)
def _registry(graphs: tuple[StaticGraph, ...]) -> Said:
    """What the rules of the registry, and of imported ones, are called; the bodies that issue them are no rules."""
    held = said(grouped(of_engine(quad for graph in graphs for quad in graph.quads())))
    return Said(frozenset(e._replace(kind="rule") for e in held.entries if e.kind == "basis"), frozenset())
