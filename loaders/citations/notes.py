"""Grounds told by a mark alone, ① or 注1, and the notes that say what the marks stand for.

A note begins with its mark, behind 注： or as one of the last lines of the text, which then begin with the first mark.
A mark with two notes stands for neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ROUND = "①-⑳❶-❿"
_MARK = rf"(?:[{_ROUND}]|[\[［【〔]\d{{1,2}}[\]］】〕]|[（(]?注[ \u3000]*[\d{_ROUND}]{{1,2}}[)）]?|[*＊※]{{1,3}})"
_MARKS = re.compile(rf"\s*(?:[详参]?见)?(?P<marks>{_MARK}(?:[\s、，,；;和及]*{_MARK})*)\s*")
_ONE = re.compile(_MARK)
_BEGINS = re.compile(rf"[\s\u3000]*(?:(?:备?注|注释|说明|依据)[:：][\s\u3000]*)?(?={_MARK})")
_LABELLED = re.compile(r"[\s\u3000]*(?:备?注|注释|说明|依据)[:：\d]")
_GOES_ON = re.compile(rf"(?:^|(?<=[；;。\s\u3000]))(?={_MARK})")
_BETWEEN = re.compile(r"[\s:：.．、]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``raw[start:end]``; ``key`` is its number, or *."""

    start: int
    end: int
    key: str


def marks_in(raw: str) -> tuple[Mark, ...]:
    """The marks of a cell that holds nothing else.

    >>> [m.key for m in marks_in("①、②")], [m.key for m in marks_in("见注1")], marks_in("①《水法》"), marks_in("1")
    (['1', '2'], ['1'], (), ())
    """
    match = _MARKS.fullmatch(raw)
    if match is None:
        return ()
    return tuple(Mark(m.start(), m.end(), _key(m.group())) for m in _ONE.finditer(raw, *match.span("marks")))


def notes_of(text: str) -> Iterator[tuple[str, str]]:
    """Mark and words of each note of a text, in order."""
    if not _ONE.search(text):
        return
    lines = text.rstrip().split("\n")
    last, before = _last_notes(lines), -1
    for n, line in enumerate(lines):
        if (begins := _BEGINS.match(line)) and (n >= last or before == n - 1 >= 0 or _LABELLED.match(line)):
            before = n
            yield from _notes_in(line[begins.end() :])


def _last_notes(lines: list[str]) -> int:
    """Where the last lines of a text begin, if each begins with a mark, the first of them with the first."""
    at = len(lines)
    while at and _BEGINS.match(lines[at - 1]) and "\t" not in lines[at - 1].strip():
        at -= 1
    first = _ONE.search(lines[at]) if at < len(lines) else None
    return at if first is not None and _key(first.group()) in {"1", "*"} else len(lines)


def _notes_in(line: str) -> Iterator[tuple[str, str]]:
    starts = [m.start() for m in _GOES_ON.finditer(line)]
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        mark = _ONE.match(line, start)
        begins = _BETWEEN.match(line, mark.end()) if mark else None
        if mark and begins and (words := line[begins.end() : end].strip(" \t\u3000；;。")):
            yield _key(mark.group()), words


def _key(mark: str) -> str:
    digits = "".join(c for c in unicodedata.normalize("NFKC", mark) if c.isdigit())
    return str(_round(mark)) if not digits else digits.lstrip("0") or "0"


def _round(mark: str) -> int | str:
    """❶ has no plain form; * and ※ are one mark."""
    return next((ord(c) - ord("❶") + 1 for c in mark if "❶" <= c <= "❿"), "*")
