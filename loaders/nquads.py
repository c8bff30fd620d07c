"""N-Quads as text: terms, escaping, sorted files in which the same facts are the same bytes (W3C RDF 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Final

from ontology.namespaces import XSD, YJ

_ESCAPES: Final = {"\r": "\\r", "\b": "\\b", "\f": "\\f"}
_SELDOM = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def iri(value: object) -> str:
    """An IRI term; ``value`` is written with ``str``."""
    return f"<{value}>"


def text(value: str) -> str:
    r"""A plain string literal.

    >>> print(text('第"一"\n条'))
    "第\"一\"\n条"
    """
    said = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\t", r"\t")
    return f'"{said if said.isprintable() else _SELDOM.sub(_escape, said)}"'


def integer(value: int) -> str:
    """An ``xsd:integer`` literal."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal) -> str:
    """An ``xsd:decimal`` literal in canonical form (XML Schema 1.1, 3.3.3), in which every engine gives it back.

    >>> decimal(Decimal("1E+5")), decimal(Decimal("-0.50"))[:6]
    ('"100000"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"-0.5"')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f'"{"0" if text == "-0" else text}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    """An ``xsd:boolean`` literal."""
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def serialize(quads: Iterable[str]) -> str:
    """The lines sorted by code point and without repeats, each ended by a line feed."""
    # A thing's statements come together: kept in that order, they are sorted in half the time.
    lines = sorted(dict.fromkeys(quads))
    return "\n".join([*lines, ""])


@cache
def yj(name: str) -> str:
    """A term of the ontology."""
    return f"<{YJ}{name}>"


def optional(value: str | None) -> str | None:
    """A plain string literal, or ``None`` for what the document does not state."""
    return None if value is None else text(value)
