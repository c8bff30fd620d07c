"""Documents on their way in: read aside and judged first; taken into the data folder only when a reader says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox

from loaders.batch import read_into
from loaders.journal import MARK, Entry
from loaders.readers.archive import count
from loaders.workers import Workers
from ontology.namespaces import YJ
from queries.sync import sync

MOST: Final = 500
"""Files of a folder that are judged for a visitor; more are a task for ``yiju load``."""

Progress = Callable[[int, int, str], None]
"""Hears how many of how many are read, and the name of the last."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was not read, or read with care: why, and where."""

    why: str
    where: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of each document, and by its hash what stands in its graph as unread or doubtful."""

    entries: tuple[Entry, ...]
    doubts: Mapping[str, tuple[Doubt, ...]]

    @property
    def good(self) -> tuple[Entry, ...]:
        """The documents that can be taken in."""
        return tuple(e for e in self.entries if e.outcome in ("read", "partly"))

    def files(self) -> tuple[Path, ...]:
        """The files that hold them, an archive once."""
        return tuple(dict.fromkeys(Path(e.path.partition(MARK)[0]) for e in self.good))


def judge(paths: Sequence[Path], progress: Progress) -> Judged:
    """Read into a folder that is thrown away: nothing of it is seen by other readers."""
    with TemporaryDirectory() as aside:
        entries = _read(Path(aside), paths, progress)
        graphs = Path(aside) / "graphs"
        return Judged(entries, {e.sha256: _doubts(graphs / f"{e.sha256}.nq") for e in entries if e.graph})


def take(folder: Path, paths: Sequence[Path], progress: Progress) -> None:
    """Read into the data folder, then bring the store into step: other readers see all of it at once.

    Errors: ``ReadError`` where another load is at work there, ``QueryError`` where the store cannot be written.
    """
    _read(folder, paths, progress)
    sync(folder)


def _read(folder: Path, paths: Sequence[Path], progress: Progress) -> tuple[Entry, ...]:
    """Read in processes of their own: what strangers upload cannot take the pages down with it."""
    total, done = count(paths), 0

    def hear(entry: Entry) -> None:
        nonlocal done
        done += 1
        progress(done, max(done, total), Path(entry.path).name)

    with Workers(1) as workers:
        return read_into(folder, paths, workers, hear)


def _doubts(graph: Path) -> tuple[Doubt, ...]:
    """The findings that reading itself left in a document's graph, in the order of the document."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in ox.parse(path=graph, format=ox.RdfFormat.N_QUADS):
        name = str(quad.predicate)[1:-1].removeprefix(YJ)
        if name in ("checkCode", "message", "evidence") and isinstance(quad.object, ox.Literal | ox.NamedNode):
            found[str(quad.subject)][name] = quad.object.value
    kept = sorted((s, said) for s, said in found.items() if "checkCode" in said)
    return tuple(Doubt(said.get("message", ""), said.get("evidence", "")) for _, said in kept)
