"""Pages as tests/data/published writes them, as the files that offices would offer.

``#`` begins a line of its own, ``|`` parts cells, ``<`` and ``^`` are a cell merged with the one to the left or above,
``\\n`` is a break inside a cell; beneath ``====`` stands what a careful person reads.
"""

from __future__ import annotations

import html

END = "\n====\n"
Lines = list[list[str]]


def is_page(data: bytes) -> bool:
    """Whether these bytes are such a page with its reading."""
    return END.encode() in data


def page_of(data: bytes) -> str:
    """The page without its reading."""
    return data.decode("utf-8").partition(END)[0]


def blocks(page: str) -> list[str | Lines]:
    """Lines of their own, and tables as rows of equal width; a blank line ends a table."""
    found: list[str | Lines] = []
    goes_on = False
    for line in page.strip("\n").split("\n"):
        if line.startswith("#"):
            found.append(line[1:])
        elif line.strip():
            row = [cell.strip().replace("\\n", "\n") for cell in line.split("|")]
            last = found[-1] if goes_on else None
            if isinstance(last, list):
                last.append(row)
            else:
                found.append([row])
        goes_on = not line.startswith("#") and bool(line.strip())
    for block in found:
        if isinstance(block, list):
            width = max(map(len, block))
            block[:] = [row + [""] * (width - len(row)) for row in block]
    return found


def as_text(page: str) -> bytes:
    """Tab-separated: merged cells leave blanks."""

    def plain(cell: str) -> str:
        return "" if cell in {"<", "^"} else cell.replace("\n", "")

    said = (b if isinstance(b, str) else "\n".join("\t".join(map(plain, r)) for r in b) for b in blocks(page))
    return "\n".join(said).encode()


def as_html(page: str) -> bytes:
    """A web page: merged cells span."""

    def cell(rows: Lines, r: int, c: int) -> str:
        right = next((n for n in range(c + 1, len(rows[r])) if rows[r][n] != "<"), len(rows[r]))
        down = next((n for n in range(r + 1, len(rows)) if rows[n][c] != "^"), len(rows))
        words = html.escape(rows[r][c]).replace("\n", "<br>")
        return f"<td rowspan={down - r} colspan={right - c}>{words}</td>"

    def table(rows: Lines) -> str:
        own = ([cell(rows, r, c) for c, x in enumerate(row) if x not in {"<", "^"}] for r, row in enumerate(rows))
        return "<table>" + "".join(f"<tr>{''.join(cells)}</tr>" for cells in own) + "</table>"

    body = "".join(f"<p>{html.escape(b)}</p>" if isinstance(b, str) else table(b) for b in blocks(page))
    return f"<html><meta charset=utf-8><body>{body}</body></html>".encode()
