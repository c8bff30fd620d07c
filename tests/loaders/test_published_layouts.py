"""Disclosures in tests/data/published: layouts and wordings of other bureaus, each with what a careful person reads.

A file holds the page (see benchmarks/rendering/published.py) and, beneath ``====``, its projects and indicators, and
how many cells are left unread (and so reported). Every page is read as tab-separated text, where merged cells leave
blanks, and as HTML, where they span.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.rendering.published import END, as_html, as_text
from loaders.model import Document, Indicator, Project
from loaders.pipeline import extract_bytes

FOLDER = Path(__file__).parents[1] / "data" / "published"
PAGES = sorted(FOLDER.glob("*.txt"))
EXTRAS = ("description", "weight", "direction", "actual", "score", "place", "horizon")


def _project(project: Project) -> str:
    money = "/".join(
        "-" if m is None else f"{m:f}" for m in (project.budget.total, project.budget.fiscal, project.budget.other)
    )
    return " | ".join(["项目", project.name or "-", project.unit or "-", money, *(g.text for g in project.goals)])


def _indicator(indicator: Indicator) -> str:
    value = indicator.value
    figures = [value.operator, value.number, value.upper and f"~{value.upper}", value.unit]
    said = " ".join(str(x) for x in figures if x is not None)
    if value.kind in {"date", "qualitative"}:
        said = " ".join(x for x in (value.kind, value.operator, value.text) if x)
    extras = [f"{name}={x}" for name in EXTRAS if (x := getattr(indicator, name)) and x != indicator.name]
    extras += [f"basis={indicator.basis.text}"] if indicator.basis else []
    levels = (indicator.level1_code, indicator.level1 or "-", indicator.level2 or "-")
    return " | ".join([*levels, indicator.name or "-", said or value.kind, *extras])


def seen(document: Document) -> list[str]:
    """What was read, as the files say it."""
    lines = [f"{document.kind} | {document.unit or '-'} | {document.year or '-'}"]
    for project in document.projects:
        lines += [_project(project), *map(_indicator, project.indicators)]
    unread = document.coverage.cells_unread
    return [*lines, f"未读 | {unread}"] if unread else lines


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_is_read_as_a_person_reads_it(page: Path) -> None:
    """Every project and indicator whole, in both formats, and no cell left without being said."""
    printed, _, wanted = page.read_text(encoding="utf-8").partition(END)
    for form, data in (("txt", as_text(printed)), ("html", as_html(printed))):
        document = extract_bytes(f"{page.stem}.{form}", data)
        assert seen(document) == wanted.strip().split("\n"), form


def test_there_are_pages() -> None:
    """The folder is not empty: a lost folder would pass every case above."""
    assert len(PAGES) >= 20
