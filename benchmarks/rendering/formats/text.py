"""Text files: tabs, pipes, one cell a line; CSV in UTF-8 and GB18030. Merged cells have no place here."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

from benchmarks.rendering.sheet import Grid, Para, Printed


def cells_of(grid: Grid) -> list[list[str]]:
    """Rows of texts: a merged cell once, blanks (or, where ``ragged``, nothing) for its other places."""
    rows: list[list[str]] = [[] for _ in grid.rows]
    starts = {(r.row, r.column): r.cell for r in grid.regions()}
    for r, row in enumerate(grid.rows):
        for c in range(grid.columns):
            if (r, c) in starts:
                rows[r].append(starts[r, c].text)
            elif not grid.ragged:
                rows[r].append("")
        del row
    return rows


def flat(text: str) -> str:
    """A cell on one line: line breaks become blanks, as in text taken from a page."""
    return " ".join(part.strip() for part in text.split("\n"))


def _spread(row: list[str]) -> list[list[str]]:
    """The row in as many lines as its tallest cell has: 指标值确 with 定依据 beneath it."""
    parts = [text.split("\n") for text in row]
    return [[p[n] if n < len(p) else "" for p in parts] for n in range(max(map(len, parts)))]


def _lines(printed: Printed, row_text: str, rng: random.Random) -> list[str]:
    lines: list[str] = []
    feed = rng.choice(("", "", "\f"))
    spread = row_text != "line" and rng.random() < 0.3
    for block in printed.blocks:
        if isinstance(block, Para):
            lines += [block.text, ""]
            continue
        for r, row in enumerate(cells_of(block)):
            if r in block.breaks:
                lines.append(feed)
            if block.kinds[r] == "ruler":
                lines.append(_ruler(row_text, block.columns))
                continue
            for texts in _spread(row) if spread and not block.ragged else [[flat(t) for t in row]]:
                if row_text == "tab":
                    lines.append("\t".join(texts))
                elif row_text == "pipe":
                    lines.append("| " + " | ".join(texts) + " |")
                else:
                    lines += texts
        lines.append("")
    return lines


def _ruler(row_text: str, columns: int) -> str:
    dashes = ["-" * (5 + n % 4) for n in range(columns)]
    return "|" + "|".join(dashes) + "|" if row_text == "pipe" else "\t".join(dashes)


def txt_tab(printed: Printed, path: Path, rng: random.Random) -> None:
    """Tab-separated rows."""
    path.write_text("\n".join(_lines(printed, "tab", rng)), encoding="utf-8", newline="\n")


def txt_pipe(printed: Printed, path: Path, rng: random.Random) -> None:
    """Rows between pipes."""
    path.write_text("\n".join(_lines(printed, "pipe", rng)), encoding="utf-8", newline="\r\n")


def txt_line(printed: Printed, path: Path, rng: random.Random) -> None:
    """One cell a line; a blank cell is a blank line."""
    path.write_text("\n".join(_lines(printed, "line", rng)), encoding="utf-8", newline="\n")


def _csv(printed: Printed) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    for block in printed.blocks:
        if isinstance(block, Para):
            writer.writerow([block.text])
            continue
        for r, row in enumerate(cells_of(block)):
            ruler = block.kinds[r] == "ruler"
            writer.writerow(["-----"] * block.columns if ruler else row)
        writer.writerow([])
    return out.getvalue()


def csv_utf8(printed: Printed, path: Path, rng: random.Random) -> None:
    """Comma-separated, UTF-8, with or without a byte-order mark."""
    path.write_bytes(_csv(printed).encode(rng.choice(("utf-8", "utf-8-sig"))))


def csv_gb18030(printed: Printed, path: Path, rng: random.Random) -> None:
    """Comma-separated, GB18030, as Chinese Excel saves it."""
    del rng
    path.write_bytes(_csv(printed).encode("gb18030"))
