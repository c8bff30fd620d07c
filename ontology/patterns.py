"""Patterns that are compiled when they are first asked, so that no start pays for those that it does not need.

A range of Chinese characters alone takes ``re.compile`` half a millisecond, and hundreds of patterns have one.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

_ASKED: Final = frozenset({"search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"})


class Waiting:
    """A pattern as it is written, until something is asked of it; from then on as good as compiled."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return self.__dict__[name]


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, which is called when the pattern is first asked: only then would an error in it show.

    >>> lazy("[一-十]月").findall("三月、十月")
    ['三月', '十月']
    """
    return cast("re.Pattern[str]", Waiting(pattern, flags))
