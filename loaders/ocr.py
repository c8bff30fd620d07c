"""Scanned pages: a number is taken only from signs that OCR is sure of and that have the form of a value.

Names and grounds that it is not sure of stay as they were read, and are reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from loaders.ledger import Ledger
from loaders.model import Coverage, Indicator, Project, Span, Value
from loaders.source import Recognised
from loaders.text import folded

SURE: Final = Decimal("0.9")
"""Below this confidence a target is unread: ≥95% comes out of OCR as %96%, and says so only by its confidence."""
_FEW: Final = 4
"""Prose has at least so many Chinese characters."""
_CENT: Final = Decimal("0.01")
_FORM: Final = re.compile(
    r"(?:[<>=≥≤]|>=|<=|‹|›|[不大小等高低超少多至达于过到]{2,5})?\(?(?:\d[\d,.]*|[零〇一二两三四五六七八九十百千]+|百分之.+)"
    r"[^\d<>=≥≤‹›|\\]*(?:[-—–~～至]\d[\d,.]*[^\d<>=≥≤‹›|\\]*)?"
)
_BOUND: Final = re.compile(r"^[<>=≥≤‹›不大小等高低超少多至达]|以上|以下|以内|之内|之间|[-—–~～至]")


def without_doubtful(
    projects: Sequence[Project], seen: Sequence[Recognised], ledger: Ledger
) -> tuple[tuple[Project, ...], int]:
    """The projects with each target's confidence, and without numbers that OCR may have misread; how many those are.

    The words stay as they were read; each target that lost its number is reported at its place.
    """
    if not seen:
        return tuple(projects), 0
    reader = _Reader(sorted(seen, key=lambda r: r.start), ledger)
    return tuple(reader.project(p) for p in projects), reader.unread


class _Reader:
    def __init__(self, seen: list[Recognised], ledger: Ledger) -> None:
        self.seen = seen
        self.ends = [r.end for r in seen]
        self.ledger = ledger
        self.unread = 0
        self.told: set[int] = set()

    def project(self, project: Project) -> Project:
        figures = [i.value for i in project.indicators if i.value.kind == "quantity"]
        signed = sum(bool(_BOUND.search(folded(v.text))) for v in figures) * 2 >= len(figures)
        return replace(project, indicators=tuple(self._indicator(i, signed) for i in project.indicators))

    def _indicator(self, indicator: Indicator, signed: bool) -> Indicator:
        value = indicator.value
        confidence = self._confidence(value.span)
        if confidence is None:
            return indicator
        value = replace(value, confidence=confidence)
        figured = value.number is not None or _misread_figure(value)
        if figured and (confidence < SURE or not _has_form(value, signed) or _alike(value, indicator.name or "")):
            self.unread += 1
            self.ledger.report("ocr-unread", "warning", value.span, words=value.text, confidence=confidence)
            value = replace(value, kind="empty", operator=None, number=None, upper=None, unit=None)
        elif confidence < SURE:
            self.ledger.report("ocr-unsure", "warning", value.span, words=value.text, confidence=confidence)
        self._doubt_others(indicator)
        return replace(indicator, value=value)

    def _doubt_others(self, indicator: Indicator) -> None:
        """Report each unsure line of the row that is not the target's, once where rows share it."""
        value = indicator.value.span
        for line in self._lines(indicator.span):
            confidence = rounded(line.confidence)
            mine = value is not None and line.start < value.end and value.start < line.end
            if confidence < SURE and not mine and line.start not in self.told:
                self.told.add(line.start)
                words = self.ledger.text[line.start : line.end]
                span = replace(indicator.span, column=None, start=line.start, end=line.end, quote=words)
                self.ledger.report("ocr-unsure", "warning", span, words=words, confidence=confidence)

    def _confidence(self, span: Span | None) -> Decimal | None:
        """The least of the lines that words stand in; ``None`` where none was read by OCR."""
        return min((rounded(line.confidence) for line in self._lines(span)), default=None) if span else None

    def _lines(self, span: Span) -> Iterator[Recognised]:
        for n in range(bisect_left(self.ends, span.start + 1), len(self.seen)):
            if self.seen[n].start >= span.end:
                return
            yield self.seen[n]


def rounded(confidence: float) -> Decimal:
    """Two places, never more than it was.

    >>> rounded(0.8999)
    Decimal('0.89')
    """
    return Decimal(str(confidence)).quantize(_CENT, ROUND_FLOOR)


def _misread_figure(value: Value) -> bool:
    """Whether prose is a figure that was misread: a number among few words."""
    words = folded(value.text)
    return value.kind == "qualitative" and any(map(str.isdigit, words)) and sum(w > "\u3400" for w in words) < _FEW


def _has_form(value: Value, signed: bool) -> bool:
    """Whether the words look like a value: one comparator at most, then a figure and its unit.

    Where the others of the project have comparators, a figure without one may have lost it.
    """
    words = folded(value.text)
    return bool(_FORM.fullmatch(words)) and (value.kind != "quantity" or not signed or bool(_BOUND.search(words)))


def _alike(value: Value, name: str) -> bool:
    """Whether the unit may be another that OCR does not tell apart: ‰ comes out as %, ㎡ as m or not at all."""
    if value.unit == "%":
        return value.number is not None and value.number < 1
    return (value.unit == "米" and folded(value.text).lower().endswith("m")) or (value.unit is None and "面积" in name)


def counted(coverage: Coverage, unread: int) -> Coverage:
    """The ledger's sums with cells that were taken and then found unread."""
    return replace(
        coverage, cells_used=coverage.cells_used - unread, cells_unread=coverage.cells_unread + unread
    )  # fmt: skip
