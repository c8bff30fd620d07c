"""What pages show in other ways than by words, and what they hold and do not show."""

import pytest

from loaders.pipeline import extract_bytes
from loaders.readers import read_bytes
from loaders.source import Source


def page(body: str, style: str = "") -> bytes:
    """A page in UTF-8 with a style sheet."""
    return f'<html><head><meta charset="utf-8"><style>{style}</style></head><body>{body}</body></html>'.encode()


def cell(words: str, style: str = "") -> str:
    """What is read of the second cell of a row."""
    source = read_bytes("a.html", page(f"<table><tr><td>甲</td><td>{words}</td></tr></table>", style))
    assert all(source.text[c.start : c.end] == c.text for c in source.tables[0].cells)
    return next((c.text for c in source.tables[0].cells if c.column == 2), "")


def places(source: Source) -> list[tuple[int, int, int, int, str]]:
    """(row, column, rowspan, colspan, text) of each cell of the first table."""
    assert all(source.text[c.start : c.end] == c.text for c in source.tables[0].cells)
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in source.tables[0].cells]


def codes(source: Source) -> list[str]:
    """The notices."""
    return [n.code for n in source.notices]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("≥10<sup>4</sup>亩", "≥10⁴亩"),
        ("10<sup>-3</sup>mol", "10⁻³mol"),
        ("10<font class=font6><sup><span style='font-size:8pt'>5</span></sup></font>CFU/g", "10⁵CFU/g"),
        ("10<span style='vertical-align:super'>12</span>", "10¹²"),
        ("≤1600元/km<sup>2</sup>", "≤1600元/km²"),
        ("5m<sup>3</sup>", "5m³"),
        ("5公里<sup>2</sup>", "5公里²"),
        ("≥95<sup>①</sup>", "≥95"),
        ("≥95%<sup>1</sup>", "≥95%"),
        ("95<sup>[2]</sup>%", "95%"),
        ("95<sup><a href='#fn1'>1</a></sup>%", "95%"),
        ("95<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>%", "95%"),
        ("<a href='a.html'>1</a>", "1"),
        ("<sup>95</sup>%", "95%"),
        ("1<sup>st</sup>", "1st"),
        ("CO<sub>2</sub>", "CO2"),
        ("≥<s>50</s>100亩", "≥100亩"),
        ("<del>95%</del><ins>100%</ins>", "100%"),
        ("≤<strike>5</strike>2%", "≤2%"),
        ("≥<span style='text-decoration:underline line-through'>1</span>200", "≥200"),
        ("<span style='text-decoration:underline'>200</span>", "200"),
        ("<input value='≥100亩'>", "≥100亩"),
        ("<input type=hidden value=7>8", "8"),
        ("<input type=button value=保存>", ""),
        ("<textarea>100%</textarea>", "100%"),
        ("<select><option>≥100人<option selected>≥200人</select>", "≥200人"),
        ("<select><option>≥100人<option>≥200人</select>", ""),
        ("<select><option selected>请选择<option>≥200人</select>", ""),
        ("<input type=checkbox checked>是<input type=checkbox>否", "☑是☐否"),
        ("<img alt='≥' src=a.gif>100亩", "≥100亩"),
        ("<img alt='√'>", "√"),
        ("<img alt='logo.png' src=a><img alt='图标'>5", "5"),
        ("<math><mo>≥</mo></math>100亩", "≥100亩"),
        ("<math><msup><mn>10</mn><mn>4</mn></msup></math>", "10⁴"),
        ("<math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac></math>", "1/(a+b)"),
        ("<math><semantics><mn>5</mn><annotation>{5}</annotation></semantics></math>", "5"),
        ("<ruby>汉<rt>hàn</rt></ruby>字", "汉字"),
        ("90<span hidden>5</span>%", "90%"),
    ],
)
def test_words_of_cells(words: str, read: str) -> None:
    """Exponents, marks of notes, deletions, fields, pictures of signs and formulas."""
    assert cell(words) == read


def test_what_is_left_out_is_said() -> None:
    """Struck, hidden and unchosen words, and marks of notes, each in one notice."""
    body = "<p>一<s>二</s></p><table><tr><td>5<sup>①</sup></td><td>6<span hidden>隐</span></td>"
    body += "<td><select><option>甲<option>乙</select></td><td><input value='请输入'></td></tr></table>"
    source = read_bytes("a.html", page(body))
    assert sorted(codes(source)) == ["hidden-part", "not-chosen", "note-mark", "prompt", "struck"]
    assert source.text == "一\n5\t6\n"


def test_hidden_rows_and_cells() -> None:
    """A hidden row is taken out under the cells that span it, a hidden cell leaves no gap, an unseen one does."""
    rows = "<tr><td rowspan=3>甲<td>1<tr style='display:none'><td>隐<tr><td hidden>去<td>2"
    rows += "<tr><td style='visibility:hidden'>空<td>3"
    source = read_bytes("a.html", page(f"<table>{rows}</table>"))
    assert places(source) == [(1, 1, 2, 1, "甲"), (1, 2, 1, 1, "1"), (2, 2, 1, 1, "2"), (3, 2, 1, 1, "3")]
    assert source.tables[0].rows == 3 and "隐、去、空" in source.notices[0].message


def test_classes_that_hide_or_strike() -> None:
    """Classes of the page's own style count inside tables; what a script may show outside of them is read."""
    style = "<!-- td.hid, .x {display:none} .cut{text-decoration:line-through} @media print{.p{display:none}}"
    style += " .tab{display:none} .on{display:none} .on{display:block} -->"
    rows = "<tr><td>1<span class='x y'>隐</span><td class=cut>划<td class=p>2<td class=on>3<tr class=hid><td>4"
    source = read_bytes("a.html", page(f"<div class=tab>页</div><table>{rows}</table>", style))
    assert source.text == "页\n1\t2\t3\n"
    assert sorted(codes(source)) == ["hidden-part", "struck"]


def test_row_spans_end_with_their_group() -> None:
    """rowspan=0 reaches to the end of its thead or tbody, and no other reaches beyond."""
    body = "<table><thead><tr><th rowspan=5>头<th>a</thead>"
    body += "<tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody><tbody><tr><td>乙<td>3</tbody></table>"
    source = read_bytes("a.html", page(body))
    assert [p[:3] + p[4:] for p in places(source) if p[1] == 1] == [(1, 1, 1, "头"), (2, 1, 2, "甲"), (4, 1, 1, "乙")]


def test_pages_saved_by_excel() -> None:
    """Excel's own marks (conditional comments, x:num, a hidden row that keeps the widths) change no word."""
    body = """<!--[if !excel]>&nbsp;&nbsp;<![endif]--><table x:str border=0 style='border-collapse:collapse'>
    <col width=72 style='mso-width-source:userset'><tr height=19><td class=xl65 x:num="0.95">95%</td>
    <td class=xl66 style='mso-ignore:colspan' colspan=2>第一行<br style='mso-data-placement:same-cell'>第二行</td></tr>
    <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]></table>"""
    source = read_bytes("a.xls", page(body, ".xl65{mso-number-format:0%}.font5{vertical-align:super}"))
    assert places(source) == [(1, 1, 1, 1, "95%"), (1, 2, 1, 2, "第一行\n第二行")] and not source.notices


def test_pages_saved_by_word() -> None:
    """Word's marks: hidden text, spaces that run, optional parts."""
    words = "<p class=MsoNormal><span lang=EN-US>≥95<o:p></o:p></span><span style='mso-spacerun:yes'>&nbsp;</span>"
    words += "<span style='display:none;mso-hide:all'>旧</span><![if !supportEmptyParas]>%<![endif]></p>"
    assert cell(words) == "≥95\u00a0%"


def test_signs_that_nobody_sees() -> None:
    """Soft hyphens and signs of width zero are no part of names and figures; quotes still hold in the text."""
    head = "<tr><td>项目名称<td colspan=3>渠道维修<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值"
    rows = "<tr><td>产出指标<td>数量指标<td>维修&shy;长度<td>≥1&#8203;20&#8288;公里"
    rows += "<tr><td>满意度指标<td>服务对象满意度指标<td>村民满意度<td>&ge;9&shy;0%"
    document = extract_bytes("a.html", page(f"<table>{head}{rows}</table>"))
    found = document.projects[0].indicators
    assert [(i.name, str(i.value.number)) for i in found] == [("维修长度", "120"), ("村民满意度", "90")]
    assert all(document.text[i.value.span.start : i.value.span.end] == i.value.span.quote for i in found)
