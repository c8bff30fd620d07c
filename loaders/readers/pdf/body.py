"""Which lines of a page without rules are rows of indicators: a head above them sets its words at places of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.layouts.words import NOTES, bare, column_fields, head_roles, is_first_level, label_of
from loaders.readers.pdf.words import Line

_WORDS: Final = 3
"""Words of columns in one line that are more than chance."""
_OF_ROWS: Final = frozenset({"level1", "level2", "name", "both"})
_OF_HEADS: Final = frozenset({"code", "name", "unit", "department", "whole", "total", "money", "goal", "purpose"})


def body_of(lines: Sequence[Line], goes_on: bool) -> list[Line]:
    """The lines from each header of indicators down to the next head or the notes beneath.

    ``goes_on``: a table began on the page before, so the lines on top are rows too.
    """
    out: list[Line] = []
    inside = goes_on
    for line in lines:
        inside = _is_header(line) or (inside and not _ends(line))
        if inside:
            out.append(line)
    return out


def _is_header(line: Line) -> bool:
    fields = [column_fields(w.text) for w in line.words]
    known = [f for f in fields if f]
    named = {f for found in known for f in found}
    enough = len(known) >= _WORDS and len(known) * 2 > len(fields)
    return enough and bool(_OF_ROWS & named or (len(known) > _WORDS and "value" in named))


def _ends(line: Line) -> bool:
    """Whether a head begins here, a sum or a note: 项目名称, 合计, 评价结论."""
    first = line.words[0].text if line.words else line.text
    if is_first_level(first):
        return False
    return bare(first) in NOTES or bool(_OF_HEADS & set(head_roles(label_of(first))))
