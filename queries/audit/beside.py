"""A document beside what the same unit disclosed before: its rows with those of last year, or with those planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from queries.audit.outcome import Outcome, failed, passed, skipped
from queries.comparison.match import Pair, projects, rows
from queries.dossiers.records import Dossier, Project, Row

SURE = frozenset({"code", "name", "bare-name"})
"""Grounds of a pair that a finding may rest on; names that are merely alike are left to a person."""


@dataclass(frozen=True, slots=True)
class Beside:
    """``held`` says whether the other document is in the store at all."""

    held: bool
    partners: dict[str, Project] = field(default_factory=dict)
    """project → its partner."""
    pairs: dict[str, Pair[Row]] = field(default_factory=dict)
    """target → its row beside the other document's."""
    dropped: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    """project → rows of its partner that it no longer has."""
    unsure: frozenset[str] = frozenset()
    """Projects and targets whose partner has a name that is only alike."""


def beside(dossier: Dossier, others: Sequence[Project]) -> Beside:
    """The document held against other projects; a project that has no partner is in no mapping."""
    if not others:
        return Beside(held=False)
    partners: dict[str, Project] = {}
    pairs: dict[str, Pair[Row]] = {}
    dropped: dict[str, tuple[Row, ...]] = {}
    unsure: set[str] = set()
    for pair in projects(others, dossier.projects).pairs:
        own = pair.after
        if pair.ground not in SURE:
            unsure |= {own.iri, *(row.target for row in own.rows)}
            continue
        partners[own.iri] = pair.before
        table = rows(pair.before.rows, own.rows)
        pairs.update((p.after.target, p) for p in table.pairs if p.ground in SURE)
        unsure |= {p.after.target for p in table.pairs if p.ground not in SURE}
        dropped[own.iri] = table.dropped
    return Beside(True, partners, pairs, dropped, frozenset(unsure))


def left_out(dossier: Dossier, found: Beside | str, absent: str) -> Iterator[Outcome]:
    """Of each project: the indicators that its partner has and it has not. ``absent`` says why there is no partner."""
    for project in dossier.projects:
        if isinstance(found, str):
            yield skipped(project.iri, found)
        elif project.iri not in found.partners:
            yield skipped(project.iri, "unsure" if project.iri in found.unsure else absent)
        elif gone := found.dropped[project.iri]:
            yield failed(
                project.iri, project.evidence, *(row.evidence for row in gone), name=project.name, count=len(gone),
                names=_named(gone),
            )  # fmt: skip
        else:
            yield passed(project.iri)


def _named(some: Iterable[Row]) -> str:
    """What rows are called, for a sentence: the first three."""
    names = [row.name for row in some]
    return "、".join(names[:3]) + ("……" if len(names) > 3 else "")
