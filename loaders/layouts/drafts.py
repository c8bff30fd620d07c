"""A block with its head read, and what its words state where it has no table."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.grid import Paragraph, Piece
from loaders.layouts import prose
from loaders.layouts.heads.head import Head
from loaders.layouts.heads.paragraphs import prose_head
from loaders.layouts.heads.reader import HeadReader
from loaders.layouts.recognise import Block
from loaders.layouts.wording import numbered, worded, worded_cells
from loaders.layouts.wording.brackets import has_brackets
from loaders.ledger import Ledger


@dataclass
class Draft:
    """A block with its head read: the second pass needs to know who discloses, and when."""

    block: Block
    head: Head
    unit: str | None
    """The unit of money of the page."""
    titles: list[str] = field(default_factory=list)
    worded: numbered.Found | None = None
    """Indicators that its paragraphs, or cells of its head, state in running words."""


def read_draft(block: Block, ledger: Ledger, text: str, caption: str | None) -> Draft:
    """The head of a block, from its paragraphs and its lines."""
    reader = HeadReader(ledger, caption)
    stated, others = _in_paragraphs(block, text)
    kept = {p.start for p in others}
    titles = [p.text for p in block.paragraphs if p.start not in kept and prose.is_title(p.text)]
    titles += prose_head(reader, others, text)
    reader.head.roles.clear()
    head = reader.read(block.head)
    for line in block.head:
        for slot in line.own:
            if has_brackets(slot.cell.text):
                head.brackets.append(Piece((slot,)))
                ledger.use(slot)
    if stated is None and not block.has_table and not head.brackets and block.stated:
        stated = _in_cells(block, ledger)
    elif stated is not None and not block.has_table:
        ledger.use(*(p.cell for p in block.paragraphs if p not in others))
        if "name" not in head.fields and (name := worded.name_of(others)):
            head.fields["name"] = Piece((name,))
    return Draft(block, head, reader.unit, [*titles, *(t.text for t in head.titles)], stated)


def _in_paragraphs(block: Block, text: str) -> tuple[numbered.Found | None, list[Paragraph]]:
    """Indicators that the paragraphs state in running words, and the paragraphs that make the head."""
    runs, skipped = worded.runs(block.paragraphs, text) if block.worded and not block.bracketed else ([], [])
    found = numbered.read([slot for _, slot in runs])
    if not found.is_list:
        return None, block.paragraphs
    found.unread += [p.slot() for p in skipped]
    if block.has_table:
        return found, block.paragraphs
    taken = {p.start for held, _ in runs for p in held}
    first = min(taken)
    above = worded.own_head([p for p in block.paragraphs if p.start < first])
    return found, [*above, *(p for p in block.paragraphs if p.start > first and p.start not in taken)]


def _in_cells(block: Block, ledger: Ledger) -> numbered.Found | None:
    """Indicators that cells of the head state in running words."""
    found, cells = worded_cells.read(block.head)
    if not found.is_list:
        return None
    ledger.use(*cells)
    return found
