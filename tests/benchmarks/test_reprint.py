"""Documents printed again: every cell has the part that it plays, and damages touch what they mean to."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.rendering.damage import DAMAGES
from benchmarks.rendering.reprint import reprint
from benchmarks.rendering.sheet import Printed

LIST = """#2024年部门预算项目绩效目标
单位名称|项目名称|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重
柳湾县水务局|河道清淤|产出指标|数量指标|清淤河段|≥|20|公里|20
^|^|^|质量指标|验收合格率|＝|100|%|20
^|^|满意度指标|服务对象满意度|沿岸居民满意度|≥|90|%|10
====
"""
PAIRS = """#2023年度项目支出绩效自评表
项目名称|道路养护|<|<
一级指标|二级指标|三级指标|指标值（计划/实际）
产出指标|数量指标|养护里程|≥60公里/62公里
^|质量指标|验收合格率|100%/97%
====
"""
PLACES = """#2024年区域绩效目标表
项目名称|造林补助|<|<|<
一级指标|二级指标|三级指标|柳湾县|青石县
产出指标|数量指标|造林面积|≥5万亩|≥3万亩
^|质量指标|造林合格率|≥85%|≥88%
====
"""


def _page(folder: Path, words: str) -> Printed:
    path = folder / "页.txt"
    path.write_text(words, encoding="utf-8")
    page = reprint(path)
    assert page is not None
    return page


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def _roles(page: Printed, role: str) -> list[str]:
    return [c.text for g in page.grids for c in g.cells() if c.role == role]


def test_a_name_is_the_cell_that_says_it_and_a_target_all_its_cells(tmp_path: Path) -> None:
    """Neither the project's name nor the unit before it is an indicator's."""
    page = _page(tmp_path, LIST)
    assert _roles(page, "name") == ["清淤河段", "验收合格率", "沿岸居民满意度"]
    assert _roles(page, "value") == ["≥", "20", "公里", "＝", "100", "%", "≥", "90", "%"]
    assert _roles(page, "weight") == ["20", "20", "10"]


def test_prompts_number_no_project(tmp_path: Path) -> None:
    """指标1：stands before names of indicators alone, and both ways to read such a name are right."""
    page = _page(tmp_path, LIST)
    assert all(DAMAGES["template-prompts"](page, _chance(seed), True) for seed in range(3))
    assert not any(c.text.startswith("指标1：") and c.role != "name" for g in page.grids for c in g.cells())
    numbered = [i for i in page.expected["projects"][0]["indicators"] if len(i["names"]) > 1]
    assert all(n.endswith(i["name"]) for i in numbered for n in i["names"])


def test_a_lost_value_takes_all_its_cells(tmp_path: Path) -> None:
    """Sign, figure and measure go together; the expectation is an indicator without a target."""
    page = _page(tmp_path, LIST)
    DAMAGES["no-value"](page, _chance(1), True)
    empty = [i for i in page.expected["projects"][0]["indicators"] if i["value"]["kind"] == "empty"]
    assert len(empty) == 2
    assert len([text for text in _roles(page, "value") if text]) == 3


def test_a_cell_that_says_more_than_the_value_is_no_values_own(tmp_path: Path) -> None:
    """Target and result in one cell: neither is taken from it."""
    page = _page(tmp_path, PAIRS)
    assert _roles(page, "value") == []
    assert not any(c.role for g in page.grids for c in g.cells() if "100%/" in c.text)


def test_a_place_without_a_value_is_not_expected(tmp_path: Path) -> None:
    """One value of a row that has several is lost: the others stay, and the row says nothing of that place."""
    page = _page(tmp_path, PLACES)
    before = len(page.expected["projects"][0]["indicators"])
    DAMAGES["no-value"](page, _chance(1), True)
    assert before == 4
    assert len(page.expected["projects"][0]["indicators"]) == 2
    assert len([text for text in _roles(page, "value") if text]) == 2
