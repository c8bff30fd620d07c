"""What the registry holds: instruments, the dated events of their lives, and the status that follows on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

KINDS = ("adopted", "approved", "promulgated", "effective", "amended", "repealed")
"""Kinds of events, in the order in which they happen on one day."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event. ``in_force``: the day an amended text takes effect, where it is not the day of the amendment.

    ``note``: 修订 or 修正, as the amendment calls itself.
    """

    kind: str
    date: dt.date
    in_force: dt.date | None = None
    by: str | None = None
    note: str | None = None

    @property
    def begins(self) -> dt.date:
        """The day from which the event counts."""
        return self.in_force or self.date


@dataclass(frozen=True, slots=True)
class Instrument:
    """A rule. ``checked``: until when a source vouches for its status; ``check_at``: where the facts can be checked.

    ``examples``: citations of it as documents print them.
    """

    id: str
    title: str
    aliases: tuple[str, ...]
    level: str
    issuers: tuple[str, ...]
    numbers: tuple[str, ...]
    checked: str
    check_at: str
    examples: tuple[str, ...] = ()
    notes: str = ""

    @property
    def kind(self) -> str:
        """The notation of its kind in codes.ttl."""
        return self.level


@dataclass(frozen=True, slots=True)
class Status:
    """The status on a day, since when, the text then in force, and by what the rule was repealed (an id).

    ``amended_after``: when the amendments take effect that make it *amended since*.
    """

    status: str
    since: dt.date | None = None
    version: str | None = None
    repealed_by: str | None = None
    amended_after: tuple[dt.date, ...] = ()
