"""How a title is compared: without marks, blanks and version, with brackets and digits in one form."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[《》〈〉<>“”\"‘’'「」『』,;:·.、。\s]")
_VERSION = re.compile(r"\([^()]*(?:修正|修订|修改)[^()]*\)$|\([12]\d{3}年?\)$")


def title_key(title: str) -> str:
    """The key of a title. Titles of two rules never share one.

    >>> title_key("《预算法》（2018年修正）") == title_key("预算法")
    True
    """
    bare = _SIGNS.sub("", unicodedata.normalize("NFKC", title))
    return _VERSION.sub("", bare)


def number_key(number: str) -> str:
    """A document number with the brackets of its year in one form.

    >>> number_key("财预【2020】10 号")
    '财预〔2020〕10号'
    """
    bare = "".join(unicodedata.normalize("NFKC", number).split())
    return re.sub(r"[\[【〔(﹝](\d{4})[\]】〕)﹞]", r"〔\1〕", bare).removeprefix("中华人民共和国")
