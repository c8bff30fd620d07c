"""The words and signs that compare: ≥, 不少于, 超过 … and what each means."""

from __future__ import annotations

import re
from typing import Final

from loaders.text import folded
from ontology.patterns import lazy

_OPERATORS: Final = {
    ">=": """≥ ≧ ⩾ ≮ >= => ≥= ›= 大于等于 大于或等于 大于(等于) 高于等于
             不少于 不低于 不小于 至少 不得少于 不得低于""",
    "<=": """≤ ≦ ⩽ ≯ <= =< ‹= 小于等于 小于或等于 低于等于
             不超过 不高于 不大于 不多于 不得超过 不得高于 至多 最多 不超""",
    ">": "> › 〉 超过 大于 多于 高于",
    "<": "< ‹ 〈 小于 低于 少于 不足 不满",
    "=": "= == 等于",
}
SIGN: Final = {word: sign for sign, words in _OPERATORS.items() for word in words.split()}


def _any(*signs: str) -> str:
    words = (w for w, sign in SIGN.items() if sign in signs)
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


OP: Final = _any(*_OPERATORS)
"""Any of them, as an expression; ``LOWER`` those of a lower bound, ``UPPER`` those of an upper one."""
LOWER: Final = _any(">=", ">")
UPPER: Final = _any("<=", "<")
_COMPARED = lazy(rf"{OP}|(?<=[\d%‰)\u4e00-\u9fff])(?:以上|以下|以内)")
_LEADING = lazy(OP)


def operator_sign(text: str) -> str | None:
    """``>=`` for ≥, 大于等于, 不少于 …; ``None`` where the words are no comparator."""
    return SIGN.get(folded(text))


def leading(words: str) -> str | None:
    """The comparator that folded words begin with."""
    match = _LEADING.match(words)
    return SIGN[match.group()] if match else None


def comparisons(words: str) -> int:
    """How many comparators stand in folded words, before a figure or after it.

    >>> comparisons("收入增长不低于5%"), comparisons("每人80分以上"), comparisons("长期坚持")
    (1, 1, 0)
    """
    return len(_COMPARED.findall(words))
