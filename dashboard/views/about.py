"""关于: how things are decided, what is held, the words that are used, what is not known, and what is not met."""

from __future__ import annotations

from urllib.parse import urlencode

import pyoxigraph as ox

from dashboard.auditing import few
from dashboard.data import ask
from dashboard.markup import Html, card, dots, h, join, link, table, tag
from dashboard.shell import choices, lang, page, page_number, pager, parameter, parameters, t
from dashboard.vocabulary import KINDS, Word, counts, words
from ontology.graphs import static_graphs
from ontology.namespaces import CODE, SKOS
from queries.errors import NoStoreError

PAGE = 25


def about() -> None:
    """Method, strengths, what is held, vocabulary, limits, accessibility, citing."""
    page(
        tag("h1", t("page.about")),
        _told("method"),
        card(t("about.strength"), _strengths()),
        card(t("about.held"), _held()),
        _vocabulary(),
        *(_told(name) for name in ("limits", "access", "cite")),
    )


def _told(name: str) -> Html:
    return card(t(f"about.{name}"), tag("p", t(f"about.{name}.text")))


def _held() -> Html:
    """What the store holds, in a sentence and by year; before anything is loaded, that it holds nothing."""
    try:
        (totals,), years = ask("overview"), ask("years")
    except NoStoreError:
        return tag("p", t("empty.title"))
    numbers = {k: f"{v or 0:,}" for k, v in totals.items() if k != "money"}
    listed = join([link(y["year"], "compare", lang(), by="units", year=y["year"]) for y in years], " · ")
    more = link(t("overview.documents") + " →", "coverage", lang())
    return join(
        [
            tag("p", t("about.held.text", money=f"{(totals['money'] or 0) / 10_000:,.1f}", **numbers)),  # type: ignore[operator]
            tag("p", t("col.year"), " ", listed) if years else "",
            tag("p", more),
        ]
    )


def _vocabulary() -> Html:
    """The classes or the properties, a page of them, with how many the store holds."""
    kind = parameter("words") if parameter("words") in KINDS else next(iter(KINDS))
    all_words = words(str(kind))
    shown = all_words[(page_number() - 1) * PAGE : page_number() * PAGE]
    found = _counted(str(kind), shown)
    heads = [t(f"about.{c}") for c in ("word", "iri", "meaning")]
    heads += [t("about.count")] if found else []
    lines = [[*_word(word), h(f"{found[word.name]:,}")] if found else _word(word) for word in shown]
    asked = urlencode({**parameters(), "count": "yes"})
    later = tag("a", t("about.count_them") + " →", href=f"?{asked}", target="_self")
    return card(
        t("about.vocabulary"),
        tag("p", t("about.vocabulary.text"), class_="sub"),
        choices(t("about.vocabulary"), "words", list(KINDS), str(kind), lambda k: f"{t(f'about.{k}')} {len(words(k))}"),
        table(heads, lines, (3,), t("about.vocabulary")),
        pager(len(all_words), PAGE),
        "" if found else tag("p", later, class_="after"),
    )


def _counted(kind: str, shown: tuple[Word, ...]) -> dict[str, int]:
    """The counts where they are quick or asked for; none before anything is loaded."""
    try:
        return counts(kind, shown) if few() or parameter("count") == "yes" else {}
    except NoStoreError:
        return {}


def _word(word: Word) -> list[object]:
    other = "en" if lang() == "zh" else "zh"
    label = join([word.labels.get(lang(), word.name), tag("div", word.labels.get(other, ""), class_="of")])
    return [label, tag("code", f"yj:{word.name}", class_="whole"), word.meanings.get(lang(), "—")]


def _strengths() -> Html:
    ranks = {s: int(v) for s, v in _values("<https://w3id.org/yiju/ns#rank>")}
    reasons = dict(_values(f"<{SKOS}definition>", lang()))
    rows = [[dots(r, lang()), reasons.get(s, "")] for s, r in sorted(ranks.items(), key=lambda x: -x[1])]
    return table([t("col.strength"), t("about.reason")], rows, label=t("about.strength"))


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
