"""Whether a rule is in force on a day: shape, word and colour, from the dated events in the graph."""

from __future__ import annotations

import datetime
from typing import Final

import streamlit as st

from dashboard.data import store, version
from dashboard.markup import Html, badge, join, tag
from dashboard.shell import lang, t
from ontology.registry.model import Status
from queries.life import status_of, words_of
from queries.report.entries import NORM as NORM  # told on: what the pages ask of a strength
from queries.terms import Iri, Term

SHAPES: Final = {
    "in-force": ("●", "good"),
    "amended-since": ("◐", "changed"),
    "repealed": ("✕", "bad"),
    "not-yet-in-force": ("○", "soon"),
    "unknown": ("?", "unknown"),
}


NONE: Final = "none"
"""The status of what is no norm."""


def force(basis: Term, rank: int | None, *years: Term) -> Html:
    """The status at the beginning of each budget year and today, a line a day; of norms only."""
    if rank is None or rank < NORM:
        return tag("span", t("why.no_force"), class_="sub")
    days = [datetime.date(int(str(year)), 1, 1) for year in dict.fromkeys(years) if year is not None]
    return join([tag("div", _on(Iri(str(basis)), day), class_="day") for day in (*days, datetime.date.today())])


def status_badge(status: str) -> Html:
    """A status as a badge; plain words for what is no norm and has none."""
    if status == NONE:
        return tag("span", t("force.none"), class_="sub", title=t("why.no_force"))
    shape, state = SHAPES[status]
    return badge(f"{shape} {t(f'force.{state}')}", state)


@st.cache_data(max_entries=5000, ttl=600, show_spinner=False)
def _status(version: str, basis: str, day: datetime.date) -> Status:  # noqa: ARG001 - the cache's key
    return status_of(store(), Iri(basis), day)


def in_force(basis: Term, day: datetime.date) -> bool:
    """Whether the dates that are held prove it in force on a day."""
    return _status(version(), str(basis), day).status in ("in-force", "amended-since")


def _on(rule: Iri, day: datetime.date) -> Html:
    found = _status(version(), rule, day)
    shape, state = SHAPES[found.status]
    drawn = [tag("span", day.isoformat(), class_="sub"), " ", badge(f"{shape} {words_of(found, lang())}", state)]
    if found.status == "unknown":
        drawn += [" · ", tag("span", t("why.no_events"), class_="sub")]
    return join(drawn)
