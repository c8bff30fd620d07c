"""Page numbers and running heads: what stands in the margins of a page and belongs to no sentence."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from loaders.readers.pdf.grid import Block, Grid, Sheet
from loaders.readers.pdf.words import Line

_DASH: Final = r"[\s—\-–_·.•~～|]*"
_NUMBER: Final = re.compile(
    _DASH + r"(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／,，、共of ]+\s*\d{1,4}\s*页?)?" + _DASH, re.I
)
_MARGIN: Final = 0.12
"""How much of the page's height its margins take."""
_OFTEN: Final = 3


def without_margins(pages: list[Sheet]) -> list[list[Block]]:
    """The blocks of the pages without page numbers, and without lines that stand at the same place of most pages."""
    counts = Counter(
        key
        for page in pages
        for key in {_key(b) for b in page.blocks if isinstance(b, Line) and _edge(b, page.blocks, page.height)}
    )
    often = {key for key, n in counts.items() if n >= _OFTEN and n * 2 > len(pages)}
    out: list[list[Block]] = []
    for page in pages:
        blocks, height = page.blocks, page.height
        kept = list(blocks)
        for end in (0, -1):
            while kept and isinstance(edge := kept[end], Line) and _edge(edge, blocks, height):
                if not (_NUMBER.fullmatch(edge.text) or (_key(edge) in often and not _title(edge))):
                    break
                kept.pop(end)
        out.append(kept)
    return out


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.top / 4)


def _title(line: Line) -> bool:
    """A table's title or unit line may stand on top of every page; it is no running head."""
    return line.text.rstrip(" )）").endswith(("表", "元")) or "单位" in line.text


def _edge(line: Line, blocks: list[Block], height: float) -> bool:
    """Whether it lies in the upper or lower margin, with no table on its far side."""
    top = -height * (1 - _MARGIN)
    bottom = -height * _MARGIN
    if line.bottom <= top or line.top >= bottom:
        return True
    beyond = [b for b in blocks if isinstance(b, Grid)]
    return bool(beyond) and (line.top >= max(b.bottom for b in beyond)) and bool(_NUMBER.fullmatch(line.text))
