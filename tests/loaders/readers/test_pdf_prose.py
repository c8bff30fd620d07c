"""Which line of running text on a page runs on in the next."""

from __future__ import annotations

import pytest

from loaders.readers.pdf.prose import same_paragraph
from loaders.readers.pdf.words import Line

MARGIN = 480.0


def line(text: str, top: float, width: float | None = None) -> Line:
    """A line of signs of ten points, as wide as said or as its signs."""
    right = width if width is not None else sum(5.0 if sign.isascii() else 10.0 for sign in text)
    return Line(text, 0.0, top, right, top + 10.0)


@pytest.mark.parametrize(
    ("words", "following", "runs_on"),
    [
        ("组织开展安全生产检查，消除一批", "重大隐患。", True),
        ("组织开展安全生产检查。", "二、立项依据", False),
        ("组织开展安全生产检查。", "（二）实施主体", False),
        ("组织开展安全生产检查。", "【产出指标-数量指标】指标1：演练次数（3次）", False),
        ("组织开展安全生产检查。", "年度目标：消除隐患。", False),
        ("组织开展安全生产检查。", "2.年度目标：消除隐患。", False),
        ("1.优化营商环境；", "2.引进一批产业链项目；", True),
        ("对下列两类企业（", "二、三类）开展检查", True),
    ],
)
def test_a_full_line_runs_on_unless_the_next_begins_something(words: str, following: str, runs_on: bool) -> None:
    """A heading, a label after a sentence and a level in brackets begin anew; words and items of a list go on."""
    one, two = line(words, 0.0, MARGIN), line(following, 14.0)
    assert same_paragraph(one, two, [one, two]) == runs_on


@pytest.mark.parametrize(("room", "runs_on"), [(34.0, True), (60.0, False)])
def test_a_line_is_full_where_the_next_words_found_no_room(room: float, runs_on: bool) -> None:
    """（≥1820 is not parted: it may leave a gap as wide as itself at the end of the line before."""
    one, two = line("指标2：安全培训人次", 0.0, MARGIN - room), line("（≥1820人次）", 14.0)
    other = line("在", 28.0, MARGIN)
    assert same_paragraph(one, two, [one, two, other]) == runs_on
