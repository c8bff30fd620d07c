"""OpenDocument spreadsheets (.ods) → ``Source``: the text that each cell shows stands in the file itself."""

from __future__ import annotations

import hashlib
from typing import Final

from lxml import etree

from loaders.errors import EmptyFileError, LockedError, TooLargeError
from loaders.limits import DEFAULT, Limits
from loaders.readers.builder import Builder, Laid
from loaders.readers.raised import raised
from loaders.readers.sheets.beside import Beside
from loaders.readers.sheets.said import listed
from loaders.readers.zipped import open_zip, part, tree
from loaders.source import Source

MEDIA: Final = "application/vnd.oasis.opendocument.spreadsheet"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELL, _COVERED, _ROW = _TABLE + "table-cell", _TABLE + "covered-table-cell", _TABLE + "table-row"
_P, _S, _TAB, _BREAK = _TEXT + "p", _TEXT + "s", _TEXT + "tab", _TEXT + "line-break"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_REMARK: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
_UNSEEN: Final = frozenset({"annotation", "note", "ruby-text"})


def read_ods(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """One table a sheet. Errors: ``BrokenError``, ``LockedError``, ``TooLargeError``, ``EmptyFileError``."""
    with open_zip(data, path) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = part(archive, "META-INF/manifest.xml", path, limits)
            if b"encryption-data" in manifest:
                raise LockedError("encrypted", path)
        root = tree(part(archive, "content.xml", path, limits), path)
    builder = Builder(path, limits)
    looks = _Looks(root)
    for sheet in root.iter(_TABLE + "table"):
        _sheet(sheet, builder, looks)
    for code, words in looks.left_out.items():
        builder.note(code, "info" if code == "note-mark" else "warning", words=listed(words))
    if not builder.tables:
        raise EmptyFileError("empty", path)
    return builder.source(hashlib.sha256(data).hexdigest(), MEDIA, "ods")


class _Looks:
    """Styles that strike, raise or hide, and what was left out for them."""

    def __init__(self, root: etree._Element) -> None:
        self.struck: set[str] = set()
        self.raised: set[str] = set()
        self.hidden: set[str] = set()
        self.left_out: dict[str, list[str]] = {}
        for style in root.iter(_STYLE + "style"):
            name = style.get(_STYLE + "name") or ""
            for look in style.iter(_STYLE + "text-properties", _STYLE + "table-properties"):
                if (look.get(_STYLE + "text-line-through-style") or "none") != "none":
                    self.struck.add(name)
                if (look.get(_STYLE + "text-position") or "").startswith("super"):
                    self.raised.add(name)
                if look.get(_TABLE + "display") == "false":
                    self.hidden.add(name)

    def say(self, code: str, words: str) -> None:
        """Keeps words for a notice."""
        if words.strip():
            self.left_out.setdefault(code, []).append(words.strip())


def _sheet(sheet: etree._Element, builder: Builder, looks: _Looks) -> None:
    name = sheet.get(_TABLE + "name") or ""
    laid: list[Laid] = []
    hidden: list[int] = []
    row = 1
    before = builder.at
    _beside(sheet).tell(builder, name)
    for line in sheet.iter(_ROW):
        repeat = _count(line, "number-rows-repeated")
        found = _row(line, row, builder, looks)
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
        if sheet.get(_TABLE + "style-name") in looks.hidden:
            builder.note("hidden-sheet", "warning", before, name=name)
        _hidden_columns(sheet, columns, builder, before)
    if hidden:
        shown = ", ".join(map(str, hidden[:10]))
        builder.note("hidden-rows", "warning", before, name=name, count=len(hidden), rows=shown)


def _beside(sheet: etree._Element) -> Beside:
    boxes = (
        "\n".join("".join(map(str, p.itertext())).strip() for p in box.iter(_P)).strip()
        for box in sheet.iter(_DRAW + "text-box", _DRAW + "custom-shape")
    )
    return Beside(tuple(filter(None, boxes)), sum(1 for _ in sheet.iter(_REMARK)))


def _hidden_columns(sheet: etree._Element, columns: int, builder: Builder, at: int) -> None:
    hidden: list[int] = []
    column = 1
    for item in sheet.iter(_TABLE + "table-column"):
        repeat = _count(item, "number-columns-repeated")
        if item.get(_TABLE + "visibility") in {"collapse", "filter"}:
            hidden += range(column, min(column + repeat, columns + 1))
        column += repeat
    if hidden:
        name, shown = sheet.get(_TABLE + "name") or "", ", ".join(map(str, hidden[:10]))
        builder.note("hidden-columns", "warning", at, name=name, count=len(hidden), columns=shown)


def _row(line: etree._Element, row: int, builder: Builder, looks: _Looks) -> list[Laid]:
    found: list[Laid] = []
    column = 1
    for cell in line.iter(_CELL, _COVERED):
        repeat = _count(cell, "number-columns-repeated")
        text = _words(cell, looks)
        if text and cell.tag == _COVERED:
            builder.note("covered-text", "warning", text=text[:60])
            text = ""
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


def _words(cell: etree._Element, looks: _Looks) -> str:
    """Paragraphs, one a line; notes to the cell are no part of it, nor is what its style strikes through."""
    out: list[list[str]] = []
    for paragraph in cell.iterchildren(_P):
        out.append([])
        _paragraph(paragraph, out[-1], looks)
    words = "\n".join("".join(line) for line in out).strip()
    if looks.struck and cell.get(_TABLE + "style-name") in looks.struck:
        looks.say("struck", words)
        return ""
    return words


def _paragraph(item: etree._Element, out: list[str], looks: _Looks) -> None:
    out.append(item.text or "")
    for child in item:
        tag = child.tag
        if tag == _S:
            spaces = child.get(_TEXT + "c", "1")
            out.append(" " * (min(int(spaces), 100) if spaces.isascii() and spaces.isdigit() else 1))
        elif tag in (_TAB, _BREAK):
            out.append("\t" if tag == _TAB else "\n")
        elif isinstance(tag, str) and tag.rpartition("}")[2] not in _UNSEEN:
            _span(child, out, looks)
        out.append(child.tail or "")


def _span(item: etree._Element, out: list[str], looks: _Looks) -> None:
    """A stretch with a style of its own."""
    style = item.get(_TEXT + "style-name") or ""
    inner: list[str] = []
    _paragraph(item, inner, looks)
    words = "".join(inner)
    if style in looks.struck:
        looks.say("struck", words)
    elif style in looks.raised:
        up = raised(words, "".join(out))
        if up is None:
            looks.say("note-mark", words)
        out.append(up or "")
    else:
        out.append(words)
