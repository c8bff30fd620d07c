"""Text whose columns stand apart by runs of blanks, as it is pasted from a page: each run parts two cells."""

from __future__ import annotations

import re
from typing import Final

from loaders.layouts.words import column_fields, head_roles

_PART: Final = re.compile(r"\S+(?:[ \t\u3000]\S+)*")
_LEVELS: Final = frozenset({"level1", "level2", "name"})
_FEWEST: Final = 3
"""Header words of a table; a line of fewer is no header."""
Row = list[tuple[int, int]]


def rows(text: str) -> list[Row | None] | None:
    """One entry a line: the stretches of its cells, ``None`` where it is no row; nothing where no header is found.

    Only the lines under a header of indicators are rows, up to a blank line, and lines that begin with a label.
    """
    out: list[Row | None] = []
    under = found = False
    at = 0
    for line in text.split("\n"):
        parts = [(at + m.start(), at + m.end()) for m in _PART.finditer(line)]
        words = [text[s:e] for s, e in parts]
        if _is_header(words):
            under = found = True
        elif not parts:
            under = False
        out.append(parts if parts and (under or _is_labelled(words)) else None)
        at += len(line) + 1
    return out if found else None


def _is_header(words: list[str]) -> bool:
    fields = [set(column_fields(w)) for w in words]
    return sum(map(bool, fields)) >= _FEWEST and all(fields) and any(f & _LEVELS for f in fields)


def _is_labelled(words: list[str]) -> bool:
    return len(words) > 1 and bool(head_roles(words[0]))
