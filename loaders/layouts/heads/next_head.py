"""Rows between one project's indicators and a header printed again: the head of the next, whatever its labels are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.grid import Line
from loaders.layouts.headers.columns import Header
from loaders.layouts.headers.find import LEVELS
from loaders.layouts.words import is_first_level, is_second_level
from loaders.values import read_value

_LABEL: Final = 10
"""Signs of the longest label."""
_FIGURES: Final = {"quantity", "range", "date"}


def of_next(rows: Sequence[Line], header: Header, below: Line | None) -> list[Line]:
    """The last rows before a header printed again, where they make a head: 任务名称 | 乙项目.

    None where what follows the header does not begin with a first level: there a page ends within the table.
    """
    found: list[Line] = []
    begins = below is not None and bool(below.own) and is_first_level(below.own[0].text)
    if begins and set(header.columns[0].fields) & LEVELS:
        for line in reversed(rows):
            if not _is_pair(line, header):
                break
            found.insert(0, line)
    return found


def _is_pair(line: Line, header: Header) -> bool:
    """A label at the edge and its words, in a row of fewer cells than the table has columns; no level, no target."""
    own = line.own
    if not 1 < len(own) < len(header.columns) or own != line.slots or line.at[0] is not own[0] or len(own) % 2:
        return False
    if any(is_first_level(s.text) or is_second_level(s.text) for s in own) or len(own[0].word) > _LABEL:
        return False
    return not any(read_value(s.text).kind in _FIGURES for s in own[1:2])
