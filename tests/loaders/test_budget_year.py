"""The budget year: which line names it, and that an unknown year is said."""

from __future__ import annotations

import pytest

from loaders.layouts.years import first_of_plan, year_in, years_apart, years_labelled
from loaders.model import Document
from loaders.pipeline import extract_bytes

TABLE = "项目名称\t河道清淤\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t清淤长度\t≥6公里\n"


def _read(over: str, table: str = TABLE, under: str = "") -> Document:
    return extract_bytes("a.txt", f"{over}\n{table}{under}".encode())


def _said(document: Document) -> list[str]:
    return [f.code for f in document.findings if f.code.startswith("year-")]


@pytest.mark.parametrize(
    ("over", "year"),
    [
        ("项目支出绩效目标表（2024）", 2024),
        ("项目支出绩效目标表 FY2024", 2024),
        ("2023年结转项目绩效目标表（2024年度）", 2024),
        ("绩效目标表\n填报单位：泽川市水利局　2024年度　单位：万元", 2024),
        ("绩效目标表\n预算年度：二〇二四年", 2024),
        ("绩效目标表\n预算年度2024", 2024),
        ("泽川市2022年度部门决算公开附件\n2024年项目支出绩效目标表", 2024),
        ("2024年部门预算公开\n2023年河道清淤项目绩效目标表", 2024),
        ("泽川市2024年部门预算公开\n一、2023年工作回顾\n项目支出绩效目标表", 2024),
        ("2024年1-12月项目支出绩效自评表", 2024),
        ("2024-2026年中期财政规划项目绩效目标表", 2024),
    ],
)
def test_the_clearest_place_tells_the_year(over: str, year: int) -> None:
    """A label before a line of its own, that before a title, the nearest title before the first."""
    document = _read(over)
    assert (document.year, _said(document)) == (year, [])


@pytest.mark.parametrize(
    "over",
    [
        "绩效目标表\n发布日期：2024-01-20",
        "绩效目标表\n泽川市水利局\n二〇二四年一月二十日",
        "绩效目标表（2023年12月修订）",
        "泽川市2021-2025年规划项目绩效目标表",
        "2023-2024学年资助项目绩效目标表",
        "绩效目标表\n项目周期：2023年-2025年",
        "绩效目标表\n泽财预（2023）15号",
        "根据《泽川市2022年工作方案》编制\n绩效目标表",
        "绩效目标表\n年度目标：2023年完成清淤。",
        "绩效目标表\n年度预算：2024万元",
    ],
)
def test_a_year_of_something_else_is_none_and_is_said(over: str) -> None:
    """Dates, plans, school years, numbers of documents, citations and goals name no budget."""
    document = _read(over)
    assert (document.year, _said(document)) == (None, ["year-unknown"])


def test_what_stands_beneath_the_tables_tells_no_year() -> None:
    """The line where a document is signed, the footer of the site."""
    document = _read("绩效目标表", under="\n泽川市水利局\n2023年11月20日\n版权所有 2019-2026 泽川市水利局\n")
    assert (document.year, _said(document)) == (None, ["year-unknown"])


def test_years_that_contradict_each_other_are_none_and_are_said() -> None:
    """Two lines of one kind, nothing above them: neither is taken, both are named."""
    document = _read("一、2023年工作回顾\n二、2024年重点工作\n项目支出绩效目标表")
    (finding,) = [f for f in document.findings if f.code == "year-doubtful"]
    assert document.year is None
    assert "2023、2024" in finding.message


def test_the_title_of_the_file_decides_between_its_tables() -> None:
    """Targets of 2024 with the self-evaluation of 2023 behind them are a document of 2024."""
    assert _read("2024年项目支出绩效目标表", under=f"2023年度项目支出绩效自评表\n{TABLE}").year == 2024


def test_a_document_without_targets_has_nothing_to_say_about_its_year() -> None:
    """Of another family, it is said that it is none: once is enough."""
    assert _said(extract_bytes("a.txt", "会议纪要\n讨论了防汛工作。\n".encode())) == []


def test_a_label_over_a_table_that_is_no_year_stays_unread() -> None:
    """年度 beside words is no budget year, and is not lost in silence."""
    document = _read("2024年绩效目标表", TABLE.replace("河道清淤\n", "河道清淤\n年度\t清淤六公里\n"))
    assert document.year == 2024
    assert "unread-cells" in [f.code for f in document.findings]


@pytest.mark.parametrize("title", ["2025年部门预算公开\n项目支出绩效自评表", "项目支出绩效自评表\n（2024年度）"])
def test_results_of_a_self_evaluation_stay_results(title: str) -> None:
    """2024年完成情况 is what 自评表 is about, whenever it is published."""
    table = TABLE.replace("指标值\n", "指标值\t2024年完成情况\n").replace("≥6公里", "≥6公里\t7公里")
    document = _read(title, table)
    assert (document.kind, document.projects[0].indicators[0].actual) == ("self-evaluation", "7公里")


def test_lines_name_years() -> None:
    """The edges of what a line may name."""
    assert year_in("2023年决算和2024年预算绩效目标表") is None
    assert year_in("2024财年") == 2024
    assert year_in("2024年12月") is None
    assert years_labelled("上年度：2023") == set()
    assert years_apart("县水利局 （2024 年度） 单位：万元") == {2024}
    assert years_apart("项目支出绩效目标表 2024年 修订") == set()
    assert first_of_plan("某县2023-2025年林业绩效目标表") is None
