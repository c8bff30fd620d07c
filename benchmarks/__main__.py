"""``make bench``: what things cost, as ratios to their bounds in one run. Times differ from machine to machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import answers, dashboard, links, loading, readers, search
from benchmarks.graphs import in_step
from loaders.batch import read_into
from loaders.pipeline import extract
from loaders.rdf import document_nquads

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"


def timed(runs: int, task: object) -> float:
    """Median seconds of several runs, after one that is not counted."""
    assert callable(task)
    task()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - started)
    return median(seconds)


def main() -> None:
    """Print each figure, its bound, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        read_into(Path(folder), [EXAMPLE])
        in_step(Path(folder))
        environment = os.environ | {"YIJU_STORE": folder, "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "cli.main", "trace", "--regulation", "环境保护法"]
        figures = (
            ("extract and map the sample", timed(20, lambda: document_nquads(extract(EXAMPLE))), 0.050),
            (
                "yiju trace, whole process",
                timed(5, lambda: subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)),
                1.0,
            ),
        )
        pages = [*search.figures(folder), *links.figures(folder), *dashboard.figures(folder)]
    for name, seconds, bound in (*figures, *pages):
        print(f"{name:<36} {seconds * 1000:8.1f} ms   bound {bound * 1000:6.0f} ms   ratio {seconds / bound:.2f}")
    with tempfile.TemporaryDirectory() as made:
        for line in answers.lines(Path(made)):
            print(line, flush=True)
    for reading in readers.figures():
        print(reading, flush=True)
    for figure in loading.figures(documents=840):
        print(figure, flush=True)


if __name__ == "__main__":
    main()
