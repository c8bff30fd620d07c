"""A name and its target in running words: 办件数≥420件, 合格率：95%以上, 惠及村数（46个）, 热线开通——长期."""

from __future__ import annotations

import re
from typing import Final

from loaders.layouts.wording.brackets import opening
from loaders.layouts.words import column_fields
from loaders.values import read_value
from ontology.patterns import lazy
from ontology.quantity import canonical

_COMPARED = lazy(r"[≥≤≧≦＞＜＝><=]|不低于|不少于|不超过|不高于|不大于|不小于|不多于|大于|小于|至少|控制在|达到")
_FIGURES: Final = frozenset({"quantity", "range", "date"})
_LEAD = lazy(r"(?:达到|达|为|共|约)$")
_DASH = lazy(r"\s*(?:—{1,2}|－{1,2}|–|-{2,})\s*")
_RESULTS = lazy(r"实际|得分|完成值|较上年|同比|比上年|自评")
"""Words of what was reached: such a sentence states no target."""
_NAME = lazy(r"[^。；;，,：:]{2,40}")
_HAN = lazy("[\u4e00-\u9fff]{2}")
_LONGEST: Final = 20
"""Signs of the longest target in words: more is a sentence."""
_WIDEST: Final = 120
"""Signs of the longest name with its target."""
_EDGES: Final = " \t\n\r\u3000，,；;。、"

Parts = tuple[int, int, int, int]
"""Where the name begins and ends, and its target."""


def parts(raw: str, start: int, end: int, *, enclosed: bool = False) -> Parts | None:
    """Name and target of a stretch of words; a target that is not there is empty. ``None``: neither can be told.

    ``enclosed``: brackets hold targets on this page, so their words are targets too.

    >>> raw = "办件数≥420件"; a, b, c, d = parts(raw, 0, len(raw)); raw[a:b], raw[c:d]
    ('办件数', '≥420件')
    >>> raw = "群众法治意识增强"; a, b, c, d = parts(raw, 0, len(raw)); raw[a:b], raw[c:d]
    ('群众法治意识增强', '')
    """
    start, end = _trimmed(raw, start, end)
    if not 0 < end - start <= _WIDEST or _RESULTS.search(raw[start:end]) or is_target(raw[start:end]):
        return None
    found = (
        _colon(raw, start, end)
        or _enclosed(raw, start, end, words=enclosed)
        or _dash(raw, start, end)
        or _figure(raw, start, end)
    )
    last, low, high = found or (end, end, end)
    first, last = _trimmed(raw, start, last)
    if not _is_name(raw[first:last]) or (found is None and _COMPARED.search(raw, first, last)):
        return None  # 完成率≥95%得满分 is a rule of scoring
    return (first, last, *_trimmed(raw, low, high))


def is_target(words: str) -> bool:
    """Whether words are a figure, a range or a date."""
    return read_value(words.strip(_EDGES)).kind in _FIGURES


def goes_on(raw: str, start: int) -> bool:
    """Whether the line that begins here is the rest of the one above: a unit, a sign, a word of one character.

    >>> goes_on("服务老人≥1500人\\n次", 11), goes_on("合格率≥98\\n%；及时率", 7), goes_on("安置35人\\n培训60人", 6)
    (True, True, False)
    """
    line = re.split(r"[；;。\n\r]", raw[start:], maxsplit=1)[0].strip()
    return bool(line) and not line[0].isdigit() and (_HAN.search(line) is None or canonical(line) is not None)


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words) and _HAN.search(words)) and not column_fields(words)  # 分值：10 names none


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    body = raw[start:end]
    start += len(body) - len(body.lstrip(_EDGES + "：:"))
    return (start, start + len(raw[start:end].rstrip(_EDGES))) if start < end else (end, end)


def holds_in_brackets(raw: str, start: int, end: int) -> bool:
    """Whether a stretch of words ends with a target in brackets."""
    return _enclosed(raw, *_trimmed(raw, start, end), words=False) is not None


def _colon(raw: str, start: int, end: int) -> tuple[int, int, int] | None:
    """What stands after the one colon."""
    marks = [m.start() for m in re.finditer("[:：]", raw[start:end])]
    if len(marks) != 1:
        return None
    at = start + marks[0]
    value = raw[at + 1 : end].strip()
    short = 0 < len(value) <= _LONGEST and not re.search("[，,]", value)
    return (at, at + 1, end) if short or is_target(value) else None


def _enclosed(raw: str, start: int, end: int, *, words: bool) -> tuple[int, int, int] | None:
    """What stands in brackets at the end; 新建面积（万亩） bears its unit there."""
    at = opening(raw, start, end)
    if at is None or at <= start:
        return None
    value = raw[at + 1 : end - 1].strip()
    said = words and 1 < len(value) <= _LONGEST and canonical(value) is None
    compared = _COMPARED.search(raw, start + 1, at)  # 不少于64台（套）
    return (at, at + 1, end - 1) if is_target(value) or (said and compared is None) else None


def _dash(raw: str, start: int, end: int) -> tuple[int, int, int] | None:
    marks = list(_DASH.finditer(raw, start + 1, end))
    if len(marks) != 1 or not 0 < end - marks[0].end() <= _LONGEST:
        return None
    return marks[0].start(), marks[0].end(), end


def _figure(raw: str, start: int, end: int) -> tuple[int, int, int] | None:
    """From the comparator, else from where digits begin that are a target to the end."""
    mark = _COMPARED.search(raw, start + 1, end)
    if mark and is_target(raw[mark.start() : end]):
        return mark.start(), mark.start(), end
    digits = (start + m.start() for m in re.finditer(r"(?<![\d.,])\d", raw[start:end]) if m.start())
    at = next((d for d in digits if is_target(raw[d:end])), None)
    if at is None:
        return None
    lead = _LEAD.search(raw, start, at)
    at = lead.start() if lead else at
    return at, at, end
