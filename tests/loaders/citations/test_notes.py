"""Grounds told by the mark of a note, the laws standing beneath the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.batch import read_into
from loaders.citations import default_lookup
from loaders.model import Document
from loaders.pipeline import extract_bytes
from loaders.resolve_graph import resolve_graph

HEAD = "2024年项目支出绩效目标表\n项目名称\t河道清淤\t\t\t\n一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据\n"
WATER, RIVERS = ("中华人民共和国水法", ("第二十条",)), ("河道管理条例", ("第三条",))


def page(grounds: list[str], *beneath: str) -> bytes:
    """A table with a row for each of the grounds, and the lines beneath it."""
    rows = (f"产出指标\t数量指标\t第{n}段清淤\t≥{n}公里\t{words}" for n, words in enumerate(grounds, 1))
    return (HEAD + "\n".join([*rows, *beneath])).encode()


def cited(document: Document) -> list[list[tuple[str | None, tuple[str, ...]]]]:
    """What the mentions of each row name."""
    (project,) = document.projects
    return [[(m.title, m.articles) for m in i.basis.mentions] if i.basis else [] for i in project.indicators]


def marks_said(document: Document) -> list[str]:
    """The marks of which it is said that what they stand for is not told."""
    return [f.span.quote for f in document.findings if f.code == "reference-open" and f.span]


@pytest.mark.parametrize(
    ("marks", "beneath"),
    [
        (["①", "②", "①、②"], ["注：①《中华人民共和国水法》第二十条；②《河道管理条例》第三条。"]),
        (["注1", "注2", "见注1、注2"], ["注1：《中华人民共和国水法》第二十条", "注2：《河道管理条例》第三条"]),
        (["[1]", "［2］", "[1][2]"], ["[1]《中华人民共和国水法》第二十条", "[2]《河道管理条例》第三条"]),
        (["①", "②", "①②"], ["备注：① 《中华人民共和国水法》第二十条", "② 《河道管理条例》第三条", "填表人：李明"]),
    ],
)
def test_a_mark_is_what_its_note_cites(marks: list[str], beneath: list[str]) -> None:
    """The words are the note's, the evidence is the mark in its cell."""
    document = extract_bytes("页.txt", page([*marks, "年度工作计划"], *beneath))
    assert cited(document) == [[WATER], [RIVERS], [WATER, RIVERS], [(None, ())]]
    assert not marks_said(document)
    (first, *_) = document.projects[0].indicators
    assert first.basis and first.basis.mentions[0].span.quote == marks[0]
    assert first.basis.mentions[0].text == "《中华人民共和国水法》第二十条"


@pytest.mark.parametrize(
    ("mark", "beneath"),
    [
        ("①", []),
        ("②", ["注：①《中华人民共和国水法》第二十条"]),
        ("①", ["注：①《中华人民共和国水法》", "注：①《河道管理条例》"]),
        ("注1", ["注1：本表由项目单位填写"]),
    ],
)
def test_a_mark_without_one_note_is_said(mark: str, beneath: list[str]) -> None:
    """No note, another's note, two notes, a note that cites nothing: nothing is taken."""
    document = extract_bytes("页.txt", page([mark], *beneath))
    assert cited(document) == [[(None, ())]]
    assert marks_said(document) == [mark]


def test_the_items_of_a_cell_are_no_notes() -> None:
    """①《…》 ②《…》 in the cell of another row says why that row is as it is, and no more."""
    document = extract_bytes("页.txt", page(["①《中华人民共和国水法》；②《河道管理条例》", "②"]))
    assert marks_said(document) == ["②"]


def test_resolving_again_gives_the_same_graph(tmp_path: Path) -> None:
    """The notes stand in the text that the graph holds."""
    printed = tmp_path / "页.txt"
    printed.write_bytes(page(["①②", "同上", "③"], "注：①《中华人民共和国水法》第二十条；②往年经验。"))
    read_into(tmp_path / "store", [printed])
    (path,) = (tmp_path / "store" / "graphs").glob("*.nq")
    graph = path.read_text(encoding="utf-8")
    again = resolve_graph(graph, default_lookup())
    assert again.graph == graph
    assert not again.changes
