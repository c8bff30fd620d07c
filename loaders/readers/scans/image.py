"""A scanned page set straight, and the ruling lines in it. Needs the extra ``ocr`` (numpy and OpenCV)."""

from __future__ import annotations

from typing import Any, Final

from loaders.readers.pdf.page import Rule

_MOST_ANGLE: Final = 5.0
"""Pages turned by more than this many degrees are left as they are."""
_SMALL: Final = 800
"""Width in pixels at which the angle is looked for."""
_LONG: Final = 28
"""A stroke longer than one part in this many of the page's width is a rule."""
_SHORT: Final = 8.0
"""Points: a stroke as long as this is a rule where it goes from one long rule to another."""
_TOUCH: Final = 1.2
"""Points between the end of a stroke and the rule that it reaches."""
_EDGE: Final = 4
"""Pixels inside a cell's sides that may be left of its rules."""
_SPECKLE: Final = 12
"""Fewer dark pixels than this are dust."""
_THIN: Final = 6
"""A stroke from side to side of a cell is a rule where it is so many times as long as it is thick."""

Image = Any
"""A grey page, dark on light: rows of bytes."""


def straightened(page: Image) -> tuple[Image, float]:
    """The page turned so that its lines run level, and by how many degrees it was turned."""
    import cv2

    height, width = page.shape
    scale = min(1.0, _SMALL / width)
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    angle = _best(ink, 0.0, _MOST_ANGLE, 0.5)
    angle = _best(ink, _best(ink, angle, 0.5, 0.1), 0.1, 0.02)
    if abs(angle) < 0.03 or abs(angle) >= _MOST_ANGLE:
        return page, 0.0
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255), angle


def _best(ink: Image, around: float, reach: float, step: float) -> float:
    """The angle at which ink gathers most in rows of its own."""
    steps = round(reach / step)
    return max((around + n * step for n in range(-steps, steps + 1)), key=lambda a: (_gathered(ink, a), -abs(a)))


def _gathered(ink: Image, angle: float) -> float:
    import cv2
    import numpy as np

    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def rules_of(page: Image, scale: float) -> tuple[list[Rule], list[Rule], Image]:
    """The rules across and down, in points (``scale`` of them a pixel), and the page without them."""
    import cv2
    import numpy as np

    ink = cv2.adaptiveThreshold(page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    length = max(24, page.shape[1] // _LONG)
    across, down = (_closed(_strokes(ink, size), size) for size in ((length, 1), (1, length)))
    short, touch = max(12, round(_SHORT / scale)), max(2, round(_TOUCH / scale))
    across, down = (
        across | _reaching(_strokes(ink, (short, 1)) & ~across, down, touch, upright=False),
        down | _reaching(_strokes(ink, (1, short)) & ~down, across, touch, upright=True),
    )
    clean = page.copy()
    clean[cv2.dilate(across | down, np.ones((3, 3), np.uint8)) > 0] = 255
    return _rules(across, scale, 0), _rules(down, scale, 1), clean


def _strokes(ink: Image, size: tuple[int, int]) -> Image:
    """What is straight and at least as long."""
    import cv2
    import numpy as np

    thick = cv2.dilate(ink, np.ones((3, 1) if size[0] > 1 else (1, 3), np.uint8))
    return cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((size[1], size[0]), np.uint8))


def _closed(strokes: Image, size: tuple[int, int]) -> Image:
    """Strokes without the breaks that scanning leaves."""
    import cv2
    import numpy as np

    return cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((1, 9) if size[0] > 1 else (9, 1), np.uint8))


def _reaching(strokes: Image, rules: Image, touch: int, *, upright: bool) -> Image:
    """Of strokes no longer than a sign may be, those whose two ends lie on rules the other way."""
    import cv2
    import numpy as np

    kept = np.zeros_like(strokes)
    count, marks, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    for n, (left, top, width, height, _) in enumerate(stats[1:count].tolist(), 1):
        thick, length = (width, height) if upright else (height, width)
        if (thick - 2) * _THIN >= length:  # strokes were widened by a pixel on each side
            continue
        ends = (top, top + height) if upright else (left, left + width)
        if all(_on_rule(rules, end, (left, top, width, height), touch, upright) for end in ends):
            kept[marks == n] = 255
    return kept


def _on_rule(rules: Image, end: int, box: tuple[int, int, int, int], touch: int, upright: bool) -> bool:
    left, top, width, height = box
    reach = slice(max(0, end - touch), end + touch + 1)
    beside = slice(left, left + width) if upright else slice(top, top + height)
    return bool((rules[reach, beside] if upright else rules[beside, reach]).any())


def _rules(strokes: Image, scale: float, upright: int) -> list[Rule]:
    import cv2

    found: list[Rule] = []
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    for left, top, width, height, _ in stats[1:count].tolist():
        thick = width if upright else height
        if thick * scale > 6.0:
            continue  # a filled area, or two rules grown together
        if upright:
            found.append(Rule((left + width / 2) * scale, top * scale, (top + height) * scale))
        else:
            found.append(Rule((top + height / 2) * scale, left * scale, (left + width) * scale))
    return found


def ink_in(page: Image, box: tuple[float, float, float, float]) -> tuple[int, int, int, int] | None:
    """The bounds of what is dark inside a box, all in pixels; ``None`` where it is blank, speckled, or ruled."""
    import numpy as np

    left, top, right, bottom = (round(side) for side in box)
    left, top = left + _EDGE, top + _EDGE
    dark = page[top : bottom - _EDGE, left : right - _EDGE] < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if int(dark.sum()) < _SPECKLE or _crosses(rows, dark.shape[0], columns) or _crosses(columns, dark.shape[1], rows):
        return None
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _crosses(along: Any, side: int, over: Any) -> bool:
    """Whether ink is one thin stroke from side to side: a rule too short to be told from a sign on the whole page."""
    return int(along[0]) == 0 and int(along[-1]) == side - 1 and (int(over[-1]) - int(over[0]) + 1) * _THIN < side
