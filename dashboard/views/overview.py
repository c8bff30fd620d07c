"""总览: what is held, what targets rest on, where to go on."""

from __future__ import annotations

from dashboard.data import Record, ask
from dashboard.look import BARS
from dashboard.markup import STRENGTHS, Html, badge, card, h, join, link, table, tag
from dashboard.shell import lang, page, t, theme
from ontology.iri import PartIri
from queries.labels import concept

FEW = 8


def overview() -> None:
    """The first page: one sentence, the bar, three ways on, and what was read."""
    (totals,) = ask("overview")
    words = {k: f"{v or 0:,}" for k, v in totals.items() if k != "money"}
    sentence = t("overview.sentence", money=f"{(totals['money'] or 0) / 10_000:,.1f}", **words)  # type: ignore[operator]
    page(
        tag("h1", sentence, class_="big"),
        tag("p", t("overview.held", **words), _other_language(), class_="sub"),
        _kinds(),
        tag("div", _goals(), _rules(), class_="row"),
        _documents(),
    )


def _other_language() -> Html:
    other = "en" if lang() == "zh" else "zh"
    return join([" · ", tag("a", t("lang.other"), href=f"?lang={other}", target="_self", hreflang=other)])


def _kinds() -> Html:
    """One bar, widest part first, and its twin as a table."""
    rows = ask("targets-by-kind")
    total = sum(int(str(r["targets"])) for r in rows) or 1
    parts = [
        tag(
            "li",
            f"{concept(r['kind'], lang())} {r['targets']}",
            style=_part_style(r, total),
            title=concept(r["kind"], lang()),
        )
        for r in rows
    ]
    twin = table(
        [t("col.kind"), t("col.strength"), t("col.targets"), t("col.projects")],
        [[_kind_link(r), f"{r['rank']}/6", r["targets"], r["projects"]] for r in rows],
        numeric=(2, 3),
        label=t("overview.by_rule"),
    )
    return card(t("overview.kinds", targets=total), tag("ul", *parts, class_="bar"), twin)


def _part_style(row: Record, total: int) -> str:
    colour = BARS[STRENGTHS[int(str(row["rank"]))]][theme() == "dark"]
    return f"background:{colour};flex:{int(str(row['targets'])) / total:.4f} 1 0"


def _kind_link(row: Record) -> Html:
    return link(concept(row["kind"], lang()), "rules", lang(), kind=str(row["kind"]).rpartition("/")[2])


def _goals() -> Html:
    entries = [
        tag(
            "li",
            link(r["label"], "goals", lang(), goal=PartIri.parse(str(r["goal"])).short),
            h(r["targets"]),
            class_="entry",
        )
        for r in ask("goals", kind="https://w3id.org/yiju/code/goal/project", limit=FEW)
    ]
    return card(
        t("overview.by_goal"), tag("ul", *entries, class_="plain"), link(t("overview.more") + " →", "goals", lang())
    )


def _rules() -> Html:
    entries = [
        tag("li", link(r["label"], "rule", lang(), id=r["basis"]), h(r["targets"]), class_="entry")
        for r in ask("bases-by-targets", limit=FEW)
    ]
    return card(
        t("overview.by_rule"), tag("ul", *entries, class_="plain"), link(t("overview.more") + " →", "rules", lang())
    )


def _documents() -> Html:
    rows = [
        [r["label"], r["unitLabel"], r["year"], concept(r["kind"], lang()), r["used"], _unread(r["unread"])]
        for r in ask("disclosures", limit=50)
    ]
    heads = [t("col.document"), t("col.unit"), t("col.year"), t("col.kind"), t("col.read"), t("col.unread")]
    return card(t("overview.documents"), table(heads, rows, numeric=(4, 5), label=t("overview.documents")))


def _unread(count: object) -> Html:
    return badge(f"▲ {count}", "changed") if count else h(count)
