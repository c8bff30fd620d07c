"""How strong the bases of targets are, year by year: one picture for the whole store and for a unit."""

from __future__ import annotations

from dashboard.charts import stacked_years
from dashboard.data import Record
from dashboard.markup import STRENGTHS, table
from dashboard.pictures import Picture, look, picture
from dashboard.shell import t


def strength_word(rank: int) -> str:
    """The word of a strength; a target that states no basis is not the same as a basis without strength."""
    return t(f"strength.{STRENGTHS[rank]}") if rank else t("strength.unstated")


def strength_years(key: str, found: list[Record]) -> None:
    """Draw the records of ``strengths-by-year``; nothing for a single year."""
    counts = {(int(str(r["strongest"])), int(str(r["year"]))): int(str(r["targets"])) for r in found}
    years = sorted({year for _, year in counts})
    if len(years) < 2:
        return
    ranks = sorted({rank for rank, _ in counts}, reverse=True)
    parts = [(strength_word(k), k, [counts.get((k, y), 0) for y in years]) for k in ranks]
    heads = [t("col.year"), *(name for name, _, _ in parts)]
    data = [(y, *(counts.get((k, y), 0) for k in ranks)) for y in years]
    title, option = t("overview.by_year"), stacked_years(look(), years, parts)
    picture(Picture(key, title, option, heads, data, table(heads, data, range(1, len(heads)), title), height=260))
