"""Whether a row beneath the first of a header is another storey of it."""

from __future__ import annotations

import re
from typing import Final

from loaders.comparators import operator_sign
from loaders.grid import Line
from loaders.layouts.headers.places import is_place
from loaders.layouts.words import column_fields, is_first_level, is_second_level, is_word_for_places

LONGEST: Final = 16
"""Signs of the longest word over several columns."""
_DIGIT = re.compile(r"\d")


def is_storey(line: Line, above: Line) -> bool:
    """Whether this row continues a header: words of columns, horizons or places, and nothing else."""
    if line.table is not above.table or not line.own:
        return False
    known = sum(bool(column_fields(s.text)) for s in line.own)
    towns = sum(is_place(s.text) or is_word_for_places(s.text) for s in line.own)
    if any((is_first_level(s.text) and not column_fields(s.text)) or is_second_level(s.text) for s in line.own):
        return False
    if _takes_value_apart(line, above):
        return True
    if known + towns < 2:
        return False
    return known + towns == len(line.own) or (known >= 3 and _beneath(line, above)) or _among_places(line, above, towns)


def _takes_value_apart(line: Line, above: Line) -> bool:
    """Whether a row holds words alone, all beneath 指标值 and the blanks beside it: its parts, whatever they are."""
    over = [above.at[p] for p, s in enumerate(line.at) if s in line.own] if len(line.at) == len(above.at) else []
    words = [s.word for s in line.own]
    if len(over) < 2 or any(len(w) > LONGEST or _DIGIT.search(w) or operator_sign(w) for w in words):
        return False
    values = {s for s in over if s is not None}
    return len(values) == 1 and over[0] in values and all("value" in column_fields(s.text) for s in values)


def _among_places(line: Line, above: Line, towns: int) -> bool:
    """Whether a row beneath 指标值 names places, a few of which nobody knows: 石家庄 | 雄安 | 省监狱局."""
    words = [s.word for s in line.own]
    if towns < 2 or towns * 2 < len(words) or any(len(w) > LONGEST or _DIGIT.search(w) for w in words):
        return False
    return any("value" in column_fields(s.text) for s in above.own)


def _beneath(line: Line, above: Line) -> bool:
    """Whether a row of which one word is unknown stands where the row above leaves room: under groups and blanks."""
    strange = [s for s in line.own if not column_fields(s.text) and not is_place(s.text)]
    if len(strange) != 1 or len(line.at) != len(above.at) or len(strange[0].word) > LONGEST:
        return False
    words = [over for s in line.own if (over := above.at[line.position(s)]) is not None]
    return len(words) < len(line.own) and len(line.own) < len(line.at)


def reaches_under(line: Line, first: Line) -> bool:
    """Whether words of columns in the first storey reach down into this row: so it is a storey, whatever it says."""
    if not line.aligned or line.table is not first.table or not line.own:
        return False
    down = [s for s in first.own if s in line.at and set(column_fields(s.text)) - {"side"}]
    return len(down) >= 2
