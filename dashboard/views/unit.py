"""一个预算单位: its years, how strong its bases are in each, and its projects with their money."""

from __future__ import annotations

from dashboard.addresses import to, unit_door, unit_of
from dashboard.data import Record, ask, count, labels, rows
from dashboard.markup import Html, card, h, link, table, tag, wan
from dashboard.shell import lang, lost, page, page_number, pager, parameter, t
from dashboard.takeaway import takeaway
from dashboard.years import strength_years

PAGE = 50


def unit() -> None:
    """One unit; with ``year`` in the address, that year."""
    iri, asked = unit_of(parameter("id")), parameter("year")
    year = int(asked) if asked and asked.isdecimal() and len(asked) == 4 else None
    total = count("projects", unit=iri, year=year) if iri else 0
    if not iri or not total:
        return lost()
    name = labels((iri,)).get(iri, "—")
    years = ask("strengths-by-year", unit=iri)
    found = ask("projects", limit=PAGE, offset=(page_number() - 1) * PAGE, unit=iri, year=year)
    page(
        tag("p", link(t("page.projects"), "projects", lang()), class_="crumbs"),
        tag("h1", name),
        tag("p", _sums(iri, year), " ", link(t("unit.findings") + " →", "audit", lang(), unit=name), class_="sub"),
        _years(years, year),
        card(t("projects.title"), project_table(found, of_unit=True), pager(total, PAGE)),
    )
    strength_years("unit-years", years)
    takeaway("projects", lambda: rows("projects", unit=iri, year=year), name)
    return None


def _sums(iri: str, year: int | None) -> str:
    """What the unit has in the year, or in all: projects, targets and those that state a basis, money."""
    (sums,) = ask("scope-sums", unit=iri, year=year)
    words = {k: f"{sums[k]:,}" for k in ("projects", "targets", "withBasis")}
    return t("unit.sub", money=f"{float(str(sums['money'])) / 10_000:,.1f}", **words)


def stated(found: Record) -> object:
    """A unit's money; none where not one of its projects states a budget."""
    return None if found["unknown"] == found["projects"] else found["money"]


def project_table(found: list[Record], *, of_unit: bool = False) -> Html:
    """Projects with code, unit (where they are not all of one), year, money and how many targets they have."""
    columns = [c for c in ("project", "code", "unit", "year", "money", "targets") if not (of_unit and c == "unit")]
    lines = [[cell for cell in _line(r, of_unit) if cell is not None] for r in found]
    return table([t(f"col.{c}") for c in columns], lines, range(len(columns))[-2:], t("projects.title"))


def _line(r: Record, of_unit: bool) -> list[object]:
    return [
        to(r["project"], r["label"] or "—", lang()),
        h(r["code"] or "—"),
        None if of_unit else unit_door(r["unitLabel"], lang()),
        h(r["projectYear"] or "—"),
        wan(r["budget"]),
        to(r["project"], r["targets"], lang()),
    ]


def _years(found: list[Record], chosen: int | None) -> Html:
    """All years and each year as doors; nothing where there is one year only."""
    years = sorted({int(str(r["year"])) for r in found})
    if len(years) < 2 and chosen is None:
        return Html("")
    doors = [_year(t("unit.all_years"), None, chosen is None), *(_year(str(y), y, y == chosen) for y in years)]
    return tag("nav", *doors, class_="years", aria_label=t("col.year"))


def _year(label: str, year: int | None, current: bool) -> Html:
    return tag("strong", label) if current else link(label, "unit", lang(), id=parameter("id"), year=year)
