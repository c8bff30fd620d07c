"""What a spreadsheet cell looks like beyond its value: number format, hidden rows and columns, in .xlsx files."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from loaders.errors import TooLargeError
from loaders.limits import Limits
from loaders.readers.sheets.beside import Beside, beside
from loaders.readers.sheets.marks import Marked, Marks
from loaders.readers.sheets.number_formats import BUILT_IN
from loaders.readers.zipped import part, tree

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_REFERENCE = re.compile(rb'\sr="([A-Za-z]+)(\d+)"')
_NUMBERED = re.compile(rb'\sr="(\d+)"')
_FAR = re.compile(rb'\sr="(?:[A-Za-z]{2,}\d|[A-Za-z]\d{5})')
_NO_VALUE = re.compile(
    rb'<(?:\w+:)?c\s[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb'<(?:\w+:)?c\s[^>]*?\bt="e"[^>]*>')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')


@dataclass(slots=True)
class Look:
    """Of one sheet: number formats by 0-based (row, column), 1-based hidden rows and columns."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    """Cells whose formula has no stored result."""
    errors: list[str] = field(default_factory=list)
    """Cells that show an error (#REF!) in the place of a value."""
    marked: dict[tuple[int, int], Marked] = field(default_factory=dict)
    """Words of cells with struck or raised signs, by place."""
    runs_struck: bool = False
    """Whether parts of some cell are struck through, and which is not known (.xls)."""
    beside: Beside = field(default_factory=Beside)


def looks(archive: zipfile.ZipFile, path: str, limits: Limits) -> list[Look]:
    """One for each sheet, in the workbook's order. ``TooLargeError`` where no grid could hold cells so far apart."""
    styles = _styles(archive, path, limits)
    codes = {} if styles is None else _codes(styles)
    marks = Marks.of(archive, styles, path, limits)
    found = []
    for name in _sheets(archive, path, limits):
        xml = part(archive, name, path, limits)
        look = _look(xml, codes, path, limits)
        look.marked = marks.cells(xml, path)
        look.beside = beside(archive, name, path, limits)
        found.append(look)
    return found


def _sheets(archive: zipfile.ZipFile, path: str, limits: Limits) -> list[str]:
    names = {n.lower(): n for n in archive.namelist()}
    book = next((n for n in names.values() if re.fullmatch(r"xl/workbook\d*\.xml", n, re.I)), "xl/workbook.xml")
    relations = names.get(f"xl/_rels/{posixpath.basename(book)}.rels".lower(), "")
    targets = {r.get("Id"): r.get("Target") or "" for r in tree(part(archive, relations, path, limits), path)}
    found = []
    for sheet in tree(part(archive, book, path, limits), path).iter("{*}sheet"):
        target = targets.get(_relation(sheet), "")
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if full.lower() in names and "chartsheets" not in full:
            found.append(names[full.lower()])
        else:
            found.append("")
    return [f for f in found if f]


def _relation(sheet: etree._Element) -> str | None:
    return sheet.get(_REL) or next((str(v) for k, v in sheet.attrib.items() if str(k).endswith("}id")), None)


def _styles(archive: zipfile.ZipFile, path: str, limits: Limits) -> etree._Element | None:
    name = next((n for n in archive.namelist() if n.lower() == "xl/styles.xml"), None)
    return None if name is None else tree(part(archive, name, path, limits), path)


def _codes(root: etree._Element) -> dict[int, str]:
    """Cell style → format code, where it is not General."""
    own = {f.get("numFmtId") or "": f.get("formatCode") or "" for f in root.iter("{*}numFmt")}
    styles = root.find("{*}cellXfs")
    codes: dict[int, str] = {}
    for number, style in enumerate(styles if styles is not None else ()):
        key = style.get("numFmtId") or "0"
        code = own.get(key) or (BUILT_IN.get(int(key)) if key.isascii() and key.isdigit() else None)
        if code and code.lower() not in {"general", "@", "g/通用格式"}:
            codes[number] = code
    return codes


def _look(xml: bytes, codes: dict[int, str], path: str, limits: Limits) -> Look:
    look = Look()
    if _FAR.search(xml):
        _within(xml, path, limits)
    if codes:
        ids = "|".join(map(str, codes)).encode()
        for match in re.finditer(rb'<(?:\w+:)?c\s[^>]*?\bs="(' + ids + rb')"[^>]*>', xml):
            at = _REFERENCE.search(match[0])
            if at:
                look.formats[int(at[2]) - 1, column_number(at[1]) - 1] = codes[int(match[1])]
    if _HIDDEN.search(xml):
        _hidden(xml, look)
    if b"<f" in xml or b":f" in xml:
        look.empty = [m[1].decode() for m in _NO_VALUE.finditer(xml)]
    if b't="e"' in xml:
        look.errors = [at[0][4:-1].decode() for m in _ERROR.finditer(xml) if (at := _REFERENCE.search(m[0]))]
    return look


def _within(xml: bytes, path: str, limits: Limits) -> None:
    """Refuses a sheet whose far corner would make a grid of more cells than eight times the limit."""
    found = set(_REFERENCE.findall(xml))
    columns = max((column_number(c) for c in {c for c, _ in found}), default=1)
    rows = max((int(r) for r in {r for _, r in found}), default=1)
    if rows > 1_048_576 or columns > 16_384 or rows * columns > limits.cells * 8:
        raise TooLargeError("too-many-cells", path, limit=limits.cells)


def _hidden(xml: bytes, look: Look) -> None:
    for row in _ROW.finditer(xml):
        number = _NUMBERED.search(row[0])
        if number and _HIDDEN.search(row[0]):
            look.rows.append(int(number[1]))
    for column in _COLUMN.finditer(xml):
        if _HIDDEN.search(column[0]):
            bounds = [re.search(rb"\s%s=\"(\d{1,5})\"" % name, column[0]) for name in (b"min", b"max")]
            if bounds[0] and bounds[1]:
                look.columns += range(int(bounds[0][1]), min(int(bounds[1][1]), 16_384) + 1)


def column_number(letters: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - 64
    return number
