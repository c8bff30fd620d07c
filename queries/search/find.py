"""Searching: wordings by kind, the shortest first, with the places to mark and the things that bear them.

Where the index cannot be asked (a remote store, an index that is being made), the graph answers by the catalogue's
``search``: exact containment only, without initials, and slowly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from ontology.namespaces import ID
from queries.catalogue import run
from queries.errors import BadQueryError, QueryError
from queries.ledger import NAME as LEDGER
from queries.search.entries import KINDS, SHARED
from queries.search.grams import marks, match
from queries.search.writer import NAME, VERSION, first_id
from queries.store import EmbeddedStore, Store

LIMIT: Final = 20
THINGS: Final = 10
"""Things given of one wording at most; ``Hit.more`` says that there are others."""
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording that was found."""

    kind: str
    label: str
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the label, in code points."""
    things: tuple[str, ...]
    """IRIs of the things that bear it, at most ``THINGS``."""
    about: str
    """What the first thing belongs to."""
    more: bool = False
    documents: int | None = None
    """Of a basis: how many documents rest on it; ``None`` where that was not asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: hits in the order of ``KINDS``; kinds of which there are more; whether the index gave it."""

    words: str
    hits: tuple[Hit, ...]
    cut: tuple[str, ...]
    indexed: bool


def search(store: Store, words: str, kinds: Sequence[str] = KINDS, limit: int = LIMIT) -> Found:
    """At most ``limit`` wordings of each kind. ``BadQueryError`` where there are no words, or a kind is unknown."""
    unknown = [k for k in kinds if k not in KINDS]
    if unknown:
        raise BadQueryError("search.bad-kind", kind=unknown[0][:40], known=", ".join(KINDS))
    words = words.strip()[:LONGEST]
    expression = match(words)
    if not expression:
        raise BadQueryError("search.empty-words")
    index = index_of(store)
    if index is None:
        return _by_graph(store, words, kinds, limit)
    hits: list[Hit] = []
    cut: list[str] = []
    for kind in (k for k in KINDS if k in kinds):
        found = index.wordings(kind, expression, limit + 1)
        if len(found) > limit:
            cut.append(kind)
        shown = (index.hit(kind, row, words) for row in found[:limit])
        hits += sorted((h for h in shown if kind != "rule" or not h.documents), key=_nearness)
    return Found(words, tuple(hits), tuple(cut), indexed=True)


def _nearness(hit: Hit) -> tuple[bool, int, str]:
    """What begins with the words first, then the shorter."""
    return not (hit.marks and hit.marks[0][0] == 0), len(hit.label), hit.label


class Index:
    """The index of a store, open for reading."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10, check_same_thread=False)
        (version,) = self._db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        if version != VERSION:
            raise sqlite3.DatabaseError(version)

    def documents(self) -> set[tuple[str, str]]:
        """The documents that it holds, with the hash of the file that each was read from."""
        rows = self._db.execute("SELECT name, sha256 FROM document WHERE name <> 'registry'")
        return {(str(name), str(sha)) for name, sha in rows}

    def wordings(self, kind: str, expression: str, limit: int) -> list[tuple[int, str, str]]:
        """The shortest wordings of a kind that match: id, text, initials."""
        first = first_id(kind)
        ids = self._db.execute(
            "SELECT rowid FROM gram WHERE gram MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?",
            (expression, first, first + (1 << 48) - 1, limit),
        ).fetchall()
        rows = (self._db.execute("SELECT id, text, initial FROM wording WHERE id = ?", i).fetchone() for i in ids)
        return [(int(i), str(text), str(letters)) for i, text, letters in rows]

    def hit(self, kind: str, row: tuple[int, str, str], words: str) -> Hit:
        """The wording with its things."""
        wording, text, letters = row
        if kind in SHARED:
            places = [p for (p,) in self._db.execute(
                "SELECT place FROM shared WHERE wording = ? LIMIT ?", (wording, THINGS + 1))]  # fmt: skip
            about, rest = "", max((self._rest_on(p) for p in places[:THINGS]), default=0)
        else:
            rows = self._db.execute(
                "SELECT name, place, about FROM part JOIN document ON number = document WHERE wording = ? LIMIT ?",
                (wording, THINGS + 1),
            ).fetchall()
            places, about, rest = [_path(kind, name, p) for name, p, _ in rows], rows[0][2] if rows else "", None
        things = tuple(ID + p for p in places[:THINGS])
        documents = rest if kind in ("basis", "rule") else None
        return Hit(kind, text, marks(text, words, letters), things, about, len(places) > THINGS, documents)

    def _rest_on(self, place: str) -> int:
        row = self._db.execute("SELECT documents FROM shared WHERE wording = 0 AND place = ?", (place,)).fetchone()
        return int(row[0]) if row else 0


def _path(kind: str, name: str, place: str) -> str:
    if kind == "mention":
        return f"disclosure/{name}#{place}"
    return f"{kind}/{name}" + (f"/{place}" if place else "")


def index_of(store: Store) -> Index | None:
    """The store's index, made anew where it does not hold what the store holds; ``None`` where it cannot be asked."""
    if not isinstance(store, EmbeddedStore):
        return None
    folder = Path(store.location)
    path = folder / "store" / NAME
    try:
        return _opened(path, path.stat().st_ino)
    except (OSError, sqlite3.Error, TypeError, _OutOfStepError):
        return _made_anew(folder, path)


class _OutOfStepError(Exception):
    """The index holds other documents than the store."""


@lru_cache(maxsize=4)
def _opened(path: Path, _inode: int) -> Index:
    index = Index(path)
    with closing(sqlite3.connect(f"{(path.parent / LEDGER).resolve().as_uri()}?mode=ro", uri=True)) as ledger:
        rows = ledger.execute("SELECT substr(key, 1, 16), sha256 FROM file").fetchall()
    if {(str(k), str(s)) for k, s in rows} != index.documents():
        raise _OutOfStepError(path)
    return index


def _made_anew(folder: Path, path: Path) -> Index | None:
    from queries.sync import sync

    try:
        path.unlink(missing_ok=True)
        sync(folder, only=())
        return _opened(path, path.stat().st_ino)
    except (OSError, sqlite3.Error, QueryError, _OutOfStepError):
        return None  # another process writes, or the disk refuses: the graph answers


_FAMILIES: Final = {"basis", "goal", "project", "target", "unit"}


def _by_graph(store: Store, words: str, kinds: Sequence[str], limit: int) -> Found:
    """The same question to the graph: labels of each kind, the shortest first."""
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in run(store, "search", words=words).records():
        family, label = str(row["family"]), str(row["label"])
        if family in _FAMILIES & set(kinds):
            grouped.setdefault((family, label), []).append((str(row["thing"]), str(row["about"] or "")))
    hits = list(_graph_hits(grouped, words))
    of_kind = {k: sorted((h for h in hits if h.kind == k), key=_nearness) for k in KINDS if k in kinds}
    kept = tuple(h for k in of_kind for h in of_kind[k][:limit])
    return Found(words, kept, tuple(k for k, v in of_kind.items() if len(v) > limit), indexed=False)


def _graph_hits(grouped: dict[tuple[str, str], list[tuple[str, str]]], words: str) -> Iterator[Hit]:
    for (kind, label), things in grouped.items():
        iris = tuple(sorted({t for t, _ in things}))
        yield Hit(kind, label, marks(label, words), iris[:THINGS], things[0][1], len(iris) > THINGS)
