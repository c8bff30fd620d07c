"""The form without a grid: 【产出指标-数量指标】指标1:名称(值)；指标2:名称(值)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.grid import Piece, Slot, part_of
from loaders.layouts.words import is_first_level, is_second_level

_HEAD = re.compile(r"【(?P<first>[^】\-—－–]{2,14})(?:[-—－–](?P<second>[^】]{2,14}))?】")
_ITEM = re.compile(r"指\s*标\s*\d{1,2}\s*[:：]")
_PAIRS = {")": "(", "）": "（"}


@dataclass(frozen=True, slots=True)
class Bracketed:
    """One indicator of this form."""

    level1: Piece | None
    level2: Piece | None
    name: Piece
    value: Piece | None
    whole: Piece


def has_brackets(raw: str) -> bool:
    """Whether a text holds levels in brackets."""
    return any(_is_level(m) for m in _HEAD.finditer(raw)) and bool(_ITEM.search(raw))


def _is_level(match: re.Match[str]) -> bool:
    first = re.sub(r"\s", "", match["first"])
    return is_first_level(first) or is_second_level(re.sub(r"\s", "", match["second"] or first))


def read_brackets(slot: Slot) -> Iterator[Bracketed]:
    """The indicators of a cell or paragraph, in order."""
    raw = slot.cell.text
    heads = [m for m in _HEAD.finditer(raw) if _is_level(m)]
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        until = following.start() if following else len(raw)
        level1 = Piece((part_of(slot, *head.span("first")),))
        level2 = Piece((part_of(slot, *head.span("second")),)) if head["second"] else None
        items = list(_ITEM.finditer(raw, head.end(), until))
        for item, after in zip(items, [*items[1:], None], strict=True):
            end = after.start() if after else until
            found = _item(slot, item, end)
            if found:
                yield Bracketed(level1, level2, *found)


def _item(slot: Slot, item: re.Match[str], end: int) -> tuple[Piece, Piece | None, Piece] | None:
    raw = slot.cell.text
    stop = item.end() + len(raw[item.end() : end].rstrip(" \n\t；;。，,"))
    opened = opening(raw, item.end(), stop)
    whole = Piece((part_of(slot, item.start(), stop),))
    name_end = opened if opened is not None else stop
    if not raw[item.end() : name_end].strip():
        return None
    name = Piece((part_of(slot, item.end(), name_end),))
    value = part_of(slot, opened + 1, stop - 1) if opened is not None else None
    return name, Piece((value,)) if value is not None and value.cell.text else None, whole


def opening(raw: str, start: int, stop: int) -> int | None:
    """Where the bracket opens that closes at the end: (=100.00(%)) is one value."""
    close = raw[stop - 1] if stop > start else ""
    if close not in _PAIRS:
        return None
    depth = 0
    for at in range(stop - 1, start - 1, -1):
        if raw[at] in _PAIRS:
            depth += 1
        elif raw[at] in _PAIRS.values():
            depth -= 1
            if depth == 0:
                return at
    return None
