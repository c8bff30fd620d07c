"""Words as the index writes them: folded signs, single signs, pairs of signs, initials of their pinyin.

A trigram index finds no two-character word and a word index no Chinese at all, so every pair of neighbouring signs is a
token: a phrase of pairs stands where, and only where, the words stand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final

LONGEST: Final = 40
"""Signs of a name that is found by its initials; longer ones are sentences."""
_DROPPED: Final = frozenset("《》〈〉<>“”\"'‘’「」")
_BRACKETS: Final = dict.fromkeys("【[［﹝〖〔({", "(") | dict.fromkeys("】]］﹞〗〕)}", ")")
_RUNS: Final = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_LETTERS: Final = re.compile(r"[a-z]{2,}")


@lru_cache(maxsize=65_536)
def _sign(sign: str) -> str:
    if sign.isspace() or sign in _DROPPED:
        return ""
    return "".join(_BRACKETS.get(c, c) for c in unicodedata.normalize("NFKC", sign).casefold() if not c.isspace())


def folded(text: str) -> str:
    """The text without blanks and quotation marks, widths, cases and brackets made one.

    >>> folded("《卢政【２０１２】 27号》") == folded("卢政〔2012〕27号")
    True
    """
    return "".join(map(_sign, text))


@lru_cache(maxsize=262_144)
def _token(signs: str) -> str:
    return "x".join(f"{ord(c):x}" for c in signs)


def pairs(text: str) -> str:
    """The tokens of neighbouring signs, in order."""
    return " ".join(_token(a + b) for a, b in pairwise(text))


def singles(text: str) -> str:
    """A token for each sign that occurs."""
    return " ".join(map(_token, dict.fromkeys(text)))


def initials(text: str) -> str:
    """The first letters of the pinyin, other signs as they are; nothing where no sign is Chinese, or too many are.

    >>> initials("环境保护法")
    'hjbhf'
    """
    if len(text) > LONGEST or not any("\u3400" <= c <= "\u9fff" for c in text):
        return ""
    letters = "".join(_letters(run) for run in _RUNS.findall(text))
    return letters if len(letters) == len(text) else ""


@lru_cache(maxsize=65_536)
def _letters(run: str) -> str:
    """The letters of a run of signs: names differ by their numbers more often than by their words."""
    if run.isascii():
        return run.casefold()
    from pypinyin import Style, lazy_pinyin  # loads its dictionaries: only where something new is indexed

    return "".join(lazy_pinyin(run, style=Style.FIRST_LETTER)).casefold()


def match(words: str) -> str:
    """The index's expression for the words: every part between blanks must stand in the text; '' for no words."""
    return " AND ".join(f"({_part(f)})" for part in words.split() if (f := folded(part)))


def _part(text: str) -> str:
    if len(text) == 1:
        return f'{{single}} : "{_token(text)}"'
    phrase = pairs(text)
    as_printed = f'{{pair}} : "{phrase}"'
    return f'{as_printed} OR {{initial}} : "{phrase}"' if _LETTERS.fullmatch(text) else as_printed


def marks(label: str, words: str, letters: str = "") -> tuple[tuple[int, int], ...]:
    """Where in the label the words stand, as code points from–to: the first place of each, in the label or its letters.

    >>> marks("《环境保护法》", "保护"), marks("《环境保护法》", "hjbh", "hjbhf")
    (((3, 5),), ((1, 5),))
    """
    places = [n for n, sign in enumerate(label) for _ in _sign(sign)]
    text = folded(label)
    found = set()
    for part in filter(None, map(folded, words.split())):
        at = text.find(part)
        if at < 0 and _LETTERS.fullmatch(part):
            at = letters.find(part)
        if at >= 0 and at + len(part) <= len(places):
            found.add((places[at], places[at + len(part) - 1] + 1))
    return tuple(_joined(sorted(found)))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
