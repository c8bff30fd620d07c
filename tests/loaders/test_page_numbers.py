"""Page numbers among the words of a cell."""

from __future__ import annotations

from loaders.pipeline import extract_bytes

PAGE = """2024年项目支出绩效目标表
项目名称\t河道清淤 第 3 页 共 9 页\t\t
年度目标\t清淤河道8公里。— 12 —\t\t
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t清淤里程 - 3 - \t8公里
产出指标\t质量指标\t验收合格率\t100% — 12 —
产出指标\t质量指标\t主体结构合格率-5-\t≥95%
产出指标\t时效指标\t完成时间\t2024 - 3 - 15
满意度指标\t服务对象满意度指标\t群众满意度\t≥90%第5页，共9页
"""
WRAPPED = (
    "<table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
    "<tr><td>产出指标<td>质量指标<td>单元工程<br>- 4 -<br>优良率<td>≥90%</tr></table>"
)


def test_what_is_clearly_a_page_number_is_no_word_of_its_cell() -> None:
    """At the end behind a blank, between the lines of a wrapped cell, 第 3 页 共 9 页; spans hold what is left."""
    document = extract_bytes("页.txt", PAGE.encode())
    (project,) = document.projects
    assert (project.name, project.goals[0].text) == ("河道清淤", "清淤河道8公里。")
    read = [(i.name, i.value.text, i.value.span.quote) for i in project.indicators if i.value.span]
    assert [(name, text) for name, text, _ in read] == [
        ("清淤里程", "8公里"),
        ("验收合格率", "100%"),
        ("主体结构合格率-5-", "≥95%"),
        ("完成时间", "2024-3-15"),
        ("群众满意度", "≥90%"),
    ]
    assert [quote for _, _, quote in read][1] == "100%"
    assert document.coverage.cells_unread == 0


def test_between_the_lines_of_a_cell() -> None:
    """The words of both lines are one name; no cell is lost."""
    document = extract_bytes("页.html", f"<meta charset=utf-8>{WRAPPED}".encode())
    assert [i.name for p in document.projects for i in p.indicators] == ["单元工程优良率"]
    assert document.coverage.cells_unread == 0


def test_what_may_be_one_is_kept_and_said() -> None:
    """主体结构合格率-5- may be the fifth of its kind."""
    document = extract_bytes("页.txt", PAGE.encode())
    assert [f.span.quote for f in document.findings if f.code == "page-number" and f.span] == [
        "产出指标\t质量指标\t主体结构合格率-5-\t≥95%"
    ]
