"""Text whose columns stand apart by runs of blanks, as it is pasted from a page: each run parts two cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final
from unicodedata import east_asian_width

from loaders.layouts.words import column_fields, head_roles

_PART: Final = re.compile(r"\S+(?:[ \t\u3000]\S+)*")
_LEVELS: Final = frozenset({"level1", "level2", "name"})
_FEWEST: Final = 3
"""Header words of a table; a line of fewer is no header."""
_RULER: Final = re.compile(r"[\s\-—=_─]*[-—=─]{3,}[\s\-—=_─]*")
_PAGE: Final = re.compile(r"\s*(?:第\s*\d+\s*页.*|[-—–]\s*\d+\s*[-—–]\s*|\d+\s*/\s*\d+\s*)")
_SLACK: Final = 1
"""Half widths by which a cell may begin beside the word over it."""
_MOST: Final = 10
"""One cell of so many may begin elsewhere than the word over it."""
Row = list[tuple[int, int]]
Columns = dict[int, list[int]]
"""The columns of a row's cells, 1-based, by where the row begins in the text."""


def rows(text: str) -> tuple[list[Row | None], Columns] | None:
    """One entry a line: the stretches of its cells, ``None`` where it is no row; nothing where no header is found.

    Only the lines under a header of indicators are rows, up to a blank line, and lines that begin with a label. Where
    every cell beneath a header begins where one of its words does, the columns of the cells are told too.
    """
    out: list[Row | None] = []
    columns: Columns = {}
    header: Row | None = None
    beneath: list[Row] = []
    found = labelled = False
    at = 0
    for line in [*text.split("\n"), ""]:
        parts = [(at + m.start(), at + m.end()) for m in _PART.finditer(line)]
        words = [text[s:e] for s, e in parts]
        if header is not None and (not parts or _is_header(words)):
            columns.update(_columns(text, header, beneath))
            header = None
        if _is_header(words):
            header, beneath, found = parts, [], True
        ruler = header is not None and bool(_RULER.fullmatch(line) or _PAGE.fullmatch(line))
        if header is not None and not ruler:
            beneath.append(parts)
        labelled = _is_labelled(words) or (labelled and len(parts) > 1)
        out.append(parts if parts and not ruler and (header is not None or labelled) else None)
        at += len(line) + 1
    return (out[:-1], columns) if found else None


def _columns(text: str, header: Row, lines: list[Row]) -> Columns:
    """The column of each cell of lines in which cells begin under words of the header; nothing where they do not.

    Few cells may be set within their columns: the sum beneath figures.
    """
    starts = [_place(text, s) for s, _ in header]
    found: Columns = {}
    within = 0
    for line in lines:
        places = [_place(text, start) for start, _ in line]
        numbers = [bisect_right(starts, place + _SLACK) for place in places]
        if 0 in numbers or len(set(numbers)) < len(numbers):
            return {}
        within += sum(abs(starts[n - 1] - place) > _SLACK for n, place in zip(numbers, places, strict=True))
        if line:
            found[line[0][0]] = numbers
    return found if within * _MOST <= sum(map(len, found.values())) else {}


def _place(text: str, at: int) -> int:
    """How far from the edge of the page a sign is printed, in half widths of a Han sign."""
    line = text[max(text.rfind("\n", 0, at), text.rfind("\f", 0, at)) + 1 : at]
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


def _is_header(words: list[str]) -> bool:
    fields = [set(column_fields(w)) for w in words]
    return sum(map(bool, fields)) >= _FEWEST and all(fields) and any(f & _LEVELS for f in fields)


def _is_labelled(words: list[str]) -> bool:
    return len(words) > 1 and bool(head_roles(words[0]))
