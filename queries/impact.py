"""What would fall if a basis fell: its targets, their projects, units and money, and which keep another basis.

Nothing is written: the answer is what the graph says once the basis is thought away.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from queries.catalogue import run
from queries.store import Store
from queries.terms import Term

_ALL = 10_000_000
NO_BASIS = 1
"""The rank of what is printed in place of a basis and is none (codes.ttl, strength/none)."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A target that rests on the basis."""

    target: str
    value: str
    indicator: str
    project: str
    project_name: str
    keeps: int
    """The rank of its strongest other basis (1–6); 0 where it has none."""
    left: tuple[str, ...] = ()
    """The names of its other bases, the strongest first."""

    @property
    def falls(self) -> bool:
        """Whether no other basis would be left to it."""
        return self.keeps <= NO_BASIS


@dataclass(frozen=True, slots=True)
class Impact:
    """All that rests on one basis."""

    basis: str
    targets: tuple[Touched, ...]
    projects: int
    units: int
    money: Decimal
    """Budgets of the projects, each counted once, in yuan."""
    unknown: int
    """Projects whose budget is not printed: not in ``money``."""

    @property
    def fallen(self) -> tuple[Touched, ...]:
        """The targets that would lose their only basis."""
        return tuple(t for t in self.targets if t.falls)

    @property
    def kept(self) -> tuple[Touched, ...]:
        """The targets that would keep another basis."""
        return tuple(t for t in self.targets if not t.falls)


def impact(store: Store, basis: str, *more: str) -> Impact:
    """What rests on the basis with that IRI: a rule, a contract, a plan, or past experience; with ``more``, on any.

    ``BadQueryError`` where it is no IRI; a basis that no target rests on gives an impact without targets.
    """
    fallen = {basis, *more}
    left = _left(store, fallen)
    touched: dict[str, Touched] = {}
    money: dict[str, Term] = {}
    units: set[Term] = set()
    for one in sorted(fallen):
        for row in run(store, "impact-targets", limit=_ALL, basis=one).records():
            touched[str(row["target"])] = _touched(row, left.get(str(row["target"]), ()))
        for row in run(store, "impact-projects", limit=_ALL, basis=one).records():
            money[str(row["project"])] = row["budget"]
        units.update(run(store, "impact-units", limit=_ALL, basis=one).column("unit"))
    known = [Decimal(b) for b in money.values() if isinstance(b, Decimal | int)]
    projects = len({t.project for t in touched.values()})
    return Impact(basis, tuple(touched.values()), projects, len(units), sum(known, Decimal(0)), len(money) - len(known))


def chain(store: Store, basis: str) -> tuple[tuple[str, str], ...]:
    """The rules that amended or repealed this one, that it amended or repealed, and theirs in turn: IRI and name."""
    found: dict[str, str] = {}
    pending, seen = [basis], {basis}
    while pending:
        for row in run(store, "rule-relations", basis=pending.pop()).records():
            for iri, label in ((row["rule"], row["ruleLabel"]), (row["by"], row["byLabel"])):
                if str(iri) not in seen:
                    seen.add(str(iri))
                    pending.append(str(iri))
                    found[str(iri)] = str(label or iri)
    return tuple(sorted(found.items()))


def _left(store: Store, fallen: set[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """target → the name and rank of each basis that it keeps."""
    kept: dict[str, dict[str, tuple[str, int]]] = {}
    for basis in fallen:
        for row in run(store, "impact-kept", limit=_ALL, basis=basis).records():
            other, rank = str(row["other"]), row["rank"]
            if other not in fallen:
                name = str(row["label"] or other)
                kept.setdefault(str(row["target"]), {})[other] = (name, rank if isinstance(rank, int) else 0)
    return {target: tuple(sorted(others.values(), key=lambda o: (-o[1], o[0]))) for target, others in kept.items()}


def _touched(row: dict[str, Term], left: tuple[tuple[str, int], ...]) -> Touched:
    return Touched(
        str(row["target"]),
        str(row["value"]),
        str(row["indicatorLabel"] or ""),
        str(row["project"]),
        str(row["projectLabel"] or ""),
        max((rank for _, rank in left), default=0),
        tuple(name for name, _ in left),
    )
