"""Money in a head: a source a row under the columns of the year, or the sources side by side over their figures."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Final

from loaders.grid import Line, Slot
from loaders.layouts.headers.places import is_place
from loaders.layouts.money.amounts import is_figure, unit_in
from loaders.layouts.money.funds import choose_column
from loaders.layouts.money.purse import WHOLE, term_of_column
from loaders.layouts.words import bare, is_word_for_places

if TYPE_CHECKING:
    from loaders.layouts.heads.reader import HeadReader

MONEY: Final = ("total", "whole-total", "fiscal", "other")
SUMS: Final = frozenset({"金额合计", "合计", "总计"})
SOURCES: Final = frozenset({*MONEY, "money", "money-part"})


def funds(reader: HeadReader, lines: list[Line], n: int, labels: list[Slot]) -> int:
    """A small table of money: figures of the year under 全年预算数, a row a source."""
    reader.mark(*labels)
    chosen = choose_column(labels)
    header = lines[n]
    taken = 1
    while n + taken < len(lines):
        line = lines[n + taken]
        rows = [s for s in line.slots if reader.role(s) in (*MONEY, "money-part") and s is not reader.group]
        rows = [s for s in rows if s not in reader.cut]
        if not rows and taken == 1 and (value := _unlabelled(header, line, chosen)) is not None:
            _year(reader, line, value, labels)
            return 2
        if not rows or (
            line.at[0] in line.own and reader.role(line.at[0]) not in (*MONEY, "money", "money-part", None)
        ):
            break
        _fund(reader, header, line, rows[0], labels, chosen)
        taken += 1
    return taken


def _fund(reader: HeadReader, header: Line, line: Line, label: Slot, labels: list[Slot], chosen: Slot) -> None:
    """One source of money: the figure under the chosen column; the others are of other moments."""
    reader.mark(label)
    role = reader.role(label)
    place = (line, line.position(label))
    reader.sum_label(role, label, place)
    at = header.position(chosen)
    if line.aligned or len(line.at) == len(header.at):
        value = line.at[at] if at < len(line.at) else None
    else:
        after = line.at[line.at.index(label) + 1 :]
        order = [s for s in labels if s is not reader.group].index(chosen)
        value = after[order] if order < len(after) else None
    if value is not None and value is not label and role in MONEY:
        reader.money(role, label, value, place, unit=_unit_over(reader, label.text, *(s.text for s in labels)))
    reader.ledger.ignore(s for s in line.own if not reader.ledger.is_taken(s))


def _year(reader: HeadReader, line: Line, value: Slot, labels: list[Slot]) -> None:
    """The only row of figures, no source named beside it: the sum of the year."""
    reader.add_money("total", value, _unit_over(reader, *(s.text for s in labels)))
    reader.ledger.ignore(s for s in line.own if not reader.ledger.is_taken(s))


def under(reader: HeadReader, lines: list[Line], n: int) -> int:
    """Sources of money over their figures, in one storey or two; how many lines, 0 where no figures follow."""
    storeys = [lines[n]]
    while n + len(storeys) < len(lines) and _names_sources(reader, lines[n + len(storeys)]):
        storeys.append(lines[n + len(storeys)])
    below = lines[n + len(storeys)] if n + len(storeys) < len(lines) else None
    if below is None or not below.own or not all(is_figure(s.text) for s in below.own):
        return 0
    if any(len(line.at) != len(below.at) for line in storeys):
        return 0
    for line in storeys:
        reader.mark(*line.own)
    for value in below.own:
        at = below.position(value)
        label = next((s for line in reversed(storeys) if (s := line.at[at]) is not None), None)
        role = reader.role(label) if label is not None and label is not reader.group else None
        if label is not None and role in MONEY:
            reader.sum_label(role, label, (below, at))
            reader.money(role, label, value, (below, at))
    reader.ledger.ignore(s for s in below.own if not reader.ledger.is_taken(s))
    return len(storeys) + 1


def several(reader: HeadReader, label: Slot, line: Line, first: Slot) -> bool:
    """年度资金总额 | 96 | 90 with no words over the figures: which of them is the budget is not said."""
    role = reader.role(label)
    beside = takewhile(lambda s: s is not None and is_figure(s.text), line.at[line.position(first) :])
    run = list(dict.fromkeys(s for s in beside if s is not None))
    if role not in MONEY or len({s.word for s in run}) < 2:
        return False
    reader.doubt(role, first)
    reader.mark(*run)
    return True


def task_sums(reader: HeadReader, tasks: list[Line], below: list[Line]) -> int:
    """金额合计 beneath a department's tasks, a figure under each of its sources; how many lines it took."""
    sources = next((line for line in reversed(tasks) if sum(reader.role(s) in MONEY for s in line.own) > 1), None)
    figures = [s for s in below[0].own if is_figure(s.text)] if below else []
    if sources is None or len(figures) < 2 or len(below[0].at) != len(sources.at):
        return 0
    over = [sources.at[below[0].position(s)] for s in figures]
    if any(label is None or reader.role(label) not in MONEY for label in over):
        return 0
    for value, label in zip(figures, over, strict=True):
        if label is not None and (role := reader.role(label)):
            reader.add_money(role, value, reader.last_unit)
    reader.mark(*(s for s in below[0].own if s not in figures))
    return 1


def _names_sources(reader: HeadReader, line: Line) -> bool:
    return bool(line.own) and all(set(reader.roles(s)) & SOURCES for s in line.own)


def _unlabelled(header: Line, line: Line, chosen: Slot) -> Slot | None:
    """The figure under a column of money in a row that holds figures alone."""
    at = header.position(chosen)
    if len(line.at) != len(header.at) or not line.own or not all(is_figure(s.text.rstrip("%")) for s in line.own):
        return None
    value = line.at[at]
    return value if value in line.own else None


def _unit_over(reader: HeadReader, *words: str) -> str | None:
    return next((u for w in (words[0], reader.group_words(), *words[1:]) if (u := unit_in(w))), None)


def columns_of_sums(reader: HeadReader, lines: list[Line], n: int, labels: list[Slot]) -> int:
    """项目总额 | 年度金额 over 资金总额, 其中：财政拨款: a sum a column; how many lines, 0: no such table."""
    header = lines[n]
    terms = {header.position(s): term_of_column(reader.roles(s), s.text) for s in labels}
    if None in terms.values() or len(set(terms.values())) < 2 or any(s not in header.own for s in labels):
        return 0
    taken = 1
    while n + taken < len(lines) and (label := _beside_columns(reader, header, lines[n + taken], min(terms))):
        line = lines[n + taken]
        reader.mark(label)
        role = "total" if bare(label.text) in SUMS else reader.role(label)
        for over in labels:
            value, term = line.at[header.position(over)], terms[header.position(over)]
            if value is None or term is None or role not in MONEY:
                continue
            kind = "whole-total" if term == WHOLE and role == "total" else role
            unit = _unit_over(reader, label.text, over.text) or reader.group_unit
            reader.add_money(kind, value, unit, term)
        reader.ledger.ignore(s for s in line.own if not reader.ledger.is_taken(s))
        taken += 1
    if taken == 1:
        return 0
    reader.mark(*labels)
    return taken


def sums_of_places(reader: HeadReader, lines: list[Line], n: int, labels: list[Slot]) -> int:
    """地区 | 合计 | 甲市 | 乙市 over 年度金额: the sum is 合计's; money of a place stays unread, and is said."""
    header = lines[n]
    words = list(dropwhile(lambda s: not is_word_for_places(s.text), labels))
    sums = [s for s in words if bare(s.text) in SUMS]
    if len(sums) != 1 or not all(map(_is_place, words[1:])):
        return 0
    column, at, taken = header.position(words[0]), header.position(sums[0]), 1
    while n + taken < len(lines) and (label := _over_figures(reader, header, lines[n + taken], column, at)):
        line = lines[n + taken]
        if value := line.at[at]:
            unit = _unit_over(reader, label.text, *(s.text for s in header.own))
            reader.money(reader.role(label) or "", label, value, (line, line.position(label)), unit=unit)
        reader.mark(*(s for s in line.at[: column + 1] if s))
        taken += 1
    reader.mark(*(s for s in header.own if taken > 1))
    return taken if taken > 1 else 0


def _over_figures(reader: HeadReader, header: Line, line: Line, column: int, first: int) -> Slot | None:
    """The source of money that stands in a column of a row of figures."""
    label = line.at[column] if len(line.at) == len(header.at) else None
    figures = all(s is None or is_figure(s.text) or s.word in {"/", "-", "—"} for s in line.at[first:])
    return label if label is not None and figures and reader.role(label) in MONEY else None


def _is_place(slot: Slot) -> bool:
    return bare(slot.text) in SUMS or is_place(slot.text)


def _beside_columns(reader: HeadReader, header: Line, line: Line, first: int) -> Slot | None:
    """The source of money that a row of figures names to the left of its columns."""
    if len(line.at) != len(header.at):
        return None
    left = [s for s in dict.fromkeys(line.at[:first]) if s is not None and s is not reader.group]
    right = [s for s in dict.fromkeys(line.at[first:]) if s is not None]
    if len(left) != 1 or not all(is_figure(s.text) or s.word in {"/", "-", "—"} for s in right):
        return None
    named = bare(left[0].text) in SUMS or set(reader.roles(left[0])) & {*MONEY, "money-part"}
    return left[0] if named else None
