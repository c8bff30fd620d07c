"""Two fields in one cell: an indicator and its target (安置人数≥35人), a target and its result (100亩/120亩)."""

from __future__ import annotations

from loaders.grid import Piece, Slot, part_of
from loaders.values import read_value
from ontology.patterns import lazy
from ontology.quantity import canonical

_SIGNED = lazy(r"(?:[≥≤≧≦＞＜＝><=]|不低于|不少于|不超过|不高于|大于|小于)")
_STROKE = lazy(r"[/／]")
_LINE = lazy(r"\n")
_WORDED = lazy(
    r"\s*(?:年初|年度|全年)?(?:目标|计划|预期)(?:值|完成)?[为是:：]?\s*(?P<first>[^，,；;。\n目标计划预期完成实际现]{1,20}?)[，,；;。\s]\s*"
    r"(?:全年)?(?:实际完成|实际|完成|实现)(?:值|数)?[为是:：]?\s*(?P<second>[^，,；;。\n]{1,20}?)[。；;]?\s*"
)
"""Each with its own word before it, the target first."""
_FIGURE = lazy(r"\d")
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


def compares(slot: Slot) -> bool:
    """Whether a comparator with a figure and a known unit ends the cell: 巡护面积≥5万亩, no ≥60岁老人数."""
    mark = _SIGNED.search(slot.cell.text)
    reading = read_value(slot.cell.text[mark.start() :]) if mark and mark.start() else None
    return (
        reading is not None and reading.kind in _FIGURES and (not reading.unit or canonical(reading.unit) is not None)
    )


def halves(slot: Slot) -> tuple[Piece, Piece] | None:
    """Target and result of a cell, or the reverse, as printed; ``None`` where nothing tells where the second begins.

    They stand on both sides of the middle stroke (4次/月/5次/月), on two lines, behind words: 目标12所，完成11所.
    """
    raw = slot.cell.text
    if slot.parts:
        return None
    if found := _worded(raw) or _wrapped(raw):
        return _two(slot, *found)
    strokes = [m.start() for m in _STROKE.finditer(raw)] or [m.start() for m in _LINE.finditer(raw.strip())]
    at = strokes[len(strokes) // 2] if len(strokes) % 2 else 0
    if not raw[:at].strip() or not raw[at + 1 :].strip():
        return None
    return _two(slot, (0, at), (at + 1, len(raw)))


def _worded(raw: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    match = _WORDED.fullmatch(raw)
    return (match.span("first"), match.span("second")) if match else None


def _wrapped(raw: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The same where a narrow column broke the words over lines: 目标90000人次，实 / 现91000人次."""
    places = [n for n, sign in enumerate(raw) if sign != "\n"]
    found = _worded("".join(raw[n] for n in places)) if len(places) < len(raw) else None
    if found is None:
        return None
    first, second = ((places[start], places[end - 1] + 1) for start, end in found)
    return first, second


def _two(slot: Slot, first: tuple[int, int], second: tuple[int, int]) -> tuple[Piece, Piece]:
    return Piece((part_of(slot, *first),)), Piece((part_of(slot, *second),))
