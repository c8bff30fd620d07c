"""What a search costs on a large store, and what the index adds to replacing a document.

    python -m benchmarks.search FOLDER [DOCUMENTS]

Makes FOLDER with that many generated documents where it is not there (7,750 are ten million quads). Ends with status 1
where a search takes longer than its bound.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.graphs import in_step, write
from queries.blocks import by_subject, parted
from queries.bulk import graph_name
from queries.derived import Change, Heard
from queries.search.find import search
from queries.search.writer import NAME, SearchWriter
from queries.store import open_store

WORDS = ("项目", "目", "局", "≥95%", "95", "指标12", "第3局", "某政发〔2015〕7号", "zb12", "mb", "没有", "2021年 预算")
BOUND = 0.005


def figures(folder: str) -> list[tuple[str, float, float]]:
    """(name, seconds, bound): each search, median of nine; the slowest; replacing a document's words."""
    store = open_store(folder)
    took = []
    for words in WORDS:
        search(store, words)
        took.append((f"search {words}", _median(9, lambda w=words: search(store, w)), BOUND))
    return [*took, ("index: replace a document", _replace(Path(folder)), 0.080)]


def _replace(folder: Path) -> float:
    """All words of one document taken out and put back, half of that."""
    path = min((folder / "graphs").glob("*.nq"))
    data = path.read_bytes()
    name = graph_name(path.stem)
    own, shared = map(by_subject, parted(data))
    now = Heard(name, hashlib.sha256(data).hexdigest(), own, shared)
    writer = SearchWriter(folder / "store")
    try:

        def once() -> None:
            writer.change(Change(name, None, frozenset(), frozenset()))
            writer.change(Change(name, now, frozenset(), frozenset()))
            writer.commit()

        return _median(9, once) / 2
    finally:
        writer.close()


def _median(runs: int, task: object) -> float:
    assert callable(task)
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - started)
    return median(seconds)


def main(folder: str, documents: int) -> bool:
    """Whether every search kept its bound."""
    if not (Path(folder) / "store").is_dir():
        print("quads", write(Path(folder), documents))
        started = time.perf_counter()
        in_step(Path(folder))
        print(f"build {time.perf_counter() - started:.1f} s")
    print(f"index {(Path(folder) / 'store' / NAME).stat().st_size / 1e6:.1f} MB")
    found = figures(folder)
    for name, seconds, bound in found:
        print(f"{name:<28} {seconds * 1000:8.2f} ms   bound {bound * 1000:4.0f} ms")
    return all(seconds <= bound for _, seconds, bound in found)


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100))
