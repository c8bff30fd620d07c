"""搜索: what has these words in its name, grouped by what it is."""

from __future__ import annotations

from itertools import groupby

from dashboard.addresses import to
from dashboard.data import Record, ask
from dashboard.markup import Html, card, h, join, tag
from dashboard.shell import lang, page, parameter, t
from queries.things import key

MOST = 200


def find() -> None:
    """Results by kind, the words marked."""
    words = (parameter("q") or "").strip()[:80]
    if not words:
        return page(tag("h1", t("page.find")), tag("p", t("search.ask")))
    wanted = key(words) if "〔" in key(words) else words.strip("《》")
    found = ask("search", limit=MOST, words=wanted)
    if not found:
        return page(tag("h1", t("search.found", words=words, count=0)), tag("p", t("search.none", words=words)))
    cards = [_group(family, list(rows), wanted) for family, rows in groupby(found, key=lambda r: str(r["family"]))]
    note = tag("p", t("search.more", count=MOST), class_="sub") if len(found) == MOST else ""
    return page(tag("h1", t("search.found", words=words, count=len(found))), note, *cards)


def _group(family: str, rows: list[Record], words: str) -> Html:
    entries = [
        tag("li", to(r["thing"], marked(str(r["label"]), words), lang()), " ", tag("span", r["about"], class_="of"))
        for r in rows
    ]
    return card(f"{t(f'family.{family}')} · {len(rows)}", tag("ul", *entries, class_="plain"))


def marked(label: str, words: str) -> Html:
    """The label with the words that were looked for marked."""
    at = label.casefold().find(words.casefold())
    if at < 0:
        return h(label)
    end = at + len(words)
    return join([label[:at], tag("mark", label[at:end]), label[end:]])
