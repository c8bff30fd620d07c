"""A table in two halves side by side under the same header twice: the rows of the left half, then of the right."""

from __future__ import annotations

from dataclasses import replace

from loaders.grid import Line
from loaders.layouts.headers.columns import Header
from loaders.ledger import Ledger

_LEAST = 3
"""Columns that a half has: 指标 | 值 twice can be a name and its parts."""


def one_beneath_other(header: Header, rows: list[Line], ledger: Ledger) -> tuple[Header, list[Line]]:
    """Header and rows of one half, the right one's beneath the left one's; as they are where there is one header."""
    columns, half = header.columns, len(header.columns) // 2
    words = [c.word for c in columns]
    told = [(c.word, c.horizon, c.place) for c in columns]  # 长期绩效指标 beside 年度绩效指标 is no table in halves
    if half < _LEAST or len(columns) % 2 or told[:half] != told[half:] or "" in words:
        return header, rows
    cut = columns[half].positions[0]
    shifted = [tuple(p + cut for p in c.positions) for c in columns[:half]]
    if shifted != [c.positions for c in columns[half:]] or any(len(line.at) != header.width for line in rows):
        return header, rows
    for column in columns[half:]:
        ledger.use(*column.slots)
    left = [replace(line, at=line.at[:cut], own=[s for s in line.own if s in line.at[:cut]]) for line in rows]
    right = [replace(line, at=line.at[cut:], own=[s for s in line.own if s not in line.at[:cut]]) for line in rows]
    return replace(header, columns=columns[:half], width=cut), [*left, *right]
