"""Citations: words in, mentions and what they name out.

``find`` reads what a mention says; ``resolve`` looks it up. ``find_citations`` does both for one cell.
"""

from __future__ import annotations

from collections.abc import Callable

from loaders.citations.find import find
from loaders.citations.model import Context, Definitions, Parsed
from loaders.citations.resolve import Resolution, resolve
from loaders.model import Citation, Span

__all__ = ["Context", "Definitions", "Parsed", "Resolution", "find", "find_citations", "resolve"]


def find_citations(raw: str, context: Context, locate: Callable[[int, int], Span]) -> tuple[Citation, ...]:
    """The mentions of a cell's raw text, read and resolved.

    ``locate`` gives the span of a stretch of ``raw`` (code points, end exclusive) in the document.
    """
    return tuple(_citation(p, resolve(p, context), locate(p.start, p.end)) for p in find(raw, context))


def _citation(parsed: Parsed, resolution: Resolution, span: Span) -> Citation:
    return Citation(
        parsed.text,
        parsed.kind,
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
