"""One word over several columns of levels: 指标类型 over 产出指标 and 数量指标, 绩效指标 over levels and names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loaders.grid import Line, Slot
from loaders.layouts.headers.columns import Column, Header
from loaders.layouts.rulers import is_ruler_row
from loaders.layouts.words import is_first_level, is_second_level


def parted(header: Header, lines: list[Line]) -> Header:
    """The header with such a column taken apart, where the levels beneath it tell which is which."""
    if not header.aligned:
        return header
    columns: list[Column] = []
    for column in header.columns:
        columns += _parts(column, header, lines) or [column]
    return replace(header, columns=tuple(columns))


def _parts(column: Column, header: Header, lines: list[Line]) -> list[Column]:
    if len(column.positions) < 2 or not {"level1", "side"} & set(column.fields):
        return []
    rows = [line for line in lines if len(line.at) == header.width and line.own and not is_ruler_row(line)]
    rows = [line for line in rows if len({line.at[p] for p in column.positions} - {None}) > 1]
    cuts = _cuts(column, rows)
    if not 2 <= len(cuts) <= 3:
        return []
    taken = {f for c in header.columns for f in c.fields if c is not column}
    fields = ["level1", "level2", *(["name"] if "name" not in taken else [])][: len(cuts)]
    tests: list[Callable[[str], bool]] = [is_first_level, is_second_level]
    if len(fields) < len(cuts) or any(f in taken for f in fields):
        return []
    for positions, test in zip(cuts, tests, strict=False):
        cells = [s.text for line in rows for s in [line.at[positions[0]]] if s is not None]
        if not cells or sum(map(test, cells)) * 5 < len(cells) * 4:
            return []
    return [replace(column, positions=p, fields=(f,)) for p, f in zip(cuts, fields, strict=True)]


def _cuts(column: Column, rows: list[Line]) -> list[tuple[int, ...]]:
    """The positions of a column in groups: neighbours that one cell covers in every row belong together."""
    groups: list[list[int]] = [[column.positions[0]]]
    for before, p in zip(column.positions, column.positions[1:], strict=False):
        if any(_apart(line.at[before], line.at[p]) for line in rows):
            groups.append([p])
        else:
            groups[-1].append(p)
    return [tuple(g) for g in groups]


def _apart(left: Slot | None, right: Slot | None) -> bool:
    return right is not None and left is not right
