"""对比: units side by side, years side by side, plan beside result: what they rest on, and for how much."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.addresses import those, to
from dashboard.charts import heat
from dashboard.data import Record, ask, rows
from dashboard.markup import Html, card, h, link, table, tag
from dashboard.pictures import Picture, look, picture
from dashboard.shell import choices, lang, page, parameter, t
from dashboard.takeaway import takeaway
from dashboard.views import changes
from dashboard.years import strength_years
from queries.labels import concept

VIEWS = ("units", "years", "results", "levels")
MOST = 25


def compare() -> None:
    """One way of comparing, which the address names by ``by``; ``year`` narrows it."""
    asked = parameter("by")
    by = asked if asked in VIEWS else VIEWS[0]
    page(
        tag("h1", t("page.compare")),
        tag("p", t("compare.sub"), class_="sub"),
        choices(t("page.compare"), "by", VIEWS, by, lambda v: t(f"compare.{v}")),
    )
    {"units": _units, "years": _years, "results": changes.outcomes, "levels": _levels}[by]()


def _year() -> int | None:
    asked = parameter("year")
    return int(asked) if asked and asked.isdecimal() and len(asked) == 4 else None


def _years_nav() -> Html:
    chosen = _year()
    years = [int(str(r["year"])) for r in ask("years")]
    if len(years) < 2:
        return Html("")
    by = parameter("by")
    doors = [_door(t("unit.all_years"), by, None, chosen is None), *(_door(str(y), by, y, y == chosen) for y in years)]
    return tag("nav", *doors, class_="years", aria_label=t("col.year"))


def _door(label: str, by: str | None, year: object, current: bool) -> Html:
    return tag("strong", label) if current else link(label, "compare", lang(), by=by, year=year)


def _units() -> None:
    """Units by kinds of basis."""
    page(_years_nav())
    found = ask("units-by-kind", year=_year(), limit=2000)
    _crossed("units-by-kind", found, "unit", "unitLabel", t("col.unit"))
    takeaway("units-by-kind", lambda: rows("units-by-kind", year=_year()), t("compare.units"))


def _levels() -> None:
    """Kinds of indicator by kinds of basis."""
    page(_years_nav())
    found = ask("levels-by-kind", year=_year())
    _crossed("levels-by-kind", found, "level", None, t("col.level"))
    takeaway("levels-by-kind", lambda: rows("levels-by-kind", year=_year()), t("compare.levels"))


def _crossed(name: str, found: list[Record], iri: str, label: str | None, head: str) -> None:
    """A field of counts: things down, kinds of basis across, and the same as a table of doors."""
    if not found:
        return page(tag("p", t("zero.rows")))
    called = {str(r[iri]): str(r[label]) if label else concept(r[iri], lang()) for r in found}
    counts = {(str(r[iri]), str(r["kind"])): int(str(r["targets"])) for r in found}
    sums = {x: sum(n for (y, _), n in counts.items() if y == x) for x in called}
    down = sorted(called, key=lambda x: (-sums[x], x))[:MOST]
    across = sorted({k for _, k in counts}, key=lambda k: (-sum(n for (_, x), n in counts.items() if x == k), k))
    cells = [(across.index(k), down.index(x), n) for (x, k), n in counts.items() if x in down]
    kinds = [concept(k, lang()) for k in across]
    lines = [[to(x, called[x], lang()), *(_count(counts, iri, x, k) for k in across), h(sums[x])] for x in down]
    twin = table([head, *kinds, t("compare.sum")], lines, range(1, len(across) + 2), t(f"compare.{name}"))
    data = [(called[x], concept(k, lang()), n) for (x, k), n in counts.items()]
    option = heat(look(), kinds, [called[x] for x in down], cells)
    option["series"][0].pop("selectedMode")
    columns = [head, t("col.kind"), t("col.targets")]
    height = 110 + 30 * len(down)
    note = t("overview.kinds_note")
    picture(Picture(name, t(f"compare.{name}"), option, columns, data, twin, note, height), opened=True)
    return None


def _count(counts: dict[tuple[str, str], int], name: str, thing: str, kind: str) -> Html:
    """The targets of a unit or a level on a kind of basis, as the way to them."""
    number = counts.get((thing, kind))
    if not number:
        return tag("span", "·", class_="sub", aria_label="0")
    return those(number, lang(), kind=kind, year=_year(), **{name: thing})


def _counted(r: Record) -> list[object]:
    """A year and what it has, each number as the way to what it counts."""
    year = r["year"]
    units, projects = _door(str(r["units"]), "units", year, False), link(r["projects"], "projects", lang(), year=year)
    return [_door(str(year), "units", year, False), units, projects, those(r["targets"], lang(), year=year)]


def _years() -> None:
    """Years side by side, how strong their bases are, and two of them target by target."""
    found = ask("years")
    heads: Sequence[str] = [t(f"col.{c}") for c in ("year", "units", "projects", "targets")]
    lines = [_counted(r) for r in found]
    page(card(t("compare.years"), table(heads, lines, (1, 2, 3), t("compare.years"))))
    takeaway("years", lambda: rows("years"), t("compare.years"))
    strength_years("compare-years", ask("strengths-by-year"))
    changes.changes([int(str(r["year"])) for r in found])
