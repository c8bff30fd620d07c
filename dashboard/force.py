"""Whether a rule is in force on a day: shape, word and colour, from the dated events in the graph."""

from __future__ import annotations

import datetime
from typing import Final

from dashboard.data import store
from dashboard.markup import Html, badge, join, tag
from dashboard.shell import lang, t
from ontology.messages import message
from queries.life import status_of
from queries.terms import Iri, Term

NORM: Final = 5
"""From this strength on a basis is a norm."""
_SHAPES: Final = {
    "in-force": ("●", "good"),
    "amended-since": ("◐", "changed"),
    "repealed": ("✕", "bad"),
    "not-yet-in-force": ("○", "soon"),
    "unknown": ("?", "unknown"),
}


def force(basis: Term, rank: int | None, *years: Term) -> Html:
    """The status at the beginning of each budget year and today, a line a day; of norms only."""
    if rank is None or rank < NORM:
        return tag("span", t("why.no_force"), class_="sub")
    days = [datetime.date(int(str(year)), 1, 1) for year in dict.fromkeys(years) if year is not None]
    return join([tag("div", _on(Iri(str(basis)), day)) for day in (*days, datetime.date.today())])


def _on(rule: Iri, day: datetime.date) -> Html:
    found = status_of(store(), rule, day)
    shape, state = _SHAPES[found.status]
    words = message(f"life.{found.status}", lang(), since=found.since, by=found.repealed_by or "")
    drawn = [badge(f"{shape} {words}", state), " ", day.isoformat()]
    if found.status == "unknown":
        drawn += [" · ", tag("span", t("why.no_events"), class_="sub")]
    elif found.status != "repealed" and found.version:
        drawn += [" · ", found.version]
    return join(drawn)
