"""Word documents, read from their XML."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from loaders.errors import BrokenError
from loaders.readers import read, read_bytes
from loaders.source import Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EXTRA = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def document(body: str, declaration: str = "") -> bytes:
    """A .docx around this body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", f"{declaration}<w:document {W}{EXTRA}><w:body>{body}</w:body></w:document>")
        made.writestr("word/header1.xml", f"<w:hdr {W}><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>")
    return out.getvalue()


def p(text: str) -> str:
    """A paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def places(source: Source, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    """(row, column, rowspan, colspan, text) of each cell, offsets checked."""
    for one in source.tables:
        for c in one.cells:
            assert source.text[c.start : c.end] == c.text
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in source.tables[table].cells]


def test_merges(tmp_path: Path) -> None:
    """python-docx merges cells both ways; each merged cell comes once with its spans, prose around it in order."""
    made = docx.Document()
    made.add_paragraph("表前")
    table = made.add_table(3, 3)
    for r in range(3):
        for c in range(3):
            table.cell(r, c).text = f"{r}{c}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "竖"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "横"
    made.add_paragraph("表后")
    made.save(str(tmp_path / "a.bin"))
    source = read(tmp_path / "a.bin")
    assert places(source) == [
        (1, 1, 2, 1, "竖"), (1, 2, 1, 1, "01"), (1, 3, 1, 1, "02"), (2, 2, 1, 1, "11"), (2, 3, 1, 1, "12"),
        (3, 1, 1, 1, "20"), (3, 2, 1, 2, "横"),
    ]  # fmt: skip
    assert source.text.startswith("表前\n竖\t01") and source.text.endswith("横\n表后\n")
    assert source.reader == "docx" and source.tables[0].aligned


def test_tracked_changes_are_accepted() -> None:
    """Inserted words count, deleted and moved-away words, rows and cells do not, a deleted mark joins paragraphs."""
    ins = "<w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    moved = "<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom>"
    moved += "<w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>"
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>" + p("后半")
    gone = tr(tc("乙"), properties="<w:del/>") + tr(tc("去", "<w:cellDel/>"), tc("丙"))
    table = f"<w:tbl>{tr(tc('甲'), tc(ins))}{gone}</w:tbl>"
    source = read_bytes("a", document(moved + joined + table))
    assert source.text == "新处\n前半后半\n甲\t增\n丙\n"


def test_text_boxes_once() -> None:
    """A text box is kept for old and new Word side by side; its words are read once, after their paragraph."""
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    old = f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
    alternate = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>{old}</mc:AlternateContent>"
    source = read_bytes("a", document(f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{alternate}</w:r></w:p>{p('下段')}"))
    assert source.text == "正文\n框内\n下段\n"


def test_content_controls_symbols_and_breaks() -> None:
    """Content controls are opened at every level; tabs, breaks and ≥ from the Symbol font are what one sees."""
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('控件'))}</w:sdtContent></w:sdt>"
    run = '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t><w:br/><w:t>以上</w:t></w:r></w:p>'
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r></w:p>"
    source = read_bytes("a", document(f"<w:tbl>{control}{tr(tc(run))}</w:tbl>{hidden}"))
    assert places(source) == [(1, 1, 1, 1, "控件"), (2, 1, 1, 1, "≥95%\n以上")]
    assert source.text.endswith("\n显\n") and "隐" not in source.text


def test_nested_tables() -> None:
    """A table in a cell is a table of its own, and its words are read once; a mere frame is opened."""
    inner = f"<w:tbl>{tr(tc('一级'), tc('二级'))}{tr(tc('产出'), tc('数量'))}</w:tbl>"
    source = read_bytes("a", document(f"<w:tbl>{tr(tc('指标'), tc(inner + p('尾')))}</w:tbl>"))
    assert [t.number for t in source.tables] == [1, 2]
    outer = source.tables[0].cells[1]
    assert outer.text == "尾" == source.text[outer.start : outer.end]
    assert places(source, 1)[3] == (2, 2, 1, 1, "数量")
    beside = read_bytes("a", document(f"<w:tbl>{tr(tc(inner), tc(inner))}</w:tbl>"))
    assert [len(t.cells) for t in beside.tables] == [4, 4]
    framed = read_bytes("a", document(f"<w:tbl>{tr(tc(inner))}</w:tbl>"))
    assert len(framed.tables) == 1 and places(framed)[0] == (1, 1, 1, 1, "一级")


def test_grid_before_and_old_merges() -> None:
    """A row that begins later keeps its columns; hMerge of old converters spans; covered words are reported."""
    rows = tr(tc("a"), tc("b"), tc("c")) + tr(tc("d"), properties='<w:gridBefore w:val="2"/>')
    rows += tr(tc("e", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("f", '<w:vMerge w:val="restart"/>'))
    rows += tr(tc("g"), tc("h"), tc("盖住", "<w:vMerge/>"))
    source = read_bytes("a", document(f"<w:tbl>{rows}</w:tbl>"))
    assert places(source)[3:] == [
        (2, 3, 1, 1, "d"), (3, 1, 1, 2, "e"), (3, 3, 2, 1, "f"), (4, 1, 1, 1, "g"), (4, 2, 1, 1, "h"),
    ]  # fmt: skip
    assert [n.code for n in source.notices] == ["covered-text"] and "盖住" in source.notices[0].message


def test_orphan_merge_is_a_cell() -> None:
    """After a page break a table may begin with a continued merge; its words are not lost."""
    source = read_bytes("a", document(f"<w:tbl>{tr(tc('续', '<w:vMerge/>'), tc('x'))}</w:tbl>"))
    assert places(source) == [(1, 1, 1, 1, "续"), (1, 2, 1, 1, "x")]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_refused(declaration: str) -> None:
    """XML in a Word file that declares entities or fetches from outside is refused in one sentence."""
    with pytest.raises(BrokenError, match="实体"):
        read_bytes("a.docx", document(p("x"), declaration))
