"""Tables of another kind beneath the indicators: a summary of projects with their scores, lists of words for a form."""

from __future__ import annotations

from typing import Final

from loaders.grid import Line, Slot
from loaders.layouts.headers.columns import Header
from loaders.layouts.words import bare, column_fields, head_roles, is_first_level, is_second_level

_LEAST: Final = 3
"""Words over columns that make a row a header; fewer may be a name and its target."""
_TELLING: Final = frozenset({"project", "unit", "code", "level1", "level2", "name"})


def begins(line: Line, header: Header) -> bool:
    """Whether a row beneath indicators is the header of a table without targets: 序号 | 项目名称 | 预算数 | 自评得分.

    On a sheet of its own the one word 一级指标 is enough: the words that a form offers for its cells.
    """
    own = line.own
    if not own or line.slots != own or not all(map(_is_header_word, own)):
        return False
    fields = {f for s in own for f in column_fields(s.text)}
    if len(own) < _LEAST:
        return line.number == 1 and line.table is not header.lines[0].table and all(map(_names_level, own))
    return bool(fields & _TELLING)


def _is_header_word(slot: Slot) -> bool:
    """A word over a column or of a head, no level and no sum."""
    if is_first_level(slot.text) or is_second_level(slot.text):
        return False
    return bool(column_fields(slot.text) or head_roles(slot.text))


def _names_level(slot: Slot) -> bool:
    """一级指标, which is no rest of a name, as 指标 may be."""
    return bare(slot.text).startswith(("一级", "二级", "三级")) and bool(column_fields(slot.text))
