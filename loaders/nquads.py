"""N-Quads as text: terms, escaping, sorted files in which the same facts are the same bytes (W3C RDF 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from ontology.namespaces import XSD, YJ

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f\ud800-\udfff]')


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
    return f'"{_SPECIAL.sub(_escape, value)}"'


def integer(value: int) -> str:
    """An ``xsd:integer`` literal."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal) -> str:
    """An ``xsd:decimal`` literal, never in exponent form.

    >>> decimal(Decimal("1E+5"))
    '"100000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return f'"{value:f}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    """An ``xsd:boolean`` literal."""
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


def serialize(quads: Iterable[str]) -> str:
    """The lines sorted by code point and without repeats, each ended by a line feed."""
    return "".join(f"{line}\n" for line in sorted(set(quads)))


def yj(name: str) -> str:
    """A term of the ontology."""
    return f"<{YJ}{name}>"


def optional(value: str | None) -> str | None:
    """A plain string literal, or ``None`` for what the document does not state."""
    return None if value is None else text(value)
