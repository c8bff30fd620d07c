"""搜索: names, values and printed words that hold what was looked for, grouped by what they are, the words marked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from dashboard.addresses import to
from dashboard.data import store, targets_of_mentions
from dashboard.markup import Html, card, join, link, tag
from dashboard.shell import lang, page, parameter, t
from dashboard.takeaway import buttons
from ontology.messages import message
from queries.errors import BadQueryError
from queries.search.entries import KINDS
from queries.search.find import Found, Hit, search
from queries.terms import Iri, Rows

FEW, MANY = 12, 200
"""Results of each kind where all kinds are shown, and of one kind alone."""
_COLUMNS = ("kind", "label", "about", "things", "documents", "thing")


def find() -> None:
    """Results by kind; ``kind`` in the address narrows them to one."""
    words = (parameter("q") or "").strip()[:80]
    kind = parameter("kind") if parameter("kind") in KINDS else None
    try:
        found = search(store(), words, [kind] if kind else KINDS, MANY if kind else FEW)
    except BadQueryError:
        return page(tag("h1", t("page.find")), tag("p", t("search.ask")))
    if not found.hits:
        return page(tag("h1", t("search.found", words=words, count=0)), tag("p", t("search.none", words=words)))
    doors = targets_of_mentions(tuple(i for h in found.hits if h.kind == "mention" for i in h.things[:1]))
    shown = sorted(_once(found.hits), key=lambda h: h.kind == "rule")  # what is used before what is merely registered
    page(
        tag("h1", t("search.found", words=words, count=f"{len(shown)}{'+' if found.cut else ''}")),
        "" if found.indexed else tag("p", message("search.by-graph", lang()), class_="sub"),
        *(_group(name, list(hits), found, doors) for name, hits in groupby(shown, key=lambda h: h.kind)),
    )
    heads = [message(f"search.column.{c}", lang()) for c in _COLUMNS]
    rows = tuple((h.kind, h.label, h.about, len(h.things), h.documents, Iri(h.things[0])) for h in found.hits)
    buttons("search", lambda: Rows(_COLUMNS, rows), heads, t("search.found", words=words, count=len(found.hits)))
    return None


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """Each thing once where it is found by several of its names: by the longest, which is its own."""
    best: dict[tuple[str, tuple[str, ...]], Hit] = {}
    for hit in hits:
        key = hit.kind, tuple(hit.things)
        if key not in best or len(hit.label) > len(best[key].label):
            best[key] = hit
    return list(best.values())


def _group(kind: str, hits: list[Hit], found: Found, doors: dict[str, str]) -> Html:
    entries = [tag("li", _door(h, doors), " ", tag("span", _beside(h), class_="of")) for h in hits]
    more = link(t("search.more_of") + " →", "find", lang(), q=found.words, kind=kind) if kind in found.cut else ""
    title = f"{message(f'search.kind.{kind}', lang())} · {len(hits)}{'+' if kind in found.cut else ''}"
    return card(title, tag("ul", *entries, class_="plain"), tag("p", more, class_="after") if more else "")


def _door(hit: Hit, doors: dict[str, str]) -> Html:
    """The words marked, as the way to the first thing that bears them; a mention leads to its target's reason."""
    thing = hit.things[0]
    words = _marked(hit)
    label = tag("span", words, class_="words") if hit.kind == "mention" else words
    return to(doors.get(thing, thing), label, lang())


def _marked(hit: Hit) -> Html:
    parts: list[object] = []
    end = 0
    for start, stop in hit.marks:
        parts += [hit.label[end:start], tag("mark", hit.label[start:stop])]
        end = stop
    return join([*parts, hit.label[end:]])


def _beside(hit: Hit) -> str:
    """What it belongs to, how many bear it, how many documents rest on it."""
    number = f"{len(hit.things)}{'+' if hit.more else ''}"
    many = message("search.things", lang(), count=number) if len(hit.things) > 1 else ""
    rest = message("search.documents", lang(), count=hit.documents) if hit.documents else ""
    return " · ".join(part for part in (hit.about, many, rest) if part)
