"""Which goals an indicator serves: inferred, with score and reason, and always shown as such (a dashed frame).

Kept links are read from the graph; where none are kept and the store is small, they are inferred when asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.data import ask, at_most, store, version
from dashboard.markup import Html, join, tag
from dashboard.shell import lang, t
from queries.goals.infer import Served, serve
from queries.goals.say import because

FEW: Final = 300
"""Projects up to which the inference is made when it is asked for; larger stores keep it (``yiju goals --save``)."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """The indicator serves the goal, so sure and for this reason."""

    goal: str
    indicator: str
    score: float
    reason: str


@st.cache_resource(max_entries=2, show_spinner=False)
def _served(version: str) -> Served:  # noqa: ARG001 - the cache's key
    return serve(store())


def inferred(project: str) -> tuple[Inferred, ...] | None:
    """The inferred links of a project; ``None`` where nothing was inferred here."""
    kept = ask("goal-links", project=project)
    if kept:
        return tuple(
            Inferred(str(r["goal"]), str(r["indicator"]), float(str(r["score"])), str(r["reason"])) for r in kept
        )
    if not at_most("projects", FEW):
        return None
    links = [s for s in _served(version()).links if s.project.iri == project]
    return tuple(Inferred(s.goal.iri, s.row.indicator, s.score, because(s.reasons, lang())) for s in links)


def unmeasured() -> frozenset[str]:
    """Goals that nothing was found to measure, where the inference is made here."""
    if not at_most("projects", FEW):
        return frozenset()
    return frozenset(u.goal.iri for u in _served(version()).unmeasured)


def sign(link: Inferred) -> Html:
    """How sure, in a dashed frame, and why."""
    score = tag("span", t("inferred.score", score=f"{link.score:.2f}"), class_="badge inferred")
    return join([score, " ", tag("span", link.reason, class_="sub")])
