"""Raised signs (superscripts) as characters: 10 with a raised 4 is 10⁴, not 104; m with a raised 2 is m².

A raised figure or sign that is no exponent marks a note at the foot of the page, which is no part of the words.
"""

from __future__ import annotations

from typing import Final

from ontology.patterns import lazy

_UP: Final = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_RAISED: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_POWER: Final = lazy(r"[-−–+]?\d{1,4}|[-−–+]")
_MARK: Final = lazy(r"[\[［〔(（【]?\s*(?:注?\s*\d{1,3}|注|[①-⑳㉑-㉟❶-❿*＊※†‡#])\s*[\]］〕)）】]?(?:[,，]\s*\d{1,3})*")
_LATIN: Final = lazy(r"[A-Za-zμµ]")
_LENGTH: Final = lazy(r"(?:[米里尺寸]|公分)\Z")


def raised(words: str, before: str) -> str | None:
    """What the raised ``words`` say after ``before``; ``None`` where they are the mark of a note.

    >>> raised("4", "≥10"), raised("2", "元/km"), raised("3", "立方米"), raised("1", "≥95%"), raised("①", "95")
    ('⁴', '²', '³', None, None)
    """
    sign = words.strip()
    last = before.rstrip()[-1:]
    if not sign or not last:
        return words
    if _POWER.fullmatch(sign):
        if last.isdecimal() or last in _RAISED or _LATIN.match(last):
            return sign.translate(_UP)
        if sign in "23" and _LENGTH.search(before):
            return sign.translate(_UP)
    if not sign.isdecimal() and _POWER.fullmatch(sign):
        return words
    return None if _MARK.fullmatch(sign) else words
