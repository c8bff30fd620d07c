"""Signs that a page holds and does not show: a sheet prints a merged cell's words on each of its pages, all but one
cut away."""

from __future__ import annotations

import ctypes
import math
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

Box = tuple[float, float, float, float]


def rules_end(boxes: list[Box]) -> tuple[float, float]:
    """Beneath and above which height no rule stands; no such height where there is none.

    Signs may stand in forms too, whose clip paths are measured from elsewhere: such pages are not asked.
    """
    if not boxes:
        return -math.inf, math.inf
    return min(b[1] for b in boxes), max(b[3] for b in boxes)


def cut_away(handle: Any, index: int, box: Box) -> bool:
    """Whether the middle of a sign lies outside of the path to which its text is cut; ``box`` is as PDF counts."""
    corners = _corners(c.FPDFText_GetTextObject(handle, index))
    if not corners:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    across, upright = [p[0] for p in corners], [p[1] for p in corners]
    return not (min(across) <= x <= max(across) and min(upright) <= y <= max(upright))


def _corners(item: Any) -> list[tuple[float, float]]:
    clip = c.FPDFPageObj_GetClipPath(item)
    return [point for n in range(max(0, c.FPDFClipPath_CountPaths(clip))) for point in _points(clip, n)]


def _points(clip: Any, path: int) -> list[tuple[float, float]]:
    found = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(max(0, c.FPDFClipPath_CountPathSegments(clip, path))):
        segment = c.FPDFClipPath_GetPathSegment(clip, path, n)
        if c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            found.append((x.value, y.value))
    return found


class Drawn(NamedTuple):
    """The text as part of which a sign was drawn, and the box to which that is cut, y downwards."""

    text: int
    clip: Box | None


def drawn(page: pdfium.PdfPage) -> dict[Box, Drawn]:
    """By the box of each sign (left, top, right, bottom, y downwards) the text it is a part of."""
    text = page.get_textpage()
    handle = text.raw
    known: dict[int, Drawn] = {}
    out: dict[Box, Drawn] = {}
    rect = c.FS_RECTF()
    for index in range(c.FPDFText_CountChars(handle)):
        item = c.FPDFText_GetTextObject(handle, index)
        if item and c.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(rect)):
            key = ctypes.cast(item, ctypes.c_void_p).value or 0
            if key not in known:
                known[key] = Drawn(key, _clip(item))
            out[rect.left, -rect.top, rect.right, -rect.bottom] = known[key]
    text.close()
    return {box: Drawn(0, one.clip) for box, one in out.items()} if len(known) > 0.7 * len(out) else out


def _clip(item: Any) -> Box | None:
    corners = _corners(item)
    across, down = [p[0] for p in corners], [-p[1] for p in corners]
    return (min(across), min(down), max(across), max(down)) if corners else None
