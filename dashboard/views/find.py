"""搜索: what has these words in its name, grouped by what it is."""

from __future__ import annotations

from itertools import groupby

from dashboard.data import Record, ask
from dashboard.markup import Html, card, h, join, link, tag
from dashboard.shell import lang, page, parameter, t
from ontology.iri import PartIri
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
        tag(
            "li", thing_link(str(r["thing"]), marked(str(r["label"]), words)), " ", tag("span", r["about"], class_="of")
        )
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


def thing_link(iri: str, label: object) -> Html:
    """The label as a link to the page of a thing of ours; the label alone where there is no page for it."""
    family = iri.removeprefix("https://w3id.org/yiju/id/").partition("/")[0]
    if family in ("rule", "cited", "basis"):
        return link(label, "rule", lang(), id=iri)
    if family == "unit":
        return link(label, "projects", lang(), unit=iri)
    try:
        short = PartIri.parse(iri).short
    except ValueError:
        return h(label)
    page_of = {"goal": ("goals", "goal"), "project": ("project", "id"), "target": ("why", "target")}
    if family not in page_of:
        return h(label)
    name, parameter_name = page_of[family]
    return link(label, name, lang(), **{parameter_name: short})
