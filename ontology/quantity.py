"""Units of measurement: their canonical names, and which convert into which.

Money, areas, lengths, masses, ratios and times convert inside their dimension; each unit of counting stands alone.
The factors are those of 国务院《关于在我国统一实行法定计量单位的命令》(1984) and of 15 亩 = 1 公顷.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

_MANY: Final = {"万": Decimal(10000), "亿": Decimal(100000000), "千": Decimal(1000), "百": Decimal(100)}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``factor`` turns a figure in it into the base unit of its ``dimension``."""

    name: str
    dimension: str
    factor: Decimal


@cache
def _table() -> tuple[dict[str, Unit], dict[str, str]]:
    units: dict[str, Unit] = {}
    words: dict[str, str] = {}
    with (files("ontology") / "units.tsv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            name = row["unit"]
            dimension = f"count:{name}" if row["dimension"] == "count" else row["dimension"]
            units[name] = Unit(name, dimension, Decimal(row["factor"]))
            words.update(dict.fromkeys((name, *(row["words"] or "").split()), name))
    return units, words


def canonical(printed: str) -> str | None:
    """The canonical name of a printed unit, also in 万 and 亿 and by rate; ``None`` where the unit is not known.

    >>> canonical("㎡"), canonical("万平米"), canonical("元/亩"), canonical("逐步")
    ('平方米', '万平方米', '元/亩', None)
    """
    word = unicodedata.normalize("NFKC", printed)
    _, words = _table()
    if word in words:
        return words[word]
    if word[:1] in _MANY and word[1:] in words:
        return word[0] + words[word[1:]]
    over, slash, per = word.partition("/")
    if slash:
        above = canonical(over) if over else ""
        below = canonical(per) or (per if 0 < len(per) <= 4 and not any(c.isdigit() for c in per) else None)
        return f"{above}/{below}" if above is not None and below else None
    return word if word in _MANY else None


def listed(unit: str) -> bool:
    """Whether the unit stands in the table itself, and so in the code list.

    >>> listed("万元"), listed("元/亩")
    (True, False)
    """
    return unit in _table()[0]


def convert(figure: Decimal, unit: str, into: str) -> Decimal | None:
    """The figure in another unit, exact; ``None`` where the two do not measure the same thing.

    >>> convert(Decimal("25"), "万元", "元"), convert(Decimal(3), "个", "次")
    (Decimal('250000'), None)
    """
    units, _ = _table()
    a, b = _unit(unit, units), _unit(into, units)
    if a is None or b is None or a.dimension != b.dimension:
        return None
    return figure if a == b else figure * a.factor / b.factor


def _unit(name: str, units: dict[str, Unit]) -> Unit | None:
    if name in units:
        return units[name]
    base = units.get(name[1:])
    return Unit(name, base.dimension, base.factor * _MANY[name[0]]) if base and name[0] in _MANY else None
