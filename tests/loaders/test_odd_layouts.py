"""Layouts of provinces that the generator does not render: composed after what their bureaus publish."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loaders.model import Budget, Document
from loaders.pipeline import extract_bytes

ZHEJIANG = """2024年预算项目绩效目标公开表,,,,,,
预算单位：临浦县水利局,,,,,单位：万元,
序号,项目名称,预算金额,绩效目标,指标类型,绩效指标,目标值
1,山塘综合整治,350,完成山塘整治5座。,数量指标,整治山塘数量,5座
,,,,质量指标,工程验收合格率,100%
,,,,社会效益指标,保护人口,≥1.2万人
2,农村饮用水达标提标,120,提升供水保障。,数量指标,改造管网长度,≥18公里
,,,,满意度指标,用水户满意度,≥90%
"""
SHANDONG = """2022年项目支出绩效目标表
项目名称\t残疾人康复救助\t主管部门\t鲁川县残疾人联合会
项目资金\t资金总额：86.5万元
总体目标\t目标1：为残疾儿童提供康复救助；目标2：减轻家庭负担。
一级指标\t二级指标\t三级指标\t指标值类型\t指标值\t单位\t权重
产出指标\t数量指标\t救助残疾儿童人数\t≥\t210\t人\t20
\t成本指标\t人均补助标准\t≤\t1.5\t万元/年\t10
效益指标\t社会效益指标\t残疾儿童生活质量\t定性\t有所改善\t\t30
满意度指标\t服务对象满意度\t家长满意度\t≥\t90\t%\t10
"""
BEIJING = """项目绩效目标表,,,,,,
（2024年度）,,,,,,
项目名称,老旧小区电梯更新补助,,,,,
项目资金（元）,年度资金总额：,,"1,200,000.00",,,
,其中：财政拨款,,"1,200,000.00",,,
总体目标,完成20部电梯更新。,,,,,
绩效指标,一级指标,二级指标,三级指标,绩效指标性质,绩效指标值,绩效度量单位
,产出指标,数量指标,更新电梯数量,＝,20,部
,成本指标,经济成本指标,单部补助标准,≤,6,万元
,满意度指标,服务对象满意度指标,居民满意度,≥,85,％
"""
FUJIAN = """单位名称：长乐县文化馆
项目名称：送戏下乡
2024年度绩效目标：丰富群众文化生活
指标类别\t绩效指标\t目标值\t指标值设定依据
产出-数量\t演出场次\t≥120场\t《中华人民共和国公共文化服务保障法》第三十条
效益-社会效益\t受益群众\t≥3万人次\t上年完成2.8万人次
满意度\t群众满意度\t≥90%\t问卷调查
"""
JIANGSU = """项目名称,一级指标,二级指标,三级指标,第一季度,半年（程）,第三季度,全年（程）
农村人居环境整治,产出指标,数量指标,新建公厕,≥2座,≥5座,≥8座,≥10座
,效益指标,社会效益指标,受益村数,≥3个,≥6个,≥9个,≥12个
"""
GUANGDONG = """<html><body><h2>2023年部门预算项目支出绩效目标表</h2>
<table><tr><td>单位名称</td><td colspan=3>梅岭县教育局</td></tr>
<tr><td>项目名称</td><td>义务教育薄弱环节改善</td><td>项目类别</td><td>其他运转类</td></tr>
<tr><td>项目总金额（万元）</td><td>320.00</td><td>当年金额（万元）</td><td>120.00</td></tr>
<tr><td>立项依据</td>
<td colspan=3>《国务院关于统筹推进县域内城乡义务教育一体化改革发展的若干意见》（国发〔2016〕40号）</td></tr>
<tr><td>总体绩效目标</td><td colspan=3>改善办学条件。</td></tr>
<tr><td rowspan=4>绩效指标</td>
<td>一级指标</td><td>二级指标</td><td>三级指标</td><td>目标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>购置课桌椅（套）</td><td>≥1200</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>受益学生数（人）</td><td>≥5600</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>师生满意度（%）</td><td>≥90</td></tr></table></body></html>"""

WANTED = {
    "浙江": (ZHEJIANG, [350, 120], ["整治山塘数量 5 座", "工程验收合格率 100 %", "保护人口 >= 1.2 万人",
                                 "改造管网长度 >= 18 公里", "用水户满意度 >= 90 %"]),
    "山东": (SHANDONG, [86.5], ["救助残疾儿童人数 >= 210 人", "人均补助标准 <= 1.5 万元/年", "残疾儿童生活质量",
                              "家长满意度 >= 90 %"]),
    "北京": (BEIJING, [120], ["更新电梯数量 = 20 部", "单部补助标准 <= 6 万元", "居民满意度 >= 85 %"]),
    "福建": (FUJIAN, [None], ["演出场次 >= 120 场", "受益群众 >= 3 万人次", "群众满意度 >= 90 %"]),
    "江苏": (JIANGSU, [None], ["新建公厕 >= 10 座", "受益村数 >= 12 个"]),
    "广东": (GUANGDONG, [120], ["购置课桌椅（套） >= 1200 套", "受益学生数（人） >= 5600 人",
                                 "师生满意度（%） >= 90 %"]),
}  # fmt: skip


def _read(province: str) -> Document:
    return extract_bytes(province, WANTED[province][0].encode())


@pytest.mark.parametrize("province", WANTED)
def test_every_indicator_is_whole(province: str) -> None:
    """Name, comparator, figure and unit of each; the money of each project in 万元; nothing unread."""
    document = _read(province)
    _, money, lines = WANTED[province]
    found = []
    for i in (i for p in document.projects for i in p.indicators):
        v = i.value
        found.append(" ".join(str(x) for x in (i.name, v.operator, v.number, v.unit) if x is not None))
    assert found == lines
    totals = [p.budget.total for p in document.projects]
    assert [t if t is None else float(t) / 10_000 for t in totals] == money
    assert document.coverage.cells_unread == 0, [f.message for f in document.findings]


def test_goals_that_one_cell_numbers() -> None:
    """目标1：…；目标2：… in one cell are two goals, each with its own place."""
    (project,) = _read("山东").projects
    assert [(g.label, g.text) for g in project.goals] == [
        ("目标1", "为残疾儿童提供康复救助"),
        ("目标2", "减轻家庭负担。"),
    ]


def test_both_levels_in_one_cell() -> None:
    """产出-数量 is a first and a second level."""
    (project,) = _read("福建").projects
    assert [(i.level1, i.level2, i.level1_code) for i in project.indicators] == [
        ("产出", "数量", "output"),
        ("效益", "社会效益", "outcome"),
        ("满意度", None, "satisfaction"),
    ]
    assert _read("福建").title is None and project.goals[0].text == "丰富群众文化生活"


BUDGET = """收支预算总表,,,
单位：万元,,,
收入,,支出,
项目,预算数,项目,预算数
一般公共预算,1200.5,农林水支出,1200.5
项目绩效目标表,,,
项目名称,渔港建设,年度资金总额,860
绩效目标,完成渔港码头改造,,
一级指标,二级指标,三级指标,指标值
产出指标,数量指标,改造泊位,12个
效益指标,经济效益指标,产值增长率,≥5%
"""


def test_a_budget_table_is_no_head_of_what_follows() -> None:
    """Sums of a table of another kind, left by a title, are not the money of the project beneath that title."""
    (project,) = extract_bytes("预算.csv", BUDGET.encode()).projects
    assert project.budget == Budget(Decimal(8_600_000))
    assert [i.name for i in project.indicators] == ["改造泊位", "产值增长率"]


def test_header_printed_again_under_a_value_that_is_a_word_of_headers() -> None:
    """长期 above 目标值 is a value above a header printed again, not 长期目标值."""
    head = "评价指标\t评价内容\t指标名称\t指标说明\t目标值\t分值"
    text = "\n".join(
        ["项目名称\t送戏下乡\t\t实施单位\t文化馆\t", head, "产出\t数量指标\t演出场次\t演出场次\t≥10场\t50",
         "效果\t可持续影响\t文化传承\t文化传承\t长期\t20", head,
         "满意度\t服务对象满意度\t观众满意度\t观众满意度\t≥90%\t30"]
    )  # fmt: skip
    (project,) = extract_bytes("a.txt", text.encode()).projects
    assert [(i.name, i.value.text) for i in project.indicators][1:] == [("文化传承", "长期"), ("观众满意度", "≥90%")]


def test_first_level_that_is_no_word_is_said() -> None:
    """A level that no form knows is reported: what kind of indicator it is cannot be told."""
    head = "（2024年度）\n项目名称\t养护\t\t\n一级指标\t二级指标\t三级指标\t指标值\n"
    text = head + "出指标\t\t养护里程\t≥9公里\n出指标\t\t改造桥梁\t≥2座\n"
    document = extract_bytes("a.txt", text.encode())
    assert [f.code for f in document.findings if f.severity == "warning"] == ["level-unknown"]


def test_rows_with_two_first_levels_are_not_indicators_as_columns() -> None:
    """效益指标 under 实施效果指标, and 满意度指标 beneath, begin no table set sideways: they are levels of rows."""
    head = "<tr><td>项目名称<td>{}<td><td>实施单位<td>交通局</tr><tr><td>总金额<td>5<td><td><td></tr>"
    words = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标内容<td>指标值</tr>"
    rest = (
        "<tr><td rowspan=2>实施效果指标<td>效益指标<td>可持续影响指标<td>使用年限<td>≥9年</tr>"
        "<tr><td>满意度指标<td>服务对象满意度指标<td>群众满意度<td>≥9%</tr>"
    )
    first = head.format("房租") + words + "<tr><td>实施效果指标<td>产出指标<td>数量指标<td>面积<td>9平方米</tr>"
    page = f"<html><table>{first}{words}{rest}{head.format('养护')}{words}{rest}</table>"
    projects = extract_bytes("a.html", page.encode()).projects
    assert [(p.name, len(p.indicators)) for p in projects] == [("房租", 3), ("养护", 2)]


def test_satisfaction_under_second_levels_is_both_levels() -> None:
    """满意度 first in its row, where the first level is blank, is no second level of the 效益 above."""
    page = (
        "<html><table><tr><td>项目名称<td>养护<td><td></tr><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
        "<tr><td>效益指标<td>社会效益指标<td>通行<td>改善</tr><tr><td><td>满意度<td>群众满意度<td>≥9%</tr></table>"
    )
    (project,) = extract_bytes("a.html", page.encode()).projects
    assert [i.level1_code for i in project.indicators] == ["outcome", "satisfaction"]


DROPPED = """一级指标\t二级指标\t三级指标\t指标值\t责任单位
运算符号\t指标内容\t度量单位
产出指标\t数量指标\t直补资金发放人数\t>=\t3210\t人\t移民办
项目扶持村数\t>=\t12\t个\t移民办
"""


def test_a_storey_under_the_value_alone() -> None:
    """Where merged repeats are dropped, 运算符号, 指标内容 and 度量单位 hang under 指标值, not under its neighbours."""
    (project,) = extract_bytes("缺.txt", DROPPED.encode()).projects
    assert [(i.name, i.value.operator, i.value.number, i.value.unit) for i in project.indicators] == [
        ("直补资金发放人数", ">=", Decimal(3210), "人"),
        ("项目扶持村数", ">=", Decimal(12), "个"),
    ]


def test_a_table_that_names_no_project_among_those_that_do_is_reported() -> None:
    """Its head was lost, or it belongs to the one before: the rows stand under no name, and that is said at them."""
    table = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t{}\t≥3座\n"
    named = f"项目名称\t桥梁养护\n{table.format('养护桥梁')}"
    document = extract_bytes("a.txt", f"{named}\n年度预算说明。\n\n{table.format('改造桥梁')}".encode())
    assert [p.name for p in document.projects] == ["桥梁养护", None]
    (found,) = (f for f in document.findings if f.code == "project-nameless")
    assert found.severity == "warning" and found.span is not None and "改造桥梁" in found.span.quote
    assert not any(f.code == "project-nameless" for f in extract_bytes("a.txt", table.format("桥").encode()).findings)


@pytest.mark.parametrize(
    "row",
    [
        "产出指标\t数量指标\t≥95%\t9次",
        "产出指标\t数量指标\t养护里程\t社会效益指标",
        "满意度指标\t\t服务对象满意度指标公众满意度\t≥95%",
    ],
)
def test_a_cell_that_stands_in_another_column_is_reported(row: str) -> None:
    """A target as a name, a level as a target or before the name: the row is named, whatever was read from it."""
    table = f"项目名称\t桥梁养护\n一级指标\t二级指标\t三级指标\t指标值\n{row}\n产出指标\t质量指标\t合格率\t≥95%\n"
    (found,) = (f for f in extract_bytes("a.txt", table.encode()).findings if f.code == "misplaced")
    assert found.severity == "warning" and found.span is not None and row.split("\t")[2] in found.span.quote


DOUBTFUL = """项目名称\t渠道维修
一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t绩效指标值设定依据
产出指标\t数量指标\t维修渠道长度\t≥\t\t公里\t《水法》（主席令
\t质量指标\t数量指标验收合格率\t＝\t100\t%\t第74号）
"""


def test_what_may_be_wrong_is_said() -> None:
    """A comparator without its figure, a basis cut over two rows, a level and a name in one cell."""
    codes = {f.code for f in extract_bytes("a.txt", DOUBTFUL.encode()).findings}
    assert {"no-value", "basis-cut", "misplaced"} <= codes


def test_figures_under_a_word_set_to_the_left() -> None:
    """指标值 over 运算符号 alone, beside 指标内容 and 度量单位: the figures are the target."""
    page = (
        "<table><tr><td>二级指标</td><td>三级指标</td><td>指标值</td><td></td><td></td></tr>"
        "<tr><td></td><td></td><td>运算符号</td><td>指标内容</td><td>度量单位</td></tr>"
        "<tr><td>数量指标</td><td>扶持村数</td><td>&gt;=</td><td>12</td><td>个</td></tr>"
        "<tr><td>质量指标</td><td>兑现率</td><td>=</td><td>100</td><td>%</td></tr></table>"
    )
    values = [i.value.text for p in extract_bytes("a.html", page.encode()).projects for i in p.indicators]
    assert values == [">=12个", "=100%"]


def test_table_under_no_head_is_said() -> None:
    """A table with only a header over it goes on with the project above; where it begins anew, that is said."""
    header = "一级指标\t二级指标\t三级指标\t指标值\n"
    one = header + "产出指标\t数量指标\t渠道\t3公里\n满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\n"
    other = header + "产出指标\t数量指标\t路灯\t8盏\n满意度指标\t服务对象满意度指标\t居民满意度\t≥90%\n"
    document = extract_bytes("a.txt", f"项目名称\t渠道维修\t\t\n{one}\n\n{other}".encode())
    assert "begins-again" in {f.code for f in document.findings}
    halves = extract_bytes("a.txt", f"项目名称\t渠道维修\t\t\n{one}".encode())
    assert "begins-again" not in {f.code for f in halves.findings}


def test_costs_at_the_end_begin_no_other_table() -> None:
    """成本指标 after 满意度指标 is how some bureaus order them; a second time it is another project's table."""
    rows = "产出指标\t数量指标\t渠道\t3公里\n满意度指标\t满意度指标\t群众满意度\t≥90%\n"
    rows += "成本指标\t经济成本指标\t造价\t≤9万元\n"
    head = "项目名称\t渠道维修\t\t\n一级指标\t二级指标\t三级指标\t指标值\n"
    once, again = (extract_bytes("a.txt", (head + body).encode()) for body in (rows, rows + rows))
    assert "begins-again" not in {f.code for f in once.findings}
    assert "begins-again" in {f.code for f in again.findings}


CUT = """项目名称\t系统运维\t\t\t
一级指标\t二级指标\t三级指标\t指标值\t分值
产出指标\t数量指标\t运维系统\t10个\t20
\t\t数量\t\t
\t质量指标\t正常运行率\t≥99%\t30
"""
SPANNED = """<table><tr><td>一级指标</td><td>二级指标</td><td colspan=2>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td colspan=2>招商次数</td><td>16次</td></tr>
<tr><td>满意度</td><td></td><td colspan=2>服务对</td><td>≥94%</td></tr>
<tr><td></td><td></td><td colspan=2>象满意度</td><td></td></tr></table>"""


TORN = SPANNED.replace("<td></td><td colspan=2>服务对<", "<td>服务对象</td><td colspan=2>群众安<").replace(
    "<tr><td></td><td></td><td colspan=2>象满意度<",
    "</table><div></div><table><tr><td></td><td>满意度指标</td><td colspan=2>全感满意度<",
)


@pytest.mark.parametrize(
    ("form", "page", "name"),
    [("txt", CUT, "运维系统数量"), ("html", SPANNED, "服务对象满意度"), ("html", TORN, "群众安全感满意度")],
)
def test_name_cut_so_that_a_level_is_left(form: str, page: str, name: str) -> None:
    """运维系统 / 数量, 服务对 / 象满意度: the rest of a name is no level, nor is that of a level; and it comes once."""
    document = extract_bytes(f"a.{form}", page.encode())
    assert name in [i.name for p in document.projects for i in p.indicators]


NAMES = """<table><tr><td>绩效指标</td><td>指标名称</td><td>指标值</td><td>权重</td></tr>
<tr><td></td><td>社会救助体系</td><td>健全</td><td>20</td></tr><tr><td></td><td>社会</td><td>≥89%</td><td>8</td></tr>
<tr><td></td><td>公众满意度</td><td></td><td></td></tr></table>"""
BLANK = """一级指标\t二级指标\t三级指标\t指标说明\t指标值\t指标值确定依据
产出指标\t数量指标\t检查次数\t检查次数\t9次\t工作计划
\t质量指标\t隐患整改率\t隐患整改率\t\t《安全生产法》

\t\t事故死亡率\t事故死亡率\t\t“十四五”规划
"""


def test_rest_of_a_name_under_its_column_is_no_section() -> None:
    """社会 / 公众满意度 in a table without levels: the name goes on, no level begins."""
    document = extract_bytes("a.html", NAMES.encode())
    assert [i.name for p in document.projects for i in p.indicators] == ["社会救助体系", "社会公众满意度"]


def test_row_without_target_after_a_page_end_is_its_own() -> None:
    """Name, description and basis, none a rest: a row that has no target, and that is said."""
    document = extract_bytes("a.txt", BLANK.encode())
    assert [i.name for p in document.projects for i in p.indicators][1:] == ["隐患整改率", "事故死亡率"]
    assert "no-value" in {f.code for f in document.findings}


CENTRED = """<table>
<tr><td rowspan=3>项目名称</td><td></td><td>产出指标</td><td></td><td></td><td>效益指标</td><td></td></tr>
<tr><td>数量指标</td><td>质量指标</td><td>时效指标</td><td>社会效益指标</td><td>经济效益指标</td><td>生态效益指标</td></tr>
<tr><td>巡检次数</td><td>正常率</td><td>响应时间</td><td>共享程度</td><td>节约资金</td><td>减少用纸</td></tr>
<tr><td>系统运维</td><td></td><td>≥99%</td><td>≤2小时</td><td>明显提升</td><td>≥3万元</td><td>≥5吨</td></tr>
</table>"""


def test_first_levels_set_in_the_middle_over_indicators_as_columns() -> None:
    """No rule shows what a first level covers: it stands over one column of its group, and the others are its too."""
    (project,) = extract_bytes("a.html", CENTRED.encode()).projects
    assert [(i.name, i.level1_code, i.value.text) for i in project.indicators] == [
        ("巡检次数", "output", ""),
        ("正常率", "output", "≥99%"),
        ("响应时间", "output", "≤2小时"),
        ("共享程度", "outcome", "明显提升"),
        ("节约资金", "outcome", "≥3万元"),
        ("减少用纸", "outcome", "≥5吨"),
    ]


def test_a_project_without_targets_in_a_list_is_said() -> None:
    """A name that a line end cut in two rows makes a project of its first half: that it has no targets is said."""
    text = (
        "（2024年度）\n项目名称\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n公益性\t安置就业困难人员上岗。\t\t\t\t\n"
        "岗位补贴\t\t产出指标\t数量指标\t安置人数\t≥420人\n\t\t效益指标\t社会效益指标\t知晓率\t≥90%\n"
    )
    document = extract_bytes("a.txt", text.encode())
    assert [p.name for p in document.projects] == ["岗位补贴"]
    assert [f.span and f.span.quote for f in document.findings if f.severity == "warning"] == ["公益性"]


def test_a_column_under_the_group_alone_has_lost_its_word() -> None:
    """绩效指标 over levels and a column without a word of its own: figures there are no label beside the table."""
    head = "<tr><td>项目名称<td colspan=3>造林</tr><tr><td colspan=4>绩效指标</tr>"
    head += "<tr><td>一级指标<td>三级指标<td>指标值<td></tr>"
    rows = "".join(f"<tr><td>产出指标<td>面积{n}<td>≥{n}亩<td>{w}</tr>" for n, w in ((3, 40), (4, 30), (5, 20)))
    document = extract_bytes("a.html", f"<p>（2024年度）</p><table>{head}{rows}</table>".encode())
    assert [i.weight for p in document.projects for i in p.indicators] == ["40", "30", "20"]
    assert [f.code for f in document.findings] == ["column-guessed"]


def test_row_without_any_level_is_said() -> None:
    """A row that stands above the first level of its table tells no kind of indicator: it is reported."""
    head = "（2024年度）\n项目名称\t养护\t\t\n一级指标\t二级指标\t三级指标\t指标值\n"
    text = head + "\t\t养护里程\t≥9公里\n产出指标\t数量指标\t改造桥梁\t≥2座\n"
    document = extract_bytes("a.txt", text.encode())
    assert [f.code for f in document.findings if f.severity == "warning"] == ["level-missing"]


PASTED = """广元县市场监督管理局
2022年度项目支出绩效目标

项目名称：食品安全抽检
预算金额：156.8万元
一级指标    二级指标      三级指标              指标值
产出指标    数量指标      监督抽检批次           ≥1200批次
            质量指标      问题食品处置率         100%
            时效指标      抽检任务完成时间       2022年12月20日前
满意度指标  服务对象满意度  消费者满意度         ≥ 85%

以上指标由食品科负责    按季报送
"""


def test_text_pasted_from_a_page() -> None:
    """Columns that stand apart by runs of blanks; what follows a blank line is none of the table."""
    document = extract_bytes("a.txt", PASTED.encode())
    (project,) = document.projects
    assert project.name == "食品安全抽检" and project.budget == Budget(Decimal(1_568_000))
    assert [(i.level2, i.name, i.value.text) for i in project.indicators] == [
        ("数量指标", "监督抽检批次", "≥1200批次"),
        ("质量指标", "问题食品处置率", "100%"),
        ("时效指标", "抽检任务完成时间", "2022年12月20日前"),
        ("服务对象满意度", "消费者满意度", "≥85%"),
    ]


def test_labels_that_close_like_a_sentence() -> None:
    """2.立项依据。《…》 over a table, as Anhui prints its projects."""
    text = (
        "1.项目概述。用于水库养护。\n2.立项依据。《小型水库安全管理办法》（水安监〔2010〕200号）。\n3.实施主体。县水利局。\n"
        "项目名称\t水库养护\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t座数\t23座\n"
    )
    (project,) = extract_bytes("a.txt", text.encode()).projects
    assert (project.purpose, project.unit) == ("用于水库养护。", "县水利局")
    assert [c.number for c in project.basis] == ["水安监〔2010〕200号"]


def test_a_ruler_says_nothing_of_its_columns() -> None:
    """A row of dashes beneath a header is none of the contents by which a word with two meanings is settled."""
    head = "<tr><td>一级指标<td>三级指标<td>指标值<td>指标值设定说明</tr>"
    ruler = "<tr><td>-----<td>-----<td>-----<td>------</tr>"
    rows = "<tr><td>产出<td>产值<td>≥60亿元<td>上年52亿元</tr><tr><td>效益<td>就业<td>≥9人<td></tr>"
    for page in (head + rows, head + ruler + rows):
        (project,) = extract_bytes("a.html", f"<table>{page}</table>".encode()).projects
        assert [i.basis and i.basis.text for i in project.indicators] == ["上年52亿元", None]


DOUBTS = """<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td rowspan=2>{first}</td><td>服务对象满意度指标</td><td>居民满意度</td><td>≥91%</td></tr>
<tr><td>{second}</td><td>举办活动场次{left}</td><td>≥10场</td></tr></table>"""


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("满意度指标", "数量指标", True), ("满意度指标", "服务对象满意度", False), ("产出指标", "数量指标", False)],
)
def test_a_second_level_of_another_first_level_is_said(first: str, second: str, said: bool) -> None:
    """数量指标 in a row that has no first level of its own, beneath 满意度: its own may be lost."""
    document = extract_bytes("a.html", DOUBTS.format(first=first, second=second, left="").encode())
    assert ("level-elsewhere" in {f.code for f in document.findings}) is said


@pytest.mark.parametrize("left", ["……", "...", "<br>指标2："])
def test_what_the_form_says_beneath_a_name_is_no_part_of_it(left: str) -> None:
    """办公用房达标率…… in one cell: the dots are the form's own."""
    page = DOUBTS.format(first="产出指标", second="数量指标", left=left)
    assert [i.name for i in extract_bytes("a.html", page.encode()).projects[0].indicators][1] == "举办活动场次"


def test_words_alone_under_the_levels_that_are_no_level_are_said() -> None:
    """感满意度 in a row of its own is the rest of a name, and no level without indicators."""
    page = DOUBTS.format(first="满意度指标", second="服务对象满意度", left="")
    rest = "<tr><td></td><td>感满意度</td><td></td><td></td></tr></table>"
    document = extract_bytes("a.html", page.replace("</table>", rest).encode())
    assert [f.severity for f in document.findings if f.code in {"blank-row", "joined"}] == ["warning"]


def test_a_sign_of_percent_read_as_96_where_the_name_bears_the_unit() -> None:
    """≥89 | 96 under a name in %: 8996% is no target that anybody sets, and said."""
    page = "一级指标,二级指标,三级指标,指标性质,指标值,度量单位\n产出指标,质量指标,大气改善（%）,≥,89,96\n"
    page += ",数量指标,检查次数,≥,9,次\n"
    document = extract_bytes("a.csv", page.encode())
    assert [f.span.quote for f in document.findings if f.code == "slip" and f.span] == ["≥\t89\t96"]


def test_a_first_level_broken_over_rows_of_text() -> None:
    """实施 / 效果指标 in two lines of tabs: one word, which holds for the rows beneath; the rest begins no level."""
    page = "一级指标\t二级指标\t三级指标\t指标内容\t指标目标值\n实施\t产出指标\t数量\t系统数量\t=16个\n"
    page += "效果指标\t\t指标\t\t\n\t\t\t巡检次数\t≥26次\n\t\t质量\t正常率\t≥99%\n\t\t指标\t\t\n\t\t\t测评结论\t二级\n"
    (project,) = extract_bytes("a.txt", page.encode()).projects
    assert {(i.level1, i.level1_code) for i in project.indicators} == {("实施效果指标", "output")}


SHORT = """<p>（2024年度）</p><table>
<tr><td>项目名称</td><td colspan=4>仲裁办案经费</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>设定依据</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>办理案件</td><td>≥260件</td><td>近三年案件数</td></tr>
<tr><td>培训人数</td><td>15-20人</td><td>培训计划</td></tr>
<tr><td>质量指标</td><td>按期结案率</td><td>≥96%</td><td>《劳动人事争议仲裁办案规则》</td></tr>
<tr><td>成本指标</td><td>案件补助</td><td>≤300元/件</td><td>鄂人社发〔2016〕21号</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度</td><td>当事人满意度</td><td>≥85%</td><td>问卷调查</td></tr>
</table>"""


def test_rows_that_lost_their_first_cells_are_laid_under_the_last_columns() -> None:
    """Where content alone says so too; whether 成本指标 is a level of 产出 or one of its own is said to be open."""
    document = extract_bytes("页.html", SHORT.encode())
    (project,) = document.projects
    assert [(i.level2, i.name, i.value.text, i.basis and i.basis.text) for i in project.indicators] == [
        ("数量指标", "办理案件", "≥260件", "近三年案件数"),
        ("数量指标", "培训人数", "15-20人", "培训计划"),
        ("质量指标", "按期结案率", "≥96%", "《劳动人事争议仲裁办案规则》"),
        ("成本指标", "案件补助", "≤300元/件", "鄂人社发〔2016〕21号"),
        ("服务对象满意度", "当事人满意度", "≥85%", "问卷调查"),
    ]
    assert [f.code for f in document.findings] == ["level-doubtful"]


def test_a_row_whose_last_cell_is_blank_is_not_moved() -> None:
    """Where a row that begins a first level has a blank last cell too, short rows may have lost their last one."""
    page = SHORT.replace("<td>问卷调查</td>", "")
    (project,) = extract_bytes("页.html", page.encode()).projects
    assert project.indicators[1].name != "培训人数"


NEXT = """<p>（2024年度）</p><table>
<tr><td>项目名称</td><td colspan=3>甲项目</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>新增面积</td><td>≥100亩</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>受益人数</td><td>≥90人</td></tr>
<tr><td>{label}</td><td colspan=3>乙项目</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>培训人数</td><td>≥50人</td></tr>
</table>"""


@pytest.mark.parametrize(
    ("label", "names"),
    [("工程名称", ["甲项目", "乙项目"]), ("任务名称", ["甲项目", None]), ("所办之事", ["甲项目", None])],
)
def test_a_header_printed_again_beneath_a_head_begins_another_project(label: str, names: list[str | None]) -> None:
    """Whatever the label is: where nobody knows it, that the project bears no name is said."""
    document = extract_bytes("页.html", NEXT.format(label=label).encode())
    assert [(p.name, len(p.indicators)) for p in document.projects] == [(names[0], 2), (names[1], 1)]
    assert ("project-nameless" in {f.code for f in document.findings}) == (None in names)


def test_a_name_without_a_target_beneath_a_whole_row_is_said() -> None:
    """It may be the rest of the name above that a page cut, or an indicator of its own: joined, with a warning."""
    rows = "<tr><td>产出指标</td><td>数量指标</td><td>开展宣传活动</td><td>≥5场</td><td>10</td></tr>"
    rows += "<tr><td></td><td></td><td>印制宣传手册</td><td></td><td></td></tr>"
    rows += "<tr><td>满意度指标</td><td>服务对象满意度</td><td>群众满意度</td><td>≥90%</td><td>10</td></tr>"
    head = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>分值</td></tr>"
    document = extract_bytes("页.html", f"<p>项目名称：宣传</p><table>{head}{rows}</table>".encode())
    assert [f.severity for f in document.findings if "印制宣传手册" in f.message] == ["warning"]


WRAPPED = """2023年项目支出绩效目标表
项目名称\t案件信息化建设
一级指标\t二级指标\t三级指标\t指标值\t指标值设定依据
产出指标\t数量指标\t上线智能辅助办案系\t=1套\t采购合同
\t\t统
\t质量指标\t文书按期归档完成情\t100%\t《档案管理办法》第

第 1 页 共 2 页

一级指标\t二级指标\t三级指标\t指标值\t指标值设定依据
\t\t况\t\t一百二十条
\t时效指标\t系统上线时间\t2023年9月底\t采购合同
\t\t\t前
效益指标\t社会效益指标\t办案效率提升\t不断\t经验数据
\t\t\t提高
满意度指标\t服务对象满意\t干警满意度\t≥90%\t问卷调查
\t度指标
"""


def test_lines_of_cells_in_rows_of_their_own() -> None:
    """Text out of a PDF, each line of a cell behind the blanks of its column, goes on with that cell and no other."""
    document = extract_bytes("a.txt", WRAPPED.encode())
    assert [
        (i.level2, i.name, i.value.text, i.basis.text if i.basis else None) for i in document.projects[0].indicators
    ] == [
        ("数量指标", "上线智能辅助办案系统", "=1套", "采购合同"),
        ("质量指标", "文书按期归档完成情况", "100%", "《档案管理办法》第一百二十条"),
        ("时效指标", "系统上线时间", "2023年9月底前", "采购合同"),
        ("社会效益指标", "办案效率提升", "不断提高", "经验数据"),
        ("服务对象满意度指标", "干警满意度", "≥90%", "问卷调查"),
    ]
    assert document.coverage.cells_unread == 0
