"""Two fields in one cell: an indicator and its target (安置人数≥35人), a target and its result (100亩/120亩)."""

from __future__ import annotations

import re

from loaders.grid import Piece, Slot, part_of
from loaders.values import read_value

_SIGNED = re.compile(r"(?:[≥≤≧≦＞＜＝><=]|不低于|不少于|不超过|不高于|大于|小于)")
_STROKE = re.compile(r"[/／]")
_FIGURE = re.compile(r"\d")
_FIGURES = frozenset({"quantity", "range", "date"})


def split(slot: Slot) -> tuple[Piece, Piece | None]:
    """Name and target of a cell; no target where none stands apart at its end.

    A figure parts them at its comparator, else where digits begin; what does not read as a target stays with the name.
    """
    raw = slot.cell.text
    mark = _SIGNED.search(raw) or _FIGURE.search(raw)
    at = mark.start() if mark and not slot.parts else 0
    if not raw[:at].strip(" \n:：") or read_value(raw[at:]).kind not in _FIGURES:
        return Piece.of(slot), None
    end = len(raw[:at].rstrip(" \n\t:：，,"))
    return Piece((part_of(slot, 0, end),)), Piece((part_of(slot, at, len(raw)),))


def halves(slot: Slot) -> tuple[Piece, Piece] | None:
    """What stands before and after the middle stroke of a cell: 4次/月/5次/月; ``None`` where none is in the middle."""
    raw = slot.cell.text
    strokes = [m.start() for m in _STROKE.finditer(raw)]
    at = strokes[len(strokes) // 2] if len(strokes) % 2 and not slot.parts else 0
    if not raw[:at].strip() or not raw[at + 1 :].strip():
        return None
    return Piece((part_of(slot, 0, at),)), Piece((part_of(slot, at + 1, len(raw)),))
