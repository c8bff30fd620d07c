"""Runs resolution again over the graphs of a data folder, with the registry as it is now; no document is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.citations import default_lookup, registry_of
from loaders.graph_files import put
from loaders.journal import alone, entries_by, open_journal
from loaders.resolve_graph import Change, resolve_graph


@dataclass(frozen=True, slots=True)
class Resolved:
    """A graph file: its name without suffix, the paths it was loaded from, what changed, whether it is another now."""

    key: str
    paths: tuple[str, ...]
    changes: tuple[Change, ...]
    rewritten: bool
    blind: bool


def resolve_again(folder: Path, *, dry: bool = False) -> Iterator[Resolved]:
    """Every graph of a data folder in turn; ``dry``: nothing is written.

    Errors: ``StorageError`` where the disk refuses, ``ReadError`` where a load is at work in the folder.
    """
    with alone(folder), registry_of(folder), entries_by(folder, "sha256") as known:
        lookup = default_lookup()
        for path in sorted((folder / "graphs").glob("*.nq")):
            before = path.read_bytes().decode("utf-8")
            again = resolve_graph(before, lookup)
            rewritten = again.graph != before
            if rewritten and not dry:
                put(path, again.graph.encode("utf-8"))
                _remember(folder, path)
            paths = tuple(entry.path for entry in known(path.stem))
            yield Resolved(path.stem, paths, again.changes, rewritten, again.blind)


def _remember(folder: Path, path: Path) -> None:
    """The journal holds the hash of each graph."""
    with entries_by(folder, "sha256") as known:
        found = known(path.stem)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with open_journal(folder) as record:
        for entry in found:
            record.record(replace(entry, graph=sha256))
