"""提问: a question in words; what was understood and by which query, the answer, or what comes near."""

from __future__ import annotations

from dashboard.data import store
from dashboard.markup import Html, card, join, link, tag
from dashboard.results import SHOWN, table
from dashboard.shell import lang, page, parameter, t
from dashboard.takeaway import buttons
from ontology.messages import message
from queries.asking.ask import Reading, Understanding, answer, understand
from queries.catalogue import named

LONGEST, MOST = 200, 1000


def ask() -> None:
    """The question that the address asks."""
    question = (parameter("ask") or "").strip()[:LONGEST]
    page(tag("h1", t("page.ask")), tag("p", t("asking.sub"), class_="sub"), _form(question))
    if not question:
        return page(card(t("asking.examples"), _examples()))
    understood = understand(store(), question)
    if understood.reading is None:
        return _declined(understood)
    return _answer(understood, understood.reading)


def _form(question: str) -> Html:
    box = tag("input", type="search", name="ask", value=question or None, maxlength=LONGEST, aria_label=t("page.ask"))
    button = tag("button", t("asking.go"), type="submit")
    keep = tag("input", type="hidden", name="lang", value=lang()) if lang() != "zh" else ""
    return tag("form", box, keep, button, action="/ask", role="search", class_="find", aria_label=t("page.ask"))


def _examples() -> Html:
    asked = [t(f"asking.example.{n}") for n in (1, 2, 3, 4)]
    return tag("ul", *(tag("li", link(q, "ask", lang(), ask=q)) for q in asked), class_="plain")


def _door(reading: Reading, label: object) -> Html:
    given = {f"p_{name}": value for name, value in reading.given}
    return link(label, "query", lang(), name=reading.query, **given)


def _answer(understood: Understanding, reading: Reading) -> None:
    """What was understood comes before the answer: a reader must be able to see that it was another question."""
    reply = answer(store(), understood, reading, MOST)
    heads = [c.zh if lang() == "zh" else c.en for c in named(reading.query).columns]
    shown = table(reply.rows, heads) if reply.rows.rows else tag("p", t("zero.rows"))
    first = tag("p", t("query.first", count=SHOWN), class_="sub") if len(reply.rows) > SHOWN else ""
    page(
        card(
            t("asking.understood"),
            tag("p", reading.sentence(lang())),
            tag("p", _door(reading, t("asking.as_query") + " →")),
        ),
        card(reply.total, first, shown),
        tag("details", tag("summary", "SPARQL"), tag("pre", reading.sparql, tabindex="0")),
    )
    buttons(reading.query, lambda: reply.rows, heads, reading.sentence(lang()))


def _declined(understood: Understanding) -> None:
    """Why there is no answer, and the questions that come near, each a form to fill."""
    near = [tag("li", _door(r, r.sentence(lang()))) for r in understood.nearest]
    said = message(understood.why, lang(), words="、".join(understood.unknown))
    similar = message("ask.similar", lang(), names="、".join(understood.similar)) if understood.similar else ""
    body = [tag("p", said), tag("p", similar) if similar else ""]
    body.append(tag("ul", *near, class_="plain") if near else tag("p", message("ask.none", lang())))
    page(card(t("asking.declined"), join(body)))
