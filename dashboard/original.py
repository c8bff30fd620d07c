"""The original beside the evidence: the page of a PDF as a picture with the words framed, or the region of the table.

The file is shown only where it is held and its bytes are still those that the facts were read from.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any, Final

import streamlit as st

from dashboard.markup import Html, tag
from dashboard.sheet import sheet
from dashboard.shell import framed, page, t
from loaders.errors import ReadError
from loaders.journal import entries
from loaders.readers import read
from loaders.source import Cell, Source, Table
from ontology.iri import SpanIri
from queries.store import data_location, is_remote

AROUND: Final = 3
"""Rows shown above and below the one that is meant."""
SCALE: Final = 1.6
LARGEST: Final = 60_000_000
"""Bytes; a larger file is not opened for a picture."""


def original(disclosure: object, span: object) -> None:
    """The place in the original, folded away until it is asked for; a sentence where the original is not held."""
    try:
        where = SpanIri.parse(str(span))
    except ValueError:
        return None
    with framed("card-original"):
        page(tag("h2", t("original.title")))
        path = held(str(disclosure).rpartition("/")[2])
        if path is None:
            return page(tag("p", t("original.not_held"), class_="sub"))
        if sheet() or not st.toggle(t("original.show", name=path.name), key="original", bind="query-params"):
            return None
        _show(path, where)
    return None


def held(sha256: str) -> Path | None:
    """The file whose hash begins so, where the journal knows it and its bytes are the same still."""
    if is_remote(data_location()) or len(sha256) < 16:
        return None
    for entry in entries(Path(data_location())).values():
        path = Path(entry.path)
        if entry.sha256.startswith(sha256) and path.is_file() and path.stat().st_size <= LARGEST:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            return path if digest == entry.sha256 else None
    return None


def _show(path: Path, where: SpanIri) -> None:
    try:
        source = read(path)
    except ReadError as error:
        return page(tag("p", str(error), class_="broken"))
    if path.suffix.lower() != ".pdf" or where.page is None:
        return page(region(source, where))
    picture = page_image(path, where.page, source.text[where.start : where.end])
    st.image(picture, caption=t("original.page", name=path.name, page=where.page), width="stretch")
    return None


@st.cache_data(max_entries=30, show_spinner=False)
def page_image(path: Path, number: int, words: str) -> bytes:
    """A page of a PDF as PNG, the words framed where the page's text holds them."""
    import pypdfium2 as pdfium
    from PIL import ImageDraw

    with pdfium.PdfDocument(path) as document:
        sheet = document[number - 1]
        image = sheet.render(scale=SCALE).to_pil()
        pen = ImageDraw.Draw(image)
        for box in _boxes(sheet, words):
            pen.rectangle(box, outline="#8A1C1C", width=3)
        out = io.BytesIO()
        image.save(out, "PNG")
    return out.getvalue()


def _boxes(sheet: Any, words: str) -> list[tuple[float, float, float, float]]:
    """Where the words stand on the picture; none where the page's own text breaks them otherwise."""
    text, height, shown = sheet.get_textpage(), sheet.get_height(), words.strip()
    boxes = []
    searcher = text.search(shown) if shown else None
    found = searcher.get_next() if searcher else None
    while searcher and found:
        for i in range(text.count_rects(*found)):
            left, bottom, right, top = (edge * SCALE for edge in text.get_rect(i))
            boxes.append((left - 3, height * SCALE - top - 3, right + 3, height * SCALE - bottom + 3))
        found = searcher.get_next()
    return boxes


def region(source: Source, where: SpanIri) -> Html:
    """The rows of the table around the place, as the original has them, the cell that is meant marked."""
    table = next((x for x in source.tables if x.number == where.table), None)
    if table is None or where.row is None:
        lines = source.text[max(0, where.start - 300) : where.end + 300]
        return tag("blockquote", lines, class_="printed")
    first, last = where.row - AROUND, where.row + AROUND
    body = [_row(table, number, where) for number in range(max(1, first), min(table.rows, last) + 1)]
    name = t("original.table", number=table.number)
    return tag("div", tag("table", tag("tbody", *body), aria_label=name), class_="scroll printed", tabindex="0")


def _row(table: Table, number: int, where: SpanIri) -> Html:
    cells = sorted((c for c in table.cells if c.row == number), key=lambda c: c.column)
    head = tag("th", number, scope="row")
    return tag("tr", head, *(_cell(c, where) for c in cells))


def _cell(cell: Cell, where: SpanIri) -> Html:
    meant = cell.start <= where.start < max(cell.end, cell.start + 1)
    span = cell.colspan if cell.colspan > 1 else None
    return tag("td", tag("mark", cell.text) if meant else cell.text, colspan=span)
