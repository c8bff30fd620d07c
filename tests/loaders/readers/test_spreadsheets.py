"""Workbooks: values as shown, merged ranges once, what is hidden is said."""

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P

from loaders.errors import EmptyFileError, TooLargeError
from loaders.limits import Limits
from loaders.readers import read
from loaders.source import Source


def grid(source: Source, table: int = 0) -> dict[tuple[int, int], str]:
    """Texts by place; every cell's offsets are checked on the way."""
    for one in source.tables:
        for cell in one.cells:
            assert source.text[cell.start : cell.end] == cell.text
    return {(c.row, c.column): c.text for c in source.tables[table].cells}


def test_xlsx_values_as_shown(tmp_path: Path) -> None:
    """Percent, plain numbers, dates and line breaks read as Excel shows them; formulas by their stored result."""
    book = openpyxl.Workbook()
    sheet = book.active
    for n, (value, code) in enumerate(
        [(0.95, "0%"), (95, "General"), (12345.6, "#,##0.00"), (datetime.date(2024, 3, 1), 'yyyy"年"m"月"d"日"')], 2
    ):
        sheet.cell(3, n, value).number_format = code
    sheet["F3"] = "第一行\n第二行"
    book.save(tmp_path / "a.xlsx")
    assert grid(read(tmp_path / "a.xlsx")) == {
        (3, 2): "95%", (3, 3): "95", (3, 4): "12,345.60", (3, 5): "2024年3月1日", (3, 6): "第一行\n第二行",
    }  # fmt: skip


def test_xlsx_merges_hidden_and_sheets(tmp_path: Path) -> None:
    """A merged cell stands once with its spans; hidden sheets, rows and columns are read and said."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "绩效"
    sheet["A1"], sheet["C1"], sheet["C2"] = "产出指标", "数量", "质量"
    sheet.merge_cells("A1:B2")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("旧表")
    other["A1"] = "旧"
    other.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    source = read(tmp_path / "a.xlsx")
    first = source.tables[0].cells[0]
    assert (first.text, first.rowspan, first.colspan) == ("产出指标", 2, 2)
    assert [t.name for t in source.tables] == ["绩效", "旧表"]
    assert [n.code for n in source.notices] == ["hidden-rows", "hidden-columns", "hidden-sheet"]


def test_xlsx_formula_without_result(tmp_path: Path) -> None:
    """A formula is never run: without a stored result the cell is reported, not read as blank in silence."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"] = "合计", "=1+2"
    book.save(tmp_path / "a.xlsx")
    source = read(tmp_path / "a.xlsx")
    assert grid(source) == {(1, 1): "合计"}
    assert [n.code for n in source.notices] == ["no-value"] and "B2" in source.notices[0].message


def test_xls_percent_dates_and_merges(tmp_path: Path) -> None:
    """Old workbooks keep number formats in records of their own; they are honoured too."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    percent = xlwt.easyxf(num_format_str="0%")
    sheet.write(0, 0, 0.95, percent)
    sheet.write(0, 1, 0.5, xlwt.easyxf(num_format_str="0.00%"))
    sheet.write(1, 0, 95)
    sheet.write(1, 1, datetime.date(2024, 3, 1), xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    sheet.write_merge(2, 3, 0, 1, "合并")
    for row in range(5, 90):
        sheet.write(row, 0, "填充" * 20 + str(row))
    book.save(str(tmp_path / "a.xls"))
    source = read(tmp_path / "a.xls")
    shown = grid(source)
    assert [shown[k] for k in ((1, 1), (1, 2), (2, 1), (2, 2))] == ["95%", "50.00%", "95", "2024年3月1日"]
    merged = next(c for c in source.tables[0].cells if c.text == "合并")
    assert (merged.row, merged.column, merged.rowspan, merged.colspan) == (3, 1, 2, 2)


def test_ods_shows_its_own_text(tmp_path: Path) -> None:
    """An .ods cell reads as the text it shows, repeated blanks and spans are kept in place."""
    book = OpenDocumentSpreadsheet()
    sheet = odf_table.Table(name="表")
    row = odf_table.TableRow()
    percent = odf_table.TableCell(valuetype="percentage", value="0.95", numbercolumnsspanned=2, numberrowsspanned=1)
    percent.addElement(P(text="95%"))
    row.addElement(percent)
    row.addElement(odf_table.CoveredTableCell())
    row.addElement(odf_table.TableCell(numbercolumnsrepeated=3))
    last = odf_table.TableCell(valuetype="string")
    last.addElement(P(text="一"))
    last.addElement(P(text="二"))
    row.addElement(last)
    sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "a.ods"))
    source = read(tmp_path / "a.ods")
    assert grid(source) == {(1, 1): "95%", (1, 6): "一\n二"}
    assert source.tables[0].cells[0].colspan == 2


def test_empty_workbook(tmp_path: Path) -> None:
    """A workbook without any value is an empty file."""
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(EmptyFileError):
        read(tmp_path / "a.xlsx")


def test_far_corner_is_refused(tmp_path: Path) -> None:
    """Two cells at opposite corners of the sheet must not make a grid of 17 thousand million."""
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(TooLargeError, match="单元格"):
        read(tmp_path / "a.xlsx")


def test_cell_limit_can_be_raised(tmp_path: Path) -> None:
    """One cell too many is refused; with a higher limit the same file is read."""
    book = openpyxl.Workbook()
    for row in range(1, 12):
        book.active.cell(row, 1, "x")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(TooLargeError):
        read(tmp_path / "a.xlsx", Limits(cells=10))
    assert len(read(tmp_path / "a.xlsx", Limits(cells=11)).tables[0].cells) == 11


def test_prefixed_sheet_xml(tmp_path: Path) -> None:
    """Some writers put a prefix before every element; formats are found all the same."""
    book = openpyxl.Workbook()
    book.active["A1"] = 0.9
    book.active["A1"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    out = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v"):
                    data = data.replace(b"<" + tag + b" ", b"<x:" + tag + b" ").replace(
                        b"<" + tag + b">", b"<x:" + tag + b">"
                    )
                    data = data.replace(b"</" + tag + b">", b"</x:" + tag + b">")
                data = data.replace(
                    b"xmlns=", b'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns='
                )
            made.writestr(name, data)
    (tmp_path / "b.xlsx").write_bytes(out.getvalue())
    assert grid(read(tmp_path / "b.xlsx")) == {(1, 1): "90%"}
