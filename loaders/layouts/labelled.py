"""A cell or a line that holds a label with its value, or several goals that it numbers itself."""

from __future__ import annotations

import re

from loaders.grid import Piece, Slot, part_of
from loaders.layouts.money import caption_unit
from loaders.layouts.words import label_roles

_PAIR = re.compile(r"^\s*(?:其中[:：])?(?P<label>[^:：\n]{2,16})[:：]")
_NTH = re.compile(r"(?P<label>目标\s*[\d一二三四五六七八九十]{1,2})\s*[:：]")


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


def pair(slot: Slot) -> tuple[Slot, Slot] | None:
    """Label and value of a cell that holds both: ``项目名称：房租``."""
    match = _PAIR.match(slot.cell.text)
    if match and len(_NTH.findall(slot.cell.text)) > 1:
        return None  # several goals in one cell
    if not match or not (label_roles(match["label"]) or caption_unit(slot.text)):
        return None
    value = part_of(slot, match.end(), len(slot.cell.text))
    return (part_of(slot, match.start("label"), match.end("label")), value) if value.cell.text else None
