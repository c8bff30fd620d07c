"""Cells one beneath another → rows, by what each says: where a row's length is not that of its header.

A Viterbi search over the cells: each takes a column to the right of the one before, or begins the next row. What a cell
says speaks for or against a column; columns passed over cost, those whose words hold for several rows hardly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from loaders.layouts.rows.align import NEVER, fit, skip_price

_DROPPED: Final = -6.0
"""The price of a cell that goes under no column."""
_BLANK: Final = -0.25
"""That of a blank line that is no cell: the end of a page."""
_HOLE: Final = -0.8
"""That of a blank place under a name or a target."""
_IGNORED: Final = -0.4
"""That of passing over a column of other things, 序号."""
_STRANGE: Final = -1.5
"""That of words in such a column."""
_SURE: Final = 1.6
"""By how much the best reading of a cell must be better than the next."""
Fields = frozenset[str]


@dataclass(frozen=True, slots=True)
class Streamed:
    """Rows as the numbers of their lines, column by column (``None``: blank), and the lines that two readings fit."""

    rows: list[list[int | None]]
    doubtful: list[int]


@lru_cache(maxsize=16384)
def fits(cell: str, fields: Fields) -> float:
    if not cell:
        return _HOLE if fields & {"name", "value"} else 0.0
    if fields == {"ignored"} and not cell.isdigit():
        return _STRANGE
    return max((fit(cell, f) for f in fields), default=-1.0)


def _passed(fields: Fields, *, leading: bool) -> float:
    if fields == {"ignored"}:
        return _IGNORED
    return max((skip_price(f, leading) for f in fields), default=-0.1)


def stream(cells: Sequence[str], columns: Sequence[Fields], first: int) -> Streamed:
    """The rows that the cells make under the columns; ``first`` is the number of the first line."""
    count = len(columns)
    within, across = _prices(columns)
    here = [[fits(cell, c) for c in columns] for cell in cells]
    drop = [_DROPPED if cell else _BLANK for cell in cells]
    # state 0: nothing laid yet; state k + 1: the last cell laid lies under column k
    ahead: list[list[float]] = [[0.0] + [NEVER] * count]
    trail: list[list[tuple[int, bool]]] = []
    for n in range(len(cells)):
        before = ahead[-1]
        fresh = [b + drop[n] for b in before]
        step = [(j, False) for j in range(count + 1)]
        for k in range(count):
            j = max(range(count + 1), key=lambda j, k=k: before[j] + _move(within, across, j, k))  # type: ignore[misc]
            price = before[j] + _move(within, across, j, k) + here[n][k]
            if price > fresh[k + 1]:
                fresh[k + 1], step[k + 1] = price, (j, True)
        ahead.append(fresh)
        trail.append(step)
    behind = _behind(here, drop, within, across, count)
    return Streamed(*_rows(cells, trail, ahead, behind, within, across, first))


def _prices(columns: Sequence[Fields]) -> tuple[list[list[float]], list[list[float]]]:
    """What it costs to go from one column to another in a row, and into the next row."""
    count = len(columns)
    inner = [_passed(c, leading=False) for c in columns]
    outer = [_passed(c, leading=True) for c in columns]
    within = [[sum(inner[j + 1 : k]) if k > j else NEVER for k in range(count)] for j in range(count)]
    across = [[sum(inner[j + 1 :]) + sum(outer[:k]) for k in range(count)] for j in range(count)]
    return within, [*across, [sum(outer[:k]) for k in range(count)]]


def _move(within: list[list[float]], across: list[list[float]], state: int, column: int) -> float:
    if state == 0:
        return across[-1][column]
    return max(within[state - 1][column], across[state - 1][column])


def _behind(
    here: list[list[float]], drop: list[float], within: list[list[float]], across: list[list[float]], count: int
) -> list[list[float]]:
    """The best price of what follows, for each state after each cell."""
    ends = [0.0] + [across[k][0] for k in range(count)]
    out = [ends]
    for n in reversed(range(len(here))):
        after = out[-1]
        out.append([
            max(after[j] + drop[n], *(_move(within, across, j, k) + here[n][k] + after[k + 1] for k in range(count)))
            for j in range(count + 1)
        ])  # fmt: skip
    return out[::-1]


def _rows(
    cells: Sequence[str], trail: list[list[tuple[int, bool]]], ahead: list[list[float]], behind: list[list[float]],
    within: list[list[float]], across: list[list[float]], first: int,
) -> tuple[list[list[int | None]], list[int]]:  # fmt: skip
    count = len(within)
    state = max(range(count + 1), key=lambda j: ahead[-1][j] + behind[-1][j])
    laid: list[int | None] = []
    for step in reversed(trail):
        before, taken = step[state]
        laid.append(state - 1 if taken else None)
        state = before
    rows: list[list[int | None]] = []
    doubtful: list[int] = []
    last = count  # before the first row: each column begins one
    for n, column in enumerate(reversed(laid)):
        if column is None:
            doubtful += [first + n] if cells[n] else []
            continue
        if column <= last or across[last][column] > within[last][column]:
            rows.append([None] * count)
        rows[-1][column] = first + n
        last = column
        if cells[n] and not _is_sure(ahead[n + 1], behind[n + 1], column + 1):
            doubtful.append(first + n)
    return rows, doubtful


def _is_sure(ahead: Sequence[float], behind: Sequence[float], state: int) -> bool:
    """Whether every other place of a cell is worse by far."""
    best = ahead[state] + behind[state]
    return all(a + b < best - _SURE for k, (a, b) in enumerate(zip(ahead, behind, strict=True)) if k != state)
