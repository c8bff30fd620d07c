"""Rows of a table that hold no indicator: sums, notes, signatures, the numbers of columns, prompts of a blank form."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.grid import Line, Slot
from loaders.layouts import prose
from loaders.layouts.words import NOTES, bare, is_first_level, is_second_level

_DOTS = r"(?:…+|\.{3,}|。{3,}|·{3,})"
PROMPT = re.compile(rf"(?:指标(?:\d+[:：]?|[:：]))?{_DOTS}?|(?:\d{{1,2}}[、.．]|[(（]\d{{1,2}}[)）])\s*{_DOTS}?")
"""What a blank form says in the place of a name: 指标1：, ……, 3、……"""
FORMS_WORDS = re.compile(r"[（(]?\s*(?:填写|填报|填表|编制)(?:说明|要求|提示)\s*[:：]")
"""What a form says of how a cell is filled in, left in the cell."""
NOTHING = frozenset({"/", "-", "—", "——", "--"})
"""In place of a name: the form asks for an indicator that the project does not have."""
_SUM = re.compile(r"(?P<level>.{2,12}?)[:：—-]?(?:得分|分值)?(?:小计|合计|总计)")
_COLON = re.compile(r"[:：]")
_NUMBERED_NOTE = re.compile(r"注\d{1,2}")
_ITEM = re.compile(r"(?:\d{1,2}[.、．]|[(（]\d{1,2}[)）])\D")


def is_note(line: Line) -> bool:
    """A row that begins with 合计, 总分, 产出指标小计, 注：…, or the one in which a form is signed."""
    first = line.own[0]
    if prose.is_signed(first.text) and all(":" in s.word for s in line.own):
        return True
    word = bare(first.text)
    if (word in NOTES and not is_first_level(first.text)) or _sums_level(word):
        return True
    label = bare(_COLON.split(first.word, maxsplit=1)[0])
    return len(line.own) <= 2 and (label in NOTES or _NUMBERED_NOTE.fullmatch(label) is not None)


@lru_cache(maxsize=4096)
def _sums_level(word: str) -> bool:
    """The sum of one level's weights or scores: 产出指标小计."""
    match = _SUM.fullmatch(word)
    return match is not None and (is_first_level(match["level"]) or is_second_level(match["level"]))


def counts_columns(own: list[Slot]) -> bool:
    """A row 1 2 3 4 … beneath the header."""
    numbers = [s.word for s in own]
    return len(numbers) >= 4 and numbers == [
        str(int(numbers[0]) + n) if numbers[0].isdigit() else "" for n in range(len(numbers))
    ]


def is_item(line: Line) -> bool:
    """A numbered sentence alone in its row: 1.三级指标应当细化。"""
    return len(line.own) == 1 == len(line.slots) and bool(_ITEM.match(line.own[0].text))
