"""OpenDocument spreadsheets (.ods) → ``Source``: the text that each cell shows stands in the file itself."""

from __future__ import annotations

import hashlib
from typing import Final

from lxml import etree

from loaders.errors import EmptyFileError, LockedError, TooLargeError
from loaders.limits import DEFAULT, Limits
from loaders.readers.builder import Builder, Laid
from loaders.readers.zipped import open_zip, part, tree
from loaders.source import Source

MEDIA: Final = "application/vnd.oasis.opendocument.spreadsheet"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELL, _COVERED, _ROW = _TABLE + "table-cell", _TABLE + "covered-table-cell", _TABLE + "table-row"
_P, _S, _TAB, _BREAK = _TEXT + "p", _TEXT + "s", _TEXT + "tab", _TEXT + "line-break"


def read_ods(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """One table a sheet. Errors: ``BrokenError``, ``LockedError``, ``TooLargeError``, ``EmptyFileError``."""
    with open_zip(data, path) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = part(archive, "META-INF/manifest.xml", path, limits)
            if b"encryption-data" in manifest:
                raise LockedError("encrypted", path)
        root = tree(part(archive, "content.xml", path, limits), path)
    builder = Builder(path, limits)
    for sheet in root.iter(_TABLE + "table"):
        _sheet(sheet, builder)
    if not builder.tables:
        raise EmptyFileError("empty", path)
    return builder.source(hashlib.sha256(data).hexdigest(), MEDIA, "ods")


def _sheet(sheet: etree._Element, builder: Builder) -> None:
    name = sheet.get(_TABLE + "name") or ""
    laid: list[Laid] = []
    hidden: list[int] = []
    row = 1
    before = builder.at
    for line in sheet.iter(_ROW):
        repeat = _count(line, "number-rows-repeated")
        found = _row(line, row, builder)
        if found:
            if len(laid) + len(found) * repeat > builder.limits.cells:
                raise TooLargeError("too-many-cells", builder.path, limit=builder.limits.cells)
            laid += [c._replace(row=c.row + n) for n in range(repeat) for c in found]
            if line.get(_TABLE + "visibility") in {"collapse", "filter"}:
                hidden += range(row, row + repeat)
        row += repeat
    if laid:
        rows, columns = max(c.row + c.rowspan for c in laid) - 1, max(c.column + c.colspan for c in laid) - 1
        builder.table(laid, rows, columns, name=name)
    if hidden:
        shown = ", ".join(map(str, hidden[:10]))
        builder.note("hidden-rows", "warning", before, name=name, count=len(hidden), rows=shown)


def _row(line: etree._Element, row: int, builder: Builder) -> list[Laid]:
    found: list[Laid] = []
    column = 1
    for cell in line.iter(_CELL, _COVERED):
        repeat = _count(cell, "number-columns-repeated")
        text = _words(cell) if cell.tag == _CELL else ""
        if text:
            if repeat > builder.limits.cells:
                raise TooLargeError("too-many-cells", builder.path, limit=builder.limits.cells)
            spans = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            found += [Laid(row, column + n, *spans, text) for n in range(repeat)]
        column += repeat
    return found


def _count(item: etree._Element, name: str) -> int:
    value = item.get(_TABLE + name, "1")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else 1


def _words(cell: etree._Element) -> str:
    """Paragraphs, one a line; notes to the cell are no part of it."""
    return "\n".join(_paragraph(p) for p in cell if p.tag == _P).strip()


def _paragraph(item: etree._Element) -> str:
    out = item.text or ""
    for child in item:
        if child.tag == _S:
            spaces = child.get(_TEXT + "c", "1")
            out += " " * (min(int(spaces), 100) if spaces.isascii() and spaces.isdigit() else 1)
        elif child.tag in (_TAB, _BREAK):
            out += "\t" if child.tag == _TAB else "\n"
        elif isinstance(child.tag, str) and not child.tag.endswith("}annotation"):
            out += _paragraph(child)
        out += child.tail or ""
    return out
