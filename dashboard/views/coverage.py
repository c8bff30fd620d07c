"""读了什么，没读什么: every document with what was read, ignored on purpose and not read."""

from __future__ import annotations

from dashboard.addresses import to, unit_door
from dashboard.data import Record, ask, count, rows
from dashboard.markup import Html, badge, card, h, link, table, tag
from dashboard.shell import lang, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from dashboard.views.document import document
from queries.labels import concept

PAGE = 50


def coverage() -> None:
    """All documents; with ``unread=yes``, those that were read in part; with ``document``, that one."""
    if parameter("document"):
        return document(str(parameter("document")))
    partly = parameter("unread") == "yes"
    name = "partly-read" if partly else "disclosures"
    total = count(name)
    found = ask(name, limit=PAGE, offset=(page_number() - 1) * PAGE)
    page(
        tag("p", link(t("page.overview"), "", lang()), class_="crumbs"),
        tag("h1", t("overview.documents")),
        tag("p", t("coverage.partly" if partly else "coverage.all", count=f"{total:,}"), class_="sub"),
        tag("section", documents(found), pager(total, PAGE), class_="card"),
    )
    takeaway(name, lambda: rows(name), t("overview.documents"))
    return None


def documents(found: list[Record]) -> Html:
    """Documents as a table."""
    heads = [t(f"col.{c}") for c in ("document", "unit", "year", "kind", "read", "ignored", "unread")]
    return table(heads, [_row(r) for r in found], (4, 5, 6), t("overview.documents"))


def banner() -> Html:
    """What the reader must know before trusting a sum: that some documents were read in part."""
    number = count("partly-read")
    if not number:
        return Html("")
    door = link(t("coverage.look") + " →", "coverage", lang(), unread="yes")
    return tag("p", badge("▲ " + t("coverage.banner", count=f"{number:,}"), "changed"), " ", door, role="status")


def brief() -> Html:
    """The first documents as a card, with the way to all."""
    more = link(f"{t('overview.more')} · {count('disclosures'):,} →", "coverage", lang())
    return card(t("overview.documents"), documents(ask("disclosures", limit=10)), tag("p", more, class_="after"))


def _row(r: Record) -> list[object]:
    unread = badge(f"▲ {r['unread']}", "changed") if r["unread"] else h(r["unread"])
    numbers = (to(r["disclosure"], n, lang()) for n in (r["used"], r["ignored"], unread))
    return [
        to(r["disclosure"], r["label"] or "—", lang()),
        unit_door(r["unitLabel"], lang()) if r["unitLabel"] else _not_stated(),
        h(r["year"]) or _not_stated(),
        concept(r["kind"], lang()),
        *numbers,
    ]


def _not_stated() -> Html:
    return badge("? " + t("strength.unstated"), "unknown")
