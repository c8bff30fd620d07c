"""What a line of a text with one cell a line can be: a header word, a level, a target, a key; and tables of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.layouts.headers.find import horizon_of
from loaders.layouts.prose import is_title
from loaders.layouts.words import column_fields, head_roles, is_first_level, is_second_level
from ontology.patterns import lazy

WIDEST: Final = 20
GO_ON: Final = frozenset({"续表", "续上表", "接上表", "转下页"})
SIDE: Final = ("绩", "效")
"""Signs of 绩效指标 written downwards beside a table."""
TARGET: Final = lazy(r"(?:[≥≤≧≦=＝>＞<＜]|大于|小于|不低于|不少于|不超过).*\d.*|\d[\d.]*[%％].*")
FIGURE: Final = lazy(r"[\d.%％/—\-]*")
HAS_FIGURE: Final = lazy(r"\d.*\d|[≥≤<>=%]")
NONE: Final[frozenset[str]] = frozenset()
PLACE: Final = lazy(r"[\u4e00-\u9fff]{1,4}(?:县|市|区|旗)")
NAMED: Final = frozenset({"level1", "level2", "level3", "name"})
LEVELS: Final = frozenset({"level1", "level2", "side"})
HEADS: Final = frozenset({"name", "code", "unit", "department", "whole", "total", "goal", "purpose"})
UNITS: Final = frozenset({"unit", "project"})
GROUPS: Final = frozenset({"side", "goal", "value", "long-value"})
"""Fields of words that stand over several columns of a header in two storeys."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``start`` to ``end``: rows of ``width`` cells; before and after them, rows of the cells that each names."""

    start: int
    end: int
    width: int
    fixed: int | None = None
    """Where rows of ``width`` cells end, if not at the end."""
    head: tuple[tuple[int | None, ...], ...] = ()
    more: tuple[tuple[int | None, ...], ...] = ()
    doubtful: tuple[int, ...] = ()
    """Lines that may belong elsewhere."""
    loose: tuple[tuple[int, int], ...] = ()
    """First and last lines of rows that were laid by what their cells say."""

    @property
    def rows(self) -> list[tuple[int | None, ...]]:
        """The lines of each row."""
        return [*self.head, *(tuple(range(n, n + self.width)) for n in self.firsts), *self.more]

    @property
    def firsts(self) -> range:
        """The first lines of the rows of ``width`` cells with which it begins."""
        return range(self.start, self.end if self.fixed is None else self.fixed, self.width)

    @property
    def even(self) -> list[list[int]]:
        """The lines of each row that is as wide as the header, one after another."""
        return [
            row
            for told in self.rows
            if (row := [n for n in told if n is not None]) == [*range(row[0], row[0] + self.width)]
        ]


def like_a_row(line: str) -> bool:
    return is_first_level(line) or is_second_level(line) or bool(TARGET.fullmatch(line))


def fields_of(line: str) -> frozenset[str]:
    if not 0 < len(line) <= 24:
        return NONE
    if line in SIDE:
        return frozenset({"side"})
    fields = frozenset(column_fields(line))
    if not fields and horizon_of(line) and len(line) <= 8:
        return frozenset({"goal"})
    return fields or (frozenset({"value"}) if PLACE.fullmatch(line) else NONE)


def begins_header(words: Sequence[frozenset[str]], at: int) -> bool:
    """Whether four header words or more begin here, levels or names among them, and a value."""
    if not words[at]:
        return False
    near = [f for f in words[at : at + 12] if f]
    together = 0
    for fields in words[at : at + 16]:
        together += bool(fields)
        if not fields and together < 3:
            break
    told = NONE.union(*near)
    return together >= 3 and bool(told & NAMED) and bool(told & {"value", "long-value", "measure"})


def header_storeys(words: Sequence[frozenset[str]], lines: Sequence[str], at: int, width: int) -> int:
    """How many rows from the header on hold nothing but header words; 0 where these cannot stand so."""
    rows: list[Sequence[frozenset[str]]] = []
    while len(rows) < 3:
        first = at + len(rows) * width
        row = words[first : first + width]
        blank = [not line for line in lines[first : first + width]]
        if not any(row) or not all(f or b for f, b in zip(row, blank, strict=True)):
            break
        rows.append(row)
    told = NONE.union(*(f for row in rows for f in row))
    if not (told & NAMED and told & {"value", "long-value"}):
        return 0
    for column in zip(*rows, strict=False):
        stacked = [f for f in column if f]
        if any(not upper & GROUPS for upper in stacked[:-1]):
            return 0
    return len(rows)


def begins_other(cells: Sequence[str], columns: Sequence[frozenset[str]]) -> bool:
    """Whether a row begins with a title or with the key of another project's head."""
    first, fields = next((cell, fields) for cell, fields in zip(cells, columns, strict=True) if cell)
    keyed = len(first) <= 16 and bool(HEADS.intersection(head_roles(first)))
    return (is_title(first) and not first.startswith("《")) or (keyed and not fields & UNITS)


def may_stand(cell: str, fields: frozenset[str]) -> bool:
    """Whether a cell can stand under a header of these fields."""
    if not cell:
        return True
    if fields and fields <= {"weight", "score"}:
        return bool(FIGURE.fullmatch(cell))
    if cell.isdecimal() and fields and fields <= (LEVELS | NAMED) - {"level1"}:
        return False  # a weight is no level, and no word beside a table; 1. written downwards can begin a first level
    leveled = is_first_level(cell) or is_second_level(cell)
    if fields and fields <= LEVELS:
        return leveled or "side" in fields or (len(cell) <= 14 and not HAS_FIGURE.search(cell))
    if fields and fields <= {"operator", "measure", "attribute"}:
        return len(cell) <= 8
    return not ((leveled and not fields & (LEVELS | {"name", "level3"})) or (fields_of(cell) and head_roles(cell)))
