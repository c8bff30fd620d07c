"""What a working paper holds. Its data part is the same for the same store, scope and day, byte for byte."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the paper rests on; ``sha256`` is that of its bytes."""

    title: str
    unit: str
    year: str
    sha256: str
    cells: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Printed words and where they stand."""

    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Item:
    """A finding, numbered in the paper."""

    number: int
    code: str
    severity: str
    title: str
    says: str
    why: str
    cure: str
    of: str
    quotes: tuple[Quote, ...]
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A query's answer: what it says, its heads and rows as text, and the SPARQL that made it."""

    title: str
    says: str
    query: str
    sparql: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    more: int = 0
    """Rows that are left out here."""


@dataclass(frozen=True, slots=True)
class Edge:
    """In the picture: so many targets of a project rest on a basis of that strength (1 to 6)."""

    project: str
    basis: str
    rank: int
    targets: int


@dataclass(frozen=True)
class Paper:
    """The whole paper, in one language."""

    lang: str
    title: str
    note: str
    as_of: str
    scope: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    checks: tuple[tuple[str, ...], ...]
    findings: tuple[Item, ...]
    chosen: tuple[Table, ...]
    tables: tuple[Table, ...]
    edges: tuple[Edge, ...]
    made_by: str

    @cached_property
    def data(self) -> str:
        """Everything as JSON: the data part."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @property
    def digest(self) -> str:
        """SHA-256 of the data part, which every form of the paper prints."""
        return hashlib.sha256(self.data.encode("utf-8")).hexdigest()


def differing(earlier: str, now: Paper) -> tuple[str, ...]:
    """The parts of the data that are no longer the same as in an earlier paper's; ``ValueError`` where it is none."""
    before, after = json.loads(earlier), json.loads(now.data)
    if not isinstance(before, dict):
        raise ValueError(earlier[:40])
    return tuple(sorted(k for k in before.keys() | after.keys() if before.get(k) != after.get(k)))
