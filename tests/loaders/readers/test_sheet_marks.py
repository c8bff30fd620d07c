"""Cells of workbooks that show less, or other, than they store."""

import io
import struct
import zipfile

import openpyxl
import xlwt

from loaders.readers import read_bytes
from loaders.readers.sheets.beside import Beside
from loaders.readers.sheets.biff import old_beside
from loaders.source import Source

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATED = "".join(
    f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    for name, kind, target in [
        ("r1", "worksheet", "worksheets/sheet1.xml"),
        ("r2", "styles", "styles.xml"),
        ("r3", "sharedStrings", "sharedStrings.xml"),
    ]
)


def workbook(rows: str, styles: str = "", shared: str = "", before: str = "", after: str = "") -> bytes:
    """An .xlsx with one sheet, 表."""
    out = io.BytesIO()
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>'
        '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{RELATED}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def texts(source: Source) -> list[str]:
    """The cells in order, their offsets checked."""
    assert all(source.text[c.start : c.end] == c.text for t in source.tables for c in t.cells)
    return [c.text for t in source.tables for c in t.cells]


def said(source: Source) -> list[tuple[str, str]]:
    """Code and sentence of each notice."""
    return [(n.code, n.message) for n in source.notices]


def test_raised_and_struck_runs() -> None:
    """Runs of one cell: a raised figure is an exponent or a note's mark, struck words are deleted, sounds are none."""
    shared = (
        '<si><r><t>≥10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r><r><rPr/><t>亩</t></r></si>'
        "<si><r><t>≤</t></r><r><rPr><strike/></rPr><t>15</t></r><r><rPr><strike val='0'/></rPr><t>20天</t></r></si>"
        '<si><r><t>≥95%</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>①</t></r></si>'
        '<si><r><t>汉字</t></r><rPh sb="0" eb="1"><t>hanzi</t></rPh><phoneticPr fontId="1"/></si>'
        '<si><r><t>元/m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></si><si><t>平</t></si>'
    )
    cells = "".join(f'<c r="{chr(65 + n)}1" t="s"><v>{n}</v></c>' for n in range(6))
    inline = (
        '<c r="A2" t="inlineStr"><is><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>-3</t></r></is></c>'
    )
    source = read_bytes("a.xlsx", workbook(f'<row r="1">{cells}</row><row r="2">{inline}</row>', shared=shared))
    assert texts(source) == ["≥10⁴亩", "≤20天", "≥95%", "汉字", "元/m²", "平", "10⁻³"]
    assert [code for code, _ in said(source)] == ["struck", "note-mark"]
    assert "“15”" in said(source)[0][1] and "①" in said(source)[1][1]


def test_struck_cells() -> None:
    """A cell whose font strikes all is deleted, but for runs with a look of their own."""
    styles = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1" applyFont="1"/></cellXfs>'
    shared = "<si><t>≥50亩</t></si><si><r><t>旧</t></r><r><rPr/><t>新</t></r></si>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>0</v></c><c r="C1" s="1"><v>7</v></c>'
    rows += '<c r="D1" s="1" t="s"><v>1</v></c><c r="E1" s="1" t="inlineStr"><is><t>去</t></is></c></row>'
    source = read_bytes("a.xlsx", workbook(rows, styles, shared))
    assert texts(source) == ["≥50亩", "新"]
    assert [n for n in said(source) if n[0] == "struck" and "≥50亩、7、旧、去" in n[1]]


def test_errors_and_formats_are_said() -> None:
    """#REF! is no value; a format that is not followed, one that hides, and a text format are told by cell."""
    codes = ["# ?/?", ";;;", '"≥"@', "0!.0,"]
    numbered = "".join(
        f'<numFmt numFmtId="{170 + n}" formatCode="{c.replace(chr(34), "&quot;")}"/>' for n, c in enumerate(codes)
    )
    styles = f"<numFmts>{numbered}</numFmts><cellXfs><xf/>"
    styles += "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(codes))) + "</cellXfs>"
    rows = (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="2"><v>9</v></c>'
        '<c r="D1" s="3" t="str"><f>X1</f><v>95%</v></c><c r="E1" s="4"><v>3000000</v></c><c r="F1" t="b"><v>1</v></c>'
        '<c r="G1"><f t="shared" ref="G1:G2" si="0">A1</f><v>5</v></c></row>'
        '<row r="2"><c r="G2"><f t="shared" si="0"/><v>6</v></c></row>'
    )
    source = read_bytes("a.xlsx", workbook(rows, styles))
    assert texts(source) == ["0.5", "≥95%", "300.0", "TRUE", "5", "6"]
    found = dict(said(source))
    assert sorted(found) == ["cell-error", "hidden-value", "number-format"]
    assert "表!A1" in found["cell-error"] and "表!C1" in found["hidden-value"] and "表!B1" in found["number-format"]
    assert all(n.severity == "warning" for n in source.notices)


def test_values_under_a_merged_cell() -> None:
    """What a merged cell covers is not shown: said, unless the merged cell says the same."""
    rows = '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><v>7</v></c></row>'
    rows += '<row r="2"><c r="A2"><v>5</v></c><c r="C2"><v>1</v></c></row>'
    source = read_bytes("a.xlsx", workbook(rows, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'))
    assert texts(source) == ["5", "1"]
    assert said(source) == [("covered-text", "合并单元格盖住了文字“表!B1 7”，未读。")]


def test_dates_that_count_from_1904() -> None:
    """A workbook made for old Macs counts its days from 1904."""
    styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'
    rows = '<row r="1"><c r="A1" s="1"><v>44011</v></c></row>'
    assert texts(read_bytes("a.xlsx", workbook(rows, styles))) == ["2020/6/29"]
    assert texts(read_bytes("a.xlsx", workbook(rows, styles, before='<workbookPr date1904="1"/>'))) == ["2024/6/30"]


def test_used_range_far_wider_than_its_cells() -> None:
    """Formatted cells without a value, a thousand columns out, make no columns."""
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    book.active["AMJ900"].number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    table = read_bytes("a.xlsx", out.getvalue()).tables[0]
    assert (table.rows, table.columns) == (1, 1)


def test_old_workbooks_format_texts_too() -> None:
    """An .xls keeps texts in records of their own; ``"≥"@`` is shown there as well."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "95%", xlwt.easyxf(num_format_str='"≥"@'))
    sheet.write(0, 1, 3000000, xlwt.easyxf(num_format_str="0!.0,"))
    sheet.write(0, 2, 7)
    out = io.BytesIO()
    book.save(out)
    assert texts(read_bytes("a.xls", out.getvalue())) == ["≥95%", "300.0", "7"]


def with_beside(data: bytes) -> bytes:
    """The same workbook with a text box, a shape in a group, a shape without words, and two remarks."""

    def box(*lines: str) -> str:
        words = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
        return f"<xdr:sp><xdr:txBody>{words}</xdr:txBody></xdr:sp>"

    drawing = (
        '<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{box('金额单位：万元', '（公开表）')}<xdr:grpSp>{box('见附件')}</xdr:grpSp>{box('')}"
        f"<mc:AlternateContent><mc:Choice>{box('艺术字')}</mc:Choice><mc:Fallback>{box('艺术字')}</mc:Fallback>"
        "</mc:AlternateContent></xdr:wsDr>"
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate([("drawing", "../drawings/drawing1.xml"), ("comments", "/xl/comments1.xml")])
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("xl/drawings/drawing1.xml", drawing)
        made.writestr(
            "xl/comments1.xml", f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"/><comment ref="A2"/>'
            "</commentList></comments>",
        )  # fmt: skip
        made.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        )
    return out.getvalue()


def test_words_beside_the_cells_are_said() -> None:
    """Text boxes and shapes are named with their words, remarks are counted; neither is in the text."""
    source = read_bytes("a.xlsx", with_beside(workbook('<row r="1"><c r="A1"><v>5</v></c></row>')))
    assert texts(source) == ["5"]
    assert [(n.code, n.severity) for n in source.notices] == [("box-unread", "warning"), ("remarks", "info")]
    (boxes, remarks) = (message for _, message in said(source))
    assert "3个文本框" in boxes
    assert "金额单位：万元 （公开表）、见附件、艺术字" in boxes
    assert remarks.startswith("有2条批注")


def test_remarks_of_a_workbook_written_by_a_program() -> None:
    """openpyxl writes the remarks as spreadsheets do."""
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    book.active["A1"].comment = openpyxl.comments.Comment("请核对", "审核")
    out = io.BytesIO()
    book.save(out)
    assert [code for code, _ in said(read_bytes("a.xlsx", out.getvalue()))] == ["remarks"]


def test_words_beside_the_cells_of_an_old_workbook() -> None:
    """Records of a sheet: an object, its text, and the signs that go on; those of a remark (type 25) are counted."""

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def drawn(sort: int, signs: bytes) -> bytes:
        return record(0x5D, struct.pack("<HHH", 0x15, 18, sort)) + record(0x1B6, bytes(18)) + record(0x3C, signs)

    box = drawn(6, b"\x01" + "金额单位：万元".encode("utf-16-le")) + record(0x3C, b"\x00\x00")
    stream = (
        record(0x809) + box + drawn(25, b"\x01" + "请核对".encode("utf-16-le")) + drawn(2, b"\x00A4") + record(0x0A)
    )
    assert old_beside(stream, 0) == Beside(("金额单位：万元", "A4"), 1)


def test_struck_cells_of_old_workbooks() -> None:
    """A cell whose font strikes all is deleted; a struck font that no cell has is that of some cell's parts: said."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    struck = xlwt.easyxf("font: struck_out on")
    sheet.write(0, 0, "≥50亩", struck)
    sheet.write(0, 1, 7, struck)
    sheet.write(0, 2, "≥60亩")
    out = io.BytesIO()
    book.save(out)
    source = read_bytes("a.xls", out.getvalue())
    assert texts(source) == ["≥60亩"]
    assert [n for n in said(source) if n[0] == "struck" and "≥50亩、7" in n[1]]
    sheet.write_rich_text(1, 0, ["≤20天", ("15天", xlwt.easyfont("struck_out on, height 300"))])
    out = io.BytesIO()
    book.save(out)
    assert "runs-struck" in dict(said(read_bytes("a.xls", out.getvalue())))
