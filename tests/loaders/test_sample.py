"""The sample disclosure (examples/lulong-2021): what it prints is what comes out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from loaders.model import Document, Span
from loaders.pipeline import document_json, extract

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"
SEED = ROOT.parent / "shared" / "seed" / "000_be43029f47964701.txt"


def _sources() -> list[object]:
    absent = pytest.mark.skipif(not SEED.exists(), reason="the original lies outside the project")
    return [pytest.param(EXAMPLE, id="example"), pytest.param(SEED, id="seed", marks=[pytest.mark.seed, absent])]


@pytest.fixture(scope="module", params=_sources())
def sample(request: pytest.FixtureRequest) -> Document:
    return extract(request.param)


def test_head_of_the_document(sample: Document) -> None:
    """Title, unit, year and kind are those printed on the first lines."""
    assert (sample.title, sample.unit) == ("2021年部门预算信息公开情况说明", "河北卢龙经济开发区管理委员会")
    assert (sample.year, sample.kind) == (2021, "target")


def test_projects_with_their_money(sample: Document) -> None:
    """Four projects; 万元 are yuan; the code and the use of the money stand with each."""
    assert [(p.name, p.budget.total, p.budget.fiscal, p.budget.other) for p in sample.projects] == [
        ("房租", Decimal(250000), Decimal(250000), None),
        ("环保经费", Decimal(50000), Decimal(50000), None),
        ("招商维稳经费", Decimal(106000), Decimal(106000), None),
        ("安监经费", Decimal(22000), Decimal(22000), None),
    ]
    assert [p.code for p in sample.projects] == [
        "13032421WS2DR74I5A93T",
        "130324218NKMWP8XFMHYC",
        "130324211850SFHGQ57MK",
        "13032421P4PD6RPKWKFU",
    ]
    assert sample.projects[0].purpose == "以租房的形式进行办公和业务开展。"
    assert (sample.projects[3].purpose or "").startswith("筹备组织安全生产工作会议")


def test_spending_plan_by_month(sample: Document) -> None:
    """Each figure stands under its month, although the columns differ from table to table and one is lost."""
    plans = [{s.month: int(s.percent) for s in p.plan} for p in sample.projects]
    assert plans == [{}, {12: 100}, {3: 25, 6: 50, 10: 75}, {6: 50, 12: 100}]


def test_twenty_eight_indicators_with_a_basis(sample: Document) -> None:
    """Seven indicators a project, each with its basis; the row 经济效益指标 of 房租 is none, and is reported."""
    assert [len(p.indicators) for p in sample.projects] == [7, 7, 7, 7]
    assert all(i.basis is not None and i.basis.mentions for p in sample.projects for i in p.indicators)
    assert [f.code for f in sample.findings] == ["blank-row"]


VALUES = """
2000平方米 - 2000 平方米|机关工作得到保障|≥95% >= 95 %|=25万元 = 25 万元|较好的展开工作|保证长期的展开工作|≥95% >= 95 %
=2次 = 2 次|=100% = 100 %|≥95% >= 95 %|=5万元 = 5 万元|环境改善效果明显|大气环境指标明显提高|≥95% >= 95 %
≥5场 >= 5 场|≥2个 >= 2 个|≥95% >= 95 %|=10.6万元 = 10.6 万元||≥100人 >= 100 人|≥95% >= 95 %
≥100次 >= 100 次|≥95% >= 95 %|≥95% >= 95 %|=2.2万元 = 2.2 万元|人民群众生命和财产得到保障|有效排除辖区内安全隐患|≥95% >= 95 %
"""  # noqa: E501


def test_every_value(sample: Document) -> None:
    """Comparator, figure and unit of every target; prose stays prose; the one blank target is empty."""
    for project, line in zip(sample.projects, VALUES.strip().split("\n"), strict=True):
        for indicator, told in zip(project.indicators, line.split("|"), strict=True):
            value, parts = indicator.value, told.split(" ")
            assert value.text == parts[0]
            if len(parts) == 1:
                assert value.kind == ("qualitative" if told else "empty")
                assert (value.operator, value.number, value.unit) == (None, None, None)
            else:
                printed = (value.operator or "-", str(value.number), value.unit)
                assert (value.kind, printed) == ("quantity", tuple(parts[1:]))


BASES = {
    0: ["房租", "房租", "房租", "房租", "往年", "房租", "往年"],
    1: ["年度", "年度", "年度", "年度", "环保法", "环保法", "往年"],
    2: ["卢政", "卢政", "卢政", "卢政", "年度", "年度", "往年"],
    3: ["年度", *["实施意见"] * 5, "往年"],
}
WORDS = {
    "房租": ("房屋租赁合同", "contract"),
    "往年": ("往年经验", "past-experience"),
    "年度": ("年度工作安排", "plan"),
    "环保法": ("《中华人民共和国环境保护法》", "law"),
    "卢政": ("卢政【2012】27号文件", "normative-document"),
    "实施意见": ("《中共卢龙县委、卢龙县人民政府〈关于安全生产“党政同责、一岗双责”〉的实施意见", "party-document"),
}


def test_every_basis(sample: Document) -> None:
    """The words and the kind of every basis; the number is canonical whatever brackets are printed."""
    for n, project in enumerate(sample.projects):
        for indicator, key in zip(project.indicators, BASES[n], strict=True):
            assert indicator.basis is not None
            assert (indicator.basis.text, indicator.basis.mentions[0].kind) == WORDS[key]
    assert {m.number for i in sample.projects[2].indicators[:4] if i.basis for m in i.basis.mentions} == {
        "卢政〔2012〕27号"
    }


def test_goals_and_measures(sample: Document) -> None:
    """Overall goals by 一是 … 四是, goals of functions by clause, a measure a paragraph, joined over page breaks."""
    overall = [g.text for g in sample.goals if g.kind == "overall"]
    assert [t[:2] for t in overall[1:]] == ["一是", "二是", "三是", "四是"]
    assert "亲商、安商、富商" in overall[4]
    functions = [g.text for g in sample.goals if g.kind == "function"]
    assert (len(functions), functions[0][:4], functions[-1]) == (13, "贯彻落实", "负责卢龙县政府交办的其他事项。")
    assert len(sample.measures) == 10
    assert "提升项目承载能力。做好企业服务" in sample.measures[0].text
    labels = [[g.label for g in p.goals] for p in sample.projects]
    assert labels == [["目标1", "目标2"]] * 4


def test_ledger(sample: Document) -> None:
    """Nothing is unread; used, ignored and unread sum to the cells; the ruler is the row that is ignored."""
    c = sample.coverage
    assert (c.tables, c.cells_unread, c.rows_ignored) == (4, 0, 1)
    assert c.cells_used + c.cells_ignored + c.cells_unread == c.cells
    assert c.rows_used + c.rows_ignored == c.rows


def _spans(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        found = [node] if "quote" in node else []
        return found + [s for v in node.values() for s in _spans(v)]
    return [s for v in node for s in _spans(v)] if isinstance(node, list) else []


def test_quotes_are_the_text(sample: Document) -> None:
    """Every quote equals the text between its offsets."""
    said = document_json(sample, with_text=True)
    spans = _spans(said)
    assert len(spans) > 100
    assert all(said["text"][s["start"] : s["end"]] == s["quote"] for s in spans)


def test_mentions_have_their_own_place(sample: Document) -> None:
    """A mention's span lies inside its cell and quotes the mention."""
    for project in sample.projects:
        for indicator in project.indicators:
            assert indicator.basis is not None
            for mention in indicator.basis.mentions:
                span: Span = mention.span
                assert sample.text[span.start : span.end] == span.quote
                assert indicator.basis.span.start <= span.start <= span.end <= indicator.basis.span.end


def test_same_bytes_same_record() -> None:
    """Reading twice gives equal records."""
    assert extract(EXAMPLE) == extract(EXAMPLE)


def test_keys_are_those_of_the_contract(sample: Document) -> None:
    """The keys of the JSON, in the order of docs/extract-json.md; text only where asked for."""
    said = document_json(sample)
    assert list(said) == [
        "source",
        "title",
        "unit",
        "year",
        "kind",
        "goals",
        "measures",
        "projects",
        "findings",
        "coverage",
    ]
    assert list(document_json(sample, with_text=True))[8] == "text"
    project = said["projects"][0]
    assert list(project) == [
        "scope",
        "code",
        "name",
        "unit",
        "budget",
        "purpose",
        "plan",
        "basis",
        "goals",
        "indicators",
    ]
    indicator = project["indicators"][0]
    assert list(indicator) == (
        [
            "level1",
            "level2",
            "name",
            "description",
            "level1_code",
            "place",
            "horizon",
            "value",
            "weight",
            "direction",
            "actual",
            "score",
            "basis",
            "span",
        ]
    )
    assert list(indicator["value"]) == ["text", "kind", "operator", "number", "upper", "unit", "span"]
    assert project["budget"] == {"total": "250000.00", "fiscal": "250000.00", "other": None}
    assert said["projects"][1]["plan"] == [{"month": 12, "percent": 100}]
