"""What stands at the places of symbol fonts, which documents keep as other letters: ≥ is ³ in the font Symbol."""

from __future__ import annotations

import re
from typing import Final

PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
"""Places of a symbol font, as Word and Windows write them."""
_SAME: Final = {ord(c): c for c in "!#%&()+,./0123456789:;<=>?[]_{|}"}
"""Signs that stand at their own place in the font Symbol."""
_SYMBOL: Final = {
    0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB9: "≠", 0xB8: "÷", 0xB0: "°", 0xA5: "∞", 0xBB: "≈", 0xBA: "≡",
    0x2D: "-", 0x2A: "*", 0x7E: "~", 0xB7: "•", 0x6D: "μ", 0xA2: "′", 0xB2: "″",
}  # fmt: skip
_WINGDINGS: Final = {
    0xFE: "☑", 0xA8: "□", 0xFC: "✓", 0xFB: "✗", 0x6F: "□", 0xFD: "☒",
    0x6C: "●", 0x6E: "■", 0x75: "◆", 0xA7: "▪", 0xD8: "➢", 0x77: "◆", 0x71: "❑",
}  # fmt: skip
_FONTS: Final = {
    "symbol": _SAME | _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": {0x52: "☑", 0xA3: "□", 0x50: "✓", 0x54: "☒"},
}


def sign(font: str, code: int) -> str:
    """What stands at a place of a symbol font; nothing where that is not known."""
    return _FONTS.get(font.strip().lower(), {}).get(code & 0xFF, "")


def shown(font: str, words: str) -> str:
    """Words in a symbol font as one sees them; letters of no known place, and signs of other fonts, stay.

    >>> shown("Symbol", "³95%"), shown("Symbol", "产出 £"), shown("SimSun", "³")
    ('≥95%', '产出 ≤', '³')
    """
    return "".join((sign(font, ord(c)) or c) if c > " " and (c < "\u0100" or PRIVATE.match(c)) else c for c in words)
