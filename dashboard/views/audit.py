"""审计: the findings by severity, check and unit; new since an earlier run; the leads of the first page."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable

import streamlit as st

from dashboard.addresses import family, short, to
from dashboard.auditing import few, folder, report, run, runs
from dashboard.data import ask
from dashboard.markup import Html, badge, card, h, join, link, table, tag
from dashboard.sheet import sheet
from dashboard.shell import lang, page, page_number, pager, parameter, parameters, sentence, t
from dashboard.takeaway import buttons
from dashboard.views.finding import check_card, finding
from dashboard.visitor import may_write
from ontology.checks import cards
from queries.audit.findings import Finding, Report
from queries.audit.graph import turtle
from queries.audit.runs import keep, since
from queries.labels import concept, place
from queries.terms import Iri, Rows

PAGE = 50
SIGNS = {"error": ("■", "bad"), "warning": ("▲", "changed"), "info": ("●", "soon")}
STATES = ("open", "waived", "new")


def audit() -> None:
    """All findings, or those that the address chooses; with ``finding`` in it, that one."""
    chosen = parameter("finding")
    if chosen:
        return finding(chosen)
    unit = parameter("unit")
    if not unit and not few():
        return _which_unit()
    made = report(unit)
    shown = _chosen(made)
    code = parameter("check") if parameter("check") in made.tallies else None
    lines = shown[(page_number() - 1) * PAGE : page_number() * PAGE]
    page(
        tag("h1", sentence("audits.heading", errors=_door(made, "error"), warnings=_door(made, "warning"))),
        tag("p", _counts(made), class_="sub"),
        check_card(str(code), made.tallies[str(code)]) if code else "",
        tag(
            "div",
            tag("aside", *_facets(made), class_="facet"),
            tag("section", _listed(lines), pager(len(shown), PAGE), class_="card wide"),
            class_="row",
        ),
    )
    _gone(made)
    _keep(made)
    targets = list(dict.fromkeys(short(f.thing) for f in shown if family(f.thing) == "target"))[:100]
    heads = [t(f"audits.col.{c}") for c in _COLUMNS]
    part = Report(tuple(shown), made.tallies, made.documents, made.as_of, made.profile, made.scope)
    buttons("findings", lambda: _rows(shown), heads, t("page.audit"), targets, ttl=lambda: turtle(part).encode())
    return None


def _which_unit() -> None:
    """Many documents: the findings of one unit at a time, and the counts of the last kept run of all."""
    most = ask("units", limit=40)
    links = [
        tag("li", link(u["label"], "audit", lang(), unit=u["label"]), h(u["projects"]), class_="entry") for u in most
    ]
    kept = run(runs()[0]) if runs() else None
    by_check = Counter(code for code, _, _ in kept.findings.values()) if kept else Counter()
    lines = [[code, cards()[code].text("title", lang()), h(f"{n:,}")] for code, n in by_check.most_common()]
    heads = [t("audits.col.code"), t("audits.col.title"), t("audits.count")]
    page(
        tag("h1", t("page.audit")),
        tag("p", t("audits.many"), class_="sub"),
        tag("div", card(t("audits.by_unit"), tag("ul", *links, class_="plain")), class_="row"),
        card(t("audits.last_run", run=kept.name), table(heads, lines, (2,))) if kept else tag("p", t("audits.no_run")),
    )


def _counts(made: Report) -> Html:
    waived = sum(f.waiver is not None for f in made.findings)
    doors = {
        "waived": link(waived, "audit", lang(), unit=parameter("unit"), state="waived"),
        "documents": link(f"{len(made.documents):,}", "coverage", lang()),
    }
    return sentence("audits.counts", info=_door(made, "info"), day=made.as_of, **doors)


def _door(made: Report, severity: str) -> Html:
    """How many findings of a severity there are, as the way to them."""
    return link(f"{made.count(severity):,}", "audit", lang(), unit=parameter("unit"), severity=severity)


def _chosen(made: Report) -> list[Finding]:
    """The findings that the address lets through: severity, check, state."""
    state = parameter("state") if parameter("state") in STATES else "open"
    found: Iterable[Finding] = made.findings
    earlier = run(parameter("since") or (runs()[0] if runs() else ""))
    if state == "new":
        found = since(earlier, made).new if earlier else ()
    elif state == "waived":
        found = (f for f in found if f.waiver)
    else:
        found = (f for f in found if not f.waiver)
    severity, code = parameter("severity"), parameter("check")
    return [f for f in found if severity in (None, f.severity) and code in (None, f.code)]


def _facets(made: Report) -> list[Html]:
    """Severity, check and unit, each with the number of open findings, and the state."""
    found = [f for f in made.findings if not f.waiver]
    severity, unit = parameter("severity"), parameter("unit")
    by_severity = Counter(f.severity for f in found)
    by_check = Counter(f.code for f in found if severity in (None, f.severity))
    by_unit = Counter(f.unit for f in found if f.unit)
    parts = [
        _facet("severity", [s for s in SIGNS if s in by_severity], by_severity, _severity),
        _facet("check", [c for c, _ in by_check.most_common()], by_check, _check),
    ]
    if len(by_unit) > 1 or unit:
        parts.append(_facet("unit", [u for u, _ in by_unit.most_common(20)], by_unit, str))
    states = Counter({"open": len(found), "waived": len(made.findings) - len(found)})
    parts.append(_facet("state", STATES if runs() else STATES[:2], states, lambda s: t(f"audits.state_{s}")))
    return parts


def _facet(name: str, options: Iterable[str], counts: Counter[str], said: Callable[[str], object]) -> Html:
    chosen = parameter(name) or ("open" if name == "state" else None)
    given = {k: v for k, v in parameters().items() if k not in (name, "page", "lang")}
    first = [] if name == "state" else [_choice(t("audits.all"), given, h(""), chosen is None)]
    numbers = {o: h(f"{counts[o]:,}" if o in counts else "") for o in options}
    rest = [_choice(said(o), given | {name: o}, numbers[o], o == chosen) for o in options]
    return card(t(f"audits.facet.{name}"), tag("ul", *first, *rest, class_="plain"))


def _choice(label: object, given: dict[str, str], number: Html, current: bool) -> Html:
    door = tag("strong", label) if current else link(label, "audit", lang(), **given)
    return tag("li", door, number, class_="entry", aria_current="true" if current else None)


def _severity(severity: str) -> Html:
    return h(f"{SIGNS[severity][0]} {concept(f'https://w3id.org/yiju/code/severity/{severity}', lang())}")


def _check(code: str) -> str:
    return f"{code} {cards()[code].text('title', lang())}"


_COLUMNS = ("severity", "code", "sentence", "project", "unit", "year", "place", "waived", "id")


def _listed(found: list[Finding]) -> Html:
    if not found:
        return tag("p", t("audits.none"))
    heads = [t(f"audits.col.{c}") for c in ("severity", "sentence", "project", "place", "more")]
    return table(heads, [_line(f) for f in found], label=t("page.audit"))


def _line(f: Finding) -> list[object]:
    sign, state = SIGNS[f.severity]
    words = to(f.thing, f.sentence(lang()), lang())
    waived = tag("div", badge("○ " + t("audits.waived_by", by=f.waiver.by), "unknown")) if f.waiver else ""
    return [
        badge(f"{sign} {f.code}", state),
        tag("s", words) if f.waiver else words,
        to(f.project, f.project_name, lang()) if f.project else "—",
        tag("span", place(Iri(f.evidence[0]), lang()), class_="whole") if f.evidence else "—",
        join([link(t("audits.more"), "audit", lang(), finding=f.short), waived]),
    ]


def _rows(found: list[Finding]) -> Rows:
    return Rows(
        _COLUMNS,
        tuple(
            (
                concept(f"https://w3id.org/yiju/code/severity/{f.severity}", lang()), f.code, f.sentence(lang()),
                f.project_name, f.unit, f.year, place(Iri(f.evidence[0]), lang()) if f.evidence else None,
                f.waiver.reason if f.waiver else None, f.short,
            )
            for f in found
        ),
    )  # fmt: skip


def _gone(made: Report) -> None:
    """What an earlier run found and this one does not: kept, struck through where its document was taken out."""
    earlier = run(parameter("since") or (runs()[0] if runs() else ""))
    if parameter("state") != "new" or earlier is None:
        return
    lines = [
        [code, words if held else tag("s", words), h("") if held else badge("✕ " + t("audits.withdrawn"), "unknown")]
        for _, code, words, held in since(earlier, made).gone[:PAGE]
    ]
    heads = [t("audits.col.code"), t("audits.col.sentence"), ""]
    page(card(t("audits.gone", run=earlier.name), table(heads, lines) if lines else tag("p", t("audits.none"))))


def _keep(made: Report) -> None:
    """A button that keeps this run, to tell later what is new since."""
    where = folder()
    if sheet() or where is None or not may_write() or made.scope:
        return
    if st.button(t("audits.keep"), type="tertiary", help=t("audits.keep_why")):
        keep(where, made)
        st.toast(t("audits.kept_now", day=datetime.date.today().isoformat()))
        st.rerun()  # what is new since is there to be chosen now


def leads() -> Html:
    """The checks with the most open findings as a card of the first page."""
    if not few():
        return card(t("page.audit"), tag("p", t("audits.many")), link(t("overview.more") + " →", "audit", lang()))
    made = report()
    found = [f for f in made.findings if not f.waiver]
    by_check = Counter(f.code for f in found)
    gravest = {f.code: f.severity for f in reversed(found)}
    order = sorted(by_check, key=lambda c: (list(SIGNS).index(gravest[c]), -by_check[c], c))[:8]
    entries = [
        tag(
            "li",
            tag("span", SIGNS[gravest[c]][0] + " ", aria_hidden="true"),
            tag("span", link(cards()[c].text("title", lang()), "audit", lang(), check=c), class_="grow"),
            link(by_check[c], "audit", lang(), check=c),
            class_="entry",
        )
        for c in order
    ]
    more = tag("p", link(t("overview.more") + f" · {len(found)} →", "audit", lang()), class_="after")
    return card(t("page.audit"), tag("ul", *entries, class_="plain"), more)
