"""Printed money → yuan, exact. The unit is the figure's own, else its label's, else the table's; never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from loaders.text import folded

_UNIT: Final = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "万": Decimal(10000),
                "百万元": Decimal(1000000), "亿元": Decimal(100000000), "亿": Decimal(100000000)}  # fmt: skip
_NAMES = "百万元|亿元|万元|千元|元|万|亿"
_FIGURE = re.compile(rf"(?:人民币|¥|￥)?(?P<figure>-?\d[\d,]*(?:\.\d+)?)\(?(?P<unit>{_NAMES})?(?:人民币|整)?\)?")
_IN_LABEL = re.compile(r"(?:百万|亿|万|千)?元")
_ONLY_CAPTION = re.compile(r"\(?(?:(?:金额|预算)?单位|金额)[:：]?(?:人民币)?(?P<unit>百万元|亿元|万元|千元|元)\)?")
_CAPTION = re.compile(r"(?:金额)?单位[:：]?(?:人民币)?(?P<unit>百万元|亿元|万元|千元|元)")
_TITLED = re.compile(r"[表览]\((?P<unit>百万元|亿元|万元|千元|元)\)$")
_PROSE = re.compile(rf"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<unit>{_NAMES})(?!\s*[/每])")


def unit_in(label: str) -> str | None:
    """万元 for ``年度资金总额（万元）``, where the label prints one."""
    match = _IN_LABEL.search(folded(label))
    return match.group() if match else None


@lru_cache(maxsize=4096)
def caption_unit(text: str) -> str | None:
    """The unit of a whole table: ``金额单位：万元``, or at the end of its title: ``绩效目标表（万元）``."""
    words = folded(text)
    match = _CAPTION.search(words) or _TITLED.search(words)
    return match["unit"] if match else None


def only_caption(text: str) -> str | None:
    """The unit, where the words are a caption and nothing else: ``（单位：元）``."""
    match = _ONLY_CAPTION.fullmatch(folded(text))
    return match["unit"] if match else None


def yuan(text: str, *units: str | None) -> Decimal | None:
    """The figure in yuan by its own unit or the first of ``units`` that is known; ``None`` where it is no figure.

    >>> yuan("10.6 万元"), yuan("387,500.00", None, "元"), yuan("25")
    (Decimal('106000.0'), Decimal('387500.00'), None)
    """
    match = _FIGURE.fullmatch(folded(text))
    if not match:
        return None
    unit = match["unit"] or next((u for u in units if u), None)
    return None if unit is None else _figure(match["figure"]) * _UNIT[unit]


def is_figure(text: str) -> bool:
    """Whether the words are an amount, with a unit or without."""
    return bool(_FIGURE.fullmatch(folded(text)))


def has_amount(prose: str) -> bool:
    """Whether an amount stands in running words."""
    return bool(_PROSE.search(folded(prose)))


def amounts_between(prose: str) -> Iterator[tuple[str, Decimal]]:
    """Each amount in running words, after the folded words between it and the one before."""
    words, at = folded(prose), 0
    for match in _PROSE.finditer(words):
        yield words[at : match.start()], _figure(match["figure"]) * _UNIT[match["unit"]]
        at = match.end()


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
