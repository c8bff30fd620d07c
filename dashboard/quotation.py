"""What is shown beside a basis: its printed words, verified, or the broken frame."""

from __future__ import annotations

from dashboard.evidence import in_context
from dashboard.markup import Html, badge, join, tag
from dashboard.shell import t


def quotation(text: str, span: object, quote: str) -> Html:
    """The quotation with the words marked, after comparing it with the text at its place; nothing else is evidence."""
    shown = in_context(text, str(span), quote)
    if not shown.intact:
        return tag("p", "✕ " + t("why.broken"), class_="broken", role="alert")
    words = tag("blockquote", shown.before.lstrip(), tag("mark", shown.words), shown.after.rstrip(), class_="printed")
    return join([tag("p", badge("✓ " + t("why.intact"), "good")), words])
