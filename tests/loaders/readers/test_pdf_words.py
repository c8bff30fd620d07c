"""Signs with boxes become the words that a reader sees."""

from __future__ import annotations

import pytest

from loaders.readers.pdf_page import Glyph
from loaders.readers.pdf_words import lines


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
