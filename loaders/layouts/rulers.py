"""Rows of dashes that a converter left."""

from __future__ import annotations

from loaders.grid import Line
from loaders.text import is_ruler


def is_ruler_row(line: Line) -> bool:
    """Whether a row holds dashes alone, or nothing."""
    return all(is_ruler(s.cell.text) for s in line.own)
