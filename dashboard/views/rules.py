"""按依据: the bases, filtered by words and kind, with their status today; and where they meet the budget units."""

from __future__ import annotations

from dashboard.addresses import to
from dashboard.charts import heat
from dashboard.data import Record, ask, count, rows
from dashboard.force import today
from dashboard.markup import Html, card, dots, h, link, table, tag
from dashboard.pictures import Picture, look, picture
from dashboard.results import thing
from dashboard.routes import go
from dashboard.shell import lang, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from ontology.iri import code
from queries.labels import concept

PAGE = 50
DOWN, ACROSS = 12, 8
"""Bases and units in the field of counts."""


def rules() -> None:
    """All bases of a kind, by number of targets."""
    kinds = ask("targets-by-kind")
    asked = parameter("kind")
    chosen = asked if asked in [_notation(k) for k in kinds] else None
    kind = code("kind", chosen) if chosen else None
    total = count("bases", kind=kind)
    found = ask("bases", limit=PAGE, offset=(page_number() - 1) * PAGE, kind=kind)
    heads = [t("col.basis"), t("col.number"), t("col.kind"), t("col.strength"), t("force.today"), t("col.targets")]
    drawn = table(heads, [_basis(r) for r in found], numeric=(5,), label=t("rules.title"))
    page(
        tag("h1", t("rules.title")),
        tag("p", t("rules.sub", count=f"{total:,}"), class_="sub"),
        tag(
            "div",
            tag("aside", _facet(kinds, chosen), class_="facet"),
            tag("section", drawn, pager(total, PAGE), class_="card wide"),
            class_="row",
        ),
    )
    takeaway("bases", lambda: rows("bases", kind=kind), t("rules.title"))
    if page_number() == 1 and found:
        _field(found[:DOWN])


def _notation(kind: Record) -> str:
    return str(kind["kind"]).rpartition("/")[2]


def _facet(kinds: list[Record], chosen: str | None) -> Html:
    """Kinds with the number of targets of each; the chosen one leads back to all."""
    entries = [_choice(t("rules.all"), None, "", chosen is None)]
    entries += [_choice(concept(k["kind"], lang()), _notation(k), k["targets"], _notation(k) == chosen) for k in kinds]
    return card(t("rules.kind"), tag("ul", *entries, class_="plain"))


def _choice(label: str, kind: str | None, number: object, current: bool) -> Html:
    door = tag("strong", label) if current else link(label, "rules", lang(), kind=kind)
    return tag("li", door, h(number), class_="entry", aria_current="true" if current else None)


def _basis(r: Record) -> list[object]:
    rank = int(str(r["rank"]))
    return [
        thing(str(r["basis"]), str(r["label"])),
        r["number"],
        concept(r["basisKind"], lang()),
        dots(rank, lang()),
        today(str(r["basis"]), rank),
        to(r["basis"], r["targets"], lang()),
    ]


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
    lines = [[to(found[y]["basis"], names[y], lang()), to(most[x][0], most[x][1], lang()), n] for x, y, n in cells]
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
