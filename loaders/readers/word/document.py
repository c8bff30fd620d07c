"""Word documents (.docx) → ``Source``, straight from the XML: merges, nested tables, text boxes, accepted changes."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from loaders.errors import BrokenError
from loaders.limits import DEFAULT, Limits
from loaders.readers.builder import Builder, Fragment, Laid
from loaders.readers.word.marks import put_into_words
from loaders.readers.word.numbering import numbers_into_words
from loaders.readers.word.words import W, content, is_on, paragraph_words
from loaders.readers.zipped import open_zip, part, tree
from loaders.source import Source

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()
_P, _TBL, _TR, _TC = W + "p", W + "tbl", W + "tr", W + "tc"
_TR_PR, _TC_PR, _VAL = W + "trPr", W + "tcPr", W + "val"
_SPAN, _DOWN, _ACROSS, _GONE = W + "gridSpan", W + "vMerge", W + "hMerge", W + "cellDel"
_REMARK = re.compile(rb"<(?:\w+:)?comment\s")
_LISTS = "word/numbering.xml"
_DEEP = 40
"""Tables within tables deeper than this are read as text alone."""


def read_docx(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """The document's body; headers, footers and footnotes are left out.

    Errors: ``BrokenError``, ``LockedError``, ``TooLargeError``.
    """
    with open_zip(data, path) as archive:
        xml = part(archive, _main_part(archive.namelist(), path), path, limits)
        remarks = _remarks(archive, path, limits)
        lists = _lists(archive, xml, path, limits)
        styles = part(archive, "word/styles.xml", path, limits) if _is_styled(archive.namelist(), xml) else b""
    if _STRICT in xml[:4096]:
        xml = xml.replace(_STRICT, _TRANSITIONAL)
    builder = Builder(path, limits)
    if remarks:
        builder.note("remarks", "info", count=remarks)
    body = tree(xml, path).find(W + "body")
    if body is None:
        raise BrokenError("damaged", path, reason="w:body")
    put_into_words(body, xml, styles, builder)
    if lists:
        lists, styles = (rules.replace(_STRICT, _TRANSITIONAL) for rules in (lists, styles))
        numbers_into_words(body, lists, styles, builder)
    _blocks(body, builder, 0)
    return builder.source(hashlib.sha256(data).hexdigest(), MEDIA, "docx")


def _main_part(names: list[str], path: str) -> str:
    """Word writes word/document.xml; SharePoint has been seen to write word/document2.xml."""
    found = sorted(n for n in names if n.startswith("word/document") and n.endswith(".xml"))
    if not found:
        raise BrokenError("damaged", path, reason="word/document.xml")
    return found[0]


def _lists(archive: zipfile.ZipFile, xml: bytes, path: str, limits: Limits) -> bytes:
    """The rules of the document's lists; none where no paragraph can be of one."""
    counts = b"<w:numPr" in xml or b"<w:pStyle" in xml
    return part(archive, _LISTS, path, limits) if counts and _LISTS in archive.namelist() else b""


def _remarks(archive: zipfile.ZipFile, path: str, limits: Limits) -> int:
    """How many remarks (批注) stand in the margin; they are none of the document's words."""
    if "word/comments.xml" not in archive.namelist():
        return 0
    return len(_REMARK.findall(part(archive, "word/comments.xml", path, limits)))


def _is_styled(names: list[str], xml: bytes) -> bool:
    return "word/styles.xml" in names and (b"rStyle" in xml or b"pStyle" in xml)


def _blocks(parent: etree._Element, builder: Builder, depth: int) -> None:
    """Paragraphs and tables in order; a paragraph whose mark was deleted goes on in the next one."""
    kept = ""
    for block in content(parent):
        if block.tag == _P:
            words, boxes, goes_on = paragraph_words(block)
            kept += words
            if not goes_on or boxes:
                builder.paragraph(kept)
                kept = ""
            for box in boxes:
                _blocks(box, builder, depth)
        elif block.tag == _TBL:
            builder.paragraph(kept)
            kept = ""
            _table(block, builder, depth + 1)
    builder.paragraph(kept)


def _table(table: etree._Element, builder: Builder, depth: int) -> None:
    if depth > _DEEP:
        builder.note("nested-too-deep", "warning")
        builder.paragraph(" ".join(t.text.strip() for t in table.iter(W + "t") if t.text))
        return
    rows = [row for row in content(table) if row.tag == _TR and not _deleted(row)]
    laid, columns = _lay(rows, builder, depth)
    if len(laid) == 1 and isinstance(laid[0].text, Fragment) and laid[0].text.tables:
        builder.embed(laid[0].text)  # a frame of one cell around the real table
    else:
        builder.table(laid, len(rows), columns)


def _deleted(row: etree._Element) -> bool:
    properties = row.find(_TR_PR)
    return properties is not None and properties.find(W + "del") is not None


def _lay(rows: list[etree._Element], builder: Builder, depth: int) -> tuple[list[Laid], int]:
    """Every cell once with its spans: vertical merges go on in the cell that began at the same grid column."""
    laid: list[Laid] = []
    above: dict[int, int] = {}
    columns = 0
    for number, row in enumerate(rows, 1):
        column = 1 + _skipped(row)
        open_here: dict[int, int] = {}
        for cell in content(row):
            if cell.tag != _TC:
                continue
            span, vertical, horizontal, gone = _properties(cell)
            if gone:
                continue
            if horizontal == "continue" and laid and laid[-1].row == number:
                laid[-1] = laid[-1]._replace(colspan=laid[-1].colspan + span)
            elif vertical == "continue" and column in above:
                index = above[column]
                laid[index] = laid[index]._replace(rowspan=number - laid[index].row + 1)
                open_here[column] = index
                _covered(cell, builder)
            else:
                laid.append(Laid(number, column, 1, span, _cell(cell, builder, depth)))
                if vertical:
                    open_here[column] = len(laid) - 1
            column += span
        above = open_here
        columns = max(columns, column - 1)
    return laid, columns


def _covered(cell: etree._Element, builder: Builder) -> None:
    words = "".join(t.text for t in cell.iter(W + "t") if t.text).strip()
    if words:
        builder.note("covered-text", "warning", text=words[:60])


def _skipped(row: etree._Element) -> int:
    """How many grid columns the row leaves out at its start."""
    properties = row.find(_TR_PR)
    before = None if properties is None else properties.find(W + "gridBefore")
    return 0 if before is None else _number(before.get(_VAL), 0)


def _properties(cell: etree._Element) -> tuple[int, str, str, bool]:
    """Columns covered, vertical merge, horizontal merge (``restart``, ``continue`` or nothing), deleted."""
    properties = cell.find(_TC_PR)
    if properties is None:
        return 1, "", "", False
    span, vertical, horizontal, gone = 1, "", "", False
    for item in properties:
        tag = item.tag
        if tag == _SPAN:
            span = _number(item.get(_VAL), 1)
        elif tag == _DOWN:
            vertical = item.get(_VAL) or "continue"
        elif tag == _ACROSS:
            horizontal = item.get(_VAL) or "continue"
        elif tag == _GONE:
            gone = is_on(item)
    return span, vertical, horizontal, gone


def _number(value: str | None, default: int) -> int:
    return min(int(value), 1000) if value and value.isascii() and value.isdigit() and value != "0" else default


def _cell(cell: etree._Element, builder: Builder, depth: int) -> str | Fragment:
    blocks = list(content(cell))
    if any(b.tag == _TBL for b in blocks):
        return _nested(cell, builder, depth)
    return _lines(iter(blocks), builder, depth).strip()


def _lines(blocks: Iterator[etree._Element], builder: Builder, depth: int) -> str:
    """The cell's paragraphs, one a line; blank ones are left out."""
    out = ""
    glue = ""
    for block in blocks:
        if block.tag != _P:
            continue
        words, boxes, goes_on = paragraph_words(block)
        for box in boxes:
            words += "\n" + _lines(content(box), builder, depth)
        if words:
            out += (glue if out else "") + words
            glue = "" if goes_on else "\n"
    return out


def _nested(cell: etree._Element, builder: Builder, depth: int) -> Fragment:
    inner = Builder(builder.path, builder.limits)
    _blocks(cell, inner, depth)
    builder.notices += inner.notices
    return inner.fragment()
