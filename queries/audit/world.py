"""What checks know beside the document: the day, the thresholds, and the lives of rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from ontology.registry.model import Status
from queries.audit.beside import Beside, beside
from queries.audit.profile import Profile
from queries.catalogue import count, run, tables_for
from queries.comparison.years import plans_of
from queries.dossiers.reading import Reader
from queries.dossiers.records import Dossier, Project
from queries.goals.infer import Served, infer, known_words
from queries.goals.score import Corpus
from queries.life import status_of
from queries.store import Store
from queries.terms import Iri, notation, words

FEW: Final = 300
"""Documents among which the graph alone finds copied targets while one waits."""
_COPIED: Final = 100_000
"""Copied targets that are looked at, the most spread first."""


@dataclass
class World:
    """``as_of`` is the day that counts as today."""

    store: Store
    as_of: datetime.date
    profile: Profile
    known: Corpus | None = None
    """How rare words are; reckoned over the store where nobody has it already."""
    _copied: dict[tuple[str, str, str, str], tuple[int, int]] | None = None
    _served: tuple[str, Served] | None = None
    _beside: dict[tuple[str, bool], Beside] = field(default_factory=dict)
    _lives: dict[tuple[str, datetime.date], Status] = field(default_factory=dict)

    def life(self, basis: str, on: datetime.date) -> Status:
        """The status of a registered rule on a day."""
        key = (basis, on)
        if key not in self._lives:
            self._lives[key] = status_of(self.store, Iri(basis), on)
        return self._lives[key]

    def number(self, name: str) -> int:
        """A threshold of the profile."""
        return self.profile.thresholds[name]

    @cached_property
    def reader(self) -> Reader:
        """What reads documents of the store."""
        return Reader(self.store)

    def last_year(self, dossier: Dossier) -> Beside:
        """The document beside what its unit planned for the year before."""
        return self._held(dossier, before=True)

    def plan(self, dossier: Dossier) -> Beside:
        """A self-evaluation beside what its unit planned for the same year."""
        return self._held(dossier, before=False)

    def _held(self, dossier: Dossier, *, before: bool) -> Beside:
        key = dossier.iri, before
        if key not in self._beside:
            self._beside.clear()  # a document is done with before the next comes
            others: tuple[Project, ...] = ()
            if dossier.unit and dossier.year is not None:
                others = plans_of(self.reader.projects(dossier.unit, dossier.year - before))
            self._beside[key] = beside(dossier, others)
        return self._beside[key]

    def copied(self) -> dict[tuple[str, str, str, str], tuple[int, int]] | None:
        """(level, target, kind of basis, basis) → units and projects; only what several units have.

        ``None`` where there are many documents and no typed tables: the graph alone would take minutes.
        """
        if self._copied is None:
            many = count(self.store, "disclosures") > FEW
            if many and tables_for(self.store, "copied-targets") is None:
                return None
            rows = run(self.store, "copied-targets", limit=_COPIED).records()
            self._copied = {
                (notation(r["level"]), words(r["value"]), notation(r["kind"]), words(r["label"])): (
                    int(str(r["units"])), int(str(r["projects"])),
                )
                for r in rows
            }  # fmt: skip
        return self._copied

    def served(self, dossier: Dossier) -> Served:
        """Which goal of a document is measured by what; words are weighted over the whole store."""
        if self.known is None:
            self.known = known_words(self.store)
        if self._served is None or self._served[0] != dossier.iri:
            self._served = dossier.iri, infer(dossier.projects, self.known)
        return self._served[1]
