"""Which sets of a collection may be much alike: exact, by the rarest members of each set.

Two weighted sets whose likeness (shared weight over all weight) is at least ``t`` share a member among the rarest of
each: those left when the commoner members, as many as weigh less than ``t`` of the whole, are taken away. So only sets
that meet in such a member are looked at (prefix filtering: Chaudhuri, Ganti, Kaushik, ICDE 2006; Bayardo, Ma, Srikant,
WWW 2007), and none is missed, as it might be with MinHash.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

M = TypeVar("M", bound=Hashable)


def weights(sets: Sequence[frozenset[M]]) -> dict[M, float]:
    """Each member's weight: from 1 (in one set) falling to a tenth (in all)."""
    counts = Counter(m for s in sets for m in s)
    total = math.log(len(sets) + 1)
    return {m: max(0.1, math.log((len(sets) + 1) / n) / total) for m, n in counts.items()}


def candidates(sets: Sequence[frozenset[M]], weight: Mapping[M, float], least: float) -> Iterator[tuple[int, int]]:
    """Pairs of positions (smaller first) of all sets that are alike by ``least`` or more; each pair once."""
    order = {m: n for n, m in enumerate(sorted(weight, key=lambda m: (-weight[m], str(m))))}
    holding: dict[M, list[int]] = defaultdict(list)
    for at, some in enumerate(sets):
        whole = sum(weight[m] for m in sorted(some, key=order.__getitem__))
        near: set[int] = set()
        rare = _rare(some, weight, order, least * whole)
        for member in rare:
            near.update(holding[member])
        for other in sorted(near):
            if likeness(sets[other], some, weight) >= least:
                yield other, at
        for member in rare:
            holding[member].append(at)


def _rare(some: frozenset[M], weight: Mapping[M, float], order: Mapping[M, int], enough: float) -> list[M]:
    """The rarest members, without those commoner ones that weigh less than ``enough`` together."""
    ranked = sorted(some, key=order.__getitem__)
    left = 0.0
    for n in range(len(ranked) - 1, -1, -1):
        left += weight[ranked[n]]
        if left >= enough - 1e-9:
            return ranked[: n + 1]
    return ranked


def likeness(one: frozenset[M], other: frozenset[M], weight: Mapping[M, float]) -> float:
    """Shared weight over all weight, 0 to 1.

    >>> likeness(frozenset("ab"), frozenset("bc"), {"a": 1, "b": 1, "c": 1}) == 1 / 3
    True
    """
    shared = sum(weight[m] for m in one & other)
    whole = sum(weight[m] for m in one | other)
    return shared / whole if whole else 0.0
