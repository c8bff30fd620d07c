"""The budget year of a document: what is printed for it, from the clearest place to the least clear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.grid import Paragraph
from loaders.layouts import prose
from loaders.layouts.drafts import Draft
from loaders.layouts.words import label_of, label_roles
from loaders.layouts.years import first_of_plan, year_alone, year_in, year_of, years_apart, years_labelled

_SHORT = 40
"""Signs of the longest line that is no running text."""

_OF_MONEY = re.compile(r"年度?[^，。；]{0,8}预算")
_LONGEST = 120
"""Signs of the longest line of labels."""


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """The year, or none; ``doubtful`` are the years that stand in equally clear places and contradict each other."""

    year: int | None
    doubtful: tuple[int, ...] = ()


def budget_year(title: str | None, paragraphs: list[Paragraph], drafts: list[Draft]) -> BudgetYear:
    """The year of the first kind of place that names one; where its places differ, that of the file's title."""
    over = [d for d in drafts if not d.block.is_empty] or drafts
    of_file = year_in(title, title=True) if title else None
    for years in _told(title, of_file, paragraphs, over):
        found = set(years) - {None}
        if len(found) == 1:
            return BudgetYear(found.pop())
        if found:
            return BudgetYear(of_file) if of_file in found else BudgetYear(None, tuple(sorted(filter(None, found))))
    return BudgetYear(None)


def _told(
    title: str | None, of_file: int | None, paragraphs: list[Paragraph], over: list[Draft]
) -> Iterator[Iterable[int | None]]:
    """The years by the kind of their place, in the order in which they are believed."""
    heads = [t for d in over for t in d.head.titles]
    near = [p for d in over for p in d.block.paragraphs]
    labelled = [d.head.text("year") for d in over]
    raw = [said for said in (*(p.raw for p in paragraphs), *(t.raw for t in heads)) if len(said) <= _LONGEST]
    yield [*(year_of(text) for text in labelled if text), *(y for said in raw for y in years_labelled(said))]
    lines = [*(p.text for p in near), *(t.text for t in heads)]
    yield [*(y for p in near for y in years_apart(p.raw)), *(y for d in over for y in _cells_apart(d))]
    yield (_nearest(d, projects=False) for d in over)
    yield {of_file, *(_nearest(d, projects=True) for d in over)}  # 2023年…项目 may be the project's own year
    yield map(_year_over_targets, over)
    money = [s.text for d in over for line in d.block.head for s in line.own if _OF_MONEY.search(s.text)]
    yield (year_in(said) for line in (*lines, *money) if (said := _no_running_text(line)))
    yield map(first_of_plan, [*([title] if title else []), *(line for line in lines if len(line) <= _SHORT)])


def _cells_apart(draft: Draft) -> Iterator[int]:
    """The years in cells of the head that no label stands before: 填报单位：县水利局 | 2024年度 | 单位：万元."""
    for line in draft.block.head:
        for before, slot in zip((None, *line.slots), line.slots, strict=False):
            if (year := year_alone(slot.text)) and (before is None or not label_roles(before.text)):
                yield year


def _nearest(draft: Draft, *, projects: bool) -> int | None:
    """The year of the last title over a table that has one; of those that name a project, or of the others."""
    titles = [t for t in reversed(draft.titles) if (prose.project_title(t) is not None) == projects]
    return next((y for t in titles if prose.is_title(t) and (y := year_in(t, title=True))), None)


def _year_over_targets(draft: Draft) -> int | None:
    """The year of the targets' own column: 2024年目标值."""
    columns = draft.block.header.columns if draft.block.header else ()
    years = {y for c in columns if "value" in c.fields for s in c.slots if (y := year_in(s.text))}
    return years.pop() if len(years) == 1 else None


def _no_running_text(line: str) -> str | None:
    """What may name the year in a line: a short one, or the label of a labelled one, whose value is no year's name."""
    if prose.is_labelled(line):
        return label_of(line)
    return line if len(line) <= _SHORT else None
