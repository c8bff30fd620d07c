"""Two targets of one indicator: tightened, loosened, or changed in a way that has no direction.

A target is the set of values that satisfy it (≥95%: from 95 upwards; =4次: 4 alone). A new set inside the old one is
tighter, one around it looser. Figures are compared in one unit; where the units do not convert, nothing is said of
direction. Words are never weighed: prose that changed is *reworded*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ontology.quantity import convert
from queries.dossiers.records import Row

SAME: Final = frozenset({"same", "restated"})
"""Verdicts that are no change: the same words, or the same values in other words or another unit."""
LOOSER: Final = frozenset({"loosened", "later", "number-dropped"})
"""Verdicts by which less is asked for than before."""
TIGHTER: Final = frozenset({"tightened", "earlier", "number-added", "filled"})
"""Verdicts by which more is asked for."""

_INFINITE: Final = Decimal("Infinity")
_MONTH: Final = re.compile(
    r"(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号]|(?P<third>[上中下])旬|(?P<end>底|末))?"
)
_THIRDS: Final = {"上": 10, "中": 20, "下": 31}
_FALLING: Final = re.compile("反向|逆|越低|越小")
_RISING: Final = re.compile("正向|越高|越大")


@dataclass(frozen=True, slots=True)
class Values:
    """The values that satisfy a target, lowest to highest, in one unit; ``open_`` ends do not belong to it."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False

    def within(self, other: Values) -> bool:
        """Whether all these values satisfy the other target too."""
        above = self.low > other.low or (self.low == other.low and (self.open_low or not other.open_low))
        below = self.high < other.high or (self.high == other.high and (self.open_high or not other.open_high))
        return above and below


def values(row: Row, unit: str) -> Values | None:
    """The values that satisfy a row's target, in ``unit``; ``None`` where it has no figure or another dimension."""
    low, high = _in(row.number, row.unit, unit), _in(row.upper, row.unit, unit)
    if low is None:
        return None
    if row.kind == "range" and high is not None:
        return Values(min(low, high), max(low, high))
    return {
        "ge": Values(low, _INFINITE),
        "gt": Values(low, _INFINITE, open_low=True),
        "le": Values(-_INFINITE, low),
        "lt": Values(-_INFINITE, low, open_high=True),
    }.get(row.comparator, Values(low, low))


def _in(figure: Decimal | None, unit: str, into: str) -> Decimal | None:
    if figure is None or unit == into:
        return figure
    return convert(figure, unit, into) if unit and into else None


def verdict(before: Row, after: Row) -> str:
    """What became of a target: same, restated, tightened, loosened, raised, lowered, turned, units, reworded,
    number-dropped, number-added, emptied, filled, earlier, later, date-changed.

    *raised* and *lowered*: another figure of which it is not known whether more is better; *turned*: a floor became a
    ceiling or the reverse.
    """
    if before.value == after.value and before.unit == after.unit:
        return "same"
    if "empty" in (before.kind, after.kind):
        return "same" if before.kind == after.kind else "emptied" if after.kind == "empty" else "filled"
    figures = [r.kind in ("quantity", "range") and r.number is not None for r in (before, after)]
    if all(figures):
        return _figures(before, after)
    if before.kind == after.kind == "date":
        return _dates(before.value, after.value)
    if figures[0] != figures[1]:
        return "number-dropped" if figures[0] else "number-added"
    return "restated" if _bare(before.value) == _bare(after.value) else "reworded"


def _figures(before: Row, after: Row) -> str:
    old, new = values(before, after.unit), values(after, after.unit)
    if old is None or new is None:
        return "units"
    if old == new:
        return "restated"
    if new.within(old):
        return "tightened"
    if old.within(new):
        return "loosened"
    return _direction(old, new, after)


def _direction(old: Values, new: Values, row: Row) -> str:
    """Of two sets of which neither holds the other: by the printed direction, costs falling; else by figure alone."""
    if _INFINITE in (old.high, new.high) and -_INFINITE in (old.low, new.low):
        return "turned"
    rises = (new.low, new.open_low) >= (old.low, old.open_low)  # then its top is higher too, or it would lie inside
    if _FALLING.search(row.direction) or "cost" in row.level:
        return "loosened" if rises else "tightened"
    if _RISING.search(row.direction):
        return "tightened" if rises else "loosened"
    return "raised" if rises else "lowered"


def _dates(before: str, after: str) -> str:
    old, new = _month_day(before), _month_day(after)
    if old is None or new is None:
        return "date-changed"
    return "restated" if old == new else "earlier" if new < old else "later"


def _month_day(words: str) -> tuple[int, int] | None:
    """The last month and day that a deadline names; the year is the budget's own."""
    found = list(_MONTH.finditer(words))
    if not found:
        return None
    last = found[-1]
    day = int(last["day"]) if last["day"] else _THIRDS.get(last["third"] or "", 31)
    return int(last["month"]), day


def _bare(words: str) -> str:
    return re.sub(r"[\s,，。.;；、:：]", "", words)


_ACTUAL: Final = re.compile(r"^[^\d]*?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d，,。；;（(]*)")


def outcome(planned: Row, row: Row) -> str:
    """How a result stands to a target: met, missed, no-result, or unclear where the two cannot be compared.

    ``planned`` holds the target, ``row`` the result as printed. A result without a unit is read in the target's.
    """
    words = row.actual.strip()
    if not words:
        return "no-result"
    found = _ACTUAL.match(words)
    if not found or planned.number is None:
        return "met" if _bare(words) == _bare(planned.value) else "unclear"
    unit = found["unit"].strip() or planned.unit
    target = values(planned, planned.unit)
    figure = _in(Decimal(found["number"].replace(",", "")), unit, planned.unit)
    if target is None or figure is None:
        return "unclear"
    return "met" if Values(figure, figure).within(target) else "missed"
