"""指标值: the targets behind a count, each with the way to its reason."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.addresses import basis_of, short, unit_door, unit_of
from dashboard.data import Record, ask, count, labels, rows
from dashboard.force import NORM
from dashboard.markup import Html, badge, dots, join, link, table, tag, wan
from dashboard.shell import lang, page, page_number, pager, parameter, parameters, t
from dashboard.takeaway import takeaway
from dashboard.years import strength_word
from ontology.iri import PartIri, code
from queries.labels import concept
from queries.terms import Iri, Term

PAGE = 50


def targets() -> None:
    """All targets, or those that the address chooses: by strength, kind of basis, unit, year and level."""
    chosen = _chosen()
    total = count("targets", **chosen)
    found = ask("targets", limit=PAGE, offset=(page_number() - 1) * PAGE, **chosen)
    title = _title(chosen)
    heads = [t(f"col.{c}") for c in ("indicator", "value", "strength", "project", "unit", "budget")]
    listed = table(heads, [_row(r) for r in found], numeric=(5,), label=title) if found else tag("p", t("zero.rows"))
    page(
        tag("h1", title),
        tag("p", t("targets.sub", count=f"{total:,}"), " ", *_narrowed(chosen), class_="sub"),
        tag("section", listed, pager(total, PAGE), class_="card"),
    )
    takeaway("targets", lambda: rows("targets", limit=None, **chosen), title, [short(r["target"]) for r in found])


def _chosen() -> dict[str, Term]:
    """What the address asks for; what it may not ask for is left out."""
    year, unit, basis = parameter("year") or "", unit_of(parameter("unit")), basis_of(parameter("basis"))
    found: dict[str, Term] = {
        "strength": _rank("strength"),
        "least": _rank("least"),
        "kind": _code("kind"),
        "basis": Iri(basis) if basis else None,
        "unit": Iri(unit) if unit else None,
        "year": int(year) if year.isdecimal() and len(year) == 4 else None,
        "level": _code("level"),
    }
    return {name: value for name, value in found.items() if value is not None}


def _rank(name: str) -> int | None:
    asked = parameter(name)
    return int(asked) if asked and asked in "023456" else None


def _code(name: str) -> Iri | None:
    """A code of a list of ours; none of another."""
    asked = parameter(name)
    known = asked and concept(code(name, asked), lang()) != asked
    return Iri(code(name, str(asked))) if known else None


def _title(chosen: Mapping[str, Term]) -> str:
    strength = chosen.get("strength")
    if strength is None:
        return t("targets.norm") if chosen.get("least") == NORM else t("targets.all")
    return t("targets.of", strength=strength_word(int(str(strength)))) if strength else t("targets.unstated")


def _narrowed(chosen: Mapping[str, Term]) -> list[Html]:
    """What else the list is narrowed by, each with the way to give it up."""
    called = labels(tuple(sorted(str(chosen[name]) for name in ("unit", "basis") if name in chosen)))
    said = {
        "kind": (t("col.kind"), concept(chosen.get("kind"), lang())),
        "basis": (t("col.basis"), called.get(str(chosen.get("basis")), "—")),
        "unit": (t("col.unit"), called.get(str(chosen.get("unit")), "—")),
        "year": (t("col.year"), chosen.get("year")),
        "level": (t("col.level"), concept(chosen.get("level"), lang())),
    }
    kept = {k: v for k, v in parameters().items() if k not in ("page", "lang")}
    found = []
    for key, (name, value) in said.items():
        if key in chosen:
            rest = {k: v for k, v in kept.items() if k != key}
            without = link(t("rules.without", what=name), "targets", lang(), **rest)
            found.append(join([badge(f"{name} {value}"), " ", without, " "]))
    return found


def _row(r: Record) -> list[object]:
    target, project = PartIri.parse(str(r["target"])).short, PartIri.parse(str(r["project"])).short
    rank = int(str(r["strongest"]))
    return [
        link(r["indicatorLabel"] or "—", "why", lang(), target=target),
        link(r["value"] or t("why.empty"), "why", lang(), target=target),
        dots(rank, lang()) if rank else tag("span", "? " + t("strength.unstated"), class_="badge unknown"),
        link(r["projectLabel"] or "—", "project", lang(), id=project),
        join([unit_door(r["unitLabel"], lang()), " · ", r["projectYear"] or "—"]),
        wan(r["budget"]),
    ]
