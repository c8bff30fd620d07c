"""Numbers written in Chinese or Arabic figures, to and fro (provisions, serials, years)."""

from __future__ import annotations

import re
from functools import lru_cache

_ARABIC = re.compile(r"\d+")
_DIGITS = "零一二三四五六七八九"
_VALUE = {sign: value for value, sign in enumerate(_DIGITS)} | {"〇": 0, "○": 0, "两": 2, "O": 0, "o": 0}
_POWER = {"十": 10, "百": 100, "千": 1000}
_SLIPS = str.maketrans("OoＯ〇○lI|", "00000111")

_ONE_WAY = str.maketrans("两〇○", "二零零")
_SPOKEN = re.compile(r"(?P<whole>.+(?P<power>[百千]))(?P<rest>[一二三四五六七八九])")
_TEN = re.compile(r"(?<![一二三四五六七八九])十")

HAN_FIGURES = "零〇○一二三四五六七八九十百千两"


@lru_cache(maxsize=4096)
def value(written: str) -> int | None:
    """The value of a numeral, or ``None`` where it is none.

    >>> value("一百三十三"), value("十"), value("二〇一二"), value("27"), value("百年")
    (133, 10, 2012, 27, None)
    """
    if _ARABIC.fullmatch(written):
        return int(written)
    if not written or any(sign not in _VALUE and sign not in _POWER for sign in written):
        return None
    if not any(sign in _POWER for sign in written):
        return int("".join(str(_VALUE[sign]) for sign in written))
    total, digit = 0, 0
    for sign in written:
        if sign in _POWER:
            total += (digit or 1) * _POWER[sign]
            digit = 0
        else:
            digit = _VALUE[sign]
    return total + digit


@lru_cache(maxsize=4096)
def written(number: int) -> str:
    """The Chinese numeral of a number from 1 to 9999, as laws count their articles.

    >>> written(6), written(12), written(133), written(1259), written(205)
    ('六', '十二', '一百三十三', '一千二百五十九', '二百零五')
    """
    signs, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            signs += ("零" if gap and signs else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return signs[1:] if signs.startswith("一十") else signs


@lru_cache(maxsize=4096)
def counted(words: str) -> int | None:
    """The value of a numeral that is written as one counts, also 两百, 一百五 (150); ``None`` where nobody counts so.

    >>> counted("一百零五"), counted("一百五"), counted("两千三百"), counted("二〇二一"), counted("百十百")
    (105, 150, 2300, 2021, None)
    """
    plain = words.translate(_ONE_WAY)
    known = value(plain)
    if not known or not any(sign in _POWER for sign in plain):
        return known
    if _is_counted(plain, known):
        return known
    spoken = _SPOKEN.fullmatch(plain)  # 一百五: the 十 is not said
    hundreds = value(spoken["whole"]) if spoken else None
    if not spoken or not hundreds or not _is_counted(spoken["whole"], hundreds):
        return None
    return hundreds + _VALUE[spoken["rest"]] * _POWER[spoken["power"]] // 10


def _is_counted(plain: str, number: int) -> bool:
    return _TEN.sub("一十", plain) == _TEN.sub("一十", written(number))


def straight(figures: str) -> str:
    """Arabic figures with the letters that reading machines write for them put right.

    >>> straight("2O1l")
    '2011'
    """
    return figures.translate(_SLIPS)
