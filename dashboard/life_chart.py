"""The lives of rules in time, against budget years and today."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.charts import Look, Option

_HIDDEN: Final = {"show": False}


@dataclass(frozen=True, slots=True)
class Life:
    """The dated events of one rule: (day, what happened)."""

    name: str
    events: tuple[tuple[datetime.date, str], ...]
    goes_on: bool = False
    """Whether it is in force today: its line reaches so far."""


def life_lines(look: Look, lives: Sequence[Life], years: Sequence[int], today: datetime.date, words: str) -> Option:
    """Each rule a line in time with its events as marks; budget years are bands, today is a line named by ``words``."""
    alone = len(lives) == 1
    return look.plain(
        grid={"left": 48 if alone else 200, "right": 64, "top": 44, "bottom": 28},
        xAxis=look.axis(type="time", max=f"{max(today.year, *years, *_ends(lives)) + 1}-06-30"),
        yAxis=look.axis(
            type="category",
            data=[life.name for life in lives],
            inverse=True,
            show=not alone,
            axisLabel={"width": 184, "overflow": "truncate", "fontSize": 12},
        ),
        series=[_ground(look, years, today, words), *(_life(look, life, alone, today) for life in lives)],
    )


def _life(look: Look, life: Life, named: bool, today: datetime.date) -> Option:
    """One rule's line; its events bear their names and days where ``named``, on a ground that hides what they cross."""
    colours = look.colours
    label = {"position": "top", "color": colours["ink"], "backgroundColor": colours["card"], "fontSize": 12}
    return {
        "type": "line",
        "z": 6,
        "name": life.name,
        "data": [
            *(
                {"value": [day.isoformat(), life.name], "name": what, "label": {"formatter": f"{what}\n{day}"}}
                for day, what in life.events
            ),
            *([{"value": [today.isoformat(), life.name], "symbol": "none", "label": _HIDDEN}] if life.goes_on else ()),
        ],
        "symbolSize": 11,
        "lineStyle": {"color": colours["ink"], "width": 2},
        "itemStyle": {"color": colours["accent"]},
        "label": {"show": named, "lineHeight": 16, **label},
        "labelLayout": {"hideOverlap": True},
        "tooltip": {"formatter": f"{life.name}<br>{{b}} {{@[0]}}"},
    }


def _ground(look: Look, years: Sequence[int], today: datetime.date, words: str) -> Option:
    """What lies under the lines: budget years as bands, named below, and today as a dashed line, named above."""
    colours = look.colours
    bands = [
        [{"name": "–".join(dict.fromkeys(map(str, run))), "xAxis": f"{run[0]}-01-01"}, {"xAxis": f"{run[1]}-12-31"}]
        for run in _runs(years)
    ]
    return {
        "type": "line",
        "data": [],
        "markArea": {
            "silent": True,
            "itemStyle": {"color": colours["mark"], "opacity": 0.8},
            "label": {"color": colours["ink"], "position": "insideBottom", "fontSize": 11},
            "data": bands,
        },
        "markLine": {
            "silent": True,
            "symbol": "none",
            "lineStyle": {"color": colours["second"], "type": "dashed"},
            "label": {"formatter": "{b}", "color": colours["second"], "position": "start", "rotate": 0},
            "data": [{"xAxis": today.isoformat(), "name": words}],
        },
    }


def _runs(years: Sequence[int]) -> list[tuple[int, int]]:
    """Years that follow one another as one band, first and last."""
    runs: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def _ends(lives: Sequence[Life]) -> list[int]:
    return [day.year for life in lives for day, _ in life.events]
