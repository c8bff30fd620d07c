"""指标值: the targets behind a count, each with the way to its reason."""

from __future__ import annotations

from dashboard.addresses import short, unit_door
from dashboard.data import Record, ask, count, rows
from dashboard.markup import dots, join, link, table, tag, wan
from dashboard.shell import lang, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from dashboard.years import strength_word
from ontology.iri import PartIri

PAGE = 50


def targets() -> None:
    """All targets, or those whose strongest basis has the strength that the address names."""
    asked = parameter("strength")
    strength = int(asked) if asked and asked in "023456" else None
    total = count("targets", strength=strength)
    found = ask("targets", limit=PAGE, offset=(page_number() - 1) * PAGE, strength=strength)
    title = _title(strength)
    heads = [t(f"col.{c}") for c in ("indicator", "value", "strength", "project", "unit", "budget")]
    page(
        tag("h1", title),
        tag("p", t("targets.sub", count=f"{total:,}"), class_="sub"),
        tag(
            "section",
            table(heads, [_row(r) for r in found], numeric=(5,), label=title),
            pager(total, PAGE),
            class_="card",
        ),
    )
    takeaway("targets", lambda: rows("targets", strength=strength), title, [short(r["target"]) for r in found])


def _title(strength: int | None) -> str:
    if strength is None:
        return t("targets.all")
    return t("targets.of", strength=strength_word(strength)) if strength else t("targets.unstated")


def _row(r: Record) -> list[object]:
    target, project = PartIri.parse(str(r["target"])).short, PartIri.parse(str(r["project"])).short
    rank = int(str(r["strongest"]))
    return [
        link(r["indicatorLabel"] or "—", "why", lang(), target=target),
        link(r["value"] or t("why.empty"), "why", lang(), target=target),
        dots(rank, lang()) if rank else tag("span", "? " + t("strength.unstated"), class_="badge unknown"),
        link(r["projectLabel"] or "—", "project", lang(), id=project),
        join([unit_door(r["unitLabel"], lang()), " · ", r["year"] or "—"]),
        wan(r["budget"]),
    ]
