"""按目标: the goals, and one goal with the way to its bases."""

from __future__ import annotations

from dashboard.data import Record, ask, count
from dashboard.markup import Html, badge, card, dots, link, table, tag, wan
from dashboard.quotation import quotation
from dashboard.shell import lang, lost, page, parameter, t
from ontology.iri import PartIri, code
from queries.labels import concept, place
from queries.terms import Iri

PAGE = 200


def goals() -> None:
    """All goals by their kind; with ``goal`` in the address, that one."""
    chosen = parameter("goal")
    if chosen:
        return _goal(str(PartIri.of_short("goal", chosen)))
    parts = [_list(kind) for kind in ("project", "function", "overall")]
    return page(tag("h1", t("goals.title")), *parts)


def _list(kind: str) -> Html:
    rows = ask("goals", kind=code("goal", kind), limit=PAGE)
    if not rows:
        return Html("")
    heads = [t("col.goal"), t("col.project" if kind == "project" else "col.document"), t("col.unit"), t("col.targets")]
    title = f"{t(f'goals.{kind}')} · {t('goals.sub', count=count('goals', kind=code('goal', kind)))}"
    return card(title, table(heads, [_row(r) for r in rows], numeric=(3,), label=t(f"goals.{kind}")))


def _row(r: Record) -> list[object]:
    name = link(r["label"], "goals", lang(), goal=PartIri.parse(str(r["goal"])).short)
    if r["targets"]:
        return [name, r["ownerLabel"], r["unitLabel"], r["targets"]]
    return [name, r["ownerLabel"], r["unitLabel"], badge("▲ " + t("goals.none"), "changed")]


def _goal(iri: str) -> None:
    owners = ask("goal-owner", goal=iri)
    if not owners:
        return lost()
    owner = owners[0]
    rows = ask("goal-regulations", goal=iri)
    return page(
        tag(
            "p",
            link(t("page.goals"), "goals", lang()),
            " › ",
            owner["unitLabel"],
            " › ",
            owner["ownerLabel"],
            class_="crumbs",
        ),
        tag("h1", owner["quote"]),
        tag("p", concept(owner["goalKind"], lang()), " · ", place(owner["evidence"], lang()), class_="sub"),
        card(t("why.printed"), _printed(owner)),
        _way(rows, owner) if owner["isProject"] else tag("p", t("goal.department")),
    )


def _printed(owner: Record) -> Html:
    """The goal in its context, verified against the text of the document that its span names."""
    (document,) = ask("disclosure-text", disclosure=Iri(str(owner["evidence"]).partition("#")[0])) or [{"text": ""}]
    return quotation(str(document["text"]), owner["evidence"], str(owner["quote"]))


def _way(rows: list[Record], owner: Record) -> Html:
    heads = [t(f"col.{c}") for c in ("indicator", "value", "basis", "kind", "strength", "place")]
    lines = [
        [
            link(r["indicatorLabel"] or "—", "why", lang(), target=PartIri.parse(str(r["target"])).short),
            r["value"] or t("why.empty"),
            link(r["basisLabel"], "rule", lang(), id=r["basis"]),
            concept(r["kind"], lang()),
            dots(int(str(r["rank"])), lang()),
            place(r["mention"], lang()),
        ]
        for r in rows
    ]
    project = link(owner["ownerLabel"], "project", lang(), id=PartIri.parse(str(owner["owner"])).short)
    head = tag("p", project, " · ", wan(owner["budget"]), " ", t("col.money"), class_="sub")
    return card(t("goal.way"), head, tag("p", t("goal.note"), class_="sub"), table(heads, lines, label=t("goal.way")))
