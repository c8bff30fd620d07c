"""Tells what changes in a folder, when it has come to rest, by looking at names, sizes and times."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from loaders.readers.archive import walk

Stamp = tuple[int, int]


def changes(folder: Path, told: dict[Path, Stamp], every: float = 1.0) -> Iterator[list[Path]]:
    """Files that are new or changed since ``told``, never those still being written. Runs until it is stopped.

    A file counts when two looks, ``every`` seconds apart, find it the same. What is taken away is not told of: what was
    loaded from it stays until it is forgotten.
    """
    before = told
    while True:
        time.sleep(every)
        now = snapshot(folder)
        ready = [path for path, stamp in now.items() if before.get(path) == stamp and told.get(path) != stamp]
        before = now
        told = {path: told[path] for path in told if path in now} | {path: now[path] for path in ready}
        if ready:
            yield sorted(ready)


def snapshot(folder: Path) -> dict[Path, Stamp]:
    """path → size and time of every file below a folder."""
    found: dict[Path, Stamp] = {}
    for path in walk(folder.absolute()):
        if isinstance(path, Path):
            try:
                status = path.lstat()
            except OSError:  # gone since
                continue
            found[path] = (status.st_size, status.st_mtime_ns)
    return found
