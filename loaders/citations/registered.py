"""The registry that comes with the project, as resolution asks it: titles by the key of citations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from loaders.citations.lookup import Rule, title_key
from loaders.citations.model import Place
from ontology.registry import Instrument, Registry, issuer_of, place_of


class Registered:
    """A ``Lookup`` over the registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._titles: dict[str, list[Instrument]] = {}
        for one in registry.all():
            for key in {title_key(title) for title in (one.title, *one.aliases)}:
                self._titles.setdefault(key, []).append(one)
        self._keys = sorted(self._titles)

    def by_title(self, key: str) -> Sequence[Instrument]:
        return self._titles.get(key, ())

    def by_number(self, number: str) -> Sequence[Instrument]:
        return self._registry.by_number(number)

    def going_on(self, key: str) -> Sequence[Instrument]:
        found: dict[str, Instrument] = {}
        for at in range(bisect_left(self._keys, key), len(self._keys)):
            if not key or not self._keys[at].startswith(key):
                break
            if self._keys[at] != key:
                found.update((one.id, one) for one in self._titles[self._keys[at]])
        return tuple(found.values())

    def years(self, rule: Rule) -> frozenset[int]:
        return frozenset(event.date.year for event in self._registry.events(rule.id))

    def issuer_of(self, code: str, place: Place | None, _year: int | None) -> str | None:
        return issuer_of(code, place.path if place is not None else ())

    def place_of(self, name: str) -> Place | None:
        return _place(name)


@lru_cache(maxsize=4096)
def _place(name: str) -> Place | None:
    found = place_of(name)
    return Place(found.code, found.path) if found is not None else None
