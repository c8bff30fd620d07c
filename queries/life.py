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
    return status_on(events, on, vouched=any(row["checked"] for row in rows))


def status_words(store: Store, rule: Iri, on: datetime.date) -> str:
    """The status as a phrase with its day, and the text then in force."""
    return message("life.on", day=on.isoformat(), words=words_of(status_of(store, rule, on)))


def words_of(found: Status, lang: str | None = None) -> str:
    """A status in words: which text is in force, when it was amended after, since when and by what it is repealed."""
    after = "、".join(day.isoformat() for day in found.amended_after)
    words = message(f"life.{found.status}", lang, since=found.since, by=found.repealed_by or "", after=after)
    if found.version is None or found.status not in ("in-force", "amended-since"):
        return words
    return message("life.version", lang, words=words, version=version_words(found.version, lang))


def version_words(version: str, lang: str | None = None) -> str:
    """A text's name ("2014-04-24 修订") in the reader's language."""
    day, _, kind = version.partition(" ")
    return message(f"life.text.{kind}", lang, day=day)


def _event(row: dict[str, Term]) -> Event | None:
    day, in_force = row["day"], row["inForce"]
    if not isinstance(day, datetime.date):
        return None
    kind = str(row["eventKind"]).rpartition("/")[2]
    label = str(row["byLabel"]) if row["byLabel"] else None
    note = str(row["note"]) if row["note"] else None
    return Event(kind, day, in_force if isinstance(in_force, datetime.date) else None, label, note)
