"""Signs that Word keeps as places in a symbol font (w:sym, private signs among words) → what they look like there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from loaders.readers.symbol_fonts import PRIVATE, sign
from loaders.readers.word.words import W

_T, _SYM, _FONT, _CHAR = W + "t", W + "sym", W + "font", W + "char"
_PRIVATE_BYTES: Final = (b"\xef\x80", b"\xef\x81", b"\xef\x82", b"\xef\x83", b"&#xF0", b"&#xf0", b"&#61")


def has_signs(xml: bytes) -> bool:
    """Whether the file may hold such signs."""
    return b":sym " in xml or any(part in xml for part in _PRIVATE_BYTES)


def signs_into_words(root: etree._Element) -> list[str]:
    """Puts plain signs in the places of such ones; what could not be told is left out and returned."""
    lost: list[str] = []
    for item in list(root.iter(_SYM)):
        font, said = item.get(_FONT) or "", item.get(_CHAR) or ""
        words = _of_element(font, said)
        lost += [] if words else [f"{font} {said}"]
        item.tag, item.text = _T, words
    for text in root.iter(_T):
        if text.text and PRIVATE.search(text.text):
            fonts = list(_fonts(text))
            for private in set(PRIVATE.findall(text.text)):
                words = next((s for f in fonts if (s := sign(f, ord(private)))), "")
                lost += [] if words else [f"{next(iter(fonts), '')} {ord(private):04X}".strip()]
                text.text = text.text.replace(private, words)
    return lost


def _of_element(font: str, said: str) -> str:
    try:
        code = int(said, 16)
    except ValueError:
        return ""
    return sign(font, code) or ("" if 0xE000 <= code < 0xF900 or code > 0x10FFFF else chr(code))


def _fonts(text: etree._Element) -> Iterator[str]:
    """The fonts that the run of these words names."""
    run = text.getparent()
    named = None if run is None else run.find(f"{W}rPr/{W}rFonts")
    return iter(()) if named is None else (named.get(W + n) or "" for n in ("ascii", "hAnsi", "cs", "eastAsia"))
