"""Records → the JSON of docs/extract-json.md, key for key."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from loaders.model import Citation, Document, Goal, Indicator, Project, Span, Value

_LEDGER: Final = ("tables", "rows", "rows_used", "rows_ignored", "cells", "cells_used", "cells_ignored", "cells_unread")


def document_json(document: Document, with_text: bool = False) -> dict[str, Any]:
    """The object that ``yiju extract`` prints; ``text`` only where asked for."""
    d = document
    said: dict[str, Any] = {
        "source": {
            "path": d.source.path,
            "sha256": d.source.sha256,
            "media_type": d.source.media_type,
            "encoding": d.source.encoding,
        },
        "title": d.title,
        "unit": d.unit,
        "year": d.year,
        "kind": d.kind,
        "goals": [{"kind": g.kind, "text": g.text, "span": _span(g.span)} for g in d.goals],
        "measures": [{"text": m.text, "span": _span(m.span)} for m in d.measures],
        "projects": [_project(p) for p in d.projects],
    }
    if with_text:
        said["text"] = d.text
    said["findings"] = [
        {"code": f.code, "severity": f.severity, "message": f.message, "span": _span(f.span)} for f in d.findings
    ]
    said["coverage"] = {name: getattr(d.coverage, name) for name in _LEDGER}
    return said


def _project(p: Project) -> dict[str, Any]:
    return {
        "scope": p.scope,
        "code": p.code,
        "name": p.name,
        "unit": p.unit,
        "budget": {name: _money(getattr(p.budget, name)) for name in ("total", "fiscal", "other")},
        "purpose": p.purpose,
        "plan": [{"month": s.month, "percent": _number(s.percent)} for s in p.plan],
        "basis": [_citation(c) for c in p.basis],
        "goals": [_goal(g) for g in p.goals],
        "indicators": [_indicator(i) for i in p.indicators],
    }


def _goal(g: Goal) -> dict[str, Any]:
    return {"label": g.label, "text": g.text, "span": _span(g.span)}


def _indicator(i: Indicator) -> dict[str, Any]:
    names = ("level1", "level2", "name", "description", "level1_code", "place", "horizon")
    said: dict[str, Any] = {name: getattr(i, name) for name in names}
    said["value"] = _value(i.value)
    said.update({name: getattr(i, name) for name in ("weight", "direction", "actual", "score")})
    said["basis"] = i.basis and {
        "text": i.basis.text,
        "mentions": [_citation(c) for c in i.basis.mentions],
        "span": _span(i.basis.span),
    }
    said["span"] = _span(i.span)
    return said


def _value(v: Value) -> dict[str, Any]:
    return {
        "text": v.corrected.printed if v.corrected else v.text,  # as printed; a finding says what was corrected
        "kind": v.kind,
        "operator": v.operator,
        "number": _decimal(v.number),
        "upper": _decimal(v.upper),
        "unit": v.unit,
        "span": _span(v.span),
    }


def _citation(c: Citation) -> dict[str, Any]:
    return {
        "text": c.text,
        "kind": c.kind,
        "title": c.title,
        "number": c.number,
        "issuers": list(c.issuers),
        "year": c.year,
        "articles": list(c.articles),
        "complete": c.complete,
        "status": c.status,
        "iri": c.iri,
        "candidates": list(c.candidates),
        "reason": c.reason,
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {name: getattr(span, name) for name in ("page", "table", "row", "column", "start", "end", "quote")}


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _money(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _number(value: Decimal) -> int | float | str:
    """A whole number of per cent as a number; the exact text otherwise."""
    return int(value) if value == value.to_integral_value() else f"{value:f}"
