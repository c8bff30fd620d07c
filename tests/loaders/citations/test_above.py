"""同上 in a column of grounds, and where what it points to cannot be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.batch import read_into
from loaders.citations import Context, default_lookup, find
from loaders.model import Document
from loaders.pipeline import extract_bytes
from loaders.resolve_graph import resolve_graph

FORESTS = "《中华人民共和国森林法》第二十条"
HEAD = "2024年项目支出绩效目标表\n项目名称\t造林补助\t\t\t\n一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据\n"


def page(*grounds: str) -> bytes:
    """A table with a row for each of the grounds."""
    rows = (f"产出指标\t数量指标\t第{n}批造林面积\t≥{n}亩\t{words}" for n, words in enumerate(grounds, 1))
    return (HEAD + "\n".join(rows)).encode()


def cited(document: Document) -> list[list[tuple[str, str | None, tuple[str, ...]]]]:
    """The mentions of each row: as printed, what they name, which provisions."""
    (project,) = document.projects
    return [[(m.text, m.title, m.articles) for m in i.basis.mentions] if i.basis else [] for i in project.indicators]


def open_words(document: Document) -> list[str]:
    """The words of which it is said that what they point to is not told."""
    return [f.span.quote for f in document.findings if f.code == "reference-open" and f.span]


def test_the_same_as_above_is_what_the_row_above_cites() -> None:
    """Down a column, from each row to the next; the evidence is the cell's own words."""
    document = extract_bytes("页.txt", page(FORESTS, "同上", "同上第三十条", "年度工作计划", "同前"))
    law = "中华人民共和国森林法"
    assert cited(document) == [
        [(FORESTS, law, ("第二十条",))],
        [("同上", law, ("第二十条",))],
        [("同上第三十条", law, ("第三十条",))],
        [("年度工作计划", None, ())],
        [("年度工作计划", None, ())],
    ]
    assert [i.basis.mentions[0].kind for i in document.projects[0].indicators if i.basis][3:] == ["plan", "plan"]
    for indicator in document.projects[0].indicators:
        assert indicator.basis and all(m.span.quote == indicator.basis.text for m in indicator.basis.mentions)
    assert not open_words(document)


@pytest.mark.parametrize(
    "grounds",
    [
        ("同上",),
        ("", "同上"),
        (FORESTS, "", "同上"),
        (FORESTS + "；《草原法》第二条", "同上第三条"),
        ("该法第五条",),
        (FORESTS, "该法第五条"),
        ("工作计划；同上",),
    ],
)
def test_what_cannot_be_told_is_said(grounds: tuple[str, ...]) -> None:
    """Nothing above, a blank above, several documents above: no document is taken, and a finding says so."""
    document = extract_bytes("页.txt", page(*grounds))
    last = cited(document)[-1][-1]
    assert last[1] is None
    assert open_words(document) == [last[0]]


@pytest.mark.parametrize(
    ("cell", "title", "articles"),
    [
        (FORESTS + "；同上第三十条", "中华人民共和国森林法", ("第三十条",)),
        (FORESTS + "；同上文件第三条", "中华人民共和国森林法", ("第三条",)),
        ("《森林法》、《草原法》第二条；同上第五条", "草原法", ("第五条",)),
        ("《森林法》第二条；同上", "森林法", ("第二条",)),
        ("《森林法》、《草原法》；同上", None, ()),
    ],
)
def test_within_a_cell_it_is_what_was_named_last(cell: str, title: str | None, articles: tuple[str, ...]) -> None:
    """With provisions the document right before; without, the only one."""
    last = find(cell, Context(), default_lookup())[-1]
    assert (last.form, last.title, last.articles) == ("reference", title, articles)


@pytest.mark.parametrize("cell", ["同上年水平", "见上级文件", "如上级要求", "意见上报情况"])
def test_other_words_point_to_nothing(cell: str) -> None:
    """同上年 compares with last year, 上级文件 is that of a superior."""
    assert all(m.form != "reference" for m in find(cell, Context(), default_lookup()))


def test_resolving_again_gives_the_same_graph(tmp_path: Path) -> None:
    """The graph holds the cells alone; 同上 is read from the one above it again."""
    printed = tmp_path / "页.txt"
    printed.write_bytes(page(FORESTS + "、《草原法》第二条", "同上", "", "国发〔2016〕31号", "同上第三条", "同上"))
    read_into(tmp_path / "store", [printed])
    (path,) = (tmp_path / "store" / "graphs").glob("*.nq")
    graph = path.read_text(encoding="utf-8")
    again = resolve_graph(graph, default_lookup())
    assert again.graph == graph
    assert not again.changes
