"""Rows of indicators that stand beneath one header, between the heads, sums and notes of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from loaders.layouts.words import NOTES, bare, column_fields, head_roles, is_first_level, is_second_level, label_of
from loaders.readers.pdf.labels import said
from loaders.readers.pdf.stacks import Stack
from loaders.readers.pdf.tiles import Span

_HEADER: Final = 3
"""Words of columns in one row that are more than chance."""
HEADS: Final = frozenset(
    {"code", "name", "unit", "department", "whole", "total", "money", "goal", "purpose-money", "fiscal", "other"}
)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of indicators one beneath the other, and the first row of the header above them."""

    rows: Span
    header: int
    fullest: int
    """The first column in which every row of the block has a cell: no level's, mostly the names'."""
    opened: bool = False
    """Whether its first rows can be covered by cells of the page before."""


def blocks_of(stacks: Sequence[Stack], count: int, goes_on: bool) -> Iterator[Block]:
    """The rows beneath a header (or the top of a page) up to a sum or another head, save those without a name."""
    rows: list[list[Stack]] = [[] for _ in range(count)]
    for stack in sorted(stacks, key=lambda s: s.first):
        rows[stack.row].append(stack)
    kinds = [_kind(row) for row in rows]
    header = -1
    for kind, run in groupby(range(count), key=lambda n: kinds[n]):
        low, high = _ends(run)
        if kind == "header":
            header = low
        elif kind == "row" and (header >= 0 or (goes_on and "head" not in kinds[:low])):
            # beneath a header printed again on top of a page too
            yield from _filled(rows, low, high, header, opened=header < 0 or (goes_on and header == 0))
        elif kind == "head":
            header, goes_on = -1, False


def _filled(
    rows: Sequence[Sequence[Stack]], low: int, high: int, header: int, *, opened: bool
) -> Iterator[Block]:  # fmt: skip
    """The stretches of these rows that have a cell in the fullest column of all."""
    fullest = fullest_of([s for row in rows[low:high] for s in row])
    for filled, run in groupby(range(low, high), key=lambda n: any(s.first <= fullest <= s.last for s in rows[n])):
        first, after = _ends(run)
        if filled:
            yield Block((first, after), header if first == low and header >= 0 else first, fullest, opened)


def _ends(run: Iterable[int]) -> Span:
    """The first of some numbers in a row, and the one after the last."""
    numbers = list(run)
    return numbers[0], numbers[-1] + 1


def _kind(row: Sequence[Stack]) -> str:
    """What a row is: of a ``header``, of a project's ``head``, one of indicators (``row``), or something else."""
    words = [said(s) for s in row]
    known = [w for w in words if column_fields(w)]
    if len(known) * 2 > len(words) and len(known) >= min(_HEADER, len(words)):
        return "header"
    if words and HEADS.intersection(head_roles(label_of(words[0]))) and not is_first_level(words[0]):
        return "head"
    return "" if not words or any(bare(w) in NOTES and not is_first_level(w) for w in words) else "row"


def fullest_of(stacks: Sequence[Stack]) -> int:
    """The first of the columns with most cells, those of levels left aside."""
    counts = Counter(s.first for s in stacks)
    levels = Counter(s.first for s in stacks if is_first_level(said(s)) or is_second_level(said(s)))
    return min(counts, key=lambda c: (levels[c] * 2 > counts[c], -counts[c], c))
