"""Signs with boxes become the words that a reader sees."""

from __future__ import annotations

import pytest

from loaders.readers.pdf.page import Glyph
from loaders.readers.pdf.words import lines


@pytest.mark.parametrize(
    ("signs", "raised", "text"),
    [
        ("≥104亩", {3}, "≥10⁴亩"),
        ("100121%", {3, 4}, "100¹²1%"),
        ("50m2", {3}, "50m2"),  # what is small after a letter is a unit's
        ("1995", set(), "1995"),
    ],
)
def test_a_small_digit_set_high_after_a_digit_is_none_of_the_number(signs: str, raised: set[int], text: str) -> None:
    """10⁴ is not 104: a smaller digit whose foot stands higher than that of the one before is a power or a note."""
    glyphs = [
        Glyph(sign, 7.0 * n, 10 - 1, 7.0 * n + 7, 10 + 5, spaced=False)
        if n in raised
        else Glyph(sign, 7.0 * n, 10.0, 7.0 * n + 7, 20.0, spaced=False)
        for n, sign in enumerate(signs)
    ]
    assert [line.text for line in lines(glyphs)] == [text]


@pytest.mark.parametrize(
    ("signs", "set_off", "text"),
    [
        ("≥104亩", {3: -4.0}, "≥10⁴亩"),
        ("50km2", {4: -4.0}, "50km2"),
        ("CO2减排量", {2: 5.0}, "CO2减排量"),
        ("合格率①", {3: -4.0}, "合格率①"),
    ],
)
def test_small_signs_set_high_or_low_stay_in_their_line(signs: str, set_off: dict[int, float], text: str) -> None:
    """A power or an index that reaches far over its line makes no line of its own, and ends none."""
    glyphs = [
        Glyph(sign, 7.0 * n, 11 + set_off[n], 7.0 * n + 7, 19 + set_off[n], spaced=False)
        if n in set_off
        else Glyph(sign, 7.0 * n, 10.0, 7.0 * n + 7, 20.0, spaced=False)
        for n, sign in enumerate(signs)
    ]
    assert [line.text for line in lines(glyphs)] == [text]
