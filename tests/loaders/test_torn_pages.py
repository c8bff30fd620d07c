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


def test_the_first_row_of_a_table_that_follows_another_at_once_may_be_a_rest() -> None:
    """A page ended between them: 服务 / 完成时间, though neither the name nor the rest tells by itself."""
    header = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    first = "<tr><td>产出指标<td>数量指标<td>服务人次<td>≥300人次</tr><tr><td><td>时效指标<td>服务质量<td>11月底前</tr>"
    rest = "<tr><td><td><td>整改期限<td></tr><tr><td>满意度指标<td>服务对象满意度指标<td>老人满意度<td>≥90%</tr>"
    page = f"<meta charset=utf-8><p>项目名称：托养服务</p><table>{header}{first}</table>{{}}<table>{rest}</table>"
    (project,) = extract_bytes("页.html", page.format("").encode()).projects
    assert [i.name for i in project.indicators] == ["服务人次", "服务质量整改期限", "老人满意度"]
    apart = extract_bytes("页.html", page.format("<p>附：</p>").encode())
    assert apart.coverage.cells_unread == 4  # nothing says that the table beneath other words is of this project


def test_a_second_level_that_is_none_without_the_words_beneath_proves_a_cut() -> None:
    """生态效 / 益指标: the name beside it was cut by the same page's end, 用水总量 / 控制."""
    header = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    cut = "<tr><td>效益指标<td>生态效<td>用水总量<td>≤1.2亿立方米</tr>"
    rest = "<tr><td><td>益指标<td>控制<td></tr><tr><td>满意度指标<td>满意度指标<td>用户满意度<td>≥90%</tr>"
    page = f"<meta charset=utf-8><p>项目名称：节水</p><table>{header}{cut}</table><p>续</p><table>{rest}</table>"
    (one, _) = [i for p in extract_bytes("页.html", page.encode()).projects for i in p.indicators]
    assert (one.level2, one.name) == ("生态效益指标", "用水总量控制")


def test_a_ruler_leaves_one_word_over_two_columns_of_levels_taken_apart() -> None:
    """指标 over 产出指标 | 数量, a row of dashes beneath the last: levels are told by what is no dash."""
    rows = (
        "<td colspan=2>指标<td>指标内容<td>指标值", "<td>产出指标<td>数量<td>加固堤防<td>9.6公里",
        "<td>满意度<td>服务对象<td>群众满意度<td>≥88%", "<td>-----<td>-----<td>-----<td>-----",
    )  # fmt: skip
    page = "<meta charset=utf-8><p>项目名称：堤防加固</p><table>" + "".join(f"<tr>{row}</tr>" for row in rows)
    (project,) = extract_bytes("页.html", page.encode()).projects
    assert [(i.level1, i.level2) for i in project.indicators] == [("产出指标", "数量"), ("满意度", "服务对象")]


def test_a_name_over_two_targets_of_a_place_is_taken_for_neither() -> None:
    """Two names that a page without rules printed close together: which is whose is not told, and reported."""
    rows = (
        "<td>地区<td colspan=2>产出指标<td>效益指标<td>满意度指标",
        "<td><td colspan=2>数量指标<td>生态效益指标<td>服务对象满意度指标",
        "<td><td colspan=2>造林面积（万亩） 抚育面积（万亩）<td>森林覆盖率<td>林农满意度",
        "<td>合计<td>≥9<td>≥30<td>≥40%<td>≥90%",
        "<td>青石县<td>≥4<td>≥12<td>≥45%<td>≥92%",
    )  # fmt: skip
    page = "<meta charset=utf-8><p>专项名称：造林补助</p><table>" + "".join(f"<tr>{row}</tr>" for row in rows)
    document = extract_bytes("页.html", page.encode())
    assert {i.name for p in document.projects for i in p.indicators} == {"森林覆盖率", "林农满意度"}
    assert document.coverage.cells_unread >= 4


def test_target_and_result_that_a_narrow_column_broke_over_lines_are_told_by_their_words() -> None:
    """目标90000人次，实 / 现91000人次: the break is the column's edge, and no place to part them."""
    header = "<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值及完成情况<td>得分</tr>"
    rows = (
        "<tr><td>产出指标<td>数量指标<td>游园人次<td>目标90000人次，实<br>现91000人次<td>30</tr>"
        "<tr><td>满意度指标<td>服务对象满意度指标<td>游人满意度<td>目标≥90%，实际92<br>%<td>10</tr>"
    )
    page = (
        f"<meta charset=utf-8><p>2023年度项目支出绩效自评表</p><p>项目名称：公园养护</p><table>{header}{rows}</table>"
    )
    (project,) = extract_bytes("页.html", page.encode()).projects
    assert [(i.value.text, i.actual) for i in project.indicators] == [("90000人次", "91000人次"), ("≥90%", "92%")]


def test_a_unit_that_a_narrow_column_put_on_a_line_of_its_own_stays_with_its_figure() -> None:
    """开餐及时率≥98 / %: no name begins so, and the break is the column's edge."""
    levels = "<td rowspan=2>项目名称<td>产出指标<td>效益指标<td>满意度指标</tr><tr>"
    levels += "<td>数量指标<td>社会效益指标<td>服务对象满意度"
    cells = "<td>社区食堂<td>用餐人次≥3万人<br>次；开餐及时率≥98<br>%<td>受益社区≥12<br>个<td>老人满意度≥92<br>%"
    more = "<td>适老改造<td>改造户数≥90户<td>受益老人≥120人<td>家庭满意度≥90%"
    page = f"<meta charset=utf-8><table><tr>{levels}</tr><tr>{cells}</tr><tr>{more}</tr></table>"
    first = extract_bytes("页.html", page.encode()).projects[0]
    assert [(i.name, i.value.number, i.value.unit) for i in first.indicators] == [
        ("用餐人次", 3, "万人次"), ("开餐及时率", 98, "%"), ("受益社区", 12, "个"), ("老人满意度", 92, "%"),
    ]  # fmt: skip


def test_a_ruler_beneath_the_storeys_of_indicators_as_columns_hides_no_row() -> None:
    """The row beneath it tells that cells hold names with their targets."""
    page = SIDEWAYS.replace("社区食堂运营", "-----\t-----\t-----\t-----\t-----\t-----\n社区食堂运营")
    (project,) = _text(page).projects
    assert project.name == "社区食堂运营"
    assert [i.name for i in project.indicators][:2] == ["用餐人次", "食品合格率"]


def test_words_alone_after_a_page_of_indicators_as_columns_are_said() -> None:
    """装台数 may go on with a name of the page before, 补助加: it is given without a target, and reported."""
    head = "<tr><td>项目名称<td colspan=2>数量指标<td colspan=2>质量指标</tr>"
    head += "<tr><td><td>指标内容<td>目标值<td>指标内容<td>目标值</tr>"
    rows = "<tr><td>电梯加装补助<td>补助加<td>12台<td>验收合格率<td>100%</tr>"
    rest = "<tr><td><td>装台数<td><td><td></tr>"
    page = f"<meta charset=utf-8><table>{head}{rows}</table><table>{rest}</table>"
    document = extract_bytes("页.html", page.encode())
    (project,) = document.projects
    assert [i.name for i in project.indicators] == ["补助加", "验收合格率", "装台数"]
    assert [f.code for f in document.findings if f.span and "装台数" in f.span.quote] == ["no-value"]
