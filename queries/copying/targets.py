"""One target on one basis again and again: 满意度 ≥95% / 往年经验 in every project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from queries.comparison.match import bare, basis_key
from queries.dossiers.records import Project, Row


@dataclass(frozen=True, slots=True)
class Repeated:
    """A target value and its bases that stand at indicators of one level in two projects or more."""

    level: str
    value: str
    bases: tuple[str, ...]
    """What the bases are called, as the first row that has them prints it."""
    rows: tuple[tuple[Project, Row], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the indicators, the most frequent first."""
        names = [row.name for _, row in self.rows]
        return tuple(sorted(set(names), key=lambda n: (-names.count(n), n)))

    @property
    def projects(self) -> int:
        """In how many projects it stands."""
        return len({plan.iri for plan, _ in self.rows})

    @property
    def units(self) -> int:
        """In how many units."""
        return len({plan.unit for plan, _ in self.rows})

    @property
    def years(self) -> tuple[int, ...]:
        """In which budget years."""
        return tuple(sorted({plan.year for plan, _ in self.rows if plan.year is not None}))


def repeated(plans: Iterable[Project], least: int = 2) -> tuple[Repeated, ...]:
    """Target and basis pairs that stand in ``least`` projects or more, the most spread first.

    Rows without a basis or without a value say nothing twice; self-evaluations repeat their plans: both are left out.
    """
    groups: dict[tuple[str, str, frozenset[str]], list[tuple[Project, Row]]] = defaultdict(list)
    for plan in plans:
        if plan.kind == "self-evaluation":
            continue
        for row in plan.rows:
            if row.grounds and row.kind != "empty":
                groups[row.level, _value(row), frozenset(basis_key(g) for g in row.bases)].append((plan, row))
    found = [
        Repeated(level, rows[0][1].value, tuple(g.name for g in rows[0][1].bases), tuple(rows))
        for (level, _, _), rows in groups.items()
    ]
    kept = [r for r in found if r.projects >= least]
    return tuple(sorted(kept, key=lambda r: (-r.units, -r.projects, -len(r.rows), r.level, r.value, r.bases)))


def _value(row: Row) -> str:
    if row.number is None:
        return bare(row.value)
    return f"{row.comparator} {row.number.normalize():f} {row.upper or ''} {row.unit}"
