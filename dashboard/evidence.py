"""Printed words, verified when they are shown: the document's text at the offsets must be the quotation."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.iri import SpanIri
from queries.terms import Term

AROUND = 1
"""Lines of context before and after."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation in its context: ``before``, the words, ``after``; or ``intact=False`` and nothing else to show."""

    intact: bool
    before: str = ""
    words: str = ""
    after: str = ""


def in_context(text: str, span: Term, quote: str) -> Evidence:
    """The quotation with the lines around it, if the text at the span is the quotation to the letter.

    A mismatch is never re-anchored: words that stand elsewhere are no evidence for this place.
    """
    try:
        where = SpanIri.parse(str(span))
    except ValueError:
        return Evidence(intact=False)
    if text[where.start : where.end] != quote:
        return Evidence(intact=False)
    first = where.start
    for _ in range(AROUND + 1):
        first = max(0, text.rfind("\n", 0, max(0, first - 1)) + 1) if first else 0
    last = where.end
    for _ in range(AROUND + 1):
        found = text.find("\n", last + 1)
        last = len(text) if found < 0 else found
    return Evidence(True, text[first : where.start], quote, text[where.end : last])
