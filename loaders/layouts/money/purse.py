"""The money of a head: each figure with the sum that it is, or is part of, and the budget that these make."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from loaders.grid import Line, Slot
from loaders.layouts.words import bare
from loaders.ledger import Ledger
from loaders.model import Budget

SUM_ROLES: Final = ("total", "year-column", "whole-total")
PARTS: Final = ("fiscal", "other")
YEAR, WHOLE, PAST, FIRST = "year", "whole", "past", "first"
"""What a sum spans: the year, all years of the project, a year gone by, the year as first planned (年初预算数), which
stands back behind what holds for all of it. A printed year: its figures."""
Place = tuple[Line | None, int]
"""A row and a position in it: where a label stands."""
Parts = tuple[tuple[str, int], ...]
"""The parts that a row names, each with its position."""
_DATED = re.compile(r"(20\d\d)年")
_GONE = re.compile(r"^(?:上一?年|去年|前年|以前年度|往年)|执行|支出数|决算")
_OWN_YEAR = re.compile(r"^(?:其中)?(?:本年|当年|年度)")
_ABSURD = Decimal(10_000_000_000)
"""Yuan that no single project has: a unit was taken for another."""


def term_of(role: str, text: str) -> str | None:
    """What the sum under a label spans; of a part, only what its own label says."""
    word = bare(text)
    if dated := _DATED.match(word):
        return dated[1]
    if role in PARTS:
        return YEAR if _OWN_YEAR.match(word) else None
    if word.startswith("年初"):
        return FIRST
    return WHOLE if role == "whole-total" else PAST if _GONE.search(word) else YEAR


def term_of_column(roles: tuple[str, ...], text: str) -> str | None:
    """What a column of money spans by the word over it: 项目总额, 年度金额, 2023年, 上年执行; else none."""
    word = bare(text)
    if dated := re.fullmatch(r"(20\d\d)年度?(?:[^\d]{0,8})", word):
        return dated[1]
    if "whole-total" in roles:
        return WHOLE
    if re.match(r"上一?年|去年", word):
        return PAST
    return YEAR if "total" in roles or re.fullmatch(r"(?:本年|当年|年度).{0,6}", word) else None


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in yuan, what it is (a role of ``MONEY``), what it spans (empty: no sum stands over it)."""

    role: str
    yuan: Decimal
    slot: Slot
    term: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The label of a sum: where it stands, what it spans, the unit that it prints."""

    line: Line | None
    at: int
    term: str
    unit: str | None


@dataclass
class Purse:
    """The figures of one head."""

    amounts: list[Amount] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    untaken: set[str] = field(default_factory=set)
    """What is printed, and was not taken: no other figure stands in for it."""
    behind_name: Amount | None = None
    """The sum printed behind the project's name: the total where the head states no other."""
    columnwise: Line | None = None
    """The row of sums beneath which each has parts of its own."""

    def over(self, role: str, place: Place, parts: Parts) -> Sum | None:
        """The sum that a part at a place belongs to: one to its left, else the last above, in its own column where
        parts are named once a column. ``parts``: those of its row.

        Raises ``LookupError`` where sums of several spans stand above, and which of them is meant is not said.
        """
        line, at = place
        left = [s for s in self.sums if s.line is line and s.at < at]
        if left and line is not None:
            return left[-1]
        row = [s for s in self.sums if s.line is self.sums[-1].line]
        if not row or line is None or len({s.term for s in row}) == 1:
            return self.sums[-1] if row else None
        return self._of_row(row, line, at, [p for r, p in parts if r == role], [p for _, p in parts])

    def _of_row(self, row: list[Sum], line: Line, at: int, same: list[int], parts: list[int]) -> Sum:
        """Of sums side by side, the one that a part beneath belongs to."""
        above = row[-1].line
        if len(same) > 1:
            self.columnwise = above
        if above is None or len(line.at) != len(above.at):
            if len(same) != len(row):
                raise LookupError(at)
            return row[same.index(at)]
        if self.columnwise is above:
            return max([s for s in row if s.at <= at] or row[:1], key=lambda s: s.at)
        column = next((s for s in row if s.at == at), row[-1])
        if {s.at for s in row} >= set(parts) and column.term != row[-1].term:
            raise LookupError(at)  # 项目总额 | 年度金额 over 财政拨款 | 其他资金: of the one, or each of its own
        return row[-1]

    def budget(self, year: int | None, ledger: Ledger) -> Budget:
        """Total, treasury's and other money of the year; a part counts only with the sum that it belongs to."""
        total = self._total(year, ledger)
        if self.behind_name is not None and total is not None and self.behind_name.yuan != total.yuan:
            named = self.behind_name.slot
            ledger.report("money-doubtful", "warning", ledger.span(named), words=named.text)
        total = total or self.behind_name
        term = total.term if total is not None else YEAR
        fiscal, other = (self._part(role, term, year) for role in PARTS)
        if other is not None and self._one_of_several(total, fiscal, other):
            ledger.report("money-doubtful", "warning", ledger.span(other.slot), words=other.slot.text)
            other = None
        _report(total, fiscal, other, ledger)
        return Budget(*(a.yuan if a is not None else None for a in (total, fiscal, other)))

    def _total(self, year: int | None, ledger: Ledger) -> Amount | None:
        sums = [a for a in self.amounts if a.role in SUM_ROLES]
        dated = [a for a in sums if a.term.isdigit()]
        if year is None and len({a.term for a in dated}) == 1:
            year = int(dated[0].term)
        mine = [a for a in dated if a.term == str(year)]
        for role in ("total", "year-column"):
            mine += [a for a in sums if a.term == YEAR and a.role == role]
        mine += [a for a in sums if a.term == FIRST]
        mine += [a for a in sums if a.term == WHOLE] if not {"total", "year-column"} & self.untaken else []
        if not mine and dated:
            ledger.report("money-doubtful", "warning", ledger.span(dated[0].slot), words=dated[0].slot.text)
        return mine[0] if mine else None

    def _one_of_several(self, total: Amount | None, fiscal: Amount | None, other: Amount) -> bool:
        """Whether only all other moneys together make up the sum with the treasury's: 地方资金 and 其他资金."""
        if total is None or fiscal is None or fiscal.yuan + other.yuan >= total.yuan:
            return False
        alike = {a.slot: a.yuan for a in self.amounts if a.role == "other" and a.term == other.term}
        return len(alike) > 1 and fiscal.yuan + sum(alike.values()) == total.yuan

    def _part(self, role: str, term: str, year: int | None) -> Amount | None:
        fits = {term, str(year)} if term == YEAR else {term, YEAR} if term in {str(year), FIRST} else {term}
        found = [a for a in self.amounts if a.role == role]
        return next((a for a in found if a.term in fits), next((a for a in found if not a.term), None))


def _report(total: Amount | None, fiscal: Amount | None, other: Amount | None, ledger: Ledger) -> None:
    """Parts that are more than their sum were read from elsewhere, or the sum was."""
    parts = [a for a in (fiscal, other) if a is not None]
    if total is not None and parts and sum(a.yuan for a in parts) > total.yuan:
        words = "、".join(a.slot.text for a in (total, *parts))
        ledger.report("money-parts", "warning", ledger.span(parts[0].slot), words=words)
    if total is not None and total.yuan > _ABSURD:
        span, yuan = ledger.span(total.slot), f"{total.yuan:,.0f}"
        ledger.report("money-absurd", "warning", span, words=total.slot.text, yuan=yuan)
