"""按目标: each document's goals as a tree from the department to its projects; those that nothing measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from dashboard.addresses import part_of, to, unit_door
from dashboard.data import Record, ask, count, labels, rows
from dashboard.force import NORM
from dashboard.markup import Html, badge, card, h, join, link, table, tag, wan
from dashboard.serving import unmeasured
from dashboard.shell import lang, page, page_number, pager, parameter, sentence, t
from dashboard.takeaway import takeaway
from dashboard.views.goal import goal
from ontology.iri import PartIri
from queries.labels import concept
from queries.terms import Term

DOCUMENTS, PAGE = 6, 50


def goals() -> None:
    """All goals document by document; with ``goal`` in the address, that one; with ``measured=no``, the open ones."""
    chosen = parameter("goal")
    if chosen:
        return goal(part_of("goal", chosen))
    if parameter("measured") == "no":
        return _unmeasured()
    total = count("disclosures")
    found = ask("disclosures", limit=DOCUMENTS, offset=(page_number() - 1) * DOCUMENTS)
    page(
        tag("h1", t("goals.title")),
        tag("p", t("goals.sub2", documents=f"{total:,}"), " ", _open_ones(), class_="sub"),
        *(_document(d) for d in found),
        pager(total, DOCUMENTS),
    )
    takeaway("goals", lambda: rows("goals"), t("goals.title"))
    return None


def _open_ones() -> Html:
    number = count("unmeasured-goals")
    label = badge(f"▲ {t('goals.unmeasured', count=f'{number:,}')}", "changed")
    door = link(label, "goals", lang(), measured="no") if number else t("goals.all_measured")
    found = len(unmeasured())
    more = tag("span", "▲ " + t("inferred.count", count=f"{found:,}"), class_="badge inferred") if found else ""
    return join([door, " ", more])


def _document(d: Record) -> Html:
    goals = ask("disclosure-goals", disclosure=d["disclosure"])
    if not goals:
        return Html("")
    department = [g for g in goals if not _of_project(g)]
    branches = [_kind(kind, department) for kind in ("overall", "function")]
    owner = unit_door(d["unitLabel"], lang()) if d["unitLabel"] else d["label"]
    title = join([p for p in (owner, d["year"], concept(d["kind"], lang())) if p], " · ")
    projects = _projects([g for g in goals if _of_project(g)], str(d["disclosure"]))
    return card(title, tag("ul", *branches, *projects, class_="tree"))


def _of_project(goal: Record) -> bool:
    return str(goal["goalKind"]).endswith("/project")


def _kind(kind: str, goals: list[Record]) -> Html:
    """The department's goals of a kind, folded: the document ties no indicator to them."""
    own = sorted((g for g in goals if str(g["goalKind"]).endswith(f"/{kind}")), key=_order)
    if not own:
        return Html("")
    items = [tag("li", to(g["goal"], g["label"], lang())) for g in own]
    summary = tag("summary", f"{concept(own[0]['goalKind'], lang())} · {len(own)} ", _untied())
    return tag("li", tag("details", summary, tag("ul", *items, class_="tree")))


def _untied() -> Html:
    return badge("? " + t("goals.untied"), "unknown")


def _order(g: Record) -> tuple[int, ...]:
    return tuple(int(p) if str(p).isdecimal() else 0 for p in PartIri.parse(str(g["goal"])).place)


def _projects(goals: list[Record], disclosure: str) -> list[Html]:
    """Each project once, with what measures it and the norms behind it."""
    targets = {r["project"]: r["targets"] for r in ask("disclosure-measures", disclosure=disclosure)}
    norms: dict[object, list[str]] = defaultdict(list)
    for r in ask("disclosure-norms", disclosure=disclosure):
        if int(str(r["rank"])) >= NORM:
            norms[r["project"]].append(str(r["basis"]))
    called = labels(tuple(sorted({basis for found in norms.values() for basis in found})))
    groups = groupby(sorted(goals, key=_order), key=lambda g: g["owner"])
    return [_project(list(group), targets.get(owner, 0), norms[owner], called) for owner, group in groups]


def _project(goals: list[Record], measured: Term, norms: Sequence[str], called: Mapping[str, str]) -> Html:
    """A project with its money, how much measures it and which norms stand behind it, and its goals beneath."""
    g = goals[0]
    none = badge("▲ " + t("goals.none"), "changed")
    number = to(g["owner"], measured, lang())
    said = sentence("goals.measured", targets=number, norms=len(norms)) if measured else none
    money = join([" · ", wan(g["budget"]), " ", t("col.money")]) if g["budget"] is not None else ""
    head = tag("p", to(g["owner"], g["ownerLabel"] or "—", lang()), money, " · ", said, class_="branch")
    doors = [to(iri, called.get(iri, "—"), lang()) for iri in norms]
    behind = tag("p", t("col.basis"), " ", join(doors, " · "), class_="of behind") if doors else ""
    items = [tag("li", to(x["goal"], x["label"], lang()), _sign(x)) for x in goals]
    return tag("li", head, behind, tag("ul", *items, class_="tree"))


def _sign(goal: Record) -> Html:
    """That nothing was found to measure the goal: an inference, in a dashed frame."""
    if str(goal["goal"]) not in unmeasured():
        return Html("")
    return join([" ", tag("span", "▲ " + t("inferred.unmeasured"), class_="badge inferred")])


def _unmeasured() -> None:
    total = count("unmeasured-goals")
    found = ask("unmeasured-goals", limit=PAGE, offset=(page_number() - 1) * PAGE)
    heads = [t("col.goal"), t("col.project"), t("col.unit"), t("col.money")]
    lines = [
        [
            to(r["goal"], r["label"], lang()),
            to(r["project"], r["projectLabel"] or "—", lang()),
            h(r["unitLabel"]),
            wan(r["budget"]),
        ]
        for r in found
    ]
    title = t("goals.unmeasured", count=f"{total:,}")
    page(
        tag("p", link(t("page.goals"), "goals", lang()), class_="crumbs"),
        tag("h1", title),
        card(t("goals.title"), table(heads, lines, (3,), title), pager(total, PAGE)),
    )
    takeaway("unmeasured-goals", lambda: rows("unmeasured-goals"), title)
