"""Dates that a table of rules gives in columns of its own, as events where the table of events has none of the kind.

The day of effect in a rule's text is that of the text: where the rule was revised (修订) before it, it is the day from
which the revised text applies, not that of the first one. A date that contradicts the rule's events is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

Row = dict[str, str]
_MADE = frozenset({"adopted", "approved", "promulgated"})


def told_by_columns(row: Row, life: Sequence[Row], doubts: list[str]) -> list[Row]:
    """The events of ``life`` with what ``row`` adds to them; dates that cannot be are named in ``doubts``."""
    days = {name: _day(row, name, doubts) for name in ("adopted", "effective", "latest_amended", "repealed_on")}
    events = [dict(event) for event in life]
    if days["adopted"] and not _of(events, _MADE):
        events.append(_event(row, "adopted", days["adopted"]))
    if days["latest_amended"] and not any(e["date"] == days["latest_amended"] for e in _of(events, {"amended"})):
        events.append(_event(row, "amended", days["latest_amended"], note=row.get("amend_kind", "")))
    later = _day(row, "latest_version_effective", doubts)
    for event in _of(events, {"amended"}):
        if event["date"] == days["latest_amended"] and later and later >= event["date"]:
            event["in_force"] = event["in_force"] or later
    if days["effective"] and not _of(events, {"effective"}):
        _take_effect(row, events, days["effective"], doubts)
    if days["repealed_on"] and not _of(events, {"repealed"}):
        if any(e["date"] > days["repealed_on"] for e in events):
            doubts.append(f"{row['title']}: repealed {days['repealed_on']}, before its last event")
        else:
            events.append(_event(row, "repealed", days["repealed_on"], by=row.get("repealed_by", "")))
    return events


def _take_effect(row: Row, events: list[Row], effective: str, doubts: list[str]) -> None:
    """The first day of effect, or that of the revision whose text states it."""
    before = [e for e in _of(events, {"amended"}) if e["date"] <= effective]
    if before:
        revision = max((e for e in before if e["note"] == "修订"), key=lambda e: e["date"], default=None)
        if revision is not None:
            revision["in_force"] = revision["in_force"] or effective
        return
    if effective < min((e["date"] for e in _of(events, {"adopted"})), default=effective):
        doubts.append(f"{row['title']}: effective {effective}, before it was adopted")
        return
    events.append(_event(row, "effective", effective))


def _of(events: Iterable[Row], kinds: Iterable[str]) -> list[Row]:
    return [event for event in events if event["event"] in kinds]


def _event(row: Row, kind: str, day: str, by: str = "", note: str = "") -> Row:
    return {"title": row["title"].strip(), "date": day, "event": kind, "in_force": "", "by": by, "note": note}


def _day(row: Row, column: str, doubts: list[str]) -> str:
    printed = row.get(column, "").strip()
    try:
        return date.fromisoformat(printed).isoformat() if printed else ""
    except ValueError:
        doubts.append(f"{row.get('title', '')}: {column} {printed!r} is no date")
        return ""


def lives_with_columns(rows: Iterable[Row], lives: Sequence[Row], doubts: list[str]) -> Iterator[Row]:
    """All events, rule by rule, with what the columns of the rules' rows add."""
    by_title: dict[str, list[Row]] = {}
    for event in lives:
        by_title.setdefault(event["title"], []).append(event)
    for row in rows:
        yield from told_by_columns(row, by_title.get(row["title"].strip(), ()), doubts)
