"""OpenDocument sheets: signs with a look of their own, and what is not shown."""

import io
import zipfile

from loaders.readers import read_bytes
from loaders.source import Source

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in [
        ("office", "office"),
        ("style", "style"),
        ("table", "table"),
        ("text", "text"),
        ("draw", "drawing"),
    ]
)
LOOKS = {
    "up": 'text-properties style:text-position="super 58%"',
    "cut": 'text-properties style:text-line-through-style="solid"',
    "plain": 'text-properties style:text-line-through-style="none"',
    "away": 'table-properties table:display="false"',
}


def sheet(cells: str, columns: str = "", style: str = "") -> Source:
    """One sheet with one row."""
    styles = "".join(f'<style:style style:name="{n}"><style:{look}/></style:style>' for n, look in LOOKS.items())
    table = f'<table:table table:name="表" table:style-name="{style}">{columns}<table:table-row>{cells}'
    xml = f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
    xml += f"<office:body><office:spreadsheet>{table}</table:table-row></table:table></office:spreadsheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", xml + "</office:body></office:document-content>")
    source = read_bytes("a.ods", out.getvalue())
    assert all(source.text[c.start : c.end] == c.text for t in source.tables for c in t.cells)
    return source


def cell(words: str, more: str = "") -> str:
    """A cell of one paragraph."""
    return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"


def span(words: str, style: str) -> str:
    """A stretch with a style."""
    return f'<text:span text:style-name="{style}">{words}</text:span>'


def test_raised_and_struck_words() -> None:
    """Exponents are characters; struck words, marks of notes, comments and sounds are none of the text."""
    cells = cell(f"10{span('4', 'up')}亩") + cell(f"≥{span('50', 'cut')}{span('100', 'plain')}")
    cells += cell(f"95%{span('①', 'up')}") + cell("旧", 'table:style-name="cut"')
    cells += cell("<text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby>")
    source = sheet(cells)
    assert source.text == "10⁴亩\t≥100\t95%\t汉\n"
    assert [n.code for n in source.notices] == ["struck", "note-mark"] and "50、旧" in source.notices[0].message


def test_what_is_hidden_or_covered_is_said() -> None:
    """Hidden sheets and columns are read and said, words under a merged cell are said."""
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    covered = "<table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell>"
    source = sheet(cell("甲", 'table:number-columns-spanned="2"') + covered, columns, "away")
    assert source.text == "甲\n"
    assert sorted(n.code for n in source.notices) == ["covered-text", "hidden-columns", "hidden-sheet"]


def test_words_beside_the_cells_are_said() -> None:
    """The words of a text box in a cell are none of the cell's; a remark is counted."""
    box = "<draw:frame><draw:text-box><text:p>金额单位：万元</text:p></draw:text-box></draw:frame>"
    remark = "<office:annotation><text:p>请核对</text:p></office:annotation>"
    source = sheet(f"<table:table-cell>{remark}{box}<text:p>甲</text:p></table:table-cell>")
    assert source.text == "甲\n"
    assert [n.code for n in source.notices] == ["box-unread", "remarks"]
    assert "金额单位：万元" in source.notices[0].message
