"""Corrections: reviewed values in a ``patches.yml`` beside the documents, each made for certain bytes and no others.

corrections:
  - sha256: 3574fdd6…            # of the document's bytes, all 64 digits
    target: 3/5                  # third project, fifth indicator
    was: 2950%                   # as printed there
    value: ≥95%
    reason: 原件为≥95%，转换时≥成了2
    by: 张审
    on: 2026-11-02
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from loaders.journal import MARK
from loaders.ledger import LANGUAGE
from loaders.model import Correction, Document, Finding, Indicator, Value
from loaders.text import folded
from loaders.values import read_value
from ontology.messages import message

NAME: Final = "patches.yml"
_LARGEST: Final = 1 << 20
_KEYS: Final = ("sha256", "target", "was", "value", "reason", "by", "on")


@dataclass(frozen=True, slots=True)
class Patch:
    """One reviewed value. ``project`` and ``indicator`` count from 1, as in the names of the graph."""

    sha256: str
    project: int
    indicator: int
    was: str
    value: str
    reason: str
    by: str
    on: str

    @property
    def place(self) -> str:
        """The target as it was written."""
        return f"{self.project}/{self.indicator}"


def applies(path: str, sha256: str) -> bool:
    """Whether a correction stands beside the file for these bytes."""
    patches, _ = _beside(path)
    return any(p.sha256 == sha256 for p in patches)


def corrected(document: Document, path: str) -> Document:
    """The document with its corrections; what was corrected, and what could not be, is a finding each."""
    patches, fault = _beside(path)
    findings = [] if not fault else [_finding("patches", "error", file=NAME, why=fault)]
    for patch in patches:
        if patch.sha256 == document.source.sha256:
            document, finding = _applied(document, patch)
            findings.append(finding)
    if not findings:
        return document
    done = sum(f.code == "corrected" for f in findings)
    coverage = replace(document.coverage, repairs=document.coverage.repairs + done)
    return replace(document, findings=(*document.findings, *findings), coverage=coverage)


class Unmet:
    """The corrections of folders that were read whole, less those whose bytes were met: these were made for others."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._left: dict[Path, set[str]] = {}

    def saw(self, path: str, sha256: str) -> None:
        """A document was read, with these bytes."""
        folder = Path(path).parent
        if folder not in self._left:
            whole = any(folder.is_relative_to(f) for f in self._folders)
            self._left[folder] = {p.sha256 for p in _beside(path)[0]} if whole else set()
        self._left[folder].discard(sha256)

    def left(self) -> tuple[tuple[Path, str], ...]:
        """Folder and hash of each correction that was not met."""
        return tuple((folder, sha256) for folder in sorted(self._left) for sha256 in sorted(self._left[folder]))


def _applied(document: Document, patch: Patch) -> tuple[Document, Finding]:
    n, k = patch.project - 1, patch.indicator - 1
    if not (0 <= n < len(document.projects) and 0 <= k < len(document.projects[n].indicators)):
        return document, _finding("patch-nowhere", "warning", place=patch.place)
    project = document.projects[n]
    old = project.indicators[k]
    if folded(old.value.text) != folded(patch.was):
        return document, _finding("patch-differs", "warning", place=patch.place, was=patch.was, text=old.value.text)
    new = replace(old, value=_value(old, patch))
    indicators = (*project.indicators[:k], new, *project.indicators[k + 1 :])
    projects = (*document.projects[:n], replace(project, indicators=indicators), *document.projects[n + 1 :])
    words = {"name": old.name or "", "was": old.value.text, "value": patch.value}
    told = _finding("corrected", "info", **words, reason=patch.reason, by=patch.by, on=patch.on)
    return replace(document, projects=projects), replace(told, span=old.value.span or old.span)


def _value(old: Indicator, patch: Patch) -> Value:
    """The corrected reading. The span still shows what is printed."""
    read = read_value(patch.value)
    made = Correction(old.value.text, patch.reason, patch.by, patch.on)
    return Value(
        patch.value, read.kind, read.operator, read.number, read.upper, read.unit, old.value.span, corrected=made
    )


def _finding(code: str, severity: str, **parts: object) -> Finding:
    return Finding(code, severity, message(f"read.{code}", LANGUAGE, **parts))


def _beside(path: str) -> tuple[tuple[Patch, ...], str]:
    """The corrections in the folder of a file (of its archive, for what is in one), and what is wrong with them."""
    outer = path if MARK not in path or Path(path).exists() else path.partition(MARK)[0]
    place = Path(outer).parent / NAME
    try:
        about = place.stat()
    except OSError:
        return (), ""
    return _read(str(place), about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=64)
def _read(place: str, time: int, size: int) -> tuple[tuple[Patch, ...], str]:  # noqa: ARG001 - part of the key
    if size > _LARGEST:
        return (), "> 1 MB"
    try:
        # plain words: YAML 1.1 would make a truth value of the key ``on``, and 0.5 of ``was: 0.50``
        given = yaml.load(Path(place).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text alone
        return tuple(_patches(given)), ""
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        return (), str(error).replace("\n", " ")[:200]
    except (ValueError, TypeError, AttributeError) as error:
        return (), str(error)


def _patches(given: Any) -> Iterator[Patch]:
    for number, entry in enumerate(given["corrections"] if isinstance(given, dict) else [None], 1):
        if not isinstance(entry, dict) or set(entry) != set(_KEYS) or not all(str(entry[k]).strip() for k in _KEYS):
            raise ValueError(f"corrections[{number}]: {', '.join(_KEYS)}")
        words = {k: str(v) for k, v in entry.items()}
        target = re.fullmatch(r"(\d{1,6})/(\d{1,6})", words.pop("target"))
        if target is None or not re.fullmatch(r"[0-9a-f]{64}", words["sha256"]):
            raise ValueError(f"corrections[{number}]: target 3/5, sha256 (64)")
        yield Patch(project=int(target[1]), indicator=int(target[2]), **words)
