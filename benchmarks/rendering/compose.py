"""Writes the documents composed for this project: the examples, two years of one unit, and what is no disclosure.

    python -m benchmarks.rendering.compose          writes them; the same words give the same bytes

What they say is invented, the national rules that they cite are real. Each says in itself that it is composed.
"""

from __future__ import annotations

import random
import sys
import zipfile
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from benchmarks.rendering.formats import FORMATS
from benchmarks.rendering.layouts import LAYOUTS
from benchmarks.rendering.records import Disclosure, Indicator, Project
from benchmarks.rendering.sheet import Cell, Grid, Para, Printed
from benchmarks.rendering.values import Target, dated, quantity_of, words

ROOT = Path(__file__).parents[2]
EXAMPLES = {
    "sichuan-2023": "examples/sichuan-2023",
    "yunnan-2022": "examples/yunnan-2022",
    "chongqing-2024": "examples/chongqing-2024",
    "hunan-2021": "examples/hunan-2021",
}
MARK = "（本文件为软件演示编写，单位、数据和地方文件均为虚构。Composed for demonstration; no real unit.）"
EPOCH = (1980, 1, 1, 0, 0, 0)


def _target(text: str) -> Target:
    sign, _, rest = text.strip().partition(" ")
    if sign == "定性":
        return dated(rest) if "底前" in rest else words(rest)
    number, _, unit = rest.partition(" ")
    return quantity_of(sign, number, unit)


def _indicator(line: str) -> Indicator:
    fields = [part.strip() for part in line.split("|")]
    level, name, description, target, basis, weight, actual, score, reason = fields + [""] * (9 - len(fields))
    said = _target(target)
    return Indicator(level, name, description or name, said, basis, weight, actual, score, reason, said, standard=basis)


def _project(data: dict[str, Any], unit: str) -> Project:
    return Project(
        data["code"], data["name"], unit, Decimal(data["total"]), Decimal(data["fiscal"]),
        Decimal(data.get("other", 0)), data["purpose"], list(data["goals"]), dict(data.get("plan", {})),
        data.get("basis", ""), "", [_indicator(line) for line in data["indicators"]],
    )  # fmt: skip


def composed(data: dict[str, Any]) -> Printed:
    """The page that a composed description stands for, with its mark."""
    place = tuple(data["place"])
    assert len(place) == 4
    projects = [_project(p, data["unit"]) for p in data["projects"]]
    page = LAYOUTS[data["layout"]](Disclosure(place, data["unit"], data["year"], projects), random.Random(0))
    page.blocks.append(Para(MARK))
    return page


def descriptions() -> dict[str, dict[str, Any]]:
    """Every composed disclosure by the path of its file beneath the project's root."""
    folder = files("benchmarks.rendering") / "composed"
    out: dict[str, dict[str, Any]] = {}
    for name, target in EXAMPLES.items():
        data = yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))
        out[f"{target}/{data['file']}"] = data
    years = yaml.safe_load((folder / "two-years.yml").read_text(encoding="utf-8"))
    for year in years["years"]:
        out[f"tests/data/two-years/{year['file']}"] = year | {"place": years["place"], "unit": years["unit"]}
    return out


def still(path: Path) -> None:
    """Rewrites a zip container with fixed dates, so that the same content is the same bytes."""
    with zipfile.ZipFile(path) as old:
        parts = [(i.filename, old.read(i)) for i in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            new.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED, 9)


def write(page: Printed, form: str, path: Path) -> None:
    """The page as a file of this format, byte for byte the same every time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    FORMATS[form][1](page, path, random.Random(0))
    if path.suffix in {".docx", ".xlsx"}:
        still(path)


def budget_table() -> Printed:
    """A table of income and spending: figures, but no targets."""
    grid = Grid(4, widths=[4, 2, 4, 2])
    grid.add("title", ("2023年部门收支总体情况表", 4))
    grid.add("head", ("收入", 2), ("支出", 2))
    grid.add("head", "项目", "预算数", "项目", "预算数")
    rows = (
        ("一、一般公共预算拨款收入", "1286.40", "一、一般公共服务支出", "902.15"),
        ("二、政府性基金预算拨款收入", "", "二、社会保障和就业支出", "186.22"),
        ("三、事业收入", "35.00", "三、卫生健康支出", "98.03"),
        ("四、其他收入", "2.60", "四、住房保障支出", "137.60"),
        ("本年收入合计", "1324.00", "本年支出合计", "1324.00"),
    )
    for row in rows:
        grid.add("row", *row)
    return Printed([Para("预算公开表1"), Para("单位：万元", "caption"), grid, Para(MARK)], {})


def notice() -> Printed:
    """A notice that speaks of performance targets and has none."""
    texts = (
        "关于做好2024年度部门预算绩效目标编报工作的通知",
        "县直各预算单位：",
        "为全面实施预算绩效管理，"
        "根据《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）和县委、县政府有关要求，"
        "现就做好2024年度绩效目标编报工作通知如下。",
        "一、编报范围。纳入部门预算的全部项目支出均须编报绩效目标，包括产出指标、效益指标和满意度指标。",
        "二、编报要求。指标值应当细化、量化，说明指标值确定依据；不得以“较好”“明显”等词语代替可以量化的指标。",
        "三、时间安排。各单位应于10月31日前将绩效目标报送财政局对口股室，审核不通过的不予安排预算。",
        "联系人：预算股　电话：0000-0000000",
    )
    return Printed([Para(texts[0], "title"), *[Para(t) for t in texts[1:]], Para(MARK)], {})


def blank_form() -> Printed:
    """The form before anyone has filled it in: every header, no project, no indicator."""
    grid = Grid(5, widths=[1.4, 2, 2.4, 4, 3])
    for label in ("项目名称", "主管部门及代码", "年度资金总额（万元）"):
        grid.add("head", (label, 2), ("", 3))
    grid.add("head", "年度总体目标", ("（简要描述项目年度总体目标）", 4))
    side = Cell("绩效指标", "side")
    grid.add("header", side, "一级指标", "二级指标", "三级指标", "指标值")
    groups = (
        ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
        ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
        ("满意度指标", ("服务对象满意度指标",)),
    )
    for first, seconds in groups:
        wide = Cell(first, "level1")
        for second in seconds:
            shared = Cell(second, "level2")
            for prompt in ("指标1：", "指标2：", "……"):
                grid.add("row", side, wide, shared, prompt, "")
    return Printed([Para("项目支出绩效目标申报表", "title"), Para("（    年度）"), grid, Para(MARK)], {})


def novel() -> Printed:
    """A page of a story, in which somebody even speaks of targets."""
    texts = (
        "第三章 渡口",
        "天还没有亮透，老周已经把缆绳解下来，搭在船头。河面起了一层薄雾，对岸的灯像隔着一块毛玻璃，一盏一盏地熄了。",
        "“今年的指标又涨了。”会计抱着账本跳上船，“镇里说，过河的人次要比去年多一成，满意度不能低于九成五。”",
        "老周没有接话。他撑了四十年船，从来没有数过人，只记得谁家的孩子怕水，谁家的老人要扶一把。",
        "船到河心，雾散了。会计合上账本，忽然问他，这河有多宽。老周想了想，说，涨水的时候宽些，落水的时候窄些。",
    )
    return Printed([Para(texts[0], "title"), *[Para(t) for t in texts[1:]]], {})


NEGATIVES = {
    "budget-table.xlsx": ("xlsx", budget_table),
    "notice.html": ("html-gb2312", notice),
    "notice.pdf": ("pdf", notice),
    "blank-form.docx": ("docx", blank_form),
    "novel.txt": ("txt-tab", novel),
}


def main() -> int:
    """Write everything; nothing is asked, nothing but the paths is printed."""
    for path, data in descriptions().items():
        write(composed(data), data["format"], ROOT / path)
        print(path)
    for name, (form, page) in NEGATIVES.items():
        write(page(), form, ROOT / "tests/data/negatives" / name)
        print(f"tests/data/negatives/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
