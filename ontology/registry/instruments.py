"""The registry of rules: read once, asked by exact title, number or id; events are read when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from importlib.resources import files

from ontology.registry.model import Event, Instrument, Status
from ontology.registry.status import status_on
from ontology.registry.titles import number_key, title_key


def rows(name: str) -> list[list[str]]:
    """The lines of a table of the registry without its head, split at tabs."""
    text = (files("ontology") / "registry" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n")[1:] if line]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _instrument(row: Sequence[str]) -> Instrument:
    key, title, aliases, level, issuers, numbers, checked, check_at, examples, notes = row
    return Instrument(
        key, title, _parts(aliases), level, _parts(issuers), _parts(numbers), checked, check_at,
        _parts(examples), notes,
    )  # fmt: skip


@cache
def registered_events() -> dict[str, tuple[Event, ...]]:
    """The events of every instrument that comes with yiju, by id."""
    found: dict[str, list[Event]] = {}
    for key, day, kind, in_force, by, note in rows("events.tsv"):
        begins = date.fromisoformat(in_force) if in_force else None
        found.setdefault(key, []).append(Event(kind, date.fromisoformat(day), begins, by or None, note or None))
    return {key: tuple(events) for key, events in found.items()}


class Registry:
    """Rules by title, number and id. Every answer is exact; an empty one means that it does not know."""

    def __init__(self, instruments: Iterable[Instrument], events: dict[str, tuple[Event, ...]] | None = None) -> None:
        self._events = events
        self._by_id = {i.id: i for i in instruments}
        self._titles: dict[str, list[Instrument]] = {}
        self._numbers: dict[str, list[Instrument]] = {}
        for one in self._by_id.values():
            for key in {title_key(t) for t in (one.title, *one.aliases)}:
                self._titles.setdefault(key, []).append(one)
            for number in one.numbers:
                self._numbers.setdefault(number_key(number), []).append(one)

    @staticmethod
    @cache
    def load() -> Registry:
        """The registry that comes with yiju."""
        return Registry(_instrument(row) for row in rows("instruments.tsv"))

    def all(self) -> tuple[Instrument, ...]:
        """Every instrument, in the order of the table."""
        return tuple(self._by_id.values())

    def get(self, key: str) -> Instrument | None:
        """The instrument of an id."""
        return self._by_id.get(key)

    def by_title(self, title: str) -> Sequence[Instrument]:
        """Instruments whose title or alias this is."""
        return self._titles.get(title_key(title), ())

    def by_key(self, key: str) -> Sequence[Instrument]:
        """Instruments with a title or alias of this key (see ``title_key``)."""
        return self._titles.get(key, ())

    @cached_property
    def keys(self) -> list[str]:
        """The keys of all titles and aliases, sorted."""
        return sorted(self._titles)

    def by_number(self, number: str) -> Sequence[Instrument]:
        """Instruments that bear this number."""
        return self._numbers.get(number_key(number), ())

    def by_canonical_number(self, number: str) -> Sequence[Instrument]:
        """Instruments that bear this number, written as ``number_key`` writes it."""
        return self._numbers.get(number, ())

    def find(self, text: str) -> Sequence[Instrument]:
        """Instruments of this number, or of this title."""
        return self.by_number(text) or self.by_title(text)

    def events(self, key: str) -> tuple[Event, ...]:
        """The dated events of an instrument, in order."""
        return (registered_events() if self._events is None else self._events).get(key, ())

    def in_force_between(self, key: str) -> tuple[date | None, date | None]:
        """The first day on which an instrument is in force, and the first on which it is not; ``None``: not known."""
        events = self.events(key)
        began = min((e.date for e in events if e.kind == "effective"), default=None)
        return began, next((e.date for e in events if e.kind == "repealed"), None)

    def current(self, title: str) -> Instrument | None:
        """The instrument of this title or alias; of several that followed each other, the one that is not repealed."""
        found = self.by_title(title)
        held = [one for one in found if self.in_force_between(one.id)[1] is None]
        return next(iter(held or found), None)

    def told_apart(self, one: Instrument) -> str:
        """Its title, with its numbers where other instruments bear that title too."""
        alone = len(self.by_title(one.title)) < 2 or not one.numbers
        return one.title if alone else f"{one.title}（{'、'.join(one.numbers)}）"

    def status(self, key: str, on: date, cited: date | None = None) -> Status:
        """The status of an instrument on a day (see ``status_on``)."""
        one = self._by_id.get(key)
        return status_on(self.events(key), on, cited, vouched=one is not None and bool(one.checked))
