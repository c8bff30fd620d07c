"""一个依据: what it is, its life against the budget years, who rests on it, which provisions, and what if it fell."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dashboard.addresses import basis_of, short, those, to, unit_door
from dashboard.data import Record, ask, count, rows
from dashboard.force import force
from dashboard.life_chart import life_lines
from dashboard.lives import events_of, life, line, what
from dashboard.markup import Html, card, dots, facts, h, join, link, table, tag, wan
from dashboard.pictures import Picture, look, picture
from dashboard.shell import lang, lost, page, page_number, pager, parameter, sentence, t
from dashboard.takeaway import takeaway
from queries.impact import NO_BASIS
from queries.labels import concept, place

PAGE = 50


def rule() -> None:
    """One basis."""
    iri = basis_of(parameter("id"))
    found = ask("basis", basis=iri) if iri else []
    if not iri or not found:
        return lost()
    r, fallen, years = found[0], _impact(iri), ask("impact-years", basis=iri)
    page(
        tag("p", link(t("page.rules"), "rules", lang()), class_="crumbs"),
        tag("h1", r["label"]),
        tag("p", _sub(iri, fallen), class_="sub"),
        tag("div", tag("section", _known(r, iri, years), class_="card wide"), _if_it_fell(iri, fallen), class_="row"),
    )
    _life(iri, str(r["label"]), [int(str(y["year"])) for y in years])
    relying = ask("basis-targets", basis=iri, limit=PAGE, offset=(page_number() - 1) * PAGE)
    page(
        card(t("rule.relies"), _relying(relying), pager(count("basis-targets", basis=iri), PAGE)),
        _grounds(iri),
        tag("div", _years(iri, years, fallen), _units(iri), class_="row"),
        tag("div", _provisions(iri), _wordings(iri), class_="row"),
        tag("p", link(t("rule.network"), "links", lang(), start=iri)),
    )
    targets = [short(x["target"]) for x in relying]
    takeaway("basis-targets", lambda: rows("basis-targets", basis=iri), str(r["label"]), targets)
    return None


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a basis, in numbers, the whole being too much for a page; ``money`` in yuan, each project once."""

    targets: int
    fallen: int
    projects: int
    units: int
    money: Decimal


def _impact(iri: str) -> Resting:
    (n,), (m,) = ask("impact-summary", basis=iri), ask("impact-money", basis=iri)
    targets, fallen, projects, units = (int(str(n[c] or 0)) for c in ("targets", "fallen", "projects", "units"))
    return Resting(targets, fallen, projects, units, Decimal(str(m["money"] or 0)))


def _sub(iri: str, fallen: Resting) -> str:
    resting = t("rule.sub", targets=fallen.targets, projects=fallen.projects, money=f"{fallen.money / 10_000:,.1f}")
    grounds = count("basis-grounds", basis=iri)
    return f"{resting} · {t('rule.grounds')} {grounds:,}" if grounds else resting


def _known(r: Record, iri: str, years: list[Record]) -> Html:
    rank = int(str(r["rank"]))
    return facts(
        [
            (t("col.number"), r["number"]),
            (t("why.issuer"), r["issuers"]),
            (t("col.kind"), concept(r["kind"], lang())),
            (t("col.strength"), dots(rank, lang())),
            (t("why.force"), force(iri, rank, *(y["year"] for y in years))),
        ]
    )


def _if_it_fell(iri: str, fallen: Resting) -> Html:
    """What would lose its only basis: the number first, then what it touches and some of it."""
    money = tag("span", f"{fallen.money / 10_000:,.1f}", title=f"{fallen.money:,.2f} 元")
    kept = fallen.targets - fallen.fallen
    words = sentence("rule.fall_what", kept=kept, projects=fallen.projects, units=fallen.units, money=money)
    lost_targets = tag("p", t("rule.fall_number", count=f"{fallen.fallen:,}"), class_="number small")
    some = [x for x in ask("impact-targets", basis=iri, limit=40) if int(str(x["strongest"] or 0)) <= NO_BASIS][:5]
    first = [tag("li", to(x["target"], x["value"] or t("why.empty"), lang()), " ", x["indicatorLabel"]) for x in some]
    return card(
        t("rule.fall"),
        lost_targets,
        tag("p", words, class_="sub"),
        tag("ul", *first, class_="plain") if first else "",
    )


def _life(iri: str, label: str, years: list[int]) -> None:
    """The life line and its twin; a rule without registered dates has none, and says so above."""
    events = events_of(iri)
    if not events:
        return
    option = life_lines(look(), [life(iri, label, events)], years, datetime.date.today(), t("life.today"))
    heads = [t("life.event"), t("life.day"), t("life.in_force"), t("life.by")]
    twin = [line(e) for e in events]
    data = [(what(e), str(e["day"]), str(e["inForce"] or ""), str(e["byLabel"] or "")) for e in events]
    picture(Picture("life-line", t("life.title"), option, heads, data, table(heads, twin), height=190), opened=True)


def _heads() -> list[str]:
    return [t(f"col.{c}") for c in ("indicator", "value", "project", "unit", "budget", "words", "place")]


def _row(r: Record) -> list[object]:
    return [
        to(r["target"], r["indicatorLabel"] or "—", lang()),
        to(r["target"], r["value"] or t("why.empty"), lang()),
        to(r["project"], r["projectLabel"] or "—", lang()),
        join([unit_door(r["unitLabel"], lang()), " · ", r["projectYear"] or "—"]),
        wan(r["budget"]),
        tag("span", r["quote"], class_="words"),
        place(r["mention"], lang()),
    ]


def _relying(found: list[Record]) -> Html:
    if not found:
        return tag("p", t("rule.nobody"))
    return table(_heads(), [_row(x) for x in found], numeric=(4,), label=t("rule.relies"))


def _grounds(iri: str) -> Html:
    """The projects that state it for themselves as a whole; nothing where none does."""
    found = ask("basis-grounds", basis=iri, limit=PAGE)
    if not found:
        return Html("")
    number = count("basis-grounds", basis=iri)
    more = tag("p", t("query.first", count=PAGE), class_="sub") if number > PAGE else ""
    note = tag("p", t("project.grounds_note"), class_="sub")
    heads = [t(f"col.{c}") for c in ("project", "unit", "budget", "words", "place")]
    lines = [[*_row(r | _NO_TARGET)[2:]] for r in found]
    return card(join([t("rule.grounds"), " · ", h(number)]), note, more, table(heads, lines, (2,), t("rule.grounds")))


_NO_TARGET: Final[Record] = {"target": None, "indicatorLabel": None, "value": None}


def _years(iri: str, years: list[Record], fallen: Resting) -> Html:
    """Timeline of use."""
    heads = [t("col.year"), t("col.projects"), t("col.money")]
    lines = [[those(y["year"], lang(), basis=iri, year=y["year"]), y["projects"], wan(y["money"])] for y in years]
    body = table(heads, lines, (1, 2), t("rule.years"))
    return card(t("rule.years"), body if years else tag("p", t("rule.no_years") if fallen.projects else t("zero.rows")))


def _units(iri: str) -> Html:
    heads = [t("col.unit"), t("col.projects"), t("col.targets")]
    lines = [
        [
            to(u["unit"], u["unitLabel"], lang()),
            u["projects"],
            those(u["targets"], lang(), basis=iri, unit=u["unit"]),
        ]
        for u in ask("basis-units", basis=iri, limit=20)
    ]
    return card(t("rule.units"), table(heads, lines, (1, 2), t("rule.units")) if lines else tag("p", t("zero.rows")))


def _provisions(iri: str) -> Html:
    found = ask("basis-provisions", basis=iri, limit=30)
    if not found:
        return card(t("rule.provisions"), tag("p", t("rule.no_provisions")))
    lines = [[p["label"] or str(p["provision"]).rpartition("#")[2], p["targets"], p["projects"]] for p in found]
    heads = [t("rule.provision"), t("col.targets"), t("col.projects")]
    return card(t("rule.provisions"), table(heads, lines, (1, 2), t("rule.provisions")))


def _wordings(iri: str) -> Html:
    lines = [
        [tag("span", m["quote"], class_="words"), m["mentions"], m["documents"]]
        for m in ask("basis-mentions", basis=iri, limit=20)
    ]
    heads = [t("why.printed"), t("rule.mentions"), t("rule.documents")]
    body = table(heads, lines, (1, 2), t("rule.wordings")) if lines else tag("p", t("zero.rows"))
    return card(t("rule.wordings"), body)
