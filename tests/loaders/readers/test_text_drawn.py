"""Tables drawn with signs in a text: boxes of lines, grids of +---+, Markdown."""

from __future__ import annotations

import pytest

from loaders.model import Document
from loaders.pipeline import extract_bytes

BOX = """2024年项目支出绩效目标表

┌──────────┬────────────┬──────────────────────┬────────────┐
│ 项目名称 │ 林道维修   │ 实施单位             │ 青岭县林场 │
├──────────┼────────────┼──────────────────────┼────────────┤
│ 一级指标 │ 二级指标   │ 三级指标             │ 指标值     │
├──────────┼────────────┼──────────────────────┼────────────┤
│ 产出指标 │ 数量指标   │ 维修林道里程         │ ≥36公里    │
│          │            ├──────────────────────┼────────────┤
│          │            │ 更换林区防火宣传标识 │ =18块      │
│          │            │ 牌数量               │            │
│          ├────────────┼──────────────────────┼────────────┤
│          │ 质量指标   │ 验收合格率           │ ≥95%       │
├──────────┴────────────┼──────────────────────┼────────────┤
│ 满意度指标            │ 林区职工满意度       │ ≥90%       │
└───────────────────────┴──────────────────────┴────────────┘
"""
PLAIN = """项目名称：林道维修

+------------+------------+--------------+----------+
| 一级指标   | 二级指标   | 三级指标     | 指标值   |
+============+============+==============+==========+
| 产出指标   | 数量指标   | 维修林道里程 | ≥36公里  |
+------------+------------+--------------+----------+
|            | 质量指标   | 验收合格率   | ≥95%     |
+------------+------------+--------------+----------+
"""
LISTED = """项目名称：林道维修

+----------+----------+--------------+---------+
| 一级指标 | 二级指标 | 三级指标     | 指标值  |
+----------+----------+--------------+---------+
| 产出指标 | 数量指标 | 维修林道里程 | ≥36公里 |
|          | 质量指标 | 验收合格率   | ≥95%    |
+----------+----------+--------------+---------+
"""
MARKDOWN = """# 2024年项目支出绩效目标表

| 项目名称 | 林道维修 | 实施单位 | 青岭县林场 |
|---|:---:|---|---|
| **一级指标** | **二级指标** | **三级<br>指标** | **指标值** |
| 产出指标 | 数量指标 | 维修林道<br/>里程 | ≥36公里 |
|  | 质量指标 | 验收合格率 | ≥95% |
"""
OPEN = """项目名称 | 林道维修 | 实施单位 | 青岭县林场
---|---|---|---
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 维修林道里程 | ≥36公里
 | 质量指标 | 验收合格率 | ≥95%
"""


def read(text: str) -> Document:
    """The document in a text; the words of its spans checked."""
    document = extract_bytes("a.txt", text.encode())
    for project in document.projects:
        for indicator in project.indicators:
            span = indicator.value.span
            assert span is None or document.text[span.start : span.end] == span.quote
    return document


def told(document: Document) -> list[tuple[str | None, str | None, str]]:
    (project,) = document.projects
    assert project.name == "林道维修"
    return [(i.level2, i.name, i.value.text) for i in project.indicators]


TWO = [("数量指标", "维修林道里程", "≥36公里"), ("质量指标", "验收合格率", "≥95%")]


def test_merged_cells_and_cells_of_two_lines() -> None:
    """What no rule parts is one cell, over rows, over columns and over lines."""
    document = read(BOX)
    assert told(document) == [
        TWO[0], ("数量指标", "更换林区防火宣传标识牌数量", "=18块"), TWO[1], (None, "林区职工满意度", "≥90%"),
    ]  # fmt: skip
    assert [i.level1_code for i in document.projects[0].indicators][-1] == "satisfaction"
    assert document.coverage.cells_unread == 0


@pytest.mark.parametrize("text", [PLAIN, LISTED, MARKDOWN, OPEN])
def test_other_drawings(text: str) -> None:
    """Grids with and without rules between their rows, Markdown with and without outer pipes."""
    assert told(read(text)) == TWO


def test_signs_of_doubtful_width_take_two_places() -> None:
    """≥ may take two places: a line is counted in the way in which its strokes meet the corners."""
    text = PLAIN.replace("≥36公里  ", "≥36公里 ").replace("≥95%     ", "≥95%    ")
    assert text != PLAIN and told(read(text)) == TWO


def test_every_sign_takes_one_place() -> None:
    """Drawings that were made without regard to full-width signs."""
    rows = [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", *TWO[0]], ["", *TWO[1]]]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    rule = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
    lines = [rule]
    for row in rows:
        lines += ["| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |", rule]
    assert told(read("项目名称：林道维修\n\n" + "\n".join(lines) + "\n")) == TWO


def test_lines_that_close_nothing_are_left_as_they_stand() -> None:
    """A frame around a title, strokes in prose: no table is made of them."""
    document = read("┌────────┐\n│ 通知 │ 其他\n└───┘\n甲│乙│丙\n+ 一\n| 二\n")
    assert document.projects == ()
