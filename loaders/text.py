"""Cleaning that keeps offsets: the words of a cell as printed, and where each sign of them stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_LATIN = re.compile(r"[A-Za-z]")
_WORDLIKE = re.compile(r"[A-Za-z0-9.,;:)\-]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``text`` without breaks and padding; ``text[i]`` stands at ``offsets[i]`` of the raw text."""

    text: str
    offsets: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the raw text from which ``text[start:end]`` came (not empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1


def _stays(raw: str, start: int, end: int) -> bool:
    """A blank stays between Latin words, and between two figures on one line."""
    if start == 0 or end == len(raw):
        return False
    before, after = raw[start - 1], raw[end]
    if before.isdigit() and after.isdigit():
        return "\n" not in raw[start:end]
    latin = _LATIN.match(before) or _LATIN.match(after)
    return bool(latin and _WORDLIKE.match(before) and _WORDLIKE.match(after))


def clean(raw: str) -> str:
    """The words of a cell: line breaks, page breaks and padding blanks removed.

    >>> clean("指标值确\\n定依据"), clean("27 号"), clean("JTG  H10")
    ('指标值确定依据', '27号', 'JTG H10')
    """
    if not _BLANK.search(raw):
        return raw
    return _BLANK.sub(lambda m: " " if _stays(raw, m.start(), m.end()) else "", raw)


def cleaned(raw: str) -> Cleaned:
    """The same as ``clean``, with the offset of every sign."""
    signs: list[str] = []
    offsets: list[int] = []
    at = 0
    for blank in (*_BLANK.finditer(raw), None):
        until = blank.start() if blank else len(raw)
        signs.append(raw[at:until])
        offsets.extend(range(at, until))
        if blank and _stays(raw, blank.start(), blank.end()):
            signs.append(" ")
            offsets.append(blank.start())
        at = blank.end() if blank else until
    return Cleaned("".join(signs), tuple(offsets))


def folded(text: str) -> str:
    """The form in which words are compared: NFKC, no blanks at all.

    >>> folded("资金支出计划 （％）")
    '资金支出计划(%)'
    """
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))
