"""Grounds and descriptions without rules about them: whether one may hold for the blank places next to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.layouts.words import column_fields
from loaders.readers.pdf.blocks import Block, blocks_of
from loaders.readers.pdf.labels import said
from loaders.readers.pdf.stacks import Stack

_PROSE: Final = frozenset({"basis", "description"})


def hollow(stacks: Sequence[Stack], count: int, goes_on: bool) -> bool:
    """Whether grounds or descriptions, filled in many rows of indicators, have two blank places about or beneath one.

    Such words can hold for their own row alone, or for all of them: without rules, nothing tells.
    """
    return any(_hollow(block, stacks) for block in blocks_of(stacks, count, goes_on))


def _hollow(block: Block, stacks: Sequence[Stack]) -> bool:
    low, high = block.rows
    columns: dict[int, dict[int, Stack]] = {}
    for stack in stacks:
        if low <= stack.row < high and stack.first > block.fullest and _over(stack, block, stacks):
            columns.setdefault(stack.first, {})[stack.row] = stack
    covered = {c for s in stacks if low <= s.row < high for c in range(s.first + 1, s.last + 1)}
    return any(
        len(own) * 4 > high - low and column not in covered and any(
            own[row].rowspan == 1 and (row + 1 not in own or row - 1 not in own) and _blanks(row, own, low, high) > 1
            for row in own
        )
        for column, own in columns.items()
    )  # fmt: skip


def _over(stack: Stack, block: Block, stacks: Sequence[Stack]) -> bool:
    """Whether a cell's column may hold one cell for several rows: figures, units and weights are each of one row."""
    heads = (s for s in stacks if block.header <= s.row < block.rows[0] and s.first <= stack.first <= s.last)
    fields = {f for s in heads for f in column_fields(said(s))}
    return not fields or bool(fields & _PROSE)


def _blanks(row: int, own: dict[int, Stack], low: int, high: int) -> int:
    """How many places next to a row are blank, above and beneath, two each way at most."""
    beneath = next((n for n in range(3) if row + n + 1 >= high or row + n + 1 in own), 2)
    above = next((n for n in range(3) if row - n - 1 < low or row - n - 1 in own), 2)
    return above + beneath
