"""对比, target by target: what changed from one year to the next, and what became of the plan."""

from __future__ import annotations

import streamlit as st

from dashboard.addresses import to
from dashboard.data import ask, at_most, store, version
from dashboard.markup import Html, badge, card, h, join, table, tag, wan
from dashboard.shell import choices, lang, page, page_number, pager, parameter, t
from dashboard.takeaway import buttons
from ontology.messages import message
from queries.comparison.results import Outcome, Results, results
from queries.comparison.years import Change, Compared, compare, plans_of
from queries.dossiers.reading import Reader
from queries.dossiers.records import Project, Row
from queries.terms import Rows

MOST_PROJECTS, PAGE = 5_000, 50
"""Projects up to which two years are held against each other for a visitor; more are a task for ``yiju compare``."""
STATES = {"tightened": "good", "loosened": "changed", "met": "good", "missed": "bad", "lost": "bad", "emptied": "bad"}


@st.cache_resource(max_entries=2, show_spinner=False)
def _plans(version: str) -> tuple[Project, ...]:  # noqa: ARG001 - the cache's key
    return Reader(store()).projects()


@st.cache_resource(max_entries=4, show_spinner=False)
def _compared(version: str, before: int, after: int) -> Compared:
    plans = _plans(version)
    return compare(plans_of(plans, before), plans_of(plans, after))


@st.cache_resource(max_entries=4, show_spinner=False)
def _results(version: str, year: int) -> Results:
    return results(_plans(version), year)


def changes(years: list[int]) -> None:
    """Two years: the last two, or those that the address names by ``from`` and ``until``."""
    if len(years) < 2:
        return page(card(t("compare.two"), tag("p", t("compare.one_year"))))
    if not at_most("projects", MOST_PROJECTS):
        return page(card(t("compare.two"), tag("p", t("compare.large"))))
    usual = _together(years)
    before = _year("from", years[:-1], usual[0])
    later = [y for y in years if y > before]
    after = _year("until", later, usual[1] if usual[1] in later else later[0])
    found = _compared(version(), before, after)
    said = message(
        "compared.summary", lang(), before=before, after=after, projects=len(found.matching.pairs),
        targets=found.targets, loosened=len(found.of("target", "loosened", "later")),
        tightened=len(found.of("target", "tightened", "earlier")),
        other=len(found.of("target")) - len(found.of("target", "loosened", "later", "tightened", "earlier")),
        basis=len(found.of("basis")), dropped=len(found.of("indicator-dropped")),
        added=len(found.of("indicator-added")),
    )  # fmt: skip
    page(
        tag("h2", t("compare.two")),
        choices(t("compare.from"), "from", [str(y) for y in years[:-1]], str(before), _from),
        choices(t("compare.until"), "until", [str(y) for y in later], str(after), _until),
        tag("p", said),
        _paged(t("compare.two"), _CHANGE, [_change(c) for c in _shown(found.changes)], len(found.changes)),
    )
    heads = [message(f"compared.{c}", lang()) for c in _CHANGE]
    buttons("changes", lambda: Rows(_CHANGE, tuple(_flat(c) for c in found.changes)), heads, said)
    return None


def outcomes() -> None:
    """Project and self-evaluation of a year: met, missed, left out, and where the target was restated."""
    years = [int(str(r["year"])) for r in ask("years")]
    if not years or not at_most("projects", MOST_PROJECTS):
        return page(card(t("compare.results"), tag("p", t("compare.large") if years else t("zero.rows"))))
    told = {p.year for p in _plans(version()) if p.kind == "self-evaluation"}
    year = _year("year", years, max((y for y in years if y in told), default=years[-1]))
    found = _results(version(), year)
    kinds = {kind: len(found.of(kind)) for kind in ("met", "missed", "unclear", "no-result", "unreported")}
    said = message(
        "compared.results", lang(), year=year, met=kinds["met"], missed=kinds["missed"], unclear=kinds["unclear"],
        none=kinds["no-result"], unplanned=len(found.of("result-without-plan")), unreported=kinds["unreported"],
        moved=len(found.moved),
    )  # fmt: skip
    listed = [str(y) for y in years]
    page(
        choices(t("col.year"), "year", listed, str(year), str),
        tag("p", said),
        _paged(t("compare.results"), _RESULT, [_outcome(o) for o in _shown(found.outcomes)], len(found.outcomes)),
    )
    heads = [message(f"compared.{c}", lang()) for c in _RESULT]
    buttons("outcomes", lambda: Rows(_RESULT, tuple(_flat_outcome(o) for o in found.outcomes)), heads, said)
    return None


def _from(year: str) -> str:
    return f"{t('compare.from')} {year}"


def _until(year: str) -> str:
    return f"{t('compare.until')} {year}"


def _together(years: list[int]) -> tuple[int, int]:
    """The last two years of which one unit has both; else the last two."""
    units = {y: {p.unit for p in _plans(version()) if p.year == y and p.unit} for y in years}
    pairs = [(a, b) for b in reversed(years) for a in reversed(years) if a < b and units[a] & units[b]]
    return pairs[0] if pairs else (years[-2], years[-1])


_CHANGE = ("kind", "verdict", "project", "indicator", "before", "after", "ground", "unit")
_RESULT = ("outcome", "project", "indicator", "planned", "reported", "actual", "restated", "ground")


def _year(name: str, years: list[int], otherwise: int) -> int:
    asked = parameter(name)
    return int(asked) if asked and asked.isdecimal() and int(asked) in years else otherwise


def _shown(found: tuple[Change, ...] | tuple[Outcome, ...]) -> tuple[Change | Outcome, ...]:
    return found[(page_number() - 1) * PAGE : page_number() * PAGE]


def _paged(title: str, columns: tuple[str, ...], lines: list[list[object]], total: int) -> Html:
    heads = [message(f"compared.{c}", lang()) for c in columns]
    body = table(heads, lines, label=title) if lines else tag("p", t("compare.nothing"))
    return tag("section", body, pager(total, PAGE), class_="card")


def _word(kind: str, name: str) -> Html:
    word = message(f"compared.{kind}.{name}", lang())
    return badge(word, STATES[name]) if name in STATES else h(word)


def _indicator(row: Row | None) -> Html:
    return to(row.target, row.name, lang()) if row else h("—")


def _change(c: Change | Outcome) -> list[object]:
    if not isinstance(c, Change):
        raise ValueError(f"Unexpected change: {c!r}")
    row = c.row or c.earlier_row
    return [
        _word("kind", c.kind), _word("verdict", c.verdict), to(c.project.iri, c.project.name, lang()), _indicator(row),
        _side(c, c.before), _side(c, c.after), message(f"compared.ground.{c.ground}", lang()), c.project.unit_name,
    ]  # fmt: skip


def _side(c: Change, text: str) -> object:
    """What stood before or after; a budget in 万元, a dash where nothing stood."""
    if c.kind == "budget" and text:
        return join([wan(text), " ", t("col.money")])
    return text or "—"


def _flat(c: Change) -> tuple[str, ...]:
    row = c.row or c.earlier_row
    return (
        message(f"compared.kind.{c.kind}", lang()), message(f"compared.verdict.{c.verdict}", lang()), c.project.name,
        row.name if row else "", c.before, c.after, message(f"compared.ground.{c.ground}", lang()),
        c.project.unit_name,
    )  # fmt: skip


def _outcome(o: Change | Outcome) -> list[object]:
    if not isinstance(o, Outcome):
        raise ValueError(f"Unexpected outcome: {o!r}")
    return [
        _word("kind", o.kind), to(o.project.iri, o.project.name, lang()), _indicator(o.reported or o.planned),
        o.planned.value if o.planned else "—", o.reported.value if o.reported else "—",
        o.reported.actual if o.reported else "—", message(f"compared.verdict.{o.restated}", lang()),
        message(f"compared.ground.{o.ground}", lang()),
    ]  # fmt: skip


def _flat_outcome(o: Outcome) -> tuple[str, ...]:
    row = o.reported or o.planned
    return (
        message(f"compared.kind.{o.kind}", lang()), o.project.name, row.name if row else "",
        o.planned.value if o.planned else "", o.reported.value if o.reported else "",
        o.reported.actual if o.reported else "", message(f"compared.verdict.{o.restated}", lang()),
        message(f"compared.ground.{o.ground}", lang()),
    )  # fmt: skip
