"""Disclosures in tests/data/published: layouts and wordings of other bureaus, each with what a careful person reads.

A file holds the page (``#`` a line of its own, ``|`` between cells, ``<`` and ``^`` a cell merged with the one to the
left or above, ``\\n`` a break inside a cell) and, beneath ``====``, its projects and indicators, and how
many cells are left unread (and so reported). Every page is read as tab-separated text, where merged cells leave
blanks, and as HTML, where they span.
"""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from loaders.model import Document, Indicator, Project
from loaders.pipeline import extract_bytes

FOLDER = Path(__file__).parents[1] / "data" / "published"
PAGES = sorted(FOLDER.glob("*.txt"))
Lines = list[list[str]]
EXTRAS = ("description", "weight", "direction", "actual", "score", "place", "horizon")


def _blocks(page: str) -> list[str | Lines]:
    """Lines of their own, and tables as rows of equal width; a blank line ends a table."""
    blocks: list[str | Lines] = []
    goes_on = False
    for line in page.strip("\n").split("\n"):
        if line.startswith("#"):
            blocks.append(line[1:])
        elif line.strip():
            row = [cell.strip().replace("\\n", "\n") for cell in line.split("|")]
            last = blocks[-1] if goes_on else None
            if isinstance(last, list):
                last.append(row)
            else:
                blocks.append([row])
        goes_on = not line.startswith("#") and bool(line.strip())
    for block in blocks:
        if isinstance(block, list):
            width = max(map(len, block))
            block[:] = [row + [""] * (width - len(row)) for row in block]
    return blocks


def _as_text(page: str) -> bytes:
    def plain(cell: str) -> str:
        return "" if cell in {"<", "^"} else cell.replace("\n", "")

    said = (b if isinstance(b, str) else "\n".join("\t".join(map(plain, r)) for r in b) for b in _blocks(page))
    return "\n".join(said).encode()


def _as_html(page: str) -> bytes:
    def cell(rows: Lines, r: int, c: int) -> str:
        right = next((n for n in range(c + 1, len(rows[r])) if rows[r][n] != "<"), len(rows[r]))
        down = next((n for n in range(r + 1, len(rows)) if rows[n][c] != "^"), len(rows))
        words = html.escape(rows[r][c]).replace("\n", "<br>")
        return f"<td rowspan={down - r} colspan={right - c}>{words}</td>"

    def table(rows: Lines) -> str:
        own = ([cell(rows, r, c) for c, x in enumerate(row) if x not in {"<", "^"}] for r, row in enumerate(rows))
        return "<table>" + "".join(f"<tr>{''.join(cells)}</tr>" for cells in own) + "</table>"

    body = "".join(f"<p>{html.escape(b)}</p>" if isinstance(b, str) else table(b) for b in _blocks(page))
    return f"<html><meta charset=utf-8><body>{body}</body></html>".encode()


def _project(project: Project) -> str:
    money = "/".join(
        "-" if m is None else f"{m:f}" for m in (project.budget.total, project.budget.fiscal, project.budget.other)
    )
    return " | ".join(["项目", project.name or "-", project.unit or "-", money, *(g.text for g in project.goals)])


def _indicator(indicator: Indicator) -> str:
    value = indicator.value
    figures = [value.operator, value.number, value.upper and f"~{value.upper}", value.unit]
    said = " ".join(str(x) for x in figures if x is not None)
    if value.kind in {"date", "qualitative"}:
        said = " ".join(x for x in (value.kind, value.operator, value.text) if x)
    extras = [f"{name}={x}" for name in EXTRAS if (x := getattr(indicator, name)) and x != indicator.name]
    extras += [f"basis={indicator.basis.text}"] if indicator.basis else []
    levels = (indicator.level1_code, indicator.level1 or "-", indicator.level2 or "-")
    return " | ".join([*levels, indicator.name or "-", said or value.kind, *extras])


def seen(document: Document) -> list[str]:
    """What was read, as the files say it."""
    lines = [f"{document.kind} | {document.unit or '-'} | {document.year or '-'}"]
    for project in document.projects:
        lines += [_project(project), *map(_indicator, project.indicators)]
    unread = document.coverage.cells_unread
    return [*lines, f"未读 | {unread}"] if unread else lines


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_is_read_as_a_person_reads_it(page: Path) -> None:
    """Every project and indicator whole, in both formats, and no cell left without being said."""
    printed, _, wanted = page.read_text(encoding="utf-8").partition("\n====\n")
    for form, data in (("txt", _as_text(printed)), ("html", _as_html(printed))):
        document = extract_bytes(f"{page.stem}.{form}", data)
        assert seen(document) == wanted.strip().split("\n"), form


def test_there_are_pages() -> None:
    """The folder is not empty: a lost folder would pass every case above."""
    assert len(PAGES) >= 20
