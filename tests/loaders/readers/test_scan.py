"""Scanned pages and images: set straight, read by OCR, rebuilt into grids, doubtful targets left unread."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from loaders.errors import UnsupportedError
from loaders.readers import read_bytes
from loaders.readers.scans import page as scan
from loaders.readers.scans.image import ink_in, rules_of, straightened

from .conftest import pdf

ocr = pytest.mark.skipif(not scan.available(), reason="the extra ocr is not installed")


def scanned(data: bytes, dpi: int, angle: float, kind: str = "PDF") -> bytes:
    """The first page as a scanner gives it: a picture, turned by an angle."""
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].render(scale=dpi / 72).to_pil().convert("L")
    out = io.BytesIO()
    page.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC).save(out, kind, resolution=dpi)
    return out.getvalue()


def ruled(angle: float = 0.0) -> Any:
    """A grid of three columns and five rows, turned by an angle."""
    page = Image.new("L", (900, 1200), 255)
    draw = ImageDraw.Draw(page)
    for n in range(6):
        draw.line((100, 200 + 80 * n, 700, 200 + 80 * n), fill=0, width=2)
    for n in range(4):
        draw.line((100 + 200 * n, 200, 100 + 200 * n, 600), fill=0, width=2)
    return np.asarray(page.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC))


@pytest.mark.parametrize("angle", [0.0, 1.0, -1.0, 2.3])
def test_pages_are_set_straight(angle: float) -> None:
    """The angle is found to a tenth of a degree, and all rules are found on the straightened page."""
    pytest.importorskip("cv2", reason="the extra ocr is not installed")
    page, turned = straightened(ruled(angle))
    assert abs(turned + angle) < 0.1
    across, down, _ = rules_of(page, 0.5)
    assert (len(across), len(down)) == (6, 4)
    assert all(abs(r.end - r.start - 300) < 5 for r in across) and all(abs(r.end - r.start - 200) < 5 for r in down)


def test_without_the_extra_one_sentence_says_how_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """An image is refused in a sentence that names the command; a scanned page is said and the rest is read."""
    monkeypatch.setattr(scan, "available", lambda: False)
    drawn = pdf(lambda c: c.drawString(50, 700, "指标"))
    with pytest.raises(UnsupportedError, match=r'pip install "yiju\[ocr\]"'):
        read_bytes("a.png", scanned(drawn, 60, 0, "PNG"))
    source = read_bytes("a.pdf", scanned(drawn, 60, 0))
    assert [n.code for n in source.notices] == ["no-text"] and "yiju[ocr]" in source.notices[0].message


@pytest.mark.parametrize("high", [20, 34])
def test_a_rule_too_short_for_the_page_is_no_sign(high: int) -> None:
    """A stroke from top to bottom of a cell is a rule; the same stroke with room above and below may be a sign."""
    pytest.importorskip("cv2", reason="the extra ocr is not installed")
    page = np.full((200, 200), 255, np.uint8)
    page[100 + (34 - high) // 2 : 134 - (34 - high) // 2, 99:101] = 0
    assert (ink_in(page, (50, 100, 150, 134)) is None) == (high == 34)


def test_a_rule_of_one_low_row_is_found_where_it_joins_two_rules() -> None:
    """A row of 16 points with a border of its own: that border is a rule, a stroke of a sign as long is none."""
    pytest.importorskip("cv2", reason="the extra ocr is not installed")
    page = np.full((600, 1240), 255, np.uint8)
    for top in (200, 233, 400):
        page[top : top + 2, 100:1100] = 0
    page[200:400, 100:102] = page[200:400, 1098:1100] = 0
    page[202:233, 480:482] = 0  # the border between two cells of the first row
    page[172:194, 480:482] = 0  # a stroke of the title right above it
    page[206:229, 700:702] = 0  # a stroke of a sign in the row
    _, down, clean = rules_of(page, 0.48)
    assert [(round(r.at / 0.48), round((r.end - r.start) / 0.48) // 10) for r in sorted(down)] == [
        (101, 20), (481, 3), (1099, 20),
    ]  # fmt: skip
    assert clean[180, 480] == clean[215, 700] == 0 and clean[215, 480] == 255


@ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_images_at_300_dpi(kind: str) -> None:
    """An image gives the grid of its rules, each cell with the confidence of its reading; spans hold."""

    def draw(canvas: Any) -> None:
        for r, row in enumerate((["指标名称", "指标性质", "指标值"], ["群众满意度", "≥", "9"])):
            for c, text in enumerate(row):
                canvas.rect(100 + 120 * c, 700 - 30 * r, 120, 30)
                canvas.drawString(110 + 120 * c, 710 - 30 * r, text)

    source = read_bytes("a", scanned(pdf(draw), 300, 1.0, kind))
    cells = [(c.row, c.column, c.text) for c in source.tables[0].cells]
    assert [c[2] for c in cells] == ["指标名称", "指标性质", "指标值", "群众满意度", "≥", "9"]
    assert [c[:2] for c in cells] == [(r, c) for r in (1, 2) for c in (1, 2, 3)]
    assert [source.text[r.start : r.end] for r in source.recognised] == [c[2] for c in cells]
    assert all(0 < r.confidence <= 1 for r in source.recognised) and source.reader == "ocr"
