"""The coverage ledger: every printed cell is used, ignored on purpose, or unread; and what reading noticed."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.grid import Line, Piece, Slot
from loaders.model import Coverage, Finding, Span
from ontology.messages import message

LANGUAGE = "zh"
"""Findings are facts of the graph: their words do not depend on who reads."""


class Ledger:
    """Accounts for cells while they are read. A cell that is used stays used."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Line] = []
        self.findings: list[Finding] = []
        self._states: dict[Slot, str] = {}
        self.joined = 0

    def add(self, line: Line) -> None:
        """A row that must be accounted for."""
        self.lines.append(line)

    def use(self, *slots: Slot | Piece | None) -> None:
        """Cells whose content went into a record, or told where such content stands."""
        for slot in slots:
            for one in slot.slots if isinstance(slot, Piece) else (slot,):
                if one is not None:
                    self._states[one] = "used"
                    for part in one.parts:
                        self._states[part] = "used"

    def ignore(self, slots: Iterable[Slot]) -> None:
        """Cells that carry nothing for the records, on purpose: rulers, sums, notes, columns of other things."""
        for slot in slots:
            for one in (slot, *slot.parts):
                self._states.setdefault(one, "ignored")

    def is_taken(self, slot: Slot) -> bool:
        """Whether the cell is accounted for."""
        return slot in self._states

    def report(self, code: str, severity: str, span: Span | None = None, **parts: object) -> None:
        """Note a finding; its words come from the catalogue."""
        self.findings.append(Finding(code, severity, message(f"read.{code}", LANGUAGE, **parts), span))

    def span(self, slot: Slot) -> Span:
        """The span of one cell."""
        return Piece((slot,)).span(self.text)

    def audit(self, passages: Iterable[Span] = ()) -> Coverage:
        """The sums; each row with cells that nobody took is reported by its words. ``passages`` were read outside."""
        used = ignored = unread = rows_used = rows_ignored = 0
        for line in self.lines:
            states = [self._states.get(s, "unread") for s in line.printed]
            used += states.count("used")
            ignored += states.count("ignored")
            unread += states.count("unread")
            rows_used += "used" in states
            rows_ignored += bool("used" not in states and "unread" not in states)
            self._report_unread(line)
        tables = len({line.table.number for line in self.lines})
        total = used + ignored + unread
        return Coverage(
            tables, len(self.lines), rows_used, rows_ignored, total, used, ignored, unread, _signs(self.text),
            self._signs_read(passages), self.joined + sum(bool(s.parts) for s in self._states),
        )  # fmt: skip

    def _signs_read(self, passages: Iterable[Span]) -> int:
        """Signs of used cells and of passages; what overlaps counts once."""
        taken = [(s.cell.start, s.cell.end) for s, state in self._states.items() if state == "used"]
        words: list[str] = []
        at = 0
        for start, end in sorted([*taken, *((p.start, p.end) for p in passages)]):
            words.append(self.text[max(start, at) : end])
            at = max(at, end)
        return _signs("".join(words))

    def _report_unread(self, line: Line) -> None:
        left = [s for s in line.printed if s not in self._states]
        if left:
            first, last = left[0], left[-1]
            span = Piece((first, last) if first is not last else (first,)).span(self.text)
            words = "、".join(s.text[:20] for s in left[:6])
            self.report("unread-cells", "warning", span, count=len(left), words=words)


def _signs(text: str) -> int:
    """How many signs are no blanks."""
    return len("".join(text.split()))
