"""What the networks of a large store cost: ``python -m benchmarks.links FOLDER`` (a folder of ``benchmarks.graphs``).

``figures`` gives them for ``python -m benchmarks``, over the folder that it is handed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from queries.links.citations import citations
from queries.links.measures import communities, measure, method_of_communities
from queries.links.projections import PROJECTIONS, Projection, projection
from queries.links.structure import bridges, keystones
from queries.store import EmbeddedStore, open_store

T = TypeVar("T")
BOUND = 10.0
"""Seconds for a projection of 10 million triples."""


def timed(task: Callable[[], T]) -> tuple[T, float, float]:
    """What a task gives, its seconds, and its seconds of computing: on a busy machine the two differ."""
    started, computing = time.perf_counter(), time.process_time()
    found = task()
    return found, time.perf_counter() - started, time.process_time() - computing


def figures(folder: str) -> list[tuple[str, float, float]]:
    """Name, seconds and bound of every projection of a folder's store."""
    store = open_store(folder)
    return [(f"network {name}", timed(partial(projection, store, name))[1], BOUND) for name in PROJECTIONS]


def main(folder: Path) -> None:
    """Print what each projection and each measure of it takes."""
    store = open_store(folder)
    if isinstance(store, EmbeddedStore):
        print(f"{len(store.engine):,} triples, read from {citations(store).source}")
    for name in PROJECTIONS:
        found, seconds, computing = timed(partial(projection, store, name))
        size = f"{len(found.nodes):8,} nodes {len(found.edges):9,} ties"
        print(f"{name:20} {size} {seconds:7.2f} s ({computing:.2f} s computing) of {BOUND:.0f}", flush=True)
        tasks: tuple[tuple[str, Callable[[Projection], object]], ...] = (
            ("pagerank", lambda f: measure(f, "pagerank")),
            ("betweenness", lambda f: measure(f, "betweenness")),
            (method_of_communities(found), communities),
            ("keystones", keystones),
            ("bridges", bridges),
        )
        for what, task in tasks:
            _, seconds, computing = timed(partial(task, found))
            print(f"    {what:20} {seconds:7.2f} s ({computing:.2f} s computing)", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
