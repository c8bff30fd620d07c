"""Page numbers that stand among the words of a cell, as text copied from a PDF has them: 验收合格率 - 3 -."""

from __future__ import annotations

import re
from typing import Final

SHORTEST: Final = 6
"""Signs of a word and the number of its page."""
_DASH = r"[-—–－―]{1,2}"
_COUNTED = r"第[ \u3000]*\d{1,4}[ \u3000]*页[ \u3000]*[,，/／]?[ \u3000]*共[ \u3000]*\d{1,4}[ \u3000]*页"
_DASHED = rf"{_DASH}[ \u3000]*\d{{1,3}}[ \u3000]*{_DASH}"
_MARKS = re.compile(rf"{_DASH}\s*\d{{1,3}}\s*{_DASH}|第\s*\d{{1,4}}\s*页")
_CLEAR = re.compile(
    rf"(?:(?<=[\u4e00-\u9fff%％‰)）])\s+|(?<=[。；;，、])\s*){_DASHED}\s*$"  # at the end
    rf"|(?<=[\u4e00-\u9fff%％‰)）。；，、])[ \u3000]*\n\s*{_DASHED}[ \u3000]*\n\s*(?=[^\d\s])"  # a line of its own
    rf"|^\s*{_DASHED}[ \u3000]*\n\s*(?=[\u4e00-\u9fff])"
    rf"|(?:^|(?<=\S))\s*{_COUNTED}\s*(?=$|\S)"
)
_UNCLEAR = re.compile(
    rf"(?<=[\u4e00-\u9fff%％‰)）。；;，、]){_DASH}\d{{1,3}}{_DASH}(?=$|[\u4e00-\u9fff])|第\d{{1,4}}页(?:[,，/]?共\d{{1,4}}页|$)"
    rf"|^{_DASH}\d{{1,3}}{_DASH}(?=[\u4e00-\u9fff])"
)


def without_page_numbers(text: str) -> list[tuple[int, int]]:
    """The stretches of a cell's words between clear page numbers; none where it holds no such number.

    >>> words = "验收合格率 - 3 - "
    >>> [words[a:b] for a, b in without_page_numbers(words)]
    ['验收合格率']
    >>> without_page_numbers("2024 - 3 - 15"), without_page_numbers("一标 - 2 - 段")
    ([], [])
    """
    if not _MARKS.search(text):
        return []
    found = list(_CLEAR.finditer(text))
    starts, ends = [0, *(m.end() for m in found)], [*(m.start() for m in found), len(text)]
    kept = [(a, b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip()]
    within = len(kept) > 1 and ("：" in text or ":" in text)  # a page in a cell, or labels with values: read by lines
    return kept if found and not within else []


def may_hold_page_number(text: str) -> bool:
    """Whether cleaned words hold what may be a page number, and may be theirs.

    >>> may_hold_page_number("验收合格率-3-"), may_hold_page_number("见附件第3页"), may_hold_page_number("1-3个")
    (True, True, False)
    """
    return bool(_UNCLEAR.search(text))
