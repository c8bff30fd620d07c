"""What is no longer there: columns, header words, months, values, or rows that were never filled in."""

from __future__ import annotations

import random

from benchmarks.rendering.damage.cells import rows_of, touched
from benchmarks.rendering.sheet import Cell, Printed


def lost_column(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A column that never reached the file: what it held is not stated."""
    del aligned
    fields = {c.role for g in printed.grids for c in g.cells()} & {"description", "weight", "direction", "score"}
    if not fields:
        return False
    field = rng.choice(sorted(fields))
    for grid in printed.grids:
        rows = [r for r in rows_of(grid) if any(c.role == field for c in grid.rows[r])]
        if not rows:
            continue
        gone = {c for c in range(grid.columns) if grid.rows[rows[0]][c].role == field}
        for row in grid.rows:
            row[:] = _without(row, gone)
        grid.widths = [w for c, w in enumerate(grid.widths) if c not in gone]
        grid.columns -= len(gone)
    for project in printed.expected["projects"]:
        for indicator in project["indicators"]:
            indicator[field] = None
        for fact in ("budget", "plan", "purpose", "goals", "code", "unit", "basis_text"):
            project.pop(fact, None)  # what the head lost with the column is not the question here
    return True


def _without(row: list[Cell], gone: set[int]) -> list[Cell]:
    """The row without these columns; a cell that would vanish from a head takes its neighbour's blank place."""
    kept = [c for n, c in enumerate(row) if n not in gone]
    for n in gone:
        cell = row[n]
        if cell.role in {"head", "plan", "money"} and cell.text and cell not in kept:
            at = min(n, len(kept) - 1)
            spots = [k for k in range(len(kept)) if not kept[k].text or kept.count(kept[k]) > 1]
            if spots:
                kept[min(spots, key=lambda k: abs(k - at))] = cell
    return kept


def lost_header(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """The word over one column is gone; its cells are there. What they are must be told rightly or reported."""
    del aligned
    roles = ("basis", "actual", "score", "weight")
    found = sorted({c.role for g in printed.grids for c in g.cells() if c.role in roles})
    if not found:
        return False
    role = rng.choice(found)
    for grid in printed.grids:
        rows = [r for r in rows_of(grid) if any(c.role == role for c in grid.rows[r])]
        if rows and (header := rows_of(grid, "header")):
            column = next(c for c in range(grid.columns) if grid.rows[rows[0]][c].role == role)
            grid.rows[header[-1]][column].text = ""
    return True


def lost_month(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """The last month of the spending plan is not there, neither word nor figure."""
    del rng, aligned
    done = False
    for project, grid in zip(printed.expected["projects"], printed.grids, strict=False):
        plan = project.get("plan", [])
        for r in rows_of(grid, "head") if plan else ():
            for c, cell in enumerate(grid.rows[r]):
                if cell.text == "12月底":
                    cell.text = grid.rows[r + 1][c].text = ""
                    plan[:] = [p for p in plan if p["month"] != 12]
                    done = True
    return done


def empty_rows(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Blank rows between and after the rows."""
    del aligned
    for grid in printed.grids:
        rows = rows_of(grid)
        for at in sorted(rng.sample(rows, min(3, len(rows))), reverse=True):
            grid.insert(at + 1, grid.gap(at + 1, "blank"), "blank")
        grid.add("blank")
    return True


def no_value(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Cells without their value: the target is empty, its neighbours are not."""
    del aligned
    for grid in printed.grids:
        with_value = {c.ref for r in rows_of(grid) for c in grid.rows[r] if c.role == "value" and c.ref and c.text}
        for ref in rng.sample(sorted(x for x in with_value if x), min(2, len(with_value))):
            for cell in grid.cells():
                if cell.ref == ref and cell.role == "value":
                    cell.text = ""
            for indicator in list(touched(printed, ref)):
                if "group" in indicator and (indicator["place"] or indicator["horizon"]):
                    # What a form does not set for one place or stretch of time is no indicator without a value.
                    printed.expected["projects"][ref[0]]["indicators"].remove(indicator)
                    continue
                blank = dict.fromkeys(("operator", "number", "upper", "unit"))
                indicator["value"] = {"text": "", "kind": "empty", **blank, "units": [None]}
    return True
