"""The registry tests its own data: what is wrong, one sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ontology.registry.instruments import Registry, rows
from ontology.registry.model import KINDS, Instrument


def problems(registry: Registry) -> Iterator[str]:
    """What is wrong with the tables; nothing when all is well."""
    keys = [row[0] for row in rows("instruments.tsv")]
    yield from (f"id {key} stands {keys.count(key)} times" for key in sorted(set(keys)) if keys.count(key) > 1)
    yield from (
        f"events.tsv: {key} is no instrument" for key in sorted({r[0] for r in rows("events.tsv")}.difference(keys))
    )
    for one in registry.all():
        yield from _names(registry, one)
        yield from _life(registry, one)


def _names(registry: Registry, one: Instrument) -> Iterator[str]:
    if not one.check_at:
        yield f"{one.id}: nothing says where it can be checked"
    for name in (one.title, one.title.removeprefix("中华人民共和国"), *one.aliases):
        for other in registry.by_title(name):
            if other.id != one.id and not _apart(registry, one, other):
                yield f"{one.id}: {name} names another rule as well"
    for number in one.numbers:
        if [r.id for r in registry.by_number(number)] != [one.id]:
            yield f"{one.id}: {number} is another rule's as well"


def _apart(registry: Registry, one: Instrument, other: Instrument) -> bool:
    """Whether one of two rules of a title was repealed by the time the other took effect: made anew, not twice."""
    lives = (registry.in_force_between(one.id), registry.in_force_between(other.id))
    return any(
        ended is not None and began is not None and ended <= began
        for (_, ended), (began, _) in (lives, reversed(lives))
    )


def _life(registry: Registry, one: Instrument) -> Iterator[str]:
    events = registry.events(one.id)
    for event in events:
        if event.kind not in KINDS:
            yield f"{one.id}: no such kind of event: {event.kind}"
        if event.by is not None and registry.get(event.by) is None:
            yield f"{one.id}: repealed by {event.by}, which is no instrument"
        if event.in_force is not None and event.in_force < event.date:
            yield f"{one.id}: in force {event.in_force} before {event.date}"
    if any(a.date > b.date for a, b in pairwise(events)):
        yield f"{one.id}: its events are not in order"
    if sum(e.kind == "promulgated" for e in events) > 1:
        yield f"{one.id}: it is promulgated more than once"
    if events and events[-1].kind == "repealed" and not one.checked:
        yield f"{one.id}: repealed, and nothing says until when it was checked"
    if any(e.kind == "repealed" for e in events[:-1]):
        yield f"{one.id}: something follows its repeal"
