"""The head of a project: labels beside their values, in a grid of any shape or in prose."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.grid import Line, Piece, Slot
from loaders.layouts import prose
from loaders.layouts.heads.blocks import SECONDARY, side_by_side, tasks
from loaders.layouts.heads.head import Head
from loaders.layouts.heads.labelled import GROUPS, cut_in_two, goals_in, pair
from loaders.layouts.money.amounts import caption_unit, has_amount, is_figure, only_caption, unit_in
from loaders.layouts.money.funds import is_years_budget, read_plan
from loaders.layouts.money.purse import PARTS, Parts, Place
from loaders.layouts.money.reader import NOTHING, NOWHERE, MoneyReader
from loaders.layouts.money.sums import MONEY, SOURCES, SUMS, columns_of_sums, funds, several, sums_of_places, under
from loaders.layouts.rows.notes import FORMS_WORDS
from loaders.layouts.words import IN_CHARGE, bare, column_fields, head_roles, is_first_level, label_roles
from loaders.layouts.years import year_of
from loaders.ledger import Ledger
from loaders.text import folded

_ITEM = re.compile(r"\s*\d{1,2}[.、．]")
NAMES = frozenset({"code", "name", "unit", "department", "whole", "year"})


class HeadReader(MoneyReader):
    """Reads the lines of a head into a ``Head`` and accounts for their cells."""

    def __init__(self, ledger: Ledger, unit: str | None) -> None:
        super().__init__(ledger, unit)
        self.group: Slot | None = None
        self.over: tuple[Slot, Line | None] | None = None
        """The label whose unit of money holds for several rows; its row, where others stand beside it."""
        self.cut: dict[Slot, tuple[tuple[str, ...], str]] = {}
        """Halves of labels that a page break cut, with the roles and words of the whole."""
        self.publisher: Piece | None = None

    # -- labels

    def roles(self, slot: Slot) -> tuple[str, ...]:
        """What a cell may be as a label."""
        return self.cut[slot][0] if slot in self.cut else label_roles(slot.text)

    def _words(self, slot: Slot) -> str:
        """The words of a label, whole where a page break cut it."""
        return self.cut[slot][1] if slot in self.cut else slot.text

    def role(self, slot: Slot) -> str | None:
        """The role of a label beside its value."""
        roles = self.roles(slot)
        return next((r for r in roles if r not in SECONDARY), roles[0] if roles else None)

    # -- lines

    def read(self, lines: list[Line]) -> Head:
        """The head that these lines make."""
        self.cut = cut_in_two(lines)
        captions = {u for line in lines for s in line.own if (u := caption_unit(s.text))}
        self.unit = self.unit or (captions.pop() if len(captions) == 1 else None)
        n = 0
        while n < len(lines):
            n += self._line(lines, n)
        return self.head

    def _line(self, lines: list[Line], n: int) -> int:
        """Read one line, or the block that it begins; how many lines that took."""
        line = lines[n]
        if not line.own and not any(line.at):
            return 1
        if self._title(line):
            return 1
        self.row_unit = None
        self._leave_money(line)
        lead, labels = self._labels(line)
        if lead is not None and self._heads_half(lead, labels, lines[n + 1 : n + 2]):
            labels = [lead, *labels]
        elif lead is not None:
            self.group = lead
            self.open_money(lead, line)
            self.mark(lead)
        kinds = [self.roles(s) for s in labels]
        if labels and all("month" in k for k in kinds):
            return self._plan(lines, n)
        if len(labels) >= 2 and all("task-column" in k for k in kinds):
            return tasks(self, lines, n)
        if len(labels) >= 3 and sum("money-column" in k for k in kinds) * 3 >= len(kinds) * 2:
            return funds(self, lines, n, labels)
        if len(labels) >= 2 and all(set(k) & SOURCES for k in kinds) and (taken := under(self, lines, n)):
            return taken
        if len(labels) >= 2 and (taken := columns_of_sums(self, lines, n, labels)):
            return taken
        if len(labels) >= 2 and (taken := sums_of_places(self, lines, n, labels)):
            return taken
        if len(labels) >= 2 and all(set(k) & {"goal", "result"} for k in kinds):
            return side_by_side(self, lines, n, labels)
        self._pairs(line)
        return 1

    def _labels(self, line: Line) -> tuple[Slot | None, list[Slot]]:
        """The label on the left that holds for several rows, and the other cells of this row."""
        slots = line.slots
        first = slots[0] if slots else None
        if first is not None and line.position(first) == 0 and set(self.roles(first)) & GROUPS and len(slots) > 1:
            return first, [s for s in slots[1:] if s in line.own or self.roles(s)]
        return None, slots

    def _heads_half(self, lead: Slot, labels: list[Slot], below: list[Line]) -> bool:
        """年初设定目标 beside 完成情况 with the words of both in the row beneath: no label of several rows."""
        pair = [set(self.roles(s)) & {"goal", "result"} for s in (lead, *labels)]
        if len(pair) != 2 or not all(pair) or not below or len(below[0].slots) != 2:
            return False
        first = below[0].slots[0]
        return first in below[0].own and below[0].at[0] is first and not self.roles(first)

    def _title(self, line: Line) -> bool:
        """A row of one cell without a label: the table's title, its year, its unit of money."""
        if len(line.slots) != 1:
            return False
        slot = line.slots[0]
        if self.head.roles:
            half = prose.half_of(slot.text) is not None and slot.text.endswith("表")
            self.mark(*([slot] if half else []))
            return half
        if self.roles(slot) or pair(slot):
            return False
        self.head.titles.append(Piece((slot,)))
        if unit := caption_unit(slot.text):
            self.caption(unit)
        self.mark(slot)
        return True

    def _is_header(self, line: Line) -> bool:
        """单位名称 | 合计 | 公务接待费: the columns of another table, no label with its value."""
        return any(self.role(one) in NAMES and bare(two.text) in SUMS for one, two in pairwise(line.slots))

    def _pairs(self, line: Line) -> None:
        """Labels with their values to the right."""
        if self._goes_on(line) or self._is_header(line):
            return
        slots = line.slots
        if len(slots) == 1 and is_first_level(slots[0].text):
            return  # the level of the rows beneath
        parts = self._parts(line)
        goes_on = bool(line.at) and (line.at[0] is None or (not line.aligned and len(slots) == 1))
        label: Slot | None = self.group if goes_on and not self.roles(slots[0]) else None
        for before, slot in zip((None, *slots), slots, strict=False):
            found = pair(slot)
            if found is not None and slot in line.own:
                self.mark(slot)
                self._unit_of_group(before, line)
                if unit := caption_unit(slot.text):
                    self.caption(unit)
                else:
                    self.sum_label(self.role(found[0]), found[0], self._place(line, slot))
                    self.assign(*found, self._place(line, slot), parts)
            elif self.roles(slot) and not (before is label is not None and self._waits(label, slot)):
                self._unit_of_group(before, line)
                label = slot
                self._label(line, slot)
            elif "side" in column_fields(slot.text):
                self.mark(slot)
                label = None
            elif slot in line.own and before is label is not None and several(self, label, line, slot):
                label = None
            elif slot in line.own:
                place = self._place(line, label) if label is not None else NOWHERE
                self.assign(label, slot, place, parts if label is not None else ())
                label = None if label is not None and self._names_part(label, slot) else label
        if slots and label is slots[-1] and not self._is_blank_part(line, label):
            self.open_money(label)  # 年度预算申请（万元）, nothing beside it: over the rows beneath

    def _is_blank_part(self, line: Line, label: Slot) -> bool:
        """自有资金 without a figure under 项目资金（万元）: it opens nothing, and the next part keeps the unit."""
        beneath = self.over is not None and line.at[0] in {None, self.over[0]} and line.at[0] is not label
        return beneath and unit_in(label.text) is None

    def _place(self, line: Line, slot: Slot) -> Place:
        return (line, line.position(slot)) if slot in line.at else NOWHERE

    def _parts(self, line: Line) -> Parts:
        """The parts of money that a row names, and where."""
        told = ((self.role(found[0] if (found := pair(s)) else s), line.position(s)) for s in line.slots)
        return tuple((r, p) for r, p in told if r in PARTS)

    def _names_part(self, label: Slot, slot: Slot) -> bool:
        """项目预算 | 空调机组 | 64: what follows the name of a part is no sum of the budget; what follows 合计 is."""
        if self.role(label) not in (*MONEY, "money") or bare(slot.text) in SUMS:
            return False
        word = folded(slot.text)
        return not (word in NOTHING or is_figure(word) or has_amount(word) or unit_in(word) == word)

    def _unit_of_group(self, label: Slot | None, line: Line) -> None:
        """项目资金申请（万元） | 资金总额 | 150: the unit in the word before holds for this row and those beneath."""
        if label is not None and label in line.own and self.role(label) in MONEY and unit_in(label.text):
            self.open_money(label, line)

    def open_money(self, label: Slot, line: Line | None = None) -> None:
        """The unit in a label that holds for several rows: a group's, or that of a label which stands alone."""
        unit = unit_in(self._words(label))
        within = self.over is not None and self.over[1] is None  # 资金来源 beneath 二、资金情况（万元）
        if {*MONEY, "money"} & set(self.roles(label)) and (unit or not within):
            self.group_unit = unit
            self.over = (label, line)

    def _leave_money(self, line: Line) -> None:
        """A label at the place of the group, or one of other things than money, ends it."""
        first = line.at[0] if line.at else None
        if self.over is None or first is None or first is self.over[0] or not self.roles(first):
            return
        beside = self.over[1]
        money = {*SOURCES, "money-column"} & set(self.roles(first))
        if not money or (beside is not None and len(line.at) >= len(beside.at)):
            self.group_unit = self.over = None

    def _label(self, line: Line, slot: Slot) -> None:
        self.mark(slot)
        self.head.roles.update(self.roles(slot))
        self.head.asked(self.roles(slot))
        if slot in line.own and slot is not self.group:
            self.sum_label(self.role(slot), slot, self._place(line, slot))
        if set(self.roles(slot)) & GROUPS and line.at[0] is slot:
            self.group = slot
            self.open_money(slot, line)

    def _waits(self, label: Slot, slot: Slot) -> bool:
        """Whether a label waits for its value, and the cell after it looks like a label by its build alone."""
        return self.role(label) in NAMES and not head_roles(slot.text) and slot not in self.cut

    def _goes_on(self, line: Line) -> bool:
        """The next item of a numbered goal, alone in a line of text: 年度目标：1.… / 2.…"""
        goals = self.head.goals
        alone = line.own[0] if not line.aligned and len(line.own) == 1 == len(line.slots) else None
        if alone is None or not goals or not _ITEM.match(alone.cell.text) or self.roles(alone) or pair(alone):
            return False
        label, piece = goals[-1]
        if not _ITEM.match(piece.raw) or line.table.number != piece.slots[-1].table:
            return False
        goals[-1] = (label, piece.joined(Piece((alone,))))
        self.mark(alone)
        return True

    def assign(
        self, label: Slot | None, value: Slot, place: Place = NOWHERE, parts: Parts = ()
    ) -> None:  # fmt: skip
        """Put a value under its label; ``place``: where the label stands in its row, ``parts``: the parts of
        money that its row names."""
        role = self.role(label) if label is not None else None
        head, piece = self.head, Piece.of(value)
        if label is None or role is None or (role == "year" and year_of(value.text) is None):
            return
        head.roles.add(role)
        head.asked(self.roles(label))
        if role == "unit" and only_caption(f"单位：{value.text}"):
            self.caption(value.text)  # 单位： | 万元
            self.mark(value)
            return
        if role in MONEY or role == "money":
            self.money(role, label, value, place, parts)
            return
        if role == "money-column" and is_years_budget(label):
            self.money("year-column", label, value, place)  # 年初预算数 | 320, a pair and no column
            return
        if FORMS_WORDS.match(value.text):
            self.ledger.ignore([value])  # （填写说明：绩效目标应简明扼要）
            return
        if role in {"goal", "nth-goal"}:
            said = bare(label.text) if role == "goal" else label.text
            head.goals += [(name or said, part) for name, part in goals_in(value)] or [(said, piece)]
        elif role == "basis":
            head.basis.append(piece)
        elif role in NAMES or role in {"purpose", "purpose-money"}:
            piece = self.without_sum(value) if role == "name" else piece
            role = "purpose" if role == "purpose-money" else role
            if head.in_charge is None and bare(label.text) in IN_CHARGE:
                head.in_charge = piece
            if role in head.fields and not self._yields(head.fields[role], label, value):
                if "department" in self.roles(label):
                    self.ledger.ignore([value])  # 省级财政部门 beside 省级主管部门
                return
            head.fields[role] = piece
        else:
            self.ledger.ignore([value])
            return
        self.mark(value)

    def _yields(self, said: Piece, label: Slot, value: Slot) -> bool:
        """单位：… over the tables names who publishes: the unit of the project is that in its own table."""
        return said is self.publisher and value.table is not None and self.roles(label) == ("unit",)

    def group_words(self) -> str:
        """The label that holds for several rows, whole where a page break cut it."""
        return self._words(self.group) if self.group is not None else ""

    # -- blocks

    def _plan(self, lines: list[Line], n: int) -> int:
        steps, taken = read_plan(lines, n, self._labels, self.ledger)
        self.head.plan.extend(steps)
        self.head.used.extend(s for line in lines[n : n + taken] for s in line.own)
        return taken
