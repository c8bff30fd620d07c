"""Text whose columns blanks align."""

from __future__ import annotations

import pytest

from loaders.model import Document
from loaders.pipeline import extract_bytes

HEAD = """2024年项目支出绩效目标表

项目名称      林道维修                      实施单位        青岭县林场
项目资金（    36.5                          其中：财政拨款  36.5
万元）
"""
ROWS = """一级指标      二级指标        三级指标          指标值        指标值确
                                                              定依据
产出指标      数量指标        维修林道里程      ≥36公里       施工合同
                              更换林区防火宣传  =18块         《林区防火标识
                              标识牌数量                      管理办法》
              质量指标        验收合格率        ≥95%          历史数据
满意度指标    服务对象满意度  林区职工满意度    ≥90%
"""
WANTED = [
    ("output", "维修林道里程", "≥36公里", "施工合同"),
    ("output", "更换林区防火宣传标识牌数量", "=18块", "《林区防火标识管理办法》"),
    ("output", "验收合格率", "≥95%", "历史数据"),
    ("satisfaction", "林区职工满意度", "≥90%", None),
]


def read(text: str) -> Document:
    return extract_bytes("a.txt", text.encode())


def told(document: Document) -> list[tuple[str, str | None, str, str | None]]:
    (project,) = document.projects
    assert project.name == "林道维修"
    return [(i.level1_code, i.name, i.value.text, i.basis.text if i.basis else None) for i in project.indicators]


def codes(document: Document) -> list[str]:
    return [f.code for f in document.findings if f.severity != "info"]


def test_cells_of_several_lines() -> None:
    """Header words and cells go on in the lines beneath where a line had no room; labels of the head too."""
    document = read(HEAD + ROWS)
    assert told(document) == WANTED and codes(document) == []
    assert document.projects[0].budget.total == 365_000 and document.coverage.cells_unread == 0


@pytest.mark.parametrize("end", ["\n", "\n- 3 -\n\n", "\f\n"])
def test_rows_go_on_after_a_page_ends(end: str) -> None:
    """A blank line, and a page's number, are no end of the table where rows follow."""
    above, below = ROWS.split("              质量指标")
    assert told(read(HEAD + above + end + "              质量指标" + below)) == WANTED


def test_header_printed_again() -> None:
    """The header on the next page is no row."""
    header = "".join(line + "\n" for line in ROWS.split("\n")[:2])
    above, below = ROWS.split("              质量指标")
    assert told(read(HEAD + above + "\n" + header + "              质量指标" + below)) == WANTED


def test_words_in_the_middle_of_their_columns() -> None:
    """Columns set in their middle: a cell belongs to the word that it lies beneath."""
    text = (
        "项目名称：林道维修\n\n"
        "  一级指标      二级指标            三级指标            指标值\n"
        "  产出指标      数量指标          维修林道里程         ≥36公里\n"
        "                质量指标           验收合格率            ≥95%\n"
        " 满意度指标  服务对象满意度      林区职工满意度          ≥90%\n"
    )
    assert [x[1:3] for x in told(read(text))] == [w[1:3] for w in (WANTED[0], *WANTED[2:])]


def test_column_whose_word_was_lost_is_said() -> None:
    """Figures between two columns are in neither."""
    text = (
        "项目名称：林道维修\n\n"
        "一级指标    二级指标    三级指标        指标值              备注\n"
        "产出指标    数量指标    维修林道里程    ≥36公里    60\n"
        "            质量指标    验收合格率      ≥95%       40\n"
    )
    document = read(text)
    assert [i.weight for i in document.projects[0].indicators] == ["60", "40"]
    assert "column-guessed" in codes(document)


def test_a_name_that_may_be_two_is_said() -> None:
    """验收合格率 ends a name; the words beneath it may be another without a target."""
    text = (
        "项目名称：林道维修\n\n"
        "一级指标    二级指标    三级指标      指标值\n"
        "产出指标    数量指标    维修林道里程  ≥36公里\n"
        "            质量指标    工程验收率    ≥95%\n"
        "                        工程合格率\n"
        "            时效指标    及时完成率    ≥95%\n"
    )
    assert set(codes(read(text))) & {"row-joined", "no-value", "joined", "nameless"}


def test_rows_beneath_no_header_are_said() -> None:
    """A row after words of another kind stands in no table: it is named."""
    text = (
        HEAD
        + ROWS
        + "\n本表由林业局填报，数据截至二〇二四年三月。\n\n效益指标      社会效益指标    林区通行条件      ≥80%\n"
    )
    document = read(text)
    assert told(document) == WANTED and "row-apart" in codes(document)
