"""HTML pages as shown."""

import pytest

from loaders.errors import BrokenError, EmptyFileError
from loaders.readers import read_bytes
from loaders.source import Source


def page(body: str, head: str = "") -> bytes:
    """A page in UTF-8."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def places(source: Source, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    """(row, column, rowspan, colspan, text) of each cell, offsets checked."""
    for one in source.tables:
        for c in one.cells:
            assert source.text[c.start : c.end] == c.text
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in source.tables[table].cells]


def test_spans() -> None:
    """rowspan and colspan push later cells to their columns; a rowspan beyond the table ends with it."""
    body = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td rowspan=9>丁<tr><td colspan=0>戊</table>"
    assert places(read_bytes("a", page(body))) == [
        (1, 1, 2, 1, "甲"), (1, 2, 1, 2, "乙"), (2, 2, 1, 1, "丙"), (2, 3, 2, 1, "丁"), (3, 1, 1, 1, "戊"),
    ]  # fmt: skip


def test_layout_tables_are_opened() -> None:
    """A table that only places things gives prose and the real table, in order."""
    inner = "<table><tr><td>一级</td><td>二级</td></tr></table>"
    body = f"<table><tr><td>导航</td></tr><tr><td><div>标题</div>{inner}<p>注</p></td></tr></table>"
    source = read_bytes("a", page(body))
    assert source.text == "导航\n标题\n一级\t二级\n注\n"
    assert len(source.tables) == 1


def test_words_of_a_cell() -> None:
    """Blocks and breaks are lines, inline marks are not, source line ends are blanks; scripts and hidden parts go."""
    body = (
        "<script>var a='<table>'</script><table><tr><td><p>指标<b>值</b></p><p>确定\n依据&nbsp;</p></td>"
        "<td>≥<span>95</span>%<br>以上<span style='display:none'>隐</span></td><td>&nbsp;</td></tr></table>"
    )
    assert [c[4] for c in places(read_bytes("a", page(body)))] == ["指标值\n确定 依据", "≥95%\n以上"]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "gb18030"])
def test_chinese_character_sets(declared: str) -> None:
    """A page that says GB2312 is read as GB18030: it holds signs that GB2312 has not."""
    text = f'<html><head><meta charset="{declared}"></head><body><p>镕基〔2012〕27号 ≥</p></body></html>'
    source = read_bytes("a", text.encode("gb18030"))
    assert source.text == "镕基〔2012〕27号 ≥\n" and source.encoding == "gb18030"


def test_wrong_declaration() -> None:
    """A page that says GB2312 and is UTF-8 is read as UTF-8."""
    source = read_bytes("a", page("<p>绩效目标表</p>", '<meta charset="gb2312">'))
    assert source.text == "绩效目标表\n" and source.encoding == "utf-8"


def test_nested_table_in_data() -> None:
    """A table in a cell of a real grid is a table of its own inside that cell's stretch."""
    inner = "<table><tr><td>x</td><td>y</td></tr></table>"
    rows = "".join(f"<tr><td>a{n}</td><td>b{n}</td><td>c{n}</td></tr>" for n in range(3))
    source = read_bytes("a", page(f"<table>{rows}<tr><td>d</td><td>{inner}</td></tr></table>"))
    assert len(source.tables) == 2
    assert places(source)[-1] == (4, 2, 1, 1, "x\ty")
    assert places(source, 1) == [(1, 1, 1, 1, "x"), (1, 2, 1, 1, "y")]


def test_saved_as_one_file() -> None:
    """A page that Word saved as one file is mail in form; its HTML part is read."""
    mail = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        b"PGh0bWw+PGJvZHk+PHA+5L6d5o2uPC9wPjwvYm9keT48L2h0bWw+\n--x--\n"
    )
    assert read_bytes("a.doc", mail).text == "依据\n"


def test_deep_nesting_ends() -> None:
    """A thousand open elements are read, their words kept; ten thousand are refused, not cut off in silence."""
    deep = "<div>" * 1_000 + "深" + "</div>" * 1_000
    assert "深" in read_bytes("a", page(deep)).text
    with pytest.raises(BrokenError):
        read_bytes("a", page("<div>" * 10_000 + "深"))


def test_huge_spans_are_bounded() -> None:
    """colspan and rowspan of a thousand million end at the standard's bounds."""
    source = read_bytes("a", page("<table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr></table>"))
    assert places(source) == [(1, 1, 1, 1000, "x")]


def test_page_without_words() -> None:
    """A page that shows nothing is an empty file."""
    with pytest.raises(EmptyFileError):
        read_bytes("a.html", page("<script>1</script>"))
