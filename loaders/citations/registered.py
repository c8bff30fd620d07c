"""The registry as resolution asks it: our own, with what was imported and reviewed beside a store."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from loaders.citations.lookup import Rule
from loaders.citations.model import Place
from ontology.registry import Instrument, Registry, issuer, place_of, successor_of
from ontology.registry.agencies import Issuer, home_of
from ontology.registry.same_as import SameAs

_MAKING = frozenset({"adopted", "approved", "promulgated", "effective"})


class Registered:
    """A ``Lookup`` over a registry; ``same`` are the documents that were reviewed to be another."""

    def __init__(self, registry: Registry, same: Mapping[str, SameAs] | None = None) -> None:
        self._registry = registry
        self._same = same or {}
        self.by_title = registry.by_key
        self.by_number = registry.by_canonical_number

    def renewed(self, key: str) -> Sequence[Instrument]:
        return [one for one in self.by_title(key[1:]) if one.kind == "law"] if key.startswith("新") else ()

    def get(self, key: str) -> Instrument | None:
        return self._registry.get(key)

    def going_on(self, key: str) -> Sequence[Instrument]:
        found: dict[str, Instrument] = {}
        keys = self._registry.keys
        for at in range(bisect_left(keys, key), len(keys)):
            if not key or not keys[at].startswith(key):
                break
            if keys[at] != key:
                found.update((one.id, one) for one in self._registry.by_key(keys[at]))
        return tuple(found.values())

    def years(self, rule: Rule) -> frozenset[int]:
        return frozenset(event.date.year for event in self._registry.events(rule.id) if event.kind != "repealed")

    def in_force_in(self, rule: Rule, year: int) -> bool:
        began, ended = self._registry.in_force_between(rule.id)
        return (began is None or began.year <= year) and (ended is None or ended > date(year, 1, 1))

    def made_in(self, rule: Rule) -> int | None:
        return min((e.date.year for e in self._registry.events(rule.id) if e.kind in _MAKING), default=None)

    def issuer_of(self, code: str, place: Place | None, year: int | None) -> Issuer | None:
        return issuer(code, place.path if place is not None else (), year)

    def home_of(self, code: str, place: Place | None) -> str | None:
        return home_of(code, place.path if place is not None else ())

    def place_of(self, name: str) -> Place | None:
        return _place(name)

    def successor_of(self, body: str) -> str:
        return successor_of(body)

    def same(self, iri: str) -> SameAs | None:
        return self._same.get(iri)


@lru_cache(maxsize=4096)
def _place(name: str) -> Place | None:
    found = place_of(name)
    return Place(found.code, found.path) if found is not None else None
