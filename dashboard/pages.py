"""The pages: where each stands, what draws it, and which of them the navigation shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dashboard.views import (
    about,
    ask,
    audit,
    compare,
    coverage,
    find,
    goals,
    links,
    load,
    overview,
    paper,
    projects,
    query,
    rule,
    rules,
    targets,
    unit,
    why,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page at ``/path``, titled by the sentence ``title``."""

    path: str
    draw: Callable[[], None]
    title: str
    shown: bool = True
    at_once: bool = True
    """Whether it says what it is for without the controls that only a visit has."""


PAGES: Final = (
    Page("", overview.overview, "page.overview"),
    Page("goals", goals.goals, "page.goals"),
    Page("rules", rules.rules, "page.rules"),
    Page("projects", projects.projects, "page.projects"),
    Page("audit", audit.audit, "page.audit"),
    Page("compare", compare.compare, "page.compare"),
    Page("links", links.links, "page.links"),
    Page("query", query.query, "page.query", at_once=False),
    Page("ask", ask.ask, "page.ask"),
    Page("load", load.load, "page.load", at_once=False),
    Page("about", about.about, "page.about"),
    Page("targets", targets.targets, "page.targets", shown=False),
    Page("find", find.find, "page.find", shown=False),
    Page("paper", paper.paper, "page.paper", shown=False, at_once=False),
    Page("coverage", coverage.coverage, "overview.documents", shown=False),
    Page("unit", unit.unit, "page.unit", shown=False),
    Page("rule", rule.rule, "page.rule", shown=False),
    Page("project", projects.project, "page.project", shown=False),
    Page("why", why.why, "page.why", shown=False),
)
