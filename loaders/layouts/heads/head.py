"""What stands over the indicators of one project."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.grid import Piece, Slot
from loaders.layouts.money.purse import Purse
from loaders.model import PlanStep


@dataclass
class Head:
    """What stands over the indicators of one project."""

    fields: dict[str, Piece] = field(default_factory=dict)
    purse: Purse = field(default_factory=Purse)
    plan: list[PlanStep] = field(default_factory=list)
    goals: list[tuple[str | None, Piece]] = field(default_factory=list)
    basis: list[Piece] = field(default_factory=list)
    brackets: list[Piece] = field(default_factory=list)
    titles: list[Piece] = field(default_factory=list)
    used: list[Slot] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)

    def text(self, name: str) -> str | None:
        """A field's words."""
        return self.fields[name].text if name in self.fields else None
