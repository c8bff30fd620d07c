"""Tables without rules over a page's end, and what stands about a table without being of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from loaders.disclose import disclose
from loaders.model import Document
from loaders.readers import read_bytes

from .conftest import Draw, pdf
from .test_pdf_unruled import BODY, HEAD, LEFT, draw_rows, grid

KEYS = ["项目名称", "农村公路养护", "", "", ""]


def disclosed(*pages: Draw) -> Document:
    """The document that these pages hold."""
    return disclose(read_bytes("a", pdf(*pages)))


def names(document: Document) -> list[list[str | None]]:
    """The names of indicators, by project."""
    return [[i.name for i in p.indicators] for p in document.projects]


def test_word_under_a_cut_cell_is_its_rest() -> None:
    """A page that begins with one word under the column of a name goes on with that name."""

    def first(canvas: Any) -> None:
        draw_rows(canvas, 760, [KEYS, HEAD, *BODY[:3], [*BODY[3][:2], "群众满", *BODY[3][3:]]])

    document = disclosed(first, lambda c: c.drawString(LEFT[2], 790, "意度"))
    assert names(document)[0][-1] == "群众满意度"


def test_a_paragraph_on_the_next_page_is_none_of_the_table() -> None:
    """A line that begins on the left, or goes on over several columns, is prose."""
    source = read_bytes(
        "a",
        pdf(lambda c: draw_rows(c, 760, [HEAD, *BODY]), lambda c: c.drawString(50, 790, "以上内容已经公开并接受监督")),
    )
    assert grid(source) == [HEAD, *BODY] and source.text.endswith("以上内容已经公开并接受监督\n")


def test_signature_beneath_a_table_is_no_row() -> None:
    """填表人、联系电话、填报日期 beneath a table stand in none of its columns and change none of them."""

    def draw(canvas: Any) -> None:
        draw_rows(canvas, 760, [HEAD, *BODY])
        canvas.drawString(50, 642, "填表人：张某")
        canvas.drawString(190, 642, "联系电话：0335-7206001")

    source = read_bytes("a", pdf(draw))
    assert grid(source) == [HEAD, *BODY]


def test_table_goes_on_under_its_header_printed_again() -> None:
    """续表 over the header printed again begins no project."""

    def second(canvas: Any) -> None:
        canvas.drawString(270, 800, "续表")
        draw_rows(canvas, 780, [HEAD, BODY[3]])

    document = disclosed(lambda c: draw_rows(c, 760, [KEYS, HEAD, *BODY[:3]]), second)
    assert names(document) == [["养护里程", "改造桥梁", "验收合格率", "群众满意度"]]


def test_page_number_is_no_rest_of_a_full_line() -> None:
    """A number between two dashes beneath a line that fills the page does not go on with it."""
    line = "【产出指标-质量指标】指标1:苫盖完成率(=100％)；指标2:细颗粒物年均浓度(≤53)"

    def draw(canvas: Any) -> None:
        canvas.drawString(42, 700, line)
        canvas.drawString(42, 684, "— 3 —")

    assert read_bytes("a", pdf(draw)).text == f"{line}\n— 3 —\n"


def test_word_among_blanks_is_said() -> None:
    """One basis among blank places can hold for all of them: that is reported."""
    rows = [[*r[:4], basis] for r, basis in zip(BODY * 2, ["甲", "乙", "", "丙", "", "丁", "戊", "己"], strict=True)]
    source = read_bytes("a", pdf(lambda c: draw_rows(c, 760, [HEAD, *rows])))
    assert [n.code for n in source.notices] == ["rows-doubtful"]


def test_merged_cell_goes_on_over_the_page_by_its_rules() -> None:
    """Rules about cells, none between columns: a cell over rows of both pages is one cell."""

    def boxes(canvas: Any, top: float, rows: int, skip: set[tuple[int, int]]) -> None:
        for r in range(rows + 1):
            for c, x in enumerate(LEFT):
                if (r, c) not in skip:
                    canvas.line(x - 2, top - 24 * r, ([*LEFT, 542][c + 1]) - 2, top - 24 * r)

    def first(canvas: Any) -> None:
        draw_rows(canvas, 760, [HEAD, BODY[0], [*BODY[1][:4], ""]])
        boxes(canvas, 774, 3, {(2, 4)})

    def second(canvas: Any) -> None:
        draw_rows(canvas, 790, [["", *BODY[2][1:4], ""], BODY[3]])
        boxes(canvas, 804, 2, set())

    cells = read_bytes("a", pdf(first, second)).tables[0].cells
    assert [(c.row, c.rowspan) for c in cells if c.text == "年度工作计划"] == [(2, 3)]


def ruled(canvas: Any, top: float, rows: list[list[str]]) -> None:
    """Rows of cells with rules around each; a cell's lines from its top."""
    edges = [50, 80, 110, 175, 225, 300]
    for row in rows:
        height = 14 * max(len(text.split("\n")) for text in row)
        for left, right, text in zip(edges, edges[1:], row, strict=False):
            canvas.rect(left, top - height, right - left, height)
            for n, line in enumerate(text.split("\n")):
                canvas.drawString(left + 2, top - 11 - 14 * n, line)
        top -= height


RULED_HEAD = ["一级\n指标", "二级\n指标", "三级指标", "指标值", "指标值确定依据"]


def test_row_of_which_every_cell_is_cut_goes_on() -> None:
    """Where each word on the last line can go on, the first row of the next page is the rest of all of them."""
    document = disclosed(
        lambda c: ruled(c, 700, [RULED_HEAD, ["产出", "数量", "河道保洁单位", "5590", "运维服务合同约"]]),
        lambda c: ruled(c, 800, [["指标", "指标", "成本", "元/公里", "定"], ["效益", "社会", "受益", "≥5人", "计划"]]),
    )
    first = document.projects[0].indicators[0]
    assert (first.name, first.value.text, first.level1) == ("河道保洁单位成本", "5590元/公里", "产出指标")
    assert first.basis is not None and first.basis.text == "运维服务合同约定"
    assert len(document.projects[0].indicators) == 2


def test_full_row_on_the_next_page_is_its_own() -> None:
    """A row of one line that fills a few of its cells by chance is not gone on with by the next."""
    document = disclosed(
        lambda c: ruled(c, 700, [RULED_HEAD, ["产出", "数量", "河道保洁里程", "≥55公里", "运维合同"]]),
        lambda c: ruled(c, 800, [["效益", "社会", "受益群众满意", "≥95%以上", "问卷调查"]]),
    )
    assert names(document) == [["河道保洁里程", "受益群众满意"]]


def test_merged_cells_cut_where_no_line_found_room() -> None:
    """A code and a goal whose words end less than a line above the page's end go on in the cells beneath."""

    def row(canvas: Any, top: float, texts: list[str], height: float) -> None:
        for left, right, text in zip([50, 115, 180, 260], [115, 180, 260, 340], texts, strict=True):
            canvas.rect(left, top - height, right - left, height)
            for n, line in enumerate(text.split("\n")):
                canvas.drawString(left + 2, top - 11 - 14 * n, line)

    def first(canvas: Any) -> None:
        row(canvas, 700, ["项目名称", "年度目标", "三级指标", "指标值"], 38)
        row(canvas, 662, ["51132125T0\n0000135500", "形成国土变\n更调查成果", "变更图斑", "≥42个"], 38)

    def second(canvas: Any) -> None:
        canvas.rect(50, 724, 65, 76), canvas.rect(115, 724, 65, 76)
        for left, text in ((52, "21-国土调查"), (117, "一套。")):
            canvas.drawString(left, 789, text)
        for top, texts in ((800, ("一次通过率", "≥90%")), (762, ("满意度", "≥85%"))):
            for left, text in zip((180, 260), texts, strict=True):
                canvas.rect(left, top - 38, 80, 38)
                canvas.drawString(left + 2, top - 11, text)

    (project,) = disclosed(first, second).projects
    assert (project.code, project.name, len(project.indicators)) == ("51132125T0000013550021", "国土调查", 3)
    assert [g.text for g in project.goals] == ["形成国土变更调查成果一套。"]


@pytest.mark.parametrize(("height", "cut"), [(580, 628), (625, 632)])
def test_words_cut_away_beneath_a_table_are_not_read(height: int, cut: int) -> None:
    """A sheet prints a merged label at the foot of its cell, on the next page; what is cut away here is not shown.

    It may lie beneath the table or reach into it.
    """

    def cells(canvas: Any, top: float, rows: list[list[str]]) -> None:
        for n, row in enumerate(rows):
            for left, text in zip((110, 200), row, strict=True):
                canvas.rect(left, top - 24 * (n + 1), 90, 24)
                canvas.drawString(left + 2, top - 24 * (n + 1) + 4, text)

    def first(canvas: Any) -> None:
        cells(canvas, 700, [["三级指标", "指标值"], ["养护里程", "≥9公里"], ["改造桥梁", "≥2座"]])
        canvas.rect(50, 676, 60, 24), canvas.rect(50, 628, 60, 48)
        canvas.drawString(52, 680, "一级指标")
        path = canvas.beginPath()
        path.rect(50, cut, 60, 676 - cut)
        canvas.saveState()
        canvas.clipPath(path, stroke=0)
        canvas.drawString(52, height, "产出指标")
        canvas.restoreState()

    def second(canvas: Any) -> None:
        cells(canvas, 800, [["完工时间", "12月底前"], ["群众满意度", "≥90%"]])
        canvas.rect(50, 776, 60, 24), canvas.rect(50, 752, 60, 24)
        canvas.drawString(52, 780, "产出指标")
        canvas.drawString(52, 756, "满意度指标")

    source = read_bytes("a", pdf(first, second))
    assert source.text.count("产出指标") == 1
    (project,) = disclose(source).projects
    assert [i.level1 for i in project.indicators] == ["产出指标"] * 3 + ["满意度指标"]


def test_the_same_words_on_both_pages_are_no_rest() -> None:
    """One unit, and an amount each, for the last project of a page and the first of the next."""

    def rows(canvas: Any, top: float, merged: list[str], names: list[str]) -> None:
        for n, text in enumerate(merged):
            canvas.rect(50 + 60 * n, top - 48, 60, 48)
            canvas.drawString(52 + 60 * n, top - 44, text)
        for n, name in enumerate(names):
            for k, text in enumerate((name, "≥9公里")):
                canvas.rect(230 + 70 * k, top - 24 * (n + 1), 70, 24)
                canvas.drawString(232 + 70 * k, top - 24 * n - 20, text)

    def first(canvas: Any) -> None:
        canvas.drawString(50, 740, "单位：元")
        for n, word in enumerate(("项目单位", "项目名称", "预算数", "三级指标", "指标值")):
            left, wide = ((50 + 60 * n), 60) if n < 3 else (230 + 70 * (n - 3), 70)
            canvas.rect(left, 700, wide, 24)
            canvas.drawString(left + 2, 704, word)
        rows(canvas, 700, ["县水利局机", "渠道维修", "11742.65"], ["渠道", "水闸"])

    def second(canvas: Any) -> None:
        rows(canvas, 800, ["县水利局机", "水库加固", "22396.35"], ["坝体", "涵管"])

    projects = disclosed(first, second).projects
    assert [(p.name, p.unit, p.budget.total) for p in projects] == [
        ("渠道维修", "县水利局机", Decimal("11742.65")),
        ("水库加固", "县水利局机", Decimal("22396.35")),
    ]


def test_levels_written_downwards_go_on() -> None:
    """A level written downwards, a sign a line, has room beside each sign and is cut by the page's end all the same."""

    def part(canvas: Any, top: float, label: str, rows: list[tuple[str, str]]) -> None:
        canvas.rect(50, top - 40 * len(rows), 60, 40 * len(rows))
        for n, sign in enumerate(label):
            canvas.drawString(70, top - 16 - 14 * n, sign)
        for n, row in enumerate(rows):
            for left, text in zip((110, 230), row, strict=True):
                canvas.rect(left, top - 40 * (n + 1), 120, 40)
                canvas.drawString(left + 2, top - 40 * n - 24, text)

    def first(canvas: Any) -> None:
        for left, width, text in ((50, 60, "一级指标"), (110, 120, "三级指标"), (230, 120, "指标值")):
            canvas.rect(left, 160, width, 40)
            canvas.drawString(left + 2, 176, text)
        part(canvas, 160, "效", [("受益群众人数", "≥200人"), ("带动就业人数", "≥30人")])

    def second(canvas: Any) -> None:
        part(canvas, 800, "益指", [("水质达标率", "≥85%"), ("增收金额", "≥50万元")])

    def third(canvas: Any) -> None:
        part(canvas, 800, "标", [("持续使用年限", "≥10年"), ("投诉件数", "≤2件")])
        part(canvas, 720, "满意度指标", [("群众满意度", "≥90%"), ("企业满意度", "≥88%")])

    (project,) = disclosed(first, second, third).projects
    assert [i.level1_code for i in project.indicators] == ["outcome"] * 6 + ["satisfaction"] * 2


def test_head_printed_again_with_the_name_of_the_project() -> None:
    """Rows of the head that every page prints again, name and header, begin no second project of the same name."""

    def page(canvas: Any, rows: list[list[str]]) -> None:
        head = [["项目名称", "渠道衬砌"], ["一级指标", "三级指标", "指标值"]]
        for n, row in enumerate([*head, *rows]):
            sides = (50, 150, 270, 390) if len(row) == 3 else (50, 150, 390)
            for left, right, text in zip(sides, sides[1:], row, strict=False):
                canvas.rect(left, 780 - 20 * n, right - left, 20)
                canvas.drawString(left + 2, 786 - 20 * n, text)

    def first(canvas: Any) -> None:
        page(canvas, [["产出指标", "衬砌渠道长度", "≥12公里"], ["产出指标", "验收合格率", "≥95%"]])

    def second(canvas: Any) -> None:
        page(canvas, [["效益指标", "受益群众人数", "≥200人"], ["满意度指标", "群众满意度", "≥90%"]])

    assert names(disclosed(first, second)) == [["衬砌渠道长度", "验收合格率", "受益群众人数", "群众满意度"]]
