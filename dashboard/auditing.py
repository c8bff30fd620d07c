"""Findings for the pages: made when asked for where the data are few, for one unit where they are many.

A report is kept for as long as the store and the day are the same; waivers are laid over it each time, so that one
that was just written shows at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.data import at_most, store, version
from queries.audit.checks import CHECKS
from queries.audit.findings import Finding, Report, Waiver
from queries.audit.run import audit
from queries.audit.runs import Kept, kept_runs, read_run
from queries.audit.waivers import read_waivers
from queries.audit.world import copies
from queries.goals.infer import known_words
from queries.goals.score import Corpus
from queries.store import data_location, is_remote

FEW: Final = 300
"""Documents up to which all are checked at once for a visitor."""
OF_TARGETS: Final = tuple(code for code in CHECKS if code[0] in "BT")
"""The checks of single targets and their bases: the ones that a justification is shown with."""


@st.cache_resource(max_entries=12, show_spinner=False)
def _report(version: str, day: datetime.date, unit: str | None, year: int | None, codes: tuple[str, ...]) -> Report:
    return audit(store(), day, unit=unit, year=year, checks=codes or None, known=None if codes else _known(version))


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(version: str) -> Corpus:  # noqa: ARG001 - the cache's key
    return known_words(store())


def weigh() -> None:
    """Reckon how rare words are and what units copied: what every audit asks, seconds of a large store, once."""
    _known(version())
    copies(store())


def few() -> bool:
    """Whether all documents can be checked while a visitor waits."""
    return at_most("disclosures", FEW)


def report(unit: str | None = None, year: int | None = None, codes: Iterable[str] = ()) -> Report:
    """The findings of a unit (its name) and a year, or of all, with the waivers that stand now."""
    made = _report(version(), datetime.date.today(), unit, year, tuple(codes))
    held = waivers()
    return replace(made, findings=tuple(replace(f, waiver=held.get(f.iri)) for f in made.findings))


def of_target(target: str, unit: str | None, year: int | None) -> tuple[Finding, ...]:
    """What is found of one target."""
    return tuple(f for f in report(unit, year, OF_TARGETS).findings if f.thing == target)


def folder() -> Path | None:
    """The data folder; ``None`` where the data lie at an endpoint, which keeps neither waivers nor runs."""
    location = data_location()
    return None if is_remote(location) else Path(location)


def waivers() -> dict[str, Waiver]:
    """finding → waiver, as they stand."""
    where = folder()
    return read_waivers(where) if where else {}


def runs() -> tuple[str, ...]:
    """The names of the kept runs, the newest first."""
    where = folder()
    return tuple(reversed(kept_runs(where))) if where else ()


def run(name: str) -> Kept | None:
    """A kept run; ``None`` where there is none of that name."""
    where = folder()
    return read_run(where, name) if where and name in runs() else None
