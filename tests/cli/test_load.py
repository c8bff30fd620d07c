"""``yiju load`` as people use it: told, reported, tried, watched, interrupted, limited."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli.main import app
from loaders.journal import entries
from loaders.watch import changes, snapshot
from queries import bulk

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")


def load(*words: object) -> Result:
    return CliRunner().invoke(app, ["load", *map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two disclosures, a story, and an empty file."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {"a.txt": TEXT, "b.txt": f"二\n{TEXT}", "c.txt": "从前有座山。", "d.txt": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_large_store_is_tidied_after_it_is_in_place(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and done once."""
    monkeypatch.setattr(bulk, "_LAYER", 0)
    assert "整理" in load(folder, "--store", tmp_path / "data").stderr
    assert not bulk.untidy(tmp_path / "data")
    assert "整理" not in load(folder, "--store", tmp_path / "data").stderr


@pytest.mark.parametrize("name", ["r.csv", "r.json"])
def test_the_report_has_a_line_for_every_document(name: str, folder: Path, tmp_path: Path) -> None:
    """In order of paths, with what was read and why not."""
    done = load(folder, "--store", tmp_path / "data", "--report", tmp_path / name)
    assert done.exit_code == 1
    text = (tmp_path / name).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines())) if name.endswith("csv") else json.loads(text)
    assert [(Path(r["path"]).name, r["outcome"]) for r in rows] == [
        ("a.txt", "read"),
        ("b.txt", "read"),
        ("c.txt", "none"),
        ("d.txt", "failed"),
    ]
    assert all(r["message"] for r in rows[2:]) and not any(r["message"] for r in rows[:2])
    assert "4 份文件：读全 2，部分未读 0，没有绩效表 1，失败 1" in done.stderr


def test_a_dry_run_stores_nothing(folder: Path, tmp_path: Path) -> None:
    """The same summary and report; no folder, and what was there stays."""
    done = load(folder, "--dry-run", "--store", tmp_path / "data", "--report", tmp_path / "r.json")
    assert done.exit_code == 1 and "没有存" in done.stderr and "读全 2" in done.stderr
    assert not (tmp_path / "data").exists() and len(json.loads((tmp_path / "r.json").read_text("utf-8"))) == 4


def test_a_terminal_sees_a_bar_with_the_rate(folder: Path, tmp_path: Path) -> None:
    """On a terminal a bar counts the documents, those inside archives too; the summary is the same."""
    with zipfile.ZipFile(folder / "z.zip", "w") as out:
        for n in range(3):
            out.writestr(f"{n}.txt", f"{n}\n{TEXT}")
    words = ["load", str(folder), "--store", str(tmp_path / "data"), "--jobs", "1"]
    done = CliRunner().invoke(app, words, env={"FORCE_COLOR": "1", "TERM": "xterm"})
    assert done.exit_code == 1 and "7 份文件" in done.stderr and "/s" in done.stderr, done.output


def test_limits_can_be_lowered_and_raised(tmp_path: Path) -> None:
    """A file of two megabytes with one allowed is refused, and read when three are."""
    big = tmp_path / "big.txt"
    big.write_text(TEXT + " " * (2 << 20), encoding="utf-8")
    done = load(big, "--store", tmp_path / "data", "--max-file", 1)
    assert done.exit_code == 1 and "上限" in done.stderr and "big.txt" in done.stderr
    assert load(big, "--store", tmp_path / "data", "--max-file", 3).exit_code == 0


def test_a_zip_is_loaded_and_forgotten_as_a_whole(folder: Path, tmp_path: Path) -> None:
    """``forget`` takes what was in it."""
    archive = tmp_path / "包.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for name in ("a.txt", "b.txt"):
            out.write(folder / name, f"内/{name}")
    assert load(archive, "--store", tmp_path / "data").exit_code == 0
    assert [p.removeprefix(str(archive)) for p in entries(tmp_path / "data")] == ["!内/a.txt", "!内/b.txt"]
    done = CliRunner().invoke(app, ["forget", str(archive), "--store", str(tmp_path / "data")])
    assert done.exit_code == 0 and done.stderr.count("包.zip!") == 2 and entries(tmp_path / "data") == {}


def test_a_cluster_without_the_extra_says_how_to_get_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with the command to install it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = load(folder, "--store", tmp_path / "data", "--cluster", "tcp://127.0.0.1:1")
    assert "[cluster]" in str(done.exception)


def started(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cli.main", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def until(true: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def loaded(data: Path) -> set[str]:
    return {Path(path).name for path in entries(data)} if (data / "store" / "CURRENT").exists() else set()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as on Unix")
def test_watching_loads_what_comes_until_ctrl_c(folder: Path, tmp_path: Path) -> None:
    """What is there is loaded, then what comes and what changes; Ctrl-C ends it with a sentence and status 0."""
    data = tmp_path / "data"
    process = started("load", "--watch", folder, "--store", data, "--jobs", 1)
    try:
        until(lambda: loaded(data) == {"a.txt", "b.txt", "c.txt", "d.txt"})
        before = entries(data)[str(folder / "a.txt")].sha256
        (folder / "new.txt").write_text(f"新\n{TEXT}", encoding="utf-8")
        (folder / "a.txt").write_text(f"改\n{TEXT}", encoding="utf-8")
        until(lambda: "new.txt" in loaded(data) and entries(data)[str(folder / "a.txt")].sha256 != before)
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0 and "不再守着" in said and "Traceback" not in said, said


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as on Unix")
def test_ctrl_c_keeps_what_was_read(tmp_path: Path) -> None:
    """A sentence and status 130; nobody stays behind, and the next run goes on from there."""
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:03}.txt").write_text(f"{n}\n{TEXT}", encoding="utf-8")
    process = started("load", folder, "--store", data, "--jobs", 1)
    until(lambda: len(list((data / "graphs").glob("*.nq"))) > 5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and "接着做" in said and "Traceback" not in said, said
    kept = len(entries(data))
    assert 5 <= kept < 60
    done = load(folder, "--store", data, "--jobs", 2)
    skipped = re.search(r"略过 (\d+)", done.stderr)
    assert done.exit_code == 0 and skipped and int(skipped[1]) >= kept


def test_a_file_still_being_written_waits(tmp_path: Path) -> None:
    """Two looks must find it the same; a new one, then a change, are told once each; what goes away is not told."""
    path = tmp_path / "a.txt"
    told = changes(tmp_path, snapshot(tmp_path), every=0)
    sizes = iter([1, 2, 3])

    def growing(folder: Path) -> dict[Path, tuple[int, int]]:
        return {path: (next(sizes, 3), 0)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("loaders.watch.snapshot", growing)
        assert next(told) == [path]
    assert next(sizes, None) is None, "not before it had stopped growing"
