"""``yiju verify`` says each broken thing in a sentence, calls unfinished what is only that, and changes nothing."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli.main import app
from loaders.batch import read_into
from queries.ledger import NAME
from queries.sync import sync

EXAMPLES = Path(__file__).parents[2] / "examples"
LULONG = EXAMPLES / "lulong-2021" / "lulong-2021.txt"
SICHUAN = next((EXAMPLES / "sichuan-2023").glob("*.xlsx"))


def verify(folder: Path) -> Result:
    return CliRunner().invoke(app, ["verify", "--store", str(folder)])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    read_into(folder, [LULONG, SICHUAN])
    sync(folder)
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "data"))


def lulong(folder: Path) -> Path:
    (path,) = (p for p in (folder / "graphs").iterdir() if "卢龙" in p.read_text(encoding="utf-8"))
    return path


def journal(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "journal.sqlite") as db:
        db.execute(statement)
    db.close()


def test_what_is_whole_is_said_to_be(folder: Path) -> None:
    """Nothing broken, nothing open, status 0; every indicator's words were compared."""
    done = verify(folder)
    assert done.exit_code == 0, done.output
    found = re.search(r"(\d+) 份图、(\d+) 处引文、(\d+) 条陈述已核对：0 处损坏，0 处待续", done.output)
    assert found and int(found[1]) == 2 and int(found[2]) > 150


def reworded(folder: Path) -> None:
    path = lulong(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('valueText> "≥95%"', 'valueText> "≥59%"', 1), encoding="utf-8")


def misquoted(folder: Path) -> None:
    path = lulong(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(ns#quote> ")', r"\1不", text, count=1), encoding="utf-8")


def misheard(folder: Path) -> None:
    path = lulong(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(oa#exact> ")', r"\1不", text, count=1), encoding="utf-8")


def mislabelled(folder: Path) -> None:
    path = lulong(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(/goal/\w+/[1-9]\S* \S+#label> ")', r"\1不", text, count=1), encoding="utf-8")


def moved(folder: Path) -> None:
    path = lulong(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"#char=\d+,", "#char=1,", text), encoding="utf-8")


def cut(folder: Path) -> None:
    path = lulong(folder)
    path.write_bytes(path.read_bytes()[:-40])


def renamed(folder: Path) -> None:
    path = lulong(folder)
    path.rename(path.with_name(f"{'0' * 64}.nq"))


def lost(folder: Path) -> None:
    lulong(folder).unlink()


def miscounted(folder: Path) -> None:
    journal(folder, "UPDATE documents SET indicators = indicators + 1 WHERE path LIKE '%lulong%'")


def robbed(folder: Path) -> None:
    engine = ox.Store(str(folder / "store"))
    engine.remove(next(engine.quads_for_pattern(None, ox.NamedNode("https://w3id.org/yiju/ns#valueText"), None)))
    engine.flush()


def foisted(folder: Path) -> None:
    node = ox.NamedNode("https://example.org/x")
    engine = ox.Store(str(folder / "store"))
    engine.add(ox.Quad(node, node, node, node))
    engine.flush()


def relabelled(folder: Path) -> None:
    engine = ox.Store(str(folder / "store"))
    shared = ox.NamedNode("https://w3id.org/yiju/id/graph/shared")
    engine.remove(next(engine.quads_for_pattern(None, None, None, shared)))
    engine.flush()


def smashed(folder: Path) -> None:
    for path in (folder / "store").glob("MANIFEST*"):
        path.write_bytes(b"x" * 100)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (reworded, "引文“≥59%”与原文"),
        (misquoted, "引文“不"),
        (misheard, "引文“不"),
        (mislabelled, "引文“不"),
        (moved, "与原文"),
        (cut, "语法错误"),
        (renamed, "名字不是"),
        (lost, "图文件却不在"),
        (miscounted, "指标数，台账记 29，图中有 28"),
        (robbed, "图库比图文件少 1 条、多 0 条"),
        (foisted, "没有它的图文件"),
        (relabelled, "graph/shared：图库比图文件少 1 条"),
        (smashed, "打不开"),
    ],
)
def test_each_kind_of_harm_is_one_sentence(harm: Callable[[Path], None], said: str, folder: Path) -> None:
    """What is broken, where, and what to do; status 1."""
    harm(folder)
    done = verify(folder)
    assert done.exit_code == 1, done.output
    assert said in done.output and "Traceback" not in done.output
    lines = done.output.splitlines()
    assert all("yiju load" in line for line in lines[:-1]) and "损坏" in lines[-1]


def forgotten_by_the_journal(folder: Path) -> None:
    journal(folder, "DELETE FROM documents WHERE path LIKE '%lulong%'")


def never_synced(folder: Path) -> None:
    shutil.rmtree(folder / "store")


def half_synced(folder: Path) -> None:
    path = lulong(folder)
    data = path.read_bytes()
    path.unlink()
    sync(folder)
    path.write_bytes(data)


@pytest.mark.parametrize("undone", [forgotten_by_the_journal, never_synced, half_synced])
def test_what_is_only_unfinished_is_not_broken(undone: Callable[[Path], None], folder: Path) -> None:
    """A load that was interrupted leaves work, not damage: it is said, and the status is 0."""
    undone(folder)
    done = verify(folder)
    assert done.exit_code == 0, done.output
    assert "0 处损坏" in done.output and "0 处待续" not in done.output


def test_verifying_changes_nothing(folder: Path) -> None:
    """Graphs, journal and store hold afterwards what they held before."""

    def state() -> tuple[object, ...]:
        quads = {str(q) for q in ox.Store.read_only(str(folder / "store"))}
        return (
            quads,
            {p.name: p.read_bytes() for p in (folder / "graphs").iterdir()},
            (folder / "store" / NAME).stat().st_size,
        )

    before = state()
    verify(folder)
    assert state() == before


def test_a_folder_without_data_says_what_to_run(tmp_path: Path) -> None:
    """No graphs, nothing to verify."""
    done = CliRunner().invoke(app, ["verify", "--store", str(tmp_path)])
    assert done.exit_code != 0 and "yiju load" in str(done.exception)
