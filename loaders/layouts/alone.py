"""Rows of one cell, which stand for paragraphs where a sheet or a web page has no other place for them."""

from __future__ import annotations

from loaders.grid import Line, Paragraph, Slot
from loaders.layouts import prose
from loaders.layouts.wording import numbered


def alone_in(line: Line) -> Slot | None:
    """The only cell of a row, at its left edge."""
    return line.own[0] if len(line.own) == 1 and line.slots == line.own and line.at[0] is line.own[0] else None


def words_alone(item: Line | Paragraph) -> str | None:
    """The words of a paragraph or of a row that holds one cell."""
    if isinstance(item, Paragraph):
        return item.text
    slots = item.slots if len(item.own) < 2 else []
    return slots[0].text if len(slots) == 1 else None


def is_noise(item: Line | Paragraph) -> bool:
    """Whether a row or paragraph says nothing of its own: blank, or the number of a page."""
    if isinstance(item, Line) and not item.own:
        return True
    words = words_alone(item)
    return words is not None and prose.is_noise(words)


def begins_words(line: Line | None) -> bool:
    """Whether a row is a level in running words too: 1.产出指标 over （1）数量指标：抽检批次≥1,200批次."""
    slot = alone_in(line) if line is not None else None
    return slot is not None and numbered.begins_with_level(slot.cell.text)
