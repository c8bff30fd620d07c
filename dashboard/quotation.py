"""What is shown beside a basis: its printed words, verified, or the broken frame; and whether it is in force."""

from __future__ import annotations

from dashboard.evidence import in_context
from dashboard.markup import Html, badge, join, tag
from dashboard.shell import t

NORM = 5
"""From this strength on a basis is a norm."""


def force(rank: int | None) -> Html:
    """Whether a basis was in force: asked of norms only, and unknown as long as no dated event says otherwise."""
    if rank is None or rank < NORM:
        return tag("span", t("why.no_force"), class_="sub")
    return join([badge("? " + t("why.unknown"), "unknown"), " ", tag("span", t("why.no_events"), class_="sub")])


def quotation(text: str, span: object, quote: str) -> Html:
    """The quotation with the words marked, after comparing it with the text at its place; nothing else is evidence."""
    shown = in_context(text, str(span), quote)
    if not shown.intact:
        return tag("p", "✕ " + t("why.broken"), class_="broken", role="alert")
    words = tag("blockquote", shown.before.lstrip(), tag("mark", shown.words), shown.after.rstrip(), class_="printed")
    return join([tag("p", badge("✓ " + t("why.intact"), "good")), words])
