"""What happens to real documents: each kind of damage changes a printed page, and the expectation only where it must.

A damage returns ``False`` where the page gives it nothing to hold on to. ``aligned`` says that the format has a grid
(docx, xlsx, html, pdf); in text files, cells that are dropped shift their neighbours.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.rendering.sheet import Cell, Grid, Para, Printed, Ref

Damage = Callable[[Printed, random.Random, bool], bool]
LABELS = ("header", "head", "level1", "level2", "side")
CUTTABLE = ("name", "description", "basis", "reason", "level2", "actual")


def touched(printed: Printed, ref: Ref | None) -> Iterator[dict[str, Any]]:
    """The expectations that a cell belongs to."""
    if ref is not None:
        yield from (i for i in printed.expected["projects"][ref[0]]["indicators"] if i["ref"] == ref[1])


def _rows(grid: Grid, kind: str = "row") -> list[int]:
    return [r for r, k in enumerate(grid.kinds) if k == kind]


def _broken(text: str, rng: random.Random) -> str:
    if rng.random() < 0.3:
        return " ".join(text)
    at = rng.randint(2, len(text) - 1)
    return text[:at] + rng.choice(("\n", "\n", " ")) + text[at:]


def broken_headers(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Header words and labels broken over lines or with blanks: 指标值确\\n定依据, 产 出 指 标."""
    del aligned
    for grid in printed.grids:
        for cell in grid.cells():
            if cell.role in LABELS and re.fullmatch(r"[一-鿿、]{4,12}", cell.text) and rng.random() < 0.6:
                cell.text = _broken(cell.text, rng)
    return True


def page_cut(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A page ends inside a row: the rest of its cells stands in a row of its own on the next page."""
    del aligned
    done = False
    for grid in printed.grids:
        rows = [r for r in _rows(grid) if any(_cuttable(grid, r, c) for c in range(grid.columns))]
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
            for r in _rows(grid, "head")
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
        header, rows = _rows(grid, "header"), _rows(grid)
        if not header or len(rows) < 3:
            continue
        at = rng.choice(rows[1:])
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


def ruler_row(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A row of dashes beneath the header or after the last row, left by a converter."""
    del aligned
    for grid in printed.grids:
        header = _rows(grid, "header")
        if not header:
            continue
        at = rng.choice((header[-1] + 1, len(grid.rows)))
        row = grid.gap(at, "ruler")
        for cell in row:
            if cell.role == "ruler":
                cell.text = "-" * rng.randint(5, 11)
        grid.insert(at, row, "ruler")
    return True


def vertical_labels(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Labels written downwards, a sign a line; in text files at times a sign a row."""
    done = False
    for grid in printed.grids:
        for region in list(grid.regions()):
            cell = region.cell
            if cell.role not in {"level1", "side"} or not cell.text:
                continue
            done = True
            signs = list(cell.text)
            if not aligned and region.rowspan >= len(signs) and rng.random() < 0.5:
                for r, sign in enumerate(signs):
                    grid.rows[region.row + r][region.column] = Cell(sign, cell.role)
                for r in range(len(signs), region.rowspan):
                    grid.rows[region.row + r][region.column] = Cell("", cell.role)
            else:
                cell.text = "\n".join(signs)
    return done


def lost_column(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A column that never reached the file: what it held is not stated."""
    del aligned
    fields = {c.role for g in printed.grids for c in g.cells()} & {"description", "weight", "direction", "score"}
    if not fields:
        return False
    field = rng.choice(sorted(fields))
    for grid in printed.grids:
        rows = [r for r in _rows(grid) if any(c.role == field for c in grid.rows[r])]
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
        rows = [r for r in _rows(grid) if any(c.role == role for c in grid.rows[r])]
        if rows and (header := _rows(grid, "header")):
            column = next(c for c in range(grid.columns) if grid.rows[rows[0]][c].role == role)
            grid.rows[header[-1]][column].text = ""
    return True


def lost_month(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """The last month of the spending plan is not there, neither word nor figure."""
    del rng, aligned
    done = False
    for n, grid in enumerate(printed.grids):
        for r in _rows(grid, "head"):
            for c, cell in enumerate(grid.rows[r]):
                if cell.text == "12月底":
                    cell.text = grid.rows[r + 1][c].text = ""
                    plan = printed.expected["projects"][n]["plan"]
                    plan[:] = [p for p in plan if p["month"] != 12]
                    done = True
    return done


def empty_rows(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Blank rows between and after the rows."""
    del aligned
    for grid in printed.grids:
        rows = _rows(grid)
        for at in sorted(rng.sample(rows, min(3, len(rows))), reverse=True):
            grid.insert(at + 1, grid.gap(at + 1, "blank"), "blank")
        grid.add("blank")
    return True


def no_value(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Cells without their value: the target is empty, its neighbours are not."""
    del aligned
    for grid in printed.grids:
        with_value = {c.ref for r in _rows(grid) for c in grid.rows[r] if c.role == "value" and c.ref and c.text}
        for ref in rng.sample(sorted(x for x in with_value if x), min(2, len(with_value))):
            for cell in grid.cells():
                if cell.ref == ref and cell.role == "value":
                    cell.text = ""
            for indicator in touched(printed, ref):
                blank = dict.fromkeys(("operator", "number", "upper", "unit"))
                indicator["value"] = {"text": "", "kind": "empty", **blank, "units": [None]}
    return True


PROMPTS = {
    "指标值": "指标值（包含数字及文字描述）",
    "三级指标": "三级指标（指标内容）",
    "指标值确定依据": "指标值确定依据（必填）",
    "分值": "分值（90分）",
    "年度指标值": "年度指标值（A）",
    "实际完成值": "实际完成值（B）",
    "偏差原因分析及改进措施": "偏差原因分析及改进措施（未完成的需填写）",
}


def template_prompts(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """What the blank form says and nobody took out: 指标1：, ……, notes, words in brackets in the header."""
    del aligned
    numbered = rng.random() < 0.6
    for grid in printed.grids:
        for cell in grid.cells():
            if cell.role == "header" and cell.text in PROMPTS:
                cell.text = PROMPTS[cell.text]
        for r in reversed(_rows(grid)):
            names = [c for c in range(grid.columns) if grid.rows[r][c].role == "name"]
            if len(names) == 1 and rng.random() < 0.3:
                row = grid.gap(r + 1, "prompt")
                row[names[0]] = Cell(rng.choice(("……", "指标2：", "...")), "prompt")
                grid.insert(r + 1, row, "prompt")
            if names and numbered:
                _number(printed, grid.rows[r][names[0]])
        note = "注：1.绩效指标应细化量化；2.各单位可根据实际情况增加三级指标。"
        grid.add("note", (Cell(note, "note"), grid.columns))
    return True


def _number(printed: Printed, cell: Cell) -> None:
    if any(i.get("names", "") is None for i in touched(printed, cell.ref)):
        return
    plain = cell.text
    cell.text = f"指标1：{plain}"
    for indicator in touched(printed, cell.ref):
        indicator["names"] = [plain, cell.text]


SLIPS = (("≥", "2"), ("=", "二"), ("≤", "S"), ("＝", "二"), ("%", "96"))


def ocr_slips(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """A machine misread the page: ≥ as 2, = as 二, 一 as a dash. The right reading or a report, no wrong figure."""
    del aligned
    done = False
    for grid in printed.grids:
        for cell in grid.cells():
            if cell.role == "header" and cell.text == "一级指标" and rng.random() < 0.5:
                cell.text = "—级指标"
        cells = [c for c in grid.cells() if c.role == "value" and any(s in c.text for s, _ in SLIPS)]
        cells = [c for c in cells if all(i["value"]["kind"] == "quantity" for i in touched(printed, c.ref))]
        for cell in rng.sample(cells, min(2, len(cells))):
            right, wrong = next((s, w) for s, w in SLIPS if s in cell.text)
            cell.text = cell.text.replace(right, wrong, 1)
            done = True
    return done


def lost_brackets(printed: Printed, rng: random.Random, aligned: bool) -> bool:
    """Brackets that went missing in the basis: 〔201680号, 《… without its 》."""
    del aligned
    done = False
    for grid in printed.grids:
        for cell in grid.cells():
            places = [m.start() for m in re.finditer("[《》〔〕【】〈〉]", cell.text)]
            if cell.role != "basis" or not places or rng.random() < 0.3:
                continue
            at = rng.choice(places)
            cell.text = cell.text[:at] + cell.text[at + 1 :]
            for indicator in touched(printed, cell.ref):
                indicator["basis"] = cell.text
            done = True
    return done


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
        rows = [r for r in _rows(grid) if any(c.role == "basis" for c in grid.rows[r])]
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


DAMAGES: dict[str, Damage] = {
    "broken-headers": broken_headers,
    "page-cut": page_cut,
    "head-cut": head_cut,
    "repeats-dropped": repeats_dropped,
    "header-repeated": header_repeated,
    "ruler-row": ruler_row,
    "vertical-labels": vertical_labels,
    "lost-column": lost_column,
    "lost-header": lost_header,
    "lost-month": lost_month,
    "empty-rows": empty_rows,
    "no-value": no_value,
    "template-prompts": template_prompts,
    "ocr-slips": ocr_slips,
    "lost-brackets": lost_brackets,
    "running-heads": running_heads,
    "front-matter": front_matter,
    "merged-basis": merged_basis,
}
