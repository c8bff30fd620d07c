"""What checks know beside the document: the day, the thresholds, and the lives of rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from ontology.registry.model import Status
from queries.audit.profile import Profile
from queries.dossiers.records import Dossier
from queries.goals.infer import Served, infer, known_words
from queries.goals.score import Corpus
from queries.life import status_of
from queries.store import Store
from queries.terms import Iri


@dataclass
class World:
    """``as_of`` is the day that counts as today."""

    store: Store
    as_of: datetime.date
    profile: Profile
    _known: Corpus | None = None
    _served: tuple[str, Served] | None = None
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

    def served(self, dossier: Dossier) -> Served:
        """Which goal of a document is measured by what; words are weighted over the whole store."""
        if self._known is None:
            self._known = known_words(self.store)
        if self._served is None or self._served[0] != dossier.iri:
            self._served = dossier.iri, infer(dossier.projects, self._known)
        return self._served[1]
