"""What loading costs: cores, formats, memory, store builds, replacing one document. Ratios are taken inside one run.

python -m benchmarks.loading                      a store of a million statements
python -m benchmarks.loading --documents 8400     of ten million (about 2 GB of files in a temporary folder)
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import psutil
import pyoxigraph as ox

from benchmarks import graphs
from benchmarks.mixed import FORMATS, make
from loaders.batch import Run, read_each
from loaders.journal import Entry
from loaders.workers import Workers
from queries.bulk import build, tidy, untidy
from queries.update import Update, open_update

INDICATORS: Final = graphs.PROJECTS * graphs.INDICATORS
"""Indicators of one made-up graph."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and the bound that it must reach (``at_least``) or keep; without a bound it only informs."""

    name: str
    value: float
    unit: str
    bound: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool:
        if self.bound is None:
            return True
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def __str__(self) -> str:
        bound = "" if self.bound is None else f"  {'≥' if self.at_least else '≤'} {self.bound:g}"
        return f"{self.name:<52} {self.value:10.2f} {self.unit:<12}{bound}{'' if self.holds else '  MISSED'}"


def seconds(task: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


# -- reading


def load(paths: list[Path], jobs: int, folder: Path) -> list[Entry]:
    """Read into a fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    with Workers(jobs) as workers, read_each(folder, paths, Run(workers)) as entries:
        return list(entries)


@contextmanager
def peak_of_workers() -> Iterator[list[int]]:
    """The most memory (bytes, resident) that any child process held meanwhile."""
    peak, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            for child in psutil.Process().children(recursive=True):
                try:
                    peak[0] = max(peak[0], child.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def cores(folder: Path, files: int = 200, runs: int = 3) -> Iterator[Figure]:
    """Two workers against one on mixed files, the best of several runs each, in turn."""
    paths = make(folder / "mixed", files)
    one, two = [], []
    for _ in range(runs):
        one.append(seconds(lambda: load(paths, 1, folder / "read")))
        two.append(seconds(lambda: load(paths, 2, folder / "read")))
    with peak_of_workers() as peak:  # apart from the clock: beside its thread no process is copied
        load(paths, 2, folder / "read")
    yield Figure(f"{files} mixed files, two cores against one", min(one) / min(two), "times", 1.7, at_least=True)
    yield Figure("memory of a worker, at most", peak[0] / 2**20, "MB", 2048)


def formats(folder: Path, files: int = 30, forms: Sequence[str] = FORMATS) -> Iterator[Figure]:
    """Documents and megabytes a second of each format, one worker, its start not counted; its most memory."""
    for form in forms:
        paths = make(folder / form, files, seed=3, formats=(form,))
        size = sum(p.stat().st_size for p in paths) / 2**20
        with peak_of_workers() as peak, Workers(1) as workers:
            with read_each(folder / "read", paths[:2], Run(workers)) as entries:
                list(entries)

            def read(workers: Workers = workers, paths: list[Path] = paths) -> None:
                with read_each(folder / "read", paths, Run(workers, again=True)) as entries:
                    list(entries)

            took = seconds(read)
        yield Figure(f"{form}: documents", files / took, "documents/s")
        yield Figure(f"{form}: megabytes", size / took, "MB/s")
        yield Figure(f"{form}: memory of the worker, at most", peak[0] / 2**20, "MB", 2048)


# -- the store


def builds(folder: Path) -> Iterator[Figure]:
    """A store from graph files, against the engine's own bulk load of the same statements in one file."""
    files = sorted((folder / "graphs").glob("*.nq"))
    together = folder / "together.nq"
    with together.open("wb") as out:
        quads = 0
        for path in files:
            data = path.read_bytes()
            quads += data.count(b"\n")
            out.write(data)

    def engine(lenient: bool = False) -> None:
        shutil.rmtree(folder / "engine", ignore_errors=True)
        store = ox.Store(str(folder / "engine"))
        store.bulk_load(path=str(together), format=ox.RdfFormat.N_QUADS, lenient=lenient)
        store.flush()

    own, ours = min(seconds(engine) for _ in range(2)), min(seconds(lambda: build(folder, files)) for _ in range(2))
    unchecked = min(seconds(lambda: engine(lenient=True)) for _ in range(2))
    if untidy(folder):
        yield Figure("tidying it, while it answers already", seconds(lambda: tidy(folder)), "s")
    size = sum(p.stat().st_size for p in (folder / "store").rglob("*") if p.is_file())
    shutil.rmtree(folder / "engine")
    together.unlink()
    yield Figure(f"store of {quads:,} quads: share of the engine's speed", own / ours, "", 0.8, at_least=True)
    yield Figure("the same, of its speed where it checks no IRIs", unchecked / ours, "")
    yield Figure("store build", quads / ours / 1000, "k quads/s")
    indicators = len(files) * INDICATORS
    yield Figure("store build", indicators / ours, "indicators/s", 5000, at_least=True)
    yield Figure("disk", size / quads, "bytes/quad", 300)


def replacements(folder: Path, times: int = 40) -> tuple[float, float]:
    """Median seconds to replace one document of a store: when one word changed, and when all did."""
    chance = random.Random(5)
    files = sorted((folder / "graphs").glob("*.nq"))
    little, much = [], []
    with open_update(folder) as update:
        for path in chance.sample(files, min(times, len(files))):
            text = path.read_text(encoding="utf-8")
            little.append(_replaced(update, path, text.replace("目标", "新目标", 1)))
            much.append(_replaced(update, path, text.replace("#char=", "#char=9")))
            _replaced(update, path, text)
    return median(little), median(much)


def _replaced(update: Update, path: Path, text: str) -> float:
    path.write_text(text, encoding="utf-8", newline="\n")

    def replace() -> None:
        update.put(path)
        update.commit()

    return seconds(replace)


def stores(folder: Path, documents: int) -> Iterator[Figure]:
    """A store of so many documents, and one of a tenth to see what grows."""
    small, large = folder / "small", folder / "large"
    graphs.write(small, max(10, documents // 10))
    build(small, sorted((small / "graphs").glob("*.nq")))
    before, _ = replacements(small)
    graphs.write(large, documents)
    yield from builds(large)
    little, much = replacements(large)
    yield Figure("replace one document, little changed, p50", little * 1000, "ms", 15)
    yield Figure("replace one document, all changed, p50", much * 1000, "ms", 80)
    yield Figure("the same in a store ten times as large", little / before, "times", 1.5)


def figures(documents: int) -> Iterator[Figure]:
    """All of it, one after the other."""
    with tempfile.TemporaryDirectory(prefix="yiju-loading-") as name:
        yield from cores(Path(name))
        yield from formats(Path(name))
        yield from stores(Path(name), documents)


def main() -> int:
    """Print each figure; status 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description="what loading costs")
    parser.add_argument("--documents", type=int, default=840)
    missed = 0
    for figure in figures(parser.parse_args().documents):
        print(figure, flush=True)
        missed += not figure.holds
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
