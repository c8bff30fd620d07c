"""审计: where to look. Counts that queries make, each a door to its rows, each row a door to the printed words."""

from __future__ import annotations

from dashboard.addresses import short, to
from dashboard.data import Record, ask, count, rows
from dashboard.markup import Html, card, h, link, table, tag
from dashboard.shell import lang, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from queries.catalogue import catalogue
from queries.labels import concept, place

LEADS = {
    "empty-targets": "■",
    "cut-citations": "▲",
    "targets-without-norm": "▲",
    "readings": "●",
}
"""query → the shape of its severity."""
PAGE = 50


def audit() -> None:
    """All leads with their counts; with ``check`` in the address, the rows of one."""
    chosen = parameter("check")
    if chosen in LEADS:
        return _one(str(chosen))
    body = table(
        [t("audit.lead"), t("audit.count")], [[_name(n), h(f"{count(n):,}")] for n in LEADS], (1,), t("audit.title")
    )
    return page(
        tag("h1", t("audit.title")), tag("p", t("audit.sub"), class_="sub"), tag("section", body, class_="card")
    )


def _name(name: str) -> Html:
    return tag(
        "span", tag("span", LEADS[name] + " ", aria_hidden="true"), link(question(name), "audit", lang(), check=name)
    )


def leads() -> Html:
    """The leads as a card of the first page."""
    entries = [tag("li", _name(n), h(f"{count(n):,}"), class_="entry") for n in LEADS]
    return card(t("overview.audit"), tag("ul", *entries, class_="plain"), tag("p", t("audit.sub"), class_="sub"))


def question(name: str) -> str:
    """What a query of the catalogue is called in this language."""
    return catalogue()[name].sentences[f"title.{lang()}"]


def _one(name: str) -> None:
    total = count(name)
    found = ask(name, limit=PAGE, offset=(page_number() - 1) * PAGE)
    query = catalogue()[name]
    shown = [c for c in query.columns if c.name not in ("project", "finding", "target", "document")]
    heads = [c.zh if lang() == "zh" else c.en for c in shown]
    lines = [[_cell(c.name, r) for c in shown] for r in found]
    body = table(heads, lines, label=question(name)) if lines else tag("p", t("audit.none"))
    page(
        tag("p", link(t("page.audit"), "audit", lang()), class_="crumbs"),
        tag("h1", question(name), f" · {total:,}"),
        tag("p", query.sentences[f"question.{lang()}"], class_="sub"),
        tag("section", body, pager(total, PAGE), class_="card"),
    )
    targets = list(dict.fromkeys(short(r["target"]) for r in found if r.get("target")))
    takeaway(name, lambda: rows(name), question(name), targets)


def _cell(column: str, r: Record) -> object:
    value = r[column]
    if column in ("value", "indicatorLabel"):
        return to(r["target"], value or (t("why.empty") if column == "value" else "—"), lang())
    if column == "projectLabel":
        return to(r["project"], value or "—", lang())
    if column in ("mention", "evidence"):
        return place(value, lang())
    if column == "severity":
        return concept(value, lang())
    return tag("span", value, class_="words") if column == "quote" else value
