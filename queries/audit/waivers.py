"""Findings that somebody lets stand, with reason, name and date: a file in the data folder, one line each.

A finding's IRI holds the hash of its document's bytes. So a waiver survives re-loading the same bytes, and says nothing
of any others.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Final

from ontology.namespaces import ID
from queries.audit.findings import Waiver
from queries.errors import BadQueryError

NAME: Final = "waivers.jsonl"
_SHAPE = re.compile(rf"{re.escape(ID)}finding/[0-9a-f]{{16}}/[A-Z]\d\d/[a-z]+(?:/[\w%.-]+)*")


def finding_iri(given: str) -> str:
    """The IRI for what a person wrote: the IRI itself or its short form. ``BadQueryError`` where it is neither."""
    iri = given.strip() if given.startswith(ID) else f"{ID}finding/{given.strip().replace('-', '/')}"
    if not _SHAPE.fullmatch(iri):
        raise BadQueryError("audit.finding", finding=given[:120])
    return iri


def read_waivers(folder: Path) -> dict[str, Waiver]:
    """finding → waiver, as they stand now. ``BadQueryError`` names the line that is broken."""
    held: dict[str, Waiver] = {}
    for number, line in enumerate(_lines(folder), 1):
        try:
            entry = json.loads(line)
            waiver = Waiver(*(str(entry[k]) for k in ("finding", "reason", "by", "on")))
        except (ValueError, KeyError, TypeError) as error:
            raise BadQueryError("audit.waivers", file=folder / NAME, line=number) from error
        if entry.get("revoked"):
            held.pop(waiver.finding, None)
        else:
            held[waiver.finding] = waiver
    return held


def waive(folder: Path, finding: str, reason: str, by: str, on: datetime.date) -> Waiver:
    """Let a finding stand. ``BadQueryError`` without a reason or a name."""
    if not reason.strip() or not by.strip():
        raise BadQueryError("audit.waiver-empty")
    waiver = Waiver(finding_iri(finding), reason.strip(), by.strip(), on.isoformat())
    _append(folder, waiver, revoked=False)
    return waiver


def revoke(folder: Path, finding: str, reason: str, by: str, on: datetime.date) -> Waiver:
    """Take a waiver back; the file keeps both lines. ``BadQueryError`` where there is none."""
    iri = finding_iri(finding)
    if iri not in read_waivers(folder):
        raise BadQueryError("audit.not-waived", finding=finding[:120])
    waiver = Waiver(iri, reason.strip(), by.strip(), on.isoformat())
    _append(folder, waiver, revoked=True)
    return waiver


def _lines(folder: Path) -> list[str]:
    path = folder / NAME
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    return [line for line in text.split("\n")[: None if text.endswith("\n") else -1] if line]  # half a line: a kill


def _append(folder: Path, waiver: Waiver, *, revoked: bool) -> None:
    entry = {"finding": waiver.finding, "reason": waiver.reason, "by": waiver.by, "on": waiver.on}
    if revoked:
        entry["revoked"] = "true"
    lines = _lines(folder)
    path = folder / NAME
    whole = "".join(f"{line}\n" for line in [*lines, json.dumps(entry, ensure_ascii=False)])
    aside = path.with_suffix(".part")
    aside.write_text(whole, encoding="utf-8", newline="\n")
    aside.replace(path)
