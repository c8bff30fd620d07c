"""Which rows are true at a digest: ``tables/base-….duckdb``, which is never changed, and ``tables/log.jsonl``.

The log's first line names the file and the digest of the store that it was made of; each later line holds the parts
that a load changed, their new rows, and the digest after it. A reader takes the file, and the log up to the digest of
the store that it sees: it needs no lock, and a load never waits for it. A line that a kill cut short is no line.
"""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from queries.readmodel.rows import Row
from queries.readmodel.schema import TABLES, VERSION

FOLDER: Final = "tables"
_LOG: Final = "log.jsonl"


@dataclass(slots=True)
class State:
    """The tables at one digest: the file, and what the log puts in the place of some of its parts."""

    base: Path
    gone: set[int] = field(default_factory=set)
    rows: dict[int, list[tuple[str, list[object]]]] = field(default_factory=dict)

    def tables(self) -> dict[str, list[list[object]]]:
        """The rows of the log by table."""
        found: dict[str, list[list[object]]] = {name: [] for name in TABLES}
        for some in self.rows.values():
            for name, row in some:
                found[name].append(row)
        return found


def read(place: Path, digest: str | None) -> State | None:
    """The tables as they were at that digest; ``None`` where there are none of it."""
    try:
        lines = (place / _LOG).read_text(encoding="utf-8").split("\n")
        head = json.loads(lines[0])
        if digest is None or head["version"] != VERSION:
            return None
        state, held = State(place / head["base"]), head["digest"]
        for line in lines[1:-1]:  # behind the last line feed stands nothing, or what a kill cut short
            if held == digest:
                break
            entry = json.loads(line)
            held = entry["digest"]
            _apply(state, entry)
        return state if held == digest and state.base.exists() else None
    except (OSError, ValueError, KeyError, IndexError):
        return None


def last_digest(place: Path, static: str) -> str | None:
    """The digest that the log ends with; ``None`` where there is no whole log with that registry and code lists."""
    try:
        with (place / _LOG).open("rb") as handle:
            size = handle.seek(0, os.SEEK_END)
            handle.seek(max(0, size - 200))
            tail = handle.read()
        head = json.loads(_first_line(place))
        if (head["version"], head["static"]) != (VERSION, static) or not tail.endswith(b"\n"):
            return None
        return tail.rpartition(b'"digest": "')[2].decode().rstrip('"}\n')
    except (OSError, ValueError, KeyError):
        return None


def _first_line(place: Path) -> str:
    with (place / _LOG).open(encoding="utf-8") as handle:
        return handle.readline()


def append(place: Path, gone: set[int], rows: list[Row], digest: str) -> int:
    """One more line; gives the size of the log in bytes."""
    line = json.dumps({"gone": sorted(gone), "rows": rows, "digest": digest}, ensure_ascii=False, default=str)
    place.mkdir(parents=True, exist_ok=True)  # nothing was read yet
    with (place / _LOG).open("ab") as handle:
        handle.write(line.encode("utf-8", "surrogatepass") + b"\n")
        return handle.tell()


def begin(place: Path, fresh: Path, digest: str, static: str) -> None:
    """Put a whole file in place and open its log, in one step for whoever reads; older files go."""
    base = place / f"base-{digest}.duckdb"
    fresh.replace(base)
    aside = place / f"{_LOG}.new"
    head = {"version": VERSION, "static": static, "base": base.name, "digest": digest}
    aside.write_text(json.dumps(head) + "\n", encoding="utf-8", newline="\n")
    aside.replace(place / _LOG)
    for old in place.glob("base-*.duckdb*"):
        if not old.name.startswith(base.name):
            _remove(old)


def end(place: Path) -> None:
    """No tables: the graph answers."""
    _remove(place / _LOG)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # somebody still reads it (Windows): the next time


def _apply(state: State, entry: dict[str, Any]) -> None:
    for part in entry["gone"]:
        state.gone.add(part)
        state.rows[part] = []
    for name, row in entry["rows"]:
        kinds = TABLES[name].values()
        state.rows[row[0]].append((name, [_value(v, kind) for v, kind in zip(row, kinds, strict=True)]))


def _value(value: Any, kind: str) -> object:
    if value is None or kind in ("BIGINT", "VARCHAR", "BOOLEAN"):
        return value
    return datetime.date.fromisoformat(value) if kind == "DATE" else Decimal(value)
