"""Records read from one disclosure. Field names and order are those of the JSON that ``yiju extract`` prints.

The contract (keys, kinds, units) is docs/extract-json.md. ``None`` means that the document does not state it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """Where the document says it: ``text[start:end] == quote``; page, table, row and column are 1-based."""

    page: int | None
    table: int | None
    row: int | None
    column: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What reading noticed. ``severity`` is ``error``, ``warning`` or ``info``."""

    code: str
    severity: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ledger: every cell is used, ignored on purpose, or unread; the three sum to ``cells``."""

    tables: int = 0
    rows: int = 0
    rows_used: int = 0
    rows_ignored: int = 0
    cells: int = 0
    cells_used: int = 0
    cells_ignored: int = 0
    cells_unread: int = 0
    signs: int = 0
    """Signs of the text that are no blanks; ``signs_read`` of them went into records or told where these stand."""
    signs_read: int = 0
    repairs: int = 0
    """Cells cut by a page and joined, signs of a machine put right, reviewed corrections. Nothing is guessed."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention and what it was read as. ``kind`` is a notation of codes.ttl; see docs/extract-json.md."""

    text: str
    kind: str
    title: str | None
    number: str | None
    issuers: tuple[str, ...]
    year: int | None
    articles: tuple[str, ...]
    complete: bool
    status: str
    iri: str
    candidates: tuple[str, ...]
    reason: str
    span: Span
    """Where the mention stands. Not part of the JSON: there the cell's span is given."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The cell that says why: its words, and the mentions found in them."""

    text: str
    mentions: tuple[Citation, ...]
    span: Span
    parts: tuple[Span, ...] = ()
    """The cell, or its parts where a page break cuts it. Not part of the JSON."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewed correction took the place of, why, by whom and when."""

    printed: str
    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Value:
    """A target value. ``kind``: quantity, range, date, qualitative, empty. Numbers are exact, as printed."""

    text: str
    kind: str
    operator: str | None
    number: Decimal | None
    upper: Decimal | None
    unit: str | None
    span: Span | None
    confidence: Decimal | None = None
    """How sure OCR was (0 to 1); ``None`` where the file holds its own text. Not part of the JSON."""
    corrected: Correction | None = None
    """Where a reviewed value stands in place of the printed one, which the span still shows."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One target of one indicator: a row, or one value of a row that has several (places, horizons)."""

    level1: str | None
    level2: str | None
    name: str | None
    description: str | None
    level1_code: str
    place: str | None
    horizon: str | None
    value: Value
    weight: str | None
    direction: str | None
    actual: str | None
    score: str | None
    basis: Basis | None
    span: Span


@dataclass(frozen=True, slots=True)
class Goal:
    """A project's goal. ``label`` is as printed (目标1, 年度目标) or ``None``."""

    label: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DepartmentGoal:
    """A goal of the whole department. ``kind`` is ``overall`` (总体) or ``function`` (分项)."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """A safeguard measure (工作保障措施)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Budget:
    """Money in yuan, exact. A part that is not stated is ``None``."""

    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """Cumulative share of the money spent by the end of a month; ``percent`` is exact, as printed."""

    month: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Project:
    """One project in one budget year; ``scope`` is ``project``, ``department`` or ``transfer``."""

    scope: str
    code: str | None
    name: str | None
    unit: str | None
    budget: Budget
    purpose: str | None
    plan: tuple[PlanStep, ...]
    basis: tuple[Citation, ...]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    span: Span | None = None
    """From the project's first cell to its last. Not part of the JSON."""
    basis_cells: tuple[tuple[Span, ...], ...] = ()
    """The cells that say why, each as its parts. Not part of the JSON."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file: where it lay, what its bytes hash to, what it is."""

    path: str
    sha256: str
    media_type: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """Everything read from one file. ``kind``: target, self-evaluation, overall, none."""

    source: Origin
    title: str | None
    unit: str | None
    year: int | None
    kind: str
    goals: tuple[DepartmentGoal, ...]
    measures: tuple[Measure, ...]
    projects: tuple[Project, ...]
    text: str
    findings: tuple[Finding, ...]
    coverage: Coverage
    reader: str = field(default="")
    """Name of the reader, for provenance. Not part of the JSON."""
