"""The reasons of an inferred link in a sentence."""

from __future__ import annotations

from functools import cache

from ontology.messages import message
from queries.goals.words import names


@cache
def because(reasons: tuple[tuple[str, str], ...], lang: str | None = None) -> str:
    """What spoke for and against a link; fields and deeds by the first word of their list.

    >>> because((("field", "air"),), "zh")
    '同一领域：空气'
    """
    parts = []
    for kind, what in reasons:
        shown = " ".join(names().get(w, w) for w in what.split()) if kind in ("field", "deed") else what
        parts.append(message(f"serves.because.{kind}", lang, what=shown))
    return "；".join(parts)
