"""Rows torn by a page's end or by text that lost its blanks: put together where the page proves it, else said."""

from __future__ import annotations

import pytest

from loaders.model import Document
from loaders.pipeline import extract_bytes

SIDEWAYS = """2024年部门预算项目支出绩效目标表
项目名称\t预算金额（万元）\t产出指标\t\t效益指标\t满意度指标
\t\t数量指标\t质量指标\t社会效益指标\t服务对象满意度
社区食堂运营\t42\t用餐人次≥3万人次\t食品合格率100%\t缓解高龄\t老人满意度≥92%
\t\t\t\t独居老人用餐难\t
"""
PLACES = """2024年省级湿地补助资金区域绩效目标表
专项名称\t湿地补助资金\t\t
地区\t产出指标\t\t满意度指标
\t数量指标\t质量指标\t服务对象满意度指标
\t修复面积（万亩）\t修复合格率\t周边
\t\t\t群众满意度
合计\t≥9\t≥85%\t≥90%
"""
GOALS = """2024年部门预算项目绩效目标表
项目名称\t年度目标\t一级指标\t二级指标\t三级指标\t指标值
湿地养护\t目标1：水面整洁\t产出指标\t数量指标\t养护水面\t≥20公顷
目标2：候鸟来栖\t效益指标\t生态效益指标\t候鸟种类\t≥32种
"""
SPREAD = """2024年部门预算项目绩效目标表
项目名称\t预算数\t一级指标\t二级指标\t三级指标\t指标值
湿地\t46\t产出指标\t数量\t养护水面\t≥20公顷
养护\t\t\t指标\t\t
\t\t效益指标\t生态效益指标\t候鸟种类\t≥32种
"""
TRANSFER = """转移\t湿地补助
支付名称\t资金
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t修复面积\t≥9万亩
满意度指标\t服务对象满意度指标\t群众满意度\t≥90%
"""


def _text(page: str) -> Document:
    return extract_bytes("页.txt", page.encode())


def test_words_alone_beneath_a_cell_without_target_are_said() -> None:
    """They may be the rest of 缓解高龄, or another indicator: neither is taken for certain."""
    document = _text(SIDEWAYS)
    assert any(f.code == "no-value" and f.span and "独居老人用餐难" in f.span.quote for f in document.findings)


def test_a_row_of_no_place_states_no_target() -> None:
    """The rest of a name set over a column of places is no target of a place that nobody names."""
    document = _text(PLACES)
    assert document.coverage.cells_unread == 1
    assert {i.place for p in document.projects for i in p.indicators} == {"合计"}


def test_a_numbered_goal_in_a_row_that_lost_its_blanks_is_no_project() -> None:
    """目标2：… stands before the levels of its row."""
    (project,) = _text(GOALS).projects
    assert project.name == "湿地养护"
    assert [i.name for i in project.indicators] == ["养护水面", "候鸟种类"]


def test_a_projects_name_spread_over_two_rows_is_one() -> None:
    """The other words of the lower row went to those of the row above: so does the rest of the name."""
    (project,) = _text(SPREAD).projects
    assert project.name == "湿地养护"
    assert [i.level2 for i in project.indicators] == ["数量指标", "生态效益指标"]


def test_the_rest_of_a_value_beside_the_rest_of_its_label_is_no_label() -> None:
    """资金 is a label elsewhere; here the label beside it goes on too."""
    assert _text(TRANSFER).projects[0].name == "湿地补助资金"


@pytest.mark.parametrize("gap", ["", "<td></td>"])
def test_a_ruler_across_two_forms_side_by_side_keeps_them_apart(gap: str) -> None:
    """A row of dashes under every column says nothing of where a form ends."""
    rows = (
        ("项目名称", "路灯改造", "", "", "项目名称", "公厕管护", ""),
        ("一级指标", "三级指标", "指标值", "", "一级指标", "三级指标", "指标值"),
        ("-----",) * 7,
        ("产出指标", "改造路灯数", "≥300盏", "", "产出指标", "管护公厕数", "46座"),
        ("满意度指标", "居民满意度", "≥88%", "", "满意度指标", "居民满意度", "≥90%"),
    )
    page = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + gap + "</tr>" for row in rows)
    projects = extract_bytes("表.html", f"<meta charset=utf-8><table>{page}</table>".encode()).projects
    assert [(p.name, len(p.indicators)) for p in projects] == [("路灯改造", 2), ("公厕管护", 2)]


def test_a_level_alone_in_a_row_of_a_sheet_leads_the_words_beneath_it() -> None:
    """1.产出指标 over （2）成本指标：… in rows of one cell, a page number between: the cost is one of 产出."""
    lines = (
        "柳湾县市场监督管理局2023年部门预算公开", "项目名称：药品抽检经费", "1.产出指标", "— 2 —",
        "（1）数量指标：指标1：抽检批次≥960批次", "（2）成本指标：指标1：单批次抽检成本≤800元", "2.效益指标",
        "（1）社会效益指标：指标1：群众用药安全意识：明显提高",
    )  # fmt: skip
    rows = "".join(f"<tr><td colspan=2>{line}</td></tr>" for line in lines)
    document = extract_bytes("表.html", f"<meta charset=utf-8><table>{rows}</table>".encode())
    levels = [(i.level1_code, i.level2) for p in document.projects for i in p.indicators]
    assert levels == [("output", "数量指标"), ("output", "成本指标"), ("outcome", "社会效益指标")]


def test_a_figure_that_may_hold_a_misread_sign_is_doubted_by_its_row_or_column_of_places() -> None:
    """2900 beside ≥400 and ≥300 of other places; in a page without any comparator it is a figure like others."""
    head = "一级指标\t二级指标\t三级指标\t指标值\t平江市\t宜溪市\n"
    other = "产出指标\t数量指标\t新建书屋\t60个\t40个\t30个\n\t\t新建驿站\t70个\t40个\t30个\n"
    last = "满意度指标\t服务对象满意度指标\t满意度\t高\t高\t高\n"
    for first, said in (("2900场\t≥400场\t≥300场", True), ("2900场\t1400场\t1300场", False)):
        page = f"资金名称\t公共文化专项资金\n{head}{other}\t\t送戏场次\t{first}\n{last}"
        codes = {f.code for f in _text(page).findings if f.span and "2900场" in f.span.quote}
        assert ("slip" in codes) is said, first
