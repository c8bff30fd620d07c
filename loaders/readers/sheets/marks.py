"""Cells of a workbook (.xlsx) with struck or raised signs: what is left of their words, and what was struck."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from loaders.limits import Limits
from loaders.readers.raised import raised
from loaders.readers.zipped import part, tree

_MARKS = re.compile(rb"<(?:\w+:)?strike\b|superscript")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?>(?:\s*<(?:\w+:)?v[^>]*>(\d+)</)?")
_REFERENCE = re.compile(rb'\sr="([A-Z]+)(\d+)"')
_STYLE = re.compile(rb'\ss="(\d+)"')
_SHARED = re.compile(rb'\st="s"')
Place = tuple[int, int]


class Marked(NamedTuple):
    """The words that stay (``None``: the cell's own), those struck through, and the marks of notes left out."""

    words: str | None
    struck: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Of a workbook: shared texts with such signs by number, and the cell styles that strike all."""

    texts: dict[int, etree._Element] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()

    @classmethod
    def of(cls, archive: zipfile.ZipFile, styles: etree._Element | None, path: str, limits: Limits) -> Marks:
        """What the workbook's texts and styles hold; nothing is parsed where no sign is marked."""
        name = next((n for n in archive.namelist() if n.lower() == "xl/sharedstrings.xml"), None)
        data = b"" if name is None else part(archive, name, path, limits)
        struck = frozenset(_struck_styles(styles))
        if not struck and not _MARKS.search(data):
            return cls()
        texts = tree(data, path).iterchildren("{*}si") if data else iter(())
        return cls({n: t for n, t in enumerate(texts) if t.find("{*}r") is not None}, struck)

    def cells(self, xml: bytes, path: str) -> dict[Place, Marked]:
        """The sheet's cells whose words are not all that the cell stores."""
        found: dict[Place, Marked] = {}
        if self.texts or self.struck:
            for cell in _CELL.finditer(xml):
                if (at := _REFERENCE.search(cell[0])) and (marked := self._marked(cell)):
                    found[_place(at)] = marked
        if _MARKS.search(xml):
            for item in tree(xml, path).iter("{*}c"):
                inline = item.find("{*}is")
                at = re.match(rb"([A-Z]+)(\d+)", (item.get("r") or "").encode())
                if inline is not None and at and (marked := _words(inline, int(item.get("s") or 0) in self.struck)):
                    found[_place(at)] = marked
        return found

    def _marked(self, cell: re.Match[bytes]) -> Marked | None:
        style = _STYLE.search(cell[0])
        all_struck = style is not None and int(style[1]) in self.struck
        text = self.texts.get(int(cell[1])) if cell[1] and _SHARED.search(cell[0]) else None
        if text is None:
            return Marked(None, "*") if all_struck else None
        return _words(text, all_struck)


def _place(at: re.Match[bytes]) -> Place:
    column = 0
    for letter in at[1]:
        column = column * 26 + letter - 64
    return int(at[2]) - 1, column - 1


def _struck_styles(styles: etree._Element | None) -> list[int]:
    fonts = None if styles is None else styles.find("{*}fonts")
    cells = None if styles is None else styles.find("{*}cellXfs")
    if fonts is None or cells is None:
        return []
    struck = {str(n) for n, font in enumerate(fonts) if _has(font, "strike")}
    return [n for n, cell in enumerate(cells) if struck and cell.get("fontId") in struck]


def _has(font: etree._Element, name: str) -> bool:
    item = font.find("{*}" + name)
    return item is not None and item.get("val") not in {"0", "false"}


def _words(text: etree._Element, all_struck: bool) -> Marked | None:
    """The words of a text in runs; a run without a look of its own has the cell's. ``None``: they are all as stored."""
    kept = struck = notes = ""
    changed = False
    for run in text:
        words = "".join(t.text or "" for t in run.iterfind("{*}t")) if run.tag.endswith("}r") else ""
        look = run.find("{*}rPr")
        if all_struck if look is None else _has(look, "strike"):
            struck += words
        elif look is not None and _is_raised(look):
            up = raised(words, kept)
            kept, notes = (kept, notes + words) if up is None else (kept + up, notes)
            changed = changed or up != words
        else:
            kept += words
    return Marked(kept, struck, notes) if changed or struck else None


def _is_raised(look: etree._Element) -> bool:
    item = look.find("{*}vertAlign")
    return item is not None and item.get("val") == "superscript"
