"""What every reader makes of a file: its text, its tables as grids, and where each cell stands in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Cell(NamedTuple):
    """One printed cell. ``Source.text[start:end] == text`` (Unicode code points, end exclusive).

    ``row`` and ``column`` are 1-based grid positions of its top left corner; a merged cell appears once, with its
    spans. In a table that is not ``aligned``, ``column`` is only the cell's order in its row.
    """

    row: int
    column: int
    text: str
    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid, cells sorted by (row, column). Blank cells may be left out.

    ``aligned`` says that columns are positions on the page (docx, xlsx, html, ruled pdf). Text files are ragged:
    cells that the writer dropped shift their neighbours, so a column number alone proves nothing.
    """

    number: int
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    aligned: bool
    page: int | None = None
    name: str | None = None
    """A sheet's name or a caption that belongs to the grid, where the format has one."""
    framed: bool = True
    """Whether a blank cell is known to be blank; without rules it may be part of the cell above."""

    @property
    def start(self) -> int:
        """Offset of the first cell in the text."""
        return min((c.start for c in self.cells), default=0)

    @property
    def end(self) -> int:
        """Offset after the last cell in the text."""
        return max((c.end for c in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader noticed (a hidden row, a page without text): a code, a severity, a sentence."""

    code: str
    severity: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line that was read by OCR, and the confidence (0 to 1) of its least sure sign."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: ``text`` holds everything in reading order, tables included (cells point into it)."""

    path: str
    sha256: str
    media_type: str
    encoding: str | None
    text: str
    tables: tuple[Table, ...]
    notices: tuple[Notice, ...] = field(default=())
    recognised: tuple[Recognised, ...] = field(default=())
    """What was read by OCR, in order; empty where the file holds its own text."""
    reader: str = ""
    """Name of the reader that made it, for provenance: ``text``, ``docx``, ``xlsx``, ``pdf``, ``html`` …"""
