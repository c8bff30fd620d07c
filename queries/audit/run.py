"""A whole audit: every document of the store, or of a unit and a year, through every check of the profile."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace

from queries.audit.checks import CHECKS
from queries.audit.findings import Finding, Report, Waiver, finding
from queries.audit.outcome import FAILED, Tally
from queries.audit.profile import Profile, profile
from queries.audit.world import World
from queries.dossiers.records import Dossier, Project
from queries.goals.score import Corpus
from queries.store import Store
from queries.units import unit_named

RANK = {"error": 0, "warning": 1, "info": 2}


def audit(
    store: Store,
    as_of: datetime.date,
    using: Profile | None = None,
    *,
    unit: str | None = None,
    year: int | None = None,
    checks: Iterable[str] | None = None,
    waivers: dict[str, Waiver] | None = None,
    progress: Callable[[int], None] | None = None,
    known: Corpus | None = None,
) -> Report:
    """The findings, gravest first, then by document and place; waived ones carry their waiver and stay in the list.

    ``as_of`` counts as today; ``unit`` is a unit's name or IRI (errors as in ``units.unit_named``); ``checks`` are
    codes, all by default; ``known`` is what ``known_words`` gives of this store, for those who keep it.
    """
    using = using or profile("default")
    wanted = [c for c in CHECKS if c in using.severities and (checks is None or c in set(checks))]
    world, publisher = World(store, as_of, using, known), unit_named(store, unit)
    tallies = {code: Tally() for code in wanted}
    found: list[Finding] = []
    documents: list[str] = []
    for dossier in world.reader.dossiers(publisher.iri if publisher else None, year):
        documents.append(dossier.iri)
        found += _of(dossier, wanted, world, tallies)
        if progress is not None:
            progress(len(documents))
    waived = waivers or {}
    marked = (replace(f, waiver=waived.get(f.iri)) for f in found)
    ordered = sorted(marked, key=lambda f: RANK[f.severity])
    narrowed = ("unit", publisher and publisher.name), ("year", year), ("checks", ",".join(checks or ()))
    scope = {k: v for k, v in narrowed if v}
    return Report(tuple(ordered), tallies, tuple(documents), as_of.isoformat(), using.name, scope)


def _of(dossier: Dossier, wanted: list[str], world: World, tallies: dict[str, Tally]) -> Iterable[Finding]:
    owners = _owners(dossier)
    for code in wanted:
        for outcome in CHECKS[code](dossier, world):
            tallies[code].add(outcome)
            if outcome.state == FAILED:
                owner = owners.get(outcome.thing) or owners.get(outcome.thing.rpartition("/")[0])
                yield finding(code, world.profile.severities[code], outcome, dossier, owner)


def _owners(dossier: Dossier) -> dict[str, Project]:
    """Thing → the project that it belongs to."""
    owners: dict[str, Project] = {}
    for project in dossier.projects:
        owners[project.iri] = project
        owners.update((goal.iri, project) for goal in project.goals)
        for row in project.rows:
            owners[row.target] = owners[row.indicator] = project
    return owners
