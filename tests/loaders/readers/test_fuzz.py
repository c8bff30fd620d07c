"""Random pages, random lines and nested or entity-laden markup: every reader answers, loses no word, and ends."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.disclose import disclose
from loaders.errors import ReadError
from loaders.limits import DEFAULT
from loaders.readers import read_bytes
from loaders.readers.builder import Builder
from loaders.readers.pdf.document import write_sheets
from loaders.readers.pdf.grid import ruled_blocks
from loaders.readers.pdf.page import Glyph, Marks, Rule
from loaders.readers.text.cells import stretches
from loaders.source import Source

WORDS = ["一级指标", "二级指标", "三级指标", "指标值", "分值", "产出指标", "数量指标", "≥95%", "20", "项目名称", "甲"]
Words = list[tuple[str, int, int, int, int]]
Rules = list[tuple[bool, int, int, int]]
PLACES = st.tuples(
    st.sampled_from(WORDS), st.integers(0, 7), st.integers(0, 24), st.integers(-6, 6), st.integers(-5, 5)
)
RULES = st.tuples(st.booleans(), st.integers(0, 24), st.integers(0, 24), st.integers(0, 24))


def page(words: Words, rules: Rules) -> Marks:
    """A page with words near a grid of 70 by 20 points, and rules along that grid."""
    glyphs = []
    for text, x, y, dx, dy in words:
        left, top = 40.0 + 70 * x + dx, -800.0 + 20 * y + dy
        for n, sign in enumerate(text):
            glyphs.append(Glyph(sign, left + 9 * n, top, left + 9 * n + 9, top + 11, False))
    across, down = [], []
    for level, at, a, b in rules:
        low, high = min(a, b), max(a, b)
        if level:
            across.append(Rule(-804.0 + 20 * at, 36.0 + 70 * low, 37.0 + 70 * high))
        else:
            down.append(Rule(36.0 + 70 * at, -804.0 + 20 * low, -803.0 + 20 * high))
    return Marks(glyphs, across, down, 595.0, 842.0, image=False)


def sound(source: Source) -> None:
    """Spans hold, places are inside the table, and no two cells begin at one place."""
    for table in source.tables:
        places = [(c.row, c.column) for c in table.cells]
        assert len(places) == len(set(places))
        for cell in table.cells:
            assert source.text[cell.start : cell.end] == cell.text
            assert 1 <= cell.row <= table.rows and cell.column + cell.colspan - 1 <= max(table.columns, cell.column)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.lists(PLACES, max_size=40), st.lists(RULES, max_size=20)), min_size=1, max_size=2))
def test_random_pages_lose_no_word(pages: list[tuple[Words, Rules]]) -> None:
    """Whatever lies on a page, with rules or without, every sign is in the text once, in cells that have places."""
    builder = Builder("a", DEFAULT)
    marked = [page(*one) for one in pages]
    write_sheets([ruled_blocks(m, n) for n, m in enumerate(marked, 1)], builder)
    source = builder.source("0" * 64, "application/pdf", "pdf")
    sound(source)
    signs = {g.sign for m in marked for g in m.glyphs}
    numbers = {sign for sign in signs if sign.isdigit()}  # a lone number in the margin is a page number
    assert signs - numbers <= set(source.text)
    disclose(source)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "", "\f", "-----", "年度目标", "长期目标", "合计", "卢龙县"]), max_size=120))
def test_random_lines_of_cells(lines: list[str]) -> None:
    """Any order of header words, levels, values and blanks is read in bounded time, each line in one row at most."""
    found, _ = stretches(lines)
    assert all(a.end <= b.start for a, b in pairwise(found))
    source = read_bytes("a.txt", ("项目\n" + "\n".join(lines)).encode())
    sound(source)
    disclose(source)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", ".").replace("Types", "[Content_Types]"), data)
    return out.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
def test_entities_are_refused_or_stay_shut(doctype: bytes) -> None:
    """Entities neither grow nor fetch: an Office part that declares some is refused, a page shows none of them."""
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
    word = zipped(Types_dot_xml=b"<Types/>", word__document_dot_xml=doctype + body.encode())
    with pytest.raises(ReadError, match="XML"):
        read_bytes("a.docx", word)
    page = read_bytes("a.html", doctype + "<html><body><p>字&a;&b;</p></body></html>".encode())
    assert "haha" not in page.text and len(page.text) < 50


@pytest.mark.parametrize("depth", [50, 3000])
def test_deep_nesting_ends(depth: int) -> None:
    """Tables in tables in tables, to any depth, end in a source or a sentence."""
    cell = "<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>底</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    body = f'<w:document xmlns:w="{WORD}"><w:body>{cell}</w:body></w:document>'
    for data in (
        zipped(Types_dot_xml=b"<Types/>", word__document_dot_xml=body.encode()),
        ("<html><body>" + "<table><tr><td>" * depth + "底" + "</body></html>").encode(),
    ):
        try:
            assert "底" in read_bytes("a", data).text
        except ReadError as error:
            assert "\n" not in str(error)
