"""Cells that hold a whole page: a web page's frame, or a box drawn around all of a document's running words."""

from __future__ import annotations

from loaders.grid import Line
from loaders.layouts import prose
from loaders.layouts.wording import brackets, numbered
from loaders.layouts.words import head_roles

_FEWEST = 4
"""Lines of the shortest page: title, project, two indicators."""


def names_next(text: str) -> bool:
    """Whether a line begins another project: 项目名称：… or its code."""
    label = text.replace("：", ":").partition(":")[0]
    return bool({"name", "code"} & set(head_roles(label)))


def holds_page(line: Line) -> bool:
    """Whether a cell of a row holds the lines of a whole page: labelled ones and indicators in brackets, or a title
    with levels in running words beneath it; beside a label of a form it is but the form's cell."""
    for slot in line.own:
        lines = slot.cell.text.split("\n")
        if len(lines) < _FEWEST:
            continue
        if brackets.has_brackets(slot.cell.text) and any(map(names_next, lines)):
            return True
        beside = any(head_roles(s.text) or numbered.begins_with_level(s.text) for s in line.slots if s is not slot)
        if not beside and _begins_page(lines[0]) and any(map(numbered.begins_with_level, lines[1:])):
            return True
    return False


def _begins_page(text: str) -> bool:
    return prose.is_title(text) and not head_roles(text)
