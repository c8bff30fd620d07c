"""What a page leaves open is said, and not read as if it were plain."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loaders.disclose import disclose
from loaders.limits import DEFAULT
from loaders.model import Document
from loaders.pipeline import extract_bytes
from loaders.readers.builder import Builder, Laid

HEAD = "项目名称\t县乡公路养护\t预算数（万元）\t52\n一级指标\t二级指标\t三级指标\t指标值\n"


def _codes(document: Document) -> set[str]:
    return {f.code for f in document.findings}


def _one(name: str, value: str) -> Document:
    return extract_bytes(
        "a.txt", f"{HEAD}产出指标\t质量指标\t{name}\t{value}\n产出指标\t数量指标\t里程\t9公里\n".encode()
    )


@pytest.mark.parametrize(
    ("name", "value", "number", "operator"),
    [
        ("绿化率", "25%", "25", None),  # no rate beyond 100: what it says
        ("路面优良率", "295%", "95", ">="),
        ("车流量增长率", "295%", None, None),  # may be so, or ≥95%
        ("车流量", "295%", None, None),
        ("车流量", "300%", "300", None),
    ],
)
def test_a_percentage_beyond_100_that_begins_with_2_is_no_plain_figure(
    name: str, value: str, number: str | None, operator: str | None
) -> None:
    """295% of a rate is ≥95% with a sign misread; of what may grow beyond 100 it is doubted, and no number."""
    document = _one(name, value)
    read = document.projects[0].indicators[0].value
    assert (read.number, read.operator) == (Decimal(number) if number else None, operator)
    assert ("slip" in _codes(document)) == (read.text.startswith("29"))


def test_a_misread_sign_makes_its_like_doubtful() -> None:
    """Where a rate shows that ≥ is printed as 2, 21万人次 in another project is doubted too, though few bear signs."""
    rows = "产出指标\t数量指标\t参与人数\t21万人次\n产出指标\t数量指标\t场地\t3处\n产出指标\t数量指标\t比赛\t6场\n"
    head = "项目名称\t单项赛事\n一级指标\t二级指标\t三级指标\t指标值\n"
    both = f"{HEAD}产出指标\t质量指标\t路面优良率\t295%\n{head}{rows}".encode()
    doubted = [f.span.quote for f in extract_bytes("a.txt", both).findings if f.code == "slip" and f.span]
    assert doubted == ["295%", "21万人次"]
    assert "slip" not in _codes(extract_bytes("a.txt", f"{head}{rows}".encode()))


def _satisfaction(first: str, second: str) -> Document:
    cells = "".join(f"<td>{w}" for w in (first, second, "乘客满意度", "≥90%"))
    return extract_bytes(
        "a.html",
        "<html><table><tr><td>项目名称<td>班车补贴<td><td></tr><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
        f"<tr><td>效益指标<td>社会效益指标<td>通车村<td>46个</tr><tr>{cells}</tr></table>".encode(),
    )


@pytest.mark.parametrize(
    ("first", "second", "code", "doubted"),
    [
        ("", "服务对象满意度指标", "outcome", True),
        ("", "满意度指标", "satisfaction", False),
        ("满意度指标", "服务对象满意度指标", "satisfaction", False),
    ],
)
def test_satisfaction_without_a_first_level_beneath_benefits(first: str, second: str, code: str, doubted: bool) -> None:
    """服务对象满意度 stands under 效益 in some forms: with a blank first level it is read so, and said."""
    document = _satisfaction(first, second)
    assert document.projects[0].indicators[1].level1_code == code
    assert ("level-doubtful" in _codes(document)) == doubted


def test_the_same_in_text_that_has_lost_its_blanks() -> None:
    """Its rows are shorter than the header, so the word may stand under either level."""
    rows = "效益指标\t社会效益指标\t通车村\t9个\n服务对象满意度指标\t乘客满意度\t≥90%\n"
    document = extract_bytes("a.txt", (HEAD + rows).encode())
    assert [f.message for f in document.findings if f.code == "level-doubtful" and "服务对象" in f.message]


def test_one_storey_of_a_header_printed_again_is_no_row() -> None:
    """职责活动 | … on the next page, without 优 | 良 beneath: no project of that name."""
    storey = "<tr><td>职责活动<td>年度预算数<td>绩效指标<td>评价标准<td></tr>"
    page = (
        "<html><p>单位：万元</p><table><tr><td rowspan=2>职责活动<td rowspan=2>年度预算数<td rowspan=2>绩效指标"
        "<td colspan=2>评价标准</tr><tr><td>优<td>良</tr><tr><td>动物防疫<td>120<td>免疫密度<td>≥95%<td>≥92%</tr>"
        f"{storey}<tr><td>检疫<td>30<td>检疫率<td>100%<td>≥99%</tr></table>"
    )
    document = extract_bytes("a.html", page.encode())
    assert [p.name for p in document.projects] == ["动物防疫", "检疫"]


def test_a_table_without_a_column_of_targets_is_said() -> None:
    """A sheet too wide for its page prints the targets pages later: its indicators are not just empty."""
    wide = (
        "项目名称\t周转房\n一级指标\t二级指标\t三级指标\n产出指标\t数量指标\t新建套数\n产出指标\t质量指标\t验收合格率\n"
    )
    assert "no-value-column" in _codes(extract_bytes("a.txt", wide.encode()))
    assert "no-value-column" not in _codes(_one("里程", ""))


@pytest.mark.parametrize(
    "title", ["云台县民政局2022年项目支出绩效目标表", "2023年政府购买服务项目绩效目标表", "一般债券项目绩效目标表"]
)
def test_the_title_of_a_form_names_no_project(title: str) -> None:
    """The unit, the place or the kind of money over a table is no project; that none was read is said."""
    document = extract_bytes(
        "a.txt", f"{title}\n{HEAD.partition(chr(10))[2]}产出指标\t数量指标\t里程\t9公里\n".encode()
    )
    assert [p.name for p in document.projects] == [None]
    assert "no-project-name" in _codes(document)


def test_a_name_told_by_the_build_of_its_label_in_text_with_a_cell_a_line() -> None:
    """基金名称 stands in no list; its build tells, and the title gives no name in its stead."""
    cells = "基金名称|城乡居民基本养老保险基金|主管部门|人社局|一级指标|二级指标|三级指标|指标值"
    cells += "|产出指标|数量指标|参保人数|≥86万人"
    cells += "|产出指标|质量指标|发放率|100%|效益指标|社会效益指标|参保率|≥97%"
    document = extract_bytes("a.txt", ("社会保险基金预算绩效目标表\n" + cells.replace("|", "\n")).encode())
    assert [p.name for p in document.projects] == ["城乡居民基本养老保险基金"]


def test_a_header_printed_again_without_its_second_storey_goes_on_with_the_table() -> None:
    """On the next page the blank first level is still that of the rows before: 成本指标 stands under 产出指标."""
    first = "<tr><td rowspan=2>一级指标<td rowspan=2>二级指标<td rowspan=2>三级指标<td colspan=2>指标值</tr>"
    first += "<tr><td>符号<td>值</tr>"
    again = "<tr><td>一级指标<td>二级指标<td>三级指标<td colspan=2>指标值</tr>"
    page = (
        "<html><table><tr><td>项目名称<td colspan=4>公路养护</tr>"
        f"{first}<tr><td>产出指标<td>数量指标<td>里程<td>≥<td>86</tr></table>"
        f"<table>{again}<tr><td><td>成本指标<td>补助标准<td>≤<td>100</tr></table>"
    )
    (project,) = extract_bytes("a.html", page.encode()).projects
    assert [(i.level1_code, i.level1) for i in project.indicators] == [("output", "产出指标")] * 2


def test_the_rests_of_a_level_and_a_name_are_joined_where_both_words_are_levels() -> None:
    """服务对象 over 满意度 on the next page: both are levels, and together they are the one that was cut."""
    head = "<tr><td>项目名称<td colspan=3>班车</tr><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    rows = "<tr><td>满意度指标<td>服务对象<td>沿岸居<td>≥90%</tr></table><table><tr><td><td>满意度<td>民满意度<td></tr>"
    (project,) = extract_bytes("a.html", f"<html><table>{head}{rows}</table>".encode()).projects
    assert [(i.level2, i.name) for i in project.indicators] == [("服务对象满意度", "沿岸居民满意度")]


def test_an_unknown_word_after_the_levels_stands_over_the_names() -> None:
    """Where no other column holds names; the description beside it is not taken in their stead, and it is said."""
    head = "（2024年度）\n项目名称\t网箱补助\n一级指标\t二级指标\t绩效要览\t目标值\t指标解释\n"
    rows = "产出\t数量\t新建网箱\t≥60口\t验收\n产出\t时效\t建成时间\t9月底前\t验收\n"
    document = extract_bytes("a.txt", (head + rows).encode())
    assert [(i.name, i.description) for i in document.projects[0].indicators] == [
        ("新建网箱", "验收"),
        ("建成时间", "验收"),
    ]
    assert _codes(document) == {"column-told"}


def test_items_beneath_a_note_are_notes() -> None:
    """填表说明 and its numbered sentences on the last sheet are no rest of the last indicator."""
    notes = "<table><tr><td>填表说明</tr><tr><td>1.三级指标应当细化。</tr><tr><td>2.指标值应为预期值。</tr></table>"
    head = "<tr><td>项目名称<td colspan=3>桥梁检测</tr><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    rows = "<tr><td>产出指标<td>数量指标<td>检测桥梁<td>9座</tr>"
    rows += "<tr><td>效益指标<td>可持续影响指标<td>桥梁技术<td>一桥一档</tr>"
    document = extract_bytes("a.html", f"<html><table>{head}{rows}</table>{notes}".encode())
    assert [i.name for i in document.projects[0].indicators] == ["检测桥梁", "桥梁技术"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("社会效益指标", "学生借阅量", True), ("益指标", "全事故发生数", True), ("群众满意度指标", "≥90%", False)],
)
def test_the_word_of_a_level_in_the_place_of_a_name_is_said(name: str, value: str, said: bool) -> None:
    """With words for its target, the columns have slipped."""
    assert ("misplaced" in _codes(_one(name, value))) == said


def test_the_rest_of_a_level_beneath_a_name_is_the_levels() -> None:
    """指标 alone in the row beneath 社会效益 | 保护人口 completes the level, where text keeps no places."""
    rows = "效益指标\t社会效益\t保护人口\t9万人\n指标\n满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\n"
    document = extract_bytes("a.txt", (HEAD + rows).encode())
    first = document.projects[0].indicators[0]
    assert (first.level2, first.name) == ("社会效益指标", "保护人口")


def test_a_figure_beside_the_table_is_not_left_out_in_silence() -> None:
    """Under 绩效指标, which stands beside the table, a weight of the row before that slipped is reported unread."""
    head = "项目名称\t森林抚育\n绩效指标\t指标名称\t度量单位\t指标性质\t指标值\n"
    rows = "绩效\t栽植苗木\t株\t≥\t80720\n10\t造林面积\t亩\t≥\t5890\n"
    document = extract_bytes("a.txt", (head + rows).encode())
    assert [f.span.quote for f in document.findings if f.code == "unread-cells" and f.span] == ["10"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("≥100①", "slip"),  # 1001?
        ("95③%", "slip"),
        ("≤10⁵", "slip"),
        ("≤100%预算", "slip"),
        ("≤95%以上", "slip"),
        ("每月巡查不少于4次", "figure-in-prose"),
        ("每人每月300元", "figure-in-prose"),
        ("300元每人每月", "figure-in-prose"),
        ("1亩≥100", "figure-in-prose"),
        ("100亩/120亩", "two-figures"),
        ("城市710元/月，农村540元/月", None),
        ("逐步提高", None),
    ],
)
def test_a_figure_that_stays_prose_is_said(value: str, code: str | None) -> None:
    """Prose that holds one comparator and one figure, two figures, or a digit raised after a digit, is doubted."""
    document = _one("养护标准", value)
    assert document.projects[0].indicators[0].value.kind == "qualitative"
    assert _codes(document) & {"slip", "figure-in-prose", "two-figures"} == ({code} if code else set())


def test_twelve_in_months_is_december_or_a_year_and_said() -> None:
    """完成时间 | 12 | 月 without a comparator is read as December and doubted; 保障月数 is a number."""
    head = "项目名称\t县乡公路养护\n一级指标\t二级指标\t三级指标\t计量单位\t指标值\n"
    for name, kind in (("完成时间", "date"), ("保障月数", "quantity")):
        document = extract_bytes("a.txt", f"{head}产出指标\t时效指标\t{name}\t月\t12\n".encode())
        assert document.projects[0].indicators[0].value.kind == kind
        assert ("month-or-months" in _codes(document)) == (kind == "date")


def _money(head: str) -> Document:
    rows = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t里程\t9公里\n"
    return extract_bytes("a.txt", f"2024年项目支出绩效目标表\n{head}{rows}".encode())


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("单位：元\n项目名称\t农机补贴\n项目总投资（万元）\t640\t年度预算数\t180\n", "180"),  # 180 yuan, or 万元
        ("项目名称\t巡查\n年度资金总额\t本年安排30万元，本年安排12万元\n", "本年安排30万元，本年安排12万元"),
        ("单位：万元\n项目名称\t巡查\n年度资金总额\t96\t90\n", "96"),
        ("项目名称\t公厕\n2022年预算数（万元）\t18\n", "18"),  # no budget of 2024
        ("单位：万元\n项目名称\t电梯\n项目总额\t900\t年度金额\t300\n财政拨款\t260\t其他资金\t40\n", "260"),
    ],
)
def test_money_that_can_be_read_in_two_ways_is_not_taken(head: str, words: str) -> None:
    """Its unit, its year or its sum is not clear: the place is said, and no other figure stands in for it."""
    document = _money(head)
    assert [f.span.quote for f in document.findings if f.code == "money-doubtful" and f.span] == [words]
    budget = document.projects[0].budget
    assert (budget.fiscal if words == "260" else budget.total) is None


def test_parts_that_are_more_than_their_sum_are_said() -> None:
    """One of them may come from another column; parts that are less, or add up, are none of reading's business."""
    head = "单位：万元\n项目名称\t公厕\n年度资金总额\t{0}\t其中：财政拨款\t{1}\n其他资金\t20\n"
    assert "money-parts" in _codes(_money(head.format(100, 90)))
    assert "money-parts" not in _codes(_money(head.format(100, 80)))
    assert "money-parts" not in _codes(_money(head.format(100, 50)))


def test_more_money_than_a_project_can_have_is_said() -> None:
    """3000000 beneath 万元: most likely yuan."""
    document = _money("单位：万元\n项目名称\t公厕\n年度资金总额\t3000000\n")
    assert "money-absurd" in _codes(document)


def test_a_weight_over_several_indicators_is_given_to_none() -> None:
    """50 in one cell beside two indicators is the weight of both together; beside one, its own."""
    rows = "<tr><td>产出指标<td>数量指标<td>里程<td>9公里<td rowspan=2>50</tr>"
    rows += "<tr><td>产出指标<td>质量指标<td>合格率<td>98%</tr>"
    head = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<td>分值</tr>"
    last = "<tr><td>效益指标<td>社会效益指标<td>通车村<td>46个<td>40</tr>"
    document = extract_bytes("a.html", f"<html><table>{head}{rows}{last}</table>".encode())
    assert [i.weight for i in document.projects[0].indicators] == [None, None, "40"]
    assert [f.span.quote for f in document.findings if f.code == "weight-shared" and f.span] == ["50"]


@pytest.mark.parametrize(("first", "second", "total"), [("52", "", 520000), ("52", "52", 520000), ("52", "18", None)])
def test_amounts_that_differ_within_a_project_are_no_sum(first: str, second: str, total: int | None) -> None:
    """A project of a list with another amount in each row: which of them it costs is not said."""
    rows = f"养护\t{first}\t产出指标\t数量指标\t里程\t9公里\n\t{second}\t效益指标\t社会效益指标\t通车村\t46个\n"
    page = f"项目名称\t预算数（万元）\t一级指标\t二级指标\t三级指标\t指标值\n{rows}"
    document = extract_bytes("a.txt", page.encode())
    assert [p.budget.total for p in document.projects] == [total]
    assert ("money-doubtful" in _codes(document)) == (total is None)


def test_a_target_and_a_result_that_nothing_parts_are_said() -> None:
    """Under 目标值及完成情况, words without a stroke or a label stay whole, and it is said."""
    head = HEAD.replace("指标值", "目标值及完成情况")
    document = extract_bytes("a.txt", f"{head}产出指标\t数量指标\t里程\t12公里已修11公里\n".encode())
    assert document.projects[0].indicators[0].value.text == "12公里已修11公里"
    assert "pair-whole" in _codes(document)


def test_money_beneath_its_table_is_said() -> None:
    """Rows of a head under the indicators, with none beneath them: whose they are is not read, and it is said."""
    rows = "产出指标\t数量指标\t里程\t9公里\n效益指标\t社会效益指标\t通车村\t46个\n"
    page = f"项目名称\t养护\n一级指标\t二级指标\t三级指标\t指标值\n{rows}资金总额（万元）\t30\t其中：财政拨款\t28\n"
    document = extract_bytes("a.txt", page.encode())
    assert document.projects[0].budget.total is None
    assert [f.span.quote for f in document.findings if f.code == "head-alone" and f.span] == ["30"]


@pytest.mark.parametrize(
    ("sign", "figure", "measure", "read"),
    [
        ("≥", "300以上", "人次", (">=", "300", "人次")),
        ("", "300以内", "天", ("<=", "300", "天")),
        ("等于", "200-500", "元/件", (None, "200", "元/件")),
        ("≤", "300以上", "人", (None, None, None)),  # against each other
    ],
)
def test_words_that_end_a_bound_stay_behind_the_unit(
    sign: str, figure: str, measure: str, read: tuple[str | None, str | None, str | None]
) -> None:
    """300以上 with its unit in another column is 300人次以上; a bound from both sides is no figure."""
    head = "项目名称\t养护\n一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
    rows = f"产出指标\t数量指标\t工作量\t{sign}\t{figure}\t{measure}\n产出指标\t数量指标\t里程\t≥\t9\t公里\n"
    value = extract_bytes("a.txt", f"{head}{rows}".encode()).projects[0].indicators[0].value
    assert (value.operator, None if value.number is None else f"{value.number:f}", value.unit) == read


@pytest.mark.parametrize(
    ("cells", "name", "value", "said"),
    [
        ("<td colspan=2>巡护里程≥9公里", "巡护里程", "≥9公里", False),
        ("<td colspan=2>处置率100%", "处置率", "100%", False),
        ("<td>巡护里程≥9公里<td>", "巡护里程", "≥9公里", False),
        ("<td>处置率100%<td>", "处置率100%", "", True),
        ("<td>慰问≥60岁老人数<td>", "慰问≥60岁老人数", "", False),
    ],
)
def test_a_name_that_holds_its_target(cells: str, name: str, value: str, said: bool) -> None:
    """One cell under both headers, or a comparator that ends the name beside a blank target, holds both."""
    head = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    rows = f"<tr><td>产出指标<td>数量指标{cells}</tr><tr><td>效益指标<td>社会效益指标<td>通车村<td>46个</tr>"
    document = extract_bytes("a.html", f"<html><table>{head}{rows}</table>".encode())
    indicator = document.projects[0].indicators[0]
    assert (indicator.name, indicator.value.text) == (name, value)
    assert ("no-value" in _codes(document)) == said


@pytest.mark.parametrize(("level", "said"), [("", True), ("产出指标", False)])
def test_a_blank_basis_in_text_may_be_merged_with_the_one_above(level: str, said: bool) -> None:
    """Where the row's level words are blank too, cells over several rows are in use, and it is said."""
    head = "项目名称\t养护\n一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据\n"
    rows = f"产出指标\t数量指标\t里程\t9公里\t养护合同\n{level}\t\t桥梁\t3座\t\n"
    document = extract_bytes("a.txt", f"{head}{rows}效益指标\t社会效益指标\t通车村\t46个\t统计年鉴\n".encode())
    assert [i.basis and i.basis.text for i in document.projects[0].indicators] == ["养护合同", None, "统计年鉴"]
    assert ("cells-merged" in _codes(document)) == said


def _budget(*rows: str) -> Document:
    body = (
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t里程\t9公里\n效益指标\t社会效益指标\t通车村\t46个\n"
    )
    return extract_bytes("a.txt", "\n".join(["项目名称\t养护", *rows, body]).encode())


def test_other_money_in_two_rows_that_only_together_fill_the_sum_is_not_taken() -> None:
    """地方资金 and 其他资金 beside the central part: which of them 其他 means is not said; nothing beside one is."""
    head = "年度资金总额（万元）\t300", "其中：中央补助\t200"
    both, one = _budget(*head, "地方资金\t80", "其他资金\t20"), _budget(*head, "地方资金\t100", "其他资金\t0")
    assert both.projects[0].budget.other is None
    assert "money-doubtful" in _codes(both)
    assert one.projects[0].budget.other == Decimal(1000000)


def test_a_bare_figure_between_two_units_is_not_taken() -> None:
    """46万元, then 元 in a label, then a figure without a unit: neither is its own."""
    document = _budget("预算数\t46万元\t其中：财政拨款（元）\t440000", "其他资金\t2")
    assert (document.projects[0].budget.fiscal, document.projects[0].budget.other) == (Decimal(440000), None)
    assert "money-unit" in _codes(document)


def test_a_comparator_in_the_place_of_a_name_is_said() -> None:
    """服务对象满意度 | ≧ %: the name stands under the levels, and what reads as a name is the rest of a target."""
    page = "（2025年度）\n项目名称\t招商\n一级指标\t二级指标\t指标名称\t目标值\t分值\n"
    page += "产出指标\t数量指标\t举办活动\t≥15场\t50\n"
    document = extract_bytes("页.txt", (page + "满意度指标\t服务对象满意度\t≧ %\t\t50\n").encode())
    assert [f.code for f in document.findings if f.severity == "warning"] == ["misplaced"]


@pytest.mark.parametrize(
    ("name", "framed", "said"),
    [("引进企业数量 签约履约率", False, 1), ("引进企业数量 签约履约率", True, 0), ("引进 A 类企业", False, 0)],
)
def test_a_gap_in_a_name_that_no_rule_frames(name: str, framed: bool, said: int) -> None:
    """Two names that nearly touch may stand in one cell where only gaps part the columns."""
    builder = Builder("页.pdf", DEFAULT)
    rows = [("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", name, "≥62%")]
    laid = [Laid(r, c, 1, 1, words) for r, row in enumerate(rows, 1) for c, words in enumerate(row, 1)]
    builder.table(laid, 2, 4, framed=framed)
    document = disclose(builder.source("0" * 64, "application/pdf", "pdf"))
    assert [f.code for f in document.findings].count("name-gap") == said


@pytest.mark.parametrize(("score", "said"), [("", True), ("8", False)])
def test_a_result_without_its_score_in_text_is_said(score: str, said: bool) -> None:
    """Cells of a row that lost one may have moved: 8 may be its result or its score."""
    head = "项目名称\t养护\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n"
    rows = f"产出指标\t数量指标\t里程\t≥9公里\t9公里\t10\t10\n效益指标\t社会效益指标\t通车村\t46个\t46个\t8\t{score}\n"
    document = extract_bytes("a.txt", f"{head}{rows}".encode())
    assert [i.score for i in document.projects[0].indicators] == ["10", score or None]
    assert ("cells-merged" in _codes(document)) == said


@pytest.mark.parametrize(
    ("weight", "taken"), [("10<br>8", None), ("5<br>5", None), ("10<br>10", None), ("1<br>0", "10"), ("10", "10")]
)
def test_two_weights_in_one_cell_are_those_of_two_rows(weight: str, taken: str | None) -> None:
    """The border between the rows was lost: neither figure is the weight, and it is said; 1 over 0 is a broken 10."""
    head = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<td>分值</tr>"
    first = f"<tr><td>产出指标<td>数量指标<td>里程<td>≥9公里<td>{weight}</tr>"
    rows = f"{first}<tr><td>效益指标<td>社会效益指标<td>通车村<td>46个<td>20</tr>"
    document = extract_bytes("a.html", f"<html><table>{head}{rows}</table>".encode())
    assert document.projects[0].indicators[0].weight == taken
    assert ("two-figures" in _codes(document)) == (taken is None)
