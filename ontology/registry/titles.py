"""How titles and numbers are compared: one key for each, whatever marks, brackets, blanks and versions are printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ontology.numerals import HAN_FIGURES, value

_WIDE = {0xFF01 + i: chr(0x21 + i) for i in range(94)} | {0x3000: " "}
_FORMS = str.maketrans(
    {chr(wide): plain for wide, plain in _WIDE.items()}
    | {"(": "（", ")": "）", "﹙": "（", "﹚": "）", "‐": "-", "‑": "-", "–": "-", "−": "-"}
    | {"（": "（", "）": "）", "﹝": "〔", "﹞": "〕"}
    | dict.fromkeys("《》〈〉<>‹›«»＜＞︽︾“”\"‘’'＂＇「」『』,;:·.、。，；：．\u200b\ufeff\u00ad")
)
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile(r"[-—―]+")
_REVISED = re.compile(r"（[^（）]*(?:修正|修订|修改)[^（）]*）$|（[12]\d{3}年?）$")


@lru_cache(maxsize=32768)
def title_key(title: str) -> str:
    """A title without marks, stops, blanks and version; brackets in one form. Titles of two rules never share a key.

    >>> title_key("《中华人民共和国预算法》(2018年修正)")
    '中华人民共和国预算法'
    """
    bare = _DASHES.sub("-", _BLANKS.sub("", title.translate(_FORMS)))
    return _REVISED.sub("", bare) if bare.endswith("）") else bare


_SERIAL = re.compile(rf"第([{HAN_FIGURES}]+)号$")
_YEAR = re.compile(r"[\[【〔(﹝](\d{4})[\]】〕)﹞]")


def number_key(number: str) -> str:
    """A document number with the brackets of its year in one form and its serial in Arabic figures.

    >>> number_key("财预【2020】10 号")
    '财预〔2020〕10号'
    """
    bare = "".join(unicodedata.normalize("NFKC", number).split())
    serial = _SERIAL.search(bare)
    if serial is not None and (figure := value(serial[1])) is not None:
        bare = f"{bare[: serial.start()]}第{figure}号"
    return _YEAR.sub(r"〔\1〕", bare).removeprefix("中华人民共和国")
