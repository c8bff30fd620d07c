"""Pages whose running words lie in one cell: the frame of a web page, a box drawn around a document."""

from __future__ import annotations

from loaders.model import Document
from loaders.pipeline import extract_bytes

LINES = (
    "柳湾县档案馆2024年部门预算公开", "三、项目支出绩效目标情况", "（一）馆藏修复经费", "1.预算安排：24万元。",
    "产出指标：数量指标：修复档案≥1,800卷；质量指标：修复合格率≥98%。时效指标：完成时间2024年11月底前，修复计划按季度下",
    "达完成率100%。", "满意度指标：查档群众满意度≥95%。", "（二）库房恒温改造项目", "1.预算安排：36万元。",
    "产出指标：数量指标：改造库房3间；质量指标：验收合格率100%。",
)  # fmt: skip
FRAME = "<table width=960><tr><td colspan=2><a href='/'>首页</a></td></tr><tr><td>当前位置</td><td>{}</td></tr></table>"


def _framed(lines: tuple[str, ...]) -> Document:
    page = FRAME.format("".join(f"<p>{line}</p>" for line in lines))
    return extract_bytes("页.html", f"<meta charset=utf-8><body>{page}<div>版权所有</div>".encode())


def test_a_page_in_a_frame_is_read_like_one_without() -> None:
    """Projects, indicators and money are the same; a line that the page's edge cut goes on within its cell."""
    plain = extract_bytes("页.html", ("<meta charset=utf-8>" + "".join(f"<p>{x}</p>" for x in LINES)).encode())
    framed = _framed(LINES)
    assert [p.name for p in framed.projects] == ["馆藏修复经费", "库房恒温改造项目"]
    for a, b in zip(plain.projects, framed.projects, strict=True):
        assert a.budget == b.budget
        assert [(i.name, i.value.text) for i in a.indicators] == [(i.name, i.value.text) for i in b.indicators]
    assert len(framed.projects[0].indicators) >= 4
    for one in (i for p in framed.projects for i in p.indicators):
        assert framed.text[one.span.start : one.span.end] == one.span.quote


def test_the_cell_of_a_form_is_no_page() -> None:
    """Beside its label a cell stays the form's, whose head names the project."""
    said = "<br>".join(("2024年绩效目标说明", "数量指标：修复档案≥1800卷", "质量指标：合格率≥98%", "时效指标：及时"))
    rows = f"<tr><td>项目名称<td>馆藏修复<td>预算数（万元）<td>24</tr><tr><td>绩效指标<td colspan=3>{said}</tr>"
    (project,) = extract_bytes("表.html", f"<meta charset=utf-8><table>{rows}</table>".encode()).projects
    assert project.name == "馆藏修复"
