"""What the pages of a document do to a table: its cells cut, its header repeated, heads and matter around it."""

from __future__ import annotations

import random

from benchmarks.rendering.damage.cells import CUTTABLE, rows_of, touched
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed


def page_cut(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A page ends inside a row: the rest of its cells stands in a row of its own on the next page."""
    del aligned
    done = False
    for grid in printed.grids:
        rows = [r for r in rows_of(grid) if any(_cuttable(grid, r, c) for c in range(grid.columns))]
        if not rows:
            continue
        at = rng.choice(rows)
        columns = [c for c in range(grid.columns) if _cuttable(grid, at, c)]
        chosen = rng.sample(columns, rng.randint(1, min(2, len(columns))))
        grid.insert(at + 1, grid.gap(at + 1, "rest"), "rest")
        for c in chosen:
            cell = grid.rows[at][c]
            cut = len(cell.text) // 2 + rng.choice((-1, 0, 1))
            rest = Cell(cell.text[cut:], cell.role, cell.ref)
            cell.text = cell.text[:cut]
            for k in range(grid.columns):
                if grid.rows[at][k] is cell:
                    grid.rows[at + 1][k] = rest
        grid.break_before(at + 1)
        done = True
    return done


def _cuttable(grid: Grid, row: int, column: int) -> bool:
    """A cell of this row alone, long enough to have two lines, and no figure."""
    cell = grid.rows[row][column]
    alone = all(not 0 <= r < len(grid.rows) or grid.rows[r][column] is not cell for r in (row - 1, row + 1))
    first = column == 0 or grid.rows[row][column - 1] is not cell
    return alone and first and cell.role in CUTTABLE and len(cell.text) >= 6


def head_cut(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A page ends inside the head: 预算规模及资 / 金用途."""
    del aligned
    done = False
    for grid in printed.grids:
        heads = [
            r
            for r in rows_of(grid, "head")
            if r
            and grid.rows[r][0] is grid.rows[r - 1][0]
            and len(grid.rows[r][0].text) >= 6
            and "\n" not in grid.rows[r][0].text
        ]
        if not heads:
            continue
        at = rng.choice(heads)
        label = grid.rows[at][0]
        cut = len(label.text) - 3
        rest = Cell(label.text[cut:], label.role)
        grid.break_before(at)
        blank = grid.rows[at][0]
        for row in grid.rows[at:]:
            row[:] = [rest if c is blank else c for c in row]
        label.text = label.text[:cut]
        done = True
    return done


def repeats_dropped(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Merged cells whose repeats are dropped: blank cells in a grid, rows of unequal width in text."""
    del rng
    for grid in printed.grids:
        if not aligned:
            grid.ragged = True
            continue
        for region in list(grid.regions()):
            for r in range(region.row + 1, region.row + region.rowspan):
                blank = Cell("", region.cell.role, region.cell.ref)
                grid.rows[r][region.column : region.column + region.colspan] = [blank] * region.colspan
    return True


def header_repeated(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """The table goes on over the page, its header printed again."""
    del aligned
    done = False
    for grid in printed.grids:
        rows = rows_of(grid)
        if not rows_of(grid, "header") or len(rows) < 3:
            continue
        at = rng.choice(rows[1:])
        header = _header_over(grid, at)
        if not header:
            continue
        labels = {c: grid.rows[at][c] for c in range(grid.columns) if grid.rows[at][c] is grid.rows[at - 1][c]}
        grid.break_before(at)
        if rng.random() < 0.5:
            for c, cell in labels.items():
                grid.rows[at][c].text = cell.text
        copies: dict[int, Cell] = {}
        for n, source in enumerate(header):
            row = [copies.setdefault(id(c), Cell(c.text, "header")) for c in grid.rows[source]]
            grid.insert(at + n, row, "header")
        if rng.random() < 0.25:
            grid.insert(at, [Cell("续表", "note")] * grid.columns, "note")
        grid.breaks = {at if at <= b <= at + len(header) + 1 else b for b in grid.breaks}
        done = True
    return done


def _header_over(grid: Grid, at: int) -> list[int]:
    """The rows of the header that stands nearest above a row: a table may hold several."""
    above = [r for r in rows_of(grid, "header") if r < at]
    return [r for r in above if set(range(r, above[-1])) <= set(above)]


def ruler_row(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A row of dashes beneath the header or after the last row, left by a converter."""
    del aligned
    for grid in printed.grids:
        header = rows_of(grid, "header")
        if not header:
            continue
        at = rng.choice((header[-1] + 1, len(grid.rows)))
        row = grid.gap(at, "ruler")
        for cell in row:
            if cell.role == "ruler":
                cell.text = "-" * rng.randint(5, 11)
        grid.insert(at, row, "ruler")
    return True


def running_heads(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Page numbers and running heads between the paragraphs, a signature line and footnotes beneath the table."""
    del aligned
    out: list[Para | Grid] = []
    for n, block in enumerate(printed.blocks):
        out.append(block)
        if isinstance(block, Grid):
            out.append(Para("填表人：张某　　联系电话：0335-7206001　　填报日期：2月18日", "text"))
        if rng.random() < 0.4:
            out.append(Para(rng.choice((f"- {n + 1} -", f"第{n + 1}页 共9页", "— 3 —")), "page"))
    printed.blocks[:] = out
    return True


def front_matter(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """The other tables of a budget disclosure before and after: income and spending, receptions and cars."""
    del aligned
    money = Grid(4, widths=[4, 2, 4, 2])
    money.add("other", ("收入", 2), ("支出", 2))
    money.add("other", "项目", "预算数", "项目", "预算数")
    for first, second in (("一、一般公共预算拨款收入", "一、一般公共服务支出"), ("二、事业收入", "二、卫生健康支出")):
        money.add("other", first, f"{rng.randint(100, 9000) / 10}", second, f"{rng.randint(100, 9000) / 10}")
    trips = Grid(4)
    trips.add("other", "合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费")
    trips.add("other", "12.6", "0", "10.5", "2.1")
    before: list[Para | Grid] = [Para("部门收支总体情况表", "title"), Para("单位：万元", "caption"), money]
    after: list[Para | Grid] = [Para("一般公共预算“三公”经费支出表", "title"), trips]
    after.append(Para("名词解释：机关运行经费，是指为保障行政单位运行的资金。"))
    printed.blocks[:] = [*before, *printed.blocks, *after]
    return True


def merged_basis(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """One basis over several rows, in one merged cell: it holds for each of them."""
    if not aligned:
        return False
    done = False
    for grid in printed.grids:
        rows = [r for r in rows_of(grid) if any(c.role == "basis" for c in grid.rows[r])]
        if len(rows) < 4:
            continue
        column = next(c for c in range(grid.columns) if grid.rows[rows[0]][c].role == "basis")
        at = rng.randint(0, len(rows) - 3)
        chosen = [r for k, r in enumerate(rows[at : at + 3]) if r == rows[at] + k]
        first = grid.rows[chosen[0]][column]
        for r in chosen[1:]:
            for indicator in touched(printed, grid.rows[r][column].ref):
                indicator["basis"] = first.text or None
            grid.rows[r][column] = first
        done = True
    return done
