"""A map of counts: each province a tile of one size, roughly where it lies, so that small ones can be read too.

A tile is no outline: nothing is drawn of where borders run, and nothing is asked of a map service.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from dashboard.charts import PHONE, Look, Option

COLUMNS: Final = 9
ROWS: Final = 8
HEIGHT: Final = 60 * ROWS
"""Pixels of the picture."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A province by the first two digits of its code (GB/T 2260), its names by language, and where its tile stands."""

    code: str
    names: Mapping[str, str]
    column: int
    row: int


@cache
def provinces() -> tuple[Tile, ...]:
    """The tiles of the map, of which no two stand in one place."""
    with (files("dashboard") / "provinces.tsv").open(encoding="utf-8") as table:
        return tuple(
            Tile(r["code"], {"zh": r["zh"], "en": r["en"]}, int(r["column"]), int(r["row"]))
            for r in csv.DictReader(table, delimiter="\t")
        )


def tiles(look: Look, counts: Mapping[str, float], lang: str) -> Option:
    """The map: a tile bears its name and its count, the deeper the more; one without a count is an empty frame."""
    most = max(counts.values(), default=1) or 1
    axis = {"type": "value", "min": -0.5, "show": False}
    series = {
        "type": "scatter",
        "symbol": "rect",
        "symbolSize": [92, 52],
        "data": [_tile(look, tile, counts.get(tile.code), most, lang) for tile in provinces()],
        "label": {"show": True, "color": look.colours["ink"], "fontSize": 12, "lineHeight": 16},
        "silent": False,
    }
    small = {"symbolSize": [34, 46], "label": {"fontSize": 9, "lineHeight": 12}}
    return look.plain(
        media=[{"query": {"maxWidth": PHONE}, "option": {"series": [small]}}],
        grid={"left": 4, "right": 4, "top": 4, "bottom": 4},
        xAxis={**axis, "max": COLUMNS - 0.5},
        yAxis={**axis, "max": ROWS - 0.5, "inverse": True},
        series=[series],
    )


def _tile(look: Look, tile: Tile, count: float | None, most: float, lang: str) -> Option:
    colours, name = look.colours, tile.names[lang]
    fill = {"color": colours["mark"], "opacity": round(0.35 + 0.65 * count / most, 2)} if count else {"opacity": 1}
    empty = {"color": colours["card"], "borderColor": colours["rule"], "borderWidth": 1}
    said = f"{name}\n{count:,.12g}" if count else name
    return {
        "name": name,
        "value": [tile.column, tile.row],
        "itemStyle": fill if count else {**fill, **empty},
        "label": {"formatter": said},
        "tooltip": {"formatter": said.replace("\n", "：")},
    }
