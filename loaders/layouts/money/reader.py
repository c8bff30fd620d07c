"""The money of a head while it is read: which unit a figure has, which sum it is or belongs to."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from loaders.grid import Piece, Slot
from loaders.layouts.heads.head import Head
from loaders.layouts.heads.labelled import behind_name
from loaders.layouts.money.amounts import has_amount, is_figure, unit_in, yuan
from loaders.layouts.money.purse import PARTS, SUM_ROLES, WHOLE, YEAR, Amount, Parts, Place, Sum, term_of
from loaders.layouts.money.told import Told, sums_of, told
from loaders.ledger import Ledger
from loaders.text import folded

_ZERO = re.compile(r"0(?:\.0+)?")
NOTHING: Final = frozenset({"", "/", "-", "—", "——", "无"})
NOWHERE: Final[Place] = (None, 0)


class MoneyReader:
    """Puts the figures of a head into its purse. The unit of a figure is its own, its label's, that of the group
    around it, the caption's; only where there is none of these, that of the label before."""

    def __init__(self, ledger: Ledger, unit: str | None) -> None:
        self.ledger = ledger
        self.head = Head()
        self.unit = unit
        """The caption's."""
        self.group_unit: str | None = None
        """That of a label which holds for several rows."""
        self.section_unit: str | None = None
        """That of a heading: 二、资金情况（万元）."""
        self.row_unit: str | None = None
        """That of a label to the left in the same row."""
        self.last_unit: str | None = None
        """That of the last label which printed one."""

    def mark(self, *slots: Slot) -> None:
        """Account for cells of the head, and for where it stands."""
        self.ledger.use(*slots)
        self.head.used.extend(slots)

    def sum_label(self, role: str | None, label: Slot, place: Place = NOWHERE) -> None:
        """Remember where the label of a sum stands: parts beneath and to its right belong to it."""
        if role in SUM_ROLES:
            term = term_of(role, label.text) or YEAR
            self.head.purse.sums.append(Sum(*place, term, unit_in(label.text)))

    def caption(self, unit: str) -> None:
        """The unit of what follows."""
        self.unit, self.group_unit, self.section_unit = unit, None, None

    def money(
        self, role: str, label: Slot, value: Slot, place: Place = NOWHERE, parts: Parts = (),
        unit: str | None = None,
    ) -> None:  # fmt: skip
        """An amount beside or beneath its label; ``unit``: that of the words over its column."""
        role = "total" if role == "money" else role
        own, implied = unit_in(label.text), self.row_unit
        said, term = own or unit or self.group_unit or self.section_unit, term_of(role, label.text) or ""
        if role in PARTS:
            try:
                over = self.head.purse.over(role, place, parts)
            except LookupError:
                self.doubt(role, value)
                return
            if over is not None:
                term, implied = term or over.term, implied or over.unit
                said = said or (
                    over.unit if over.line is place[0] else None
                )  # 资金总额（万元） | 58 | 其中：财政拨款 | 50
        if own:
            self.row_unit = self.last_unit = own
        if said is None and implied and self.unit and implied != self.unit and _bare(value):
            self.doubt(role, value)  # 单位：元 over the table, 资金总额（万元） in the row: both fit
            return
        self.add_money(role, value, said or implied, term)

    def without_sum(self, value: Slot) -> Piece:
        """The name of a project; the sum printed behind it goes into the purse."""
        cut = behind_name(value)
        if cut is None:
            return Piece.of(value)
        name, figure = cut
        if (printed := yuan(figure.text)) is not None:
            self.head.purse.behind_name = Amount("total", printed, figure, YEAR)
        return Piece.of(name)

    def doubt(self, role: str, value: Slot, code: str = "money-doubtful") -> None:
        """A figure that could be read in two ways is not taken, and said."""
        self.mark(value)
        self.head.purse.untaken.add(role)
        self.ledger.report(code, "warning", self.ledger.span(value), words=value.text)

    def add_money(self, role: str, value: Slot, unit: str | None, term: str = YEAR) -> None:
        """An amount of the budget in the unit given, else in that of the table."""
        if folded(value.text) in NOTHING:
            self.mark(value)
            return
        printed = {u for a in self.head.purse.amounts if (u := unit_in(a.slot.text))}
        if not (unit or self.unit) and _bare(value) and printed - {self.last_unit}:
            self.doubt(role, value, "money-unit")  # 46万元 | 财政拨款（元） | 440000 over 其他资金 | 2
            return
        amount = yuan(value.text, unit, self.unit, self.last_unit)
        if amount is None and _ZERO.fullmatch(folded(value.text)):
            amount = Decimal(0)  # nothing, in any unit
        if amount is not None:
            self._put(role, amount, value, term)
            self.mark(value)
        elif is_figure(value.text):
            self.doubt(role, value, "money-unit")
        elif has_amount(value.text):
            self._prose_money(role, value, term)

    def _put(self, role: str, amount: Decimal, value: Slot, term: str) -> None:
        self.head.purse.amounts.append(Amount(role, amount, value, term))

    def _prose_money(self, role: str, value: Slot, term: str) -> None:
        """Amounts in running words: the sums that they name, and of these the treasury's and other money."""
        found = told(value.text)
        sums = sums_of(found)
        if not sums and any(not t.among for t in found):
            self.doubt(role, value)
            return
        self.mark(value)
        for one in sums:
            self._put_sum(role, one, value, term)
        span = term
        for one in found if role not in PARTS else []:
            if one in sums:
                span = term if one.term == YEAR else one.term
            elif one.kind in PARTS:
                self._put(one.kind, one.yuan, value, span)

    def _put_sum(self, role: str, one: Told, value: Slot, term: str) -> None:
        if one.term == YEAR or (role in PARTS and one.term.isdigit()):
            self._put(role, one.yuan, value, term)
        elif role not in PARTS:
            self._put("whole-total" if one.term == WHOLE else "total", one.yuan, value, one.term)


def _bare(value: Slot) -> bool:
    """Whether a figure prints no unit of its own, and is not nothing in any."""
    return is_figure(value.text) and yuan(value.text) is None and not _ZERO.fullmatch(folded(value.text))
