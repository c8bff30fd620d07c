"""Loads that are killed at random moments end in the store of an undisturbed load: ``python -m benchmarks.kill``.

    python -m benchmarks.kill --documents 2000 --kills 20 --jobs 2

Each time the command and all its processes are killed (SIGKILL): most while documents are read, the last ones while the
store is built. ``yiju verify`` must find nothing broken after each. Ends with status 1 where anything differs.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pyoxigraph as ox

from benchmarks.mixed import make
from loaders.journal import each_entry

ROOT = Path(__file__).parents[1]


@dataclass
class Result:
    """What the kills left: how far each load had come, what verify found, and what differs in the end."""

    killed_at: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def yiju(*words: object) -> list[str]:
    """The command as a process runs it."""
    return [sys.executable, "-m", "cli.main", *map(str, words)]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """The command, run to its end."""
    return subprocess.run(
        yiju(*words), cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env=_environment()
    )


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONUTF8": "1"}


def killed_when(due: Callable[[], bool], *words: object) -> bool:
    """Starts the command and kills it with all its processes when it is due; whether that was before its end."""
    process = subprocess.Popen(
        yiju(*words), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )
    while process.poll() is None and not due():
        time.sleep(0.002)
    alive = process.poll() is None
    family = [] if not alive else [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
    process.wait()
    psutil.wait_procs(family, timeout=10)
    return alive


def trial(folder: Path, documents: int, kills: int, jobs: int, seed: int = 1, formats: tuple[str, ...] = ()) -> Result:
    """Makes documents, loads them undisturbed and with kills, and compares."""
    given = folder / "given"
    make(given, documents, seed, *([formats] if formats else []))
    calm, rough = folder / "calm", folder / "rough"
    run("load", given, "--store", calm, "--jobs", jobs)
    result = Result()
    for due, name in _moments(rough, _count(calm), kills, random.Random(seed)):
        if killed_when(due, "load", given, "--store", rough, "--jobs", jobs):
            result.killed_at.append(f"{name} ({_count(rough)} graphs)")
            _check(result, rough)
    run("load", given, "--store", rough, "--jobs", jobs)
    _check(result, rough)
    result.differences = differences(calm, rough)
    return result


def _check(result: Result, folder: Path) -> None:
    if not (folder / "graphs").is_dir():
        return
    done = run("verify", "--store", folder)
    if done.returncode != 0:
        result.broken.append(done.stderr)


def _moments(folder: Path, total: int, kills: int, chance: random.Random) -> list[tuple[Callable[[], bool], str]]:
    """Most when so many documents have been read, every fifth (and the last) while the store is being built."""
    building = max(1, kills // 5)
    levels = sorted(chance.randrange(total) for _ in range(kills - building))
    moments = [(_reached(folder, level, chance.random() * 0.2), f"reading, {level} of {total}") for level in levels]
    delays = [chance.random() * n / building for n in range(building)]
    return [*moments, *((_built(folder, delay), f"building, after {delay:.2f} s") for delay in delays)]


def _reached(folder: Path, level: int, delay: float) -> Callable[[], bool]:
    return _later(lambda: _count(folder) >= level and folder.exists(), delay)


def _built(folder: Path, delay: float) -> Callable[[], bool]:
    return _later(lambda: (folder / "store.new").exists(), delay)


def _later(reached: Callable[[], bool], delay: float) -> Callable[[], bool]:
    since: list[float] = []

    def due() -> bool:
        if not since and reached():
            since.append(time.monotonic())
        return bool(since) and time.monotonic() - since[0] >= delay

    return due


def _count(folder: Path) -> int:
    return sum(1 for _ in (folder / "graphs").glob("*.nq"))


def differences(one: Path, other: Path) -> list[str]:
    """In what two data folders differ: graph files, journal, store."""
    told = []
    graphs = [{p.name: p.read_bytes() for p in (f / "graphs").iterdir()} for f in (one, other)]
    if graphs[0] != graphs[1]:
        told.append(f"graphs: {len(graphs[0])} and {len(graphs[1])}, {sorted(graphs[0].keys() ^ graphs[1].keys())[:5]}")
    journals = [list(each_entry(f)) for f in (one, other)]
    if journals[0] != journals[1]:
        told.append(f"journal: {sorted(set(journals[0]) ^ set(journals[1]), key=str)[:4]}")
    stores = [{str(q) for q in ox.Store.read_only(str(f / "store"))} for f in (one, other)]
    if stores[0] != stores[1]:
        told.append(f"store: {len(stores[0] - stores[1])} missing, {len(stores[1] - stores[0])} strange")
    return told


def main() -> int:
    """Run it and say what was found."""
    parser = argparse.ArgumentParser(description="kill loads at random moments")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="yiju-kill-"))
    started = time.monotonic()
    try:
        result = trial(folder, given.documents, given.kills, given.jobs, given.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(*(f"killed {where}" for where in result.killed_at), sep="\n")
    print(*result.broken, *result.differences, sep="\n")
    seconds = time.monotonic() - started
    print(
        f"{given.documents} files, {len(result.killed_at)} kills, {len(result.broken)} times broken,"
        f" {len(result.differences)} differences, {seconds:.0f} s"
    )
    return 1 if result.broken or result.differences or not result.killed_at else 0


if __name__ == "__main__":
    sys.exit(main())
