"""One row of a table of indicators, and the words it takes from the rows above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.grid import Line, Piece
from loaders.layouts.words import is_first_level, is_second_level
from loaders.text import folded

Key = tuple[str, str | None, str | None]
"""Field, horizon, place."""
_OUTCOME = re.compile(r"效益|效果")
CARRIED = ("unit", "project", "code", "budget", "fiscal", "other", "goal", "level1", "level2", "level3")
_ORDER = {name: n for n, name in enumerate(CARRIED)}


@dataclass
class Row:
    """One row of a table of indicators: what stands in each field, and whether a break stands before it."""

    line: Line
    cells: dict[Key, Piece] = field(default_factory=dict)
    apart: bool = False
    cases: tuple[tuple[str | None, str | None], ...] = ()
    """Horizons and places for which the table has a column of values."""
    named: bool = False
    """Whether the table has a column of names."""
    in_place: bool = False
    """Whether text keeps the blanks of its table: a cell's order is its column."""
    leveled: bool = False
    """Whether it has a column of levels."""
    described: bool = False
    """Whether it has a column of descriptions, and this row fewer cells than the table."""
    level_doubtful: bool = False
    """Whether its first level is that of the rows above or its own second level, and the page does not say which."""
    doubtful: bool = False
    """A name alone: an indicator without a target, or the rest of the name above."""
    units: dict[tuple[str | None, str | None], str] = field(default_factory=dict)
    """The units that the headers of values state, by horizon and place."""

    def owns(self, piece: Piece) -> bool:
        """Whether a piece is printed in this row, not carried down from above."""
        own = self.line.own
        return piece.slots[0] in own or (len(piece.slots) > 1 and any(s in own for s in piece.slots))

    def get(self, name: str) -> Piece | None:
        """The field that holds for every horizon and place."""
        return self.cells.get((name, None, None))

    def of(self, horizon: str | None, place: str | None) -> dict[str, Piece]:
        """The fields of a horizon and a place; what is shared stands without them. A target is never shared."""
        found: dict[str, Piece] = {}
        for case in dict.fromkeys(((None, None), (None, place), (horizon, None), (horizon, place))):
            found |= {key[0]: piece for key, piece in self.cells.items() if key[1:] == case}  # the closest comes last
        if (horizon, place) in self.cases and ("value", horizon, place) not in self.cells:
            found.pop("value", None)
        return found


def _widen(row: Row, above: Piece | None) -> None:
    """满意度 as the first word of its row, under the second levels: one cell for both levels, set in its middle.

    服务对象满意度 beneath 效益 may be one of its second levels as well: in doubt; where a grid shows that its first
    level is blank, that of the rows above holds.
    """
    names = {k[0] for k, p in row.cells.items() if row.owns(p) or k[0] == "level1"}
    row.level_doubtful |= _may_be_name(row)
    if row.in_place or (above is not None and "满意" in above.text):
        return  # its first level stands in a row above
    if _laid_as_first(row) and above is not None and _OUTCOME.search(above.text):
        row.level_doubtful = True
    for (name, *case), piece in list(row.cells.items()):
        if name == "level2" and "level1" not in names and "满意" in piece.text and is_first_level(piece.text):
            doubt = not _is_plain(piece) and above is not None and _OUTCOME.search(above.text)
            row.level_doubtful = row.level_doubtful or bool(doubt)
            if not (row.level_doubtful and row.line.aligned and row.line.table.framed):
                row.cells["level1", case[0], case[1]] = piece


def _may_be_name(row: Row) -> bool:
    """服务对象满意度 | 落户企业的满意程度 in a row that lost a cell: level and name, or name and description."""
    level = row.cells.get(("level2", None, None))
    if level is None or not row.described or not row.owns(level) or ("description", None, None) in row.cells:
        return False
    return "满意" in level.text and not level.text.endswith("指标") and not _is_plain(level)


def _laid_as_first(row: Row) -> bool:
    """服务对象满意度 laid under the first levels in text that has lost its blanks, no second level beside it."""
    first, second = row.cells.get(("level1", None, None)), row.cells.get(("level2", None, None))
    if row.line.aligned or first is None or not row.owns(first) or (second is not None and row.owns(second)):
        return False
    return "满意" in first.text and is_second_level(first.text) and not _is_plain(first)


def _is_plain(piece: Piece) -> bool:
    return folded(piece.text).removesuffix("指标") == "满意度"


def carry(rows: list[Row]) -> None:
    """Fields that one cell holds for several rows: blank ones take the words above, within the words to their left."""
    last: dict[Key, Piece] = {}
    for row in rows:
        _widen(row, last.get(("level1", None, None)))
        changed = False
        if any(k[0] == "project" and (k not in last or last[k].slots != p.slots) for k, p in row.cells.items()):
            last = {k: p for k, p in last.items() if k[0] in {"unit", "project"}}
        keys = [k for k in dict.fromkeys((*last, *row.cells)) if k[0] in _ORDER]
        for key in sorted(keys, key=lambda k: _ORDER[k[0]]):
            if key in row.cells:
                changed = changed or last.get(key) is None or row.cells[key].slots != last[key].slots
                last[key] = row.cells[key]
            elif not (changed and key[0] in {"level2", "level3"}):
                row.cells[key] = last[key]
            else:
                del last[key]
