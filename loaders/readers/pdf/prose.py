"""Lines of running text on a page → paragraphs: which line runs on in the next."""

from __future__ import annotations

import re
from typing import Final

from loaders.layouts.prose import is_labelled, is_noise
from loaders.layouts.wording.numbered import begins_with_level
from loaders.readers.pdf.grid import Block, Grid
from loaders.readers.pdf.words import Line

_SLACK: Final = 0.7
"""By so many signs a full line may end before the margin."""
_WRAPPED: Final = 20
"""So many signs a line has at least that the page's edge ends; a page of shorter ones is no narrower for it."""
_UNBROKEN: Final = re.compile(r"[（(《〈【〔“]*(?:[!-~≥≤≧≦＞＜]+|.)[，。；：、！？）)》〉】〕”％]*")
_BEGINS: Final = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|第[一二三四五六七八九十]{1,3}[章节条部]|【")
_LABEL: Final = re.compile(r"(?:[（(]?\d{1,2}[、.．）)])?[^，。；：:（(\d]{2,10}[：:]")


def same_paragraph(line: Line, following: Line, blocks: list[Block]) -> bool:
    """Whether a line runs on in the next: it is full, and the next is set as it is, not indented, and begins nothing.

    Full is a line after which the first words of the next found no room.
    """
    prose = [b for b in blocks if isinstance(b, Line)]
    left, right = min(b.left for b in prose), max(b.right for b in prose)
    table = max((b.xs[-1] - b.xs[0] for b in blocks if isinstance(b, Grid)), default=0.0)
    size = line.size
    return (
        not is_noise(following.text)
        and not _begins_anew(line.text, following.text)
        and line.right > right - _SLACK * size - _unbroken(following)
        and line.right - line.left > _WRAPPED * size
        and line.right - line.left > 0.6 * table  # a caption over a table is no full line, though no other is longer
        and following.left < left + 0.9 * size
        and abs(following.size - size) < 0.2 * size
        and (following.top < line.top or following.top - line.bottom < 1.3 * size)
    )


def _begins_anew(before: str, text: str) -> bool:
    """Whether a line begins something: a label, a level, or after a sentence a heading: 二、立项依据, 年度目标：."""
    if is_labelled(text) or begins_with_level(text):
        return True
    ended = before.endswith(("。", "；", ";", "）", ")"))
    return ended and bool(_BEGINS.match(text) or (before.endswith("。") and _LABEL.match(text)))


def _unbroken(line: Line) -> float:
    """How wide the first words of a line are that must not be parted: （≥1820 goes to the next line whole."""
    words = _UNBROKEN.match(line.text)
    return line.size * sum(0.5 if sign.isascii() else 1.0 for sign in words.group()) if words else 0.0
