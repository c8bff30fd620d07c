"""Terms between the engines and Python: what comes out of a query is typed, what goes into one is escaped."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import pyoxigraph as ox

from ontology.namespaces import XSD


class Iri(str):
    """An IRI; a plain ``str`` is a literal."""

    __slots__ = ()


Term = Iri | str | int | float | Decimal | bool | datetime.date | None

_READ: Final[dict[str, Callable[[str], Term]]] = {
    f"{XSD}integer": int,
    f"{XSD}int": int,
    f"{XSD}long": int,
    f"{XSD}nonNegativeInteger": int,
    f"{XSD}decimal": Decimal,
    f"{XSD}double": float,
    f"{XSD}float": float,
    f"{XSD}boolean": lambda text: text in ("true", "1"),
    f"{XSD}date": datetime.date.fromisoformat,
}


def literal(text: str, datatype: str | None) -> Term:
    """The Python value of a literal; its text where the datatype is not one of ours or the text does not fit it.

    >>> literal("2.50", "http://www.w3.org/2001/XMLSchema#decimal")
    Decimal('2.50')
    """
    read = _READ.get(datatype or "")
    if read is None:
        return text
    try:
        return read(text)
    except (ValueError, ArithmeticError):
        return text


_OF_ENGINE: Final[dict[type, Callable[[Any], Term]]] = {
    type(None): lambda _: None,
    ox.NamedNode: lambda term: Iri(term.value),
    ox.Literal: lambda term: literal(term.value, term.datatype.value),
    ox.BlankNode: lambda term: Iri(f"_:{term.value}"),
}


def of_engine(term: object) -> Term:
    """The Python value of a pyoxigraph term; ``None`` for an unbound variable."""
    read = _OF_ENGINE.get(type(term))
    if read is None:
        raise ValueError(f"Unexpected term: {term!r}")
    return read(term)


def words(term: Term) -> str:
    """A value as text; the empty text for an unbound variable."""
    return "" if term is None else str(term)


def notation(term: Term) -> str:
    """The last part of an IRI, which for a code is its notation: ``output-quality``."""
    return words(term).rpartition("/")[2]


def exact(term: Term) -> Decimal | None:
    """A whole or decimal number; ``None`` for anything else."""
    return Decimal(term) if isinstance(term, Decimal | int) and not isinstance(term, bool) else None


def in_order(iri: str) -> tuple[str, ...]:
    """What IRIs are sorted by: their parts, numbers as numbers, so that the tenth follows the ninth."""
    return tuple(part.rjust(9, "0") if part.isdecimal() else part for part in iri.split("/"))


def written(value: Term) -> str:
    """The value as SPARQL text, escaped; ``UNDEF`` for ``None``. ``ValueError`` where it can be no term.

    >>> print(written('a" . } DROP ALL #'), written(None))
    "a\\" . } DROP ALL #" UNDEF
    """
    if value is None:
        return "UNDEF"
    if isinstance(value, Iri):
        return str(ox.NamedNode(_valid(value)))
    if isinstance(value, bool):
        return str(ox.Literal("true" if value else "false", datatype=ox.NamedNode(f"{XSD}boolean")))
    if isinstance(value, int):
        return str(ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer")))
    if isinstance(value, Decimal):
        return str(ox.Literal(f"{value:f}", datatype=ox.NamedNode(f"{XSD}decimal")))
    if isinstance(value, datetime.date):
        return str(ox.Literal(value.isoformat(), datatype=ox.NamedNode(f"{XSD}date")))
    if isinstance(value, str):
        return str(ox.Literal(value.encode("utf-8", "replace").decode()))
    raise ValueError(f"Unexpected value: {value!r}")


def _valid(iri: str) -> str:
    if any(c in '<>"{}|^`\\' or c <= " " for c in iri):
        raise ValueError(f"not an IRI: {iri!r}")
    return iri


@dataclass(frozen=True, slots=True)
class Rows:
    """What a SELECT gave: column names, rows of values in that order, and whether more were left behind."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term, ...], ...]
    cut: bool = False
    """True where the limit was reached: there may be more rows."""

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, Term]]:
        """Each row as a mapping from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def column(self, name: str) -> list[Term]:
        """All values of one column."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]
