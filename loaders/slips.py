"""The misreadings of a machine that the other signs of a target prove: ≥ read as 2, = as 二, % as 96."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from loaders.comparators import OP
from loaders.text import folded
from ontology.quantity import canonical

_SLIPS = ((re.compile(r"^([<>‹›]?)二(?=\d)"), r"\1="), (re.compile(r"^S(?=\d)"), "≤"))
_SYMBOL = re.compile(r"[\uf020-\uf0ff]|^\s*[£³²¹⁰⁴-⁹]\s*\d")
_RATE = re.compile(r"(?:率|度|比例|比重|占比|程度)(?:\(%\))?$")
_UNBOUNDED = re.compile(r"[增升降]|拨备|周转|流动|负债|杠杆|利润|收益")
"""What rates beyond 100% speak of."""
_RAISED = re.compile(r"^2(?=(?:100|[1-9]\d)(?:\.\d+)?\(?(?:%|百分比))")
"""Beyond 100: 25% is what it says."""
_SPACED = re.compile(rf"\s*(?:{OP})\s*\d(?: \d)+\s*(?P<unit>[^\d\s]{{1,5}})\s*")
_NINETY_SIX = re.compile(r"^(\D*(?:100|[1-9]?\d)(?:\.\d+)?\(?)96(\)?)(?=\D*$)")


@lru_cache(maxsize=4096)
def mended(text: str, name: str) -> str | None:
    """A target with the one misreading of a machine put right that its own signs prove, else ``None``.

    二 before Arabic figures is =; a rate of 295% is ≥95%; a rate that ends in 96 without a sign of percent is one. So
    is put right what stands between all digits of the only figure: blanks.

    >>> mended("二10.6万元", "成本"), mended("295%", "满意度"), mended("295%", "增幅"), mended("≥9 0%", "满意度")
    ('=10.6万元', '≥95%', None, '≥90%')
    """
    words = folded(text)
    if is_spaced(text):
        return words
    for slip, right in _SLIPS:
        if slip.match(words):
            return slip.sub(right, words, count=1)
    if not _RATE.search(folded(name)):
        return None
    if _RAISED.match(words) and not _UNBOUNDED.search(name):
        return "≥" + words[1:]
    if "%" not in words and _NINETY_SIX.match(words) and float(re.sub(r"[^\d.]", "", words) or 0) > 100:
        return _NINETY_SIX.sub(r"\1%\2", words)
    return None


def is_spaced(text: str) -> bool:
    """Whether a cell is a comparator, digits with a blank between any two, and a unit: one figure, set wide.

    Where two digits stand together, the figures may be two.

    >>> is_spaced("≥9 0%"), is_spaced("＝1 2 0次"), is_spaced("≥10 20次"), is_spaced("9 0%")
    (True, True, False, False)
    """
    if " " not in text:
        return False
    match = _SPACED.fullmatch(unicodedata.normalize("NFKC", text))
    return match is not None and canonical(match["unit"]) is not None


def has_symbol(text: str) -> bool:
    """Whether a sign of a symbol font has lost its font, as ≥ does that stands as ³ or ≤ as £ before a figure.

    >>> has_symbol("³12公里"), has_symbol("\uf0b395%"), has_symbol("10³个")
    (True, True, False)
    """
    return bool(_SYMBOL.search(text))


def is_raised(text: str) -> bool:
    """Whether a percentage may be one with ≥ read as 2, or may stand as printed: a growth of 295%."""
    return bool(_RAISED.match(folded(text)))
