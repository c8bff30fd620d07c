"""A question cut into tokens: words of the lexicon, names of the graph, years, quoted text, and what nobody knows.

The cut leaves the fewest signs unknown, then has the fewest tokens. Signs that nobody knows stay in it: a question
that has any is declined.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from queries.ask.latin import whole
from queries.ask.lexicon import longest, words
from queries.ask.places import LONGEST_NAME, Named

LONGEST_QUESTION: Final = 300
_MARKS: Final = frozenset("，。？！；：,.?!;:《》〈〉「」“”\"'‘’（）() \t\n\r\u3000")
_YEAR = re.compile(r"((?:19|20)\d{2})(?:\s*(?:预算年度|财政年度|年度|年)|(?=\s*$|[\s?？,，]))")
_QUOTED = re.compile(r"[“「\"]([^“”「」\"]{1,40})[”」\"]")
_NUMBER = re.compile(r"[【\[［〔(（﹝](\d{4})[】\]］〕)）﹞]\s*第?\s*(\d+)\s*号")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the question: ``kind`` is word, name, year, quoted, place, mark or unknown."""

    kind: str
    text: str
    symbol: str = ""
    named: tuple[Named, ...] = ()


def tidy(question: str) -> str:
    """The question with letters and digits in one form, numbers of documents in 〔〕, blanks as single ones.

    >>> tidy("卢政【2012】27 号  WHAT？")
    '卢政〔2012〕27号 WHAT？'
    """
    narrow = "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" and c.isalnum() else c for c in question)
    return " ".join(_NUMBER.sub(r"〔\1〕\2号", narrow).split())


def cut(text: str, named: Mapping[str, tuple[Named, ...]]) -> tuple[Token, ...]:
    """The best cut of a tidied question. Neighbouring unknown signs are one token."""
    nowhere: tuple[int, int, int, Token | None] = (1 << 30, 0, 0, None)
    best = [(0, 0, 0, None), *[nowhere] * len(text)]
    lower = text.casefold() if len(text.casefold()) == len(text) else text
    for start in range(len(text)):
        unknown, count, *_ = best[start]
        for token, end in _starting(text, lower, start, named):
            signs = (end - start) if token.kind == "unknown" else 0
            cost = (unknown + signs, count + (token.kind != "mark") + (token.kind == "quoted"))
            if cost < best[end][:2]:
                best[end] = (*cost, start, token)
    tokens: list[Token] = []
    at = len(text)
    while at > 0:
        _, _, at, last = best[at]
        if last is not None and last.kind != "mark":
            tokens.append(last)
    return tuple(_joined(reversed(tokens)))


def _starting(text: str, lower: str, start: int, named: Mapping[str, tuple[Named, ...]]) -> Iterator[tuple[Token, int]]:
    if text[start] in _MARKS:
        yield Token("mark", text[start]), start + 1
    year = _YEAR.match(text, start)
    if year and (start == 0 or not text[start - 1].isdigit()):
        yield Token("year", year[1]), year.end()
    quoted = _QUOTED.match(text, start)
    if quoted:
        yield Token("quoted", quoted[1]), quoted.end()
    known = words()
    for end in range(start + 1, min(len(text), start + max(longest(), LONGEST_NAME)) + 1):
        if not whole(lower, start, end):
            continue
        piece = lower[start:end]
        if piece in known:
            yield Token("word", text[start:end], known[piece]), end
        elif (some := named.get(text[start:end]) or named.get(piece)) is not None:
            yield Token("place" if some[0].family == "place" else "name", text[start:end], "", some), end
    yield Token("unknown", text[start]), start + 1


def _joined(tokens: Iterator[Token]) -> Iterator[Token]:
    held = ""
    for token in tokens:
        if token.kind == "unknown":
            held += token.text
            continue
        if held:
            yield Token("unknown", held)
            held = ""
        yield token
    if held:
        yield Token("unknown", held)
