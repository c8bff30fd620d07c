"""HTML pages → ``Source``: rowspan and colspan laid out, tables for layout opened, scripts and styles left out."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from lxml import etree

from loaders.errors import BrokenError, EmptyFileError, UnreadableTextError
from loaders.limits import DEFAULT, Limits
from loaders.readers.builder import Builder, Fragment
from loaders.readers.text.decode import decode
from loaders.readers.web.grid import Placed, last_of_groups, lay, rows_of, without
from loaders.readers.web.symbols import symbols_into_words
from loaders.readers.web.words import Shown, inner
from loaders.source import Source

MEDIA: Final = "text/html"
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.-]+)""", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INLINE: Final = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd",
        "label", "mark", "nobr", "o:p", "q", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
        "u", "var", "wbr",
    }
)  # fmt: skip
_DEEP: Final = 150


def read_html(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """The page as shown. Errors: ``EmptyFileError``, ``UnreadableTextError``, ``TooLargeError``."""
    text, encoding = page_text(data, path)
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text.replace("\0", "")), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise EmptyFileError("empty", path) from error
    if root is None:
        raise EmptyFileError("empty", path)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise BrokenError("damaged", path, reason="nested too deeply")  # what comes after would be lost
    symbols_into_words(root, text)
    builder = Builder(path, limits)
    page = _Page(builder, Shown.of(root, text))
    page.flow(root, 0)
    page.flush()
    page.shown.tell(builder)
    if not builder.at:
        raise EmptyFileError("empty", path)
    return builder.source(hashlib.sha256(data).hexdigest(), MEDIA, "html", encoding)


def page_text(data: bytes, path: str) -> tuple[str, str]:
    """The page's text and encoding: as declared where that fits (GB2312 is read as GB18030), else by content."""
    found = None if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else _META.search(data[:8192])
    if found:
        name = (found[1] or found[2]).decode("ascii").lower()
        name = "gb18030" if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"} else name
        try:
            if not name.startswith("utf-16"):
                return data.decode(name), name
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return decode(data, path)
    except UnreadableTextError:
        if not found or name not in {"gb18030", "utf-8"}:
            raise
        return data.decode(name, "replace"), name  # a page cut in the middle of a sign


class _Page:
    """Walks blocks in order; words run together until a block begins or ends."""

    def __init__(self, builder: Builder, shown: Shown) -> None:
        self.builder = builder
        self.shown = shown
        self._line: list[str] = []

    def flush(self) -> None:
        """Ends the line."""
        if self._line:
            self.builder.paragraph(squeeze("".join(self._line)))
            self._line = []

    def flow(self, parent: etree._Element, depth: int) -> None:
        """The contents of an element."""
        if parent.text:
            self._line.append(parent.text)
        for child in parent:
            if isinstance(child.tag, str):
                self._element(child, depth)
            if child.tail:
                self._line.append(child.tail)

    def _element(self, item: etree._Element, depth: int) -> None:
        tag = item.tag
        said = self.shown.said_by(item, self._line, in_cell=False)
        if said is not None:
            self._line.append(said)
        elif tag == "br":
            self.flush()
        elif tag == "table":
            self.flush()
            self._table(item, depth)
        elif depth > _DEEP:
            self._line.append(inner(item, " "))
        else:
            block = tag not in _INLINE
            if block:
                self.flush()
            self.flow(item, depth + 1)
            if block:
                self.flush()

    def _table(self, table: etree._Element, depth: int) -> None:
        trs = list(rows_of(table))
        rows, gone = self._rows(trs)
        if depth < _DEEP and table.find(".//table") is not None and not _holds_data(rows):
            for number, row in enumerate(rows, 1):
                for cell in row if number not in gone else ():
                    self.flow(cell, depth + 1)
                    self.flush()
            return
        caption = table.find("caption")
        if caption is not None:
            self.builder.paragraph(squeeze(words(caption, self.shown)))
        laid, columns = lay(rows, last_of_groups(trs), lambda cell: self._cell(cell, depth), self.builder)
        self.builder.table(without(laid, gone), len(rows) - len(gone), columns)

    def _rows(self, trs: list[etree._Element]) -> tuple[list[list[etree._Element]], list[int]]:
        """The cells of each row that take a place, and the numbers of the rows that are not shown."""
        shown = self.shown
        found, gone = [], []
        for number, row in enumerate(trs, 1):
            is_gone = shown.is_gone(row)
            if is_gone:
                gone.append(number)
                shown.say("hidden-part", row)
            is_struck = shown.styled and shown.is_struck(row)
            cells = []
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                if is_struck:
                    cell.set("style", "text-decoration:line-through")
                if is_gone or not shown.is_gone(cell):
                    cells.append(cell)
                else:
                    shown.say("hidden-part", cell)
            found.append(cells)
        return found, gone

    def _cell(self, cell: Placed, depth: int) -> str | Fragment:
        if left_out := self.shown.left_out_cell(cell):
            self.shown.say(left_out, cell)
            return ""
        if not len(cell):
            return squeeze(cell.text or "")
        if depth >= _DEEP or cell.find(".//table") is None:
            return words(cell, self.shown)
        inner = Builder(self.builder.path, self.builder.limits)
        page = _Page(inner, self.shown)
        page.flow(cell, depth + 1)
        page.flush()
        return inner.fragment()


def _holds_data(rows: list[list[etree._Element]]) -> bool:
    """Whether a table with tables in it is itself a grid: three rows of three cells with words of their own."""
    full = 0
    for row in rows:
        filled = [c for c in row if c.find(".//table") is None and inner(c).strip()]
        full += len(filled) >= 3
    return full >= 3


def words(cell: etree._Element, shown: Shown) -> str:
    """What a cell shows, one line a block."""
    out: list[str] = []
    _gather(cell, out, 0, shown)
    lines = (squeeze(line) for line in "".join(out).split("\0"))
    return "\n".join(line for line in lines if line)


def _gather(item: etree._Element, out: list[str], depth: int, shown: Shown) -> None:
    if item.text:
        out.append(item.text)
    for child in item:
        tag = child.tag
        if isinstance(tag, str):
            said = shown.said_by(child, out, in_cell=True)
            if said is not None:
                out.append(said)
            elif depth > _DEEP:
                out.append(inner(child, " "))
            elif tag in _INLINE:
                _gather(child, out, depth + 1, shown)
            else:
                out.append("\0")
                _gather(child, out, depth + 1, shown)
                out.append("\0" if tag != "br" else "")
        if child.tail:
            out.append(child.tail)


def squeeze(text: str) -> str:
    """Blanks and line ends of the source as one blank; no-break spaces at the ends go too."""
    return _SPACES.sub(" ", text).strip()
