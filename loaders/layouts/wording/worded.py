"""Paragraphs that state indicators in running words: which they are, where one project's end, how it is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.grid import Paragraph, Slot, part_of
from loaders.layouts import prose
from loaders.layouts.wording import numbered, stated
from loaders.layouts.words import head_roles
from loaders.source import Cell

_ITEM = re.compile(r"\s*(?:三级)?指\s*标\s*\d{1,2}\s*[:：.、]")
_CLOSED: Final = ("。", "；", ";", "：", ":", "】", "]")
_RUNNING = re.compile("[；;。].")
_WRAPPED: Final = 20
"""Signs of the shortest line that an edge of the page may have cut."""
_NEAR: Final = 30
"""Lines above that tell how indicators are numbered."""
_NO_NAME = re.compile(r"绩效|预算|情况|说明|指标|目标|(?:重点|主要|支出|部门|单位)项目$|专项资金$")
_PROJECT = re.compile(
    r"(?:.{2}(?:项目|经费|资金|补助|补贴|工程|专项|购置|采购|改造|建设|维修|维护|运维|奖补)|.{3}费)(?:[(（][^()（）]*[)）])?$"
)
"""How a heading ends that names a project."""
_REPORTS = re.compile(r"自评|评价报告|完成情况|绩效评价|绩效报告|(?:19|20)\d\d年.{0,30}(?<!预)决算")
_TITLE = 40
"""Signs of the longest line that may be a title."""


def belongs(text: str, before: Sequence[Paragraph]) -> bool:
    """Whether a line goes on with a list of indicators: a level, 指标1：, or one more beneath a level alone.

    Beneath such a level stand its indicators, each numbered like the one above or, like it, without a number and
    with a target: 局机关共有车辆6辆 after 满意度指标：≥95% is none.
    """
    if numbered.begins_with_level(text) or _ITEM.match(text):
        return True
    if not before or stated.parts(text, numbered.after_numbers(text, 0, len(text)), len(text)) is None:
        return False
    if numbered.is_level_alone(before[-1].text):
        return True
    style = numbered.number_of(text)
    if style is None:
        return _has_target(text) and _is_item(before[-1].text, None)
    return any(_is_item(p.text, style) for p in before)


def _is_item(text: str, style: str | None) -> bool:
    """Whether a line is an indicator with its target, numbered so and without a level of its own."""
    return numbered.number_of(text) == style and not numbered.begins_with_level(text) and _has_target(text)


def _has_target(text: str) -> bool:
    at = numbered.after_numbers(text, 0, len(text))
    found = stated.parts(text, at, len(text))
    return found is not None and found[2] < found[3] and stated.is_target(text[found[2] : found[3]])


def begins_next(text: str, before: list[Paragraph], begun: int) -> bool:
    """Whether a line after indicators is the heading of what follows: （二）社区矫正经费, like （一） above them.

    ``begun``: the first of the lines before it that states indicators, counted from 1.
    """
    if prose.heading(text) is None or numbered.begins_with_level(text) or _ITEM.match(text):
        return False
    style = numbered.number_of(text)
    above = before[max(0, begun - 1 - _NEAR) : begun - 1]
    heads = (p.text for p in above if _heading(p) and not _has_target(p.text))
    return text.startswith("第") or style in map(numbered.number_of, heads) or not belongs(text, before[-_NEAR:])


def runs(paragraphs: list[Paragraph], text: str) -> tuple[list[tuple[list[Paragraph], Slot]], list[Paragraph]]:
    """The lines that state indicators, those that the page's edge cut put together; and what stands between them."""
    out: list[tuple[list[Paragraph], Slot]] = []
    skipped: list[Paragraph] = []
    between: list[Paragraph] = []
    widest = max((len(p.raw) for p in paragraphs), default=0)
    begun = next((n for n, p in enumerate(paragraphs) if numbered.begins_with_level(p.text)), len(paragraphs))
    for n, p in enumerate(paragraphs[begun:], begun):
        if n > begun and _goes_on(p, paragraphs[n - 1], widest, text) and not between:
            held = [*out.pop()[0], p]
            start, end = held[0].start, p.end
            out.append((held, Slot(Cell(0, 0, text[start:end], start, end, page=held[0].page), None)))
        elif belongs(p.text, [q for held, _ in out[-_NEAR:] for q in held]):
            out.append(([p], p.slot()))
            skipped += between
            between = []
        else:
            between.append(p)
    return out, skipped


def _goes_on(p: Paragraph, last: Paragraph, widest: int, text: str) -> bool:
    """Whether a line is the rest of the one before: running words that fill their width and end no sentence."""
    if _place(p) != _place(last) or text[last.end : p.start].strip() or last.raw.endswith(_CLOSED):
        return False
    full = len(last.raw) >= (_WRAPPED if _RUNNING.search(last.raw) else max(_WRAPPED, widest * 4 // 5))
    return full and numbered.number_of(p.text) is None and not numbered.begins_with_level(p.text)


def _place(p: Paragraph) -> tuple[int | None, int, int] | None:
    """The cell that a line stands in: a row of a sheet does not go on in the next."""
    return (p.cell.table, p.cell.cell.row, p.cell.cell.column) if p.cell else None


def are_results(paragraphs: list[Paragraph]) -> bool:
    """Whether a title among them says that the page speaks of what was reached, not of targets."""
    return any(len(p.text) <= _TITLE and _REPORTS.search(p.text) for p in paragraphs)


def own_head(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The lines over a project's indicators from its own heading on: what stands above may be of another project."""
    headings = (n for n, p in enumerate(paragraphs) if (words := _heading(p)) and not _NO_NAME.search(words))
    return paragraphs[max(headings, default=0) :]


def name_of(paragraphs: list[Paragraph]) -> Slot | None:
    """The project in the heading right over its indicators, 法律援助经费; none where it may name something else."""
    p = paragraphs[0] if paragraphs else None
    words = _heading(p) if p is not None else None
    if p is None or words is None or not _PROJECT.search(words) or _NO_NAME.search(words):
        return None
    slot = p.slot()
    at = numbered.after_numbers(slot.cell.text, 0, len(slot.cell.text))
    return part_of(slot, at, len(slot.cell.text.rstrip("：: ")))


def _heading(p: Paragraph) -> str | None:
    """The words of a numbered heading that is no label of a head and no level."""
    words = prose.heading(p.text)
    if words is None or numbered.begins_with_level(p.text) or re.search("[:：]", words) or head_roles(words):
        return None
    return words
