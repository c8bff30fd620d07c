"""How much of a stranger's file is read before reading stops: limits that a user can raise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper limits for one document; going beyond one raises ``loaders.errors.TooLargeError``."""

    file_bytes: int = 200 * 1024 * 1024
    pages: int = 5_000
    cells: int = 2_000_000
    expansion: int = 100
    """How many times its size a part of a zip may grow; parts under ``expansion_floor`` bytes always may."""
    expansion_floor: int = 8 * 1024 * 1024
    depth: int = 3
    """Archives within archives."""
    members: int = 100_000
    """Files in one archive."""
    seconds: float = 60.0
    """Time for one document, and anew for each of its scanned pages; a worker that needs longer is ended."""
    memory_bytes: int = 2 * 1024 * 1024 * 1024
    """Memory of one worker process."""


DEFAULT = Limits()
