"""Citations: words in, mentions and what they name out.

``find`` reads what a mention says; ``resolve`` looks it up. ``find_citations`` does both for one cell. ``collect``
reads what a document defines about its own words, for the context of its cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from loaders.citations.above import Above, is_open
from loaders.citations.definitions import collect, with_number
from loaders.citations.find import find
from loaders.citations.lookup import Lookup, default_lookup, registry_of
from loaders.citations.model import Context, Definitions, Parsed, Place
from loaders.citations.notes import marks_in
from loaders.citations.resolve import Resolution, resolve
from loaders.citations.wordings import says_nothing
from loaders.model import Citation, Span

__all__ = [
    "Above",
    "Context",
    "Definitions",
    "Lookup",
    "Parsed",
    "Place",
    "Resolution",
    "citation_json",
    "collect",
    "default_lookup",
    "find",
    "find_citations",
    "is_open",
    "registry_of",
    "resolve",
]


def find_citations(
    raw: str, context: Context, locate: Callable[[int, int], Span], lookup: Lookup | None = None
) -> tuple[Citation, ...]:
    """The mentions of a cell's raw text, read and resolved; without ``lookup`` in the registry that comes with us.

    ``locate`` gives the span of a stretch of ``raw`` (code points, end exclusive) in the document.
    """
    read = _read(raw, context, lookup or default_lookup())
    return tuple(_citation(parsed, answer, locate(parsed.start, parsed.end)) for parsed, answer in read)


@lru_cache(maxsize=8192)
def _read(raw: str, context: Context, lookup: Lookup) -> tuple[tuple[Parsed, Resolution], ...]:
    """The same words of the same project are read once: a table repeats them in every other cell."""
    here = placed(context, lookup)
    found = _found(raw, replace(here, project=None), lookup)
    return tuple((parsed, resolve(parsed, here, lookup)) for parsed in found)


@lru_cache(maxsize=8192)
def _found(raw: str, context: Context, lookup: Lookup) -> tuple[Parsed, ...]:
    """The mentions of a cell as read; they are the same for every project of a document."""
    found = tuple(_by_notes(raw, context, lookup)) or find(raw, context, lookup)
    return tuple(with_number(parsed, context) for parsed in found)


def _by_notes(raw: str, context: Context, lookup: Lookup) -> Iterator[Parsed]:
    """What the notes cite whose marks are all that a cell holds: their words, at the place of the mark."""
    notes = dict(context.definitions.notes)
    marks = marks_in(raw)
    if says_nothing(raw) and not any(m.key in notes for m in marks):
        return  # * fills a cell
    for mark in marks:
        words = notes.get(mark.key, "")
        named = [p for p in find(words, context, lookup) if p.kind not in {"none", "other"} or p.title or p.number]
        for parsed in named or [Parsed(0, 0, raw[mark.start : mark.end], "reference", "other")]:
            yield replace(parsed, start=mark.start, end=mark.end)


@lru_cache(maxsize=1024)
def placed(context: Context, lookup: Lookup) -> Context:
    """The context with the place of its unit, where the registry can tell it."""
    if context.place is not None or context.unit is None:
        return context
    return replace(context, place=lookup.place_of(context.unit))


def _citation(parsed: Parsed, resolution: Resolution, span: Span) -> Citation:
    return Citation(
        parsed.text,
        resolution.kind,
        parsed.title,
        parsed.number,
        parsed.issuers,
        parsed.year,
        parsed.articles,
        parsed.complete,
        resolution.status,
        resolution.iri,
        resolution.candidates,
        resolution.reason,
        span,
    )


def citation_json(citation: Citation) -> dict[str, object]:
    """The object that docs/extract-json.md calls *citation*."""
    return {
        "text": citation.text,
        "kind": citation.kind,
        "title": citation.title,
        "number": citation.number,
        "issuers": list(citation.issuers),
        "year": citation.year,
        "articles": list(citation.articles),
        "complete": citation.complete,
        "status": citation.status,
        "iri": citation.iri,
        "candidates": list(citation.candidates),
        "reason": citation.reason,
    }
