"""Chinese numerals: what people write is read, what nobody writes is no figure."""

from __future__ import annotations

import pytest

from loaders.values import read_value
from ontology.numerals import counted, written


def test_every_count_is_read_back() -> None:
    assert all(counted(written(n)) == n for n in range(1, 10_000))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一百五", 150),
        ("两千三", 2300),
        ("二百零五", 205),
        ("二百〇五", 205),
        ("一百十二", 112),
        ("一十五", 15),
        ("三", 3),
    ],
)
def test_numerals_as_people_write_them(words: str, number: int) -> None:
    assert counted(words) == number


@pytest.mark.parametrize("words", ["十百", "一百百", "零百五", "一千十", "百零十千", ""])
def test_what_nobody_writes_is_no_number(words: str) -> None:
    assert counted(words) is None


def test_a_target_with_such_a_word_stays_prose() -> None:
    """``零十百次`` once ended the reading of the whole document."""
    assert read_value("零十百次").number is None
