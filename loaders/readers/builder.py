"""The text of a document as it grows, with tables whose cells point into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from loaders.errors import TooLargeError
from loaders.limits import Limits
from loaders.source import Cell, Notice, Recognised, Source, Table
from ontology.messages import message


class Fragment(NamedTuple):
    """What a cell holds when there are tables in it: its text, and tables whose offsets count from its start."""

    text: str
    tables: tuple[Table, ...]

    def own(self) -> list[tuple[int, int]]:
        """Where its words stand that are in no table of rows and columns, from the first to the last of each stretch.

        A row or a column alone may be there for the looks of one value, and its words are the cell's.
        """
        found, at = [], 0
        grids = [(t.start, t.end) for t in self.tables if t.rows > 1 < t.columns]
        for start, end in [*sorted(grids), (len(self.text), len(self.text))]:
            words = self.text[at : max(at, start)]
            if words.strip():
                begins = at + len(words) - len(words.lstrip())
                found.append((begins, begins + len(words.strip())))
            at = max(at, end)
        return found


class Laid(NamedTuple):
    """A cell with its place (1-based) and extent, not yet in the text."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str | Fragment
    page: int | None = None
    confidence: tuple[float, ...] = ()
    """How sure OCR was of the least sure sign of each line; none where the file holds its own text."""


class Builder:
    """Collects paragraphs and grids in reading order."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.at = 0
        self.tables: list[Table] = []
        self.notices: list[Notice] = []
        self.recognised: list[Recognised] = []
        self._parts: list[str] = []
        self._cells = 0

    def paragraph(self, text: str, confidence: float | None = None) -> None:
        """A line of prose; blank ones are left out."""
        text = text.strip()
        if text:
            if confidence is not None:
                self._see_lines(self.at, text, (confidence,))
            self._parts.append(text + "\n")
            self.at += len(text) + 1

    def table(
        self, laid: Iterable[Laid], rows: int, columns: int, *,
        page: int | None = None, name: str | None = None, framed: bool = True,
    ) -> None:  # fmt: skip
        """A grid, cells sorted by place: one line a row, tabs between its cells; blank cells are left out."""
        cells: list[Cell] = []
        inner: list[Table] = []
        at, last = self.at, 0
        for row, column, rowspan, colspan, content, on, confidence in laid:
            text = content if isinstance(content, str) else content.text
            if not text:
                continue
            if last:
                self._parts.append("\t" if row == last else "\n")
                at += 1
            own = [(0, len(text))]
            if not isinstance(content, str) and content.tables:
                inner += [moved(t, at) for t in content.tables]
                own = content.own() if len(content.own()) < 2 else own
            self._parts.append(text)
            for start, end in own:  # none, where a cell is but the frame of other tables
                cells.append(Cell(row, column, text[start:end], at + start, at + end, rowspan, colspan, on or page))
            if confidence:
                self._see_lines(at, text, confidence)
            at, last = at + len(text), row
        if last:
            self._parts.append("\n")
            self.at = at + 1
            self.within(len(cells))
            self._cells += len(cells)
            outer = [Table(0, tuple(cells), rows, columns, True, page, name, framed)] if cells else []
            self._keep(*outer, *inner)

    def fragment(self) -> Fragment:
        """All of it as the content of a cell."""
        text = "".join(self._parts)
        return Fragment(text.rstrip("\n"), tuple(self.tables))

    def embed(self, fragment: Fragment) -> None:
        """A fragment as prose, with its tables."""
        if fragment.text:
            self._keep(*(moved(t, self.at) for t in fragment.tables))
            self._parts.append(fragment.text + "\n")
            self.at += len(fragment.text) + 1

    def note(self, code: str, severity: str = "info", start: int | None = None, **parts: str | int) -> None:
        """Something noticed; ``code`` is its key in the catalogue."""
        self.notices.append(Notice(code, severity, message(f"notice.{code}", None, **parts), start, start))

    def source(self, sha256: str, media_type: str, reader: str, encoding: str | None = None) -> Source:
        """The whole document."""
        text = "".join(self._parts)
        return Source(
            self.path, sha256, media_type, encoding, text, tuple(self.tables), tuple(self.notices),
            tuple(self.recognised), reader,
        )  # fmt: skip

    def within(self, cells: int) -> None:
        """Raises ``TooLargeError`` when so many more cells would go beyond the limit."""
        if self._cells + cells > self.limits.cells:
            raise TooLargeError("too-many-cells", self.path, limit=self.limits.cells)

    def _see_lines(self, at: int, text: str, confidence: tuple[float, ...]) -> None:
        for line, sure in zip(text.split("\n"), confidence, strict=False):
            self.recognised.append(Recognised(at, at + len(line), sure))
            at += len(line) + 1

    def _keep(self, *tables: Table) -> None:
        for table in tables:
            self.tables.append(replace(table, number=len(self.tables) + 1))


def moved(table: Table, by: int) -> Table:
    """The table with all offsets moved on."""
    return replace(table, cells=tuple(c._replace(start=c.start + by, end=c.end + by) for c in table.cells))
