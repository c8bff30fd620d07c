"""What damages look up: rows of a kind, and the expectations that a cell belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.rendering.sheet import Grid, Printed, Ref

LABELS = ("header", "head", "level1", "level2", "side")
CUTTABLE = ("name", "description", "basis", "reason", "level2", "actual")


def touched(printed: Printed, ref: Ref | None) -> Iterator[dict[str, Any]]:
    """The expectations that a cell belongs to."""
    if ref is not None:
        told = printed.expected["projects"][ref[0]]["indicators"]
        yield from (i for i in told if ref[1] in {i["ref"], i.get("group")})


def rows_of(grid: Grid, kind: str = "row") -> list[int]:
    return [r for r, k in enumerate(grid.kinds) if k == kind]
