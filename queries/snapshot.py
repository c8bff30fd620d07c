"""A reader's own folder over a store's files, so that none of them can vanish under it.

The engine opens most files only when a question first needs them, and a load deletes those that it has merged into
others, or a whole store that it built anew. A reader that misses a file is told so again for every row it asks for,
until the memory is full. Files never change once they are listed, so a reader holds hard links to them, in ``readers/``
beside the store, until it is let go or its process ends. Where links cannot be made (a folder that may not be written,
a file system without them), it reads the store's own folder.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

import pyoxigraph as ox

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows, which refuses to delete what is open
    flock = None  # type: ignore[assignment]

FOLDER: Final = "readers"
_FILES: Final = re.compile(r"CURRENT|IDENTITY|(?:MANIFEST|OPTIONS)-\d+|\d+\.(?:sst|log|blob)")
_TRIES: Final = 40


class Held:
    """The folder that a reader reads, and the lock on it where it is the reader's own."""

    def __init__(self, path: Path, lock: int | None = None) -> None:
        self.path = path
        self._lock = lock
        self._process = os.getpid()

    def leave(self) -> None:
        """Let the files go; what a process that was killed has left, the next reader clears away."""
        if self._lock is None or self._process != os.getpid():
            return
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)
        self._lock = None


def opened(store: Path) -> tuple[ox.Store, Held]:
    """The engine over a store's files for reading, and what holds them: to be left when the engine is let go.

    Tried again while a writer is just moving its files about. Errors: ``OSError`` and ``RuntimeError`` of the engine.
    """
    for _ in range(_TRIES - 1):
        try:
            return _tried(store)
        except (OSError, RuntimeError):
            if not (store / "CURRENT").exists():
                raise
            time.sleep(0.05)
    return _tried(store)


def _tried(store: Path) -> tuple[ox.Store, Held]:
    held = _links(store)
    try:
        return ox.Store.read_only(str(held.path)), held
    except (OSError, RuntimeError):
        held.leave()
        raise


def _links(store: Path) -> Held:
    """Links to the store's files. ``FileNotFoundError`` where one went just now."""
    held = _own(store.parent / FOLDER)
    if held is None:
        return Held(store)
    try:
        for file in store.iterdir():
            if _FILES.fullmatch(file.name):
                os.link(file, held.path / file.name)
    except OSError as error:
        held.leave()
        if isinstance(error, FileNotFoundError):
            raise
        return Held(store)
    return held


def _own(readers: Path) -> Held | None:
    """An empty folder for one reader; ``None`` where there can be none."""
    if flock is None:
        return None
    try:
        readers.mkdir(exist_ok=True)
        _clear(readers)
        path = Path(tempfile.mkdtemp(dir=readers))
        return Held(path, _locked(path))
    except OSError:
        return None


def _locked(folder: Path) -> int:
    """The folder, opened and locked for as long as this process lives. ``OSError`` where another holds it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def _clear(readers: Path) -> None:
    """Remove the folders of readers that are no more."""
    for left in readers.iterdir():
        try:
            lock = _locked(left)
        except OSError:
            continue
        shutil.rmtree(left, ignore_errors=True)
        os.close(lock)
