"""Printed pages as a scanner gives them: a PDF of grey pictures, each turned a little."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pypdfium2
from PIL import Image

from benchmarks.rendering.formats.pdf import pdf_ruled
from benchmarks.rendering.sheet import Printed

_MOST_TURN = 1.0
"""Degrees to either side."""


def _scan(page: Printed, path: Path, rng: random.Random, *, dpi: int) -> None:
    pdf_ruled(page, path, rng)
    with pypdfium2.PdfDocument(path) as document:
        first, *others = [_picture(sheet, dpi, rng) for sheet in document]
    first.save(path, "PDF", resolution=dpi, save_all=True, append_images=others)


def _picture(sheet: pypdfium2.PdfPage, dpi: int, rng: random.Random) -> Image.Image:
    drawn = sheet.render(scale=dpi / 72).to_pil().convert("L")
    return drawn.rotate(rng.uniform(-_MOST_TURN, _MOST_TURN), fillcolor=255, resample=Image.Resampling.BICUBIC)


scan_150 = partial(_scan, dpi=150)
scan_300 = partial(_scan, dpi=300)
