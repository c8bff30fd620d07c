"""Cleaning: the words of a cell without the breaks and padding of the page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

DASH: Final = "\\-—–~～−‐∼〜"
"""What may stand between the ends of a range, inside a class of signs."""
RAISED: Final = "¹²³⁰⁴-⁹₀-₉①-⒛⓪-⓿❶-➓"
"""Digits written small or in circles, inside a class of signs: notes, powers."""
_RAISED_DIGIT = re.compile(rf"[{RAISED}⁺⁻](?<=\d.)")
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Blanks, and signs that nobody sees: soft hyphens, joiners, marks of width zero or of direction."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
_LONG = 200
"""Words come again and again; texts as long as this seldom do, and are not kept."""
_LATIN = re.compile(r"[A-Za-z]")
_RULER = re.compile(r"[\s|+:\-—=_─]*[-—=─]{3,}[\s|+:\-—=_─]*")
_WORDLIKE = re.compile(r"[A-Za-z0-9.,;:)\-]")


def _stays(raw: str, start: int, end: int) -> bool:
    """A blank stays between Latin words, and between two figures on one line."""
    if start == 0 or end == len(raw) or _UNSEEN.fullmatch(raw, start, end):
        return False
    before, after = raw[start - 1], raw[end]
    if before == "-" and "\n" in raw[start:end]:
        return False  # GB-\nT: a code that the line's end cuts goes on
    if before.isdigit() and after.isdigit():
        return "\n" not in raw[start:end]
    latin = _LATIN.match(before) or _LATIN.match(after)
    return bool(latin and _WORDLIKE.match(before) and _WORDLIKE.match(after))


def clean(raw: str) -> str:
    """The words of a cell: line breaks, page breaks, padding blanks and signs that nobody sees removed.

    >>> clean("指标值确\\n定依据"), clean("27 号"), clean("JTG  H10")
    ('指标值确定依据', '27号', 'JTG H10')
    >>> clean("合\u00ad格率"), clean("1\u200b00"), clean("ISO\u200b 9001")
    ('合格率', '100', 'ISO 9001')
    >>> clean("合同编号：QH-\\nJS-07")
    '合同编号：QH-JS-07'
    """
    if not _BLANK.search(raw):
        return raw
    return _BLANK.sub(lambda m: " " if _stays(raw, m.start(), m.end()) else "", raw)


def folded(text: str) -> str:
    """The form in which words are compared: NFKC, no blanks at all; what is raised after a digit is none of its number.

    >>> folded("资金支出计划 （％）"), folded("≥100①"), folded("20m²"), folded("10⁻³")
    ('资金支出计划(%)', '≥100^1', '20m2', '10^−3')
    """
    return _remembered(text) if len(text) < _LONG else _folded(text)


def _folded(text: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", _RAISED_DIGIT.sub(r"^\g<0>", text)))


_remembered = lru_cache(maxsize=16384)(_folded)


def is_ruler(text: str) -> bool:
    """A line of dashes that a converter left."""
    return bool(text) and bool(_RULER.fullmatch(text))
