"""提问: a question in words; what was understood and by which query, the answer, or what comes near."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.data import store
from dashboard.markup import Html, card, join, link, tag
from dashboard.results import SHOWN, named_table
from dashboard.shell import lang, page, parameter, t
from dashboard.takeaway import buttons
from ontology.messages import message
from queries.ask import answering
from queries.ask.answering import Answer, Declined
from queries.catalogue import named
from queries.terms import Term

LONGEST, MOST = 200, 1000


def ask() -> None:
    """The question that the address asks."""
    question = (parameter("ask") or parameter("q") or "").strip()[:LONGEST]
    page(tag("h1", t("page.ask")), tag("p", t("asking.sub"), class_="sub"), _form(question))
    if not question:
        return page(card(t("asking.examples"), _examples()))
    found = answering.ask(store(), question, limit=MOST, lang=lang())
    return _declined(found) if isinstance(found, Declined) else _answer(found)


def _form(question: str) -> Html:
    box = tag("input", type="search", name="ask", value=question or None, maxlength=LONGEST, aria_label=t("page.ask"))
    button = tag("button", t("asking.go"), type="submit")
    keep = tag("input", type="hidden", name="lang", value=lang()) if lang() != "zh" else ""
    return tag("form", box, keep, button, action="/ask", role="search", class_="find", aria_label=t("page.ask"))


def _examples() -> Html:
    asked = [t(f"asking.example.{n}") for n in (1, 2, 3, 4)]
    return tag("ul", *(tag("li", link(q, "ask", lang(), ask=q)) for q in asked), class_="plain")


def _door(query: str, parameters: Mapping[str, Term | str], label: object) -> Html:
    given = {f"p_{name}": str(value) for name, value in parameters.items()}
    return link(label, "query", lang(), name=query, **given)


def _answer(found: Answer) -> None:
    """What was understood comes before the answer: a reader must be able to see that it was another question."""
    heads = [c.zh if lang() == "zh" else c.en for c in named(found.query).columns]
    shown = named_table(found.rows, heads) if found.rows.rows else tag("p", t("zero.rows"))
    first = tag("p", t("query.first", count=SHOWN), class_="sub") if len(found.rows) > SHOWN else ""
    page(
        card(
            t("asking.understood"),
            tag("p", found.understood),
            tag("p", _door(found.query, found.parameters[0], t("asking.as_query") + " →")),
        ),
        card(found.told, first, shown),
        tag("details", tag("summary", "SPARQL"), tag("pre", found.sparql, tabindex="0")),
    )
    buttons(found.query, lambda: found.rows, heads, found.understood)


def _declined(found: Declined) -> None:
    """Why there is no answer, and the questions that come near, each a form to fill."""
    near = [tag("li", _door(n.query, n.parameters, n.says)) for n in found.nearest]
    body = [tag("p", said) for said in found.why]
    body.append(tag("ul", *near, class_="plain") if near else tag("p", message("ask.no_near", lang())))
    page(card(t("asking.declined"), join(body)), "" if near else card(t("asking.examples"), _examples()))
