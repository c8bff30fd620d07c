"""Addresses of things: short, stable, readable; and back from an address to the thing."""

from __future__ import annotations

from urllib.parse import unquote

from dashboard.markup import Html, h, link
from ontology.iri import DisclosureIri, PartIri, unit
from ontology.namespaces import CODE, ID

_BASES = ("rule", "cited", "basis")
_PAGES = {"goal": ("goals", "goal"), "project": ("project", "id"), "target": ("why", "target")}


def family(iri: str) -> str:
    """What kind of thing an IRI of ours names: ``rule``, ``unit``, ``goal`` …; ``""`` for others."""
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""


def address(iri: str) -> tuple[str, dict[str, str]] | None:
    """The page of a thing and what stands in its address; ``None`` where a thing has no page."""
    kind = family(iri)
    if kind in _BASES:
        return "rule", {"id": unquote(iri.removeprefix(ID))}
    if kind == "unit":
        return "unit", {"id": unquote(iri.removeprefix(f"{ID}unit/"))}
    if kind == "disclosure":
        return "coverage", {"document": iri.rpartition("/")[2]}
    if kind == "body":
        return "links", {"start": unquote(iri.removeprefix(ID))}
    if kind == "indicator":  # an indicator bears the very number of its target
        return address(iri.replace("/indicator/", "/target/", 1))
    if kind not in _PAGES:
        return None
    try:
        short = PartIri.parse(iri).short
    except ValueError:
        return None
    page, name = _PAGES[kind]
    return page, {name: short}


def basis_of(asked: str | None) -> str | None:
    """The basis that ``rule?id=`` names: the part of its IRI after the common stem, or the whole IRI."""
    from ontology.iri import segment

    text = (asked or "").removeprefix(ID)
    if text.partition("/")[0] not in _BASES or len(text) > 1000:
        return None
    return ID + "/".join(segment(unquote(part)) for part in text.split("/"))


def unit_of(asked: str | None) -> str | None:
    """The budget unit that ``unit?id=`` names: its printed name, or the whole IRI."""
    name = unquote((asked or "").removeprefix(f"{ID}unit/"))
    return unit(name) if name and len(name) <= 300 else None


def to(iri: object, label: object, lang: str, class_: str | None = None) -> Html:
    """The label as a link to the page of a thing; the label alone where there is no page for it."""
    found = address(str(iri or ""))
    if found is None:
        return h(label)
    page, parameters = found
    return link(label, page, lang, class_, **parameters)


def unit_door(name: object, lang: str) -> Html:
    """A budget unit's name as the link to its page; a dash where none is printed."""
    return to(unit(str(name)), name, lang) if name else h("—")


def owner_of(iri: str) -> str:
    """Whose a basis is that many have under one name (a unit's plan of a year, a contract of its project).

    >>> owner_of("https://w3id.org/yiju/id/basis/plan/某局/2022/年度工作安排")
    '某局 · 2022'
    """
    if family(iri) != "basis":
        return ""
    _, _, *scope = (unquote(part) for part in iri.removeprefix(ID).split("/"))
    return " · ".join(scope[:-1])


def part_of(family: str, asked: str | None) -> str | None:
    """The target, goal or project that an address names by its short id; ``None`` for what is no such id."""
    try:
        return str(PartIri.of_short(family, asked or ""))
    except ValueError:
        return None


def document_of(asked: str) -> str | None:
    """The document that an address names by its digits; ``None`` for what names none."""
    try:
        return str(DisclosureIri.parse(f"{ID}disclosure/{asked}"))
    except ValueError:
        return None


def short(iri: object) -> str:
    """What an address line carries of a target, a goal or a project."""
    return PartIri.parse(str(iri)).short


def those(number: object, lang: str, **chosen: object) -> Html:
    """A count of targets as the way to them: what it was counted by, codes, units and bases as their IRIs."""
    given = {name: _told(value) for name, value in chosen.items() if value is not None}
    return link(number, "targets", lang, **given)


def _told(value: object) -> str:
    """How an address names what a list is chosen by: a code by its last part, a unit by its name."""
    text = str(value)
    if family(text) in _BASES:
        return unquote(text.removeprefix(ID))
    return unquote(text.rpartition("/")[2]) if text.startswith((CODE, f"{ID}unit/")) else text
