"""A source as lines: rows of a table with merged cells over all their places, and the paragraphs between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from loaders.model import Span
from loaders.page_numbers import SHORTEST, without_page_numbers
from loaders.source import Cell, Source, Table
from loaders.text import clean, folded

_BREAK = re.compile(r"\n[ \t]*\n|\f")


@dataclass(eq=False, slots=True)
class Slot:
    """A printed cell that is not blank. Compared by identity: a merged cell is one slot in several places."""

    cell: Cell
    table: int | None
    parts: tuple[Slot, ...] = ()
    """The cells that make up a word which lay over several rows."""
    text: str = field(init=False)
    """The cleaned words."""
    word: str = field(init=False)
    """The words as they are compared."""

    def __post_init__(self) -> None:
        self.text, self.word = clean(self.cell.text), folded(self.cell.text)

    @classmethod
    def joined(cls, run: list[Slot]) -> Slot:
        """One slot for a word that lay over several cells."""
        parts = [p for slot in run for p in (slot.parts or (slot,))]
        first, last = parts[0].cell, parts[-1].cell
        words = "".join(p.cell.text for p in parts)
        cell = Cell(first.row, first.column, words, first.start, last.end, 1, first.colspan, first.page)
        return cls(cell, parts[0].table, tuple(parts))


@dataclass(eq=False, slots=True)
class Line:
    """A row. ``at[i]`` is the slot over position i (``None``: blank); ``own`` are the slots that begin in this row.

    ``apart``: a blank line or a page break stands before it.
    """

    table: Table
    number: int
    at: list[Slot | None]
    own: list[Slot]
    apart: bool = False
    printed: tuple[Slot, ...] = ()
    """The cells printed in this row, before words were put together: what the ledger counts."""

    @property
    def aligned(self) -> bool:
        """Whether positions are places on the page."""
        return self.table.aligned

    @property
    def slots(self) -> list[Slot]:
        """Every slot over this row once, from the left."""
        return list(dict.fromkeys(filter(None, self.at)))

    def position(self, slot: Slot) -> int:
        """The leftmost position of a slot."""
        return self.at.index(slot)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed line outside of tables."""

    raw: str
    start: int
    end: int
    page: int | None = None
    cell: Slot | None = None
    """The cell that holds it, where a sheet has its running text in rows."""

    @classmethod
    def of(cls, slot: Slot) -> Paragraph:
        """The only cell of a row, read as a line of running text."""
        cell = slot.cell
        return cls(cell.text, cell.start, cell.end, cell.page, slot)

    @property
    def text(self) -> str:
        """The cleaned words."""
        return clean(self.raw)

    def slot(self) -> Slot:
        """The paragraph as a cell, of its sheet or without a grid."""
        return self.cell or Slot(Cell(0, 0, self.raw, self.start, self.end, page=self.page), None)


def lines_of(table: Table, text: str) -> list[Line]:
    """The rows of a table in order."""
    width = max([table.columns, *[c.column + c.colspan - 1 for c in table.cells]])
    height = max([table.rows, *[c.row + c.rowspan - 1 for c in table.cells]])
    widths = _widths(table) if not table.aligned else {}
    lines = [Line(table, r + 1, [None] * widths.get(r + 1, width), []) for r in range(height)]
    for cell in sorted(table.cells, key=attrgetter("row", "column")):
        if not cell.text.strip():
            continue
        slot = _slot(cell, table.number)
        here = lines[cell.row - 1]
        here.printed = (*here.printed, slot)
        first, end = cell.column - 1, cell.column - 1 + cell.colspan
        place = here.at[first:end]
        if place and None not in place:
            continue  # it lies under another cell: nobody takes it, and the ledger says so
        here.own.append(slot)
        for row in lines[cell.row - 1 : cell.row - 1 + cell.rowspan]:
            for position in range(first, min(end, len(row.at))):
                row.at[position] = row.at[position] or slot
    _mark_breaks(table, lines, text)
    return lines


def _slot(cell: Cell, table: int) -> Slot:
    """The slot of a cell; the number of its page that stands among its words is none of them."""
    slot = Slot(cell, table)
    if len(cell.text) < SHORTEST:
        return slot
    parts = [part_of(slot, start, end) for start, end in without_page_numbers(cell.text)]
    if not parts:
        return slot
    kept = parts[0] if len(parts) == 1 else Slot.joined(parts)
    within = kept.cell._replace(rowspan=cell.rowspan, colspan=cell.colspan)
    return Slot(within, table, kept.parts)


def _begins_alone(lines: list[Line]) -> bool:
    """Whether the first row is one cell as wide as the table: a title, so nothing goes on from the page before."""
    first = next((line for line in lines if line.own), None)
    if first is None or len(first.slots) != 1 or len(first.at) < 2:
        return False
    return first.at[-1] is first.at[-2] is not None


def _first_of(lines: list[Line]) -> Line:
    return next((line for line in lines if line.own), lines[0])


def _trim(lines: list[Line]) -> None:
    """Take away the blank columns left of a table: a label in column B is still the first of its row.

    Not where a table is as wide as the one before: it may go on over the page, its first columns merged above.
    """
    first = min((n for line in lines for n, slot in enumerate(line.at) if slot is not None), default=0)
    for line in lines:
        del line.at[:first]


def _widths(table: Table) -> dict[int, int]:
    """How many cells each row of a ragged table has, blank ones too."""
    widths: dict[int, int] = {}
    for cell in table.cells:
        widths[cell.row] = max(widths.get(cell.row, 0), cell.column + cell.colspan - 1)
    return widths


def _mark_breaks(table: Table, lines: list[Line], text: str) -> None:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    last: list[Cell] = []
    for line in lines:
        here = rows.get(line.number, [])
        if here and last:
            between = "" if table.aligned else text[max(c.end for c in last) : min(c.start for c in here)]
            line.apart = bool(_BREAK.search(between)) or here[0].page != last[0].page
        last = here or last


def items_of(source: Source, mend: Callable[[list[Line]], None]) -> Iterator[Line | Paragraph]:
    """Lines and paragraphs in the order of the text; ``mend`` puts words together that lie over several rows."""
    at = before = 0
    starts = _starts(source)
    for table in sorted((t for t in source.tables if t.cells), key=lambda t: t.start):
        yield from _paragraphs(source.text, at, table.start, starts)
        lines = lines_of(table, source.text)
        if table.aligned:
            width = len(lines[0].at)
            if width != before or _begins_alone(lines):
                _trim(lines)
            elif not source.text[at : table.start].strip():
                _first_of(lines).apart = True  # the table before ended with its page
            before = width
        mend(lines)
        yield from lines
        at = max(at, table.end)
    yield from _paragraphs(source.text, at, len(source.text), starts)


def _starts(source: Source) -> list[tuple[int, int]]:
    """(offset, page) where the pages of cells begin, to tell the page of a paragraph."""
    pages: dict[int, int] = {}
    for table in source.tables:
        for cell in table.cells:
            if cell.page is not None:
                pages[cell.page] = min(pages.get(cell.page, cell.start), cell.start)
    return sorted((start, page) for page, start in pages.items())


def _paragraphs(text: str, start: int, end: int, pages: list[tuple[int, int]]) -> Iterator[Paragraph]:
    at = start
    for raw in re.split(r"[\n\f]", text[start:end]):
        body = raw.strip(" \t\u3000|\r,")
        if body:
            first = at + raw.index(body)
            known = bisect_right(pages, (first, 1 << 30)) - 1
            yield Paragraph(body, first, first + len(body), pages[known][1] if known >= 0 else None)
        at += len(raw) + 1


def part_of(slot: Slot, start: int, end: int) -> Slot:
    """A stretch of a cell as a slot of its own: the value in ``项目名称：…``; offsets count in the cell's raw text."""
    cell = slot.cell
    body = cell.text[start:end]
    start += len(body) - len(body.lstrip())
    body = body.strip()
    first = cell.start + start
    return Slot(Cell(cell.row, cell.column, body, first, first + len(body), page=cell.page), slot.table)


@dataclass(frozen=True, slots=True)
class Piece:
    """The content of a field: one cell, or several that a page break cut apart, in printed order."""

    slots: tuple[Slot, ...]

    @classmethod
    def of(cls, slot: Slot) -> Piece:
        """The piece that one slot makes, of all its parts."""
        return cls(slot.parts or (slot,))

    @property
    def raw(self) -> str:
        """The words as printed, parts joined."""
        return "".join(s.cell.text for s in self.slots)

    @property
    def text(self) -> str:
        """The cleaned words."""
        return clean(self.raw) if len(self.slots) > 1 else self.slots[0].text

    @property
    def start(self) -> int:
        """Where it begins in the document's text."""
        return min([s.cell.start for s in self.slots]) if len(self.slots) > 1 else self.slots[0].cell.start

    @property
    def end(self) -> int:
        """Where it ends in the document's text."""
        return max([s.cell.end for s in self.slots]) if len(self.slots) > 1 else self.slots[0].cell.end

    def joined(self, other: Piece) -> Piece:
        """This piece with the rest that another cell holds."""
        return Piece((*self.slots, *other.slots))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``raw[start:end]`` stands in the document; over a cut, the whole stretch."""
        spots: list[tuple[int, int]] = []
        at = 0
        for slot in self.slots:
            length = len(slot.cell.text)
            low, high = max(start, at), min(end, at + length)
            if low < high or (start == end == low):
                spots.append((slot.cell.start + low - at, slot.cell.start + high - at))
            at += length
        return (min(s for s, _ in spots), max(e for _, e in spots)) if spots else (self.start, self.end)

    def span(self, text: str, start: int | None = None, end: int | None = None) -> Span:
        """The span of the piece, or of a stretch of the document inside it."""
        cell = self.slots[0].cell
        low, high = self.start if start is None else start, self.end if end is None else end
        return Span(cell.page, self.slots[0].table, cell.row or None, cell.column or None, low, high, text[low:high])
