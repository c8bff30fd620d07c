"""按依据: the bases, chosen by words, kind and status today; and where they meet the budget units."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from dashboard.addresses import those, to
from dashboard.charts import heat
from dashboard.data import Record, ask, count, rows, tally
from dashboard.force import NONE, NORM, SHAPES, status_badge
from dashboard.lives import lives
from dashboard.markup import Html, card, dots, h, join, link, table, tag
from dashboard.pictures import Picture, look, picture
from dashboard.results import thing
from dashboard.routes import go
from dashboard.shell import lang, page, page_number, pager, parameter, parameters, t
from dashboard.takeaway import takeaway
from ontology.iri import code
from queries.labels import concept
from queries.terms import Term

PAGE = 50
DOWN, ACROSS = 12, 8
"""Bases and units in the field of counts."""


def rules() -> None:
    """The bases that the address chooses by kind, status today and words, by number of targets."""
    chosen = _chosen()
    total = count("bases-by-status", **chosen)
    found = ask("bases-by-status", limit=PAGE, offset=(page_number() - 1) * PAGE, **chosen)
    heads = [t(f"col.{c}") for c in ("basis", "number", "kind", "strength")]
    heads += [t("force.today"), t("col.targets"), t("col.projects")]
    drawn = table(heads, [_basis(r) for r in found], numeric=(5, 6), label=t("rules.title"))
    page(
        tag("h1", t("rules.title")),
        tag("p", t("rules.sub", count=f"{total:,}"), class_="sub"),
        tag(
            "div",
            tag("aside", *_facets(chosen), class_="facet"),
            tag("section", _words(), drawn if found else _nothing(), pager(total, PAGE), class_="card wide"),
            class_="row",
        ),
    )
    takeaway("bases-by-status", lambda: rows("bases-by-status", limit=None, **chosen), t("rules.title"))
    if page_number() == 1 and found:
        _field(found[:DOWN])
    lives([r for r in found if int(str(r["rank"])) >= NORM])


def _chosen() -> dict[str, Term]:
    """What the address asks for; what it may not ask for is left out."""
    kind, status = parameter("kind"), parameter("status")
    return {
        "on": datetime.date.today(),
        "kind": code("kind", kind) if kind and concept(code("kind", kind), lang()) != kind else None,
        "status": status if status in SHAPES or status == NONE else None,
        "text": (parameter("q") or "").strip()[:80] or None,
    }


def _words() -> Html:
    """A box that looks within the list; kind and status stay as they are chosen."""
    kept = {k: v for k, v in parameters().items() if k not in ("q", "page")}
    hidden = [tag("input", type="hidden", name=name, value=value) for name, value in kept.items()]
    given = {"name": "q", "value": parameter("q"), "maxlength": 80, "placeholder": t("rules.words")}
    box = tag("input", type="search", aria_label=t("rules.words"), **given)
    button = tag("button", t("search.go"), type="submit")
    return tag("form", *hidden, box, button, action="/rules", role="search", class_="find", aria_label=t("rules.words"))


def _nothing() -> Html:
    """No basis is left: what may be given up, each a link."""
    given = {k: v for k, v in parameters().items() if k in ("kind", "status", "q")}
    words = {"kind": t("rules.kind"), "status": t("rules.status"), "q": t("rules.words")}
    ways = [
        link(t("rules.without", what=words[name]), "rules", lang(), **{k: v for k, v in given.items() if k != name})
        for name in given
    ]
    return tag("p", t("rules.none"), " ", join(ways, " · "), class_="after")


def _facets(chosen: dict[str, Term]) -> list[Html]:
    """Kinds and statuses with the number of bases of each, under what else is chosen."""
    counts = tally("bases-by-status", ("basisKind", "standing"), on=chosen["on"], text=chosen["text"])
    kinds = _sums([r for r in counts if chosen["status"] in (None, r["standing"])], "basisKind", chosen["kind"])
    statuses = _sums([r for r in counts if chosen["kind"] in (None, r["basisKind"])], "standing", chosen["status"])
    by_kind = [(str(k).rpartition("/")[2], concept(k, lang()), n) for k, n in kinds.most_common()]
    by_status = [(s, status_badge(s), statuses[s]) for s in (*SHAPES, NONE) if s in statuses]
    return [
        _facet("kind", t("rules.kind"), by_kind, parameter("kind") if chosen["kind"] else None),
        _facet("status", t("rules.status"), by_status, parameter("status") if chosen["status"] else None),
    ]


def _sums(found: list[Record], column: str, chosen: Term) -> Counter[str]:
    """Bases by the values of a column; what is chosen is there even where none is left of it."""
    sums = Counter({str(chosen): 0} if chosen else {})
    for r in found:
        sums[str(r[column])] += int(str(r["rows"]))
    return sums


def _facet(name: str, title: str, options: Sequence[tuple[str, object, int]], chosen: str | None) -> Html:
    """Choices as links that keep the others; the chosen one is none, the first leads back to all."""
    kept = {k: v for k, v in parameters().items() if k not in (name, "page", "lang")}
    entries = [_choice(t("rules.all"), kept, "", chosen is None)]
    entries += [_choice(said, kept | {name: option}, f"{n:,}", option == chosen) for option, said, n in options]
    return card(title, tag("ul", *entries, class_="plain"))


def _choice(label: object, given: dict[str, str], number: object, current: bool) -> Html:
    door = tag("strong", label) if current else link(label, "rules", lang(), **given)
    return tag("li", door, h(number), class_="entry", aria_current="true" if current else None)


def _basis(r: Record) -> list[object]:
    return [
        thing(str(r["basis"]), str(r["label"])),
        tag("span", r["number"], class_="whole") if r["number"] else "—",
        concept(r["basisKind"], lang()),
        dots(int(str(r["rank"])), lang()),
        status_badge(str(r["standing"])),
        to(r["basis"], r["targets"], lang()),
        to(r["basis"], r["projects"], lang()),
    ]


def _met(basis: Record, unit: tuple[str, str], number: int) -> Html:
    """The targets of a unit on a basis, as the way to them."""
    return those(number, lang(), basis=basis["basis"], unit=unit[0])


def _field(found: list[Record]) -> None:
    """Regulation × unit: how many targets of the unit rest on the basis; a cell leads to the basis."""
    met: dict[str, list[Record]] = {
        str(r["basis"]): ask("basis-units", basis=r["basis"], limit=ACROSS * 4) for r in found
    }
    totals: dict[tuple[str, str], int] = {}
    for units in met.values():
        for u in units:
            name = (str(u["unit"]), str(u["unitLabel"]))
            totals[name] = totals.get(name, 0) + int(str(u["targets"]))
    most = sorted(totals, key=lambda u: (-totals[u], u))[:ACROSS]
    if not most:
        return
    at = {iri: number for number, (iri, _) in enumerate(most)}
    cells = [
        (at[str(u["unit"])], row, int(str(u["targets"])))
        for row, r in enumerate(found)
        for u in met[str(r["basis"])]
        if str(u["unit"]) in at
    ]
    names = [str(r["label"]) for r in found]
    heads = [t("col.basis"), t("col.unit"), t("col.targets")]
    lines = [
        [to(found[y]["basis"], names[y], lang()), to(most[x][0], most[x][1], lang()), _met(found[y], most[x], n)]
        for x, y, n in cells
    ]
    drawn = Picture(
        "rules-units",
        t("rules.field"),
        heat(look(), [label for _, label in most], names, cells),
        heads,
        [(names[y], most[x][1], n) for x, y, n in cells],
        table(heads, lines, (2,), t("rules.field")),
        t("rules.field_note"),
        height=110 + 30 * len(names),
    )
    for clicked in picture(drawn):
        go("rule", id=str(found[cells[clicked][1]]["basis"]))
