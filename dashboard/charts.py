"""What pictures are drawn from: ECharts options made of rows, in the palette of the theme. No function draws.

Labels stand in the drawing instead of legends; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.look import BARS, DARK, LIGHT, SANS
from dashboard.markup import STRENGTHS

Option = dict[str, Any]
NARROW: Final = 0.09
"""A part of a bar that is less than this of it has no room for its words."""
PHONE: Final = 560
"""Pixels; a picture that is no wider is drawn for a phone."""
_LARGE: Final = 960
"""Pixels; the names under a field stand level where it is wider, and turned where it is not."""
LOW: Final = 0.09
"""A part of a column, likewise, against the highest column."""
WORDED: Final = 7
"""Years whose columns are wide enough for words."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of the theme that a picture is drawn in."""

    dark: bool

    @property
    def colours(self) -> Mapping[str, str]:
        """The palette by name."""
        return DARK if self.dark else LIGHT

    def strength(self, rank: int) -> str:
        """Colour of a strength (0 to 6)."""
        return BARS[STRENGTHS.get(rank, "none")][self.dark]

    def plain(self, **parts: Any) -> Option:
        """An option with the type face and without movement."""
        text = {"fontFamily": SANS.replace("'", ""), "color": self.colours["ink"], "fontSize": 13}
        return {"textStyle": text, "animation": False, "tooltip": {"trigger": "item", "confine": True}, **parts}

    def axis(self, **parts: Any) -> Option:
        """An axis in the ink of the theme."""
        ink, rule = self.colours["ink"], self.colours["rule"]
        return {
            "axisLabel": {"color": ink, **parts.pop("axisLabel", {})},
            "axisLine": {"lineStyle": {"color": self.colours["second"]}},
            "splitLine": {"lineStyle": {"color": rule}},
            **parts,
        }


def shares(look: Look, parts: Sequence[tuple[str, float, int]], measure: str) -> Option:
    """One bar parted by (name, value, strength): names and shares stand in and under the parts."""
    total = sum(value for _, value, _ in parts) or 1
    ground = look.colours["card"]
    series = [
        {
            "type": "bar",
            "stack": "all",
            "name": name,
            "barWidth": 56,
            "data": [round(value, 4)],
            "itemStyle": {"color": look.strength(rank), "borderColor": ground, "borderWidth": 1},
            "label": {
                "show": value / total >= NARROW,
                "formatter": f"{name}\n{value / total:.0%}",
                "color": look.colours["bar-ink"],
                "lineHeight": 17,
                "overflow": "truncate",
            },
            "tooltip": {"formatter": f"{{a}}：{{c}} {measure}（{value / total:.1%}）"},
        }
        for name, value, rank in parts
    ]
    hidden = {"show": False}
    return look.plain(
        grid={"left": 0, "right": 0, "top": 4, "bottom": 4},
        xAxis={"type": "value", "max": total, **hidden},
        yAxis={"type": "category", "data": [measure], **hidden},
        series=series,
    )


def heat(look: Look, across: Sequence[str], down: Sequence[str], cells: Sequence[tuple[int, int, int]]) -> Option:
    """A field of counts, each in its cell: (column, row, count)."""
    most = max((count for _, _, count in cells), default=1)
    cut = {"overflow": "truncate", "fontSize": 12}
    bare = {"axisLine": {"show": False}, "axisTick": {"show": False}}
    few = len(across) < 6
    wide = {"width": 150 * len(across)} if few else {"right": 8}
    room = min(142, 760 // max(len(across), 1))
    turned = {"xAxis": {"axisLabel": {"rotate": 24, "width": 142, **cut}}}
    return look.plain(
        media=[
            {"query": {"maxWidth": PHONE}, "option": _small(cut, len(across))},
            {"query": {"minWidth": PHONE, "maxWidth": _LARGE}, "option": {} if few else turned},
        ],
        grid={"left": 200, "top": 8, "bottom": 72, **wide},
        xAxis=look.axis(
            type="category",
            data=list(across),
            **bare,
            axisLabel={"interval": 0, "fontSize": 12, "lineHeight": 15, "overflow": "break", "width": room},
        ),
        yAxis=look.axis(type="category", data=list(down), inverse=True, **bare, axisLabel={"width": 184, **cut}),
        visualMap={
            "min": 0, "max": most, "show": False,
            "inRange": {"color": [look.colours["paper"], look.colours["mark"]]},
        },
        series=[
            {
                "type": "heatmap",
                "data": [list(cell) for cell in cells],
                "label": {"show": True, "color": look.colours["ink"]},
                "itemStyle": {"borderColor": look.colours["card"], "borderWidth": 2},
                "selectedMode": "single",
            }
        ],
    )  # fmt: skip


def _small(cut: Option, columns: int) -> Option:
    """A field on a phone: names cut shorter, columns as narrow as they must be."""
    return {
        "grid": {"left": 112, "right": 4, "width": "auto"},
        "xAxis": {"axisLabel": {"rotate": 40 if columns < 6 else 90, "interval": 0, **cut, "width": 84}},
        "yAxis": {"axisLabel": {**cut, "width": 100}},
    }


def stacked_years(look: Look, years: Sequence[int], parts: Sequence[tuple[str, int, Sequence[int]]]) -> Option:
    """A column for each year, parted by (name, strength, counts); a part too low or too narrow for words bears none."""
    worded = len(years) <= WORDED
    highest = max((sum(column) for column in zip(*(counts for _, _, counts in parts), strict=True)), default=0)
    series = [
        {
            "type": "bar",
            "stack": "all",
            "name": name,
            "barMaxWidth": 136,
            "barCategoryGap": "12%",
            "data": [_part(count, highest) for count in counts],
            "itemStyle": {"color": look.strength(rank), "borderColor": look.colours["card"], "borderWidth": 1},
            "label": {"show": True, "formatter": f"{name} {{c}}" if worded else "{c}"}
            | {"color": look.colours["bar-ink"], "fontSize": 11},
            "labelLayout": {"hideOverlap": True},
            "tooltip": {"formatter": "{b} {a}：{c}"},
        }
        for name, rank, counts in parts
    ]
    numbers_alone = {"series": [{"label": {"formatter": "{c}"}} for _ in parts]}
    return look.plain(
        media=[{"query": {"maxWidth": PHONE}, "option": numbers_alone}],
        grid={"left": 48, "right": 8, "top": 16, "bottom": 28},
        xAxis=look.axis(type="category", data=[str(y) for y in years]),
        yAxis=look.axis(type="value", minInterval=1),
        series=series,
    )


def _part(count: int, highest: int) -> Option:
    return {"value": count or None, "label": {"show": count > LOW * highest}}


def flow(look: Look, links: Sequence[tuple[tuple[str, str], tuple[str, str], int]]) -> Option:
    """A Sankey from (layer, name) to (layer, name): the thickness is the count."""
    depth = {"goal": 0, "level": 1, "kind": 2}
    colour = {"goal": "good", "level": "soon", "kind": "accent"}
    ends = dict.fromkeys(end for source, target, _ in links for end in (source, target))
    nodes = [
        {
            "name": f"{layer}:{name}",
            "depth": depth[layer],
            "itemStyle": {"color": look.colours[colour[layer]]},
            "label": {"formatter": name if len(name) <= 24 else name[:23] + "…"},
        }
        for layer, name in ends
    ]
    lines = [{"source": ":".join(a), "target": ":".join(b), "value": n} for a, b, n in links]
    narrow = {"right": 64, "nodeWidth": 8, "label": {"width": 60, "overflow": "truncate", "fontSize": 11}}
    return look.plain(
        media=[{"query": {"maxWidth": PHONE}, "option": {"series": [narrow]}}],
        series=[
            {
                "type": "sankey",
                "left": 8,
                "right": 140,
                "top": 8,
                "bottom": 8,
                "nodeGap": 10,
                "draggable": False,
                "data": nodes,
                "links": lines,
                "label": {"color": look.colours["ink"], "fontSize": 12},
                "lineStyle": {"color": "source", "opacity": 0.28},
                "emphasis": {"focus": "adjacency"},
            }
        ],
    )


def _numbered(look: Look, value: float) -> Option:
    """A bar with its number at the end, in groups of three."""
    label = {"show": True, "position": "right", "color": look.colours["ink"], "formatter": f"{value:,.12g}"}
    return {"value": value, "label": label}


def bars(look: Look, parts: Sequence[tuple[str, float]]) -> Option:
    """Names with a number each, in their order, the number at the end of its bar."""
    cut = {"overflow": "truncate", "width": 220, "fontSize": 12}
    small = {
        "grid": {"left": 116, "right": 76},
        "xAxis": {"axisLabel": {"show": False}},
        "yAxis": {"axisLabel": {**cut, "width": 108}},
    }
    return look.plain(
        media=[{"query": {"maxWidth": PHONE}, "option": small}],
        grid={"left": 236, "right": 64, "top": 8, "bottom": 24},
        xAxis=look.axis(type="value"),
        yAxis=look.axis(type="category", data=[name for name, _ in parts], inverse=True, axisLabel=cut),
        series=[
            {
                "type": "bar",
                "barMaxWidth": 18,
                "data": [_numbered(look, value) for _, value in parts],
                "itemStyle": {"color": look.colours["soon"]},
            }
        ],
    )
