"""Formulas (MathML, OMML) on one line: 10⁴ for a raised 4, a/b for a fraction."""

from __future__ import annotations

from lxml import etree

from loaders.readers.raised import raised

_SILENT = frozenset(
    {
        "annotation",
        "annotation-xml",
        "mphantom",
        "ctrlPr",
        "rPr",
        "fPr",
        "sSupPr",
        "sSubPr",
        "sSubSupPr",
        "dPr",
        "radPr",
        "naryPr",
    }
)
_FRACTIONS = frozenset({"mfrac", "f"})
_RAISING = frozenset({"msup", "sSup"})


def formula(item: etree._Element) -> str:
    """The words of a formula in reading order."""
    return _said(item)


def _said(item: etree._Element) -> str:
    tag = item.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(item.tag, str) else ""
    if tag in _SILENT or not tag:
        return ""
    inner = [c for c in item if isinstance(c.tag, str)]
    parts = [p for p in (_said(c) for c in inner) if p]
    if tag in _RAISING and len(parts) == 2:
        up = raised(parts[1], parts[0])
        return parts[0] + (up if up is not None and up != parts[1] else "^" + parts[1])
    if tag in _FRACTIONS and len(parts) == 2:
        return "/".join(p if len(p) == 1 or p.isalnum() else f"({p})" for p in parts)
    return (item.text or "").strip() + "".join(parts) + "".join((c.tail or "").strip() for c in inner)
