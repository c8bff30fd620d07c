"""What a user imported beside a store, and our registry with it.

A rule that is ours keeps our identifier. Where the facts differ ours stays, unless imported facts are preferred: then
theirs take the place of ours kind by kind. Where we hold no events at all, theirs fill the gap.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from ontology.registry.instruments import Registry, registered_events
from ontology.registry.model import KINDS, Event, Instrument
from ontology.registry.titles import title_key

Row = dict[str, str]
Life = tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """The imported rules that count, with their lives, by id; those that are ours stand under our id."""

    rules: tuple[Instrument, ...] = ()
    lives: dict[str, Life] = field(default_factory=dict)


def path_of(folder: Path) -> Path:
    """Where a data folder keeps what was imported."""
    return folder / "registry" / "imported.json"


def stamp_of(path: Path) -> tuple[int, int]:
    """Size and time of a file, by which a change is noticed; zeros where there is none."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def imported(folder: Path) -> Imported:
    """What was imported into a data folder; nothing where nothing was."""
    path = path_of(folder)
    return _imported(path, stamp_of(path))


def merged(folder: Path) -> Registry:
    """Our registry with what was imported beside a store."""
    path = path_of(folder)
    return _merged(path, stamp_of(path))


@lru_cache(maxsize=4)
def _merged(path: Path, stamp: tuple[int, int]) -> Registry:
    theirs, ours = _imported(path, stamp), Registry.load()
    if not theirs.rules:
        return ours
    instruments = {one.id: one for one in (*ours.all(), *theirs.rules)}
    return Registry(instruments.values(), registered_events() | theirs.lives)


@lru_cache(maxsize=4)
def _imported(path: Path, stamp: tuple[int, int]) -> Imported:
    if stamp == (0, 0):
        return Imported()
    held = json.loads(path.read_text(encoding="utf-8"))
    ours, found, preferred = Registry.load(), lives_of(held["events"]), held["prefer"] == "imported"
    same = {row["title"]: ours.current(row["title"]) for row in held["instruments"]}
    ids: dict[str, str] = {}
    for title, one in same.items():  # two spellings of one title are one rule
        ids.setdefault(title_key(title), one.id if one else f"imported-{title}")
    rules: list[Instrument] = []
    lives: dict[str, Life] = {}
    for row in held["instruments"]:
        one, life = same[row["title"]], found.get(row["title"], ())
        if one is not None and not preferred and (ours.events(one.id) or not life):
            continue
        key = ids[title_key(row["title"])]
        told = {replace(e, by=ids.get(title_key(e.by), e.by)) if e.by else e for e in life}
        if key not in lives:
            rules.append(_instrument(row, one, preferred))
            lives[key] = tuple(e for e in ours.events(key) if e.kind not in {t.kind for t in told})
        lives[key] = in_order({*lives.get(key, ()), *told})
    return Imported(tuple(rules), lives)


def _instrument(row: Row, ours: Instrument | None, preferred: bool) -> Instrument:
    """The rule of a row; of one that is ours only what ours lacks, or what is preferred."""
    issuers, number = _parts(row["issuers"]), _parts(row["number"])
    if ours is None:
        return Instrument(
            f"imported-{row['title']}", row["title"], _parts(row["aliases"]), row["level"], issuers, number,
            row["checked"], row.get("source", ""), (), row["notes"],
        )  # fmt: skip
    if not preferred:
        return replace(ours, checked=row["checked"])
    return replace(
        ours, level=row["level"] or ours.level, issuers=issuers or ours.issuers, numbers=number or ours.numbers,
        checked=row["checked"],
    )  # fmt: skip


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def lives_of(rows: Iterable[Row]) -> dict[str, Life]:
    """Events by the title of their rule, in order."""
    found: dict[str, list[Event]] = {}
    for r in rows:
        begins = date.fromisoformat(r["in_force"]) if r["in_force"] else None
        event = Event(r["event"], date.fromisoformat(r["date"]), begins, r["by"] or None, r["note"] or None)
        found.setdefault(r["title"], []).append(event)
    return {title: in_order(events) for title, events in found.items()}


def in_order(events: Iterable[Event]) -> Life:
    """Events by date, those of one day as they happen."""
    return tuple(sorted(events, key=lambda e: (e.date, KINDS.index(e.kind), e.by or "", e.note or "")))
