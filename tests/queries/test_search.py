"""Search: every wording is found by any of its characters, and the index is never out of step."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from loaders.batch import read_into
from queries.bulk import build
from queries.catalogue import run
from queries.errors import BadQueryError
from queries.search import writer
from queries.search.entries import KINDS
from queries.search.find import Found, search
from queries.search.grams import folded, marks, match
from queries.store import Store, open_engine, open_store
from queries.sync import sync
from queries.update import open_update

from .conftest import FIRST, SECOND, made, put

EXAMPLES = Path(__file__).parents[2] / "examples"
THIRD = made("c" * 64, "丙局", 2023, (("河道管理条例", "administrative-regulation", "河道管理条例", None, "国务院"),))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The examples, loaded."""
    folder = tmp_path_factory.mktemp("search")
    read_into(folder, sorted(p for p in EXAMPLES.rglob("*") if p.suffix in (".txt", ".html", ".docx", ".xlsx")))
    sync(folder)
    return open_store(folder)


def labels(found: Found, kind: str) -> list[str]:
    return [h.label for h in found.hits if h.kind == kind]


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that the index holds, but for the numbers of documents."""
    db = sqlite3.connect(folder / "store" / writer.NAME)
    try:
        held = {"wording": sorted(db.execute("SELECT * FROM wording"))}
        held["shared"] = sorted(db.execute("SELECT * FROM shared"))
        join = "FROM {0} JOIN document ON number = document"
        held["says"] = sorted(db.execute("SELECT name, wording, place, about " + join.format("says")))
        held["part"] = sorted(db.execute("SELECT name, wording, place, about " + join.format("part")))
        held["document"] = sorted(db.execute("SELECT name, sha256 FROM document"))
        held["gram"] = sorted(db.execute("SELECT rowid FROM gram WHERE gram MATCH 'single : 5c40'"))
        return held
    finally:
        db.close()


def fresh(folder: Path, aside: Path) -> dict[str, list[tuple[object, ...]]]:
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(folder / "graphs", aside / "graphs")
    build(aside, sorted((aside / "graphs").glob("*.nq")))
    return rows(aside)


@pytest.mark.parametrize(
    ("words", "kind", "label"),
    [
        ("空气", "goal", "确保空气质量不断好转"),
        ("租", "project", "房租"),
        ("≥95%", "target", "≥95%"),
        ("≥９５％", "target", "≥95%"),
        ("卢政[2012]27号", "basis", "卢政〔2012〕27号"),
        ("卢政【2012】27 号文件", "mention", "卢政【2012】27 号文件"),
        ("hjbhf", "basis", "中华人民共和国环境保护法"),
        ("HJBH", "basis", "中华人民共和国环境保护法"),
        ("环保法", "basis", "环保法"),
        ("检查 安全", "goal", "组织开展安全生产检查"),
        ("经济开发区", "unit", "河北卢龙经济开发区管理委员会"),
        ("13032421WS2DR74I5A93T", "project", "13032421WS2DR74I5A93T"),
        ("民法典", "rule", "民法典"),
    ],
)
def test_what_people_type_is_found(example: Store, words: str, kind: str, label: str) -> None:
    """Two characters, one, numbers, any bracket and width, initials, aliases, codes, rules that nothing rests on."""
    found = search(example, words, limit=100)
    assert found.indexed and label in labels(found, kind), labels(found, kind)


def test_a_body_is_no_rule(example: Store) -> None:
    """环境保护部 issues rules of the registry; under its name no rule is found."""
    assert "环境保护部" not in labels(search(example, "环境保护部", limit=100), "rule")


def test_nothing_is_found_that_does_not_hold_the_words(example: Store) -> None:
    """Neighbouring characters must stand side by side; no likeness counts."""
    assert not search(example, "空质").hits and not search(example, "气空").hits
    assert not search(example, "不存在的话").hits


def test_the_index_finds_what_the_graph_finds(example: Store) -> None:
    """For each pair of characters of many labels: the same things as SPARQL's containment in the five kinds of both."""
    draw = random.Random(7)  # noqa: S311
    every = [str(r[2]) for w in ("法", "项目", "目", "9", "年") for r in run(example, "search", words=w).rows]
    for label in draw.sample(sorted({x for x in every if len(x) > 1}), 25):
        at = draw.randrange(len(label) - 1)
        words = label[at : at + 2]
        if folded(words) != words.casefold():
            continue
        graph = {(r["family"], _thing(r["thing"])) for r in run(example, "search", words=words).records()}
        kinds = ("basis", "goal", "project", "target", "indicator", "unit")
        hits = search(example, words, kinds, limit=10_000).hits
        index = {("target" if h.kind == "indicator" else h.kind, _thing(t)) for h in hits for t in h.things}
        loose = {x for x in index - graph if x[0] == "basis"}  # aliases of a rule are the index's own
        assert not graph - index and index - loose == graph - loose, words


def _thing(iri: object) -> str:
    return str(iri).replace("/id/indicator/", "/id/target/")


def test_hits_are_ranked_and_marked(example: Store) -> None:
    """What begins with the words first, then the shorter; the marks are where the words stand."""
    hits = [h for h in search(example, "环境", limit=50).hits if h.kind == "basis"]
    assert [h.label.startswith("环境") for h in hits] == sorted(
        (h.label.startswith("环境") for h in hits), reverse=True
    )
    assert all(h.label[slice(*h.marks[0])] == "环境" for h in hits)
    assert all(h.documents for h in hits) and hits[0].label == "环境保护法"


@pytest.mark.parametrize("words", ["", "  ", "《》"])
def test_no_words_are_a_sentence(example: Store, words: str) -> None:
    """Nothing to look for, or an unknown kind, is said."""
    with pytest.raises(BadQueryError):
        search(example, words)
    with pytest.raises(BadQueryError, match="nonsense"):
        search(example, "法", ["nonsense"])


@pytest.mark.parametrize(
    "words", ['" OR 1', "pair : x", "NOT 法 *", "法)", "a\x00b", "'; DROP TABLE wording; --", "😀", "^\\"]
)
def test_hostile_words_are_only_words(example: Store, words: str) -> None:
    """The index's own syntax is never reached."""
    assert all(h.label for h in search(example, words).hits)
    assert search(example, "空气").hits


def test_updates_end_in_the_index_of_a_fresh_build(tmp_path: Path) -> None:
    """Documents that come, change and go leave exactly what a build from nothing holds."""
    for document in (FIRST, SECOND):
        put(tmp_path, document)
    sync(tmp_path)
    put(tmp_path, THIRD)
    sync(tmp_path)
    assert labels(search(open_store(tmp_path), "河道"), "basis")
    put(tmp_path, made(FIRST.source.sha256, "丁局", 2021, (("合同", "contract", None, None, "丁局"),)))
    sync(tmp_path)
    assert rows(tmp_path) == fresh(tmp_path, tmp_path / "aside")
    assert not search(open_store(tmp_path), "甲局").hits and search(open_store(tmp_path), "丁局").hits
    (tmp_path / "graphs" / f"{THIRD.source.sha256}.nq").unlink()
    sync(tmp_path)
    assert rows(tmp_path) == fresh(tmp_path, tmp_path / "aside")
    assert not labels(search(open_store(tmp_path), "河道"), "basis")


def test_when_a_document_is_heard_of_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a build the writers follow the engine, however far it is ahead; the index is the same."""
    last = fresh(folder, folder / "aside")
    monkeypatch.setattr("queries.bulk._AHEAD", 1)
    assert fresh(folder, folder / "aside") == last


def test_an_index_that_was_lost_or_is_another_is_made_anew(folder: Path) -> None:
    """Deleted, of an older version, or with other documents than the store: the next question finds it whole."""
    whole = rows(folder)
    (folder / "store" / writer.NAME).unlink()
    assert search(open_store(folder), "环境").indexed and rows(folder) == whole
    for spoil in ("UPDATE meta SET value = '0'", "DELETE FROM document WHERE name LIKE 'a%'"):
        db = sqlite3.connect(folder / "store" / writer.NAME)
        db.execute(spoil)
        db.commit()
        db.close()
        os.utime(folder / "store" / writer.NAME)
        from queries.search import find

        find._opened.cache_clear()
        assert search(open_store(folder), "环境").indexed
        assert rows(folder) == whole


def test_a_change_that_was_not_committed_comes_again(folder: Path) -> None:
    """A kill after the engine took a document in, and before the index did, is mended by the next sync."""
    put(folder, THIRD)
    with pytest.raises(KeyboardInterrupt), open_update(folder) as update:
        update.put(folder / "graphs" / f"{THIRD.source.sha256}.nq")
        update.engine.flush()
        raise KeyboardInterrupt
    del update
    assert rows(folder) != fresh(folder, folder / "aside")
    sync(folder)
    assert labels(search(open_store(folder), "河道"), "basis")
    assert rows(folder) == fresh(folder, folder / "aside")


def test_the_graph_answers_while_the_index_cannot_be_made(folder: Path) -> None:
    """Another process writes and the index is gone: exact containment by the catalogue, and it is said."""
    store = open_store(folder)
    (folder / "store" / writer.NAME).unlink()
    engine = open_engine(folder / "store")
    found = search(store, "环境")
    del engine
    assert not found.indexed and labels(found, "basis") == ["《中华人民共和国环境保护法》"[1:-1]]


def test_marks_lie_in_the_label() -> None:
    """Folded signs do not shift the marks."""
    assert marks("《环境 保护法》", "境保") == ((2, 5),)
    assert match("a") and not match("《 》")


def test_every_kind_is_named() -> None:
    """Each kind has its word in both languages."""
    from ontology.messages import message

    assert all(message(f"search.kind.{k}", lang) for k in KINDS for lang in ("zh", "en"))
