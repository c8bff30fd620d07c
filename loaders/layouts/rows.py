"""Lines under a header → rows of fields: cells laid under columns, cut rows joined, level words carried down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.grid import Line, Piece, Slot
from loaders.layouts import prose
from loaders.layouts.align import lay
from loaders.layouts.columns import Column, Header
from loaders.layouts.combined import split
from loaders.layouts.groups import is_level
from loaders.layouts.words import NOTES, STANDARDS, bare, is_first_level, is_second_level
from loaders.ledger import Ledger
from loaders.readers.text import is_ruler

Key = tuple[str, str | None, str | None]
"""Field, horizon, place."""
PROMPT = re.compile(r"(?:指标(?:\d+[:：]?|[:：]))?(?:…+|\.{3,}|。{3,}|·{3,})?")
_ENDS = re.compile(
    "(?:率|数|度|量|面积|次|情况|水平|金额|成本|标准|时间|能力|意识|影响|环境|效益|费用|投资|支出|经费|资金|增长|提升|收入|"
    "比例|比|里程|长度|性|效果|改善|发展|稳定|建设|完善|保障|健康|安全|机制|体系|公平|普及|服务|达标|合格|规范|素养|办公|正常|"
    r"传承|开放|年限|（%）|\(%\)|%)$"
)
_FEW = 2
"""More fields than these are seldom cut at once."""
_WIDE = 3
"""A word alone in a row of more places than this stands in its own."""
CARRIED = ("unit", "project", "code", "budget", "fiscal", "other", "goal", "level1", "level2", "level3")


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
    doubtful: bool = False
    """A name alone: an indicator without a target, or the rest of the name above."""

    def owns(self, piece: Piece) -> bool:
        """Whether a piece is printed in this row, not carried down from above."""
        return any(s in self.line.own for s in piece.slots)

    def get(self, name: str, horizon: str | None = None, place: str | None = None) -> Piece | None:
        """The field for a horizon and a place; what is shared stands without them."""
        for key in ((name, horizon, place), (name, horizon, None), (name, None, place), (name, None, None)):
            if key in self.cells:
                return self.cells[key]
        return None


class Rows:
    """Turns the lines of one table into rows, and accounts for every cell."""

    def __init__(self, header: Header, columns: tuple[Column, ...], ledger: Ledger) -> None:
        self.header = header
        self.columns = columns
        self.ledger = ledger
        self.keys: list[Key] = [(c.field, c.horizon, c.place) for c in columns]
        self.cases = tuple(dict.fromkeys(k[1:] for k in self.keys if k[0] == "value"))
        moved = any(k[0] == "level3" for k in self.keys)
        self.fields = ["moved" if moved and k[0] == "level2" else k[0] for k in self.keys]
        self.at = {p: n for n, c in enumerate(columns) for p in c.positions}
        self.groups = _groups(columns)
        self.section: dict[Key, Piece] = {}
        """Levels that stand in rows of their own over the rows they hold for."""

    def open_section(self, head: list[Line]) -> None:
        """A first level alone in the last row before the header holds for the rows beneath it."""
        if head and head[-1].own:
            self._section(head[-1])

    def _section(self, line: Line) -> bool:
        """Take a level that stands alone in its row, in a table without a column for it."""
        if len(line.own) != 1 or line.slots != line.own:
            return False
        (slot,) = line.own
        if line.aligned and line.at[0] is not slot and line.at.count(slot) * 2 < len(line.at):
            return False  # under another column: 公众满意度 can be the rest of a name
        fields = {k[0] for k in self.keys}
        if is_first_level(slot.text) and "level1" not in fields:
            self.section = {("level1", None, None): Piece.of(slot)}
        elif is_second_level(slot.text) and "level2" not in fields:
            self.section[("level2", None, None)] = Piece.of(slot)
        else:
            return False
        self.ledger.use(slot)
        return True

    def read(self, lines: Iterable[Line]) -> list[Row]:
        """The rows that hold an indicator, in order."""
        rows = [self._row(line) for line in lines if not self._set_aside(line)]
        return [r for r in self._joined(rows) if r.cells]

    def _set_aside(self, line: Line) -> bool:
        """Rulers, notes, sums and the numbers of columns: ignored on purpose."""
        own = line.own
        if own and (all(is_ruler(s.cell.text) for s in own) or is_note(line) or _counts_columns(own)):
            self.ledger.ignore(own)
            return True
        return not own or self._section(line)

    def _row(self, line: Line) -> Row:
        row = Row(line, {**self.section, **self.groups}, line.apart, self.cases, "name" in self.fields)
        for n, slot in self._laid(line):
            name = self.keys[n][0] if n is not None else ""
            if n is None or not name:
                continue
            if name in {"side", "ignored", "remark", "reason", "attribute", "past-value"}:
                self.ledger.ignore([slot])
                continue
            if name == "both":
                row.cells.update(self._both(line, slot))
                continue
            key = self.keys[n]
            row.cells[key] = row.cells[key].joined(Piece((slot,))) if key in row.cells else Piece((slot,))
        return row

    def _both(self, line: Line, slot: Slot) -> dict[Key, Piece]:
        """Name and target of one cell; they take its place among the cells of the row."""
        self.ledger.use(slot)
        name, value = split(slot)
        parts = [*name.slots, *(value.slots if value is not None else ())]
        if slot in line.own:
            line.own[line.own.index(slot) : line.own.index(slot) + 1] = parts
        found: dict[Key, Piece] = {("name", None, None): name}
        return found if value is None else {**found, ("value", None, None): value}

    def _laid(self, line: Line) -> list[tuple[int | None, Slot]]:
        """Each cell of a line with the index of its column."""
        same = len(line.at) == self.header.width
        if line.aligned and self.header.aligned and same:
            return [(self._column_over(line, slot), slot) for slot in line.slots]
        if same and len(line.slots) == 1 and len(self.columns) == len(line.at) > _WIDE:
            return [(line.position(line.slots[0]), line.slots[0])]  # its place among so many blanks is no chance
        cells = list(line.at)
        while cells and cells[-1] is None and len(cells) > len(self.columns):
            cells.pop()
        laid = lay([s.text if s else "" for s in cells], self.fields)
        return [(n, s) for n, s in zip(laid, cells, strict=True) if s is not None]

    def _column_over(self, line: Line, slot: Slot) -> int | None:
        """The column of a cell: of those it lies under, the first that has a field."""
        under = [self.at[p] for p, s in enumerate(line.at) if s is slot and p in self.at]
        named = [n for n in under if self.keys[n][0] not in {"", "side"}]
        return named[0] if named else under[0] if under else None

    def _joined(self, rows: list[Row]) -> list[Row]:
        """Rests of cut rows joined to the row before."""
        usual = _usual(rows)
        out: list[Row] = []
        for row in rows:
            if self._is_title(row):
                continue
            if out and self._is_rest(row, out[-1], usual):
                self._join(out[-1], row)
            elif not self._is_prompt(row):
                out.append(row)
        return out

    def _is_title(self, row: Row) -> bool:
        """The title of the next table on a sheet, alone in its row: no rest of the name above it."""
        own = [s for s in row.line.own if s.text]
        if len(own) != 1 or not prose.is_title(own[0].text):
            return False
        self.ledger.ignore(own)
        return True

    def _is_prompt(self, row: Row) -> bool:
        """指标2：, ……: what the blank form says."""
        fresh = [p for p in row.cells.values() if any(s in row.line.own for s in p.slots)]
        if fresh and all(PROMPT.fullmatch(p.text) for p in fresh):
            self.ledger.ignore(s for p in fresh for s in p.slots)
            return True
        return False

    def _is_rest(self, row: Row, before: Row, usual: set[str]) -> bool:
        """Whether a row holds only the rest of cells that a page's end cut."""
        fresh = {k: p for k, p in row.cells.items() if any(s in row.line.own for s in p.slots)}
        names = {k[0] for k in fresh}
        if not fresh or names & {"value", "operator", "measure", "weight", "score", "level1", "project", "direction"}:
            return False
        if any(PROMPT.fullmatch(p.text) for p in fresh.values()) or any(k not in before.cells for k in fresh):
            return False
        if any(_whole_level(before.cells[k], p) for k, p in fresh.items() if k[0] in {"level2", "level3"}):
            return False
        if not usual & {"value", "operator"} or self._states(fresh):
            return False
        if _agree(before, fresh):
            return True
        if not row.apart and not any(k[0] in {"value", "operator"} for k in before.cells):
            row.doubtful = True
            return False
        title = "name" if any(k[0] == "name" for k in before.cells) else "description"
        if len(names) > _FEW and all(_ENDS.search(before.cells[k].text) for k in fresh if k[0] == title):
            row.doubtful = True  # a row of its own that has no target
            return False
        if title not in names or usual - names - {"value", "operator", "measure"}:
            return True
        row.doubtful = not row.apart
        return row.apart or not all(_ENDS.search(before.cells[k].text) for k in fresh if k[0] == title)

    @staticmethod
    def _states(fresh: dict[Key, Piece]) -> bool:
        """Whether a cell of the row is whole by itself: 计划标准 as a basis."""
        return any(k[0] == "basis" and bare(p.text) in STANDARDS for k, p in fresh.items())

    def _join(self, before: Row, rest: Row) -> None:
        for key, piece in rest.cells.items():
            if any(s in rest.line.own for s in piece.slots):
                before.cells[key] = before.cells[key].joined(piece)
                self.ledger.joined += 1
                whole = before.cells[key]
                severity = "warning" if rest.doubtful else "info"
                self.ledger.report("joined", severity, whole.span(self.ledger.text), words=whole.text)


def _groups(columns: tuple[Column, ...]) -> dict[Key, Piece]:
    """The levels over columns of their own: each holds for the names beneath it."""
    found: dict[Key, Piece] = {}
    for column in columns:
        for slot in column.slots[:-1]:
            if column.place and is_level(slot):
                level = "level1" if is_first_level(slot.text) else "level2"
                found[level, None, column.place] = Piece.of(slot)
    return found


def _agree(before: Row, fresh: dict[Key, Piece]) -> bool:
    """Whether words cut at different places of a row are the same when each is joined: proof of a cut."""
    titles = [k for k in fresh if k[0] in {"name", "description"}]
    cut = {before.cells[k].text for k in titles}
    return len(cut) > 1 and len({before.cells[k].joined(fresh[k]).text for k in titles}) == 1


def _whole_level(before: Piece, piece: Piece) -> bool:
    """Whether a second level stands for itself and is not the rest of the one above."""
    if not is_second_level(before.text) and is_second_level(before.joined(piece).text):
        return False
    return is_second_level(piece.text)


def _usual(rows: list[Row]) -> set[str]:
    """Fields that at least four rows in five fill."""
    counts: dict[str, int] = {}
    whole = [r for r in rows if any(k[0] == "value" for k in r.cells)]
    for row in whole:
        for name in {k[0] for k in row.cells} - set(CARRIED):
            counts[name] = counts.get(name, 0) + 1
    return {name for name, n in counts.items() if n * 5 >= len(whole) * 4}


def is_note(line: Line) -> bool:
    """A row that begins with 合计, 总分, 注：…, or the one in which a form is signed."""
    first = line.own[0]
    if prose.is_signed(first.text) and all(":" in s.word for s in line.own):
        return True
    word = bare(first.text)
    if word in NOTES and not is_first_level(first.text):
        return True
    head = re.split(r"[:：]", first.word, maxsplit=1)[0]
    return len(line.own) <= 2 and bare(head) in NOTES


def _counts_columns(own: list[Slot]) -> bool:
    """A row 1 2 3 4 … beneath the header."""
    numbers = [s.word for s in own]
    return len(numbers) >= 4 and numbers == [
        str(int(numbers[0]) + n) if numbers[0].isdigit() else "" for n in range(len(numbers))
    ]


def _widen(row: Row, above: Piece | None) -> None:
    """满意度 as the first word of its row, under the second levels: one cell for both levels, set in its middle."""
    names = {k[0] for k, p in row.cells.items() if row.owns(p) or k[0] == "level1"}
    if above is not None and "满意" in above.text:
        return  # its first level stands in a row above
    for (name, *case), piece in list(row.cells.items()):
        if name == "level2" and "level1" not in names and "满意" in piece.text and is_first_level(piece.text):
            row.cells["level1", case[0], case[1]] = piece


def carry(rows: list[Row]) -> None:
    """Fields that one cell holds for several rows: blank ones take the words above, within the words to their left."""
    last: dict[Key, Piece] = {}
    for row in rows:
        _widen(row, last.get(("level1", None, None)))
        changed = False
        if any(k[0] == "project" and (k not in last or last[k].slots != p.slots) for k, p in row.cells.items()):
            last = {k: p for k, p in last.items() if k[0] in {"unit", "project"}}
        for name in CARRIED:
            for key in [k for k in (*last, *row.cells) if k[0] == name]:
                if key in row.cells:
                    changed = changed or last.get(key) is None or row.cells[key].slots != last[key].slots
                    last[key] = row.cells[key]
                elif key in last and not (changed and name in {"level2", "level3"}):
                    row.cells[key] = last[key]
                elif key in last:
                    del last[key]
