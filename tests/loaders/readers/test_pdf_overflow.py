"""PDF pages whose words go over the rules of their cells, as sheets print what finds no room."""

from typing import Any

import pytest

from loaders.readers import read_bytes
from loaders.source import Source

from .conftest import FONT, SIZE, pdf
from .test_pdf import places

LONG = "清淤河道长度及沿线护坡面积"
LEFTS = (50, 150, 250, 350)


def rows(canvas: Any, *words: list[str], high: float = 20) -> None:
    """Ruled rows from y = 700 downwards, three columns, words at the left."""
    for n, row in enumerate(words):
        for left, text in zip(LEFTS, row, strict=False):
            canvas.rect(left, 700 - high * (n + 1), 100, high)
            canvas.drawString(left + 3, 706 - high * (n + 1), text)


def read(draw: Any) -> tuple[list[str], list[str]]:
    """The words of the cells, as row,column,words, and the notices."""
    source: Source = read_bytes("a", pdf(draw))
    return [f"{c[0]},{c[1]},{c[4]}" for c in places(source)], [n.code for n in source.notices]


def test_words_over_the_rule_beside() -> None:
    """A text that finds no room goes on over the blank cell beside it, and over words that stand there."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["数量指标", LONG, ""], ["质量指标", LONG, "≥95%"])

    words, noted = read(draw)
    assert words == ["1,1,数量指标", f"1,2,{LONG}", "2,1,质量指标", f"2,2,{LONG}", "2,3,≥95%"] and not noted


def test_words_beyond_the_table() -> None:
    """A text that goes on beyond the table's end is of its last cell; whether all of it is there cannot be told."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["质量指标", "合格率", "≥95%"], ["时效指标", "及时率", LONG])

    words, noted = read(draw)
    assert words[3:] == ["2,1,时效指标", "2,2,及时率", f"2,3,{LONG}"] and noted == ["words-cut"]


@pytest.mark.parametrize("right", [True, False])
def test_words_over_both_rules(right: bool) -> None:
    """A text at the right, or in the middle, of its cell goes over the rule before it."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["", "", ""], ["质量指标", "合格率", "≥95%"])
        if right:
            canvas.drawRightString(247, 686, LONG)
        else:
            canvas.drawCentredString(200, 686, LONG)

    words, noted = read(draw)
    assert words == [f"1,2,{LONG}", "2,1,质量指标", "2,2,合格率", "2,3,≥95%"] and not noted


@pytest.mark.parametrize("left", [120, 123])
def test_words_over_a_rule_that_fit_no_cell(left: float) -> None:
    """Where no side of a cell tells whose words they are, that is said."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["", "", ""], ["质量指标", "合格率", "≥95%"])
        canvas.drawString(left, 686, "清淤河道长度")

    assert read(draw)[1] == ["words-over-rule"]


def test_words_that_end_at_the_rule() -> None:
    """Words that fill their cells stay where they stand."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["", "", ""], ["质量指标", "合格率", "≥95%"])
        canvas.drawRightString(149, 686, "甲乙丙丁戊")
        canvas.drawString(151, 686, "己庚辛")

    words, noted = read(draw)
    assert words[:2] == ["1,1,甲乙丙丁戊", "1,2,己庚辛"] and not noted


def test_rows_too_low_for_their_words() -> None:
    """Lines that stand upon a rule across may be of the cell above or beneath, which is said."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["数量指标", "", "≥9个"], ["质量指标", "合格率", "≥95%"], ["时效指标", "及时率", "≥90%"])
        for n, words in enumerate(("清淤河", "道长度", "里程")):
            canvas.drawString(153, 697 - 12 * n, words)

    assert read(draw)[1] == ["words-over-rule"]


def cut(canvas: Any, x: float, row: int, *lines: str) -> None:
    """Lines in the second column, cut to its cell as sheets do."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(150, 700 - 20 * row, 100, 20)
    canvas.clipPath(path, stroke=0)
    for n, line in enumerate(lines):
        canvas.drawString(x, 706 - 20 * row + 12 * (len(lines) - 1) / 2 - 12 * n, line)
    canvas.restoreState()


def test_words_cut_to_their_cell() -> None:
    """Words that a clip path cuts belong to the cell whose sides it has, also where they stand wholly beside it."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["数量指标", "", "≥9个"], ["质量指标", "", "≥95%"], ["时效指标", "及时率", "≥90%"])
        cut(canvas, 120, 1, "清淤河道长度及沿线护坡面积")
        cut(canvas, 153, 2, "河堤加固", "工程验收", "合格率")

    words, noted = read(draw)
    assert words[:3] == ["1,1,数量指标", "1,2,清淤河道长度及沿线护坡面积", "1,3,≥9个"]
    assert words[3:] == [
        "2,1,质量指标", "2,2,河堤加固\n工程验收\n合格率", "2,3,≥95%", "3,1,时效指标", "3,2,及时率", "3,3,≥90%",
    ] and not noted  # fmt: skip


def test_words_that_are_cut_off_are_said() -> None:
    """Where the edge runs through the last sign the file may hold no more of the words."""

    def draw(canvas: Any) -> None:
        rows(canvas, ["数量指标", "", "≥9个"], ["质量指标", "合格率", "≥95%"])
        cut(canvas, 155, 1, "清淤河道长度及沿线护")

    words, noted = read(draw)
    assert words[1] == "1,2,清淤河道长度及沿线护" and noted == ["words-cut"]


def test_pale_words_beneath_the_table() -> None:
    """A watermark may be little larger than the words; white words of a header are no watermark."""

    def draw(canvas: Any) -> None:
        rows(
            canvas,
            ["", "三级指标", "指标值"],
            ["数量指标", "清淤河道长度", "≥12公里"],
            ["质量指标", "验收合格率", "≥95%"],
        )
        canvas.setFont(FONT, 1.5 * SIZE)
        canvas.setFillGray(0.8)
        canvas.drawString(160, 664, "内部资料")
        canvas.setFillGray(1)
        canvas.drawString(55, 683, "级别")

    words, noted = read(draw)
    assert words[:5] == ["1,1,级别", "1,2,三级指标", "1,3,指标值", "2,1,数量指标", "2,2,清淤河道长度"] and not noted
