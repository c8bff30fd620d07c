"""What would fall if a basis fell: its targets, their projects, units and money, and which keep another basis.

Nothing is written: the answer is what the graph says once the basis is thought away.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from ontology.registry.model import Status
from queries.catalogue import run
from queries.life import status_of
from queries.store import Store
from queries.terms import Iri, Term

_NO_BASIS = 1
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

    @property
    def falls(self) -> bool:
        """Whether no other basis would be left to it."""
        return self.keeps <= _NO_BASIS


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


def impact(store: Store, basis: str) -> Impact:
    """What rests on the basis with that IRI: a rule, a contract, a plan, or past experience.

    ``BadQueryError`` where it is no IRI; a basis that no target rests on gives an impact without targets.
    """
    rows = run(store, "impact-targets", basis=basis).records()
    touched = {str(r["target"]): _touched(r) for r in rows}
    budgets = [r["budget"] for r in run(store, "impact-projects", basis=basis).records()]
    known = [b for b in budgets if isinstance(b, Decimal | int)]
    return Impact(
        basis,
        tuple(touched.values()),
        len({t.project for t in touched.values()}),
        len(run(store, "impact-units", basis=basis)),
        sum((Decimal(b) for b in known), Decimal(0)),
        len(budgets) - len(known),
    )


def _touched(row: dict[str, Term]) -> Touched:
    strongest = row["strongest"]
    return Touched(
        str(row["target"]),
        str(row["value"]),
        str(row["indicatorLabel"] or ""),
        str(row["project"]),
        str(row["projectLabel"] or ""),
        strongest if isinstance(strongest, int) else 0,
    )


def standing(store: Store, basis: str, on: datetime.date) -> Status:
    """The status of the basis on a day, from its dated events in the graph; ``unknown`` where it has none."""
    return status_of(store, Iri(basis), on)
