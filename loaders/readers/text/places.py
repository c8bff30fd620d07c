"""Where words stand in lines whose columns blanks align: a full-width sign takes two places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PART: Final = re.compile(r"\S+(?:[ \t\u3000]\S+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """Words between runs of blanks, and the places that they take."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def _width(sign: str, *, wide: bool) -> int:
    if unicodedata.combining(sign) or sign in "\u200b\ufeff":
        return 0
    kind = unicodedata.east_asian_width(sign)
    return 2 if kind in "WF" or (wide and kind == "A") else 1


def width_of(text: str, *, wide: bool) -> int:
    """How many places a text takes; ``wide``: signs of doubtful width (“ ≥ ①) take two."""
    return sum(_width(sign, wide=wide) for sign in text)


def parts_of(line: str, *, wide: bool) -> list[Part]:
    """The words of a line that two blanks or more part."""
    out: list[Part] = []
    at = before = 0
    for found in _PART.finditer(line):
        start = at + width_of(line[before : found.start()], wide=wide)
        at = start + width_of(found.group(), wide=wide)
        before = found.end()
        out.append(Part(found.group(), start, at))
    return out


def column_of(part: Part, columns: Sequence[tuple[int, int]]) -> int:
    """The column in which words stand: at its beginning, under its words, or nearest to them."""
    exact = [n for n, (start, _) in enumerate(columns) if abs(part.start - start) <= 1]
    if len(exact) == 1:
        return exact[0]
    over = [min(part.end, end) - max(part.start, start) for start, end in columns]
    return max(range(len(columns)), key=lambda n: (over[n], -n))


def is_full(above: Part, below: Part, width: int, *, wide: bool) -> bool:
    """Whether a line of a cell is full, so that its words go on in the next: the next sign had no place in it."""
    return above.end - above.start + width_of(below.text[:1], wide=wide) > width
