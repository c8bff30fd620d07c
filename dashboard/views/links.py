"""关系图: start from any thing, grow it by a click, leave kinds out, find the shortest way; the list beside it."""

from __future__ import annotations

import hashlib
from collections import Counter

import streamlit as st

from dashboard.addresses import to
from dashboard.data import ask, labels, store
from dashboard.graph_chart import Node, network
from dashboard.markup import Html, badge, card, h, join, link, table, tag
from dashboard.network import PROJECTIONS, Network, grow, kind, way
from dashboard.pictures import Picture, look, picture
from dashboard.shell import choices, lang, page, parameter, parameters, t
from dashboard.takeaway import buttons
from ontology.iri import segment
from ontology.namespaces import ID
from queries.errors import BadQueryError
from queries.search.find import Hit, search
from queries.terms import Iri, Rows

OPENED = 12
"""Things opened at a time."""


def links() -> None:
    """The network that the address describes: ``start``, ``open`` (things apart by spaces), ``show``, ``to``."""
    page(tag("h1", t("page.links")), tag("p", t("links.sub"), class_="sub"))
    start = _thing(parameter("start")) or _first()
    page(tag("div", _search("start", t("links.start")), _search("to", t("links.to")), class_="row forms"))
    _found("start")
    _found("to")
    asked = parameter("show")
    shown = asked if asked and asked in PROJECTIONS else "all"
    page(choices(t("links.show"), "show", list(PROJECTIONS), shown, lambda s: t(f"links.show.{s}")))
    if not start:
        return page(tag("p", t("zero.rows")))
    opened = [start, *(x for x in map(_thing, (parameter("open") or "").split()) if x and x != start)][:OPENED]
    end = _thing(parameter("to"))
    found = way(start, end) if end else ()
    _draw(grow(list(dict.fromkeys([*opened, *found])), shown), opened, found, shown)
    if end:
        _way(start, end, found)
    return None


def _first() -> str | None:
    """Where nothing is asked: the basis with the most targets."""
    found = ask("bases-by-targets", limit=1)
    return str(found[0]["basis"]) if found else None


def _thing(asked: str | None) -> str | None:
    """A thing of ours from an address: the part of its IRI after the common stem, or the whole."""
    text = (asked or "").removeprefix(ID)
    if kind(ID + text) not in ("goal", "project", "rule", "unit", "body") or len(text) > 1000:
        return None
    return ID + "/".join(p if "%" in p else segment(p) for p in text.split("/"))


def _short(iri: str) -> str:
    return iri.removeprefix(ID)


def _search(name: str, label: str) -> Html:
    """A box that looks for the thing to start from, or to find the way to."""
    kept = [tag("input", type="hidden", name=k, value=v) for k, v in parameters().items() if k != f"find-{name}"]
    given = {"type": "search", "name": f"find-{name}", "value": parameter(f"find-{name}"), "placeholder": label}
    box = tag("input", **given, aria_label=label)
    button = tag("button", t("search.go"), type="submit")
    return tag("form", *kept, box, button, action="/links", role="search", class_="find", aria_label=label)


def _found(name: str) -> None:
    """What was found for a box, each a link that takes it."""
    words = (parameter(f"find-{name}") or "").strip()[:80]
    if not words:
        return
    try:
        hits = search(store(), words, ("basis", "goal", "project", "unit", "issuer"), 6).hits[:15]
    except BadQueryError:
        return
    given = {k: v for k, v in parameters().items() if k not in (f"find-{name}", name, "lang")}
    if name == "start":
        given.pop("open", None)
    doors = [_door(x, given | {name: _short(x.things[0])}) for x in hits]
    none = tag("p", t("search.none", words=words))
    page(card(t(f"links.{name}"), tag("ul", *doors, class_="plain") if doors else none))


def _door(hit: Hit, given: dict[str, str]) -> Html:
    return tag("li", link(hit.label, "links", lang(), **given), " ", badge(t(f"links.kind.{kind(hit.things[0])}")))


def _draw(drawn: Network, opened: list[str], strong: tuple[str, ...], shown: str) -> None:
    """The picture and its twin; a click opens the thing."""
    called = labels(drawn.things)
    degree = Counter(end for line in drawn.lines for end in line)
    nodes = [Node(i, kind(i), called.get(i, _short(i)), degree[i], i in opened) for i in drawn.things]
    option = network(look(), nodes, drawn.lines, frozenset(strong))
    state = hashlib.blake2s(" ".join([shown, *drawn.things]).encode(), digest_size=4).hexdigest()
    heads = [t("links.thing"), t("links.kind"), t("links.lines"), t("links.grow")]
    lines = [_line(node, opened) for node in sorted(nodes, key=lambda n: (-n.weight, n.iri))]
    data = [(called.get(a, _short(a)), called.get(b, _short(b)), Iri(a), Iri(b)) for a, b in drawn.lines]
    note = " ".join([t("links.note", things=len(nodes), lines=len(drawn.lines)), t("links.cut") if drawn.cut else ""])
    twin = table(heads, lines, (2,), t("page.links"))
    columns = [t("links.one"), t("links.other"), "IRI", "IRI"]
    chosen = picture(Picture("network", t("links.title"), option, columns, data, twin, note, 560, state), opened=True)
    buttons("links", lambda: Rows(("one", "other", "oneIri", "otherIri"), tuple(data)), columns, t("page.links"))
    for number in chosen[:1]:
        if nodes[number].iri not in opened:
            st.query_params["open"] = " ".join(_short(i) for i in [*opened[1:], nodes[number].iri])
            st.query_params["start"] = _short(opened[0])
            st.rerun()


def _line(node: Node, opened: list[str]) -> list[object]:
    given = {k: v for k, v in parameters().items() if k not in ("open", "lang", "start")}
    more = " ".join(_short(i) for i in [*opened[1:], node.iri])
    grown = (
        tag("span", t("links.opened"), class_="sub")
        if node.iri in opened
        else link(t("links.open"), "links", lang(), **given, start=_short(opened[0]), open=more)
    )
    away = link(t("links.from_here"), "links", lang(), show=given.get("show"), start=_short(node.iri))
    return [to(node.iri, node.name, lang()), t(f"links.kind.{node.family}"), node.weight, join([grown, " · ", away])]


def _way(start: str, end: str, found: tuple[str, ...]) -> None:
    """The shortest way as words: the same as the strong lines of the picture."""
    called = labels((start, end, *found))
    if not found:
        return page(card(t("links.way"), tag("p", t("links.no_way"))))
    steps = [tag("li", badge(t(f"links.kind.{kind(i)}")), " ", to(i, called.get(i, _short(i)), lang())) for i in found]
    page(card(join([t("links.way"), " · ", h(len(found) - 1)]), tag("ol", *steps)))
    return None
