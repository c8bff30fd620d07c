"""Lines of words → the empty strips between columns, where no rule parts them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from loaders.layouts.words import is_first_level
from loaders.readers.pdf.body import body_of
from loaders.readers.pdf.page import Rule
from loaders.readers.pdf.words import Line, Word

_CARRIED: Final = 12
"""What a strip of the page before weighs: as much as three lines of five words."""
_FEW: Final = 2
"""No more rows of indicators than this do not tell where columns are."""
_NARROW: Final = 1.5
"""A strip narrower than this, in points, parts nothing."""
_WIDE: Final = 8.0
"""A strip wider than this, in points, is no mere chance."""
_SIGN: Final = 0.7
"""No column of words is narrower than this, in a line's height, save one of single signs."""
_SAME: Final = 1.0
"""Words whose left sides are this close begin at one place, in points."""


_INSIDE: Final = 8.0
"""Ends of rules no farther than this from a table's sides are its sides."""


_CELLWISE: Final = 2.5
"""Where more rules than this stand at a height, each cell has rules of its own."""


class Strip(NamedTuple):
    """An empty strip between two columns, in points."""

    left: float
    right: float
    head: bool = False
    """Whether only a head above the rows has it."""


def gutters(lines: Sequence[Line], carried: Sequence[Strip] = ()) -> list[Strip]:
    """The strips that lines leave empty between words, and that fewer lines write over; from left to right.

    A line weighs as much as it has gaps: a header with a word for each column tells more than a line of two words.
    ``carried`` are the strips of the table's part on the page before: they hold unless this page speaks against them.
    """
    rows = [line.words for line in lines if len(line.words) > 1]
    body = body_of(lines, bool(carried))
    inside = [line.words for line in body if len(line.words) > 1]
    if not rows:
        return []
    told = inside if len(inside) > _FEW else rows
    strips = [s for low, high in _zones(told, carried) for s in _parted(low, high, told)]
    strips = sorted(strips + [s for s in _starts(told) if not _known(s, strips)])
    if told is rows:
        return strips
    strips = sorted(strips + _side(body, strips))
    return sorted(strips + _of_heads([row for row in rows if row not in inside], strips))


def _of_heads(rows: Sequence[tuple[Word, ...]], strips: Sequence[Strip]) -> list[Strip]:
    """The gaps of a head, and of what else is above and beneath the rows, whose words would stand in one column."""
    found: list[Strip] = []
    for row in rows:
        for a, b in pairwise(row):
            wide = b.left - a.right > a.bottom - a.top
            if wide and not any(s.left < b.left and a.right < s.right for s in [*strips, *found]):
                found.append(Strip(a.right, b.left, head=True))
    return found


def _side(lines: Sequence[Line], strips: Sequence[Strip]) -> list[Strip]:
    """Gaps in the first column between words that no line has beside each other: 绩效指标 left of the whole table."""
    words = sorted((w.left, w.right) for line in lines for w in line.words if strips and w.right <= strips[0].left + 1)
    found: list[Strip] = []
    until = words[0][1] if words else 0.0
    for left, right in words:
        if left - until > _NARROW:
            found.append(Strip(until, left))
        until = max(until, right)
    return found


def _zones(rows: Sequence[tuple[Word, ...]], carried: Sequence[Strip]) -> list[tuple[float, float]]:
    """Where more is empty than written over."""
    gaps = [(a.right, b.left, len(row) - 1) for row in rows for a, b in pairwise(row) if b.left > a.right]
    gaps += [(s.left, s.right, _CARRIED) for s in carried]
    inks = [(w.left, w.right, len(row) - 1) for row in rows for w in row]
    edges = sorted({x for part in (*gaps, *inks) for x in part[:2]})
    free, written = _Weight(gaps), _Weight(inks)
    least = min(4, 2 * max(len(row) - 1 for row in rows))
    zones: list[tuple[float, float]] = []
    for low, high in pairwise(edges):
        middle = (low + high) / 2
        weight = free(middle)
        if weight >= least and weight > written(middle):
            if zones and zones[-1][1] == low:
                zones[-1] = zones[-1][0], high
            else:
                zones.append((low, high))
    return _joined(zones, rows)


def _joined(zones: Sequence[tuple[float, float]], rows: Sequence[tuple[Word, ...]]) -> list[tuple[float, float]]:
    """The zones, those less than a sign apart made one where no word stands between them: words only reach in."""
    sign = min(w.bottom - w.top for row in rows for w in row) * _SIGN
    out: list[tuple[float, float]] = []
    for low, high in zones:
        near = bool(out) and low - out[-1][1] < sign
        if near and not any(w.left > out[-1][1] - 1 and w.right < low + 1 for row in rows for w in row):
            out[-1] = out[-1][0], high
        else:
            out.append((low, high))
    return out


class _Weight:
    """How much weighs, of some stretches, what lies over a point."""

    def __init__(self, stretches: Iterable[tuple[float, float, int]]) -> None:
        begun, ended = sorted((a, n) for a, _, n in stretches), sorted((b, n) for _, b, n in stretches)
        self.starts, self.ends = [a for a, _ in begun], [b for b, _ in ended]
        self.begun = [0, *accumulate(n for _, n in begun)]
        self.ended = [0, *accumulate(n for _, n in ended)]

    def __call__(self, x: float) -> int:
        return self.begun[bisect_right(self.starts, x)] - self.ended[bisect_left(self.ends, x)]


def _parted(low: float, high: float, rows: Sequence[tuple[Word, ...]]) -> list[Strip]:
    """The strips inside a free zone: words that lie in it, or reach into it, are columns; one that covers it is not.

    Where they leave nothing of it, as words of a head do that stand elsewhere, lines of many words tell where it lies,
    or the zone is one strip.
    """
    if strips := _left_by(rows, low, high):
        return strips
    most = max(len(row) for row in rows)
    wide = [s for s in _left_by([r for r in rows if len(r) * 2 > most], low, high) if s.right - s.left > _WIDE]
    return wide or [Strip(low, high)]


def _left_by(rows: Sequence[tuple[Word, ...]], low: float, high: float) -> list[Strip]:
    found = [
        w for row in rows for w in row if w.right > low and w.left < high and not (w.left <= low and w.right >= high)
    ]
    inside = [w for w in found if low < w.left and w.left + w.right < 2 * high]
    if all(is_first_level(w.text) for w in inside):  # no column's: set in the middle over the two beside the zone
        found = [w for w in found if w not in inside]
    taken = sorted((w.left, w.right) for w in found)
    out: list[Strip] = []
    at = low
    for left, right in taken:
        if left - at > _NARROW:
            out.append(Strip(at, left))
        at = max(at, right)
    if high - at > _NARROW:
        out.append(Strip(at, high))
    return out


def _starts(rows: Sequence[tuple[Word, ...]]) -> list[Strip]:
    """Places where words of two lines or more begin after a gap: columns of a part of the table only."""
    after = sorted((b.left, a.right) for row in rows for a, b in pairwise(row))
    groups: list[list[tuple[float, float]]] = []
    for one in after:
        if groups and one[0] - groups[-1][0][0] <= _SAME:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [
        Strip(max(a for _, a in g), g[0][0]) for g in groups if len(g) > 1 and g[0][0] - max(a for _, a in g) > _NARROW
    ]


def at_rule_ends(
    floors: Sequence[Rule], strips: Sequence[Strip], carried: Sequence[Strip], left: float, right: float
) -> list[Strip]:  # fmt: skip
    """The strips with those where rules across begin or end between these sides, which are borders of columns.

    Where each cell has rules of its own, they tell all columns, or are some of those ``carried`` from the page before.
    """
    ends = sorted(x for f in floors for x in (f.start, f.end) if left + _INSIDE < x < right - _INSIDE)
    found: list[Strip] = []
    for n in range(1, len(ends)):
        if ends[n] - ends[n - 1] <= _SAME and not (found and ends[n] - found[-1].right < 2):
            found.append(Strip(ends[n] - 1, ends[n] + 1))
    levels = len({round(f.at) for f in floors})
    if found and len(floors) > _CELLWISE * levels:
        return list(carried) if all(any(abs(c.right - s.right) < 2 for c in carried) for s in found) else found
    return sorted([*strips, *(s for s in found if not any(t.left - 2 < s.left < t.right + 1 for t in strips))])


def _known(strip: Strip, strips: Sequence[Strip]) -> bool:
    """Whether a strip ends where another does, or overlaps it."""
    return any(s.left < strip.right + 2 and strip.left < s.right + 2 for s in strips)
