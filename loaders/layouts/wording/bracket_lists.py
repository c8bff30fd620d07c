"""A list whose indicators stand in brackets: 项目名称 | 绩效目标 | 绩效指标, a row a project."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.grid import Line, Piece, Slot
from loaders.layouts.heads.head import Head
from loaders.layouts.heads.reader import HeadReader
from loaders.layouts.money.amounts import unit_in
from loaders.layouts.wording.brackets import has_brackets
from loaders.layouts.words import column_fields
from loaders.ledger import Ledger

_FIELDS = {"project": "name", "unit": "unit", "code": "code"}
_MONEY = {"budget": "total", "fiscal": "fiscal", "other": "other"}


def heads_of(lines: list[Line], ledger: Ledger, unit: str | None) -> Iterator[Head]:
    """A head for each row with indicators in brackets, beneath a row of header words; ``unit`` is that of money."""
    header: Line | None = None
    for line in lines:
        if _is_header(line):
            header = line
        elif header is not None and len(line.at) == len(header.at) and any(has_brackets(s.cell.text) for s in line.own):
            ledger.use(*header.own)
            yield _head(header, line, ledger, unit)


def _is_header(line: Line) -> bool:
    fields = [column_fields(s.text) for s in line.own]
    return len(fields) > 1 and all(fields) and any("project" in f for f in fields)


def _head(header: Line, line: Line, ledger: Ledger, unit: str | None) -> Head:
    reader = HeadReader(ledger, unit)
    head = reader.head
    for slot in line.slots:
        over: Slot | None = header.at[line.position(slot)]
        fields = column_fields(over.text) if over is not None else ()
        if has_brackets(slot.cell.text):
            head.brackets.append(Piece((slot,)))
        elif name := next((_FIELDS[f] for f in fields if f in _FIELDS), None):
            head.fields.setdefault(name, Piece((slot,)))
        elif money := next((_MONEY[f] for f in fields if f in _MONEY), None):
            reader.add_money(money, slot, unit_in(over.text) if over is not None else None)
            continue
        elif "goal" in fields:
            head.goals.append((None, Piece((slot,))))
        else:
            continue
        reader.mark(slot)
    return head
