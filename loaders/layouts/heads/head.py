"""What stands over the indicators of one project."""

from __future__ import annotations

from collections.abc import Iterable
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
    in_charge: Piece | None = None
    """主管部门, which is whose project it is where nothing else is asked for."""
    asks_for_unit: bool = False
    """Whether 实施单位 or another label of the unit itself stands in the head, be it blank."""

    def text(self, name: str) -> str | None:
        """A field's words."""
        return self.fields[name].text if name in self.fields else None

    @property
    def unit(self) -> str | None:
        """Whose project it is, as printed."""
        own = self.text("unit") or self.text("whole")
        return own or (self.in_charge.text if self.in_charge is not None and not self.asks_for_unit else None)

    def asked(self, roles: Iterable[str]) -> None:
        """Remember a label by what it may be."""
        self.asks_for_unit = self.asks_for_unit or bool({"unit", "whole"} & {*roles})
