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
_ROOTS = frozenset({"msqrt", "rad"})
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
        return "/".join(p if p.isalnum() or p[0] + p[-1] == "()" else f"({p})" for p in parts)
    if tag == "d":
        begin, end = (_delimiter(item, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
        return begin + "".join(parts) + end
    if tag in _ROOTS:
        return f"√({''.join(parts)})"
    return (item.text or "").strip() + "".join(parts) + "".join((c.tail or "").strip() for c in inner)


def _delimiter(item: etree._Element, name: str, usual: str) -> str:
    """The bracket around a delimited part (ECMA-376 part 1, 22.1.2.24), round where none is named."""
    sign = item.find(f"{{*}}dPr/{{*}}{name}")
    if sign is None:
        return usual
    return next((str(v) for k, v in sign.attrib.items() if str(k).endswith("val")), "")
