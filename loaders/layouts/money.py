"""Printed money → yuan, exact. The unit is the figure's own, else its label's, else the table's; never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from loaders.text import folded

_UNIT: Final = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "万": Decimal(10000),
                "百万元": Decimal(1000000), "亿元": Decimal(100000000), "亿": Decimal(100000000)}  # fmt: skip
_NAMES = "百万元|亿元|万元|千元|元|万|亿"
_FIGURE = re.compile(rf"(?:人民币|¥|￥)?(?P<figure>-?\d[\d,]*(?:\.\d+)?)\(?(?P<unit>{_NAMES})?(?:人民币|整)?\)?")
_IN_LABEL = re.compile(r"(?:百万|亿|万|千)?元")
_CAPTION = re.compile(r"(?:金额)?单位[:：]?(?:人民币)?(?P<unit>百万元|亿元|万元|千元|元)")
_PROSE = re.compile(rf"(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<unit>{_NAMES})")


def unit_in(label: str) -> str | None:
    """万元 for ``年度资金总额（万元）``, where the label prints one."""
    match = _IN_LABEL.search(folded(label))
    return match.group() if match else None


def caption_unit(text: str) -> str | None:
    """The unit of a whole table: ``金额单位：万元``."""
    match = _CAPTION.search(folded(text))
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


def amounts(prose: str) -> list[tuple[int, Decimal]]:
    """Amounts in running words, with the offset in the folded words at which each begins."""
    return [(m.start(), _figure(m["figure"]) * _UNIT[m["unit"]]) for m in _PROSE.finditer(folded(prose))]


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
