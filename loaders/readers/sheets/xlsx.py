"""Workbooks (.xlsx, .xlsb, .xls) → ``Source``: calamine's values and merges, shown as the spreadsheet shows them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from loaders.errors import BrokenError, EmptyFileError, LockedError, TooLargeError
from loaders.limits import DEFAULT, Limits
from loaders.readers.builder import Builder, Laid
from loaders.readers.sheets.biff import xls_looks
from loaders.readers.sheets.looks import Look, looks
from loaders.readers.sheets.number_formats import understood, unformatted
from loaders.readers.sheets.said import Place, Said
from loaders.readers.zipped import open_zip, reason
from loaders.source import Source

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB: Final = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
XLS: Final = "application/vnd.ms-excel"


def read_xlsx(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """An .xlsx or .xlsm: one table a sheet; merged cells once; formulas by their stored results, never run.

    Errors: ``BrokenError``, ``LockedError``, ``TooLargeError``, ``EmptyFileError``.
    """
    with open_zip(data, path) as archive:
        looked = looks(archive, path, limits)
    return _book(path, data, limits, looked, XLSX, "xlsx")


def read_xlsb(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """A binary .xlsb; its number formats are not read, values are shown plainly."""
    return _book(path, data, limits, [], XLSB, "xlsb")


def read_xls(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """An .xls (or .et) of Excel 97 and later. Errors as ``read_xlsx``."""
    return _book(path, data, limits, xls_looks(data, path), XLS, "xls")


def _book(path: str, data: bytes, limits: Limits, looked: list[Look], media: str, reader: str) -> Source:
    builder = Builder(path, limits)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            _sheets(book, looked, builder)
    except PasswordError as error:
        raise LockedError("encrypted", path) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise BrokenError("damaged", path, reason=reason(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # raised by the library on hostile bytes; no subclass of Exception
            raise
        raise BrokenError("damaged", path, reason=reason(error)) from error
    if not builder.tables:
        raise EmptyFileError("empty", path)
    return builder.source(hashlib.sha256(data).hexdigest(), media, reader)


def _sheets(book: CalamineWorkbook, looked: list[Look], builder: Builder) -> None:
    worksheets = [(n, s) for n, s in enumerate(book.sheets_metadata) if "WorkSheet" in str(s.typ)]
    fits = len(worksheets) == len(looked)
    for order, (number, about) in enumerate(worksheets):
        sheet = book.get_sheet_by_index(number)
        look = looked[order] if fits else Look()
        if sheet.height * sheet.width > builder.limits.cells * 8:
            raise TooLargeError("too-many-cells", builder.path, limit=builder.limits.cells)
        said = Said(about.name)
        look.beside.tell(builder, about.name)
        if look.runs_struck:
            builder.note("runs-struck", "warning", builder.at)
        laid = list(_cells(sheet, look, _merges(sheet, builder), said))
        if not laid:
            continue
        rows = max(c.row + c.rowspan - 1 for c in laid)
        columns = max(c.column + c.colspan - 1 for c in laid)
        before = builder.at
        builder.table(laid, rows, columns, name=about.name)
        _notes(builder, look, about.name, "Hidden" in str(about.visible), before)
        said.tell(builder, laid, before)


def _notes(builder: Builder, look: Look, name: str, hidden: bool, at: int) -> None:
    if hidden:
        builder.note("hidden-sheet", "warning", at, name=name)
    if look.rows:
        builder.note("hidden-rows", "warning", at, name=name, count=len(look.rows), rows=_some(look.rows))
    if look.columns:
        builder.note("hidden-columns", "warning", at, name=name, count=len(look.columns), columns=_some(look.columns))
    for cell in look.empty[:20]:
        builder.note("no-value", "warning", at, cell=f"{name}!{cell}")
    if look.errors:
        builder.note("cell-error", "warning", at, cells=f"{name}!{_some(look.errors)}")


def _some(numbers: Sequence[int | str]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")


def _merges(sheet: CalamineSheet, builder: Builder) -> tuple[dict[Place, tuple[int, int]], set[Place]]:
    """Extent of each merged range by its top left place, and the places that the ranges cover."""
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    bottom, right = sheet.end or (0, 0)
    total = 0
    for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or ():
        spans[r1, c1] = (r2 - r1 + 1, c2 - c1 + 1)
        rows, columns = range(r1, min(r2, bottom) + 1), range(c1, min(c2, right) + 1)
        total += len(rows) * len(columns)
        if total > builder.limits.cells * 8:
            raise TooLargeError("too-many-cells", builder.path, limit=builder.limits.cells)
        covered.update(product(rows, columns))
    covered -= spans.keys()
    return spans, covered


def _cells(
    sheet: CalamineSheet, look: Look, merges: tuple[dict[Place, tuple[int, int]], set[Place]], said: Said
) -> Iterator[Laid]:
    """Cells that show something, in order; positions a merged range covers are passed over."""
    top, left = sheet.start or (0, 0)
    spans, covered = merges
    formats, marked = look.formats, look.marked
    for r, row in enumerate(sheet.to_python(skip_empty_area=True), top):
        for c, value in enumerate(row, left):
            if value == "":
                continue
            place = (r, c)
            if place in covered:
                said.covered.append((place, value))
                continue
            text = shown(value, formats.get(place), place, said)
            if place in marked:
                text = said.marked(text, marked[place])
            if text:
                rowspan, colspan = spans.get(place, (1, 1))
                yield Laid(r + 1, c + 1, rowspan, colspan, text)


def shown(value: Any, code: str | None, place: Place, said: Said) -> str:
    """A value of calamine's as the cell shows it; what is shown in another way is kept in mind."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
        if code is None:
            return str(value)
    text = understood(value, code)
    if text is None:
        said.odd.setdefault(code or "", []).append(place)
        return unformatted(value)
    if not text and value:
        said.unshown.append(place)
    return text
