"""What reading costs beside the library that opens the file: one list of projects in each format, in one run.

python -m benchmarks.readers

*Alone* is the reader library with every cell's text taken, nothing more; *ours* is extract and map, bytes to N-Quads.
Both in seconds of processor time, so that what else a machine does counts little, the best of several runs.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pdfplumber
import pypdfium2
from python_calamine import CalamineWorkbook

from benchmarks.rendering.formats import FORMATS
from benchmarks.rendering.layouts import LAYOUTS
from benchmarks.rendering.records import disclosure
from benchmarks.rendering.sheet import Printed
from loaders.pipeline import extract_bytes
from loaders.rdf import document_nquads
from loaders.readers import read_bytes

RULED = Path(__file__).parent / "data" / "ruled.pdf"
"""Four disclosures of the generator as Word file, made a PDF by LibreOffice: fonts are embedded, as in real ones."""

SIZES = (1, 12, 60)
"""Disclosures in a file; each prints one to three projects."""


@dataclass(frozen=True)
class Figure:
    """One comparison: seconds of the library alone and of ours, and the bound of their ratio."""

    name: str
    alone: float
    ours: float
    bound: float
    faster: bool = False
    """The bound is how many times faster than the library ours must be, not how many times slower it may be."""

    @property
    def ratio(self) -> float:
        """Ours by theirs, or theirs by ours where ours must be faster."""
        return self.alone / self.ours if self.faster else self.ours / self.alone

    def __str__(self) -> str:
        sign, good = ("≥", self.ratio >= self.bound) if self.faster else ("≤", self.ratio <= self.bound)
        return (
            f"{self.name:<58} {self.alone * 1000:8.1f} ms alone {self.ours * 1000:8.1f} ms ours"
            f"   {self.ratio:5.2f}× (bound {sign} {self.bound:g}×){'' if good else '   MISSED'}"
        )


def pair(runs: int, one: Callable[[], object], two: Callable[[], object]) -> tuple[float, float]:
    """Least seconds of two tasks that take turns, so that a busy machine slows both."""
    times: tuple[list[float], list[float]] = ([], [])
    for n in range(runs + 1):
        for task, seconds in zip((one, two), times, strict=True):
            started = time.process_time()
            task()
            if n:
                seconds.append(time.process_time() - started)
    return min(times[0]), min(times[1])


def many(layout: str, documents: int) -> Printed:
    """One long page: that many disclosures of a layout, one beneath the other."""
    rng = random.Random(7)
    pages = [LAYOUTS[layout](disclosure(rng), rng) for _ in range(documents)]
    return Printed([block for page in pages for block in page.blocks], {})


def by_docx(data: bytes) -> int:
    """Every cell's text by python-docx."""
    tables = docx.Document(io.BytesIO(data)).tables
    return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)


def by_calamine(data: bytes) -> int:
    """Every cell by python-calamine."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())


def by_openpyxl(data: bytes) -> int:
    """Every cell by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))


def by_lxml(data: bytes) -> int:
    """Every cell's text by lxml."""
    return sum(len(cell.text_content()) for cell in lxml.html.fromstring(data.decode("utf-8")).iter("td", "th"))


def by_pdfplumber(data: bytes) -> int:
    """Every table by pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(table) for page in document.pages for table in page.extract_tables())


def figures(sizes: Sequence[int] = SIZES, runs: int = 5) -> list[Figure]:
    """Every comparison that the bounds speak of, for files of so many disclosures."""
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for form, library, alone, bound in (
            ("docx", "python-docx", by_docx, 1.5),
            ("xlsx", "python-calamine", by_calamine, 2.0),
            ("xlsx", "openpyxl", by_openpyxl, 2.0),
            ("html", "lxml", by_lxml, 2.0),
        ):
            for size in sizes:
                data = _file(form, size, Path(folder))
                seconds = pair(runs, partial(alone, data), partial(_ours, form, data))
                found.append(Figure(f"{form} of {size}: extract to N-Quads beside {library} alone", *seconds, bound))
    data = RULED.read_bytes()
    count = len(pypdfium2.PdfDocument(data))
    theirs, ours = pair(max(1, runs // 2), lambda: by_pdfplumber(data), lambda: read_bytes("pdf", data))
    found.append(
        Figure(f"ruled pdf, a page of {count}: tables beside pdfplumber", theirs / count, ours / count, 8.0, True)
    )
    found.append(Figure("ruled pdf, a page, beside 12 ms", 0.012, ours / count, 1.0))
    return found


def _ours(form: str, data: bytes) -> str:
    return document_nquads(extract_bytes(form, data))


def _file(form: str, documents: int, folder: Path) -> bytes:
    suffix, writer = FORMATS[form]
    path = folder / f"many.{suffix}"
    writer(many("hebei", documents), path, random.Random(1))
    return path.read_bytes()


def main() -> int:
    """Print each comparison; status 1 where a bound is missed."""
    found = figures()
    for figure in found:
        print(figure)
    return int(any("MISSED" in str(f) for f in found))


if __name__ == "__main__":
    sys.exit(main())
