"""Time for a document whose reading is long in itself: a reader asks for it anew with each scanned page."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

_ASK: Final[ContextVar[Callable[[], None] | None]] = ContextVar("ask", default=None)


def ask_again() -> None:
    """The time for a document begins anew, where whoever runs this reader has set one."""
    ask = _ASK.get()
    if ask is not None:
        ask()


def granting(ask: Callable[[], None]) -> None:
    """From now on ``ask`` is called when time is asked for."""
    _ASK.set(ask)
