"""Where a Latin word or a number begins and ends, in text that has no blanks between Chinese words."""

from __future__ import annotations


def whole(text: str, start: int, end: int) -> bool:
    """Whether a piece of the text cuts no Latin word and no number in two.

    >>> whole("rest on 环保法", 0, 4), whole("rest on 环保法", 0, 3), whole("2021年", 0, 4)
    (True, False, True)
    """
    left = start > 0 and _latin(text[start - 1]) and _latin(text[start])
    right = end < len(text) and _latin(text[end - 1]) and _latin(text[end])
    return not (left or right)


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
