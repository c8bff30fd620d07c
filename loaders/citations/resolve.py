"""Mentions to documents, in a fixed order and never by likeness."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.citations.model import Context, Parsed
from ontology import iri

_SCOPED_BY_PROJECT = frozenset({"contract"})
_NOT_WORDS = re.compile(r"[^\w]")


@dataclass(frozen=True, slots=True)
class Resolution:
    """``status``, ``iri`` and ``candidates`` as in docs/extract-json.md; ``reason`` is one sentence."""

    status: str
    iri: str
    candidates: tuple[str, ...]
    reason: str


def resolve(parsed: Parsed, context: Context) -> Resolution:
    """What the mention names."""
    if parsed.title is None and parsed.number is None:
        scope = [context.unit or "", str(context.year or "")]
        if parsed.kind in _SCOPED_BY_PROJECT:
            scope.append(context.project or "")
        key = _NOT_WORDS.sub("", parsed.text)
        return Resolution("unresolved", iri.basis(parsed.kind, *scope, key), (), "引文没有指明任何文件。")
    key = parsed.number or _NOT_WORDS.sub("", parsed.title or "").removeprefix("中华人民共和国")
    return Resolution("unresolved", iri.cited(key), (), "登记库中没有这个文件, 只凭引文建立。")
