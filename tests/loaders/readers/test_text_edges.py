"""Text between tabs or strokes: quotes of a sheet saved as text, and strokes with a blank cell beside them."""

from __future__ import annotations

import pytest

from loaders.pipeline import extract_bytes
from loaders.readers.text.edges import edges_of, unquoted


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('a\t"x\ny"\tb', "a\tx y\tb"),
        ('"x\ny"\tb\nc\td', "x y\tb\nc\td"),
        ('a|"≤1,234.5万元"\n', "a|≤1,234.5万元\n"),
        ('a\t"称""好""的比例"\tb', 'a\t称"好"的比例\tb'),
        ('"十四五"规划\n甲\t"同上"\t乙', '"十四五"规划\n甲\t"同上"\t乙'),
        ('a\t"\nb\t"\n', 'a\t"\nb\t"\n'),
    ],
)
def test_quotes_around_a_cell_are_taken_off_where_they_are_needed(text: str, plain: str) -> None:
    """Around a comma, a break or quotes; others are what the page says."""
    assert unquoted(text) == plain


@pytest.mark.parametrize(
    ("lines", "edges"),
    [
        (["|a|b|", "|c||"], (True, True)),
        (["a|b|c", "|d|"], (False, False)),
        (["|a|b", "|c|d"], (True, False)),
        (["|a|b|c|", "d|e|f"], (True, True)),  # rows that lost cells: left as they are
    ],
)
def test_strokes_in_every_row_are_the_edge_of_a_table(lines: list[str | None], edges: tuple[bool, bool]) -> None:
    """Where one row has none there, a stroke stands beside a blank cell."""
    assert edges_of([*lines, None])[0] == edges


def test_a_blank_cell_at_the_end_of_a_row_between_strokes_keeps_its_place() -> None:
    """No target, a remark: the remark is none. A blank first cell: its row is of the project above."""
    rows = "养护|整洁|产出指标|数量指标|绿地|去年5处|\n|存活|效益指标|社会效益指标|成活率||≥95%\n"
    page = f"项目名称|年度目标|一级指标|二级指标|三级指标|备注|指标值\n{rows}"
    document = extract_bytes("a.txt", page.encode())
    (project,) = document.projects
    assert [i.value.text for i in project.indicators] == ["", "≥95%"]
    assert [g.text for g in project.goals] == ["整洁", "存活"]
