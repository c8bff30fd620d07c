"""A header and the lines beneath it → settled columns: words that mean several things, headers that were lost."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from loaders.grid import Line, Piece
from loaders.layouts.headers.columns import Column, Header
from loaders.layouts.headers.parted import parted
from loaders.layouts.headers.settle import looks_like_basis, settle
from loaders.layouts.rows.align import lay
from loaders.layouts.rows.lay import Rows
from loaders.layouts.rows.notes import is_note
from loaders.layouts.rulers import is_ruler_row
from loaders.ledger import Ledger
from loaders.text import folded

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_VALUES = {"value", "long-value", "both"}
_NAMES = {"basis": "指标值确定依据", "weight": "分值", "score": "得分", "actual": "实际完成值"}


class Contents:
    """What stands under each column of a table."""

    def __init__(self, header: Header, lines: list[Line]) -> None:
        self.columns: dict[tuple[int, ...], list[str]] = {c.positions: [] for c in header.columns}
        self.whole: dict[tuple[int, ...], list[str]] = {c.positions: [] for c in header.columns}
        fields = [c.field for c in header.columns]
        for line in lines:
            if not line.own or is_note(line) or is_ruler_row(line):
                continue
            if len(line.at) == header.width:
                if len(line.slots) == 1 and len(header.columns) > 2:
                    continue
                for column in header.columns:
                    slot = next((s for p in column.positions if (s := line.at[p]) is not None and s in line.own), None)
                    if slot is not None:
                        self.columns[column.positions].append(slot.text)
                        self.whole[column.positions].append(slot.text)
            elif not header.aligned:
                for n, slot in zip(lay([s.text if s else "" for s in line.at], fields), line.at, strict=True):
                    if n is not None and slot is not None:
                        self.columns[header.columns[n].positions].append(slot.text)

    def under(self, column: Column) -> list[str]:
        """The words of the column's cells."""
        return self.columns.get(column.positions, [])

    def in_whole_rows(self, column: Column) -> list[str]:
        """The same, of rows as wide as the header: there a cell's order is its column."""
        return self.whole.get(column.positions, [])


def rows_reader(header: Header, lines: list[Line], ledger: Ledger) -> Rows:
    """The reader of the rows; what could not be told about a column is reported by its name."""
    header = parted(header, lines)
    contents = Contents(header, lines)
    columns, doubtful = settle(header.columns, contents.under, contents.in_whole_rows)
    for column in doubtful[:1]:
        words = "、".join(c.word for c in doubtful)
        ledger.report("column-twice", "error", Piece(column.slots).span(ledger.text), field=column.word, words=words)
    columns = tuple(_found(n, columns, contents, ledger) for n in range(len(columns)))
    columns = _named(columns, contents, ledger)
    for n, column in enumerate(columns):
        if column.field:
            ledger.use(*column.slots)
        elif column not in doubtful:
            _unknown(n, column, contents.under(column), ledger)
    _without_values(header, columns, contents, ledger)
    return Rows(header, columns, ledger)


def _named(columns: tuple[Column, ...], contents: Contents, ledger: Ledger) -> tuple[Column, ...]:
    """Where no word names the indicators: the one unknown column that stands filled right after the levels, and said.

    绩效要点 between 二级指标 and 目标值 is no description, which would stand for the name else.
    """
    fields = [c.field for c in columns]
    last = max((n for n, f in enumerate(fields) if f in {"level1", "level2"}), default=-1)
    rows = max((len(contents.under(c)) for c in columns), default=0)
    at = last + 1
    if {"name", "both"} & set(fields) or last < 0 or at >= len(columns) or fields[at] or not columns[at].slots:
        return columns
    if not rows or len(contents.under(columns[at])) < rows or "value" not in fields[at:]:
        return columns
    ledger.report("column-told", "warning", ledger.span(columns[at].slots[-1]), words=columns[at].word)
    return (*columns[:at], replace(columns[at], fields=("name",)), *columns[at + 1 :])


def _without_values(header: Header, columns: tuple[Column, ...], contents: Contents, ledger: Ledger) -> None:
    """Names of indicators and no column of targets: sheets too wide for their page print it pages later."""
    names = next((c for c in columns if c.field == "name"), None)
    if names is None or not contents.under(names) or {c.field for c in columns} & _VALUES:
        return
    words = "、".join(header.words)
    ledger.report("no-value-column", "warning", ledger.span(names.slots[-1]) if names.slots else None, words=words)


def _unknown(n: int, column: Column, cells: list[str], ledger: Ledger) -> None:
    """A column that nobody takes: reported where it holds anything."""
    if not cells:
        ledger.ignore(column.slots)
    elif column.slots:
        span = ledger.span(column.slots[-1])
        ledger.report("column-unknown", "warning", span, words=column.word)
    else:
        words = "、".join(cells[:3])
        ledger.report("column-blank", "warning", None, number=n + 1, words=words[:60])


def _found(n: int, columns: tuple[Column, ...], contents: Contents, ledger: Ledger) -> Column:
    """A column whose header was lost: taken where contents and place leave one reading, and said."""
    column = columns[n]
    cells = contents.under(column)
    if column.field or column.slots or not cells:
        return column
    taken = {c.field for c in columns}
    before = next((c.field for c in reversed(columns[:n]) if c.field), "")
    after = next((c.field for c in columns[n + 1 :] if c.field), "")
    field = _reading(cells, before, after, taken)
    if not field or field in taken:
        return column
    ledger.report("column-guessed", "warning", None, number=n + 1, field=_NAMES[field])
    return replace(column, fields=(field,))


def _weights(numbers: list[Decimal]) -> bool:
    """Whether figures add up to 80, 90 or 100 for each of the projects of a list, none above 60."""
    total = sum(numbers)
    return total > 0 and max(numbers) <= 60 and any(total % whole == 0 for whole in (80, 90, 100))


def _reading(cells: list[str], before: str, after: str, taken: set[str]) -> str | None:
    """The one field that such cells at such a place can be."""
    numbers = [Decimal(w) for c in cells if _NUMBER.fullmatch(w := folded(c))]
    numeric = len(numbers) == len(cells)
    targets = {"value", "measure", "attribute", "description"}
    if numeric and before == "weight" and after in {"reason", "remark", ""}:
        return "score"
    if numeric and after == "score" and before in targets | {"actual"}:
        return "weight"
    if not numeric and before in targets and after == "weight" and ("score" in taken or "reason" in taken):
        return "actual"
    if numeric and before in targets and "score" not in taken and _weights(numbers):
        return "weight"
    if not numeric and sum(map(looks_like_basis, cells)) * 5 >= len(cells) * 3 and before in targets:
        return "basis"
    return None
