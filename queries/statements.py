"""Statements by subject, from lines or from an engine; the values of their objects."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from ontology.iri import notation
from ontology.namespaces import YJ

Facts = dict[str, list[str]]
"""predicate → objects, as N-Triples terms."""
Things = dict[str, Facts]
"""subject → its facts."""

_UNIT, _UNIT_TEXT = f"<{YJ}unit>", f"<{YJ}unitText>"
_WIDE: Final = Context(prec=60)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def of_engine(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """An engine's quads as lines without the name of their graph."""
    for quad in quads:
        yield str(quad.triple)


def grouped(lines: Iterable[str]) -> Things:
    """Statements by subject and predicate; quickest where those of one subject come together, as in sorted files."""
    things: Things = {}
    facts: Facts = {}
    last = ""
    for line in lines:
        subject, predicate, thing = line.split(" ", 2)
        if subject != last:
            facts, last = things.setdefault(subject, {}), subject
        if predicate in facts:
            facts[predicate].append(thing)
        else:
            facts[predicate] = [thing]
    return things


def text(term: str) -> str:
    r"""The text of a literal, or the IRI.

    >>> text('"a\\nb"'), text("<urn:x>"), text('"1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    ('a\nb', 'urn:x', '1')
    """
    if term[0] == "<":
        return term[1:-1]
    inner = term[1:-1] if term[-1] == '"' else term[1 : term.rindex('"')]
    return _ESCAPE.sub(_unescaped, inner) if "\\" in inner else inner


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])


def first(facts: Facts, predicate: str) -> str | None:
    """The text of a property; of several values the one that sorts first, as MIN does in SPARQL."""
    found = facts.get(predicate)
    if not found:
        return None
    if len(found) > 1:
        return min(map(text, found))
    term = found[0]
    return term[1:-1] if term[0] == "<" else text(term)


def measure(facts: Facts) -> str | None:
    """The unit of measure of a target, in words: that of the code list, or, where it is not listed, as printed."""
    listed = first(facts, _UNIT)
    return first(facts, _UNIT_TEXT) if listed is None else notation(listed)


def whole(facts: Facts, predicate: str) -> int | None:
    """A property as a whole number."""
    found = first(facts, predicate)
    return None if found is None else int(found)


def exact(facts: Facts, predicate: str) -> Decimal | None:
    """A property as an exact decimal. ``ValueError`` where the column (26 digits, 12 behind the point) is too small."""
    found = first(facts, predicate)
    return None if found is None else _exact(found)


@lru_cache(maxsize=65_536)
def _exact(found: str) -> Decimal:
    number = Decimal(found)
    if not number.is_finite() or number.normalize(_WIDE).as_tuple().exponent < -12 or number.adjusted() > 25:  # type: ignore[operator]
        raise ValueError(found)
    return number


def day(facts: Facts, predicate: str) -> datetime.date | None:
    """A property as a date."""
    found = first(facts, predicate)
    return None if found is None else datetime.date.fromisoformat(found)
