"""PDF pages drawn line by line: ruled or unruled tables that flow over pages, page numbers, watermarks."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.rendering.sheet import Grid, Para, Printed, Region

FONT = "STSong-Light"
MARGIN = 42.0


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The lines that fit into a width in points."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for sign in part:
            if line and pdfmetrics.stringWidth(line + sign, FONT, size) > width:
                lines.append(line)
                line = ""
            line += sign
        lines.append(line)
    return lines


@dataclass
class Pages:
    """A canvas with a place on its page; ``y`` falls from the top."""

    canvas: Any
    width: float
    height: float
    ruled: bool
    watermark: bool
    size: float = 9.0
    turned: bool = False
    """The page lies on its side in the file and is turned upright when shown."""
    filled: bool = False
    """Rules are thin filled rectangles, as word processors draw them."""
    centred: bool = False
    middle: bool = False
    """Cells' words stand in the middle of their height."""
    floors: bool = False
    """Rules run between rows only, none between columns."""
    pad: float = 5.0
    y: float = field(default=0.0)
    page: int = 0

    def begin(self) -> None:
        """A new page, with its number."""
        if self.page:
            self.canvas.showPage()
        if self.turned:
            self.canvas.setPageRotation(90)
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        self.page += 1
        self.y = self.height - MARGIN
        self.canvas.setFont(FONT, 9)
        self.canvas.drawCentredString(self.width / 2, 20, f"— {self.page} —")
        if self.watermark:
            self.canvas.saveState()
            self.canvas.setFont(FONT, 48)
            self.canvas.setFillGray(0.85)
            self.canvas.translate(self.width / 2, self.height / 2)
            self.canvas.rotate(40)
            self.canvas.drawCentredString(0, 0, "仅供公开使用")
            self.canvas.restoreState()

    def paragraph(self, text: str, style: str) -> None:
        """A paragraph, titles centred, captions to the right."""
        size = 14.0 if style == "title" else 10.5
        for line in wrapped(text, self.width - 2 * MARGIN, size):
            if self.y < MARGIN + 3 * size:
                self.begin()
            self.y -= size * 1.5
            self.canvas.setFont(FONT, size)
            if style == "title":
                self.canvas.drawCentredString(self.width / 2, self.y, line)
            elif style == "caption":
                self.canvas.drawRightString(self.width - MARGIN, self.y, line)
            else:
                self.canvas.drawString(MARGIN, self.y, line)
        self.y -= 6


def _heights(grid: Grid, edges: list[float], regions: list[Region], size: float, pad: float) -> list[float]:
    heights = [size * 1.2 + pad] * len(grid.rows)
    for region in sorted(regions, key=lambda r: r.rowspan):
        width = edges[region.column + region.colspan] - edges[region.column] - 4
        need = len(wrapped(region.cell.text, width, size)) * size * 1.2 + pad
        have = sum(heights[region.row : region.row + region.rowspan])
        if region.rowspan == 1 and need > have:
            heights[region.row] = need
        elif need > have:
            heights[region.row + region.rowspan - 1] += need - have
    return heights


def _cut(grid: Grid, heights: list[float], first_room: float, room: float) -> list[tuple[int, int]]:
    """Which rows stand on which page."""
    pages, start, left = [], 0, first_room
    for r, height in enumerate(heights):
        if r > start and (height > left or r in grid.breaks):
            pages.append((start, r))
            start, left = r, room
        left -= height
    return [*pages, (start, len(heights))]


def _draw(pages: Pages, grid: Grid) -> None:
    total = sum(grid.widths) or grid.columns
    scale = (pages.width - 2 * MARGIN) / total
    edges = [MARGIN]
    for w in grid.widths or [1.0] * grid.columns:
        edges.append(edges[-1] + w * scale)
    regions = list(grid.regions())
    heights = _heights(grid, edges, regions, pages.size, pages.pad)
    if pages.y - sum(heights[:2]) < MARGIN:
        pages.begin()
    texts = {
        id(r.cell): wrapped(r.cell.text, edges[r.column + r.colspan] - edges[r.column] - 4, pages.size) for r in regions
    }
    for n, (first, last) in enumerate(_cut(grid, heights, pages.y - MARGIN, pages.height - 2 * MARGIN)):
        if n:
            pages.begin()
        tops = [pages.y]
        for r in range(first, last):
            tops.append(tops[-1] - heights[r])
        for region in regions:
            low, high = max(region.row, first), min(region.row + region.rowspan, last)
            if low < high:
                left, right = edges[region.column], edges[region.column + region.colspan]
                _cell(pages, (left, tops[low - first], right, tops[high - first]), texts[id(region.cell)])
        pages.y = tops[-1]
    pages.y -= 14


def _cell(pages: Pages, box: tuple[float, float, float, float], lines: list[str]) -> None:
    """Draws one cell (its part on this page) and takes the lines that it drew."""
    left, top, right, bottom = box
    if pages.ruled:
        _rules(pages, box)
    elif pages.floors:
        pages.canvas.setLineWidth(0.5)
        pages.canvas.line(left, top, right, top)
        pages.canvas.line(left, bottom, right, bottom)
    step = pages.size * 1.2
    fit = max(1, int((top - bottom - 2) / step))
    mine, lines[:] = lines[:fit], lines[fit:]
    pages.canvas.setFont(FONT, pages.size)
    slack = (top - bottom - len(mine) * step) / 2 if pages.middle else 2
    y = top - slack - pages.size
    for line in mine:
        if pages.centred:
            pages.canvas.drawCentredString((left + right) / 2, y, line)
        else:
            pages.canvas.drawString(left + 2, y, line)
        y -= step


def _rules(pages: Pages, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    if not pages.filled:
        pages.canvas.setLineWidth(0.5)
        pages.canvas.rect(left, bottom, right - left, top - bottom)
        return
    for x, y, width, height in (
        (left, bottom, right - left, 0.5), (left, top, right - left, 0.5),
        (left, bottom, 0.5, top - bottom), (right, bottom, 0.5, top - bottom + 0.5),
    ):  # fmt: skip
        pages.canvas.rect(x, y, width, height, stroke=0, fill=1)


def _write(printed: Printed, path: Path, rng: random.Random, lines: str) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    wide = max((g.columns for g in printed.grids), default=1) > 7
    width, height = (842.0, 595.0) if wide else (595.0, 842.0)
    turned = wide and rng.random() < 0.3
    canvas = Canvas(str(path), pagesize=(width, height), invariant=1)  # reportlab turns the box with the page
    size = 7.5 if wide else 9.0
    pages = Pages(canvas, width, height, lines == "all", rng.random() < 0.15, size, turned=turned)
    pages.filled, pages.centred = rng.random() < 0.4, rng.random() < 0.4
    pages.floors = lines == "across"
    pages.middle = lines != "none" or rng.random() < 0.4
    pages.pad = 5.0 if lines != "none" else rng.choice((8.0, 8.0, 4.0))
    pages.begin()
    for block in printed.blocks:
        if isinstance(block, Para):
            pages.paragraph(block.text, block.style)
        else:
            _draw(pages, block)
    canvas.save()


def pdf_ruled(printed: Printed, path: Path, rng: random.Random) -> None:
    """Tables with ruling lines."""
    _write(printed, path, rng, "all")


def pdf_unruled(printed: Printed, path: Path, rng: random.Random) -> None:
    """Tables without lines: columns are places on the page."""
    _write(printed, path, rng, "none")


def pdf_floors(printed: Printed, path: Path, rng: random.Random) -> None:
    """Tables with rules between their rows and none between their columns."""
    _write(printed, path, rng, "across")
