"""The parts of a page, each asked by itself: where an endpoint cuts one off, the page says which are missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from dashboard.markup import Html, badge, tag
from dashboard.shell import parameter, parameters, t, told
from queries.errors import StoreUnreachableError

Part = TypeVar("Part")


class Parts:
    """Asks part by part. After one that was cut off the rest is not asked, for each may last as long, unless the
    address says so (``all=yes``).
    """

    def __init__(self) -> None:
        self.missing: list[str] = []
        self._why: StoreUnreachableError | None = None

    def part(self, title: str, draw: Callable[[], Part], instead: Part) -> Part:
        """What ``draw`` gives, or ``instead`` and the title among what is missing."""
        if self._why is None or parameter("all") == "yes":
            try:
                return draw()
            except StoreUnreachableError as error:
                if error.key != "store.cut_off":
                    raise
                self._why = error
        self.missing.append(title)
        return instead

    def banner(self) -> Html:
        """What is missing, why, and the way to ask for all of it; nothing where all is there."""
        if self._why is None:
            return Html("")
        address = urlencode({**parameters(), "all": "yes"})
        door = tag("a", t("parts.all"), href=f"?{address}") if parameter("all") != "yes" else ""
        listed = tag("ul", *(tag("li", title) for title in dict.fromkeys(self.missing)), class_="plain")
        head = tag("p", badge("▲ " + t("parts.missing"), "changed"), " ", told(self._why))
        return tag("section", head, listed, tag("p", door, class_="after"), class_="card", role="status")
