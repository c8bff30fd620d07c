"""What became of each file that was loaded: one row a path, in a small database in the data folder.

The graphs hold no paths (the same bytes give the same graph wherever they lie); the journal does. Losing it costs time,
not facts: files are read again. Rows are looked up one by one, so memory does not grow with their number.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

from loaders.errors import ReadError, StorageError


@dataclass(frozen=True, slots=True)
class Entry:
    """One file's outcome. ``outcome``: read, partly (something is unread), none (no such table) or failed."""

    path: str
    sha256: str
    outcome: str
    kind: str = "none"
    projects: int = 0
    indicators: int = 0
    cells: int = 0
    unread: int = 0
    message: str = ""
    graph: str = ""
    """SHA-256 of the graph file; empty where there is none."""
    skipped: bool = False
    """True where the file was loaded before with the same bytes and was not read again."""


_COLUMNS: Final = tuple(f.name for f in fields(Entry) if f.name != "skipped")
_NAMES: Final = ", ".join(_COLUMNS)
_MARKS: Final = ", ".join("?" * len(_COLUMNS))
MARK: Final = "!"
"""Between an archive and what is in it: 包.zip!内/表.xlsx."""
_BELOW: Final = "substr(path, 1, length(?)) = ?"


def shown(path: str | os.PathLike[str]) -> str:
    r"""The path as text that can be stored and printed: bytes that are no UTF-8 become ``\xb1``.

    >>> shown("表.txt"), shown("\udcb1.txt")
    ('表.txt', '\\xb1.txt')
    """
    text = os.fspath(path)
    return "".join(f"\\x{ord(c) - 0xDC00:02x}" if "\ud800" <= c <= "\udfff" else c for c in text)


class Journal:
    """The journal, open for one load. Each entry is on disk when ``record`` returns; a kill loses none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._db = _connect(folder)
        self._db.execute("CREATE TEMP TABLE run (path TEXT PRIMARY KEY, skipped INTEGER) WITHOUT ROWID")

    def close(self) -> None:
        self._db.close()

    def get(self, path: str) -> Entry | None:
        """What is known of a path."""
        row = self._db.execute(f"SELECT {_NAMES} FROM documents WHERE path = ?", (path,)).fetchone()  # noqa: S608
        return Entry(*row) if row else None

    def record(self, entry: Entry) -> None:
        """Remember an entry in place of what was known of its path, and that this run met it."""
        with storage(self.folder), self._db:
            old = self._db.execute("SELECT sha256 FROM documents WHERE path = ?", (entry.path,)).fetchone()
            if old and old[0] != entry.sha256:
                self._db.execute("INSERT OR IGNORE INTO loose VALUES (?)", old)
            if old is None or not entry.skipped:
                values = tuple(getattr(entry, name) for name in _COLUMNS)
                self._db.execute(f"REPLACE INTO documents VALUES ({_MARKS})", values)  # noqa: S608 - marks only
            self._db.execute("REPLACE INTO run VALUES (?, ?)", (entry.path, entry.skipped))

    def run(self) -> Iterator[Entry]:
        """The entries that this run met, in the order of paths."""
        names = ", ".join(f"d.{name}" for name in _COLUMNS)
        rows = self._db.execute(f"SELECT {names}, run.skipped FROM documents d JOIN run USING (path) ORDER BY path")  # noqa: S608
        return (replace(Entry(*row[:-1]), skipped=bool(row[-1])) for row in rows)

    def met(self, path: str) -> bool:
        """Whether this run has an entry for the path."""
        return self._db.execute("SELECT 1 FROM run WHERE path = ?", (path,)).fetchone() is not None

    def holds_below(self, start: str) -> bool:
        """Whether a path begins with ``start``."""
        return self._db.execute(f"SELECT 1 FROM documents WHERE {_BELOW}", (start, start)).fetchone() is not None  # noqa: S608

    def drop_unmet(self, archive: str) -> None:
        """Forget the archive and what was in it where this run did not meet it: it is there no longer."""
        start = archive + MARK
        where = f"(path = ? OR {_BELOW}) AND path NOT IN (SELECT path FROM run)"  # noqa: S608
        self._drop(where, (archive, start, start))

    def drop(self, path: str) -> None:
        """Forget one path."""
        self._drop("path = ?", (path,))

    def _drop(self, where: str, values: tuple[str, ...]) -> None:
        with storage(self.folder), self._db:
            self._db.execute(f"INSERT OR IGNORE INTO loose SELECT sha256 FROM documents WHERE {where}", values)  # noqa: S608
            self._db.execute(f"DELETE FROM documents WHERE {where}", values)  # noqa: S608

    def loose(self) -> list[str]:
        """Hashes whose graphs no path holds any longer."""
        rows = self._db.execute("SELECT sha256 FROM loose WHERE sha256 NOT IN (SELECT sha256 FROM documents)")
        return [row[0] for row in rows if row[0]]

    def tidied(self) -> None:
        """The loose graphs have been removed."""
        with storage(self.folder), self._db:
            self._db.execute("DELETE FROM loose")


def open_journal(folder: Path) -> closing[Journal]:
    """The journal of a data folder, made where there is none, closed at the end."""
    with storage(folder):
        return closing(Journal(folder))


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Holds the data folder: ``ReadError`` where another load holds it. A killed process lets go by itself."""
    with storage(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / "load.lock", timeout=1, isolation_level=None)
    try:
        with storage(folder):
            lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


@contextmanager
def storage(folder: Path) -> Iterator[None]:
    """Turns what the disk refuses into ``StorageError`` (full, read-only) or ``ReadError`` (held by another load)."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise ReadError("busy", str(folder)) from error
        raise StorageError("storage", str(folder), reason=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise StorageError("journal", str(folder / "journal.sqlite"), reason=str(error)) from error
    except OSError as error:
        raise StorageError("storage", str(folder), reason=error.strerror or str(error)) from error


def entries(folder: Path) -> dict[str, Entry]:
    """path → entry, in the order of paths; empty where nothing was loaded."""
    return {entry.path: entry for entry in each_entry(folder)}


def each_entry(folder: Path) -> Iterator[Entry]:
    """Every entry, in the order of paths, one at a time."""
    with _reading(folder) as db:
        yield from (Entry(*row) for row in db.execute("SELECT * FROM entry ORDER BY path"))


def paths_of(folder: Path, path: str) -> list[str]:
    """What was loaded from a path: the file, else what lies below the folder or in the archive."""
    with _reading(folder) as db:
        exactly = _paths(db, "path = ?", (path,))
        return exactly or [f for mark in (os.sep, MARK) for f in _paths(db, _BELOW, (path + mark, path + mark))]


def paths_of_hash(folder: Path, start: str) -> list[str]:
    """Paths of the documents whose SHA-256 begins so."""
    with _reading(folder) as db:
        return _paths(db, "substr(sha256, 1, length(?)) = ?", (start, start))


def _paths(db: sqlite3.Connection, where: str, values: tuple[str, ...]) -> list[str]:
    return [row[0] for row in db.execute(f"SELECT path FROM entry WHERE {where} ORDER BY path", values)]  # noqa: S608


@contextmanager
def entries_by(folder: Path, column: str) -> Iterator[Callable[[str], list[Entry]]]:
    """Finds entries by ``path`` or by ``sha256``; nothing is written."""
    find = {"path": "SELECT * FROM entry WHERE path = ?", "sha256": "SELECT * FROM entry WHERE sha256 = ?"}[column]
    with _reading(folder) as db:
        yield lambda value: [Entry(*row) for row in db.execute(find, (value,))]


@contextmanager
def _reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """The journal for reading, as the view ``entry``; empty where there is none. A read-only folder will do."""
    path = folder / "journal.sqlite"
    with storage(folder), closing(_opened(path) if path.exists() else sqlite3.connect(":memory:")) as db:
        have = {row[1] for row in db.execute("PRAGMA table_info(documents)")}
        columns = ", ".join(name if name in have else f"'' AS {name}" for name in _COLUMNS)  # an earlier version's
        table = "documents" if have else "(SELECT 1) WHERE 0"
        db.execute(f"CREATE TEMP VIEW entry AS SELECT {columns} FROM {table}")  # noqa: S608 - our names
        yield db


def _opened(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    db = sqlite3.connect(f"{address}?mode=ro", uri=True)
    try:
        db.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:  # beside it nothing can be written, not even what readers share
        db.close()
        db = sqlite3.connect(f"{address}?immutable=1", uri=True)
    return db


def _connect(folder: Path) -> sqlite3.Connection:
    folder.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(folder / "journal.sqlite", timeout=30)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    columns = ", ".join(f"{name} {'TEXT PRIMARY KEY' if name == 'path' else ''}" for name in _COLUMNS)
    db.execute(f"CREATE TABLE IF NOT EXISTS documents ({columns})")
    have = {row[1] for row in db.execute("PRAGMA table_info(documents)")}
    for name in _COLUMNS:
        if name not in have:  # a journal of an earlier version
            db.execute(f"ALTER TABLE documents ADD COLUMN {name} DEFAULT ''")
    db.execute("CREATE INDEX IF NOT EXISTS documents_sha256 ON documents (sha256)")
    db.execute("CREATE TABLE IF NOT EXISTS loose (sha256 TEXT PRIMARY KEY) WITHOUT ROWID")
    return db
