"""Indicator tables that are nearly the same: in several projects, units or years, with how alike and how far spread.

Tables are first sought by the names of their indicators, rare names weighing more (``near.py``); then each pair is
read row by row: the same or nearly the same name (rapidfuzz, from 85 of 100) counts 0.6, the same target 0.25, the same
basis 0.15. A project that one unit carries on in another year is no copy and is told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from queries.comparison.match import LIKE, bare, basis_key
from queries.copying.near import candidates, weights
from queries.dossiers.records import Project, Row

THRESHOLD: Final = 0.8
"""Tables less alike than this are not called copies."""
LEAST_ROWS: Final = 4
"""Shorter tables are alike by chance."""
_LOOK: Final = 0.5
_NAME, _TARGET, _BASIS = 0.6, 0.25, 0.15


@dataclass(frozen=True, slots=True)
class Copies:
    """Projects whose indicator tables are nearly the same.

    ``spread``: across-units, across-projects (of one unit), carried-over (one project of one unit in several years).
    ``likeness`` is that of the least alike pair that was found, from ``THRESHOLD`` to 1.
    """

    plans: tuple[Project, ...]
    likeness: float
    spread: str

    @property
    def units(self) -> int:
        """How many units have the table."""
        return len({p.unit for p in self.plans})

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years it stands in."""
        return tuple(sorted({p.year for p in self.plans if p.year is not None}))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it is compared: part of the framework, bare name, target, bases."""

    part: str
    name: str
    target: str
    bases: frozenset[str]


def copies(plans: Iterable[Project], threshold: float = THRESHOLD) -> tuple[Copies, ...]:
    """Groups of projects with nearly the same table, the widest spread first; self-evaluations are left out."""
    some = [p for p in plans if p.kind != "self-evaluation" and len(p.rows) >= LEAST_ROWS]
    tables = [tuple(_line(r) for r in p.rows) for p in some]
    same: dict[frozenset[_Line], list[int]] = defaultdict(list)
    for at, table in enumerate(tables):
        same[frozenset(table)].append(at)
    firsts = [members[0] for members in same.values()]
    groups = _Groups(len(some))
    for members in same.values():
        for other in members[1:]:
            groups.join(members[0], other, 1.0)
    names = [frozenset((line.part, line.name) for line in tables[at]) for at in firsts]
    weight = weights([frozenset((line.part, line.name) for line in t) for t in tables])
    for i, j in candidates(names, weight, _LOOK):
        found = alike(tables[firsts[i]], tables[firsts[j]], weight)
        if found >= threshold:
            groups.join(firsts[i], firsts[j], found)
    return _sorted([_copies([some[at] for at in members], least) for members, least in groups.found()])


def _sorted(groups: list[Copies]) -> tuple[Copies, ...]:
    rank = {"across-units": 0, "across-projects": 1, "carried-over": 2}
    return tuple(sorted(groups, key=lambda g: (rank[g.spread], -g.units, -len(g.plans), g.plans[0].iri)))


def _line(row: Row) -> _Line:
    figure = "" if row.number is None else f"{row.number.normalize():f}"
    target = f"{row.comparator}{figure}-{row.upper or ''}{row.unit}" if figure else bare(row.value)
    return _Line(row.level.partition("-")[0], bare(row.name), target, frozenset(basis_key(g) for g in row.bases))


def alike(one: Sequence[_Line], other: Sequence[_Line], weight: dict[tuple[str, str], float]) -> float:
    """How alike two tables are, 0 to 1: what their paired rows have in common, over all rows; rare names weigh more."""
    left = dict(enumerate(other))
    shared = paired = 0.0
    for line in one:
        best = max(((_rows(line, b), -n) for n, b in left.items()), default=(0.0, 0))
        if best[0]:
            partner = left.pop(-best[1])
            heavy = (weight[line.part, line.name] + weight[partner.part, partner.name]) / 2
            shared, paired = shared + best[0] * heavy, paired + heavy
    whole = sum(weight[b.part, b.name] for table in (one, other) for b in table) - paired
    return round(shared / whole, 4) if whole else 0.0


def _rows(a: _Line, b: _Line) -> float:
    """How alike two rows are, 0 where their names differ."""
    if a.part != b.part:
        return 0.0
    name = 1.0 if a.name == b.name else fuzz.ratio(a.name, b.name, score_cutoff=LIKE) / 100
    if not name:
        return 0.0
    return _NAME * name + _TARGET * (a.target == b.target) + _BASIS * (a.bases == b.bases)


def _copies(plans: list[Project], likeness: float) -> Copies:
    projects = {p.code or bare(p.name) for p in plans}
    names = {bare(p.name) for p in plans}
    years = [p.year for p in plans]
    if len({p.unit for p in plans}) > 1:
        spread = "across-units"
    elif (len(projects) == 1 or len(names) == 1) and len(set(years)) == len(years):
        spread = "carried-over"
    else:
        spread = "across-projects"
    return Copies(tuple(plans), likeness, spread)


class _Groups:
    """Disjoint groups of positions, each with the least likeness that joined it."""

    def __init__(self, count: int) -> None:
        self.root = list(range(count))
        self.least = [1.0] * count

    def _find(self, at: int) -> int:
        while self.root[at] != at:
            self.root[at] = self.root[self.root[at]]
            at = self.root[at]
        return at

    def join(self, one: int, other: int, likeness: float) -> None:
        a, b = sorted((self._find(one), self._find(other)))
        self.root[b] = a
        self.least[a] = min(self.least[a], self.least[b], likeness)

    def found(self) -> list[tuple[list[int], float]]:
        members: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.root)):
            members[self._find(at)].append(at)
        return [(some, self.least[root]) for root, some in members.items() if len(some) > 1]
