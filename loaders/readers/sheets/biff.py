"""What cells of an old workbook (.xls, [MS-XLS]) look like: number formats, hidden rows and columns, passwords."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from loaders.errors import LockedError
from loaders.readers.compound import Compound
from loaders.readers.sheets.beside import Beside
from loaders.readers.sheets.looks import Look
from loaders.readers.sheets.marks import Marked
from loaders.readers.sheets.number_formats import BUILT_IN
from loaders.readers.sheets.said import name_of

_BOF, _EOF, _FILEPASS, _FORMAT, _XF, _SHEET = 0x809, 0x0A, 0x2F, 0x41E, 0xE0, 0x85
_ROW, _COLUMNS, _MANY = 0x208, 0x7D, 0xBD
_FONT, _STRUCK = 0x31, 0x08
_OBJECT, _TEXT, _MORE, _REMARK = 0x5D, 0x1B6, 0x3C, 0x19
_NO_FONT: Final = 4
"""A number that no font bears."""
_CELLS: Final = frozenset({0x203, 0x27E, 0x06, 0x206, 0x406, 0xFD, 0x204, 0xD6, 0x205})
"""Records of one cell that begin with row, column and style: NUMBER, RK, FORMULA, LABELSST, LABEL, RSTRING, BOOLERR."""
_FORMULAS: Final = frozenset({0x06, 0x206, 0x406})


def xls_looks(data: bytes, path: str) -> list[Look]:
    """One for each sheet, in the workbook's order. ``LockedError`` where the workbook wants a password."""
    file = Compound(data, path)
    stream = file.stream("Workbook" if "Workbook" in file.names else "Book")
    formats: dict[int, str] = {}
    styles: list[int] = []
    fonts: list[int] = []
    struck: list[bool] = []
    sheets: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise LockedError("encrypted", path)
        if kind == _FORMAT and len(body) >= 5:
            number, code = _code(body)
            formats[number] = code
        elif kind == _XF and len(body) >= 4:
            font, form = struct.unpack_from("<HH", body)
            styles.append(form)
            fonts.append(font - (font > _NO_FONT))
        elif kind == _FONT and len(body) >= 4:
            struck.append(bool(body[2] & _STRUCK))
        elif kind == _SHEET and len(body) >= 6 and body[5] == 0:
            sheets.append(struct.unpack_from("<I", body)[0])
    named = {n: formats.get(f) or BUILT_IN.get(f) or "general" for n, f in enumerate(styles)}
    codes = {n: code for n, code in named.items() if _matters(code)}
    through = {n for n, line in enumerate(struck) if line}
    cells = frozenset(n for n, font in enumerate(fonts) if font in through)
    found = [_look(stream, start, codes, cells) for start in sheets]
    for look in found[:1]:
        look.runs_struck = bool(through - {*fonts})
    return found


def _matters(code: str) -> bool:
    return code.lower() not in {"general", "@", "g/通用格式"}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Records from ``at`` to the end of this substream; embedded ones (charts) are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth <= 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _code(body: bytes) -> tuple[int, str]:
    number, count = struct.unpack_from("<HH", body)
    if body[4] & 1:
        return number, body[5 : 5 + 2 * count].decode("utf-16-le", "replace")
    return number, body[5 : 5 + count].decode("latin-1")


def _is_error(kind: int, body: bytes) -> bool:
    """Whether a cell shows #REF! or its like: BOOLERR with its flag, or a formula with an error for its result."""
    if kind == 0x205:
        return len(body) >= 8 and body[7] == 1
    return kind in _FORMULAS and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2


def _look(stream: bytes, start: int, codes: dict[int, str], struck: frozenset[int]) -> Look:
    look = Look(beside=old_beside(stream, start))
    for kind, body in _records(stream, start):
        if kind in _CELLS and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            if style in codes:
                look.formats[row, column] = codes[style]
            if style in struck:
                look.marked[row, column] = Marked(None, "*")
            if _is_error(kind, body):
                look.errors.append(name_of(row, column))
        elif kind == _MANY and len(body) >= 12:
            row, column = struct.unpack_from("<HH", body)
            for n, at in enumerate(range(4, len(body) - 7, 6)):
                style = struct.unpack_from("<H", body, at)[0]
                if style in codes:
                    look.formats[row, column + n] = codes[style]
                if style in struck:
                    look.marked[row, column + n] = Marked(None, "*")
        elif kind == _ROW and len(body) >= 16 and struct.unpack_from("<H", body, 12)[0] & 0x20:
            look.rows.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and len(body) >= 10 and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            look.columns += range(first + 1, min(last, 255) + 2)
    return look


def old_beside(stream: bytes, start: int) -> Beside:
    """The words of text boxes and shapes, and how many remarks there are: an object, its text, and what goes on."""
    boxes: list[str] = []
    remarks = drawn = before = 0
    for kind, body in _records(stream, start):
        if kind == _OBJECT and len(body) >= 6:
            drawn = struct.unpack_from("<H", body, 4)[0]
            remarks += drawn == _REMARK
        elif kind == _MORE and before == _TEXT and drawn != _REMARK and len(body) > 1:
            words = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace").strip()
            boxes += [words] if words else []
        before = kind
    return Beside(tuple(boxes), remarks)
