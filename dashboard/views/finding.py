"""一个发现: the sentence, the printed words that show it, the card of its check, and the waiver with its reason."""

from __future__ import annotations

import datetime

import streamlit as st

from dashboard.addresses import document_of, family, short, to
from dashboard.auditing import few, folder, report
from dashboard.data import ask
from dashboard.markup import Html, badge, card, facts, h, join, link, tag
from dashboard.quotation import quotation
from dashboard.sheet import sheet
from dashboard.shell import framed, lang, lost, page, t, told
from dashboard.takeaway import buttons
from dashboard.visitor import may_write
from ontology.checks import cards
from ontology.iri import SpanIri
from ontology.messages import message
from queries.audit.findings import Finding
from queries.audit.graph import turtle
from queries.audit.outcome import Tally
from queries.audit.waivers import revoke, waive
from queries.errors import QueryError
from queries.labels import concept, place
from queries.terms import Iri, Rows

SHOWN = 5
"""Places of a finding that are quoted."""


def finding(asked: str) -> None:
    """One finding, by its short id."""
    found = _found(asked)
    if found is None:
        return lost()
    crumbs = [link(t("page.audit"), "audit", lang()), link(found.code, "audit", lang(), check=found.code)]
    page(
        tag("p", join(crumbs, " › "), class_="crumbs"),
        tag("h1", found.sentence(lang())),
        tag("p", _where(found), class_="sub"),
        *(_evidence(span) for span in found.evidence[:SHOWN]),
        check_card(found.code, None),
    )
    _waiver(found)
    target = [short(found.thing)] if family(found.thing) == "target" else []
    made = report(found.unit or None, found.year)
    row = Rows(("id", "code", "sentence"), ((found.short, found.code, found.sentence(lang())),))
    part = type(made)((found,), made.tallies, made.documents, made.as_of, made.profile, made.scope)
    buttons("finding", lambda: row, None, found.sentence(lang()), target, ttl=lambda: turtle(part).encode())
    return None


def _found(asked: str) -> Finding | None:
    """The finding where its document is held; only that document's unit and year are checked where data are many."""
    if few():
        made = report()
    else:
        document = document_of(asked.partition("-")[0])
        held = ask("disclosure-projects", disclosure=document, limit=1) if document else []
        if not held:
            return None
        (target, *_) = ask("project", project=held[0]["project"])
        made = report(str(target["unitLabel"]), int(str(target["year"])))
    return next((f for f in made.findings if asked in (f.short, f.iri)), None)


def _where(f: Finding) -> Html:
    severity = concept(f"https://w3id.org/yiju/code/severity/{f.severity}", lang())
    project = to(f.project, f.project_name, lang()) if f.project else ""
    thing = to(f.thing, t("audits.see"), lang())
    return join([p for p in (severity, f.unit, h(f.year), project, thing) if p], " · ")


def _evidence(span: str) -> Html:
    """A place that shows the finding, verified as every quotation is."""
    try:
        where = SpanIri.parse(span)
    except ValueError:
        return Html("")
    (document,) = ask("disclosure-text", disclosure=str(where.document)) or [{"text": ""}]
    text = str(document["text"])
    shown = quotation(text, span, text[where.start : where.end])
    return card(t("why.printed"), shown, tag("p", place(Iri(span), lang()), class_="sub"))


def check_card(code: str, tally: Tally | None) -> Html:
    """What the check looks for, on what ground, and what cures it; with the counts of its outcomes."""
    c = cards()[code]
    ground = to(c.ground_iri, c.article or c.ground, lang())
    counts = None
    if tally:
        reasons = "；".join(f"{message(f'audit.skip.{why}', lang())} {n:,}" for why, n in tally.skipped.most_common())
        counts = t("audits.tally", passed=tally.passed, failed=tally.failed, skipped=tally.skipped.total())
        counts += f"（{reasons}）" if reasons else ""
    known = facts(
        [
            (t("audits.why"), c.text("why", lang())),
            (t("audits.ground"), join([tag("span", c.ground), " ", ground]) if c.article else ground),
            (t("audits.cure"), c.text("cure", lang())),
            (t("audits.outcomes"), counts),
        ]
    )
    return card(f"{code} {c.text('title', lang())}", known)


def _waiver(f: Finding) -> None:
    """The waiver that stands, or the form for one; readers see it and cannot change it."""
    where = folder()
    with framed("card-waiver"):
        page(tag("h2", t("audits.waiver")))
        if f.waiver:
            said = t("audits.waived_said", by=f.waiver.by, on=f.waiver.on, reason=f.waiver.reason)
            page(tag("p", badge("○ " + t("audits.state_waived"), "unknown"), " ", said))
        if sheet():
            return None
        if where is None or not may_write():
            return page(tag("p", t("audits.readers"), class_="sub"))
        reason = st.text_area(t("audits.reason"), key="waive-reason", height=80)
        by = st.text_input(t("audits.by"), key="waive-by")
        if st.button(t("audits.revoke") if f.waiver else t("audits.waive"), type="primary"):
            if not reason.strip() or not by.strip():
                return page(tag("p", "✕ " + t("audits.need"), class_="broken", role="alert"))
            try:
                (revoke if f.waiver else waive)(where, f.iri, reason, by, datetime.date.today())
            except QueryError as error:
                return page(tag("p", "✕ " + told(error), class_="broken", role="alert"))
            st.rerun()
    return None
