"""Indicators in running words, their levels before them: （1）数量指标：办件数≥420件；…, a line each or all in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from loaders.grid import Piece, Slot, part_of
from loaders.layouts.wording import stated
from loaders.layouts.wording.brackets import Bracketed
from loaders.layouts.words import is_first_level, is_level_word, is_second_level
from ontology.patterns import lazy

_NUMBER = lazy(
    r"\s*(?P<style>[(（](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][、.]?|(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．)）]"
    r"|[①-⑳]|[-•·●◆▪*]|第[一二三四五六七八九十]+[，,、])(?!\d)\s*"
)
_ITEM = lazy(
    r"\s*(?:(?:三级)?指\s*标\s*\d{1,2}\s*[:：.、]?|(?:三级指标|(?:具体|绩效|三级)?指标(?:名称|内容))\s*[:：])\s*"
)
_NAMED = lazy(r"\s*[一二]级(?:绩效)?指标\s*[:：]\s*")
_VALUE = lazy(r"\s*(?:年度|年初|绩效|预期)?(?:指标|目标)值\s*(?:[:：]|为|(?=[^\u4e00-\u9fff]))\s*")
"""The word for a target that stands apart from its name: 三级指标：检查次数，指标值：≥12次."""
_ENCLOSED = lazy(r"\s*(?P<open>[【\[〔])(?P<word>[^】\]〕\n]{2,16}?)[】\]〕]\s*[:：]?\s*")
_HAN = "\u4e00-\u9fff"
_PLAIN = lazy(
    rf"\s*(?P<word>[{_HAN}](?:[{_HAN}]| (?=[{_HAN}])){{1,13}}?)\s*"
    r"(?P<after>[:：]|[—–－-]{1,2}|/|为?(?=\s*$))\s*"
)
_MAY_BEGIN = lazy(r"[^:：—–－/】\]〕-]{0,24}(?:[:：—–－/】\]〕-]|$)")
"""A level has so few signs, and such a sign after it: most lines need no closer look."""
_NUMBERED_LEVEL = lazy(
    rf"(?:[(（](?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}})[)）]|(?<![\d.])\d{{1,2}}[.、．])\s*(?P<word>[{_HAN}]{{2,14}})\s*[:：]"
)
"""A level with its number in the midst of a line: lines that a reader of pages put together."""
_DASHES = lazy(r"[—–－-]{1,2}|/")
_APART = r"|[，,、]\s*(?=(?:年度|年初|绩效|预期)?(?:指标|目标)值)"
_ENDS = lazy(r"[；;。\n\r]+|[ \t\u3000]{2,}" + _APART)
_ENDS_OF_LINES = lazy(r"[；;。]+|(?<!\s)[ \t\u3000]{2,}(?!\s)" + _APART)
"""The same in a line of running text, where a break is the page's edge."""
_COMMA = lazy(r"(?<!\d)[，,、]|[，,、](?!\d{3}(?!\d))")


@dataclass
class Label:
    """A level that stands before its indicators, and how it is numbered."""

    piece: Piece
    style: str

    @property
    def text(self) -> str:
        return self.piece.text


@dataclass
class Levels:
    """The levels that hold for the next indicator."""

    first: Label | None = None
    second: Label | None = None

    def take(self, label: Label, *, followed: bool) -> None:
        """A level's word: 成本指标 and 满意度指标 may be of either level, which numbers and places tell."""
        if self._is_first(label, followed=followed):
            self.first, self.second = label, None
        else:
            self.second = label

    def _is_first(self, label: Label, *, followed: bool) -> bool:
        if not is_second_level(label.text):
            return True
        if not is_first_level(label.text):
            return False
        if followed or self.first is None:
            return True
        if self.first.style != (self.second.style if self.second else None) and label.style:
            return label.style == self.first.style
        return "满意" in label.text and "满意" not in self.first.text


def under(first: Piece | None, second: Piece | None) -> Levels:
    """Levels that stand over a column or beside a row."""
    return Levels(*(Label(piece, "") if piece is not None else None for piece in (first, second)))


@dataclass
class Found:
    """What a page states in this form, and the stretches of it that could not be told apart."""

    indicators: list[Bracketed] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    unread: list[Slot] = field(default_factory=list)

    @property
    def targets(self) -> int:
        """Indicators with a figure or a date."""
        return sum(i.value is not None and stated.is_target(i.value.text) for i in self.indicators)

    @property
    def is_list(self) -> bool:
        """Whether these are indicators, and no sentences that speak of them."""
        return len(self.labels) >= 2 and self.targets >= 2 and len(self.unread) * 2 <= len(self.indicators)


def style_of(number: str) -> str:
    """How something is numbered: （二） and （三） alike, （2） in another way.

    >>> style_of("（二）") == style_of("（十）"), style_of("（二）") == style_of("（2）")
    (True, False)
    """
    return re.sub("[①-⑳]", "①", re.sub("[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", number)))


def number_of(text: str) -> str | None:
    """How a line is numbered, where it is."""
    match = _NUMBER.match(text)
    return style_of(match["style"]) if match else None


def begins_with_level(text: str) -> bool:
    """Whether a line begins with a level that what follows belongs to: （1）数量指标：…"""
    if not _MAY_BEGIN.match(text):
        return False
    end = _ENDS.search(text)
    return next(_labels(text, 0, end.start() if end else len(text)), None) is not None


def is_level_alone(text: str) -> bool:
    """Whether a line is a level and nothing else: its indicators stand beneath."""
    labels = list(_labels(text, 0, len(text)))
    return bool(labels) and not text[labels[-1][3] :].strip()


def read(slots: list[Slot], levels: Levels | None = None) -> Found:
    """The indicators of lines, paragraphs or cells, in order; a level holds until the next one."""
    found, levels = Found(), levels or Levels()
    stretches = [(slot, a, b) for slot in slots for a, b in _stretches(slot)]
    enclosed = any(stated.holds_in_brackets(slot.cell.text, a, b) for slot, a, b in stretches)
    for slot, start, end in stretches:
        _stretch(found, levels, slot, start, end, enclosed=enclosed)
    return found


def _stretches(slot: Slot) -> Iterator[tuple[int, int]]:
    """What stands between semicolons, full stops and the ends of lines."""
    raw = slot.cell.text
    ends = _ENDS if slot.table is not None else _ENDS_OF_LINES
    found = (m for m in ends.finditer(raw) if m.group().strip("\n\r") or not stated.goes_on(raw, m.end()))
    edges = [(0, 0), *(m.span() for m in found), (len(raw), len(raw))]
    for (_, start), (end, _) in pairwise(edges):
        cuts = [m.start() for m in _NUMBERED_LEVEL.finditer(raw, start, end) if is_level_word(m["word"])]
        for a, b in pairwise((start, *cuts, end)):
            if raw[a:b].strip():
                yield a, b


def _stretch(found: Found, levels: Levels, slot: Slot, start: int, end: int, *, enclosed: bool) -> None:
    raw = slot.cell.text
    labels = list(_labels(raw, start, end))
    for n, (low, high, style, after) in enumerate(labels):
        label = Label(Piece((part_of(slot, low, high),)), style)
        levels.take(label, followed=n + 1 < len(labels) and is_second_level(raw[slice(*labels[n + 1][:2])]))
        found.labels.add(label.text)
        start = after
    rest = after_numbers(raw, start, end)
    if not raw[rest:end].strip(" \t：:，,"):
        return
    if labels and stated.is_target(raw[rest:end]) and "满意" in raw[slice(*labels[-1][:2])]:
        if levels.first is not None and levels.second is not None:
            levels.second = None
        _add(found, levels, slot, (*labels[-1][:2], rest, end))  # 服务对象满意度：≥90%
        return
    if not labels and _completes(found, slot, rest, end):
        return
    parts = _parts(raw, rest, end, enclosed=enclosed)
    if not parts or (levels.first is None and levels.second is None):
        found.unread.append(part_of(slot, rest, end))
    for one in parts:
        _add(found, levels, slot, one)


def _completes(found: Found, slot: Slot, start: int, end: int) -> bool:
    """Take a target that follows its name under a word of its own."""
    said = _VALUE.match(slot.cell.text, start, end)
    last = found.indicators[-1] if found.indicators else None
    if said is None or last is None or last.value is not None:
        return False
    value = part_of(slot, said.end(), end)
    if value.cell.text:
        found.indicators[-1] = replace(last, value=Piece((value,)))
    return bool(value.cell.text)


def _labels(raw: str, start: int, end: int) -> Iterator[tuple[int, int, str, int]]:
    """Levels at the beginning of a stretch: their places, how they are numbered, and where what follows begins."""
    while start < end:
        number = _NUMBER.match(raw, start, end)
        at = number.end() if number else start
        said = _NAMED.match(raw, at, end)
        at = said.end() if said else at
        style = style_of(number["style"]) if number else ""
        enclosed = _ENCLOSED.match(raw, at, end)
        match = enclosed or _PLAIN.match(raw, at, end)
        if match is None:
            return
        words = list(_words(raw, *match.span("word")))
        if not all(is_level_word(raw[a:b]) for a, b in words):
            return
        for low, high in words:
            yield low, high, style or (enclosed["open"] if enclosed else ""), match.end()
        start = match.end()


def _words(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """产出指标-数量指标 in one pair of brackets is two."""
    edges = [(start, start), *(m.span() for m in _DASHES.finditer(raw, start, end)), (end, end)]
    return ((a, b) for (_, a), (b, _) in pairwise(edges))


def after_numbers(raw: str, start: int, end: int) -> int:
    """Past 1. and 指标1：."""
    for pattern in (_NUMBER, _ITEM, _NUMBER):
        match = pattern.match(raw, start, end)
        start = match.end() if match else start
    return start


def _parts(raw: str, start: int, end: int, *, enclosed: bool) -> list[stated.Parts]:
    """The indicators of a stretch: parted by commas where each part is one with a target."""
    edges = [(start, start), *(m.span() for m in _COMMA.finditer(raw, start, end)), (end, end)]
    several = [stated.parts(raw, after_numbers(raw, a, b), b, enclosed=enclosed) for (_, a), (b, _) in pairwise(edges)]
    if len(several) > 1 and all(p is not None and p[2] < p[3] for p in several):
        return [p for p in several if p is not None]
    one = stated.parts(raw, start, end, enclosed=enclosed)
    return [one] if one else []


def _add(found: Found, levels: Levels, slot: Slot, parts: stated.Parts) -> None:
    a, b, c, d = parts
    name, value = Piece((part_of(slot, a, b),)), part_of(slot, c, d)
    first, second = (label.piece if label else None for label in (levels.first, levels.second))
    whole = Piece((part_of(slot, a, max(b, d)),))
    found.indicators.append(Bracketed(first, second, name, Piece((value,)) if value.cell.text else None, whole))
