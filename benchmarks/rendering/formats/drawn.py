"""Text in which tables are drawn: Markdown, boxes of lines, +---+ grids, columns that blanks align.

A full-width sign takes two places. Cells of several lines take several lines of text.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rendering.formats.text import cells_of, flat
from benchmarks.rendering.sheet import Grid, Para, Printed, Region


def width_of(text: str) -> int:
    """How many places a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many places, broken where it must."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for sign in part.strip():
            if width_of(line + sign) > width:
                lines.append(line.rstrip())
                line = ""
            line += sign
        lines.append(line.rstrip())
    return lines


def padded(text: str, width: int) -> str:
    """The text with blanks up to a width."""
    return text + " " * (width - width_of(text))


def txt_markdown(printed: Printed, path: Path, rng: random.Random) -> None:
    """Rows between pipes, dashes beneath the first; line breaks as <br>, a merged cell once or in all its places."""
    repeated, bold = rng.random() < 0.3, rng.random() < 0.3
    outer = rng.random() < 0.8
    lines: list[str] = []
    for block in printed.blocks:
        if isinstance(block, Para):
            lines += [("# " if block.style == "title" else "") + block.text, ""]
            continue
        full = repeated and not block.ragged
        rows = [[c.text for c in row] for row in block.rows] if full else cells_of(block)
        for n, row in enumerate(rows):
            cells = [t.replace("\n", "<br>") if bold else flat(t) for t in row]
            if bold and block.kinds[n] == "header":
                cells = [f"**{t}**" if t else "" for t in cells]
            line = " | ".join(cells)
            lines.append(f"| {line} |" if outer else line)
            if n == 0:
                rule = "|".join([rng.choice(("---", ":---", ":---:"))] * len(cells))
                lines.append(f"|{rule}|" if outer else rule)
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


@dataclass
class _Signs:
    across: str
    down: str
    corners: dict[str, str]

    def corner(self, up: bool, right: bool, below: bool, left: bool) -> str:
        """The sign where such lines meet."""
        return self.corners["".join(s for s, on in zip("urdl", (up, right, below, left), strict=True) if on)]


_BOX = _Signs("─", "│", {
    "urdl": "┼", "urd": "├", "udl": "┤", "url": "┴", "rdl": "┬", "rd": "┌", "dl": "┐", "ur": "└", "ul": "┘",
    "ud": "│", "rl": "─", "": " ",
})  # fmt: skip
_PLAIN = _Signs("-", "|", {**dict.fromkeys(_BOX.corners, "+"), "ud": "|", "rl": "-", "": " "})


class _Drawing:
    """One grid as lines of text; merged cells span, or leave blank cells."""

    def __init__(self, grid: Grid, signs: _Signs, spans: bool, most: int) -> None:
        self.grid, self.signs = grid, signs
        regions = list(grid.regions())
        if not spans:
            regions = [
                Region(r.cell if (y, x) == (r.row, r.column) else type(r.cell)(), y, x, 1, 1)
                for r in regions
                for y in range(r.row, r.row + r.rowspan)
                for x in range(r.column, r.column + r.colspan)
            ]
        self.regions = regions
        self.owner = {(y, x): n for n, r in enumerate(regions) for y in range(r.row, r.row + r.rowspan) for x in range(r.column, r.column + r.colspan)}  # fmt: skip # noqa: E501
        self.widths = [4] * grid.columns
        for r in sorted(regions, key=lambda r: r.colspan):
            need = min(most, max(width_of(t) for t in r.cell.text.split("\n")))
            have = self._width(r)
            if need > have:
                self.widths[r.column] += need - have
        self.texts = [wrapped(r.cell.text, self._width(r)) for r in regions]
        self.heights = [1] * len(grid.rows)
        for r, text in sorted(zip(regions, self.texts, strict=True), key=lambda x: x[0].rowspan):
            have = sum(self.heights[r.row : r.row + r.rowspan]) + r.rowspan - 1
            if len(text) > have:
                self.heights[r.row + r.rowspan - 1] += len(text) - have

    def _width(self, r: Region) -> int:
        return sum(self.widths[r.column : r.column + r.colspan]) + 3 * (r.colspan - 1)

    def _piece(self, n: int, line: int) -> str:
        text = self.texts[n]
        return padded(text[line] if line < len(text) else "", self._width(self.regions[n]))

    def _same(self, y: int, x: int, other_y: int, other_x: int) -> bool:
        a, b = self.owner.get((y, x)), self.owner.get((other_y, other_x))
        return a == b

    def lines(self) -> list[str]:
        """The drawing."""
        out: list[str] = []
        for y in range(len(self.grid.rows) + 1):
            out.append(self._rule(y))
            if y < len(self.grid.rows):
                out += [self._text(y, k) for k in range(self.heights[y])]
        return out

    def _text(self, y: int, k: int) -> str:
        line, x = self.signs.down, 0
        while x < self.grid.columns:
            r = self.regions[n := self.owner[y, x]]
            done = sum(self.heights[r.row : y]) + (y - r.row)
            line += f" {self._piece(n, done + k)} {self.signs.down}"
            x += r.colspan
        return line

    def _rule(self, y: int) -> str:
        line, x = "", 0
        while x <= self.grid.columns:
            up, below = not self._same(y - 1, x - 1, y - 1, x), not self._same(y, x - 1, y, x)
            left, right = not self._same(y - 1, x - 1, y, x - 1), not self._same(y - 1, x, y, x)
            line += self.signs.corner(up, right, below, left)
            if x == self.grid.columns:
                break
            if right:
                line += self.signs.across * (self.widths[x] + 2)
                x += 1
                continue
            r = self.regions[n := self.owner[y, x]]
            line += f" {self._piece(n, sum(self.heights[r.row : y]) + (y - r.row) - 1)} "
            x += r.colspan
        return line


def _drawn(printed: Printed, path: Path, rng: random.Random, signs: _Signs) -> None:
    spans, most = rng.random() < 0.5, rng.choice((12, 20, 30))
    lines: list[str] = []
    for block in printed.blocks:
        lines += [block.text, ""] if isinstance(block, Para) else [*_Drawing(block, signs, spans, most).lines(), ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def txt_box(printed: Printed, path: Path, rng: random.Random) -> None:
    """Tables in boxes of lines: ┌─┬─┐."""
    _drawn(printed, path, rng, _BOX)


def txt_plus(printed: Printed, path: Path, rng: random.Random) -> None:
    """Tables in grids of +---+ and |."""
    _drawn(printed, path, rng, _PLAIN)


def txt_blanks(printed: Printed, path: Path, rng: random.Random) -> None:
    """Columns that blanks align, at least two between them; a long cell goes on in the lines beneath."""
    most = rng.choice((16, 24, 200))
    lines: list[str] = []
    for block in printed.blocks:
        if isinstance(block, Para):
            lines += [block.text, ""]
            continue
        drawing = _Drawing(block, _PLAIN, True, most)
        for y in range(len(block.rows)):
            if y in block.breaks:
                lines.append("")
            height = max(len(drawing.texts[n]) for n in {drawing.owner[y, x] for x in range(block.columns)} if drawing.regions[n].row == y or drawing.regions[n].rowspan == 1) if any(drawing.regions[drawing.owner[y, x]].row == y for x in range(block.columns)) else 1  # fmt: skip # noqa: E501
            for k in range(height):
                line, x = "", 0
                while x < block.columns:
                    r = drawing.regions[n := drawing.owner[y, x]]
                    text = drawing._piece(n, k) if r.row == y else " " * drawing._width(r)
                    line += text + "   "
                    x += r.colspan
                lines.append(line.rstrip())
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
