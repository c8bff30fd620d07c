"""The sample's six bases, read and resolved with the registry that comes with the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.citations import Context, find_citations, registry_of
from loaders.citations.examples import unread_examples
from loaders.model import Span
from ontology import iri
from ontology.registry import Registry
from ontology.registry.importing import import_tables

UNIT = Context("河北卢龙经济开发区管理委员会", 2021, "安监经费")


@pytest.mark.parametrize(
    ("cell", "kind", "status", "issuers", "complete"),
    [
        ("《中华人民共和国环境保护法》", "law", "resolved", (), True),
        ("卢政【2012】27 号文件", "normative-document", "unresolved", ("卢龙县人民政府",), True),
        (
            "《中共卢龙县委、卢龙县人民政府〈关于安全生产“党政同责、一岗双责”〉的实施意见",
            "party-document",
            "unresolved",
            ("中共卢龙县委", "卢龙县人民政府"),
            False,
        ),
        ("年度工作安排", "plan", "unresolved", (), True),
        ("房屋租赁合同", "contract", "unresolved", (), True),
        ("往年经验", "past-experience", "unresolved", (), True),
    ],
)
def test_the_sample_is_resolved_as_the_registry_and_the_place_tell(
    cell: str, kind: str, status: str, issuers: tuple[str, ...], complete: bool
) -> None:
    """Only the law is registered; the county's papers are known by number or title and by the county's own bodies."""
    (m,) = find_citations(cell, UNIT, lambda a, b: Span(None, None, None, None, a, b, cell[a:b]))
    assert (m.kind, m.status, m.issuers, m.complete) == (kind, status, issuers, complete)


def test_every_example_of_the_registry_is_resolved_to_its_own_rule() -> None:
    """Each instrument has an example, and each example is read as a citation of it and of nothing else."""
    registry = Registry.load()
    assert all(one.examples for one in registry.all())
    assert list(unread_examples(registry)) == []


@pytest.mark.parametrize(
    ("cell", "year", "answer"),
    [
        ("《政府采购货物和服务招标投标管理办法》（财政部令第18号）", 2020, "财政部令第18号"),
        ("《政府采购货物和服务招标投标管理办法》（财政部令第87号）", 2016, "政府采购货物和服务招标投标管理办法"),
        ("《政府采购货物和服务招标投标管理办法》", 2016, "财政部令第18号"),
        ("《政府采购货物和服务招标投标管理办法》", 2018, "政府采购货物和服务招标投标管理办法"),
        ("《政府采购货物和服务招标投标管理办法》", 2017, "ambiguous"),
        ("《政府采购货物和服务招标投标管理办法》", 2003, "ambiguous"),
        ("《政府采购货物和服务招标投标管理办法》", None, "ambiguous"),
        ("《政府采购货物和服务招标投标管理办法》（财政部令第19号）", 2018, "unresolved"),
        ("《行政单位财务规则》", 2012, "ambiguous"),
        ("《行政单位财务规则》", 2013, "财政部令第71号"),
        ("《事业单位财务规则》", 2011, "财政部令第8号"),
        ("《事业单位财务规则》", 2021, "财政部令第68号"),
        ("《中央和国家机关培训费管理办法》（财行〔2013〕523号）", 2021, "财行〔2013〕523号"),
        ("《中央和国家机关培训费管理办法》", 2016, "财行〔2013〕523号"),
        ("《中央和国家机关培训费管理办法》", 2017, "财行〔2016〕540号"),
        ("《药品注册管理办法》（2020年）", 2021, "药品注册管理办法"),
        ("《动物检疫管理办法》（农业部令第6号）", 2021, "农业部令2010年第6号"),
    ],
)
def test_of_rules_that_followed_each_other_under_one_title_number_or_year_tells(
    cell: str, year: int | None, answer: str
) -> None:
    """A number names its rule, a title alone the only one in force in the citing year, and neither of two."""
    (m,) = find_citations(cell, Context(year=year), lambda _a, _b: Span(None, None, None, None, 0, 0, ""))
    assert (iri.registered_id(m.iri) if m.status == "resolved" else m.status) == answer
    assert m.status == "resolved" or len(m.candidates) > 1


def test_every_registered_number_is_written_as_it_is_read() -> None:
    """A registered number, found in a text, is the same number: else no citation could ever meet it."""
    for one in Registry.load().all():
        for number in one.numbers:
            (found,) = find_citations(number, Context(), lambda a, b: Span(None, None, None, None, a, b, ""))
            assert found.number == number


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("《农村公路建设管理办法》（交通运输部令第4号）", "农村公路建设管理办法"),
        ("《收费公路权益转让办法》（交通运输部令2008年第11号）", "收费公路权益转让办法"),
        ("《农村公路建设管理办法》（交通运输部令2015年第4号）", None),
        ("《关于全面实施预算绩效管理的意见》（中发[2018]34号）", "中发〔2018〕34号"),
        ("《项目支出绩效评价办法》（财预〔2020〕10号）", None),
        ("《项目支出绩效评价》（财预〔2020〕10号）", None),
        ("交通运输部令第4号", None),
    ],
)
def test_a_decree_with_less_than_its_whole_number_needs_its_title(cell: str, rule: str | None) -> None:
    """A number that leaves out its year or a joint issuer is the rule's where the title is; another year never is."""
    (found,) = find_citations(cell, UNIT, lambda a, b: Span(None, None, None, None, a, b, cell[a:b]))
    assert (found.status == "resolved") == (rule is not None)
    assert rule is None or found.iri == iri.registered(rule)


def test_what_was_imported_is_resolved_to(tmp_path: Path) -> None:
    """A rule that only the user's own table holds is resolved, and only beside that table."""
    table = tmp_path / "own.tsv"
    table.write_text("title\tlevel\tnumber\n卢龙县环保资金办法\t规范性文件\t卢政〔2012〕27号\n", encoding="utf-8")
    import_tables(tmp_path, [table])
    cell = "卢政【2012】27号"
    with registry_of(tmp_path):
        (inside,) = find_citations(cell, UNIT, lambda a, b: Span(None, None, None, None, a, b, cell[a:b]))
    (outside,) = find_citations(cell, UNIT, lambda a, b: Span(None, None, None, None, a, b, cell[a:b]))
    assert (inside.status, outside.status) == ("resolved", "unresolved")
    assert "卢龙县" in outside.reason and "构成规则" in outside.reason
