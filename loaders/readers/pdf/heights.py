"""Where rows without rules begin and end, with the empty rows between them, which print nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from loaders.readers.pdf.rows import Band
from loaders.readers.pdf.tiles import Span

_EMPTY: Final = 0.8
"""Room between two rows that is more than usual by this part of a row of one line holds an empty row."""


@dataclass(frozen=True, slots=True)
class Heights:
    """Places one beneath the other: ``edges`` are where each begins, and where the last ends.

    ``rows`` are the numbers of the rows that stand there, ``None`` for an empty one.
    """

    edges: tuple[float, ...]
    rows: tuple[int | None, ...]

    @property
    def pitch(self) -> float:
        """The usual height of a place."""
        return median(b - a for a, b in pairwise(self.edges))

    @property
    def empty(self) -> set[Span]:
        """The places of empty rows."""
        return {(n, n + 1) for n, row in enumerate(self.rows) if row is None}

    def place(self, row: int) -> int:
        """The place of a row."""
        return self.rows.index(row)

    def covered(self, span: Span) -> Span | None:
        """The rows at some places."""
        found = [row for row in self.rows[span[0] : span[1]] if row is not None]
        return (found[0], found[-1] + 1) if found else None


def heights(bands: Sequence[Band], rows: Span, least: int) -> Heights:
    """The places of these rows, halfway between the words of neighbours.

    The words from the column ``least`` on tell a row's height.
    """
    sides = []
    for band in bands[rows[0] : rows[1]]:
        own = [s for s in band.stacks if s.first >= least] or band.stacks
        sides.append((min(s.top for s in own), max(s.bottom for s in own)))
    slack = median([b[0] - a[1] for a, b in pairwise(sides)] or [0.0])
    line = min(high - low for low, high in sides) + slack
    edges = [sides[0][0] - slack / 2]
    numbers: list[int | None] = [rows[0]]
    for row, (above, below) in enumerate(pairwise(sides), rows[0] + 1):
        more = (below[0] - above[1] - slack) / line
        empty = max(0, round(more)) if more > _EMPTY else 0
        edges += [above[1] + (below[0] - above[1]) * (2 * n + 1) / (2 * empty + 2) for n in range(empty + 1)]
        numbers += [*[None] * empty, row]
    return Heights((*edges, sides[-1][1] + slack / 2), tuple(numbers))
