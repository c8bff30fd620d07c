"""PDF pages: ruled tables, page splits, turned pages, margins, watermarks."""

from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import pdfencrypt

from loaders.disclose import disclose
from loaders.errors import BrokenError, LockedError, TooLargeError
from loaders.limits import Limits
from loaders.readers import read_bytes
from loaders.source import Source
from loaders.text import clean

from .conftest import FONT, Draw, pdf


def cell(canvas: Any, x: float, y: float, width: float, height: float, *lines: str) -> None:
    """A ruled cell whose upper left corner is (x, y), with lines of text."""
    canvas.rect(x, y - height, width, height)
    for n, line in enumerate(lines, 1):
        canvas.drawString(x + 2, y - n * 12, line)


def table(canvas: Any, top: float, rows: list[list[str]], widths: list[float], left: float = 50) -> None:
    """A ruled table; a cell's text may have several lines."""
    for row in rows:
        height = 12.0 * max(text.count("\n") + 1 for text in row) + 5
        x = left
        for text, width in zip(row, widths, strict=True):
            cell(canvas, x, top, width, height, *text.split("\n"))
            x += width
        top -= height


def places(source: Source, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """(row, column, rowspan, colspan, text) of each cell, offsets checked."""
    for one in source.tables:
        for c in one.cells:
            assert source.text[c.start : c.end] == c.text
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in source.tables[number].cells]


def test_ruled_table_with_merges() -> None:
    """Cells over several rows and columns come once, with their spans; lines in a cell stay lines."""

    def draw(canvas: Any) -> None:
        canvas.drawString(50, 780, "表前的话")
        cell(canvas, 50, 700, 80, 60, "产出", "指标")
        cell(canvas, 130, 700, 160, 20, "横跨两列")
        for row in (1, 2):
            cell(canvas, 130, 700 - 20 * row, 80, 20, f"甲{row}")
            cell(canvas, 210, 700 - 20 * row, 80, 20, f"乙{row}")

    source = read_bytes("a", pdf(draw))
    assert places(source) == [
        (1, 1, 3, 1, "产出\n指标"), (1, 2, 1, 2, "横跨两列"),
        (2, 2, 1, 1, "甲1"), (2, 3, 1, 1, "乙1"), (3, 2, 1, 1, "甲2"), (3, 3, 1, 1, "乙2"),
    ]  # fmt: skip
    assert source.text.startswith("表前的话\n") and source.tables[0].page == 1


ROWS = [[f"名称{n}", f"≥{n}0%", f"依据{n}"] for n in range(1, 5)]
WIDTHS = [120.0, 80.0, 200.0]


def test_table_over_two_pages() -> None:
    """A table goes on over the page; page numbers and running heads between its parts are left out."""

    def first(canvas: Any) -> None:
        canvas.drawString(250, 800, "项目绩效目标")
        table(canvas, 120, ROWS[:2], WIDTHS)
        canvas.drawString(290, 20, "— 1 —")

    def second(canvas: Any) -> None:
        table(canvas, 790, ROWS[2:], WIDTHS)
        canvas.drawString(290, 20, "— 2 —")

    source = read_bytes("a", pdf(first, second))
    assert len(source.tables) == 1
    assert [c[4] for c in places(source)] == [text for row in ROWS for text in row]
    assert [c.page for c in source.tables[0].cells if c.column == 1] == [1, 1, 2, 2]
    assert "— 1 —" not in source.text


def test_columns_are_matched_by_position() -> None:
    """The part on the second page has fewer columns in its rows; its cells still stand under their own columns."""

    def second(canvas: Any) -> None:
        table(canvas, 790, [["名称9", "合并的依据"]], [120.0, 280.0])

    source = read_bytes("a", pdf(lambda c: table(c, 120, ROWS[:2], WIDTHS), second))
    assert places(source)[-2:] == [(3, 1, 1, 1, "名称9"), (3, 2, 1, 2, "合并的依据")]


def test_other_width_is_another_table() -> None:
    """A table of other width on the next page is another one."""
    source = read_bytes(
        "a", pdf(lambda c: table(c, 120, ROWS[:2], WIDTHS), lambda c: table(c, 790, ROWS[2:], [90.0] * 3))
    )
    assert [t.rows for t in source.tables] == [2, 2]


def test_row_cut_by_the_page_end() -> None:
    """A cell whose rest stands at the top of the next page is whole again, in one stretch of text."""
    cut = "按照市政府印发的农村公路养护管理办"
    rest = "法第六条确定"

    def first(canvas: Any) -> None:
        table(canvas, 120, [ROWS[0], ["名称2", "≥20%", cut[:17]]], [120.0, 80.0, 180.0])

    def second(canvas: Any) -> None:
        table(canvas, 790, [["", "", rest], ROWS[2]], [120.0, 80.0, 180.0])

    source = read_bytes("a", pdf(first, second))
    assert places(source)[5] == (2, 3, 1, 1, f"{cut}\n{rest}")
    assert source.tables[0].rows == 3 and places(source)[6] == (3, 1, 1, 1, "名称3")


def test_row_without_value_is_no_rest() -> None:
    """A row of its own at the top of a page is not joined to the last row of the page before."""
    source = read_bytes(
        "a", pdf(lambda c: table(c, 120, ROWS[:2], WIDTHS), lambda c: table(c, 790, [["名称3", "", "依据3"]], WIDTHS))
    )
    assert source.tables[0].rows == 3
    assert [c[4] for c in places(source)][-2:] == ["名称3", "依据3"]


def test_label_over_the_page() -> None:
    """A merged label goes on in its blank lower part on the next page."""

    def page(label: str, names: list[str], top: float) -> Draw:
        def draw(canvas: Any) -> None:
            cell(canvas, 50, top, 80, 20.0 * len(names), label)
            for n, name in enumerate(names):
                cell(canvas, 130, top - 20 * n, 200, 20, name)

        return draw

    source = read_bytes("a", pdf(page("产出", ["甲", "乙"], 120), page("", ["丙", "丁"], 790)))
    assert places(source)[0] == (1, 1, 4, 1, "产出")


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_pages(turned: int) -> None:
    """A page that lies on its side, or text set sideways on it, reads as if it stood upright."""

    def draw(canvas: Any) -> None:
        if turned == 90:
            canvas.translate(595, 0)
        elif turned == 180:
            canvas.translate(595, 842)
        elif turned == 270:
            canvas.translate(0, 842)
        canvas.rotate(turned)
        table(canvas, 400, ROWS, WIDTHS)

    assert [c[4] for c in places(read_bytes("a", pdf(draw)))] == [text for row in ROWS for text in row]


def test_watermarks_are_left_out() -> None:
    """Words slanted across the page, and large pale ones, belong to no cell."""

    def draw(canvas: Any) -> None:
        table(canvas, 400, ROWS, WIDTHS)
        canvas.saveState()
        canvas.setFont(FONT, 48)
        canvas.setFillGray(0.85)
        canvas.drawString(60, 350, "公开")
        canvas.translate(100, 300)
        canvas.rotate(40)
        canvas.drawString(0, 0, "仅供公开使用")
        canvas.restoreState()

    source = read_bytes("a", pdf(draw))
    assert "公开" not in source.text and "公" not in source.text


def test_rules_as_filled_boxes_in_one_path() -> None:
    """Word draws rules as thin filled boxes, some writers as one path of many lines: both are rules."""

    def boxes(canvas: Any) -> None:
        for x in (50, 150, 250):
            canvas.rect(x, 660, 0.5, 40, stroke=0, fill=1)
        for y in (700, 680, 660):
            canvas.rect(50, y, 200, 0.5, stroke=0, fill=1)
        canvas.drawString(60, 685, "甲")
        canvas.drawString(160, 665, "乙")

    def one_path(canvas: Any) -> None:
        path = canvas.beginPath()
        for x in (50, 150, 250):
            path.moveTo(x, 660)
            path.lineTo(x, 700)
        for y in (700, 680, 660):
            path.moveTo(50, y)
            path.lineTo(250, y)
        canvas.drawPath(path)
        canvas.drawString(60, 685, "甲")
        canvas.drawString(160, 665, "乙")

    for draw in (boxes, one_path):
        assert places(read_bytes("a", pdf(draw))) == [(1, 1, 1, 1, "甲"), (2, 2, 1, 1, "乙")]


def test_table_without_outer_sides() -> None:
    """A table whose left and right sides are not drawn keeps its outer columns."""

    def draw(canvas: Any) -> None:
        for y in (700, 680, 660):
            canvas.line(50, y, 350, y)
        for x in (150, 250):
            canvas.line(x, 660, x, 700)
        for row, y in (("123", 685), ("456", 665)):
            for sign, x in zip(row, (60, 160, 260), strict=True):
                canvas.drawString(x, y, sign)

    assert [(*c[:2], c[4]) for c in places(read_bytes("a", pdf(draw)))] == [
        (1, 1, "1"), (1, 2, "2"), (1, 3, "3"), (2, 1, "4"), (2, 2, "5"), (2, 3, "6"),
    ]  # fmt: skip


def test_prose_lines_run_together() -> None:
    """A paragraph broken over lines is one line of text; a new paragraph begins another."""

    def draw(canvas: Any) -> None:
        canvas.drawString(72, 700, "为贯彻落实国务院关于农村公路建设的决定，加强农村公路养护管理工")
        canvas.drawString(52, 684, "作，设立本项目。")
        canvas.drawString(72, 668, "第二段。")

    text = read_bytes("a", pdf(draw)).text
    assert text == "为贯彻落实国务院关于农村公路建设的决定，加强农村公路养护管理工作，设立本项目。\n第二段。\n"


def test_page_without_text() -> None:
    """A scanned page is said, and does not stop the others."""
    source = read_bytes("a", pdf(lambda c: c.rect(0, 0, 500, 800), lambda c: c.drawString(50, 700, "有字")))
    assert [(n.code, "1" in n.message) for n in source.notices] == [("no-text", True)]
    assert source.text == "有字\n"


def test_password() -> None:
    """A PDF that wants a password is refused in one sentence."""
    data = pdf(lambda c: c.drawString(50, 700, "密"), encrypt=pdfencrypt.StandardEncryption("secret"))
    with pytest.raises(LockedError, match="密码"):
        read_bytes("a.pdf", data)


def test_truncated() -> None:
    """A PDF cut in its header is refused in one sentence."""
    with pytest.raises(BrokenError, match="损坏"):
        read_bytes("a.pdf", b"%PDF-1.4\n1 0 obj\n<<")


def test_page_limit() -> None:
    """More pages than allowed are refused; the limit can be raised."""
    data = pdf(*[lambda c: c.drawString(50, 700, "页")] * 3)
    with pytest.raises(TooLargeError, match="3"):
        read_bytes("a.pdf", data, Limits(pages=2))
    assert read_bytes("a.pdf", data, Limits(pages=3)).text.count("页") == 3


def test_composed_example() -> None:
    """The composed PDF of the examples gives tables whose cells stand in its text."""
    path = next(Path(__file__).parents[3].glob("examples/chongqing-2024/*.pdf"))
    source = read_bytes(path.name, path.read_bytes())
    assert source.tables and places(source)


def test_a_hyphen_at_a_lines_end_is_printed() -> None:
    """A code that a narrow cell breaks after its hyphen keeps it."""

    def draw(canvas: Any) -> None:
        table(
            canvas,
            700,
            [["名称", "依据"], ["工期", "合同（编号：QH-JS-\n07）第三条"], ["面积", "GB/T-\nA9"]],
            [90.0, 120.0],
        )

    source = read_bytes("a", pdf(draw))
    assert [clean(c.text) for c in source.tables[0].cells if c.column == 2] == [
        "依据", "合同（编号：QH-JS-07）第三条", "GB/T-A9",
    ]  # fmt: skip
    assert source.notices == ()


def test_a_header_in_storeys_printed_again() -> None:
    """All storeys of a header are left out where a page prints them again: 项目名称 beside 产出指标 over 指标内容."""
    levels = ("产出指标", "效益指标", "满意度指标")
    second = ("数量指标", "社会效益指标", "满意度指标")

    def page(canvas: Any, top: float, rows: list[list[str]]) -> None:
        for n, word in enumerate(("序号", "项目名称", "预算金额（元）", "年度绩效目标")):
            cell(canvas, 40 + 75 * n, top, 75, 60, word)
        for n, (one, two) in enumerate(zip(levels, second, strict=True)):
            cell(canvas, 340 + 140 * n, top, 140, 20, one)
            cell(canvas, 340 + 140 * n, top - 20, 140, 20, two)
            cell(canvas, 340 + 140 * n, top - 40, 70, 20, "指标内容")
            cell(canvas, 410 + 140 * n, top - 40, 70, 20, "目标值")
        table(canvas, top - 60, rows, [75.0] * 4 + [70.0] * 6, 40)

    one = ["1", "河道保洁", "8,000.00", "保持整洁。", "保洁河道", "≥9公里", "投诉下降率", "≥5%", "居民满意度", "≥90%"]
    two = ["2", "公园养护", "6,000.00", "养护公园。", "养护公园", "=3座", "游客增长率", "≥4%", "游客满意度", "≥92%"]
    source = read_bytes("a", pdf(lambda c: page(c, 200, [one]), lambda c: page(c, 560, [two]), size=(842, 595)))
    assert source.tables[0].rows == 5
    assert [[i.name for i in p.indicators] for p in disclose(source).projects] == [one[4::2], two[4::2]]
