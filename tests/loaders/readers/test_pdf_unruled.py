"""PDF tables without rules, or with rules between rows only."""

from decimal import Decimal
from typing import Any

import pytest

from loaders.disclose import disclose
from loaders.pipeline import extract_bytes
from loaders.readers import read_bytes
from loaders.source import Source

from .conftest import Draw, pdf

LEFT = (50.0, 130.0, 210.0, 330.0, 420.0)
HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据"]
BODY = [
    ["产出指标", "数量指标", "养护里程", "≥95公里", "年度工作计划"],
    ["", "", "改造桥梁", "=3座", "施工合同"],
    ["", "质量指标", "验收合格率", "≥95%", "行业标准"],
    ["满意度指标", "满意度指标", "群众满意度", "≥90%", "往年经验"],
]


def grid(source: Source, number: int = 0) -> list[list[str]]:
    """The texts of a table by row and column, blanks as empty texts; offsets checked."""
    table = source.tables[number]
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        assert source.text[cell.start : cell.end] == cell.text
        rows[cell.row - 1][cell.column - 1] = cell.text
    return rows


def draw_rows(canvas: Any, top: float, rows: list[list[str]], step: float = 24) -> None:
    """Rows of words at the columns' places; a cell's further lines stand 12 points beneath."""
    for row in rows:
        for text, x in zip(row, LEFT, strict=True):
            for n, line in enumerate(text.split("\n")):
                canvas.drawString(x, top - 12 * n, line)
        top -= step


def test_columns_and_rows_without_rules() -> None:
    """Words that stand beneath each other are columns; blank cells stay blank; a title is no row."""

    def draw(canvas: Any) -> None:
        canvas.drawString(230, 790, "项目支出绩效目标表")
        draw_rows(canvas, 760, [HEAD, *BODY])

    source = read_bytes("a", pdf(draw))
    assert grid(source) == [HEAD, *BODY]
    assert not source.tables[0].cells[0].rowspan > 1 and source.text.startswith("项目支出绩效目标表\n")
    assert source.notices == ()


def test_a_caption_close_over_a_table_is_no_row() -> None:
    """编制单位 and 金额单位 at the places of columns, a line above the first row, are none of its cells."""

    def draw(canvas: Any) -> None:
        canvas.drawString(50, 774, "编制单位：黔岭县农业农村局")
        canvas.drawString(330, 774, "金额单位：万元")
        draw_rows(canvas, 760, [["项目名称", "", "公路养护", "", ""], HEAD, *BODY])

    assert grid(read_bytes("a", pdf(draw)))[0] == ["项目名称", "", "公路养护", "", ""]


def test_blank_places_of_a_head_and_of_remarks_leave_nothing_in_doubt() -> None:
    """A figure alone in its row of the head, or a remark here and there, covers no rows of indicators."""
    head = [["项目名称", "公路养护", "", "2024年", ""], ["年度目标", "保障通行", "", "", ""], [*HEAD[:4], "备注"]]
    rows = [[*row[:4], word] for row, word in zip(BODY, ("", "本年度", "", ""), strict=True)]
    assert read_bytes("a", pdf(lambda c: draw_rows(c, 760, [*head, *rows]))).notices == ()


def test_labels_level_with_rows_may_stand_on_top_or_in_the_middle() -> None:
    """Of two projects the first stands with the first row, the second with the fourth: three rows each, or one."""
    rows = [["项目名称", "单位名称", "绩效指标", "指标值", "得分"], ["路灯养护", "城管\n理局", "养护路灯", "9盏", "9"]]
    rows += [["", "", name, "≥9%", "9"] for name in ("亮灯率", "满意度")]
    rows += [
        ["垃圾清运", "环卫所", "清运垃圾", "9吨", "9"],
        *(["", "", name, "≥9%", "9"] for name in ("处理率", "投诉率")),
    ]
    source = read_bytes("a", pdf(lambda c: draw_rows(c, 760, rows, 13)))
    assert "rows-doubtful" in {n.code for n in source.notices}


def test_wrapped_cells_are_put_together() -> None:
    """Lines of one cell that stand close belong together; rows stand farther apart."""
    body = [[*BODY[0][:4], "《农村公路养护管理\n办法》第六条"], *BODY[1:]]
    source = read_bytes("a", pdf(lambda c: draw_rows(c, 760, [HEAD, *body], 40)))
    assert grid(source)[1] == body[0]


def test_full_lines_go_on_where_spacing_tells_nothing() -> None:
    """Where rows stand as close as lines, only a line that fills its column goes on, and no row is lost."""
    lines = [
        HEAD, BODY[0], ["", "", "改造农村公路危旧桥", "=3座", "施工合同"], ["", "", "梁", "", ""],
        BODY[2], BODY[3],
    ]  # fmt: skip
    rows = grid(read_bytes("a", pdf(lambda c: draw_rows(c, 760, lines, 14))))
    assert [r[3] for r in rows if r[3]] == ["指标值", "≥95公里", "=3座", "≥95%", "≥90%"]


def test_table_goes_on_without_header() -> None:
    """The rows on the next page stand under the same columns, also where few of them are filled."""
    rest = ["", "", "另一指标", "=1个", ""]
    pages: list[Draw] = [lambda c: draw_rows(c, 200, [HEAD, *BODY]), lambda c: draw_rows(c, 790, [BODY[1], rest])]
    source = read_bytes("a", pdf(*pages))
    assert len(source.tables) == 1
    assert grid(source) == [HEAD, *BODY, BODY[1], rest]
    assert [c.page for c in source.tables[0].cells if c.text == "另一指标"] == [2]


def test_rules_between_rows_only() -> None:
    """Rules across tell which rows a merged cell covers, though none parts the columns."""

    def draw(canvas: Any) -> None:
        for n in range(6):
            canvas.line(48 if n not in {2, 3} else 208 if n == 2 else 128, 774 - 24 * n, 520, 774 - 24 * n)
        rows = [HEAD, *BODY]
        rows[1], rows[2] = [*BODY[0]], [*BODY[1]]
        rows[1][0], rows[2][0] = "", "产出指标"
        draw_rows(canvas, 760, rows)

    source = read_bytes("a", pdf(draw))
    spans = {c.text: (c.row, c.rowspan) for c in source.tables[0].cells}
    assert spans["产出指标"] == (2, 3) and spans["数量指标"] == (2, 2) and spans["质量指标"] == (4, 1)


def test_labels_in_the_middle_of_their_rows() -> None:
    """A label that stands halfway between the rows that it covers covers them, first row included."""

    def draw(canvas: Any) -> None:
        rows = [["", *r[1:]] for r in (HEAD, *BODY)]
        rows[0][0], rows[2][0], rows[4][0] = "一级指标", "产出指标", "满意度指标"
        draw_rows(canvas, 760, [["", "", *r[2:]] for r in rows])
        for text, row in (("一级指标", 0), ("产出指标", 2), ("满意度指标", 4)):
            canvas.drawString(LEFT[0], 760 - 24 * row, text)
        for text, place in (("二级指标", 0), ("数量指标", 1.5), ("质量指标", 3), ("满意度指标", 4)):
            canvas.drawString(LEFT[1], 760 - 24 * place, text)

    source = read_bytes("a", pdf(draw))
    spans = {(c.text, c.column): (c.row, c.rowspan) for c in source.tables[0].cells}
    assert spans["产出指标", 1] == (2, 3) and spans["数量指标", 2] == (2, 2)
    assert source.notices == ()


def test_rows_that_cannot_be_told_are_said() -> None:
    """A label between rows that fits no whole number of rows is reported with its page."""

    def draw(canvas: Any) -> None:
        draw_rows(
            canvas, 760, [HEAD, *([name, *r[1:]] for name, r in zip(["", "", "", "满意度指标"], BODY, strict=True))]
        )
        canvas.drawString(LEFT[0], 760 - 24 * 1.5, "产出指标")
        canvas.drawString(LEFT[0], 760 - 24 * 2.5, "效益指标")

    assert [(n.code, "1" in n.message) for n in read_bytes("a", pdf(draw)).notices] == [("rows-doubtful", True)]


def test_prose_makes_no_table() -> None:
    """Lines of prose with a blank here and there stay prose."""
    lines = [
        "一、部门职责 负责全县农村公路的建设与养护管理工作。",
        "二、机构设置 设办公室、财务股、养护股、工程股四个内设机构。",
        "三、人员情况 编制三十二名，在职二十九名，退休十一名。",
    ]
    source = read_bytes("a", pdf(lambda c: [c.drawString(60, 700 - 20 * n, x) for n, x in enumerate(lines)]))
    assert source.tables == () and source.text.replace("\n", "") == "".join(lines)


@pytest.mark.parametrize("gap", [30, 45])
def test_words_apart_without_columns_are_said(gap: int) -> None:
    """Lines of words far apart whose columns cannot be told are read as prose, and the page is named."""

    def draw(canvas: Any) -> None:
        for n in range(5):
            for k in range(4):
                canvas.drawString(50 + k * 110 + (n * gap + k * n * 13) % 90, 700 - 30 * n, f"词{n}{k}")

    source = read_bytes("a", pdf(draw))
    assert source.tables or [n.code for n in source.notices] == ["no-columns"]


@pytest.mark.parametrize(("basis", "rules", "said"), [("", 0, 1), ("施工合同", 0, 0), ("", 5, 0)])
def test_a_row_without_basis_beneath_one_with_it(basis: str, rules: int, said: int) -> None:
    """Without a rule between them the cell above may stand for both rows: said. A rule shows that it does not."""
    body = [BODY[0], [*BODY[1][:4], basis], *BODY[2:]]

    def draw(canvas: Any) -> None:
        draw_rows(canvas, 760, [HEAD, *body])
        for n in range(rules):
            canvas.line(45, 753 - 24 * n, 520, 753 - 24 * n)

    document = extract_bytes("a.pdf", pdf(draw))
    assert [i.basis is None for p in document.projects for i in p.indicators] == [False, not basis, False, False]
    found = [f for f in document.findings if f.code == "basis-blank"]
    assert len(found) == said and all(f.severity == "warning" and f.span and "改造桥梁" in f.span.quote for f in found)


def test_rules_go_on_where_a_column_is_blank_on_the_next_page() -> None:
    """The basis above the page's end is that of its own row: rules part the blank places beneath it."""

    def draw(canvas: Any, top: float, rows: list[list[str]]) -> None:
        draw_rows(canvas, top, rows)
        for n in range(len(rows) + 1):
            canvas.line(45, top + 17 - 24 * n, 520, top + 17 - 24 * n)

    rest = [["", "", "长度", "", ""], *([*row[:4], ""] for row in BODY[1:])]
    document = extract_bytes(
        "a.pdf", pdf(lambda c: draw(c, 160, [HEAD, BODY[2], BODY[0]]), lambda c: draw(c, 780, rest))
    )
    assert [bool(i.basis) for p in document.projects for i in p.indicators] == [True, True, False, False, False]


def test_lines_over_one_another_between_rules_are_one_cell() -> None:
    """项目名 lies over the border of two columns, 称 beneath it over the second alone: rules show one cell."""

    def draw(canvas: Any) -> None:
        for y in (760, 730, 706, 682, 658):
            canvas.line(45, y, 520, y)
        canvas.drawString(80, 748, "项目名名")
        canvas.drawString(112, 736, "称")
        canvas.drawString(300, 742, "农村公路养护")
        for y, row in ((714, HEAD), (690, BODY[0]), (666, BODY[1])):
            for text, x in zip(row, (50, 110, 210, 330, 420), strict=True):
                canvas.drawString(x, y, text)

    assert grid(read_bytes("a", pdf(draw)))[0][:2] == ["项目名名\n称", ""]


def placed(canvas: Any, words: list[tuple[str, float, float]], top: float = 760, step: float = 24) -> None:
    """Words at a place and a row, halves included."""
    for text, x, row in words:
        canvas.drawString(x, top - step * row, text)


def test_labels_between_rows_of_two_tables_on_a_page() -> None:
    """Each table's labels cover its own rows: not its header, its sum, nor the head of the next project."""

    def draw(canvas: Any) -> None:
        for at, name in ((0, "养护经费"), (8, "绿化经费")):
            draw_rows(canvas, 760 - 24 * at, [["项目名称", name, "", "", ""], HEAD])
            for n in range(2, 6):
                placed(
                    canvas, [(f"指标内容{n}", LEFT[2], at + n), ("≥9个", LEFT[3], at + n), ("计划", LEFT[4], at + n)]
                )
            placed(canvas, [(x, LEFT[0], at + n) for x, n in (("产出指标", 3), ("满意度指标", 5), ("合计", 6))])
            placed(canvas, [(x, LEFT[1], at + n) for x, n in (("数量指标", 2.5), ("质量指标", 4), ("满意度指标", 5))])
            placed(canvas, [("90", LEFT[3], at + 6)])

    source = read_bytes("a", pdf(draw))
    spans = [(c.text, c.row, c.rowspan) for c in source.tables[0].cells if c.text in {"产出指标", "数量指标"}]
    assert spans == [("产出指标", 3, 3), ("数量指标", 3, 2), ("产出指标", 10, 3), ("数量指标", 10, 2)]


def test_labels_of_many_columns_between_two_rows() -> None:
    """Labels of three columns between two rows are no row, and a row beside labels is none of them."""
    left = (50.0, 120.0, 190.0, 280.0, 350.0, 440.0)
    head = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "指标值"]

    def draw(canvas: Any) -> None:
        placed(canvas, [(text, x, 0) for text, x in zip(head, left, strict=True)])
        for n in range(1, 5):
            placed(canvas, [(f"内容{n}", left[2], n), ("≥9个", left[3], n), ("≥8个", left[5], n)])
        placed(canvas, [("产出指标", left[0], 1.5), ("效益指标", left[0], 3.5)])
        for x in (left[1], left[4]):
            placed(canvas, [("数量指标", x, 1.5), ("社会效益", x, 3), ("生态效益", x, 4)])

    source = read_bytes("a", pdf(draw))
    found = {
        (c.text, c.column): (c.row, c.rowspan)
        for c in source.tables[0].cells
        if c.text[:2] in {"产出", "效益", "社会", "生态"}
    }
    assert found == {
        ("产出指标", 1): (2, 2), ("效益指标", 1): (4, 2), ("社会效益", 2): (4, 1), ("社会效益", 5): (4, 1),
        ("生态效益", 2): (5, 1), ("生态效益", 5): (5, 1),
    }  # fmt: skip
    assert source.tables[0].rows == 5 and source.notices == ()


def test_words_that_reach_into_the_strip_beside_them() -> None:
    """A long word and the label after it are two cells, though it goes on beyond the middle of the empty strip."""

    def draw(canvas: Any) -> None:
        placed(canvas, [("项目名称", 60, 0), ("公共图书馆免费开放经费", 110, 0), ("预算单位", 290, 0)])
        for n, (name, value) in enumerate((("三级指标", "指标值"), ("展览次数", "≥9次"), ("开放天数", "≥300天")), 1):
            placed(canvas, [("产出指标", 60, n), ("数量", 150, n), (name, 290, n), (value, 400, n)])

    assert grid(read_bytes("a", pdf(draw)))[0] == ["项目名称", "公共图书馆免费开放经费", "预算单位", ""]


def test_a_header_at_the_end_of_a_page_takes_no_values() -> None:
    """What stands first on the next page under the same columns is a row, no rest of the header's words."""
    pages: list[Draw] = [
        lambda c: draw_rows(c, 60, [["项目名称", "养护", "", "", ""], HEAD]),
        lambda c: draw_rows(c, 790, BODY),
    ]
    assert grid(read_bytes("a", pdf(*pages)))[1:] == [HEAD, *BODY]


def test_a_blank_column_keeps_its_header() -> None:
    """分值 over nothing is a column of its own, though no row leaves a strip beside it."""

    def draw(canvas: Any) -> None:
        words = [("二级指标", 60, 0), ("三级指标", 200, 0), ("指标值", 350, 0), ("分值", 400, 0)]
        rows = (
            ("养护里程", "≥95公里及以上，另有说明"),
            ("改造桥梁", "不少于30座，另有说明"),
            ("验收合格率", "95%以上，以验收报告为准"),
        )
        for n, (name, value) in enumerate(rows, 1):
            words += [("数量指标", 60, n), (name, 200, n), (value, 345, n)]
        placed(canvas, words)

    assert grid(read_bytes("a", pdf(draw)))[0] == ["二级指标", "三级指标", "指标值", "分值"]


def test_a_first_level_set_in_the_middle_over_two_columns_makes_no_column() -> None:
    """满意度指标 over both columns of levels stands between them: it is no column of its own, and its row is read."""

    def draw(canvas: Any) -> None:
        rows = [("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "养护里程", "≥95公里")]
        rows += [("", "质量指标", "合格率", "≥95%"), ("效益指标", "经济效益指标", "节约资金", "≥3万元")]
        for n, row in enumerate(rows):
            for text, x in zip(row, (60, 160, 280, 420), strict=True):
                canvas.drawCentredString(x + 20, 760 - 24 * n, text)
        canvas.drawCentredString(130, 760 - 24 * 4, "满意度指标")
        placed(canvas, [("群众满意度", 280, 4), ("≥90%", 430, 4)])

    assert read_bytes("a", pdf(draw)).tables[0].columns == 4
    indicators = [i for p in extract_bytes("a.pdf", pdf(draw)).projects for i in p.indicators]
    assert [(i.name, i.level1_code) for i in indicators][2:] == [
        ("节约资金", "outcome"),
        ("群众满意度", "satisfaction"),
    ]


def test_a_row_as_tall_as_its_label() -> None:
    """Where a label of three lines makes its own row tall, the labels of the rows above still cover theirs."""

    def draw(canvas: Any) -> None:
        draw_rows(canvas, 760, [HEAD])
        for n, y in enumerate((24, 48, 88), 1):
            placed(canvas, [(f"内容{n}", LEFT[2], y / 24), (f"≥{n}个", LEFT[3], y / 24), ("计划", LEFT[4], y / 24)])
        placed(canvas, [("产出指标", LEFT[0], 1.5), ("满意度指标", LEFT[0], 88 / 24), ("数量指标", LEFT[1], 1.5)])
        for text, y in (("社会公众", 76), ("或服务对象", 88), ("满意度指标", 100)):
            canvas.drawString(LEFT[1], 760 - y, text)

    source = read_bytes("a", pdf(draw))
    spans = {(c.text, c.column): (c.row, c.rowspan) for c in source.tables[0].cells if c.column < 3 and c.row > 1}
    assert spans["产出指标", 1] == spans["数量指标", 2] == (2, 2) and spans["满意度指标", 1] == (4, 1)


def test_a_header_printed_again_over_rows_of_a_label_before() -> None:
    """Beneath a header printed again, the first rows can be those of a level on the page before, set in its middle."""

    def second(canvas: Any) -> None:
        draw_rows(canvas, 790, [HEAD, ["", "质量指标", "新指标", "=1个", "合同"]])
        canvas.drawString(LEFT[2], 790 - 48, "满意人数\u3000")
        for text, x in (("≥9人", LEFT[3]), ("合同", LEFT[4]), ("满意度指标", LEFT[0])):
            canvas.drawString(x, 790 - 48, text)
        for n, text in enumerate(("社会公众", "满意度指标")):
            canvas.drawString(LEFT[1], 790 - 42 - 12 * n, text)

    pages: list[Draw] = [lambda c: draw_rows(c, 200, [HEAD, *BODY[:3]]), second]
    found = [i for p in extract_bytes("a.pdf", pdf(*pages)).projects for i in p.indicators]
    assert [(i.name, i.level1_code) for i in found][3:] == [("新指标", "output"), ("满意人数", "satisfaction")]


def test_a_table_that_goes_on_under_other_columns_is_said() -> None:
    """Rows on top of a page whose columns are not those of the page before may begin with the rest of a cell."""

    def second(canvas: Any) -> None:
        for n in range(4):
            placed(canvas, [(f"余下{n}", 70, n), ("≥9个", 260, n), ("合同", 480, n)])

    pages: list[Draw] = [lambda c: draw_rows(c, 200, [HEAD, *BODY]), second]
    assert [n.code for n in read_bytes("a", pdf(*pages)).notices] == ["cell-over-pages"]


def test_words_over_groups_whose_headers_have_blanks() -> None:
    """指标 名称 repeats 指标名称: 长期目标 and 年度目标 stand over the two columns beneath each."""
    upper = ["一级指标", "长期目标", "", "年度目标", ""]
    lower = ["", "指标 名称", "指标值", "指标名称", "指 标 值"]
    body = [["产出指标", "养护里程", "≥9公里", "养护里程", "≥3公里"], ["", "改造桥梁", "≥2座", "改造桥梁", "≥1座"]]
    source = read_bytes("a", pdf(lambda canvas: draw_rows(canvas, 760, [upper, lower, *body])))
    assert [(c.text, c.colspan) for c in source.tables[0].cells if c.text in upper[1:]][:2] == [
        ("长期目标", 2),
        ("年度目标", 2),
    ]


def test_a_level_in_the_middle_of_rows_with_an_empty_one_between() -> None:
    """数量指标 beside the empty row between two: it holds for both of these."""

    def draw(canvas: Any) -> None:
        draw_rows(canvas, 760, [HEAD, ["", "", *BODY[0][2:]]])
        draw_rows(canvas, 712, [[*BODY[0][:2], "", "", ""]])
        draw_rows(canvas, 688, [["", "", *BODY[1][2:]], ["效益指标", *BODY[2][1:]], BODY[3]])

    spans = {c.text: (c.row, c.rowspan) for c in read_bytes("a", pdf(draw)).tables[0].cells}
    assert spans["产出指标"] == (2, 2) and spans["数量指标"] == (2, 2)
    assert (spans["养护里程"], spans["改造桥梁"], spans["质量指标"]) == ((2, 1), (3, 1), (4, 1))


def test_rows_of_indicators_tell_their_own_spacing() -> None:
    """Where a head is set as closely as the lines of a cell, the rows beneath tell what is the next line of a name."""
    head = [["项目名称", "古籍整理出版", "", "", ""], ["实施单位", "东桥文献馆", "", "", ""]]
    money = [["项目资金", "年度资金总额：", "", "85.00", ""], ["（万元）", "其中：财政拨款", "", "80.00", ""]]
    goal = [["总体目标", "整理出版馆藏古籍，建立影像数据库，持续扩大", "", "", ""], ["", "开放范围。", "", "", ""]]
    rows = [HEAD, [*BODY[0][:2], "公众开放的馆藏\n古籍数量", *BODY[0][3:]], *BODY[1:]]

    def draw(canvas: Any) -> None:
        draw_rows(canvas, 790, head, 20)
        draw_rows(canvas, 750, money, 14)
        draw_rows(canvas, 716, goal, 12)
        draw_rows(canvas, 680, rows, 36)

    (project,) = disclose(read_bytes("a", pdf(draw))).projects
    assert [i.name for i in project.indicators][:2] == ["公众开放的馆藏古籍数量", "改造桥梁"]
    assert (project.budget.total, project.budget.fiscal) == (Decimal(850000), Decimal(800000))
    assert [g.text for g in project.goals] == ["整理出版馆藏古籍，建立影像数据库，持续扩大开放范围。"]
