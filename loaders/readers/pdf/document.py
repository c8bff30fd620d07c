"""PDF files with text → ``Source``: ruled tables by their rules, over all their pages; the rest as prose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from loaders.errors import BrokenError, EmptyFileError, LockedError, TooLargeError
from loaders.limits import DEFAULT, Limits
from loaders.readers.builder import Builder
from loaders.readers.pdf.align import aligned, begins_itself, in_columns, same_columns, unified
from loaders.readers.pdf.beside import beside
from loaders.readers.pdf.clip import drawn
from loaders.readers.pdf.grid import Block, Grid, Sheet, ruled_blocks
from loaders.readers.pdf.join import continues, whole
from loaders.readers.pdf.margins import without_margins
from loaders.readers.pdf.page import Marks, marks
from loaders.readers.pdf.prose import same_paragraph
from loaders.readers.pdf.words import Line
from loaders.readers.scans import page as scan
from loaders.readers.sheets.said import listed
from loaders.readers.zipped import reason
from loaders.source import Source

_FEW: Final = 30
"""A page with a picture and fewer signs than this (a page number, a stamp) is a scan."""
_COARSE, _FINE = 130 / 72, 310 / 72
_SIDE: Final = 5000
"""Pixels that the longer side of a page drawn for OCR has at most."""
MEDIA: Final = "application/pdf"


def read_pdf(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """The document; pages without text are said in notices.

    Errors: ``BrokenError``, ``LockedError``, ``TooLargeError``, ``EmptyFileError`` (no page has text).
    """
    builder = Builder(path, limits)
    pages = beside(list(_pages(path, data, builder)))
    write_sheets(pages, builder)
    if not builder.at and not builder.notices:
        raise EmptyFileError("empty", path)
    return builder.source(hashlib.sha256(data).hexdigest(), MEDIA, "pdf+ocr" if builder.recognised else "pdf")


def write_sheets(pages: list[Sheet], builder: Builder) -> None:
    """Everything that is on the pages, margins and repeated heads left out."""
    _write(aligned(without_margins(pages), [p.floors for p in pages]), builder)


def _pages(path: str, data: bytes, builder: Builder) -> Iterator[Sheet]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            raise LockedError("encrypted", path) from error
        raise BrokenError("damaged", path, reason=reason(error)) from error
    try:
        count = len(document)
        if count > builder.limits.pages:
            raise TooLargeError("too-many-pages", path, count=count, limit=builder.limits.pages)
        for index in range(count):
            yield _page(document, index, builder)
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int, builder: Builder) -> Sheet:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        builder.note("bad-page", "error", page=index + 1)
        return Sheet([], 1.0)
    try:
        found = marks(page)
        return _read(document, page, index, found, builder)
    finally:
        page.close()


def _read(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int, found: Marks, builder: Builder) -> Sheet:
    if found.image and len(found.glyphs) < _FEW and scan.available():
        return _scanned(document, index, found.pixels, builder)
    if not found.glyphs:
        if found.image or found.horizontal:
            builder.note("no-text", "warning", page=index + 1)
        return Sheet([], found.height)
    unknown = [g[0] for g in found.glyphs].count("\ufffd")
    if unknown:
        builder.note("unknown-signs", "warning", page=index + 1, count=unknown)
    return ruled_blocks(found, index + 1, lambda: drawn(page))


def _scanned(document: pdfium.PdfDocument, index: int, pixels: float, builder: Builder) -> Sheet:
    """A page that is a picture, read by OCR: drawn pixel for pixel where it is neither very coarse nor very fine."""
    page = document[index]
    try:
        scale = min(pixels if _COARSE < pixels < _FINE else scan.DPI / 72, _SIDE / max(page.get_size()))
        picture = page.render(scale=scale, grayscale=True).to_numpy()
    finally:
        page.close()
    builder.note("ocr-page", "info", page=index + 1)
    return scan.read_page(picture.reshape(picture.shape[:2]), 1 / scale, index + 1)


def _write(pages: list[list[Block]], builder: Builder) -> None:
    """Blocks in order; a table that ends a page goes on with the one that begins the next."""
    parts: list[Grid] = []
    line: Line | None = None
    words, sure = "", None
    for number, blocks in enumerate(pages, 1):
        left = [b.text for b in blocks if isinstance(b, Line) and in_columns(b)]
        if len(left) > 2:
            builder.note("no-columns", "warning", page=number, words=left[0][:40])
        for order, block in enumerate(blocks):
            if isinstance(block, Grid):
                builder.paragraph(words, sure)
                words, line = "", None
                if block.doubt:
                    builder.note("rows-doubtful", "warning", page=block.page)
                if block.cut:
                    builder.note("words-cut", "warning", page=block.page, words=listed(block.cut))
                if block.over:
                    builder.note("words-over-rule", "warning", page=block.page)
                if parts and not block.ruled and not parts[-1].ruled and order == 0 and same_columns(parts[-1], block):
                    block = unified(parts[-1], block)
                elif parts and not (order == 0 and block.ruled and continues(parts[-1], block)):
                    if order == 0 and not block.ruled and not begins_itself(block):
                        builder.note("cell-over-pages", "warning", page=block.page)
                    _table(parts, builder)
                    parts = []
                parts.append(block)
                continue
            if parts:
                _table(parts, builder)
                parts = []
            if line is not None and same_paragraph(line, block, blocks):
                words, sure = words + block.text, _least(sure, block.score)
            else:
                builder.paragraph(words, sure)
                words, sure = block.text, block.score
            line = block
    builder.paragraph(words, sure)
    _table(parts, builder)


def _table(parts: list[Grid], builder: Builder) -> None:
    if parts:
        table = whole(parts)
        for page in table.doubts:
            builder.note("cell-over-pages", "warning", page=page)
        builder.table(table.laid, table.rows, table.columns, page=table.page, framed=table.framed)


def _least(one: float | None, two: float | None) -> float | None:
    return min((s for s in (one, two) if s is not None), default=None)
