"""How titles and numbers are compared: one key for each, whatever marks, brackets, blanks and versions are printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WIDE = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {0x3000: " "}
_FORMS = str.maketrans(
    {chr(wide): plain for wide, plain in _WIDE.items()}
    | {"(": "（", ")": "）", "﹙": "（", "﹚": "）", "‐": "-", "‑": "-", "–": "-", "−": "-"}
    | {"（": "（", "）": "）", "﹝": "〔", "﹞": "〕"}
    | dict.fromkeys("《》〈〉<>‹›«»＜＞︽︾“”\"‘’'＂＇「」『』,;:·.、。，；：．\u200b\ufeff\u00ad")
)
_BLANKS = re.compile(r"\s+")
_REVISED = re.compile(r"（[^（）]*(?:修正|修订|修改)[^（）]*）$|（[12]\d{3}年?）$")


@lru_cache(maxsize=32768)
def title_key(title: str) -> str:
    """A title without marks, stops, blanks and version; brackets in one form. Titles of two rules never share a key.

    >>> title_key("《中华人民共和国预算法》(2018年修正)")
    '中华人民共和国预算法'
    """
    bare = _BLANKS.sub("", title.translate(_FORMS))
    return _REVISED.sub("", bare) if bare.endswith("）") else bare


_YEAR = re.compile(r"[\[【〔(﹝](\d{4})[\]】〕)﹞]")


def number_key(number: str) -> str:
    """A document number with the brackets of its year in one form.

    >>> number_key("财预【2020】10 号")
    '财预〔2020〕10号'
    """
    bare = "".join(unicodedata.normalize("NFKC", number).split())
    return _YEAR.sub(r"〔\1〕", bare).removeprefix("中华人民共和国")
