"""A user's own tables of rules and events: every row is taken, or reported with its line and the reason.

What is imported lies in a table of its own beside the store (``registry/imported.json``), read by ``imported``.
Columns: docs/registry-import.md.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ontology.registry.columns import lives_with_columns
from ontology.registry.imported import Row, lives_of, path_of
from ontology.registry.imported import merged as merged
from ontology.registry.instruments import Registry
from ontology.registry.model import KINDS
from ontology.registry.titles import number_key, title_key

_EVENTS = {
    "通过": "adopted", "公布": "promulgated", "批准": "approved", "施行": "effective", "修正": "amended",
    "修订": "amended", "修改": "amended", "废止": "repealed",
} | {kind: kind for kind in KINDS}  # fmt: skip
_LEVELS = {
    "宪法": "constitution", "法律": "law", "法律解释/决定": "law", "行政法规": "administrative-regulation",
    "部门规章": "departmental-rule", "地方性法规": "local-regulation", "地方政府规章": "local-rule",
    "司法解释": "judicial-interpretation", "党内法规": "party-document", "规范性文件": "normative-document",
}  # fmt: skip
_KINDS = frozenset(_LEVELS.values()) | {"standard", "other"}
_UNVERIFIED = re.compile(r"未核实|未知|不明|unknown|unverified", re.I)
_GENERAL = re.compile(
    r"(?:本|该|新|旧)?(?:实施|暂行|试行|管理|应急|补充|有关|若干|工作|监督|具体|处罚|处理|配套|基本|一般|总体)*"
    r"(?:细则|规定|办法|条例|规则|方案|意见|通知|决定|解释|标准|目录|准则|章程|公约|法)"
)
"""A name that could be that of any rule: it names none."""


@dataclass
class Report:
    """What an import did: counts, rows and names not taken, and where the imported facts differ from ours."""

    instruments: int = 0
    events: int = 0
    rejected: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
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
    told: dict[str, Row] = {}
    for path, table in tables:
        if not table or "event" not in table[0]:
            for line, row in enumerate(table, 2):
                _take_rule(rules, row, f"{path.name}:{line}", report)
                told.setdefault(row.get("title", "").strip(), row)
    told.pop("", None)
    lives: list[Row] = []
    for path, table in tables:
        if table and "event" in table[0]:
            for line, row in enumerate(table, 2):
                _take_event(rules, lives, row, f"{path.name}:{line}", report)
    _settle_names(rules, report)
    report.instruments, report.events = len(rules), len(lives)
    lives = list(lives_with_columns(told.values(), lives, report.conflicts))
    held = {"prefer": prefer or "ours", "instruments": list(rules.values()), "events": lives}
    target = path_of(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(held, ensure_ascii=False, indent=0), encoding="utf-8")
    report.conflicts.extend(_conflicts(rules, lives))
    return report


def _take_rule(rules: dict[str, Row], row: Row, where: str, report: Report) -> None:
    title, level = row.get("title", "").strip(), row.get("level", "")
    if not title:
        report.rejected.append(f"{where}: no title")
    elif title in rules:
        report.rejected.append(f"{where}: {title} stands already")
    else:
        aliases = row.get("aliases") or row.get("aliases_attested", "")
        kind = _LEVELS.get(level, level)
        rules[title] = {
            "title": title,
            "aliases": "|".join(dict.fromkeys(a for a in (row.get("short_title", ""), *aliases.split("|")) if a)),
            "level": kind if kind in _KINDS else "normative-document",
            "issuers": row.get("issuers") or row.get("issuing_body", "").replace("、", "|"),
            "number": row.get("number") or row.get("doc_number", ""),
            "checked": "" if _UNVERIFIED.search(row.get("status", "")) else _checked(row),
            "source": where,
            "notes": row.get("notes", ""),
        }


def _checked(row: Row) -> str:
    """Until when the table vouches for a rule; a table that says nothing of it vouches by being imported."""
    return row.get("checked") or row.get("status_as_of", "" if "status_as_of" in row else "imported")


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
    note = row["event"] if row["event"] in ("修正", "修订") else row.get("note", "")
    lives.append({"title": title, "date": day.isoformat(), "event": kind, "in_force": in_force,
                  "by": source.removeprefix("by "), "note": note})  # fmt: skip


def _settle_names(rules: dict[str, Row], report: Report) -> None:
    """Leave out names that could be anybody's, that another rule bears, or that ours gives to another rule."""
    ours = Registry.load()
    titles = {title_key(title) for title in rules}
    bearers = {(title_key(a), title_key(t)) for t, row in rules.items() for a in row["aliases"].split("|")}
    names = Counter(name for name, _ in bearers)
    for title, row in rules.items():
        own = {one.id for one in ours.by_title(title)}
        kept = []
        for name in filter(None, row["aliases"].split("|")):
            key = title_key(name)
            taken = key != title_key(title) and (key in titles or names[key] > 1)
            other = {one.id for one in ours.by_title(name)} - own
            if (_GENERAL.fullmatch(name) and not name.endswith("法")) or taken or other:
                report.nameless.append(f"{row['source']}: {title}: {name}")
            else:
                kept.append(name)
        row["aliases"] = "|".join(kept)


def _conflicts(rules: dict[str, Row], rows: list[Row]) -> Iterator[str]:
    ours, lives = Registry.load(), lives_of(rows)
    for title, row in rules.items():
        if one := ours.current(title):
            if row["number"] and one.numbers and number_key(row["number"]) not in map(number_key, one.numbers):
                yield f"{title}: number {row['number']} / {'|'.join(one.numbers)}"
            theirs = {(e.kind, e.date) for e in lives.get(title, ())}
            mine = {(e.kind, e.date) for e in ours.events(one.id)}
            kinds = {k for k, _ in theirs} & {k for k, _ in mine}
            for kind, day in sorted(theirs ^ mine):
                if kind in kinds:
                    yield f"{title}: {kind} {day}: {'imported' if (kind, day) in theirs else 'ours'} only"
