"""A user's own tables of rules and events: every row is taken, or reported with its line and the reason.

What is imported lies in tables of its own beside the store. Where a title is ours as well, ours stays and the
difference is listed, until imported facts are preferred. Columns: docs/registry-import.md.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ontology.registry.instruments import Registry, registered_events
from ontology.registry.model import KINDS, Event, Instrument
from ontology.registry.titles import number_key, title_key

_EVENTS = {
    "通过": "adopted", "公布": "promulgated", "批准": "approved", "施行": "effective", "修正": "amended",
    "修订": "amended", "废止": "repealed",
} | {kind: kind for kind in KINDS}  # fmt: skip
_LEVELS = {
    "宪法": "constitution", "法律": "law", "法律解释/决定": "law", "行政法规": "administrative-regulation",
    "部门规章": "departmental-rule", "地方性法规": "local-regulation", "地方政府规章": "local-rule",
    "司法解释": "judicial-interpretation", "党内法规": "party-document",
}  # fmt: skip
Row = dict[str, str]


@dataclass
class Report:
    """What an import did: counts, rows not taken, and where the imported facts differ from ours."""

    instruments: int = 0
    events: int = 0
    rejected: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def read_rows(path: Path) -> list[Row]:
    """The rows of a TSV, CSV or JSON table (a list of objects). ``ValueError`` where it is none of them."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".json":
        data = json.loads(text)
        if not isinstance(data, list) or not all(isinstance(r, dict) for r in data):
            raise ValueError(f"{path}: not a list of objects")
        return [{str(k): "" if v is None else str(v) for k, v in r.items()} for r in data]
    tabs = path.suffix.lower() != ".csv"
    reader = csv.DictReader(
        text.splitlines(), delimiter="\t" if tabs else ",", quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
    )
    if "title" not in (reader.fieldnames or ()):
        raise ValueError(f"{path}: no column 'title'; see docs/registry-import.md")
    return [{k: v or "" for k, v in row.items() if isinstance(k, str)} for row in reader]


def import_tables(folder: Path, paths: Iterable[Path], prefer: str | None = None) -> Report:
    """Read tables into ``folder/registry``: all of them replace what was imported before. Events need a date column."""
    report = Report()
    tables = [(path, read_rows(path)) for path in paths]
    rules: dict[str, Row] = {}
    for path, table in tables:
        if not table or "event" not in table[0]:
            for line, row in enumerate(table, 2):
                _take_rule(rules, row, f"{path.name}:{line}", report)
    lives: list[Row] = []
    for path, table in tables:
        if table and "event" in table[0]:
            for line, row in enumerate(table, 2):
                _take_event(rules, lives, row, f"{path.name}:{line}", report)
    report.instruments, report.events = len(rules), len(lives)
    _write(folder, rules, lives, prefer)
    report.conflicts.extend(_conflicts(rules, lives))
    return report


def _take_rule(rules: dict[str, Row], row: Row, where: str, report: Report) -> None:
    title = row.get("title", "").strip()
    if not title:
        report.rejected.append(f"{where}: no title")
    elif title in rules:
        report.rejected.append(f"{where}: {title} stands already")
    else:
        aliases = row.get("aliases") or row.get("aliases_attested", "")
        rules[title] = {
            "title": title,
            "aliases": "|".join(dict.fromkeys(a for a in (row.get("short_title", ""), *aliases.split("|")) if a)),
            "level": _LEVELS.get(row.get("level", ""), row.get("level", "")),
            "issuers": row.get("issuers") or row.get("issuing_body", ""),
            "number": row.get("number") or row.get("doc_number", ""),
            "checked": row.get("status_as_of", ""),
            "notes": row.get("notes", ""),
        }


def _take_event(rules: dict[str, Row], lives: list[Row], row: Row, where: str, report: Report) -> None:
    title, kind = row.get("title", "").strip(), _EVENTS.get(row.get("event", ""))
    source = row.get("by") or (row.get("sources", "") if row.get("sources", "").startswith("by ") else "")
    try:
        day = date.fromisoformat(row.get("date", ""))
        in_force = date.fromisoformat(row["in_force"]).isoformat() if row.get("in_force") else ""
    except ValueError:
        report.rejected.append(f"{where}: {title}: {row.get('date')!r} or {row.get('in_force')!r} is no date")
        return
    if kind is None or title not in rules:
        report.rejected.append(f"{where}: {title}: " + ("no such rule" if kind else f"no event {row.get('event')!r}"))
        return
    note = row["event"] if row["event"] in ("修正", "修订") else ""
    lives.append({"title": title, "date": day.isoformat(), "event": kind, "in_force": in_force,
                  "by": source.removeprefix("by "), "note": note})  # fmt: skip


def _write(folder: Path, rules: dict[str, Row], lives: list[Row], prefer: str | None) -> None:
    target = folder / "registry"
    target.mkdir(parents=True, exist_ok=True)
    held = {"prefer": prefer or "ours", "instruments": list(rules.values()), "events": lives}
    (target / "imported.json").write_text(json.dumps(held, ensure_ascii=False, indent=0), encoding="utf-8")


def _life(rows: Iterable[Row]) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for r in rows:
        begins = date.fromisoformat(r["in_force"]) if r["in_force"] else None
        event = Event(r["event"], date.fromisoformat(r["date"]), begins, r["by"] or None, r["note"] or None)
        found.setdefault(r["title"], []).append(event)
    return {t: tuple(sorted(es, key=lambda e: (e.date, KINDS.index(e.kind)))) for t, es in found.items()}


def _conflicts(rules: dict[str, Row], rows: list[Row]) -> Iterator[str]:
    ours, lives = Registry.load(), _life(rows)
    for title, row in rules.items():
        for one in ours.by_title(title):
            if row["number"] and one.numbers and number_key(row["number"]) not in map(number_key, one.numbers):
                yield f"{title}: number {row['number']} / {'|'.join(one.numbers)}"
            theirs = {(e.kind, e.date) for e in lives.get(title, ())}
            mine = {(e.kind, e.date) for e in ours.events(one.id)}
            kinds = {k for k, _ in theirs} & {k for k, _ in mine}
            for kind, day in sorted(theirs ^ mine):
                if kind in kinds:
                    yield f"{title}: {kind} {day}: {'imported' if (kind, day) in theirs else 'ours'} only"


def merged(folder: Path) -> Registry:
    """Our registry with what was imported beside a store; a title that is ours keeps our id."""
    path = folder / "registry" / "imported.json"
    ours = Registry.load()
    if not path.is_file():
        return ours
    held = json.loads(path.read_text(encoding="utf-8"))
    lives, events = _life(held["events"]), dict(registered_events())
    instruments = {one.id: one for one in ours.all()}
    ids = {
        t: next((o.id for o in ours.by_title(t)), f"imported/{t}") for t in (r["title"] for r in held["instruments"])
    }
    known = {title_key(title): key for title, key in ids.items()}
    for r in held["instruments"]:
        key = ids[r["title"]]
        if key in instruments and held["prefer"] != "imported":
            continue
        if key not in instruments:
            instruments[key] = Instrument(
                key, r["title"], tuple(filter(None, r["aliases"].split("|"))), r["level"],
                tuple(filter(None, r["issuers"].split("|"))), tuple(filter(None, [r["number"]])), r["checked"],
                str(path), (), r["notes"],
            )  # fmt: skip
        life = lives.get(r["title"], ())
        events[key] = tuple(
            Event(e.kind, e.date, e.in_force, known.get(title_key(e.by), e.by) if e.by else None, e.note) for e in life
        )
    return Registry(instruments.values(), events)
