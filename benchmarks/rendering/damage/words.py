"""What happens to printed words: broken, set upright, misread, without brackets, in among a form's own."""

from __future__ import annotations

import random
import re

from benchmarks.rendering.damage.cells import LABELS, rows_of, touched
from benchmarks.rendering.sheet import Cell, Printed


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
        for r in reversed(rows_of(grid)):
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
        indicator["names"] = [*indicator.get("names", []), plain, cell.text]


COMPARED = "≥≤=＝"
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
            if right in COMPARED and not any(c is not cell and set(COMPARED) & set(c.text) for c in cells):
                continue  # where no other figure has a sign, no one can tell 2600 from a misread ≥600
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
