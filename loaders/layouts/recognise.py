"""A source → what it discloses: walks its lines and paragraphs and cuts them into blocks, a head and a table each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from loaders.grid import Line, Paragraph, Slot, items_of, part_of
from loaders.layouts import alone, prose
from loaders.layouts.beside import arrange
from loaders.layouts.headers.columns import Header
from loaders.layouts.headers.find import begins_head, find_header
from loaders.layouts.heads.next_head import of_next
from loaders.layouts.money.captions import Captions
from loaders.layouts.rows import other_tables
from loaders.layouts.rulers import is_ruler_row
from loaders.layouts.sideways import transposed
from loaders.layouts.wording import brackets, numbered, whole_pages, worded, worded_cells
from loaders.layouts.words import bare, head_roles, is_first_level, label_of
from loaders.ledger import Ledger
from loaders.source import Source

_STOREYS = 4
"""Lines that tell a header: three storeys at most, and what stands beneath them."""


@dataclass
class Block:
    """One table of indicators with what stands over it: paragraphs, head lines, header, rows."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    header: Header | None = None
    sideways: transposed.Sideways | None = None
    rows: list[Line] = field(default_factory=list)
    other: bool = False
    """Whether a table of another kind has begun beneath: its rows stay unread, and are reported as such."""

    worded: int = 0
    """The first paragraph that begins with a level, counted from 1: indicators in running words may follow."""

    named: bool = False
    """Whether a paragraph names the project after its label: another such begins another block."""
    looked: list[int] = field(default_factory=lambda: [0, 0, 0])
    """How many lines of the head and how many paragraphs were searched for brackets, and how many lines of the head
    for indicators in running words, and held none."""

    @property
    def bracketed(self) -> bool:
        """Whether indicators stand in the bracket form, in a cell of the head or as paragraphs.

        Asked with each line; what was searched is not searched again.
        """
        lines, paragraphs = self.head[self.looked[0] :], self.paragraphs[self.looked[1] :]
        found = any(brackets.has_brackets(s.cell.text) for line in lines for s in line.own)
        if found or any(brackets.has_brackets(p.raw) for p in paragraphs):
            return True
        self.looked[:2] = len(self.head), len(self.paragraphs)
        return False

    @property
    def stated(self) -> bool:
        """Whether a cell of the head states indicators in running words."""
        if any(map(worded_cells.states, self.head[self.looked[2] :])):
            return True
        self.looked[2] = len(self.head)
        return False

    @property
    def has_table(self) -> bool:
        """Whether a header was found, over its rows or over columns of indicators."""
        return self.header is not None or self.sideways is not None

    @property
    def is_empty(self) -> bool:
        """Nothing that could be a table of indicators."""
        return not self.has_table and not self.bracketed


class Walk:
    """Cuts a source into blocks."""

    def __init__(self, source: Source, ledger: Ledger) -> None:
        self.items = list(items_of(source, arrange))
        self.printed = Counter(word for item in self.items if (word := alone.words_alone(item)) is not None)
        self.ledger = ledger
        self.blocks: list[Block] = []
        self.open = Block()
        self.captions = Captions()

    def run(self) -> list[Block]:
        """The blocks in order; the last may hold only what stands after the last table."""
        n = 0
        while n < len(self.items):
            item = self.items[n]
            if isinstance(item, Paragraph):
                self._paragraph(item)
                n += 1
            else:
                self.ledger.add(item)
                n += self._line(n, item) if item.own else 1
        self._close()
        return self.blocks

    def _paragraph(self, paragraph: Paragraph) -> None:
        self.captions.see(paragraph.text)
        if prose.is_noise(paragraph.text) or (self.open.has_table and prose.goes_on(paragraph.text)):
            return
        if (
            self.open.has_table
            or ((self.open.bracketed or self.open.worded) and whole_pages.names_next(paragraph.text))
            or (self.open.named and _names(paragraph.text))
            or (self.open.worded and worded.begins_next(paragraph.text, self.open.paragraphs, self.open.worded))
        ):
            self._close()
        elif prose.heads_table(paragraph.text):
            self._leave_other_table()
        self.open.paragraphs.append(paragraph)
        self.open.named = self.open.named or _names(paragraph.text)
        if not self.open.worded and numbered.begins_with_level(paragraph.text):
            self.open.worded = 0 if self.open.bracketed else len(self.open.paragraphs)

    def _leave_other_table(self) -> None:
        """A title after a table that names no project: that table was of another kind, no head of what follows."""
        if self.open.head and not self.open.bracketed and not any(map(_names_project, self.open.head)):
            self._close()

    def _lines_from(self, n: int) -> list[Line]:
        """As many lines as tell a header; those that a converter ruled between them do not count."""
        lines: list[Line] = []
        left = _STOREYS
        for item in self.items[n : n + 20]:
            if not isinstance(item, Line) or (lines and item.table is not lines[0].table) or not left:
                break
            if item.own:
                lines.append(item)
                left -= not is_ruler_row(item)
        return lines

    def _line(self, n: int, line: Line) -> int:
        """Put a line where it belongs; how many lines that took."""
        ahead = self._lines_from(n)
        sideways = transposed.find(ahead)
        header = None if sideways else find_header(ahead, 0)
        if sideways or header:
            storeys = header.lines if header else sideways.lines if sideways else ()
            until = self.items.index(storeys[-1], n) + 1
            for extra in self.items[n + 1 : until]:
                if isinstance(extra, Line):
                    self.ledger.add(extra)
            self._begin(header, sideways, self._line_after(until))
            return until - n
        if whole_pages.holds_page(line):
            self._explode(line)
            return 1
        if self.open.header is not None and self.captions.take(line):
            self.ledger.ignore(line.own)
            return 1
        if (
            line.aligned
            and (slot := alone.alone_in(line)) is not None
            and self._running(slot, self._after_noise(n + 1))
        ):
            return 1
        if not self.open.has_table:
            self.captions.see(*(s.text for s in line.own))
            if begins_head(line) and (self.open.bracketed or (_names_project(line) and self.open.stated)):
                self._close()
            elif len(line.slots) == 1 and prose.is_title(line.slots[0].text):
                self._leave_other_table()
            self.open.head.append(line)
        elif self.open.header is not None and self.open.header.prints(line):
            self.ledger.ignore(line.own)
        elif self._begins_another(line):
            self._close()
            self.open.head.append(line)
        elif not self._is_of_other(line):
            if self.captions.change(self.open.header):
                header = self.open.header
                self._close()
                self.open.header = header
            self.open.rows.append(line)
        return 1

    def _is_of_other(self, line: Line) -> bool:
        """A row of a table of another kind that stands beneath the open one."""
        header = self.open.header
        self.open.other = self.open.other or (header is not None and other_tables.begins(line, header))
        return self.open.other

    def _explode(self, line: Line) -> None:
        """A page laid out as one cell of a table: its lines are paragraphs."""
        for slot in line.own:
            self.ledger.use(slot)
            at = 0
            for raw in slot.cell.text.split("\n"):
                part = part_of(slot, at, at + len(raw))
                if part.cell.text:
                    self._paragraph(Paragraph.of(part))
                at += len(raw) + 1

    def _running(self, slot: Slot, below: Line | None) -> bool:
        """Take the only cell of a row as running text: a sheet has no other place for paragraphs."""
        text = slot.text
        if prose.is_noise(text) or (self.open.has_table and prose.goes_on(text)):
            self.ledger.ignore([slot])
            return True
        if is_first_level(text) and (self.open.has_table or not alone.begins_words(below)):
            return False
        if self.open.has_table:
            if prose.heads_table(text):
                self._paragraph(Paragraph.of(slot))
                return True
            return False
        label = bool(head_roles(prose.heading(text) or text))
        after_label = bool(self.open.paragraphs) and self.open.paragraphs[-1].cell is not None
        if not label and self.open.head and not after_label and not prose.heads_table(text):
            return False
        self._paragraph(Paragraph.of(slot))
        return True

    def _begins_another(self, line: Line) -> bool:
        """A head of the next project, or the title of the next table on the same sheet."""
        alone = line.own[0] if len(line.own) == 1 and len(line.slots) == 1 else None
        title = alone is not None and prose.is_title(alone.text) and line.at[0] is alone
        if not title and not begins_head(line):
            return False
        columns = self.open.header.columns if self.open.header is not None else ()
        return not any(c.field == "project" for c in columns if len(c.fields) == 1)

    def _after_noise(self, n: int) -> Line | None:
        """The first row from a place on, past blank ones and page numbers; none where a paragraph stands there."""
        while n < len(self.items) and alone.is_noise(self.items[n]):
            n += 1
        return self._line_after(n)

    def _line_after(self, n: int) -> Line | None:
        following = self.items[n] if n < len(self.items) else None
        return following if isinstance(following, Line) else None

    def _begin(self, header: Header | None, sideways: transposed.Sideways | None, below: Line | None) -> None:
        """A header begins a table, or is that of the table before, printed again on a new page."""
        current = self.open.header
        if header is not None and current is not None and header.repeats(current) and not self.captions.change(header):
            head = of_next(self.open.rows, current, below)
            if head:
                del self.open.rows[-len(head) :]
                self._close()
                self.open.head, self.open.header = head, header
                return
            for line in header.lines:
                self.ledger.ignore(line.own)
            return
        if sideways is not None and self.open.sideways is not None and sideways.repeats(self.open.sideways):
            for line in sideways.lines:
                self.ledger.ignore(line.own)
            return
        last = self.blocks[-1].header if self.blocks and self._only_running_heads() else None
        if header is not None and current is None and last is not None and header.repeats(last):
            for line in (*self.open.head, *header.lines):
                self.ledger.ignore(line.own)
            self.open = self.blocks.pop()
            return
        if current is not None or self.open.sideways is not None:
            self._close()
        self.open.header, self.open.sideways = header, sideways

    def _only_running_heads(self) -> bool:
        """Whether nothing stands over a header but lines that the document prints on several pages."""
        above: list[Line | Paragraph] = [*self.open.paragraphs, *self.open.head]
        return all(self.printed[alone.words_alone(item) or ""] > 1 for item in above)

    def _close(self) -> None:
        if self.open.paragraphs or self.open.head or not self.open.is_empty:
            self.blocks.append(self.open)
        self.open = Block(self.captions.left())


def _names_project(line: Line) -> bool:
    """Whether a row holds the name of a project or department with its label; 项目 alone stands over any table."""
    for n, slot in enumerate(line.own):
        label = label_of(slot.text)
        if {"name", "whole"} & set(head_roles(label)) and bare(label) != "项目":
            after = line.own[n + 1 : n + 2]
            if label != slot.text or (after and not head_roles(after[0].text)):
                return True
    return False


def _names(text: str) -> bool:
    """项目名称：房租."""
    label, colon, value = text.replace("：", ":").partition(":")
    return bool(colon and value.strip()) and "name" in head_roles(label)


def walk(source: Source, ledger: Ledger) -> list[Block]:
    """The blocks of a source; every line is given to the ledger."""
    return Walk(source, ledger).run()
