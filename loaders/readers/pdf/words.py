"""Signs with boxes → lines of text, from top to bottom."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from operator import eq, itemgetter, sub
from typing import Final, NamedTuple

from loaders.readers.pdf.page import Glyph

_RADICALS: Final = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6))
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}
"""Fonts name 目 as the radical ⽬, which looks the same and is another sign."""
_BESIDE: Final = 0.65
"""Signs that share this part of their height stand on one line; a cell set half a line lower does not."""
_INDEX: Final = 0.85
"""Powers, marks of notes and indices are smaller than this part of the signs beside them."""
_HELD: Final = 0.25
"""Of such a sign's height this part at least lies beside them."""
_NEAR: Final = 0.25
"""It stands no further after the sign before than this part of that one's height."""
_APART: Final = 0.3
"""A gap wider than this part of the signs' height may be the gap between two columns."""

_SLIGHT: Final = 0.12
"""A gap no wider than this part of their height is none, whatever the file says."""
_SMALL: Final = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
"""A digit drawn small and high after another is a note or a power, no digit of the number."""


class Word(NamedTuple):
    """A stretch of a line without a gap. ``spaced``: a blank stands before it when the line is read as one."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool


class Line(NamedTuple):
    """One line of text with its sides; its words only where it stands in no grid of rules."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    words: tuple[Word, ...] = ()
    score: float | None = None
    """How sure OCR was of its least sure sign."""

    @property
    def size(self) -> float:
        """Its height in points."""
        return self.bottom - self.top


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines in reading order; signs drawn twice to look bold come once."""
    return [_line(run) for run in runs(glyphs)]


def lines_with_words(glyphs: Iterable[Glyph]) -> list[Line]:
    """The same lines, each with its words."""
    return [_line(run)._replace(words=tuple(_words(run))) for run in runs(glyphs)]


def _words(run: list[Glyph]) -> Iterator[Word]:
    part: list[Glyph] = []
    spaced = False
    for glyph in run:
        size = glyph.bottom - glyph.top
        gap = glyph.left - max(g.right for g in part[-3:]) if part else 0.0
        if part and gap > _APART * size:
            yield _word(part, spaced)
            part = []
        if not part:
            spaced = gap > 0.5 * size or glyph.spaced
        part.append(glyph)
    if part:
        yield _word(part, spaced)


def _word(part: list[Glyph], spaced: bool) -> Word:
    line = _line(part)
    return Word(line.text, line.left, line.top, line.right, line.bottom, spaced)


def runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The signs of each line, from left to right."""
    found: list[list[Glyph]] = []
    top = bottom = 0.0
    for glyph in glyphs:
        low, high = glyph[2], glyph[4]
        if low != top or high != bottom:
            shared = (bottom if bottom < high else high) - (top if top > low else low)
            if not found or (shared <= _BESIDE * (bottom - top) and shared <= _BESIDE * (high - low)):
                if found and _is_index(found[-1][-1], glyph, bottom - top, shared):
                    found[-1].append(glyph)
                    continue
                found.append([])
                top, bottom = low, high
        found[-1].append(glyph)
    if len(found) == 1:
        found[0].sort(key=_left)
        return found
    merged: list[list[Glyph]] = []
    for run in sorted(found, key=lambda r: r[0].top + r[0].bottom):
        if merged and _same_line(merged[-1][0], run[0]):
            merged[-1].extend(run)
        else:
            merged.append(run)
    for run in merged:
        run.sort(key=_left)
    return merged


_left: Final = itemgetter(1)


def _is_index(last: Glyph, sign: Glyph, size: float, shared: float) -> bool:
    """Whether a sign is a small one, set high or low right after the last one of a line whose signs have this size."""
    own = sign[4] - sign[2]
    return own < _INDEX * size and shared > _HELD * own and abs(sign[1] - last[3]) < _NEAR * size


def _same_line(one: Glyph, two: Glyph) -> bool:
    overlap = min(one.bottom, two.bottom) - max(one.top, two.top)
    return overlap > _BESIDE * min(one.bottom - one.top, two.bottom - two.top)


def _line(run: list[Glyph]) -> Line:
    signs, lefts, tops, rights, bottoms, _ = zip(*run, strict=True)
    low, high, raised = max(bottoms), min(tops), min(bottoms)
    widest, least = max(map(sub, lefts[1:], rights), default=0.0), raised - max(tops)  # no sign is lower than that
    close = widest <= _SLIGHT * least and not any(map(eq, signs[1:], signs))
    if low - raised > 0.25 * (low - high):
        signs = _with_raised(run)
    if close:
        return Line("".join(signs).translate(_RADICALS), lefts[0], high, max(rights), low)
    out: list[str] = []
    before, from_, until = "", 0.0, math.inf
    for shown, (sign, left, top, right, bottom, spaced) in zip(signs, run, strict=True):
        gap = left - until
        if gap > 0.0 or sign == before:
            size = bottom - top
            if sign == before and abs(left - from_) < 0.2 * size:
                continue
            if gap > 0.5 * size or (spaced and gap > _SLIGHT * size):
                out.append(" ")
        out.append(shown)
        before, from_, until = sign, left, right
    return Line("".join(out).translate(_RADICALS), run[0][1], high, max(rights), low)


def _with_raised(run: list[Glyph]) -> tuple[str, ...]:
    """The signs of a line, digits that stand small and high after another as such: 10⁴."""
    base, out = run[0], []
    for glyph in run:
        sign = glyph.sign
        small = glyph.bottom < base.bottom and sign in _SMALL and base.sign in _SMALL
        if small and _is_raised(glyph.bottom - glyph.top, glyph.bottom, base.bottom - base.top, base.bottom):
            sign = _SMALL[sign]
        else:
            base = glyph
        out.append(sign)
    return tuple(out)


def _is_raised(size: float, bottom: float, beside: float, below: float) -> bool:
    """Whether a sign is small and high after one of the size ``beside`` that ends at ``below``."""
    return size < _INDEX * beside and below - bottom > 0.25 * beside
