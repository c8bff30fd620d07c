"""Makes the store equal to the files in ``graphs/``.

A store that is not there yet, or that most documents are new to, is built aside (``queries.bulk``) and takes its place
in one step; otherwise each document that differs is one transaction (``queries.update``). What is derived from the
store joins in both ways (``queries.derived``).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from queries.bulk import build, recover, unwritable
from queries.ledger import NAME
from queries.update import Update, open_update

_REBUILD: Final = 0.2
"""Above this share of new bytes, building anew is faster than so many transactions."""
_FEW: Final = 64
"""So many documents never make a store be built anew."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a sync did, in documents."""

    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    time: int


def sync(folder: Path, only: Iterable[str] | None = None) -> Changes:
    """Bring ``folder/store`` in step with ``folder/graphs``; documents whose file is gone are taken out.

    ``only``: names of files (without suffix) that may have changed; the others are not looked at. Errors:
    ``StoreLockedError`` where another process writes; ``StoreUnreachableError`` where the disk fails, the old store
    unharmed.
    """
    try:
        recover(folder)
        store = folder / "store"
        whole = (store / "CURRENT").exists() and (store / NAME).exists()
        if whole and only is not None:
            return _update_named(folder, sorted(set(only)))
        files = _files(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    if whole:
        return _update(folder, files)
    build(folder, [f.path for f in files])
    return Changes(added=len(files))


def _files(folder: Path) -> list[_File]:
    graphs = folder / "graphs"
    if not graphs.is_dir():
        return []
    with os.scandir(graphs) as found:
        seen = [(e.name, e.stat()) for e in found if e.name.endswith(".nq")]
    return [_File(graphs / name, s.st_size, s.st_mtime_ns) for name, s in sorted(seen, key=lambda pair: pair[0])]


def _update_named(folder: Path, names: list[str]) -> Changes:
    counts: Counter[str] = Counter()
    with open_update(folder) as update:
        for name in names:
            path = folder / "graphs" / f"{name}.nq"
            if path.exists():
                counts[update.put(path)] += 1
            elif update.ledger.row(name):
                update.remove(name)
                counts["removed"] += 1
    return Changes(**counts)


def _update(folder: Path, files: list[_File]) -> Changes:
    with open_update(folder) as update:
        states = [update.state(f.path, f.size, f.time) for f in files]
        gone = sorted(set(update.ledger.keys()) - {f.path.stem for f in files})
        plan = Counter(states) + Counter(removed=len(gone))
        rebuild = _mostly_new(files, states)
        if not rebuild:
            return _step_by_step(update, files, states, gone)
    build(folder, [f.path for f in files])
    return Changes(**plan)


def _mostly_new(files: list[_File], states: list[str]) -> bool:
    """Whether so much is new that a fresh build is the shorter way."""
    new = [f.size for f, state in zip(files, states, strict=True) if state != "unchanged"]
    return len(new) > _FEW and sum(new) > _REBUILD * sum(f.size for f in files)


def _step_by_step(update: Update, files: list[_File], states: list[str], gone: list[str]) -> Changes:
    counts: Counter[str] = Counter(removed=len(gone))
    for key in gone:
        update.remove(key)
    for file, state in zip(files, states, strict=True):
        counts[state if state == "unchanged" else update.put(file.path)] += 1
    return Changes(**counts)
