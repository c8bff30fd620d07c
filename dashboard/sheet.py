"""A page drawn for an address alone, before any visit to it: its markup is gathered here instead of sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from dashboard.markup import Html


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page's path, what its address gives, and what it has drawn so far."""

    path: str
    given: Mapping[str, str]
    drawn: list[Html] = field(default_factory=list)


_SHEET: ContextVar[Sheet | None] = ContextVar("sheet", default=None)


def sheet() -> Sheet | None:
    """The sheet that is being drawn; ``None`` in a visit."""
    return _SHEET.get()


@contextmanager
def drawing(path: str, given: Mapping[str, str]) -> Iterator[Sheet]:
    """Everything that the pages say in here is gathered on a sheet."""
    made = Sheet(path, given)
    before = _SHEET.set(made)
    try:
        yield made
    finally:
        _SHEET.reset(before)
