"""Scanned pages and images → signs with boxes and rules, as a page with text has them. Needs the extra ``ocr``."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from statistics import median
from typing import Any, Final, NamedTuple

from loaders.errors import BrokenError, EmptyFileError, TooLargeError, UnsupportedError
from loaders.limits import DEFAULT, Limits
from loaders.patience import ask_again
from loaders.readers.builder import Builder
from loaders.readers.pdf.grid import Sheet, ruled_blocks, scored
from loaders.readers.pdf.lattice import Lattice, lattices
from loaders.readers.pdf.page import Glyph, Marks
from loaders.readers.scans.image import Image, ink_in, rules_of, straightened
from loaders.readers.zipped import reason
from loaders.source import Source

DPI: Final = 200
"""At which scanned PDF pages are drawn for reading."""
_POINTS: Final = 595.0
"""The shorter side of a page in points, where an image does not say its size."""
_PIXELS: Final = 80_000_000
_GAP: Final = 0.9
"""Signs of one word whose boxes lie no farther apart than this part of their height are set closely."""
_REMNANTS: Final = frozenset("Il|1丨-—_'`.,·")
"""What is left of a ruling line reads as one of these, alone and unsure."""
_UNSURE: Final = 0.7
_MEDIA: Final = {"png": "image/png", "jpeg": "image/jpeg", "tiff": "image/tiff", "gif": "image/gif", "bmp": "image/bmp"}


class Seen(NamedTuple):
    """A sign as it was read, and how sure the reader was (0 to 1)."""

    glyph: Glyph
    score: float


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def read_image(path: str, data: bytes, kind: str, limits: Limits = DEFAULT) -> Source:
    """The words of an image, marked as read by OCR. ``UnsupportedError`` where the extra is missing."""
    if not available():
        raise UnsupportedError("image", path, kind=kind)
    from loaders.readers.pdf.document import write_sheets

    builder = Builder(path, limits)
    sheets = []
    for number, page in enumerate(_frames(path, data, limits), 1):
        sheets.append(read_page(page, _POINTS / min(page.shape), number))
        builder.note("ocr-page", "info", page=number)
    write_sheets(sheets, builder)
    if not builder.at:
        raise EmptyFileError("empty", path)
    return builder.source(hashlib.sha256(data).hexdigest(), _MEDIA[kind], "ocr")


def _frames(path: str, data: bytes, limits: Limits) -> Iterator[Image]:
    import numpy as np
    from PIL import Image as Pictures
    from PIL import ImageSequence

    try:
        with Pictures.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _PIXELS:
                raise TooLargeError("too-large", path, size=picture.width * picture.height, limit=_PIXELS)
            for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
                if number > limits.pages:
                    raise TooLargeError("too-many-pages", path, count=number, limit=limits.pages)
                flat = frame.convert("RGBA")
                white = Pictures.new("RGBA", flat.size, "white")
                yield np.asarray(Pictures.alpha_composite(white, flat).convert("L"))
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError) as error:
        raise BrokenError("damaged", path, reason=reason(error)) from error


def read_page(page: Image, scale: float, number: int) -> Sheet:
    """The blocks of one grey page; ``scale`` is points a pixel. Each line bears how sure its reading is."""
    ask_again()  # OCR takes half a minute where two pages are read at once
    level, _ = straightened(page)
    across, down, clean = rules_of(level, scale)
    seen = _signs(clean, scale)
    seen += _missed(clean, scale, seen, lattices(across, down))
    height, width = (side * scale for side in page.shape)
    down = [r._replace(start=r.start - height, end=r.end - height) for r in down]
    across = [r._replace(at=r.at - height) for r in across]
    seen = [Seen(s.glyph._replace(top=s.glyph.top - height, bottom=s.glyph.bottom - height), s.score) for s in seen]
    marks = Marks([s.glyph for s in seen], across, down, width, height, image=False)
    return scored(ruled_blocks(marks, number), seen)


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    # Nothing is dropped for being unsure: what is doubtful is told, not lost.
    return RapidOCR(params={"Global.log_level": "error", "Global.text_score": 0.0, "Global.use_cls": False})


def _signs(page: Image, scale: float) -> list[Seen]:
    import cv2

    result = _engine()(
        cv2.cvtColor(page, cv2.COLOR_GRAY2RGB), return_word_box=True, return_single_char_box=True, use_det=True
    )
    if getattr(result, "boxes", None) is None:  # another type where there are no words
        return []
    heights = [_height(box) for box in result.boxes]
    usual = median(heights)
    out: list[Seen] = []
    for box, text, score, words, height in zip(
        result.boxes, result.txts, result.scores, result.word_results, heights, strict=True
    ):
        if len(text.strip()) <= 1 and score < _UNSURE and text.strip() in _REMNANTS:
            continue
        middle = float(box[:, 1].mean())
        half = (usual if 0.6 * usual < height < 1.8 * usual else height) / 2
        out += _line(text, float(score), list(words), (middle - half) * scale, (middle + half) * scale, scale)
    return out


def _missed(page: Image, scale: float, seen: list[Seen], grids: list[Lattice]) -> Iterator[Seen]:
    """What stands in cells where no line was found: a lone sign, mostly. Each such cell is read by itself."""
    usual = median([s.glyph.bottom - s.glyph.top for s in seen]) if seen else 0.0
    for grid in grids:
        held = {grid.cell_at((s.glyph.left + s.glyph.right) / 2, (s.glyph.top + s.glyph.bottom) / 2) for s in seen}
        for n, cell in enumerate(grid.cells):
            box = ink_in(page, (cell.left / scale, cell.top / scale, cell.right / scale, cell.bottom / scale))
            if n in held or box is None or not 0.25 * usual < (box[3] - box[1]) * scale < 1.6 * usual:
                continue
            left, top, right, bottom = box
            result = _engine()(page[max(0, top - 6) : bottom + 6, max(0, left - 6) : right + 6], use_det=False)
            text, score = (result.txts[0], float(result.scores[0])) if result.txts else ("", 0.0)
            step = (right - left) * scale / max(1, len(text))
            for k, sign in enumerate(text):
                place = Glyph(
                    sign, left * scale + k * step, top * scale, left * scale + (k + 1) * step, bottom * scale, False
                )
                yield Seen(place, score)


def _height(box: Any) -> float:
    return float(box[2:, 1].mean() - box[:2, 1].mean())


def _line(text: str, score: float, words: list[Any], top: float, bottom: float, scale: float) -> Iterator[Seen]:
    """The signs of one line, from its words with their boxes; blanks are not among them."""
    at = 0
    places = []
    for word, sure, box in words:
        spaced = text.startswith(" ", at)
        at = text.find(word, at) + len(word) if word in text[at:] else at
        left, right = min(p[0] for p in box) * scale, max(p[0] for p in box) * scale
        step = (right - left) / max(1, len(word))
        for n, sign in enumerate(word):
            places.append((sign, left + n * step, left + (n + 1) * step, min(float(sure), score), spaced and not n))
    for n, (sign, left, right, sure, spaced) in enumerate(places):
        if sign.strip():
            end = places[n + 1][1] if n + 1 < len(places) else right
            if end - right > _GAP * (bottom - top):
                end = right
            yield Seen(Glyph(sign, left, top, max(left + 0.5, end), bottom, spaced), sure)
