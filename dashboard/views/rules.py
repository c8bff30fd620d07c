"""按依据: the bases, and one basis with all who rest on it."""

from __future__ import annotations

from dashboard.data import Record, ask, count, rows
from dashboard.force import force
from dashboard.markup import card, dots, facts, join, link, table, tag, wan
from dashboard.shell import choose, lang, lost, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from ontology.iri import PartIri, code
from ontology.namespaces import ID
from queries.labels import concept, place

PAGE = 50


def rules() -> None:
    """All bases of a kind, by number of targets."""
    kinds = [str(r["kind"]).rpartition("/")[2] for r in ask("targets-by-kind")]
    page(tag("h1", t("rules.title")))
    chosen = choose(t("rules.kind"), "kind", ["", *kinds], _kind)
    kind = code("kind", chosen) if chosen else None
    total = count("bases", kind=kind)
    found = ask("bases", limit=PAGE, offset=(page_number() - 1) * PAGE, kind=kind)
    heads = [t("col.basis"), t("col.number"), t("col.kind"), t("col.strength"), t("col.targets")]
    drawn = table(heads, [_basis(r) for r in found], numeric=(4,), label=t("rules.title"))
    page(
        tag("p", t("rules.sub", count=f"{total:,}"), class_="sub"),
        tag("section", drawn, pager(total, PAGE), class_="card"),
    )
    takeaway("bases", lambda: rows("bases", kind=kind))


def _kind(notation: str) -> str:
    return concept(code("kind", notation), lang()) if notation else t("rules.all")


def _basis(r: Record) -> list[object]:
    return [
        link(r["label"], "rule", lang(), id=r["basis"]),
        r["number"],
        concept(r["basisKind"], lang()),
        dots(int(str(r["rank"])), lang()),
        link(r["targets"], "rule", lang(), id=r["basis"]),
    ]


def rule() -> None:
    """One basis: what it is, and every target that rests on it with the printed words."""
    iri = parameter("id")
    found = ask("basis", basis=iri) if iri and iri.startswith(ID) else []
    if not found:
        return lost()
    (r, *_), relying = found, ask("basis-targets", basis=iri)
    projects = {str(x["project"]): x["budget"] or 0 for x in relying}
    sub = t(
        "rule.sub",
        targets=len({x["target"] for x in relying}),
        projects=len(projects),
        money=f"{sum(projects.values()) / 10_000:,.1f}",  # type: ignore[arg-type]
    )
    known = facts(
        [
            (t("col.number"), r["number"]),
            (t("why.issuer"), r["issuers"]),
            (t("col.kind"), concept(r["kind"], lang())),
            (t("col.strength"), dots(int(str(r["rank"])), lang())),
            (
                t("why.force"),
                force(iri, int(str(r["rank"])), *sorted({x["projectYear"] for x in relying if x["projectYear"]})),
            ),
        ]
    )
    page(
        tag("p", link(t("page.rules"), "rules", lang()), class_="crumbs"),
        tag("h1", r["label"]),
        tag("p", sub, class_="sub"),
        tag("section", known, class_="card"),
        card(t("rule.relies"), table(_heads(), [_row(x) for x in relying], numeric=(4,), label=t("rule.relies"))),
    )
    takeaway("basis-targets", lambda: rows("basis-targets", basis=iri))
    return None


def _heads() -> list[str]:
    return [t(f"col.{c}") for c in ("indicator", "value", "project", "unit", "money", "words", "place")]


def _row(r: Record) -> list[object]:
    target = PartIri.parse(str(r["target"])).short
    return [
        link(r["indicatorLabel"] or "—", "why", lang(), target=target),
        link(r["value"] or t("why.empty"), "why", lang(), target=target),
        link(r["projectLabel"] or "—", "project", lang(), id=PartIri.parse(str(r["project"])).short),
        join([r["unitLabel"], " · ", r["projectYear"]]),
        wan(r["budget"]),
        tag("span", r["quote"], class_="words"),
        place(r["mention"], lang()),
    ]
