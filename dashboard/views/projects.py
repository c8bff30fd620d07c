"""项目: the projects, and one project with its table as disclosed and what each row rests on."""

from __future__ import annotations

from itertools import groupby

from dashboard.data import Record, ask, count, rows
from dashboard.markup import Html, badge, card, facts, join, link, table, tag, wan
from dashboard.shell import lang, lost, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from ontology.iri import PartIri
from ontology.namespaces import ID
from queries.labels import concept

PAGE = 50


def projects() -> None:
    """All projects, or those of one unit, with their year and money."""
    asked = parameter("unit")
    unit = asked if asked and asked.startswith(f"{ID}unit/") else None
    total = count("projects", unit=unit)
    found = ask("projects", limit=PAGE, offset=(page_number() - 1) * PAGE, unit=unit)
    if unit and not found:
        return lost()
    heads = [t(f"col.{c}") for c in ("project", "code", "unit", "year", "money", "targets")]
    drawn = table(heads, [_line(r) for r in found], (4, 5), t("projects.title"))
    crumbs = tag("p", link(t("page.projects"), "projects", lang()), class_="crumbs") if unit else ""
    page(
        crumbs,
        tag("h1", found[0]["unitLabel"] if unit else t("projects.title")),
        tag("p", t("projects.sub", count=f"{total:,}"), class_="sub"),
        tag(
            "section",
            drawn,
            pager(total, PAGE),
            class_="card",
        ),
    )
    takeaway("projects", lambda: rows("projects", unit=unit))
    return None


def _line(r: Record) -> list[object]:
    short = PartIri.parse(str(r["project"])).short
    return [
        link(r["label"] or "—", "project", lang(), id=short),
        *(r[c] for c in ("code", "unitLabel", "projectYear")),
        wan(r["budget"]),
        link(r["targets"], "project", lang(), id=short),
    ]


def project() -> None:
    """One project: money, purpose, goals, and the table as disclosed."""
    iri = str(PartIri.of_short("project", parameter("id") or ""))
    found = ask("project", project=iri)
    if not found:
        return lost()
    p = found[0]
    known = facts(
        [
            (t("col.code"), p["code"]),
            (t("col.money"), wan(p["budget"])),
            (t("project.purpose"), p["purpose"]),
            (t("col.document"), p["disclosureLabel"]),
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
            "p", link(t("page.projects"), "projects", lang()), " › ", p["unitLabel"], " › ", p["year"], class_="crumbs"
        ),
        tag("h1", p["label"]),
        tag(
            "div",
            tag("section", known, class_="card"),
            card(t("project.goals"), tag("ul", *goals, class_="plain")),
            class_="row",
        ),
        card(t("project.table"), _table(iri)),
    )
    takeaway("project-table", lambda: rows("project-table", project=iri))
    return None


def _table(iri: str) -> Html:
    found = ask("project-table", project=iri)
    heads = [t(f"col.{c}") for c in ("level", "indicator", "description", "value", "words", "why")]
    lines = [_row(list(group)) for _, group in groupby(found, key=lambda r: r["target"])]
    return table(heads, lines, label=t("project.table"))


def _row(group: list[Record]) -> list[object]:
    """One printed row; several bases of one target stand in one cell, each with its own badge."""
    r = group[0]
    target = PartIri.parse(str(r["target"])).short
    level = join([r["level1Text"], " / ", r["level2Text"]]) if r["level2Text"] else r["level1Text"]
    words = join([tag("span", g["quote"], class_="words") for g in group if g["quote"]], " ")
    badges = [badge(concept(g["kind"], lang())) for g in group if g["kind"]] or [
        badge("? " + t("strength.none"), "unknown")
    ]
    return [
        level,
        r["indicatorLabel"] or "—",
        r["description"],
        link(r["value"] or t("why.empty"), "why", lang(), target=target),
        words,
        join([*badges, link(t("col.why") + " →", "why", lang(), target=target)], " "),
    ]
