"""A cell or a line that holds a label with its value, or several goals that it numbers itself."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from loaders.grid import Line, Piece, Slot, part_of
from loaders.layouts.money.amounts import caption_unit
from loaders.layouts.words import head_roles, label_roles
from ontology.patterns import lazy

GROUPS: Final = frozenset({"goal", "plan", "money", "purpose-money", "tasks", "result", "ignored"})
"""The roles of labels that hold for several rows."""
_PAIR = lazy(r"^\s*(?:其中[:：])?(?P<label>[^:：\n]{2,16})[:：]")
_PART = lazy(r"\s*其中[:：]\s*(?P<label>[\u4e00-\u9fff]{2,10})\s*(?P<value>\d[\d,.]*(?:万?元)?)\s*")
"""A part of a sum and its figure without a colon between: 其中：财政资金 519.25."""
_SENTENCE = lazy(
    r"^\s*(?:\d{1,2}[.、．]|[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)\s*"
    r"(?P<label>[^。:：，,；;]{2,12})。(?P<value>.+)$",
    re.S,
)
AMOUNT = lazy(r"(?P<label>[\u4e00-\u9fff]{2,8})\s?(?P<value>\d[\d,.]*(?:[百千万亿]|百万)?元)")
_BEHIND_NAME = (
    lazy(rf"(?<=\S)\s*[(（]\s*{AMOUNT.pattern}\s*[)）]\s*$"),
    lazy(rf"(?<=\S)[\s\u3000]+{AMOUNT.pattern}\s*$"),
)
_FORM_NUMBER = lazy(r"(?<=\S)[ \t\u3000]+(?:预算|决算|公开|绩效|附件?|表)+\s*\d{1,2}(?:[-－—]\d{1,2})?\s*表?\s*$")
"""The number of the form at the end of the line that names the unit: 单位名称：县水利局　　预算05-2表."""
_NTH = lazy(r"(?P<label>目标\s*[\d一二三四五六七八九十]{1,2})\s*[:：]")


def goals_in(slot: Slot) -> list[tuple[str, Piece]]:
    """The goals of a cell that numbers them itself: 目标1：…；目标2：…"""
    if slot.parts:
        return []
    raw = slot.cell.text
    marks = list(_NTH.finditer(raw))
    if not marks or raw[: marks[0].start()].strip():
        return []
    ends = [*(m.start() for m in marks[1:]), len(raw)]
    cuts = [m.end() + len(raw[m.end() : end].rstrip(" \n；;")) for m, end in zip(marks, ends, strict=True)]
    return [
        (re.sub(r"\s", "", m["label"]), Piece((part_of(slot, m.end(), end),)))
        for m, end in zip(marks, cuts, strict=True)
        if raw[m.end() : end].strip()
    ]


def cut_in_two(lines: list[Line]) -> dict[Slot, tuple[tuple[str, ...], str]]:
    """The halves of labels that a page break cut, 预算规模及资 / 金用途, each with the roles and words of the whole."""
    found: dict[Slot, tuple[tuple[str, ...], str]] = {}
    leads = [lead for line in lines if line.at and (lead := line.at[0]) is not None and lead in line.own]
    for a, b in pairwise(leads):
        if label_roles(b.text) or len(b.word) > 8 or len(a.word) > 12:
            continue
        whole = head_roles(a.cell.text + b.cell.text)
        alone = a not in found and not label_roles(a.text)
        if whole and (alone or set(whole) & GROUPS):
            found[a] = found[b] = whole, a.text + b.text
    return found


def sentence(slot: Slot) -> tuple[Slot, Slot] | None:
    """Label and value of a numbered line that closes its label like a sentence: ``2.立项依据。《…》``."""
    match = _SENTENCE.match(slot.cell.text)
    if not match or not head_roles(match["label"]):
        return None
    value = match["value"].rstrip()
    if set(head_roles(match["label"])) & {"unit", "name", "department", "whole", "code"}:
        value = value.removesuffix("。")
    start = match.start("value")
    label = part_of(slot, match.start("label"), match.end("label"))
    return (label, part_of(slot, start, start + len(value))) if value else None


def amount(slot: Slot) -> tuple[Slot, Slot] | None:
    """Label and figure of a part of a line that prints no colon: ``预算30万元``."""
    match = AMOUNT.fullmatch(slot.cell.text)
    if not match or "total" not in head_roles(match["label"]):
        return None
    return part_of(slot, *match.span("label")), part_of(slot, *match.span("value"))


def behind_name(slot: Slot) -> tuple[Slot, Slot] | None:
    """The name of a project, and the figure of the sum printed behind it: 防汛物资（预算30万元）."""
    found = (pattern.search(slot.cell.text) for pattern in _BEHIND_NAME if not slot.parts)
    match = next((m for m in found if m and "total" in head_roles(m["label"])), None)
    if not match:
        return None
    return part_of(slot, 0, match.start()), part_of(slot, *match.span("value"))


def pair(slot: Slot) -> tuple[Slot, Slot] | None:
    """Label and value of a cell that holds both: ``项目名称：房租``."""
    if (part := _PART.fullmatch(slot.cell.text)) and label_roles(part["label"]):
        return part_of(slot, *part.span("label")), part_of(slot, *part.span("value"))
    match = _PAIR.match(slot.cell.text)
    if match and len(_NTH.findall(slot.cell.text)) > 1:
        return None  # several goals in one cell
    if not match or not (label_roles(match["label"]) or caption_unit(slot.text)):
        return None
    number = _FORM_NUMBER.search(slot.cell.text, match.end())
    value = part_of(slot, match.end(), number.start() if number else len(slot.cell.text))
    return (part_of(slot, match.start("label"), match.end("label")), value) if value.cell.text else None
