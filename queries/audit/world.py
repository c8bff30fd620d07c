"""What checks know beside the document: the day, the thresholds, and the lives of rules."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from ontology.registry.model import Status
from queries.audit.profile import Profile
from queries.goals.infer import Served, serve
from queries.life import status_of
from queries.store import Store
from queries.terms import Iri


@dataclass
class World:
    """``as_of`` is the day that counts as today."""

    store: Store
    as_of: datetime.date
    profile: Profile
    _served: Served | None = None
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

    def served(self) -> Served:
        """Which goal is measured by what: inferred once for the whole store, over which words are weighted."""
        if self._served is None:
            self._served = serve(self.store)
        return self._served
