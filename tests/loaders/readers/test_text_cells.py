"""Text with one cell a line."""

from __future__ import annotations

import pytest

from loaders.disclose import disclose
from loaders.readers import read_bytes
from loaders.source import Source

HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "分值"]
ROWS = [
    ["产出指标", "数量指标", "养护里程", "≥95公里", "20"],
    ["", "", "改造桥梁", "=3座", "20"],
    ["", "质量指标", "验收合格率", "≥95%", "30"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "30"],
]
PROJECT = ["项目名称", "农村公路养护", "", "实施单位", "交通局"]


def read(*lines: str) -> Source:
    """The text of these lines as read; spans checked."""
    source = read_bytes("a.txt", "\n".join(lines).encode())
    for table in source.tables:
        for cell in table.cells:
            assert source.text[cell.start : cell.end] == cell.text
    return source


def rows(source: Source, number: int = 0) -> list[list[str]]:
    """The texts of a table's rows."""
    table = source.tables[number]
    return [[c.text for c in table.cells if c.row == r] for r in range(1, table.rows + 1)]


def flat(*rows: list[str]) -> list[str]:
    return [cell for row in rows for cell in row]


def test_rows_are_told_by_the_header() -> None:
    """The header's words tell how many lines make a row; the head above it has rows of the same width."""
    source = read("2024年项目支出绩效目标表", "", *flat(PROJECT, HEAD, *ROWS))
    assert rows(source) == [PROJECT, HEAD, *ROWS]
    assert source.notices == ()


def test_several_tables() -> None:
    """Each header begins its own table; titles between them are in none."""
    source = read(*flat(PROJECT, HEAD, *ROWS), "", "2024年项目支出绩效目标表", "", *flat(PROJECT, HEAD, *ROWS[:2]))
    assert [len(rows(source, n)) for n in range(len(source.tables))] == [6, 4]


def test_header_in_two_storeys() -> None:
    """Words over several columns stand in a row of their own, the rest of it blank."""
    upper = ["一级指标", "长期目标", "", "年度目标", ""]
    lower = ["", "指标名称", "指标值", "指标名称", "指标值"]
    body = [["产出指标", "养护里程", "≥9公里", "养护里程", "≥3公里"], ["", "改造桥梁", "≥2座", "改造桥梁", "≥1座"]]
    assert rows(read(*flat(upper, lower, *body))) == [upper, lower, *body]


@pytest.mark.parametrize("between", ["\f", "-----", "-----\t-----"])
def test_page_ends_and_rulers_are_no_cells(between: str) -> None:
    """What a converter left between two rows shifts nothing."""
    source = read(*flat(HEAD, *ROWS[:2]), between, *flat(*ROWS[2:]))
    assert rows(source) == [HEAD, *ROWS]


def test_dropped_cells_are_laid_by_what_they_say() -> None:
    """Where blanks were dropped rows differ in length: each cell goes where its words fit, and that is said."""
    source = read(*[cell for cell in flat(HEAD, *ROWS) if cell])
    assert rows(source) == [HEAD, *ROWS]
    assert [n.code for n in source.notices] == ["cells-laid"]


def test_rows_after_a_lost_line_are_laid_and_said() -> None:
    """A line lost in the middle of the table moves the rest: it is laid by what it says, and named."""
    lines = flat(HEAD, *ROWS)
    del lines[16]
    source = read(*lines, "")
    assert rows(source)[3:] == [["", "", "验收合格率", "≥95%", "30"], ROWS[3]]
    (notice,) = source.notices
    assert notice.code == "cells-laid" and source.text[notice.start : notice.end].endswith("群众满意度\n≥90%\n30")


@pytest.mark.parametrize("again", [[], ["续表"], ["续表", "", "", "", "", *HEAD]])
def test_page_end_that_moves_the_rows_by_a_line(again: list[str]) -> None:
    """A blank line more, and the header printed again after it: the rows go on under their columns."""
    source = read(*flat(HEAD, *ROWS[:2]), "", *again, *flat(*ROWS[2:]))
    body = [row for row in rows(source) if row[0] not in {"续表", HEAD[0]}]
    assert body == ROWS and source.notices == ()


def test_ragged_list_of_projects_is_no_table() -> None:
    """Where blanks were dropped, a project's name may be the basis of the row before: reported, not guessed."""
    head = ["项目名称", "年度目标", *HEAD[:4], "指标值确定依据", "指标说明"]
    one = ["防汛", "备好物资。", *ROWS[0][:4], "合同", "里程", *ROWS[1][2:4]]
    other = ["河道保洁", "保持清洁。", "产出指标", "数量指标", "清淤", "=3公里", "合同", "里程"]
    source = read(*head, *one, *other)
    assert source.tables == () and "cells-by-line" in {n.code for n in source.notices}


def test_keys_and_brackets() -> None:
    """In the bracket form keys and what they say stand line after line."""
    pairs = [["项目名称", "植树"], ["资金总额", "25万元"], ["绩效指标", "【产出指标-数量指标】指标1：株数（≥90株）"]]
    assert rows(read(*flat(*pairs))) == pairs


def test_prose_has_no_rows() -> None:
    """A text that names levels in its sentences gives no table and no notice."""
    source = read("一、绩效目标", "产出指标共三项，指标值均已完成。", "二、其他说明", "无。")
    assert (source.tables, source.notices) == ((), ())


def test_row_without_a_target_is_said() -> None:
    """A row that holds the rest of a name alone, left by a page's end, is named at its place."""
    source = read(*flat(HEAD, *ROWS[:2], ["", "", "危旧桥", "", ""], *ROWS[2:]))
    assert [n.code for n in source.notices] == ["cells-blank"]


def test_an_even_number_of_rows_is_not_read_two_by_two() -> None:
    """长期 beside 年度 in two storeys: one row of eight cells and half of the rows of sixteen fit as well."""
    header = [
        ["绩效指标", "一级指标", "长期目标", "", "", "年度目标", "", ""],
        ["", "", *["二级指标", "三级指标", "指标值"] * 2],
    ]
    told = (("产出指标", "数量指标"), ("", "质量指标"), ("效益指标", "社会效益指标"), ("满意度指标", "满意度指标"))
    body = [["", level, *[kind, f"内容{n}", "≥9个"] * 2] for n, (level, kind) in enumerate(told)]
    source = read(*flat(["项目名称", "", "养护", "", "", "", "", ""], *header, *body))
    assert rows(source)[1:] == [*header, *body] and source.notices == ()


def test_of_two_widths_the_one_that_cells_go_with() -> None:
    """Where nothing forbids rows of five, comparators under 指标性质 and figures under 权重 tell that there are six."""
    header = ["绩效指标", "指标名称", "计量单位", "指标性质", "指标值", "权重"]
    body = [["", f"事项{n}", "个", "≥", f"{n}0", "10"] for n in range(1, 6)]
    source = read(*flat(["项目名称", "养护", "", "", "", ""], header, *body))
    assert rows(source)[1:] == [header, *body]


SIDEWAYS = [
    ["项目名称", "资金总额", "产出指标", "", "", "效益指标"],
    ["", "", "数量指标", "", "质量指标", "社会效益指标"],
    ["", "", "养护里程", "改造桥梁", "验收合格率", "群众知晓率"],
]


def test_indicators_as_columns_one_cell_a_line() -> None:
    """Levels and names in three storeys tell how many cells a row has; each row below is a project's."""
    body = [
        ["农村公路养护", "10.6", "≥95公里", "=3座", "≥95%", "明显提升"],
        ["桥梁改造", "5", "≥9公里", "", "≥97%", "≥80%"],
    ]
    source = read("2025年绩效目标表", *flat(*SIDEWAYS, *body))
    assert rows(source) == [*SIDEWAYS, *body] and source.notices == ()


def test_indicators_as_columns_with_a_cell_too_few_are_reported() -> None:
    """A cell that is lost moves all that follow: nothing is read, and the lines are named."""
    lines = flat(*SIDEWAYS, ["农村公路养护", "≥95公里", "=3座", "≥95%", "明显提升"])
    lines.remove("改造桥梁")
    assert read(*lines).tables == ()


def test_a_text_of_one_level_is_read() -> None:
    """The last line may be the word of a first level, with nothing after it."""
    assert read("产出指标").tables == ()


def test_a_rest_that_a_page_end_moved_is_no_row_with_a_target() -> None:
    """A blank line, then 经济效益 / 带动 goes on as 指标 / 旅游收入: moved by one, they looked like name and target."""
    cut = [["效益指标", "经济效益", "带动", "≥410万元", "10"], ["", "指标", "旅游收入", "", ""]]
    more = [
        ["", "社会效益指标", "服务人次", "≥6万人次", "10"],
        ["满意度指标", "服务对象满意度指标", "满意度", "≥9%", "10"],
    ]
    assert rows(read(*flat(HEAD, *ROWS, cut[0]), "", *flat(cut[1], *more))) == [HEAD, *ROWS, *cut, *more]


def test_a_column_of_weights_is_no_column_beside_the_table() -> None:
    """绩效指标 stands in the header's row alone: the rows are as wide as the other words, with their weights."""
    head = ["指标名称", "度量单位", "指标性质", "绩效指标值", "指标权重（分）"]
    body = [["栽植苗木", "株", "≥", "807", "40"], ["造林面积", "亩", "≥", "58", "30"], ["成活率", "%", "≥", "91", "30"]]
    assert rows(read("绩效指标", *flat(head, *body))) == [head, *body]


def texts(source: Source) -> list[list[str]]:
    """The rows of the one table, without rows that hold nothing."""
    (table,) = source.tables
    return [row for row in rows(source) if any(row)] if table else []


@pytest.mark.parametrize("at", [2, 3])
def test_page_end_before_the_rest_of_a_row(at: int) -> None:
    """A blank line more, then the rest of a cut name: what follows stays under its columns."""
    cut = [[*ROWS[1][:2], "改造危旧", *ROWS[1][3:]], ["", "", "桥梁", "", ""]]
    body = [ROWS[0], cut[0], cut[1], *ROWS[2:]]
    source = read(*flat(HEAD, *body[:at]), "", *flat(*body[at:]))
    assert texts(source) == [HEAD, *body]
    assert {n.code for n in source.notices} <= {"cells-blank", "cells-doubtful"}


def test_header_again_beneath_the_first_row() -> None:
    """A page that ends after one row: the header is printed again, and the rows are those of one table."""
    source = read(*flat(HEAD, ROWS[0]), "", "续表", *flat(HEAD, *ROWS[1:]))
    body = [row for row in texts(source) if row[0] not in {"续表", HEAD[0]}]
    assert body == ROWS and source.notices == ()


def test_header_in_two_storeys_again() -> None:
    """The upper storey ends the rows before it, where only the lower one has words of columns."""
    upper = ["绩效指标", "一级指标", "长期目标", "", "", "年度目标", "", ""]
    lower = ["", "", *["二级指标", "指标名称", "指标值"] * 2]
    one = ["", "产出指标", *["数量指标", "养护里程", "≥9公里"] * 2]
    more = [
        ["", "", *["质量指标", "合格率", "≥95%"] * 2],
        ["", "满意度指标", *["满意度指标", "群众满意度", "≥90%"] * 2],
    ]
    source = read(*flat(upper, lower, one), "", *flat(upper, lower, *more))
    assert [row for row in texts(source) if row not in (upper, lower)] == [one, *more]


def test_header_in_two_storeys_without_its_blanks() -> None:
    """Words that come twice hang under the horizons; rows lose the levels that those above hold for them."""
    upper, lower = ["一级指标", "长期目标", "年度目标"], ["二级指标", "指标名称", "指标值"] * 2
    body = [
        ["产出指标", *["数量指标", "养护里程", "≥9公里"] * 2],
        ["改造桥梁", "=3座", "改造桥梁", "=1座"],
        ["质量指标", "合格率", "≥95%", "质量指标", "合格率", "≥95%"],
        ["满意度指标", *["服务对象满意度指标", "群众满意度", "≥90%"] * 2],
    ]
    source = read(*flat(upper, lower, *body))
    assert texts(source) == [
        ["一级指标", "长期目标", "", "", "年度目标", "", ""],
        ["", *lower],
        body[0],
        ["", "", "改造桥梁", "=3座", "", "改造桥梁", "=1座"],
        ["", *body[2]],
        body[3],
    ]
    assert [n.code for n in source.notices] == ["cells-laid"]


def test_levels_under_a_group_without_blanks() -> None:
    """绩效指标 over the levels, beside columns of one storey: the levels are printed last and stand first."""
    header = ["绩效指标", "指标性质", "指标值", "度量单位", "分值", "一级指标", "二级指标", "三级指标"]
    body = [["产出指标", "数量指标", "养护里程", "≥", "95", "公里", "50"], ["改造桥梁", "=", "3", "座", "50"]]
    source = read(*flat(header, *body))
    assert texts(source)[2:] == [body[0], ["", "", *body[1]]]


def test_list_of_projects_whose_rows_are_sure() -> None:
    """A project prints its budget, goal and levels anew: no other reading comes near, so the list is read."""
    head = ["项目名称", "预算数", "年度目标", *HEAD[:4], "权重"]
    one = [["防汛", "25000", "备好物资，保障安全度汛。", *ROWS[0]], ROWS[1][2:], ROWS[2][1:], ROWS[3]]
    other = [["河道保洁", "9000", "保持河道水面清洁无漂浮物。", *ROWS[0]], ["满意度指标", "群众满意度", "≥90%", "50"]]
    source = read(*flat(head, *one, *other))
    found = texts(source)[1:]
    assert [row[0] for row in found] == ["防汛", "", "", "", "河道保洁", ""]
    assert found[1] == ["", "", "", *ROWS[1]] and found[5] == ["", "", "", "满意度指标", "", "群众满意度", "≥90%", "50"]


def test_title_between_blank_lines_ends_a_table() -> None:
    """The next table of a disclosure is of another kind; a rule that is cited is a basis."""
    head, cited = [*HEAD, "依据"], "《中央部门预算绩效目标管理办法》"
    body = [[*row, cited] for row in ROWS]
    source = read(*flat(head, *body), "", "一般公共预算“三公”经费支出表", "", "合计", "公务接待费", "12.6", "2.1")
    assert rows(source) == [head, *body]


def test_the_number_of_an_annex_ends_a_table() -> None:
    """附件2 over the next table is no indicator of the one above it."""
    lean = ["一级指标", "二级指标", "三级指标", "指标值"]
    body = [
        "产出指标",
        "数量指标",
        "养护里程",
        "≥95公里",
        "改造桥梁",
        "=3座",
        "满意度指标",
        "服务对象满意度指标",
        "群众满意度",
        "≥90%",
    ]
    document = disclose(
        read(
            "附件1",
            "项目名称",
            "公路养护",
            *lean,
            *body,
            "附件2",
            "项目支出绩效目标表",
            "项目名称",
            "桥梁养护",
            *lean,
            *body,
        )
    )
    assert [[i.name for i in p.indicators] for p in document.projects] == [["养护里程", "改造桥梁", "群众满意度"]] * 2
    assert "cells-by-line" not in {f.code for f in document.findings}
