"""Signs in symbol fonts on pages that Word wrote: ``<font face="Symbol">&sup3;</font>`` is ≥."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from loaders.readers.symbol_fonts import shown

_FONTS: Final = r"[\"']?\s*(symbol|wingdings(?: 2)?)\s*[\"']?\s*(?:[,;]|$)"
_FACE: Final = re.compile(_FONTS, re.I)
_STYLE: Final = re.compile(r"(?:mso-symbol-font-family|(?<![\w-])font-family)\s*:\s*" + _FONTS, re.I)
_MENTIONED: Final = re.compile(r"(?:face\s*=|font-family\s*:)\s*[\"']?\s*(?:symbol|wingdings)", re.I)
_NAMED: Final = re.compile(r"(?<![\w-])font-family\s*:", re.I)


def symbols_into_words(root: etree._Element, text: str) -> None:
    """Puts plain signs in the places of such ones; ``text`` is the page's."""
    if not _MENTIONED.search(text):
        return
    for item in root.iter():
        font = _font(item) if isinstance(item.tag, str) else None
        if font:
            _show(item, font)


def _font(item: etree._Element) -> str | None:
    match = _FACE.match(item.get("face") or "") or _STYLE.search(item.get("style") or "")
    return match[1] if match else None


def _show(item: etree._Element, font: str) -> None:
    """The words of an element and of those in it that name no font of their own."""
    item.text = shown(font, item.text) if item.text else item.text
    for child in item:
        if isinstance(child.tag, str) and child.get("face") is None and not _NAMED.search(child.get("style") or ""):
            _show(child, font)
        child.tail = shown(font, child.tail) if child.tail else child.tail
