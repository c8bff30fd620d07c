"""The look keeps to WCAG 2.2 AA, whatever colour is changed next."""

from __future__ import annotations

import pytest

from dashboard.look import BARS, DARK, LIGHT, style_sheet

TEXT = ("ink", "second", "accent", "good", "changed", "bad", "soon", "unknown")


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """Contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(palette: dict[str, str]) -> None:
    """4.5:1 for text on ground and card; ink on paper and on marked words too."""
    for name in TEXT:
        assert contrast(palette[name], palette["ground"]) >= 4.5, name
        assert contrast(palette[name], palette["card"]) >= 4.5, name
    assert contrast(palette["ink"], palette["paper"]) >= 4.5
    assert contrast(palette["ink"], palette["mark"]) >= 4.5


def test_words_in_bars_are_readable() -> None:
    """The labels stand inside the parts of a bar, on colours of their own."""
    for light, dark in BARS.values():
        assert contrast(light, LIGHT["bar-ink"]) >= 4.5 and contrast(dark, DARK["bar-ink"]) >= 4.5


def test_both_style_sheets_are_whole() -> None:
    """Every variable that the sheet uses is set in both palettes."""
    import re

    for theme in ("light", "dark"):
        sheet = style_sheet(theme)
        assert set(re.findall(r"var\((--yj-[a-z-]+)\)", sheet)) <= set(re.findall(r"(--yj-[a-z-]+):", sheet))
