"""Text and CSV files → ``Source``: decoded text, and the rows that tabs, pipes or commas make."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from itertools import accumulate

from loaders.errors import TooLargeError
from loaders.layouts.prose import is_page_number
from loaders.limits import DEFAULT, Limits
from loaders.readers.builder import Builder, Laid
from loaders.readers.text.blanks import pasted
from loaders.readers.text.cells import holes, stretches
from loaders.readers.text.decode import decode
from loaders.readers.text.drawn import Drawing, drawings, without_lines
from loaders.readers.text.edges import edges_of, unquoted
from loaders.readers.text.markdown import plain
from loaders.source import Cell, Notice, Source, Table
from loaders.text import is_ruler
from ontology.messages import message

_BETWEEN = "| \t\n\f-—=─_"
"""What may stand between two rows of one table: blanks, page ends, dashes."""
Row = list[tuple[int, int]]
"""The stretches of one row's cells in the text."""


def read_text(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """A text file as read; ``path`` is kept as given. Errors: those of ``decode``; ``TooLargeError``."""
    text, encoding = decode(data, path)
    digest = hashlib.sha256(data).hexdigest()
    text = unquoted(plain(text))
    if drawn := drawings(lines := text.split("\n")):
        if any(d.framed for d in drawn):
            return _with_drawings(path, lines, drawn, limits).source(digest, "text/plain", "text", encoding)
        text = without_lines(lines, drawn)
    notices: tuple[Notice, ...] = ()
    if path.lower().endswith(".csv") or _comma_separated(text):
        text, rows = _commas(text)
        media = "text/csv"
    else:
        text, rows, notices = _rows(text)
        media = "text/plain"
    if sum(len(row) for row in rows if row) > limits.cells:
        raise TooLargeError("too-many-cells", path, limit=limits.cells)
    return Source(path, digest, media, encoding, text, tuple(_tables(rows, text)), notices, reader="text")


def _rows(text: str) -> tuple[str, list[Row | None], tuple[Notice, ...]]:
    """The rows that tabs or pipes make, else those that blanks align, else of one cell a line."""
    rows = list(_lines(text))
    if any(row and not is_ruler(text[row[0][0] : row[-1][1]]) for row in rows):
        return text, rows, ()
    if (apart := pasted(text)) is None:
        return text, *_cell_a_line(text)
    text = "\n".join(apart.lines)
    ends = list(accumulate(len(line) + 1 for line in apart.lines))
    doubts = [("row-apart", n) for n in apart.lost] + [("row-joined", n) for n in apart.joined]
    notices = (_notice(code, text, ends[n] - 1 - len(apart.lines[n]), ends[n] - 1) for code, n in doubts)
    return text, list(_lines(text)), tuple(notices)


def _with_drawings(path: str, lines: list[str], drawn: list[Drawing], limits: Limits) -> Builder:
    """The text with its drawings as grids: what stands between strokes is one cell, so it is printed anew."""
    builder = Builder(path, limits)
    at = 0
    for drawing in drawn:
        for line in lines[at : drawing.start]:
            builder.paragraph(line)
        builder.table((Laid(*c) for c in drawing.cells), drawing.rows, drawing.columns, framed=drawing.framed)
        at = drawing.end
    for line in lines[at:]:
        builder.paragraph(line)
    return builder


def _comma_separated(text: str) -> bool:
    """Most printed lines hold three commas or more, and none a tab."""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\t" not in text and sum(line.count(",") >= 3 for line in lines) * 2 > len(lines)


def _commas(text: str) -> tuple[str, list[Row | None]]:
    """CSV printed anew: one cell after another between tabs, so that offsets need no quoting rules."""
    out: list[str] = []
    rows: list[Row | None] = []
    at = 0
    for fields in csv.reader(io.StringIO(text, newline="")):
        row: Row = []
        for n, field in enumerate(fields):
            printed = field.replace("\t", " ")
            if n:
                out.append("\t")
                at += 1
            row.append((at, at + len(printed)))
            out.append(printed)
            at += len(printed)
        out.append("\n")
        at += 1
        rows.append(row if len(row) > 1 else None)
    return "".join(out), rows


def _cell_a_line(text: str) -> tuple[list[Row | None], tuple[Notice, ...]]:
    """Rows of a text with one cell a line, and a notice for each header whose rows could not be told."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line != "\f" and not is_ruler(line):  # a page end or dashes between two cells are no cell
            spans.append((at, at + len(line)))
        at += len(line) + 1
    lines = [text[s:e].strip() for s, e in spans]
    found, lost = stretches(lines)
    rows: list[Row | None] = [_row_of(row, spans) for s in found for row in s.rows]
    doubtful = sorted({n for s in found for n in s.doubtful})
    loose = [(spans[a][0], spans[b][1], spans[a][1]) for s in found for a, b in s.loose]
    blank = [(spans[n][0], spans[n + 1][1] if n + 1 < len(spans) else spans[n][1]) for n in holes(lines, found)]
    notices = [_lost(text, spans, n, [*lost, *(f.start for f in found)]) for n in lost]
    said = [_notice("cells-blank", text, *place) for place in blank]
    said += [_notice("cells-laid", text, *place) for place in loose]
    said += [_notice("cells-doubtful", text, *spans[n]) for n in doubtful]
    return rows, (*notices, *said)


def _row_of(row: tuple[int | None, ...], spans: Row) -> Row:
    """The stretches of a row's cells; a blank cell is an empty one after the cell before it."""
    out: Row = []
    at = spans[next(n for n in row if n is not None)][0]
    for n in row:
        span = (at, at) if n is None or n >= len(spans) else spans[n]
        out.append(span)
        at = span[1]
    return out


def _lost(text: str, spans: Row, first: int, begun: list[int]) -> Notice:
    """Lines that stand in no table, named by the first of them: up to where something else begins."""
    end = min((n for n in begun if n > first), default=len(spans))
    while end > first + 1 and spans[end - 1][0] == spans[end - 1][1]:
        end -= 1
    return _notice("cells-by-line", text, spans[first][0], spans[end - 1][1], spans[first][1])


def _notice(code: str, text: str, start: int, end: int, named: int | None = None) -> Notice:
    words = " ".join(text[start : named or end].split())
    return Notice(code, "warning", message(f"notice.{code}", None, words=words), start, end)


def _lines(text: str) -> Iterator[Row | None]:
    """One entry a line: the stretches of its cells, or ``None`` where the line is no row."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    marks = ["\t" if "\t" in text[s:e] else "|" if text[s:e].count("|") >= 2 else "" for s, e in spans]
    words = [text[s:e].strip() for s, e in spans]
    said = ("" if m != "|" and is_ruler(w) else w for w, m in zip(words, marks, strict=True))
    edges = edges_of([w if m == "|" or not w else None for w, m in zip(said, marks, strict=True)])
    for n, (start, end) in enumerate(spans):
        if marks[n]:
            yield _cells(text, start, end, marks[n], edges[n])
        elif 0 < n < len(spans) - 1 and marks[n - 1] == marks[n + 1] == "\t" and _says(text[start:end]):
            yield [(start, end)]  # a row of one cell: every other one was dropped
        else:
            yield None


def _cells(text: str, start: int, end: int, mark: str, edges: tuple[bool, bool]) -> Row:
    line = text[start:end]
    if mark == "|":
        stripped = line.rstrip()
        end -= len(line) - len(stripped) + (edges[1] and stripped.endswith("|"))
        lead = len(line) - len(line.lstrip())
        start += lead + (edges[0] and line.lstrip().startswith("|"))
    row: Row = []
    at = start
    while True:
        stop = text.find(mark, at, end)
        row.append((at, stop if stop >= 0 else end))
        if stop < 0:
            return row
        at = stop + 1


def _tables(rows: list[Row | None], text: str) -> Iterator[Table]:
    """Runs of rows; blank lines between them do not end a table, other words do."""
    run: list[Row] = []
    number = 0
    for row in rows:
        if row is None:
            continue
        if run and any(map(_says, text[run[-1][-1][1] : row[0][0]].split("\n"))):
            number += 1
            yield _table(number, run, text)
            run = []
        run.append(row)
    if run:
        yield _table(number + 1, run, text)


def _says(line: str) -> bool:
    """Whether a line holds words, and not the number of a page alone."""
    return bool(line.strip(_BETWEEN)) and not is_page_number(line.strip())


def _table(number: int, run: list[Row], text: str) -> Table:
    cells: list[Cell] = []
    for r, row in enumerate(run, 1):
        for c, (start, end) in enumerate(row, 1):
            raw = text[start:end]
            lead = len(raw) - len(raw.lstrip())
            body = raw.strip()
            cells.append(Cell(r, c, body, start + lead, start + lead + len(body)))
    return Table(number, tuple(cells), len(run), max(len(row) for row in run), aligned=False)
