"""What stands on a PDF page: its signs with their boxes and its ruling lines, upright, in points, y downwards."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter
from typing import Any, Final, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from loaders.readers.pdf.clip import cut_away, rules_end

_BLANKS: Final = frozenset(map(ord, " \t\r\n\f\v\u00a0\u3000\u200b\ufeff\u00ad"))
_UNKNOWN: Final = frozenset({0, 2, 0xFFFE, 0xFFFF})
"""What pdfium gives for a sign whose meaning the file does not tell, and for a hyphen at a line's end."""
_THIN: Final = 3.0
"""A filled box no wider than this is a rule."""
_SHORT: Final = 3.0
"""Rules shorter than this are parts of dots and glyphs drawn as paths."""
_LARGE: Final = 1.25
"""A watermark is so much higher than the usual sign."""
_HUGE: Final = 1.8 / _LARGE
_PATH, _IMAGE, _FORM = c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM
_DRAWN: Final = frozenset({_PATH, _IMAGE, _FORM})


class Glyph(NamedTuple):
    """One sign. ``spaced``: a blank stands before it in the file's own order."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool


class Rule(NamedTuple):
    """A ruling line at ``at`` (x of a vertical, y of a horizontal one) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


Box = tuple[float, float, float, float]
"""left, bottom, right, top as PDF counts."""
Sign = tuple[str, Box, int, bool]
"""A sign, its box, the quarter in which its text runs (-1: slanted), and whether a blank stands before it."""
_QUARTER: Final = itemgetter(2)
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is on a page. ``image``: a picture covers much of it."""

    glyphs: list[Glyph]
    horizontal: list[Rule]
    vertical: list[Rule]
    width: float
    height: float
    image: bool
    pixels: float = 0.0
    """Of a picture that covers much of the page: how many of its pixels lie in a point."""


def marks(page: pdfium.PdfPage) -> Marks:
    """The page turned so that most of its text runs from left to right; slanted signs (watermarks) are left out."""
    boxes, image, pixels, forms = _rule_boxes(page)
    raw = _characters(page, *((-math.inf, math.inf) if forms else rules_end(boxes)))
    turn = Counter(map(_QUARTER, raw)).most_common(1)[0][0] if raw else page.get_rotation() // 90
    width, height = page.get_mediabox()[2:4] if not raw else page.get_size()
    if raw and (page.get_rotation() // 90) % 2:
        width, height = height, width
    glyphs = _glyphs(raw, turn, width, height)
    horizontal, vertical = _rules([_turned(b, turn, width, height) for b in boxes] if turn else boxes)
    if turn % 2:
        width, height = height, width
    return Marks(glyphs, horizontal, vertical, width, height, image, pixels)


def _glyphs(raw: list[Sign], turn: int, width: float, height: float) -> list[Glyph]:
    """The signs that are not slanted, turned."""
    if turn:
        raw = [(sign, _turned(box, turn, width, height), quarter, spaced) for sign, box, quarter, spaced in raw]
    new = tuple.__new__
    return [
        new(Glyph, (sign, left, -top, right, -bottom, spaced))
        for sign, (left, bottom, right, top), quarter, spaced in raw
        if quarter >= 0
    ]


def _turned(box: Box, turn: int, width: float, height: float) -> Box:
    """The box when text that runs in quarter ``turn`` (anticlockwise) is made to run from left to right."""
    left, bottom, right, top = box
    if turn == 1:
        return bottom, width - right, top, width - left
    if turn == 2:
        return width - right, height - top, width - left, height - bottom
    if turn == 3:
        return height - top, left, height - bottom, right
    return box


def _characters(page: pdfium.PdfPage, lowest: float, highest: float) -> list[Sign]:
    """(sign, box, quarter of its direction or -1 when slanted, blank before) in the file's order.

    Signs beneath ``lowest`` and above ``highest``, where no rule is, are left out where they are cut away.
    """
    text = page.get_textpage()
    handle = text.raw
    address = _address(handle)
    out: list[Sign] = []
    places: list[int] = []
    spaced, high, quarter, after = False, 0, 0, 0
    floor = ceiling = math.nan
    codes = _codes(handle)
    printed = [index for index, code in enumerate(codes) if code not in _BLANKS]
    for index, known, box in zip(printed, *_loose_boxes(handle, printed), strict=True):
        code, spaced, after = codes[index], spaced or index > after, index + 1
        if code >= 0xD800 or not code:
            if 0xD800 <= code < 0xDC00:  # the first half of a pair that pdfium gives as two
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
                high = 0
        if code in _UNKNOWN:
            code = ord("-") if c.FPDFText_IsHyphen(handle, index) > 0 else 0xFFFD
        if not known:
            continue
        _, bottom, _, top = box
        if (bottom < lowest or top > highest) and cut_away(handle, index, box):
            continue
        if bottom != floor or top != ceiling:  # signs of one height follow one another level, and are asked once
            angle = _ANGLE(address, index)
            quarter = 0 if angle < 0.05 else _quarter(angle)
            floor, ceiling = bottom, top
        out.append((chr(code), box, quarter, spaced))
        places.append(index)
        spaced = False
    heights = [box[3] - box[1] for _, box, _, _ in out]
    large = _large(heights)
    tall = [n for n, height in enumerate(heights) if height > large] if max(heights, default=0.0) > large else []
    pale = {n for n in tall if _pale(handle, places[n], heights[n] > _HUGE * large)}
    text.close()
    return [s for n, s in enumerate(out) if n not in pale] if pale else out


def _address(pointer: Any) -> int:
    """Where a pointer or function of pdfium points to, as a plain number."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


# the same functions of pdfium with addresses as plain numbers: a page has thousands of signs
_LOOSE_BOX: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    _address(c.FPDFText_GetLooseCharBox)
)
_ANGLE: Final = ctypes.PYFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFText_GetCharAngle))
_OBJECT: Final = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFPage_GetObject))
_KIND: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(_address(c.FPDFPageObj_GetType))


def _loose_boxes(handle: Any, signs: Sequence[int]) -> tuple[list[int], list[Box]]:
    """For each of these signs whether its box is known, and the box."""
    count = len(signs)
    floats = (ctypes.c_float * (4 * count))()
    first, page = ctypes.addressof(floats), _address(handle)
    known = list(map(_LOOSE_BOX, repeat(page, count), signs, range(first, first + 16 * count, 16)))
    sides = floats[:]
    return known, list(zip(sides[0::4], sides[3::4], sides[2::4], sides[1::4], strict=True))


def _codes(handle: Any) -> Sequence[int]:
    """The code of each sign: in one call where every sign has one, as nearly always, else one by one."""
    count = c.FPDFText_CountChars(handle)
    if not count:
        return ()
    buffer = (ctypes.c_ushort * (count + 1))()
    if c.FPDFText_GetText(handle, 0, count, buffer) == count + 1:
        codes: list[int] = buffer[:count]
        return codes
    return [c.FPDFText_GetUnicode(handle, index) for index in range(count)]


def _large(heights: list[float]) -> float:
    """The height from which a sign may be a watermark."""
    return _LARGE * sorted(heights)[len(heights) // 2] if heights else 0.0


_COLOUR = [ctypes.c_uint() for _ in ("red", "green", "blue", "alpha")]


def _pale(handle: Any, index: int, huge: bool) -> bool:
    """Whether a sign is set in a light grey or half transparent, as watermarks are; a huge one in any light colour.

    Words of a header are white on a dark ground, and may be somewhat larger than the rest.
    """
    if not c.FPDFText_GetFillColor(handle, index, *map(ctypes.byref, _COLOUR)):
        return False
    *colours, alpha = (part.value for part in _COLOUR)
    darkest, lightest = min(colours), max(colours)
    light = darkest > 150 and (huge or (lightest < 245 and lightest - darkest < 40))
    return light or alpha < 160


def _quarter(angle: float) -> int:
    turns = angle / (math.pi / 2)
    nearest = round(turns)
    return -nearest % 4 if abs(turns - nearest) < 0.05 else -1


def _rule_boxes(page: pdfium.PdfPage) -> tuple[list[Box], bool, float, bool]:
    """The boxes of rules, whether a picture covers much, its pixels a point, and whether there are forms."""
    boxes: list[Box] = []
    area = [0.0, 0.0]
    handle = page.raw
    count = c.FPDFPage_CountObjects(handle)
    kinds = list(map(_KIND, map(_OBJECT, repeat(_address(handle), count), range(count))))
    for index, kind in enumerate(kinds):
        if kind in _DRAWN:
            _object(c.FPDFPage_GetObject(handle, index), _UPRIGHT, boxes, area, 0)
    width, height = page.get_size()
    return boxes, area[0] > 0.3 * width * height, area[1], _FORM in kinds


_UPRIGHT: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SIDES = (ctypes.c_float * 4)()
_REFERENCES = [ctypes.byref(ctypes.c_float.from_buffer(_SIDES, 4 * n)) for n in range(4)]


def _object(item: Any, matrix: Matrix, boxes: list[Box], area: list[float], depth: int) -> None:
    kind = c.FPDFPageObj_GetType(item)
    if kind == _PATH:
        if not c.FPDFPageObj_GetBounds(item, *_REFERENCES):
            return
        left, bottom, right, top = _SIDES
        if right - left <= _THIN or top - bottom <= _THIN:
            boxes.append(_mapped((left, bottom, right, top), matrix))
        else:
            _outline(item, matrix, boxes)
    elif kind == _IMAGE:
        if c.FPDFPageObj_GetBounds(item, *_REFERENCES):
            left, bottom, right, top = _SIDES
            left, bottom, right, top = _mapped((left, bottom, right, top), matrix)
            if min(right - left, top - bottom) <= _THIN:
                boxes.append((left, bottom, right, top))
            area[0] += (right - left) * (top - bottom)
            area[1] = max(area[1], _density(item, right - left))
    elif kind == _FORM and depth < 8:
        inner = _times(_matrix(item), matrix)
        for index in range(c.FPDFFormObj_CountObjects(item)):
            _object(c.FPDFFormObj_GetObject(item, index), inner, boxes, area, depth + 1)


def _density(item: Any, width: float) -> float:
    """Pixels a point of a picture."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    if width < 1 or not c.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(across), ctypes.byref(down)):
        return 0.0
    return across.value / width


def _outline(item: Any, matrix: Matrix, boxes: list[Box]) -> None:
    """Each straight side of a stroked path is a rule; a filled area has none."""
    mode, stroke = ctypes.c_int(), c.FPDF_BOOL()
    if not c.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(stroke)):
        return
    if not stroke.value and not mode.value:
        return
    count = c.FPDFPath_CountSegments(item)
    if count > 20_000 or (not stroke.value and count < 8):
        return
    own = _times(_matrix(item), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    if stroke.value and 4 <= count <= 5 and (square := _box([_at(item, n, own, x, y) for n in range(3)])):
        left, bottom, right, top = square
        boxes += (left, bottom, right, bottom), (left, top, right, top)
        boxes += (left, bottom, left, top), (right, bottom, right, top)
        return
    first = last = (0.0, 0.0)
    shapes: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = c.FPDFPath_GetPathSegment(item, index)
        if not c.FPDFPathSegment_GetPoint(segment, to_x, to_y):
            continue
        here = _point(x.value, y.value, own)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            first = here
            shapes.append([here])
        elif shapes:
            shapes[-1].append(here)
            if stroke.value and kind == c.FPDF_SEGMENT_LINETO:
                boxes.append(_between(last, here))
        if stroke.value and c.FPDFPathSegment_GetClose(segment):
            boxes.append(_between(here, first))
        last = here
    if not stroke.value:  # many thin filled boxes in one path
        for shape in shapes:
            xs, ys = [p[0] for p in shape], [p[1] for p in shape]
            box = min(xs), min(ys), max(xs), max(ys)
            if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
                boxes.append(box)


def _at(item: Any, index: int, matrix: Matrix, x: Any, y: Any) -> tuple[float, float]:
    """A corner of a path."""
    c.FPDFPathSegment_GetPoint(c.FPDFPath_GetPathSegment(item, index), ctypes.byref(x), ctypes.byref(y))
    return _point(x.value, y.value, matrix)


def _box(corners: list[tuple[float, float]]) -> Box | None:
    """The box that three corners following one another span, when its sides are level and upright."""
    (x1, y1), (x2, y2), (x3, y3) = corners
    along = abs(y1 - y2) < 0.1 and abs(x2 - x3) < 0.1
    up = abs(x1 - x2) < 0.1 and abs(y2 - y3) < 0.1
    return _between((x1, y1), (x3, y3)) if along or up else None


def _between(one: tuple[float, float], two: tuple[float, float]) -> Box:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


_RAW_MATRIX = c.FS_MATRIX()


def _matrix(item: Any) -> Matrix:
    m = _RAW_MATRIX
    if not c.FPDFPageObj_GetMatrix(item, ctypes.byref(m)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, d, e, f, g = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, d * p + e * r, d * q + e * s, f * p + g * r + t, f * q + g * s + u


def _point(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _mapped(box: Box, matrix: Matrix) -> Box:
    if matrix is _UPRIGHT:
        return box
    return _between(_point(box[0], box[1], matrix), _point(box[2], box[3], matrix))


def _rules(boxes: list[Box]) -> tuple[list[Rule], list[Rule]]:
    """Thin boxes as rules, y downwards."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for left, bottom, right, top in boxes:
        wide, high = right - left, top - bottom
        if high <= _THIN and wide > _SHORT and wide > high:
            horizontal.append(Rule(-(bottom + top) / 2, left, right))
        elif wide <= _THIN and high > _SHORT:
            vertical.append(Rule((left + right) / 2, -top, -bottom))
    return horizontal, vertical
