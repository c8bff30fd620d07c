"""一个目标: the goal as printed, the targets of its project, what they rest on, and the flow between them."""

from __future__ import annotations

from collections import Counter

from dashboard.addresses import short, to, unit_door
from dashboard.charts import flow
from dashboard.data import Record, ask, rows
from dashboard.markup import Html, card, dots, h, link, table, tag, wan
from dashboard.pictures import Picture, look, picture
from dashboard.quotation import quotation
from dashboard.serving import Inferred, inferred, sign
from dashboard.shell import lang, lost, page, t
from dashboard.takeaway import takeaway
from queries.labels import concept, place
from queries.terms import Iri


def goal(iri: str | None) -> None:
    """One goal; that it is not held where the address names none."""
    owners = ask("goal-owner", goal=iri) if iri else []
    if not iri or not owners:
        return lost()
    owner, found = owners[0], ask("goal-regulations", goal=iri)
    crumbs = [link(t("page.goals"), "goals", lang()), " › ", unit_door(owner["unitLabel"], lang()), " › "]
    crumbs += [to(owner["owner"], owner["ownerLabel"], lang()) if owner["isProject"] else h(owner["ownerLabel"])]
    page(
        tag("p", *crumbs, class_="crumbs"),
        tag("h1", owner["quote"]),
        tag("p", concept(owner["goalKind"], lang()), " · ", place(owner["evidence"], lang()), class_="sub"),
        card(t("why.printed"), _printed(owner)),
        _way(iri, found, owner) if owner["isProject"] else tag("p", t("goal.department")),
    )
    if owner["isProject"]:
        _flow(iri, str(owner["quote"]))
    targets = list(dict.fromkeys(short(r["target"]) for r in found))
    takeaway("goal-regulations", lambda: rows("goal-regulations", goal=iri), str(owner["quote"]), targets)
    return None


def _printed(owner: Record) -> Html:
    """The goal in its context, verified against the text of the document that its span names."""
    (document,) = ask("disclosure-text", disclosure=Iri(str(owner["evidence"]).partition("#")[0])) or [{"text": ""}]
    return quotation(str(document["text"]), owner["evidence"], str(owner["quote"]))


def _way(iri: str, found: list[Record], owner: Record) -> Html:
    heads = [t(f"col.{c}") for c in ("indicator", "value", "basis", "kind", "strength", "place")]
    links = inferred(str(owner["owner"]))
    serves = {x.indicator: x for x in links or () if x.goal == iri}
    lines = [[*_line(r), _served(serves, r)] for r in found]
    project = to(owner["owner"], owner["ownerLabel"], lang())
    head = tag("p", project, " · ", wan(owner["budget"]), " ", t("col.money"), class_="sub")
    none = tag("p", tag("span", "▲ " + t("inferred.unmeasured"), class_="badge inferred")) if links is not None else ""
    drawn = table([*heads, t("inferred.serves")], lines, label=t("goal.way"))
    return card(t("goal.way"), head, tag("p", t("goal.note"), class_="sub"), "" if serves else none, drawn)


def _line(r: Record) -> list[object]:
    return [
        to(r["target"], r["indicatorLabel"] or "—", lang()),
        to(r["target"], r["value"] or t("why.empty"), lang()),
        to(r["basis"], r["basisLabel"], lang()),
        concept(r["kind"], lang()),
        dots(int(str(r["rank"])), lang()),
        place(r["mention"], lang()),
    ]


def _served(serves: dict[str, Inferred], r: Record) -> Html:
    """Whether this indicator is inferred to measure the goal; the indicator of a target bears its very number."""
    found = serves.get(str(r["target"]).replace("/target/", "/indicator/"))
    return sign(found) if found else Html("")


def _flow(iri: str, words: str) -> None:
    """Goal → kind of indicator → kind of basis, as thick as the number of targets."""
    found = ask("goal-level-kind", goal=iri)
    if not found:
        return
    named = [
        (concept(r["level"], lang()), concept(r["kind"], lang()) if r["kind"] else t("strength.unstated"), r["targets"])
        for r in found
    ]
    first: Counter[str] = Counter()
    for level, _, targets in named:
        first[level] += int(str(targets))
    links = [(("goal", words), ("level", level), n) for level, n in first.items()]
    links += [(("level", level), ("kind", kind), int(str(n))) for level, kind, n in named]
    heads = [t("col.level"), t("col.kind"), t("col.targets")]
    data = [(level, kind, int(str(n))) for level, kind, n in named]
    twin = table(heads, data, (2,), t("goal.flow"))
    height = max(220, 44 * max(len(first), len({k for _, k, _ in named})))
    picture(Picture("goal-flow", t("goal.flow"), flow(look(), links), heads, data, twin, t("goal.note"), height))
