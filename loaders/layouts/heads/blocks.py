"""Blocks of rows inside a head: the tasks of a department, goals side by side with their words beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from loaders.grid import Line, Piece, Slot
from loaders.layouts.heads.labelled import goals_in
from loaders.layouts.money.amounts import unit_in
from loaders.layouts.money.sums import MONEY, SUMS, task_sums
from loaders.layouts.words import bare

if TYPE_CHECKING:
    from loaders.layouts.heads.reader import HeadReader

SECONDARY: Final = ("money-column", "task-column")


def tasks(reader: HeadReader, lines: list[Line], n: int) -> int:
    """年度主要任务: the tasks of a department; they are no goals and no projects of this table."""
    taken = 1
    while n + taken < len(lines) and not any(
        bare(s.text) in SUMS or set(reader.roles(s)) - {*SECONDARY, *MONEY, "tasks"} for s in lines[n + taken].own
    ):
        taken += 1
    for line in lines[n : n + taken]:
        reader.last_unit = next((u for s in line.own if (u := unit_in(s.text))), reader.last_unit)  # 预算金额（万元）
        reader.ledger.ignore(line.own)
    return taken + task_sums(reader, lines[n : n + taken], lines[n + taken : n + taken + 1])


def side_by_side(reader: HeadReader, lines: list[Line], n: int, labels: list[Slot]) -> int:
    """预期目标 beside 实际完成情况, 长期目标 beside 年度目标: the words stand beneath."""
    reader.mark(*labels)
    if n + 1 >= len(lines):
        return 1
    header, line = lines[n], lines[n + 1]
    below = [s for s in line.own if not reader.roles(s)]
    for k, label in enumerate(labels):
        at = header.position(label)
        exact = line.at[at] if at < len(line.at) and len(line.at) == len(header.at) else None
        value = exact if exact in below else below[k] if len(below) == len(labels) else None
        if value is None:
            continue
        if "goal" not in reader.roles(label):
            reader.ledger.ignore([value])
            continue
        words = bare(label.text)
        if parts := goals_in(value):
            reader.head.goals += parts
            reader.mark(value)
            continue
        if words in {"预期目标", "年初设定目标", "年初目标", "年初设定的绩效目标"} and reader.group in header.at:
            words = bare(reader.group.text) if reader.group is not None else words
        reader.head.goals.append((words, Piece((value,))))
        reader.mark(value)
    for slot in line.slots:
        if reader.cut.get(slot):
            reader.mark(slot)
    return 2
