"""Spreadsheets: xlsx, xls and ods, with merged ranges; a sheet a table or all on one, numbers as numbers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P

from benchmarks.rendering.sheet import Grid, Para, Printed

NUMBER = re.compile(r"\d{1,12}(\.\d+)?")
Placed = tuple[int, int, int, int, str]
"""row, column, rowspan, colspan, text."""


def sheets(printed: Printed, rng: random.Random) -> list[tuple[str, list[Placed], set[int]]]:
    """(name, cells, page breaks) of each sheet; by chance the first column is left blank."""
    apart = len(printed.grids) > 1 and rng.random() < 0.5
    indent = 1 if rng.random() < 0.2 else 0
    out: list[tuple[str, list[Placed], set[int]]] = []
    cells: list[Placed] = []
    breaks: set[int] = set()
    row = 0
    for n, block in enumerate(printed.blocks):
        if isinstance(block, Para):
            wide = next((b.columns for b in printed.blocks[n:] if isinstance(b, Grid)), 1)
            cells.append((row, indent, 1, wide, block.text))
            row += 1
            continue
        cells += [(row + r.row, indent + r.column, r.rowspan, r.colspan, r.cell.text) for r in block.regions()]
        breaks |= {row + b for b in block.breaks}
        row += len(block.rows) + 1
        if apart:
            out.append((block.name or f"Sheet{len(out) + 1}", cells, breaks))
            cells, breaks, row = [], set(), 0
    if cells:
        out.append((f"Sheet{len(out) + 1}", cells, breaks))
    return out


def _typed(text: str, numeric: bool) -> tuple[Any, str]:
    """What a keyboard makes of it: 95 a number, 250.00 one with two places, 100% the number 1 shown as per cent."""
    if numeric and NUMBER.fullmatch(text) and (text == "0" or not text.startswith("0") or text.startswith("0.")):
        places = len(text.partition(".")[2]) if text.endswith("0") else 0
        return float(text), f"0.{'0' * places}" if places else ""
    if numeric and re.fullmatch(r"\d{1,3}(\.\d{1,2})?%", text):
        places = len(text.rstrip("%").partition(".")[2])
        return float(Decimal(text.rstrip("%")) / 100), "0%" if not places else f"0.{'0' * places}%"
    return text, ""


def xlsx(printed: Printed, path: Path, rng: random.Random) -> None:
    """An .xlsx; plain figures are numbers, by chance."""
    numeric = rng.random() < 0.5
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        look = {"text_wrap": True, "border": 1, "valign": "vcenter"}
        forms: dict[str, xlsxwriter.format.Format] = {}
        for name, cells, breaks in sheets(printed, rng):
            sheet = book.add_worksheet(name[:31])
            sheet.set_h_pagebreaks(sorted(b for b in breaks if b))
            for row, column, rowspan, colspan, text in cells:
                value, form = _typed(text, numeric)
                style = forms.get(form) or book.add_format(look | ({"num_format": form} if form else {}))
                forms[form] = style
                if rowspan > 1 or colspan > 1:
                    sheet.merge_range(row, column, row + rowspan - 1, column + colspan - 1, value, style)
                elif text:
                    sheet.write(row, column, value, style)


def xls(printed: Printed, path: Path, rng: random.Random) -> None:
    """A BIFF8 .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, cells, _ in sheets(printed, rng):
        sheet = book.add_sheet(name[:31])
        for row, column, rowspan, colspan, text in cells:
            if rowspan > 1 or colspan > 1:
                sheet.write_merge(row, row + rowspan - 1, column, column + colspan - 1, text)
            elif text:
                sheet.write(row, column, text)
    book.save(str(path))


def _grid_rows(cells: list[Placed]) -> Iterator[list[tuple[str, int, int] | str | None]]:
    rows = max(r + rs for r, _, rs, _, _ in cells)
    columns = max(c + cs for _, c, _, cs, _ in cells)
    grid: list[list[tuple[str, int, int] | str | None]] = [[None] * columns for _ in range(rows)]
    for r, c, rs, cs, text in cells:
        for y in range(r, r + rs):
            grid[y][c : c + cs] = ["covered"] * cs
        grid[r][c] = (text, rs, cs)
    yield from grid


def ods(printed: Printed, path: Path, rng: random.Random) -> None:
    """An OpenDocument spreadsheet."""
    book = OpenDocumentSpreadsheet()
    for name, cells, _ in sheets(printed, rng):
        sheet = odf_table.Table(name=name)
        for line in _grid_rows(cells):
            row = odf_table.TableRow()
            for item in line:
                if item is None:
                    row.addElement(odf_table.TableCell())
                elif isinstance(item, str):
                    row.addElement(odf_table.CoveredTableCell())
                else:
                    text, rs, cs = item
                    cell = odf_table.TableCell(valuetype="string", numberrowsspanned=rs, numbercolumnsspanned=cs)
                    for part in text.split("\n"):
                        cell.addElement(P(text=part))
                    row.addElement(cell)
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    book.save(str(path))
