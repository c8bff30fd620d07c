"""按依据: the bases, and one basis with all who rest on it."""

from __future__ import annotations

import streamlit as st

from dashboard.data import Record, ask
from dashboard.markup import Html, badge, card, dots, facts, join, link, table, tag, wan
from dashboard.shell import lang, lost, page, parameter, t
from ontology.iri import PartIri, code
from ontology.namespaces import ID
from queries.labels import concept, place

PAGE = 50


def rules() -> None:
    """All bases of a kind, by number of targets."""
    kinds = [str(r["kind"]).rpartition("/")[2] for r in ask("targets-by-kind")]
    chosen = st.selectbox(
        t("rules.kind"),
        ["", *kinds],
        format_func=lambda k: concept(code("kind", k), lang()) if k else t("rules.all"),
        key="kind",
        bind="query-params",
    )
    found = ask("bases", kind=code("kind", chosen) if chosen else None)
    found.sort(key=lambda r: (-int(str(r["targets"])), str(r["basis"])))
    rows = [
        [
            link(r["label"], "rule", lang(), id=r["basis"]),
            r["number"],
            concept(r["basisKind"], lang()),
            dots(int(str(r["rank"])), lang()),
            r["targets"],
        ]
        for r in found[:PAGE]
    ]
    heads = [t("col.basis"), t("col.number"), t("col.kind"), t("col.strength"), t("col.targets")]
    page(
        tag("h1", t("rules.title")),
        tag("p", t("rules.sub", count=len(found)), class_="sub"),
        tag("section", table(heads, rows, numeric=(4,), label=t("rules.title")), class_="card"),
    )


def rule() -> None:
    """One basis: what it is, and every target that rests on it with the printed words."""
    iri = parameter("id")
    found = ask("basis", basis=iri) if iri and iri.startswith(ID) else []
    if not found:
        return lost()
    (r, *_), rows = found, ask("basis-targets", basis=iri)
    projects = {str(x["project"]): x["budget"] or 0 for x in rows}
    sub = t(
        "rule.sub",
        targets=len({x["target"] for x in rows}),
        projects=len(projects),
        money=f"{sum(projects.values()) / 10_000:,.1f}",  # type: ignore[arg-type]
    )
    known = facts(
        [
            (t("col.number"), r["number"]),
            (t("why.issuer"), r["issuers"]),
            (t("col.kind"), concept(r["kind"], lang())),
            (t("col.strength"), dots(int(str(r["rank"])), lang())),
        ]
    )
    return page(
        tag("p", link(t("page.rules"), "rules", lang()), class_="crumbs"),
        tag("h1", r["label"]),
        tag("p", sub, class_="sub"),
        tag("section", known, class_="card"),
        card(t("rule.relies"), table(_heads(), [_row(x) for x in rows], numeric=(4,), label=t("rule.relies"))),
    )


def _heads() -> list[str]:
    return [t(f"col.{c}") for c in ("indicator", "value", "project", "unit", "money", "words", "place")]


def _row(r: Record) -> list[object]:
    target = PartIri.parse(str(r["target"])).short
    return [
        link(r["indicatorLabel"] or "—", "why", lang(), target=target),
        link(r["value"] or t("why.empty"), "why", lang(), target=target),
        link(r["projectLabel"] or "—", "project", lang(), id=PartIri.parse(str(r["project"])).short),
        join([r["unitLabel"], " · ", r["year"]]),
        wan(r["budget"]),
        tag("span", r["quote"], class_="words"),
        place(r["mention"], lang()),
    ]


def strength_badge(row: Record) -> Html:
    """The kind of a basis as a frame; those that are no norm say so by their word."""
    return badge(concept(row["kind"], lang())) if row["kind"] else badge("? " + t("why.none"), "unknown")
