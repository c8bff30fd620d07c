"""What the generator prints, the reader gives back: a sample of the matrix (whole: benchmarks.rendering.matrix)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.rendering.compare import Outcome
from benchmarks.rendering.damage import DAMAGES
from benchmarks.rendering.formats import DRAWN, FORMATS
from benchmarks.rendering.layouts import LAYOUTS
from benchmarks.rendering.matrix import Case, read_back
from benchmarks.rendering.office import CONVERTED

LOOSE = [f for f in FORMATS if f in {"txt-line", "pdf-unruled", "pdf-floors"}]
"""Without a grid: rows and columns are told by words and blank strips alone."""
READ = [f for f in FORMATS if f not in CONVERTED and f not in LOOSE]
"""Every other format that is written here; what LibreOffice converts is for the matrix."""

NEVER_WHOLE = {"ocr-slips"}
"""What a machine misread comes back whole only where the signs prove the right reading. None of it may be silent."""


def _all(cases: list[Case], folder: Path) -> tuple[Outcome, list[str]]:
    """The outcomes added up, and every difference with the case it belongs to."""
    total, told = Outcome(), []
    for case in cases:
        out = read_back(case, folder)
        if out is None:
            continue
        total.expected += out.expected
        total.whole += out.whole
        total.silent += out.silent
        total.reported += out.reported
        told += [f"{case.name}: SILENT {m}" for m in out.silent] + [f"{case.name}: {m}" for m in out.reported]
    return total, told


@pytest.mark.parametrize("layout", LAYOUTS)
def test_clean_documents_come_back_whole(layout: str, tmp_path: Path) -> None:
    """Every layout in every format, clean: each indicator whole, nothing invented."""
    total, told = _all([Case(layout, form, "clean", 1) for form in READ], tmp_path)
    assert total.expected > 0
    assert told == []


@pytest.mark.parametrize("form", DRAWN)
def test_tables_drawn_in_a_text_come_back_whole(form: str, tmp_path: Path) -> None:
    """Every layout, clean and cut by a page's end: whole where it is clean, and nothing silent."""
    total, told = _all([Case(layout, form, "clean", 1) for layout in LAYOUTS], tmp_path)
    assert total.expected > 0 and told == []
    total, told = _all([Case(layout, form, "page-cut", 1) for layout in LAYOUTS], tmp_path)
    assert total.silent == [] and total.whole >= 0.98 * total.expected, told


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_documents_are_whole_or_reported(damage: str, tmp_path: Path) -> None:
    """Each kind of damage, over all layouts in formats drawn by seed: 98% whole, the rest reported, none silent."""
    chance = random.Random(damage)  # noqa: S311
    formats = [f for f in READ if damage != "merged-basis" or not f.startswith(("txt", "csv"))]
    cases = [Case(layout, chance.choice(formats), damage, 2) for layout in LAYOUTS]
    total, told = _all(cases, tmp_path)
    assert total.expected > 0
    assert total.silent == [], told
    if damage not in NEVER_WHOLE:
        assert total.whole >= 0.98 * total.expected, told


@pytest.mark.parametrize("form", LOOSE)
def test_clean_documents_without_a_grid(form: str, tmp_path: Path) -> None:
    """One cell a line, PDF without rules: nearly every indicator whole, the rest reported, none silent.

    Indicators as columns with one cell a line are reported: nothing tells the width of a row.
    """
    total, told = _all([Case(layout, form, "clean", 1) for layout in LAYOUTS], tmp_path)
    assert total.silent == [], told
    assert total.whole >= 0.97 * total.expected > 0, told
