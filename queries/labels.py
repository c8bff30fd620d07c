"""Codes and places in people's words: 内部计划, 表2 第83行 第6列."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from ontology.graphs import ontology_graph
from ontology.iri import SpanIri
from ontology.messages import language, message
from ontology.namespaces import CODE, SKOS
from queries.terms import Term


@cache
def _labels() -> dict[tuple[str, str], str]:
    """(concept, language) → label, of every code list."""
    found: dict[tuple[str, str], str] = {}
    for quad in ontology_graph().quads():
        label = quad.object
        if str(quad.predicate) == f"<{SKOS}prefLabel>" and isinstance(label, ox.Literal):
            found[str(quad.subject)[1:-1], label.language or ""] = label.value
    return found


def concept(iri: Term, lang: str | None = None) -> str:
    """The label of a concept of codes.ttl; the last part of its IRI where the code lists do not hold it.

    >>> concept("https://w3id.org/yiju/code/kind/plan", "zh")
    '内部计划'
    """
    text = str(iri or "")
    return _labels().get((text, lang or language())) or text.removeprefix(CODE).rpartition("/")[2]


def place(span: Term, lang: str | None = None) -> str:
    """Where a span stands, as printed: page, table, row and column, or the characters where the format has none.

    >>> place("https://w3id.org/yiju/id/disclosure/abababababababab#char=12,34;table=2;row=83;column=6", "zh")
    '表2 第83行 第6列'
    """
    try:
        where = SpanIri.parse(str(span))
    except ValueError:
        return ""
    parts = (("page", where.page), ("table", where.table), ("row", where.row), ("column", where.column))
    told = [message(f"place.{name}", lang, n=number) for name, number in parts if number is not None]
    return " ".join(told) or message("place.characters", lang, start=where.start, end=where.end)
