"""The sample (examples/lulong-2021) printed anew on the form that it came from, and scanned."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from benchmarks.rendering.formats.pdf import pdf_ruled
from benchmarks.rendering.layouts.hebei import hebei
from benchmarks.rendering.records import LEVEL2, Disclosure, Indicator, Project
from benchmarks.rendering.values import words
from loaders.model import Document
from loaders.model import Indicator as Read
from loaders.pipeline import extract, extract_bytes
from loaders.readers.scans import page as scan

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"


def page_of(sample: Document, folder: Path) -> bytes:
    """The first page, at 150 dpi and turned by one degree, as a PDF that holds a picture alone."""
    printed = Disclosure(("卢龙县", "卢", "河北省", "冀"), sample.unit or "", 2021, _projects(sample))
    chance = random.Random(0)  # noqa: S311
    pdf_ruled(hebei(printed, chance), folder / "printed.pdf", chance)
    with pypdfium2.PdfDocument(folder / "printed.pdf") as document:
        page = document[0].render(scale=150 / 72).to_pil().convert("L")
    out = io.BytesIO()
    page.rotate(1.0, fillcolor=255, resample=Image.Resampling.BICUBIC).save(out, "PDF", resolution=150)
    return out.getvalue()


def _projects(sample: Document) -> list[Project]:
    def indicators(n: int) -> list[Indicator]:
        return [
            Indicator(
                _level(i.level2 or ""), i.name or "", i.description or "", words(i.value.text),
                i.basis.text if i.basis else "", *[""] * 4, words(""),
            )
            for i in sample.projects[n].indicators
        ]  # fmt: skip

    return [
        Project(
            p.code or "", p.name or "", sample.unit or "", p.budget.total or Decimal(), p.budget.fiscal or Decimal(),
            Decimal(), p.purpose or "", [g.text for g in p.goals], {s.month: int(s.percent) for s in p.plan}, "", "",
            indicators(n),
        )
        for n, p in enumerate(sample.projects)
    ]  # fmt: skip


def _level(printed: str) -> str:
    (level,) = (short for short in LEVEL2 if short in printed)
    return level


@pytest.mark.slow
@pytest.mark.skipif(not scan.available(), reason="the extra ocr is not installed")
def test_a_scanned_page_of_the_sample(tmp_path: Path) -> None:
    """95% of its indicators come back with name and basis whole; their values are right or unread, none wrong."""
    sample = extract(EXAMPLE)
    read = extract_bytes("scan.pdf", page_of(sample, tmp_path))
    wanted = {(p.name, i.name): i for p in sample.projects[: len(read.projects)] for i in p.indicators}
    got = {(p.name, i.name): i for p in read.projects for i in p.indicators}
    assert len(wanted) == 14 and got.keys() <= wanted.keys()
    whole = [key for key in got if _basis(got[key]) == _basis(wanted[key]) != ""]
    assert len(whole) >= 0.95 * len(wanted)
    figures = {key: _figure(i) for key, i in got.items() if i.value.number is not None}
    assert figures == {key: _figure(wanted[key]) for key in figures} and len(figures) >= 6


def _basis(indicator: Read) -> str:
    return indicator.basis.text if indicator.basis else ""


def _figure(indicator: Read) -> tuple[str | None, Decimal | None, str | None]:
    value = indicator.value
    return value.operator, value.number, value.unit
