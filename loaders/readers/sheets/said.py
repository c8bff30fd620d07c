"""What a sheet holds and does not show, or shows in a way that was not followed: gathered by cell, said once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.readers.builder import Builder, Laid
from loaders.readers.sheets.marks import Marked
from loaders.readers.sheets.number_formats import Value, unformatted

Place = tuple[int, int]
"""0-based row and column."""


@dataclass(slots=True)
class Said:
    """Of one sheet."""

    name: str
    odd: dict[str, list[Place]] = field(default_factory=dict)
    """Format codes that were not followed, and where."""
    unshown: list[Place] = field(default_factory=list)
    covered: list[tuple[Place, Value | str]] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def marked(self, text: str, marks: Marked) -> str:
        """The words that are left of a cell whose signs are struck or raised."""
        if marks.struck:
            self.struck.append(text if marks.words is None else marks.struck.strip())
        if marks.notes:
            self.notes.append(marks.notes.strip())
        return (marks.words or "").strip()

    def tell(self, builder: Builder, laid: list[Laid], at: int) -> None:
        """A notice for each kind; a covered value that its merged cell shows too is nothing lost."""
        for code, places in self.odd.items():
            builder.note("number-format", "warning", at, pattern=code[:40], cells=self._cells(places))
        if self.unshown:
            builder.note("hidden-value", "warning", at, cells=self._cells(self.unshown))
        seen = {c.text for c in laid} if self.covered else set()
        lost = [(p, words) for p, v in self.covered if (words := unformatted(v).strip()) and words not in seen]
        for place, words in lost[:20]:
            builder.note("covered-text", "warning", at, text=f"{self.name}!{name_of(*place)} {words[:60]}")
        for code, found in (("struck", self.struck), ("note-mark", self.notes)):
            if found:
                severity = "warning" if code == "struck" else "info"
                builder.note(code, severity, at, words=listed(found))

    def _cells(self, places: list[Place]) -> str:
        return f"{self.name}!" + listed([name_of(*p) for p in places])


def listed(words: Sequence[str]) -> str:
    """The first ten, each cut short."""
    return "、".join(w[:60] for w in words[:10]) + (" …" if len(words) > 10 else "")


def name_of(row: int, column: int) -> str:
    """``C5`` for row 4, column 2, both counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
