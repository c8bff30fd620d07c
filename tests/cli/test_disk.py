"""A disk that is full, a folder that may not be written: one sentence, status 2, and what was there is intact."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from loaders.batch import read_into
from queries.readmodel import digest
from queries.sync import sync

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LULONG = EXAMPLES / "lulong-2021" / "lulong-2021.txt"
SICHUAN = next((EXAMPLES / "sichuan-2023").glob("*.xlsx"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts are made as on Linux")


def yiju(*words: object, biggest: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command, in a process that may write no file bigger than so many bytes."""
    script = "import sys; from cli.main import main; main(sys.argv[1:])"
    if biggest is not None:
        script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({biggest},) * 2); {script}"
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def state(folder: Path) -> tuple[set[str], dict[str, bytes]]:
    ledger = str(digest.LEDGER)  # it says ahead of a change that one comes; no answer is made of it
    quads = {str(q) for q in ox.Store.read_only(str(folder / "store")) if str(q.graph_name) != ledger}
    return quads, {p.name: p.read_bytes() for p in (folder / "graphs").glob("*.nq")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    read_into(folder, [LULONG])
    sync(folder)
    return folder


def refused(done: subprocess.CompletedProcess[str], said: str = "无法写入") -> None:
    """One sentence that says what and what to do, and the status of a command that could not run."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr and "内部" not in done.stderr
    assert said in done.stderr.splitlines()[-1] and "未变" in done.stderr.splitlines()[-1], done.stderr


@pytest.mark.parametrize("biggest", [30_000, 90_000])
def test_a_disk_that_takes_no_more_leaves_the_old_store(biggest: int, folder: Path) -> None:
    """The graph does not fit, or the store does not: the old store answers as before, and the next load mends."""
    before = state(folder)
    done = yiju("load", SICHUAN, "--store", folder, biggest=biggest)
    refused(done)
    quads, graphs = state(folder)
    assert quads == before[0] and before[1].items() <= graphs.items()
    assert yiju("load", SICHUAN, "--store", folder).returncode == 0
    assert yiju("verify", "--store", folder).returncode == 0
    assert len(state(folder)[1]) == 2


@pytest.mark.parametrize("biggest", [30_000, 200_000])
def test_a_first_store_that_does_not_fit_is_cleared_away(biggest: int, tmp_path: Path) -> None:
    """Half a store is never left; with room, the next load goes on from what was read."""
    folder = tmp_path / "data"
    refused(yiju("load", LULONG, "--store", folder, biggest=biggest))
    assert not (folder / "store").exists() and not (folder / "store.new").exists()
    assert not list(folder.rglob("*.tmp"))
    assert yiju("load", LULONG, "--store", folder).returncode == 0
    assert yiju("verify", "--store", folder).returncode == 0


def mounted(*words: str) -> bool:
    mount = shutil.which("mount")
    return mount is not None and os.geteuid() == 0 and subprocess.run([mount, *words], check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of forty megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk)):
        pytest.skip("a small disk can only be mounted by root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_a_sentence(small_disk: Path, tmp_path: Path) -> None:
    """Filled to the brim between two loads: the old store is intact, and with room the load goes on."""
    folder = small_disk / "data"
    assert yiju("load", LULONG, "--store", folder).returncode == 0
    before = state(folder)
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as out:
        for size in (65536, 4096):
            try:
                while out.write(bytes(size)):
                    pass
            except OSError:
                continue
    refused(yiju("load", SICHUAN, "--store", folder))
    ballast.unlink()
    assert state(folder) == before
    assert yiju("load", SICHUAN, "--store", folder).returncode == 0
    assert yiju("verify", "--store", folder).returncode == 0


@pytest.fixture
def read_only(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """The data folder as somebody sees it who may not write."""
    if os.geteuid() != 0:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o500 if path.is_dir() else 0o400)
        yield folder
        for path in (folder, *(p for p in folder.rglob("*") if p.is_dir())):
            path.chmod(0o700)
        return
    view = tmp_path / "view"
    view.mkdir()
    if not mounted("--bind", str(folder), str(view)):
        pytest.skip("root writes everywhere, and nothing can be mounted here")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(view)], check=True)
    yield view
    subprocess.run(["umount", str(view)], check=True)


@pytest.mark.parametrize("words", [("load", SICHUAN), ("forget", LULONG)])
def test_a_read_only_folder_is_a_sentence(words: tuple[object, ...], read_only: Path) -> None:
    """Nothing is loaded and nothing forgotten; asking and verifying go on."""
    before = state(read_only)
    refused(yiju(*words, "--store", read_only))
    assert state(read_only) == before
    assert yiju("verify", "--store", read_only).returncode == 0
    assert yiju("load", SICHUAN, "--dry-run", "--store", read_only).returncode == 0
    assert "环保" in yiju("trace", "--regulation", "环境保护法", "--store", read_only).stdout
