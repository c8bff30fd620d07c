"""The look: one palette for light and one for dark, and the style sheet that uses them.

Printed words stand in serif on paper with a rule at the left; what was resolved in a solid frame; what was inferred in
a dashed one. A status is always a shape, a word and a colour. The pairs of colours are checked in tests (WCAG 2.2 AA).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

LIGHT: Final = {
    "ground": "#FBFAF7",
    "card": "#FFFFFF",
    "ink": "#1F2328",
    "second": "#57606A",
    "rule": "#D9D6CE",
    "accent": "#8A1C1C",
    "paper": "#F6F1E4",
    "mark": "#FFE9A8",
    "good": "#1A6E3C",
    "changed": "#8A5A00",
    "bad": "#A32020",
    "soon": "#2F5D8A",
    "unknown": "#57606A",
    "bar-ink": "#FFFFFF",
}
DARK: Final = {
    "ground": "#16181B",
    "card": "#1E2125",
    "ink": "#E8E6E1",
    "second": "#A6ADB5",
    "rule": "#3A3F45",
    "accent": "#F08A7A",
    "paper": "#2A261C",
    "mark": "#5A4A12",
    "good": "#5FC48A",
    "changed": "#E0A83A",
    "bad": "#FF8A80",
    "soon": "#7FB2E5",
    "unknown": "#A6ADB5",
    "bar-ink": "#16181B",
}
SANS: Final = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"
SERIF: Final = "'Noto Serif SC','Noto Serif CJK SC','Songti SC','SimSun',serif"


@cache
def _rules() -> str:
    sheet = (files("dashboard") / "look.css").read_text(encoding="utf-8")
    return sheet.replace("SANS", SANS).replace("SERIF", SERIF)


BARS: Final = {
    "binding": ("#8A1C1C", "#F08A7A"),
    "normative": ("#2F5D8A", "#7FB2E5"),
    "contract": ("#8A5A00", "#E0A83A"),
    "plan": ("#57606A", "#A6ADB5"),
    "experience": ("#6B6253", "#BDB29C"),
    "none": ("#4A4A4A", "#8E8E8E"),
}
"""strength → colour of its part of a bar, light and dark."""


def style_sheet(theme: str) -> str:
    """The whole style sheet as HTML, for ``light`` or ``dark``; for ``any``, as the browser prefers."""
    if theme == "any":
        colours = f"{_variables(dark=False)} @media (prefers-color-scheme: dark) {{ {_variables(dark=True)} }}"
    else:
        colours = _variables(dark=theme == "dark")
    return f"<style>{colours} {_rules()}</style>"


def _variables(*, dark: bool) -> str:
    palette = dict(DARK if dark else LIGHT) | {f"bar-{name}": pair[dark] for name, pair in BARS.items()}
    return ":root { " + "".join(f"--yj-{name}: {colour};" for name, colour in palette.items()) + " }"
