"""The paragraphs before a table → the head that they make: labelled lines, sections under their headings, titles."""

from __future__ import annotations

from loaders.grid import Paragraph, Piece, Slot, part_of
from loaders.layouts import prose
from loaders.layouts.heads.labelled import AMOUNT, amount, pair, sentence
from loaders.layouts.heads.reader import HeadReader
from loaders.layouts.money.amounts import caption_unit, unit_in
from loaders.layouts.money.sums import SOURCES
from loaders.layouts.wording.brackets import has_brackets
from loaders.layouts.words import PUBLISHERS, bare, head_roles, label_of
from loaders.source import Cell
from ontology.patterns import lazy

_LABEL = lazy(r"(?:^|(?<=[\s\u3000]))\s*(?P<label>[^\s:：]{2,12})[:：]")
_AMOUNT = lazy(rf"(?<=\S)[\s\u3000]+(?P<tail>{AMOUNT.pattern})$")
_ITEM = lazy(r"(?P<number>\d{1,2})[.、．](?!\d)")
_ITEMS = lazy(rf"(?:^|(?<=[；;。\n]))\s*{_ITEM.pattern}")
_LEAD = 20
"""Signs of what may stand before the labels of a line."""


def prose_head(reader: HeadReader, paragraphs: list[Paragraph], text: str) -> list[str]:
    """Labelled lines and sections before a table. Returns the lines that may be titles."""
    titles: list[str] = []
    label: Slot | None = None
    held: list[Paragraph] = []
    for p in (part for whole in paragraphs for part in _labelled_parts(whole)):
        slot = p.slot()
        if _next_item(reader, p, text):
            continue
        if not caption_unit(p.text):
            reader.head.asked(head_roles(label_of(p.text)))
        if caption := caption_unit(p.text):
            reader.caption(caption)
        if has_brackets(p.raw):
            reader.head.brackets.append(Piece((slot,)))
            continue
        words, found = (
            prose.heading(p.text),
            None if caption_unit(p.text) else pair(slot) or sentence(slot) or amount(slot),
        )
        if words is None and p.cell is not None and head_roles(p.text):
            words = p.text
        if words is not None or found or prose.is_title(p.text):
            _assign_section(reader, label, held, text)
            label, held = None, []
        if words is not None and head_roles(words) and not prose.section_of(p.text):
            label = slot
            reader.ledger.use(p.cell)
            if SOURCES & set(head_roles(words)):
                reader.section_unit = unit_in(words) or reader.section_unit  # 二、资金情况（万元） over its table
        elif found:
            reader.sum_label(reader.role(found[0]), *found[:1])
            reader.assign(*found)
            reader.ledger.use(p.cell)
            if bare(found[0].text) in PUBLISHERS:
                reader.publisher = reader.head.fields.get("unit")
        elif label is not None:
            held.append(p)
        if prose.is_title(p.text) or prose.project_title(p.text):
            titles.append(p.text)
            reader.ledger.use(p.cell)
    _assign_section(reader, label, held, text)
    reader.ledger.ignore(p.cell for p in paragraphs if p.cell is not None)
    return titles


def _next_item(reader: HeadReader, paragraph: Paragraph, text: str) -> bool:
    """Take the next item of a numbered goal whose last one ends right before: 绩效目标：1.… and 2.… beneath."""
    goals, item = reader.head.goals, _ITEM.match(paragraph.text)
    if not goals or item is None or pair(paragraph.slot()):
        return False
    label, piece = goals[-1]
    last, cell = [int(m["number"]) for m in _ITEMS.finditer(piece.raw)], piece.slots[-1].cell
    if not last or int(item["number"]) != last[-1] + 1 or text[cell.end : paragraph.start].strip():
        return False
    start = piece.slots[0].cell.start
    whole = Cell(0, 0, text[start : paragraph.end], start, paragraph.end, page=piece.slots[0].cell.page)
    goals[-1] = (label, Piece((Slot(whole, None),)))
    reader.ledger.use(paragraph.cell)
    return True


def _labelled_parts(paragraph: Paragraph) -> list[Paragraph]:
    """The parts of a line with several labels: 编制单位：县水利局　　金额单位：万元."""
    raw = paragraph.raw
    marks = [m for m in _LABEL.finditer(raw) if head_roles(m["label"]) or caption_unit(raw[m.start("label") :][:16])]
    lead = raw[: marks[0].start("label")] if marks else ""
    tail = [m.start("tail")] if marks and (m := _AMOUNT.search(raw)) else []
    if len(marks) + len(tail) < 2 or len(lead) > _LEAD or prose.heading(lead):
        return [paragraph]
    first = [0] if lead.strip() else []  # 预算公开12表 before the labels
    starts = [*first, *(m.start("label") for m in marks), *tail]
    ends = [len(raw[:end].rstrip()) for end in (*starts[1:], len(raw))]
    return [
        Paragraph(raw[a:b], paragraph.start + a, paragraph.start + b, paragraph.page, _part(paragraph, a, b))
        for a, b in zip(starts, ends, strict=True)
    ]


def _part(paragraph: Paragraph, start: int, end: int) -> Slot | None:
    return part_of(paragraph.cell, start, end) if paragraph.cell is not None else None


def _assign_section(reader: HeadReader, label: Slot | None, held: list[Paragraph], text: str) -> None:
    if label is None or not held:
        return
    reader.ledger.use(*(p.cell for p in held))
    if len(held) == 1:
        reader.assign(label, held[0].slot())
    else:
        start, end = held[0].start, held[-1].end
        reader.assign(label, Slot(Cell(0, 0, text[start:end], start, end, page=held[0].page), None))
