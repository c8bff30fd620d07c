"""What became of each file that was loaded: one row a path, in a small database in the data folder.

The graphs hold no paths (the same bytes give the same graph wherever they lie); the journal does. Losing it costs time,
not facts: files are read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path


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
    skipped: bool = False
    """True where the file was loaded before with the same bytes and was not read again."""


_COLUMNS = tuple(f.name for f in fields(Entry) if f.name != "skipped")


@contextmanager
def _database(folder: Path) -> Iterator[sqlite3.Connection]:
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / "journal.sqlite", timeout=30)
    try:
        with connection:
            columns = ", ".join(f"{name} {'TEXT PRIMARY KEY' if name == 'path' else ''}" for name in _COLUMNS)
            connection.execute(f"CREATE TABLE IF NOT EXISTS documents ({columns})")
            yield connection
    finally:
        connection.close()


def entries(folder: Path) -> dict[str, Entry]:
    """path → entry, in the order of paths; empty where nothing was loaded."""
    if not (folder / "journal.sqlite").exists():
        return {}
    with _database(folder) as connection:
        rows = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM documents ORDER BY path")  # noqa: S608 - our names
        return {row[0]: Entry(*row) for row in rows}


def record(folder: Path, new: Iterable[Entry]) -> None:
    """Remember entries, each in place of what was known of its path."""
    marks = ", ".join("?" * len(_COLUMNS))
    with _database(folder) as connection:
        rows = [astuple(entry)[: len(_COLUMNS)] for entry in new]
        connection.executemany(f"REPLACE INTO documents VALUES ({marks})", rows)  # noqa: S608 - marks only


def drop(folder: Path, paths: Iterable[str]) -> None:
    """Forget what is known of these paths."""
    with _database(folder) as connection:
        connection.executemany("DELETE FROM documents WHERE path = ?", [(p,) for p in paths])
