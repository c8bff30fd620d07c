"""A document with its projects, rows and grounds, as records."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ground:
    """A basis as one mention gives it. ``kind`` is a notation of codes.ttl, ``rank`` its strength, 1 to 6."""

    basis: str
    name: str
    kind: str = "none"
    rank: int = 1
    mention: str = ""
    quote: str = ""
    complete: bool = True
    resolution: str = ""
    reason: str = ""
    number: str = ""
    year: int | None = None
    provisions: int = 0

    @property
    def registered(self) -> bool:
        """Whether the registry holds the rule, and with it the dates of its life."""
        return "/id/rule/" in self.basis


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with one target of it. ``number`` is as printed, in ``unit``; ``level`` a notation of codes.ttl.

    ``yuan`` is the target in yuan where it is money.
    """

    target: str
    indicator: str
    name: str
    description: str
    level: str
    order: int
    place: str
    horizon: str
    value: str
    kind: str
    comparator: str
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    actual: str = ""
    direction: str = ""
    grounds: tuple[Ground, ...] = ()
    """In the order of their mentions."""
    yuan: Decimal | None = None
    evidence: str = ""
    """Where the target is printed; of an empty one, its row."""

    @property
    def bases(self) -> tuple[Ground, ...]:
        """Each basis once, whatever mentions it; sorted by IRI."""
        return tuple(g for _, g in sorted({g.basis: g for g in reversed(self.grounds)}.items()))


@dataclass(frozen=True, slots=True)
class Passage:
    """A printed passage: a goal, a measure, a row left blank."""

    iri: str
    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project in one budget year as one disclosure prints it; ``kind`` is the disclosure's (target, self-evaluation).

    Money is in yuan, ``None`` where it is not printed.
    """

    iri: str
    name: str
    code: str
    unit: str
    unit_name: str
    year: int | None
    kind: str
    document: str
    budget: Decimal | None = None
    goals: tuple[Passage, ...] = ()
    rows: tuple[Row, ...] = ()
    scope: str = "project"
    evidence: str = ""
    fiscal: Decimal | None = None
    other: Decimal | None = None
    plan: tuple[tuple[int, Decimal], ...] = ()
    """The spending plan as (month, cumulative per cent)."""
    grounds: tuple[Ground, ...] = ()
    """What the head cites for the project as a whole."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One document with all that the checks look at; ``unit`` is the IRI of who publishes it."""

    iri: str
    title: str
    year: int | None
    unit: str
    unit_name: str
    kind: str
    projects: tuple[Project, ...] = ()
    passages: tuple[Passage, ...] = ()
    """Goals and measures of the whole unit."""
    blanks: tuple[Passage, ...] = ()
    """Rows with level words alone, which reading reported."""

    @property
    def key(self) -> str:
        """The first sixteen digits of the document's hash: what a finding and a waiver are bound to."""
        return self.iri.rpartition("/")[2]

    def rows(self) -> tuple[tuple[Project, Row], ...]:
        """Every row with its project."""
        return tuple((p, r) for p in self.projects for r in p.rows)
