"""What checks know beside the document: the day, the thresholds, and the lives of rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

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

if TYPE_CHECKING:
    from queries.readmodel.tables import Tables

FEW: Final = 300
"""Documents among which the graph alone finds copied targets while one waits."""
_COPIED: Final = 100_000
"""Copied targets that are looked at, the most spread first."""


Copies = dict[tuple[str, str, str, str], tuple[int, int]]
"""(level, target, kind of basis, basis) → units and projects."""
_kept: Final[WeakKeyDictionary[Tables, Copies]] = WeakKeyDictionary()
"""The copies that tables gave, for as long as they are open: they are of one state of the store."""


def copies(store: Store) -> Copies | None:
    """The targets that several units have just so.

    ``None`` where there are many documents and no typed tables: the graph alone would take minutes.
    """
    found = tables_for(store, "copied-targets")
    if found is None:
        return None if count(store, "disclosures") > FEW else _counted(store)
    tables, _ = found
    if tables not in _kept:
        _kept[tables] = _counted(store)
    return _kept[tables]


def _counted(store: Store) -> Copies:
    return {
        (notation(r["level"]), words(r["value"]), notation(r["kind"]), words(r["label"])): (
            int(str(r["units"])), int(str(r["projects"])),
        )
        for r in run(store, "copied-targets", limit=_COPIED).records()
    }  # fmt: skip


@dataclass
class World:
    """``as_of`` is the day that counts as today."""

    store: Store
    as_of: datetime.date
    profile: Profile
    known: Corpus | None = None
    """How rare words are; reckoned over the store where nobody has it already."""
    _served: tuple[str, Served] | None = None
    _beside: dict[tuple[str, bool], Beside] = field(default_factory=dict)
    _plans: dict[tuple[str, int], tuple[Project, ...]] = field(default_factory=dict)
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
                others = self._plans_of(dossier.unit, dossier.year - before)
            self._beside[key] = beside(dossier, others)
        return self._beside[key]

    def _plans_of(self, unit: str, year: int) -> tuple[Project, ...]:
        """What a unit planned for a year, read once for all its documents: they come one after another."""
        if (unit, year) not in self._plans:
            kept = {key: found for key, found in self._plans.items() if key[0] == unit}
            self._plans = {**kept, (unit, year): tuple(plans_of(self.reader.projects(unit, year)))}
        return self._plans[unit, year]

    @cached_property
    def copied(self) -> Copies | None:
        """What several units have just so; ``None`` where that is not counted."""
        return copies(self.store)

    def served(self, dossier: Dossier) -> Served:
        """Which goal of a document is measured by what; words are weighted over the whole store."""
        if self.known is None:
            self.known = known_words(self.store)
        if self._served is None or self._served[0] != dossier.iri:
            self._served = dossier.iri, infer(dossier.projects, self.known)
        return self._served[1]
