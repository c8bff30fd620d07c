"""项目: the projects, and one project with its table as disclosed and what each row rests on."""

from __future__ import annotations

from itertools import groupby

from dashboard.addresses import part_of, short, to, unit_door
from dashboard.data import Record, ask, count, rows
from dashboard.markup import Html, badge, card, facts, h, join, link, table, tag, wan
from dashboard.project_grounds import grounds
from dashboard.routes import go
from dashboard.shell import lang, lost, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from dashboard.views.unit import project_table, stated
from ontology.iri import PartIri, SpanIri
from ontology.namespaces import ID
from queries.labels import concept, place

PAGE = 50


def projects() -> None:
    """All projects, with their year and money."""
    asked = parameter("unit")
    if asked:
        go("unit", id=asked.removeprefix(f"{ID}unit/"))
    told = parameter("year") or ""
    year = int(told) if told.isdecimal() and len(told) == 4 else None
    total = count("projects", year=year)
    found = ask("projects", limit=PAGE, offset=(page_number() - 1) * PAGE, year=year)
    listed = join([project_table(found), pager(total, PAGE)])
    page(
        tag("h1", t("projects.title")),
        tag("p", t("projects.sub", count=f"{total:,}"), *_of_year(year), class_="sub"),
        tag("div", _units(), tag("section", listed, class_="card wide"), class_="row"),
    )
    takeaway("projects", lambda: rows("projects", year=year), t("projects.title"))


def _of_year(year: int | None) -> list[Html]:
    """That the list is of one year, and the way to all."""
    if year is None:
        return []
    return [h(" "), badge(f"{t('col.year')} {year}"), h(" "), link(t("unit.all_years"), "projects", lang())]


def _units() -> Html:
    """The units with the most money, each a door."""
    most = ask("units", limit=15)
    entries = [tag("li", to(u["unit"], u["label"], lang()), wan(stated(u)), class_="entry") for u in most]
    note = tag("p", t("col.money"), class_="sub")
    return tag("aside", card(t("overview.units"), note, tag("ul", *entries, class_="plain")), class_="facet")


def project() -> None:
    """One project: money, purpose, goals, and the table as disclosed."""
    iri = part_of("project", parameter("id"))
    found = ask("project", project=iri) if iri else []
    if not iri or not found:
        return lost()
    p = found[0]
    (document,) = ask("disclosure-text", disclosure=p["disclosure"])
    known = facts(
        [
            (t("col.code"), p["code"]),
            (t("project.budget"), join([wan(p["budget"]), " ", t("col.money")]) if p["budget"] is not None else "—"),
            (t("project.sources"), _sources(iri)),
            (t("project.plan"), _plan(iri)),
            (t("project.purpose"), p["purpose"]),
            (t("col.document"), to(p["disclosure"], p["disclosureLabel"] or "—", lang())),
        ]
    )
    goals = [
        tag(
            "li",
            tag("span", g["printedLabel"] or "", class_="sub"),
            " ",
            link(g["label"], "goals", lang(), goal=PartIri.parse(str(g["goal"])).short),
        )
        for g in ask("project-goals", project=iri)
    ]
    page(
        tag(
            "p",
            link(t("page.projects"), "projects", lang()),
            " › ",
            unit_door(p["unitLabel"], lang()),
            " › ",
            p["year"],
            class_="crumbs",
        ),
        tag("h1", p["label"]),
        tag(
            "div",
            tag("section", known, class_="card"),
            card(t("project.goals"), tag("ul", *goals, class_="plain")),
            class_="row",
        ),
        grounds(iri, str(document["text"])),
        card(t("project.table"), _table(iri)),
        _as_printed(str(document["text"]), p),
    )
    targets = list(dict.fromkeys(short(r["target"]) for r in ask("project-table", project=iri)))
    takeaway("project-table", lambda: rows("project-table", project=iri), str(p["label"]), targets)
    return None


def _sources(iri: str) -> Html | None:
    """Where the money comes from, each with its amount; nothing where only the whole is printed."""
    parts = [r for r in ask("project-money", project=iri) if not str(r["source"]).endswith("/total")]
    said = [join([concept(r["source"], lang()), " ", wan(r["amount"])]) for r in parts]
    return join([join(said, " · "), " ", t("col.money")]) if said else None


def _plan(iri: str) -> str | None:
    """By the end of which month how much is to be spent."""
    steps = ask("project-plan", project=iri)
    return t("list.comma").join(t("project.step", month=r["month"], percent=r["percent"]) for r in steps) or None


def _as_printed(text: str, p: Record) -> Html:
    """The project's part of the document, letter for letter: what its budget, plan and purpose were read from."""
    if not p["evidence"]:
        return Html("")
    where = SpanIri.parse(str(p["evidence"]))
    words = tag("blockquote", text[where.start : where.end].strip(), class_="printed")
    summary = tag("summary", f"{p['disclosureLabel'] or ''} · {place(p['evidence'], lang())}")
    return card(t("why.printed"), tag("details", summary, words))


def _table(iri: str) -> Html:
    """The table as disclosed; a column of descriptions only where one is printed."""
    found = ask("project-table", project=iri)
    heads = [t(f"col.{c}") for c in ("level", "indicator", "description", "value", "words", "why")]
    lines = [_row(list(group)) for _, group in groupby(found, key=lambda r: r["target"])]
    if not any(r["description"] for r in found):
        heads, lines = [*heads[:2], *heads[3:]], [[*line[:2], *line[3:]] for line in lines]
    return table(heads, lines, label=t("project.table"))


def _row(group: list[Record]) -> list[object]:
    """One printed row; several bases of one target stand in one cell, each with its own badge."""
    r = group[0]
    target = PartIri.parse(str(r["target"])).short
    level = join([r["level1Text"], " / ", r["level2Text"]]) if r["level2Text"] else r["level1Text"]
    words = join([tag("span", g["quote"], class_="words") for g in group if g["quote"]], " ")
    badges = [badge(concept(g["kind"], lang())) for g in group if g["kind"]] or [
        badge("? " + t("strength.unstated"), "unknown")
    ]
    return [
        level,
        r["indicatorLabel"] or "—",
        r["description"],
        link(r["value"] or t("why.empty"), "why", lang(), target=target),
        words,
        join([*badges, link(t("col.why") + " →", "why", lang(), target=target)], " "),
    ]
