"""The status of a rule on a day, from its events alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ontology.registry.model import Event, Status


def status_on(events: Sequence[Event], on: date, cited: date | None = None, *, vouched: bool = True) -> Status:
    """The status on a day, with the text then in force; ``unknown`` where the events do not prove one.

    Without ``vouched`` no source says that the list of events is whole: what it does not tell may have happened, so a
    rule can then be seen to be repealed or not yet in force, but never to be in force.

    - ``repealed``: a repeal counts from its date.
    - ``not-yet-in-force``: the day lies before the first date of effect, or before anything that made the rule.
    - ``in-force``: the rule has taken effect (or was amended, which only a rule in force is) and is not repealed.
    - ``amended-since``: in force on the day, and its text is no longer the one asked about: without ``cited``, an
      amendment takes effect after the day; with ``cited`` (the date of the text that is cited), one took effect
      between that date and the day.

    An amendment counts from the day its text takes effect; where that is not registered, from its own date.
    """
    repeal = next((e for e in events if e.kind == "repealed" and e.date <= on), None)
    amendments = [e for e in events if e.kind == "amended"]
    version = _version(events, on)
    if repeal is not None:
        return Status("repealed", repeal.date, version, repeal.by)
    began = _began(events, on)
    if began is None:
        return Status("not-yet-in-force" if _before(events, on) else "unknown")
    if not vouched:
        return Status("unknown")
    later = tuple(e.begins for e in amendments if (on < e.begins if cited is None else cited < e.begins <= on))
    return Status("amended-since" if later else "in-force", began, version, None, later)


def _began(events: Sequence[Event], on: date) -> date | None:
    """The earliest date by which the rule is proved to be in force on the day."""
    effective = [e.date for e in events if e.kind == "effective"]
    if effective and on < min(effective):
        return None
    proved = [*effective, *(e.date for e in events if e.kind == "amended")]
    return min((d for d in proved if d <= on), default=None)


def _before(events: Sequence[Event], on: date) -> bool:
    """Whether the day lies before the rule can have been in force."""
    effective = [e.date for e in events if e.kind == "effective"]
    made = [e.date for e in events if e.kind in ("adopted", "approved", "promulgated")]
    return bool(effective and on < min(effective)) or bool(made and on < min(made))


def _version(events: Sequence[Event], on: date) -> str | None:
    """The text in force on the day, as "date kind": the last amendment in effect, else the first making."""
    changed = [e for e in events if e.kind == "amended" and e.begins <= on]
    if changed:
        last = max(changed, key=lambda e: (e.begins, e.date))
        return f"{last.date.isoformat()} {last.note or '修改'}"
    made = [e for e in events if e.kind in ("adopted", "promulgated") and e.date <= on]
    words = {"adopted": "通过", "promulgated": "公布"}
    return f"{made[0].date.isoformat()} {words[made[0].kind]}" if made else None
