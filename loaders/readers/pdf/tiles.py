"""Cells set in the middle of their height → the rows that each covers, where only one way to lay them fits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Final

Span = tuple[int, int]
"""The first row of a cell, and the row after its last."""
Way = tuple[float, tuple[Span, ...]]
"""What a way to lay cells over rows costs, and the rows of each cell."""

_NEAR: Final = 0.3
"""How far the middle of some rows may lie from a word's, in the usual height of rows."""
_GAP: Final = 0.1
"""The price of rows that no cell of the column covers."""
_SURE: Final = 0.3
"""By how much the best way must be better than the next."""


def tiles(
    middles: Sequence[float],
    edges: Sequence[float],
    rows: Span,
    least: int,
    gaps: Collection[Span],
    pitch: float,
    fits: Callable[[int, int, int], bool] | None = None,
) -> list[Span] | None:
    """The rows of each cell, from the last upwards without a gap; ``None`` where no way fits, or two do.

    ``edges`` are the heights where rows begin and end, ``rows`` those to be covered, ``least`` the row that the first
    cell may begin at, above them. ``gaps`` are rows that may stay without a cell of their own. ``fits`` tells whether
    a cell, by its number, may cover the rows from one to before another by what its words say.

    >>> tiles([20, 35], [0, 10, 20, 30, 40], (1, 4), 1, (), 10), tiles([15], [0, 10, 20, 30], (0, 3), 0, (), 10)
    ([(1, 3), (3, 4)], [(0, 3)])
    """
    low, high = rows

    @cache
    def ways(count: int, at: int) -> tuple[Way, ...]:
        """The two cheapest ways to lay the first cells over the rows before ``at``."""
        found: list[Way] = [(0.0, ())] if not count and at <= low else []
        found += [(cost + _GAP, spans) for a, b in gaps if a < b == at for cost, spans in ways(count, a)]
        for start in range(at - 1, least - 1, -1) if count else ():
            off = abs((edges[start] + edges[at]) / 2 - middles[count - 1]) / (_NEAR * pitch)
            if off <= 1 and (fits is None or fits(count - 1, start, at)):
                found += [(cost + off * off, (*spans, (start, at))) for cost, spans in ways(count - 1, start)]
        cheapest = {spans: cost for cost, spans in sorted(found, reverse=True)}
        return tuple(sorted((cost, spans) for spans, cost in cheapest.items())[:2])

    found = ways(len(middles), high)
    if not found or (len(found) > 1 and found[1][0] - found[0][0] < _SURE):
        return None
    return list(found[0][1])
