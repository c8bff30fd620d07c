"""Units of one kind beside each other: the same indicator, each unit's target and what it rests on.

A unit's kind is what is left of its name without the place (卢龙县教育局, 昌黎县教育局: 教育局).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from ontology.quantity import convert
from queries.comparison.match import bare
from queries.dossiers.records import Project, Row

_PLACE: Final = re.compile(
    r"^.*(?:省|自治区|(?<!城)市|自治州|县|(?<!开发)(?<!园)(?<!新)(?<!景)(?<!社)区|旗|镇|(?<!下)乡)(?=\w{2})"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit's target; ``number`` in the peers' common unit, ``None`` where it has no figure in it."""

    plan: Project
    row: Row
    number: Decimal | None


@dataclass(frozen=True, slots=True)
class Peers:
    """An indicator that several units of a kind have, in one year."""

    kind: str
    year: int | None
    name: str
    level: str
    unit: str
    entries: tuple[Entry, ...]
    units: int
    low: Decimal | None
    middle: Decimal | None
    high: Decimal | None

    @property
    def differ(self) -> bool:
        """Whether the figures are not all the same."""
        return self.low != self.high


def kind_of(unit_name: str) -> str:
    """What a unit is, without where.

    >>> kind_of("秦皇岛市卢龙县教育局"), kind_of("河北卢龙经济开发区管理委员会")
    ('教育局', '河北卢龙经济开发区管理委员会')
    """
    return _PLACE.sub("", unit_name)


def peers(plans: Iterable[Project], kind: str | None = None, year: int | None = None) -> tuple[Peers, ...]:
    """Indicators of one name and level that two units of a kind have or more, the widest spread over units first."""
    groups: dict[tuple[str, int | None, str, str], list[tuple[Project, Row]]] = defaultdict(list)
    for plan in plans:
        if plan.kind == "self-evaluation" or not plan.unit or year not in (None, plan.year):
            continue
        of = kind_of(plan.unit_name)
        if kind in (None, of):
            for row in plan.rows:
                groups[of, plan.year, row.level, bare(row.name)].append((plan, row))
    found = [_peers(*key[:3], members) for key, members in groups.items() if len({p.unit for p, _ in members}) > 1]
    return tuple(sorted(found, key=lambda p: (-p.units, p.kind, p.year or 0, p.level, p.name)))


def _peers(kind: str, year: int | None, level: str, members: list[tuple[Project, Row]]) -> Peers:
    ordered = sorted(members, key=lambda m: (m[0].unit_name, m[1].target))
    units = [row.unit for _, row in ordered if row.number is not None]
    unit = max(sorted(set(units)), key=units.count) if units else ""
    entries = tuple(Entry(plan, row, _number(row, unit)) for plan, row in ordered)
    figures = sorted(e.number for e in entries if e.number is not None)
    low, middle, high = (figures[0], median(figures), figures[-1]) if figures else (None, None, None)
    name = ordered[0][1].name
    return Peers(kind, year, name, level, unit, entries, len({p.unit for p, _ in ordered}), low, middle, high)


def _number(row: Row, unit: str) -> Decimal | None:
    if row.number is None or row.unit == unit:
        return row.number
    return convert(row.number, row.unit, unit) if row.unit and unit else None
