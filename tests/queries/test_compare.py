"""Two years of one unit, plan and result, units of one kind: every planted change found, none invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.pipeline import extract
from loaders.rdf import document_nquads
from ontology.namespaces import ID
from queries.comparison.match import projects, rows
from queries.comparison.peers import kind_of, peers
from queries.comparison.results import results
from queries.comparison.targets import outcome, verdict
from queries.comparison.years import basis_verdict, compare, plans_of
from queries.dossiers.reading import Reader
from queries.dossiers.records import Ground, Project, Row
from queries.store import open_store
from queries.sync import sync

TWO_YEARS = Path(__file__).parents[1] / "data" / "two-years"


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, ...]:
    """The projects of the composed unit: two years of plans, one of results."""
    folder = tmp_path_factory.mktemp("two-years")
    (folder / "graphs").mkdir()
    for path in sorted(TWO_YEARS.glob("*.html")):
        document = extract(path)
        target = folder / "graphs" / f"{document.source.sha256}.nq"
        target.write_text(document_nquads(document), encoding="utf-8", newline="\n")
    sync(folder)
    return Reader(open_store(folder)).projects()


def _row(value: str = "", kind: str = "quantity", comparator: str = "", number: str | None = None, unit: str = "%",
         **more: object) -> Row:  # fmt: skip
    figure = None if number is None else Decimal(number)
    row = Row("t", "i", "指标", "", "output-quantity", 1, "", "", value, kind, comparator, figure, None, unit)
    return replace(row, **more)  # type: ignore[arg-type]


def _told(value: str) -> Row:
    """A row for a value in the plainest writing: ≥95%, ≤3.5万元, =4次, 60%."""
    comparator = {"≥": "ge", "≤": "le", "=": "eq", ">": "gt", "<": "lt"}.get(value[0], "")
    rest = value[1:] if comparator else value
    digits = "".join(c for c in rest if c in "0123456789.")
    return _row(value, "quantity", comparator, digits, rest[len(digits) :])


def test_every_planted_change_of_two_years_is_found_and_none_invented(plans: tuple[Project, ...]) -> None:
    """The loosened target, the changed basis, the dropped indicator and the money: these four and nothing else."""
    found = compare(plans_of(plans, 2022), plans_of(plans, 2023))
    assert [(c.kind, c.verdict, c.project.name, c.before, c.after) for c in found.changes] == [
        ("budget", "raised", "大气污染防治经费", "480000", "520000"),
        ("basis", "replaced", "大气污染防治经费", "中华人民共和国大气污染防治法", "往年经验"),
        ("target", "loosened", "大气污染防治经费", "≥95%", "≥85%"),
        ("indicator-dropped", "", "大气污染防治经费", "空气质量优良天数比例 ≥75%", ""),
    ]
    assert {p.ground for p in found.matching.pairs} == {"name"}  # the codes differ from year to year
    assert found.targets == 10


def test_a_year_compared_with_itself_changes_nothing(plans: tuple[Project, ...]) -> None:
    """The same documents, matched by their codes."""
    found = compare(plans_of(plans, 2022), plans_of(plans, 2022))
    assert found.changes == () and {p.ground for p in found.matching.pairs} == {"code"}


def test_results_are_held_against_the_plan(plans: tuple[Project, ...]) -> None:
    """The result without a plan and the missed target are found; the project without evaluation is said to be so."""
    found = results(plans, 2023)
    told = [(o.kind, (o.reported or o.planned).name) for o in found.outcomes if (o.reported or o.planned)]  # type: ignore[union-attr]
    assert [t for t in told if t[0] != "met"] == [
        ("missed", "问题整改及时率"),
        ("result-without-plan", "无人机巡飞架次"),
    ]
    assert len(found.of("met")) == 5 and found.moved == ()
    assert [o.project.name for o in found.of("unevaluated")] == ["河道保洁经费"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("≥95%", "≥85%", "loosened"),
        ("≥85%", "≥95%", "tightened"),
        ("≤3万元", "≤25000元", "tightened"),
        ("≤3万元", "≤30000元", "restated"),
        ("≥95%", "=100%", "tightened"),
        ("=100%", "≥95%", "loosened"),
        ("≥95%", ">95%", "tightened"),
        ("=4次", "=6次", "raised"),
        ("6次", "4次", "lowered"),
        ("≥4次", "≥4个", "units"),
        ("≥95%", "≤95%", "turned"),
        ("≥2平方公里", "≥2000000平方米", "restated"),
    ],
)
def test_targets_with_figures(before: str, after: str, expected: str) -> None:
    """A new set of values inside the old is tighter, around it looser; in one unit, or nothing is said."""
    assert verdict(_told(before), _told(after)) == expected


def test_targets_without_figures() -> None:
    """Words are not weighed; a number given up is said to be; a deadline that moves is earlier or later."""
    prose, other = _row("明显改善", "qualitative"), _row("有所改善", "qualitative")
    assert verdict(prose, other) == "reworded"
    assert verdict(prose, _row("明显改善。", "qualitative")) == "restated"
    assert verdict(_told("≥95%"), prose) == "number-dropped" and verdict(prose, _told("≥95%")) == "number-added"
    assert verdict(_told("≥95%"), _row("", "empty")) == "emptied" and verdict(_row("", "empty"), prose) == "filled"
    assert verdict(_row("10月底前", "date"), _row("12月底前", "date")) == "later"
    assert verdict(_row("2022年12月31日前", "date"), _row("2023年12月底前", "date")) == "restated"
    assert verdict(_row("年底", "date"), _row("次年", "date")) == "date-changed"


def test_direction_of_exact_figures() -> None:
    """Costs fall to be tighter; a printed direction decides; elsewhere a figure is only raised or lowered."""
    cost = replace(_told("=25万元"), level="output-cost"), replace(_told("=30万元"), level="output-cost")
    assert verdict(*cost) == "loosened"
    assert verdict(_told("5起"), replace(_told("3起"), direction="反向指标")) == "tightened"
    assert verdict(_told("5起"), replace(_told("3起"), direction="正向指标")) == "loosened"


COMPARATORS = st.sampled_from(("ge", "le", "gt", "lt", "eq", ""))


@given(COMPARATORS, st.integers(0, 5), COMPARATORS, st.integers(0, 5))
def test_comparing_back_says_the_opposite(one: str, first: int, other: str, second: int) -> None:
    """What is tightened one way is loosened the other way, and nothing is both."""
    a, b = _row("a", comparator=one, number=str(first)), _row("b", comparator=other, number=str(second))
    opposite = {"tightened": "loosened", "loosened": "tightened", "raised": "lowered", "lowered": "raised"}
    there, back = verdict(a, b), verdict(b, a)
    assert back == opposite.get(there, there)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥200家次", "231家次", "met"),
        ("≥85%", "82%", "missed"),
        ("≥85%", "82", "missed"),
        ("≤3万元", "28000元", "met"),
        ("=4次", "完成4次", "met"),
        ("≥4次", "已完成", "unclear"),
        ("≥4次", "", "no-result"),
        ("≥4次", "5个", "unclear"),
    ],
)
def test_outcomes(target: str, actual: str, expected: str) -> None:
    """A result is met, missed, absent, or not comparable: another unit is never guessed away."""
    assert outcome(_told(target), replace(_told(target), actual=actual)) == expected


def test_names_of_the_next_year_match() -> None:
    """A year or a number in the name does not part two projects; other words do."""
    first = Project("a", "1.2022年大气污染防治经费", "", "u", "甲局", 2022, "target", "d")
    second = replace(first, iri="b", name="2、2023年大气污染防治经费项目", year=2023)
    third = replace(first, iri="c", name="档案管理", year=2023)
    found = projects([first], [third, second])
    assert [(p.after.iri, p.ground) for p in found.pairs] == [("b", "bare-name")] and found.added == (third,)
    assert projects([first], [replace(second, unit="v", unit_name="乙局")]).pairs == ()


def test_similar_names_match_once_and_say_so() -> None:
    """The most alike pair wins; each row is used once; other first levels never match."""
    before = [_row(name="问题整改及时完成率"), _row(name="满意度", level="satisfaction-recipient")]
    after = [
        _row(name="问题整改及时率"),
        _row(name="问题整改及时完成比率"),
        _row(name="满意度", level="output-quality"),
    ]
    found = rows(before, after)
    assert [(p.after.name, p.ground) for p in found.pairs] == [("问题整改及时完成比率", "similar")]
    assert len(found.dropped) == 1 and len(found.added) == 2


def test_bases_of_two_documents_are_one_by_their_words() -> None:
    """往年经验 of two years is one habit; a rule is one by its IRI."""

    def based(*grounds: tuple[str, str]) -> Row:
        return _row(grounds=tuple(Ground(f"{ID}{iri}", name) for iri, name in grounds))

    old, new = based(("basis/plan/甲局/1", "2022年度工作安排")), based(("basis/plan/甲局/2", "2023年度工作安排"))
    law = ("rule/huanjing", "环境保护法")
    first = Project("a", "项目", "", "u", "甲局", 2022, "target", "d", None, (), (old,))
    assert compare([first], [replace(first, rows=(new,))]).changes == ()
    assert basis_verdict(old, based(law)) == "replaced" and basis_verdict(old, based()) == "lost"
    assert basis_verdict(based(law), based(law, ("basis/plan/甲局/2", "计划"))) == "more"


def test_units_of_one_kind_stand_beside_each_other() -> None:
    """The same indicator of three education bureaus: lowest, median and highest target; another kind stays out."""

    def plan(unit: str, value: str) -> Project:
        return Project(unit, "项目", "", unit, unit, 2022, "target", "d", None, (), (_told(value),))

    some = [
        plan("甲县教育局", "≥90%"),
        plan("乙县教育局", "≥95%"),
        plan("丙市教育局", "=0.8比例"),
        plan("甲县水利局", "≥1%"),
    ]
    (found,) = peers(some)
    assert (found.kind, found.units, found.low, found.middle, found.high) == ("教育局", 3, 80, 90, 95) and found.differ
    assert (
        kind_of("河北卢龙经济开发区管理委员会") == "河北卢龙经济开发区管理委员会"
        and kind_of("城市管理局") == "城市管理局"
    )
