"""Runs that are kept: what was found on a day with a profile, to say later what is new, gone and unchanged."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from queries.audit.findings import Finding, Report
from queries.errors import BadQueryError

FOLDER: Final = "audits"


@dataclass(frozen=True, slots=True)
class Kept:
    """A run as its file holds it: finding → (code, severity, sentence)."""

    name: str
    as_of: str
    profile: str
    documents: tuple[str, ...]
    findings: dict[str, tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Since:
    """Two runs side by side. ``gone`` are findings of the earlier one, with whether their document is still held."""

    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    gone: tuple[tuple[str, str, str, bool], ...]


def keep(folder: Path, report: Report) -> str:
    """Write a run into the data folder, in one step; its name is the day and the profile."""
    name = f"{report.as_of}-{report.profile}"
    if report.scope:
        name += "-" + "-".join(f"{k}={v}" for k, v in sorted(report.scope.items())).replace("/", "_")
    content = {
        "as_of": report.as_of,
        "profile": report.profile,
        "scope": report.scope,
        "documents": list(report.documents),
        "checks": {
            code: {"passed": t.passed, "failed": t.failed, "not-applicable": dict(sorted(t.skipped.items()))}
            for code, t in report.tallies.items()
        },
        "findings": {f.iri: [f.code, f.severity, f.sentence("zh")] for f in report.findings},
    }
    path = folder / FOLDER / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    aside.replace(path)
    return name


def kept_runs(folder: Path) -> tuple[str, ...]:
    """The names of the runs that are kept, the oldest first."""
    place = folder / FOLDER
    return tuple(sorted(p.stem for p in place.glob("*.json"))) if place.is_dir() else ()


def read_run(folder: Path, name: str) -> Kept:
    """A run by its name; ``last`` is the newest. ``BadQueryError`` where there is none, or its file is broken."""
    names = kept_runs(folder)
    chosen = (names[-1] if names else name) if name == "last" else name
    if chosen not in names:
        raise BadQueryError("audit.no-run", run=name[:120], runs="、".join(names[-5:]) or "—")
    try:
        held: dict[str, Any] = json.loads((folder / FOLDER / f"{chosen}.json").read_text(encoding="utf-8"))
        findings = {iri: (str(c), str(s), str(w)) for iri, (c, s, w) in held["findings"].items()}
        return Kept(chosen, str(held["as_of"]), str(held["profile"]), tuple(held["documents"]), findings)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadQueryError("audit.broken-run", run=chosen) from error


def since(earlier: Kept, now: Report) -> Since:
    """What is new, unchanged and gone."""
    present = {f.iri for f in now.findings}
    held = set(now.documents)
    gone = tuple(
        (iri, code, words, any(f"/{d.rpartition('/')[2]}/" in iri for d in held))
        for iri, (code, _, words) in earlier.findings.items() if iri not in present
    )  # fmt: skip
    new = tuple(f for f in now.findings if f.iri not in earlier.findings)
    return Since(new, tuple(f for f in now.findings if f.iri in earlier.findings), gone)
