"""The head of a project: labels beside their values, in a grid of any shape or in prose."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from loaders.grid import Line, Piece, Slot
from loaders.layouts import prose
from loaders.layouts.funds import is_years_budget, read_plan
from loaders.layouts.head import Head
from loaders.layouts.head_blocks import SECONDARY, side_by_side, tasks
from loaders.layouts.labelled import goals_in, pair
from loaders.layouts.money import amounts, caption_unit, is_figure, unit_in, yuan
from loaders.layouts.sums import MONEY, SOURCES, SUMS, funds, under
from loaders.layouts.words import bare, column_fields, head_roles, is_first_level, label_roles
from loaders.layouts.years import year_of
from loaders.ledger import Ledger
from loaders.text import folded

_ITEM = re.compile(r"\s*\d{1,2}[.、．]")
_ZERO = re.compile(r"0(?:\.0+)?")
_NOTHING = frozenset({"", "/", "-", "—", "——", "无"})
NAMES = frozenset({"code", "name", "unit", "department", "whole", "year"})
GROUPS = frozenset({"goal", "plan", "money", "purpose-money", "tasks", "result", "ignored"})


class HeadReader:
    """Reads the lines of a head into a ``Head`` and accounts for their cells."""

    def __init__(self, ledger: Ledger, unit: str | None) -> None:
        self.ledger = ledger
        self.head = Head()
        self.unit = unit
        self.last_unit: str | None = None
        self.group: Slot | None = None
        self.cut: dict[Slot, tuple[str, ...]] = {}
        self.publisher: Piece | None = None
        self.words: dict[Slot, str] = {}
        """Labels that a page break cut, with the whole word."""

    # -- labels

    def roles(self, slot: Slot) -> tuple[str, ...]:
        """What a cell may be as a label."""
        return self.cut.get(slot) or label_roles(slot.text)

    def role(self, slot: Slot) -> str | None:
        """The role of a label beside its value."""
        roles = self.roles(slot)
        return next((r for r in roles if r not in SECONDARY), roles[0] if roles else None)

    def _find_cut(self, lines: list[Line]) -> None:
        """Labels that a page break cut in two: 预算规模及资 / 金用途."""
        leads: list[Slot] = []
        for line in lines:
            lead = line.at[0] if line.at else None
            if lead is not None and lead in line.own:
                leads.append(lead)
        for a, b in pairwise(leads):
            if self.roles(b) or len(b.word) > 8 or len(a.word) > 12:
                continue
            whole = head_roles(a.cell.text + b.cell.text)
            if whole and (not self.roles(a) or set(whole) & GROUPS):
                self.cut[a] = self.cut[b] = whole
                self.words[a] = self.words[b] = a.text + b.text

    # -- lines

    def read(self, lines: list[Line]) -> Head:
        """The head that these lines make."""
        self._find_cut(lines)
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
        lead, labels = self._labels(line)
        if lead is not None and self._heads_half(lead, labels, lines[n + 1 : n + 2]):
            labels = [lead, *labels]
        elif lead is not None:
            self.group = lead
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
        self.unit = caption_unit(slot.text) or self.unit
        self.mark(slot)
        return True

    def mark(self, *slots: Slot) -> None:
        self.ledger.use(*slots)
        self.head.used.extend(slots)

    def _pairs(self, line: Line) -> None:
        """Labels with their values to the right."""
        if self._goes_on(line):
            return
        if len(line.slots) == 1 and is_first_level(line.slots[0].text):
            return  # the level of the rows beneath
        goes_on = bool(line.at) and (line.at[0] is None or (not line.aligned and len(line.slots) == 1))
        label: Slot | None = self.group if goes_on and not self.roles(line.slots[0]) else None
        for before, slot in zip((None, *line.slots), line.slots, strict=False):
            found = pair(slot)
            if found is not None and slot in line.own:
                self.mark(slot)
                self._unit_of_group(label, line)
                if caption_unit(slot.text):
                    self.unit = caption_unit(slot.text)
                else:
                    self.assign(*found)
            elif self.roles(slot) and not (before is label is not None and self._waits(label, slot)):
                self._unit_of_group(label, line)
                label = slot
                self._label(line, slot)
            elif "side" in column_fields(slot.text):
                self.mark(slot)
                label = None
            elif slot in line.own:
                self.assign(label, slot)
                label = None if label is not None and self._names_part(label, slot) else label

    def _names_part(self, label: Slot, slot: Slot) -> bool:
        """项目预算 | 空调机组 | 64: what follows the name of a part is no sum of the budget; what follows 合计 is."""
        if self.role(label) not in (*MONEY, "money") or bare(slot.text) in SUMS:
            return False
        word = folded(slot.text)
        return not (word in _NOTHING or is_figure(word) or amounts(word) or unit_in(word) == word)

    def _unit_of_group(self, label: Slot | None, line: Line) -> None:
        """项目资金申请（万元） | 资金总额 | 150: the unit of money stands in the word before."""
        if label is not None and label in line.own and self.role(label) in MONEY:
            self.last_unit = unit_in(label.text) or self.last_unit

    def _label(self, line: Line, slot: Slot) -> None:
        self.mark(slot)
        self.head.roles.update(self.roles(slot))
        if len(line.slots) == 1 and self.role(slot) in MONEY:
            self.last_unit = unit_in(slot.text) or self.last_unit  # 年度预算申请（万元） in a row of its own
        if set(self.roles(slot)) & GROUPS and line.at[0] is slot:
            self.group = slot
            if "money" in self.roles(slot):
                self.last_unit = unit_in(slot.text) or self.last_unit

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

    def assign(self, label: Slot | None, value: Slot) -> None:
        """Put a value under its label."""
        role = self.role(label) if label is not None else None
        head, piece = self.head, Piece.of(value)
        if label is None or role is None or (role == "year" and year_of(value.text) is None):
            return
        head.roles.add(role)
        if role in MONEY or role == "money":
            self.money(role, label, value)
            return
        if role == "money-column" and is_years_budget(label):
            self.money("year", label, value)  # 年初预算数 | 320, a pair and no column
            return
        if role in {"goal", "nth-goal"}:
            said = bare(label.text) if role == "goal" else label.text
            head.goals += [(name or said, part) for name, part in goals_in(value)] or [(said, piece)]
        elif role == "basis":
            head.basis.append(piece)
        elif role in NAMES or role in {"purpose", "purpose-money"}:
            role = "purpose" if role == "purpose-money" else role
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

    def money(self, role: str, label: Slot, value: Slot) -> None:
        said = unit_in(label.text) or unit_in(self.group_words())
        self.last_unit = said or self.last_unit
        self.add_money("total" if role == "money" else role, value, said or self.last_unit)

    def group_words(self) -> str:
        """The label that holds for several rows, whole where a page break cut it."""
        return self.words.get(self.group, self.group.text) if self.group is not None else ""

    def add_money(self, role: str, value: Slot, unit: str | None) -> None:
        """An amount of the budget in the unit given, else in that of the table."""
        if folded(value.text) in _NOTHING:
            self.mark(value)
            return
        amount = yuan(value.text, unit, self.unit)
        if amount is None and _ZERO.fullmatch(folded(value.text)):
            amount = Decimal(0)  # nothing, in any unit
        if amount is not None:
            self.head.money.setdefault(role, amount)
            self.mark(value)
        elif is_figure(value.text):
            self.mark(value)
            self.ledger.report("money-unit", "warning", self.ledger.span(value), words=value.text)
        else:
            self._prose_money(role, value)

    def _prose_money(self, role: str, value: Slot) -> None:
        """Amounts in running words: the first is the sum, the one after 财政 is the treasury's."""
        found = amounts(value.text)
        if not found:
            return
        words = folded(value.text)
        self.head.money.setdefault(role, found[0][1])
        for (at, _), (later, amount) in pairwise(found):
            if "财政" in words[at:later]:
                self.head.money.setdefault("fiscal", amount)
                break
        self.mark(value)

    # -- blocks

    def _plan(self, lines: list[Line], n: int) -> int:
        steps, taken = read_plan(lines, n, self._labels, self.ledger)
        self.head.plan.extend(steps)
        self.head.used.extend(s for line in lines[n : n + taken] for s in line.own)
        return taken
