"""What stands over a table of indicators: its columns, and the lines that they took."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.grid import Line, Slot
from loaders.layouts.money.amounts import unit_in
from loaders.layouts.words import bare


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its positions (in a ragged table, its order), the fields it may be, and the slots over it."""

    positions: tuple[int, ...]
    fields: tuple[str, ...]
    word: str
    slots: tuple[Slot, ...]
    horizon: str | None = None
    place: str | None = None

    @property
    def field(self) -> str:
        """The field, once settled; the empty text where nothing names it."""
        return self.fields[0] if self.fields else ""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, the lines they took and the number of positions."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    width: int
    aligned: bool
    labels: tuple[Slot, ...] = field(default=())

    @property
    def words(self) -> tuple[str, ...]:
        """What is printed over the columns."""
        return tuple(bare(c.word) for c in self.columns if c.word)

    @property
    def wording(self) -> tuple[tuple[str, str | None], ...]:
        """The words and the units of money in them: two headers that agree in both are one header repeated."""
        return tuple((bare(c.word), unit_in(c.word)) for c in self.columns if c.word)

    def prints(self, line: Line) -> bool:
        """Whether a row prints one storey of this header again: 职责活动 | 绩效指标 | 评价标准, without 优 | 良."""
        words = [s.word for s in line.own]
        return len(words) > 1 and any(words == [s.word for s in storey.own] for storey in self.lines)

    def repeats(self, before: Header) -> bool:
        """Whether this is the header of the table before, whole or without one of its storeys."""
        if self.wording == before.wording:
            return True
        return self.width == before.width and all(map(before.prints, self.lines))
