"""The status of a rule on a day, from the dated events that the store's graph holds of it."""

from __future__ import annotations

import datetime

from ontology.messages import message
from ontology.registry.model import Event, Status
from ontology.registry.status import status_on
from queries.catalogue import run
from queries.store import Store
from queries.terms import Iri, Term


def status_of(store: Store, rule: Iri, on: datetime.date) -> Status:
    """The status on a day (see ``status_on``); ``repealed_by`` is the repealing rule's title."""
    rows = run(store, "rule-events", basis=rule).records()
    events = [event for row in rows if (event := _event(row)) is not None]
    return status_on(events, on)


def status_words(store: Store, rule: Iri, on: datetime.date) -> str:
    """The status as a phrase with its day: since when repealed, and by what."""
    found = status_of(store, rule, on)
    words = message(f"life.{found.status}", since=found.since, by=found.repealed_by or "")
    return message("life.on", day=on.isoformat(), words=words)


def _event(row: dict[str, Term]) -> Event | None:
    day, in_force = row["day"], row["inForce"]
    if not isinstance(day, datetime.date):
        return None
    kind = str(row["eventKind"]).rpartition("/")[2]
    label = str(row["byLabel"]) if row["byLabel"] else None
    return Event(kind, day, in_force if isinstance(in_force, datetime.date) else None, label)
