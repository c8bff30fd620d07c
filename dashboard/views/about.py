"""关于: what is meant by the words, how things are decided, what is not held, and what is not met."""

from __future__ import annotations

import pyoxigraph as ox

from dashboard.markup import Html, card, dots, table, tag
from dashboard.shell import lang, page, t
from ontology.graphs import static_graphs
from ontology.namespaces import CODE, SKOS
from queries.labels import concept


def about() -> None:
    """Method, strengths and kinds of bases, limits, accessibility."""
    sections = [
        card(t(f"about.{name}"), tag("p", t(f"about.{name}.text"))) for name in ("method", "limits", "access", "cite")
    ]
    page(tag("h1", t("page.about")), *sections[:1], card(t("about.strength"), _strengths()), *sections[1:])


def _strengths() -> Html:
    ranks = {s: int(v) for s, v in _values("<https://w3id.org/yiju/ns#rank>")}
    reasons = dict(_values(f"<{SKOS}definition>", lang()))
    rows = [
        [dots(r, lang()), concept(s, lang()), reasons.get(s, "")] for s, r in sorted(ranks.items(), key=lambda x: -x[1])
    ]
    return table([t("col.strength"), t("about.word"), t("about.reason")], rows, label=t("about.strength"))


def _values(predicate: str, language: str = "") -> list[tuple[str, str]]:
    """(strength, value) of a property in the code lists."""
    return [
        (str(q.subject)[1:-1], q.object.value)
        for graph in static_graphs()
        for q in graph.quads()
        if str(q.predicate) == predicate
        and str(q.subject).startswith(f"<{CODE}strength/")
        and isinstance(q.object, ox.Literal)
        and (q.object.language or "") == language
    ]
