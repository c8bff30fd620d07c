"""A document that is read well, as a printed page again: what the damages and formats of the matrix can be tried on.

What a person would expect of the damaged page is what was read from the whole one, so only differences are found; that
the whole one is read rightly is for other tests to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.rendering.compare import squeezed
from benchmarks.rendering.parts import Parts
from benchmarks.rendering.published import as_html, is_page, page_of
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed, Ref
from loaders.layouts.words import column_fields
from loaders.limits import DEFAULT
from loaders.model import Document, Indicator
from loaders.pipeline import extract_bytes
from loaders.readers import read_bytes
from loaders.source import Source, Table

FIELDS = ("level1", "level2", "description", "weight", "direction", "actual", "score")
SHARED = ("level1", "level2")


def reprint(path: Path) -> Printed | None:
    """The page and what was read from it; ``None`` where nothing was. A page of tests/data/published will do too."""
    data, name = path.read_bytes(), path.name
    if is_page(data):
        data, name = as_html(page_of(data)), f"{path.stem}.html"
    document = extract_bytes(name, data)
    if document.kind == "none":
        return None
    source = read_bytes(name, data, DEFAULT)
    parts = Parts(document, source.tables)
    grids = {table.number: _grid(table, parts) for table in source.tables}
    for p, project in enumerate(document.projects):
        for i, one in enumerate(project.indicators):
            if one.span.table and one.span.row:
                _mark_fields(grids[one.span.table].rows[one.span.row - 1], one, (p, i))
    for grid in grids.values():
        _mark_headers(grid)
    return Printed(list(_blocks(source, grids)), _expected(document, parts))


def _blocks(source: Source, grids: dict[int, Grid]) -> Iterator[Para | Grid]:
    at = 0
    for table in source.tables:
        yield from _paragraphs(source.text[at : table.start])
        yield grids[table.number]
        at = table.end
    yield from _paragraphs(source.text[at:])


def _paragraphs(text: str) -> Iterator[Para]:
    yield from (Para(line.strip()) for line in text.split("\n") if line.strip())


def _grid(table: Table, parts: Parts) -> Grid:
    grid = Grid(table.columns, [[Cell() for _ in range(table.columns)] for _ in range(table.rows)])
    for found in table.cells:
        role, ref = parts.of((table.number, found.row, found.column)) or ("", None)
        cell = Cell(found.text, role, ref)
        for row in grid.rows[found.row - 1 : found.row - 1 + found.rowspan]:
            row[found.column - 1 : found.column - 1 + found.colspan] = [cell] * found.colspan
    grid.kinds = ["row" if (table.number, r) in parts.named else "head" for r in range(1, table.rows + 1)]
    return grid


def _mark_fields(row: list[Cell], one: Indicator, ref: Ref) -> None:
    """What else stands in the row of an indicator, told by its words."""
    for field in FIELDS:
        words = squeezed(getattr(one, field))
        same = {id(c): c for c in row if words and not c.role and squeezed(c.text) == words}
        if len(same) == 1:
            cell = same.popitem()[1]
            cell.role, cell.ref = field, None if field in SHARED else ref


def _mark_headers(grid: Grid) -> None:
    """The rows of header words above the first indicators of a stretch, and what stands in heads."""
    for r in range(len(grid.rows) - 1, -1, -1):
        below = grid.kinds[r + 1] if r + 1 < len(grid.kinds) else ""
        if grid.kinds[r] == "head" and below in {"row", "header"} and _is_header(grid.rows[r]):
            grid.kinds[r] = "header"
        for cell in grid.rows[r]:
            cell.role = cell.role or ("" if grid.kinds[r] == "row" else grid.kinds[r])


def _is_header(row: list[Cell]) -> bool:
    words = {c.text for c in row if c.text.strip()}
    return len(words) > 1 and sum(bool(column_fields(w)) for w in words) * 2 > len(words)


def _expected(document: Document, parts: Parts) -> dict[str, Any]:
    projects = []
    for p, project in enumerate(document.projects):
        facts: dict[str, Any] = {"name": project.name, "code": project.code, "unit": project.unit}
        facts["budget"] = asdict(project.budget)
        facts["indicators"] = [
            _told(one) | {"ref": i, "group": parts.groups.get((p, i))} for i, one in enumerate(project.indicators)
        ]
        projects.append(facts)
    return {"kind": document.kind, "year": document.year, "unit": document.unit, "projects": projects}


def _told(one: Indicator) -> dict[str, Any]:
    value = asdict(one.value)
    keys = ("level1_code", "name", "description", "place", "horizon", "weight", "direction", "actual", "score")
    told: dict[str, Any] = {key: getattr(one, key) for key in keys}
    told["value"] = value | {"units": [one.value.unit]}
    return told | {"basis": one.basis.text if one.basis else None, "names": [one.name]}
