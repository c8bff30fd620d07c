"""Captions of the unit of money between the rows of a sheet, and over the columns of a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from loaders.grid import Line, Paragraph, Slot
from loaders.layouts.headers.columns import Column, Header
from loaders.layouts.money.amounts import caption_unit, only_caption, unit_in

LISTED: Final = {"budget": "total", "fiscal": "fiscal", "other": "other"}
"""The columns of money of a list, and what their figures are."""


def units_over(columns: Iterable[Column], caption: str | None) -> dict[str, str | None]:
    """The unit of each column of money, in its own word or in one that groups it.

    A column without one takes the caption's, else the one unit that the others print; where they differ, none: what it
    holds is reported.
    """
    money = [c for c in columns if c.field in LISTED]
    said = {c.field: u for c in money for s in c.slots if (u := unit_in(s.text))}  # the lowest word's holds
    printed = {*said.values(), *([caption] if caption else [])}
    common = next(iter(printed)) if len(printed) == 1 else None
    return {c.field: said.get(c.field) or common for c in money}


class Captions:
    """The unit that holds, and the caption that stands in a row of the open table, if one does."""

    def __init__(self) -> None:
        self.unit: str | None = None
        self.waiting: Slot | None = None

    def see(self, *texts: str) -> None:
        """Words over a table: a caption among them holds."""
        self.unit = next((u for t in texts if (u := caption_unit(t))), self.unit)

    def take(self, line: Line) -> bool:
        """Whether a row of an open table is a caption and nothing else; it is kept for what follows."""
        if len(line.own) != 1 or line.own != line.slots or only_caption(line.own[0].text) is None:
            return False
        self.waiting = line.own[0]
        return True

    def change(self, header: Header | None) -> bool:
        """Whether the caption that waits gives the money beneath a header another unit than holds so far."""
        if self.waiting is None or header is None or only_caption(self.waiting.text) == self.unit:
            return False
        money = [c for c in header.columns if LISTED.keys() & set(c.fields)]
        return any(not any(unit_in(s.text) for s in c.slots) for c in money)

    def left(self) -> list[Paragraph]:
        """The caption that waits, as the first line of what follows."""
        slot, self.waiting = self.waiting, None
        unit = only_caption(slot.text) if slot is not None else None
        if slot is None or unit == self.unit:
            return []
        self.unit = unit
        return [Paragraph.of(slot)]
