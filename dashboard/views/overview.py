"""总览: what is held, what targets rest on, where to go on."""

from __future__ import annotations

import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.addresses import those, to
from dashboard.charts import NARROW, shares
from dashboard.data import Record, ask, rows
from dashboard.force import NORM
from dashboard.markup import STRENGTHS, Html, card, h, join, link, table, tag, wan
from dashboard.parts import Parts
from dashboard.pictures import Picture, look, picture
from dashboard.results import thing
from dashboard.sheet import sheet
from dashboard.shell import lang, page, sentence, t
from dashboard.takeaway import takeaway
from dashboard.views.audit import leads
from dashboard.views.coverage import banner, brief
from dashboard.views.unit import stated
from dashboard.years import strength_word, strength_years
from queries.labels import concept
from queries.store import data_location, is_remote

FEW = 8


def overview() -> None:
    """The first page: one sentence, the bar, three ways on, and what was read."""
    parts, none = Parts(), Html("")
    no_words: dict[str, str] = {}
    no_years: list[Record] = []
    spot = _asking()
    words = parts.part(t("parts.totals"), _totals, no_words)
    by_year = parts.part(t("overview.by_year"), lambda: ask("strengths-by-year"), no_years)
    head = [
        tag("h1", sentence("overview.sentence", **_doors(words)) if words else t("page.overview"), class_="big"),
        tag("p", sentence("overview.held", **_doors(words)), _when(by_year), class_="sub") if words else none,
        parts.part(t("overview.documents"), banner, none),
        parts.part(t("col.strength"), _strengths, none),
    ]
    ways = [
        parts.part(t("overview.by_goal"), _goals, none),
        parts.part(t("overview.by_rule"), _rules, none),
        parts.part(t("page.audit"), leads, none),
    ]
    if spot:
        spot.empty()
    page(*head, tag("div", *ways, class_="row"))
    parts.part(t("overview.touching"), _money, None)
    kinds, units = (parts.part(t(f"overview.{k}"), draw, none) for k, draw in (("by_kind", _kinds), ("units", _units)))
    page(tag("div", kinds, units, class_="row"))
    strength_years("strength-years", by_year)
    page(parts.part(t("overview.documents"), brief, none), parts.banner())
    takeaway("disclosures", lambda: rows("disclosures"), t("overview.sentence", **words) if words else t("app.name"))


def _asking() -> DeltaGenerator | None:
    """A spot that says that an endpoint is being asked, which takes its own time; none for a store of our own."""
    if sheet() or not is_remote(data_location()):
        return None
    spot = st.empty()
    with spot:
        page(tag("h1", t("page.overview"), class_="big"), tag("p", t("parts.asking", store=data_location())))
    return spot


def _totals() -> dict[str, str]:
    """The sums of the store, written as people read them."""
    (totals,) = ask("overview")
    words = {k: f"{v or 0:,}" for k, v in totals.items() if k != "money"}
    return words | {"money": f"{(totals['money'] or 0) / 10_000:,.1f}"}  # type: ignore[operator]


def _doors(words: dict[str, str]) -> dict[str, Html]:
    """Each number as the way to what it counts."""
    pages = {"projects": "projects", "targets": "targets", "money": "projects", "disclosures": "coverage"}
    pages |= {"units": "projects", "goals": "goals"}
    doors = {k: link(words[k], pages[k], lang()) if k in pages else h(words[k]) for k in words}
    return doors | {"withNorm": those(words["withNorm"], lang(), least=NORM)}


def _when(by_year: list[Record]) -> str:
    """The budget years that are held, and the day that counts as today."""
    years = sorted({_int(r["year"]) for r in by_year})
    held = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    return t("overview.when", years=held or "—", day=datetime.date.today().isoformat())


def _money() -> None:
    """Where money rests: a bar that adds up to all of it, and what each kind of basis touches."""
    found = ask("money-by-strength")
    total = sum(_money_of(r) for r in found)
    if not total:
        return
    parts = [(strength_word(_int(r["strongest"])), _money_of(r), _int(r["strongest"])) for r in found]
    heads = [t("col.strength"), t("col.projects"), t("col.money"), t("overview.share")]
    lines = [[_door_of(r), *_measured(r, total)] for r in found]
    touching = [[_kind_link(r), *_measured(r, total)] for r in ask("money-by-kind")]
    kinds = table([t("col.kind"), *heads[1:]], touching, (1, 2, 3), t("overview.touching"))
    twin = join([table(heads, lines, (1, 2, 3)), tag("p", t("overview.touching"), class_="sub after"), kinds])
    data = [(strength_word(_int(r["strongest"])), _int(r["projects"]), str(r["money"])) for r in found]
    title = t("overview.money", money=f"{total:,.1f}")
    ordered = sorted(parts, key=lambda p: -p[1])
    drawn, note = shares(look(), ordered, t("col.money")), f"{t('overview.money_note')} {_narrow(ordered, total)}"
    picture(Picture("money", title, drawn, [*heads[:2], t("overview.yuan")], data, twin, note, 72))


def _narrow(parts: list[tuple[str, float, int]], total: float) -> str:
    """The parts of the bar that are too narrow to bear their words, in words."""
    small = [f"{name} {value / total:.1%}" for name, value, _ in parts if value / total < NARROW]
    return t("overview.narrow", parts=t("list.comma").join(small)) if small else ""


def _money_of(r: Record) -> float:
    """In 万元."""
    return float(str(r["money"])) / 10_000


def _measured(r: Record, total: float) -> list[object]:
    return [r["projects"], wan(r["money"]), f"{_money_of(r) / total:.1%}"]


def _door_of(r: Record) -> Html:
    return link(strength_word(_int(r["strongest"])), "targets", lang(), strength=r["strongest"])


def _strengths() -> Html:
    """One bar that parts all targets, the hardest first, and its twin as a table: every part and number is a door."""
    rows = ask("targets-by-strength")
    total = sum(_int(r["targets"]) for r in rows) or 1
    parts = [tag("li", _door(r, f"{_word(r)} {r['targets']}"), style=_part_style(r, total)) for r in rows]
    twin = table(
        [t("col.strength"), t("col.targets"), "%", t("col.projects")],
        [[_word(r), _door(r, r["targets"]), f"{_int(r['targets']) / total:.0%}", r["projects"]] for r in rows],
        numeric=(1, 2, 3),
        label=t("overview.strength", targets=total),
    )
    bar = tag("ul", *parts, class_="bar", aria_label=t("col.strength"))
    return card(t("overview.strength", targets=total), bar, tag("details", tag("summary", t("twin")), twin))


def _int(value: object) -> int:
    return int(str(value))


def _word(row: Record) -> str:
    return strength_word(_int(row["strongest"]))


def _door(row: Record, label: object) -> Html:
    return link(label, "targets", lang(), strength=row["strongest"])


def _part_style(row: Record, total: int) -> str:
    colour = STRENGTHS.get(_int(row["strongest"]), "none")
    return f"background:var(--yj-bar-{colour});flex:{_int(row['targets']) / total:.4f} 1 0"


def _kinds() -> Html:
    rows = ask("targets-by-kind")
    lines = [
        [_kind_link(r), f"{r['rank']}/6", those(r["targets"], lang(), kind=r["kind"]), r["projects"]] for r in rows
    ]
    heads = [t("col.kind"), t("col.strength"), t("col.targets"), t("col.projects")]
    note = tag("p", t("overview.kinds_note"), class_="sub")
    return card(t("overview.by_kind"), table(heads, lines, numeric=(1, 2, 3), label=t("overview.by_kind")), note)


def _kind_link(row: Record) -> Html:
    return link(concept(row["kind"], lang()), "rules", lang(), kind=str(row["kind"]).rpartition("/")[2])


def _units() -> Html:
    lines = [
        [to(r["unit"], r["label"], lang()), to(r["unit"], r["projects"], lang()), to(r["unit"], wan(stated(r)), lang())]
        for r in ask("units", limit=12)
    ]
    heads = [t("col.unit"), t("col.projects"), t("col.money")]
    body = table(heads, lines, numeric=(1, 2), label=t("overview.units"))
    more = tag("p", link(t("overview.more") + " →", "projects", lang()), class_="after")
    return card(t("overview.units"), body, more)


def _goals() -> Html:
    entries = [
        tag(
            "li",
            tag(
                "div",
                to(r["goal"], r["label"], lang()),
                tag("div", r["unitLabel"], " · ", r["ownerLabel"], class_="of"),
            ),
            to(r["goal"], r["targets"], lang()),
            class_="entry",
        )
        for r in ask("goals", kind="https://w3id.org/yiju/code/goal/project", limit=FEW)
    ]
    return _entries("overview.by_goal", entries, "goals")


def _rules() -> Html:
    entries = [
        tag("li", tag("div", thing(str(r["basis"]), str(r["label"]))), _count_of(r), class_="entry")
        for r in ask("bases-by-targets", limit=FEW)
    ]
    return _entries("overview.by_rule", entries, "rules")


def _count_of(r: Record) -> Html:
    return to(r["basis"], r["targets"], lang())


def _entries(title: str, entries: list[Html], more: str) -> Html:
    return card(
        t(title),
        tag("ul", *entries, class_="plain"),
        tag("p", link(t("overview.more") + " →", more, lang()), class_="after"),
    )
