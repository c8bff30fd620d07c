"""项目: the projects, and one project with its table as disclosed and what each row rests on."""

from __future__ import annotations

from itertools import groupby

from dashboard.data import Record, ask
from dashboard.markup import Html, badge, card, facts, join, link, table, tag, wan
from dashboard.shell import lang, lost, page, parameter, t
from ontology.iri import PartIri
from queries.labels import concept

PAGE = 200


def projects() -> None:
    """All projects with their unit, year and money."""
    found = ask("projects", limit=PAGE)
    rows = [
        [
            link(r["label"] or "—", "project", lang(), id=PartIri.parse(str(r["project"])).short),
            *(r[c] for c in ("code", "unitLabel", "projectYear")),
            wan(r["budget"]),
            r["targets"],
        ]
        for r in found
    ]
    heads = [t(f"col.{c}") for c in ("project", "code", "unit", "year", "money", "targets")]
    page(
        tag("h1", t("projects.title")),
        tag("p", t("projects.sub", count=len(found)), class_="sub"),
        tag("section", table(heads, rows, numeric=(4, 5), label=t("projects.title")), class_="card"),
    )


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
    return page(
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


def _table(iri: str) -> Html:
    rows = ask("project-table", project=iri)
    heads = [t(f"col.{c}") for c in ("level", "indicator", "description", "value", "words", "why")]
    lines = [_row(list(group)) for _, group in groupby(rows, key=lambda r: r["target"])]
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
