"""Resolution: a wrong link is worse than none, and every answer has its reason."""

from __future__ import annotations

import dataclasses
from itertools import product
from typing import TYPE_CHECKING

import pytest

from loaders.citations import Context, find, resolve
from loaders.citations.lookup import Nothing
from loaders.citations.model import KINDS_WITHOUT_RULE, Parsed, Place
from ontology.namespaces import ID
from ontology.registry.same_as import SameAs
from ontology.registry.titles import title_key

if TYPE_CHECKING:
    from conftest import Register


def resolved(raw: str, context: Context, register: Register) -> tuple[str, str]:
    (parsed,) = find(raw, context, register)
    answer = resolve(parsed, context, register)
    return answer.status, answer.reason


@pytest.mark.parametrize(
    ("raw", "status", "words"),
    [
        ("《预算法》", "resolved", "题名与登记的《中华人民共和国预算法》一致"),
        ("《环保法》", "resolved", "简称或别名"),
        ("《预算法》（2018年修正）", "resolved", "引文指2018年的版本"),
        ("《预算法》（2016年修正）", "resolved", "没有引文所说的2016年版本"),
        ("《环境保护法》（主席令第九号）", "resolved", "题名和字号都"),
        ("《建设项目环境保护管理条例》（国务院令第682号）", "resolved", "令号没有登记"),
        ("财预〔2020〕10号", "resolved", "字号财预〔2020〕10号只属于"),
        ("财预〔202010号", "resolved", "只有财预〔2020〕10号一种读法"),
        ("《关于印发〈项目支出绩效评价管理办法〉的通知》", "resolved", "印发《项目支出绩效评价管理办法》的文件"),
        ("《行政单位财务规则》", "ambiguous", "有2件文件用这个题名"),
        ("《中华人民共和国预算法", "ambiguous", "题名残缺"),
        ("主席令第九号", "ambiguous", "每届重新编号"),
        ("财预〔2020〕10号《中央部门预算绩效目标管理办法》", "ambiguous", "指向不同的登记文件"),
        ("《项目支出绩效评价办法》（财预〔2020〕10号）", "ambiguous", "但引文的题名不同"),
        ("《项目支出绩效评价管理办法》（冀财预〔2020〕10号）", "unresolved", "字号不同"),
        ("河北省财政厅《项目支出绩效评价管理办法》", "unresolved", "发文机关不同"),
        ("卢政〔2012〕27号", "unresolved", "发文机关卢龙县人民政府认定"),
        ("石政〔2012〕27号", "unresolved", "“石政”属于哪个机关不能判断"),
        ("国务院令第999号", "unresolved", "按引文的字号国务院令第999号认定"),
        ("《卢龙县城市管理办法》", "unresolved", "按引文的题名认定"),
        ("《卢龙县城市管理办法", "unresolved", "引文残缺"),
        ("卢政〔2012〕号", "unresolved", "字号残缺"),
        ("该办法第三条", "unresolved", "所指的文件不能确定"),
        ("上级文件", "unresolved", "只泛指"),
        ("房屋租赁合同", "unresolved", "这是合同"),
        ("无", "unresolved", "没有写明依据"),
    ],
)
def test_every_answer_gives_its_reason(raw: str, status: str, words: str, lulong: Context, register: Register) -> None:
    """Each path of resolution ends in a status and one Chinese sentence that says why."""
    found, reason = resolved(raw, lulong, register)
    assert found == status
    assert words in reason
    assert reason.endswith("。") and reason.count("。") == 1


def test_a_code_means_the_body_of_the_citing_place(register: Register) -> None:
    """卢政 beside a Lulong unit is 卢龙县人民政府, beside a Lushi unit 卢氏县人民政府, and nobody's elsewhere."""
    lulong = Context("卢龙县财政局", 2021, place=Place("130324", ("河北省", "秦皇岛市", "卢龙县")))
    lushi = Context("卢氏县财政局", 2021, place=Place("411224", ("河南省", "三门峡市", "卢氏县")))
    issuers = [find("卢政〔2012〕27号", c, register)[0].issuers for c in (lulong, lushi, Context("某局", 2021))]
    assert issuers == [("卢龙县人民政府",), ("卢氏县人民政府",), ()]


def test_a_longer_registered_title_never_catches_a_shorter_one(register: Register) -> None:
    """A title that stands inside registered ones, or holds one, is not theirs."""
    for raw in ("《保护法》", "《海洋环境保护法实施细则》", "《预算法实施》", "《防治法》", "《环境保护》"):
        (parsed,) = find(raw, Context(), register)
        assert resolve(parsed, Context(), register).status == "unresolved"


def test_every_kind_without_a_document_has_a_reason() -> None:
    """Whatever kind words are given, the catalogue says why they resolve to nothing."""
    for kind, form in product(
        [*KINDS_WITHOUT_RULE, "standard", "party-document", "law"], ["words", "reference", "number"]
    ):
        answer = resolve(Parsed(0, 2, "某事", form, kind), Context("某局", 2021), Nothing())
        assert answer.status == "unresolved" and answer.reason


def test_a_contract_belongs_to_unit_year_and_project() -> None:
    """The same words in another project, year or unit are another contract; a plan is shared by a unit's projects."""
    contexts = [
        Context("甲局", 2021, "一"),
        Context("甲局", 2021, "二"),
        Context("甲局", 2022, "一"),
        Context("乙局", 2021, "一"),
    ]

    def names(words: str) -> set[str]:
        return {resolve(find(words, c, Nothing())[0], c, Nothing()).iri for c in contexts}

    assert len(names("租赁合同")) == 4
    assert len(names("年度工作安排")) == 3


def test_units_without_a_name_are_told_apart_by_their_documents() -> None:
    """Where no unit is known, the document's own key keeps one document's plan from another's."""
    first, second = Context(None, 2021, document="aaaa"), Context(None, 2021, document="bbbb")
    answers = [resolve(find("工作安排", c, Nothing())[0], c, Nothing()).iri for c in (first, second)]
    assert answers[0] != answers[1]


def test_a_reviewed_entry_makes_two_documents_one(
    lulong: Context, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What people reviewed to be one document is one, with the ground in the reason; a rule is then resolved."""
    paper = f"{ID}cited/卢政〔2012〕27号/卢龙县人民政府"
    (parsed,) = find("卢政〔2012〕27号", lulong, register)
    assert resolve(parsed, lulong, register).iri == paper
    for other, status in ((f"{ID}cited/县里的环保文件/卢龙县人民政府", "unresolved"), (f"{ID}rule/r7", "resolved")):
        entry = SameAs(paper, other, "题名和日期相同", "2026-11-24", "甲")
        monkeypatch.setattr(register, "reviewed", {paper: entry})
        found = resolve(parsed, lulong, register)
        assert (found.status, found.iri) == (status, other) and "题名和日期相同" in found.reason


def test_a_ministry_and_its_successor_are_one_issuer(
    lulong: Context, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document under the name that its ministry bears today is the ministry's own."""
    rule = dataclasses.replace(
        register.entries["r7"], id="x", title="某某管理办法", kind="departmental-rule", issuers=("农业部",), numbers=()
    )
    monkeypatch.setitem(register.titles, title_key(rule.title), [rule])
    answers = []
    for issuer in ("农业农村部", "水利部"):
        (parsed,) = find(f"《某某管理办法》（{issuer}）", lulong, register)
        answers.append(resolve(parsed, lulong, register).status)
    assert answers == ["resolved", "unresolved"]


@pytest.mark.parametrize(
    ("kind", "cell", "status"),
    [
        ("departmental-rule", "《某某管理办法》", "unresolved"),
        ("departmental-rule", "《某某管理办法》（2023年修订）", "resolved"),
        ("law", "《某某管理办法》", "resolved"),
    ],
)
def test_a_rule_made_after_the_year_that_cites_it_is_not_what_is_meant(
    lulong: Context, register: Register, monkeypatch: pytest.MonkeyPatch, kind: str, cell: str, status: str
) -> None:
    """What a ministry makes anew under an old title is another document; the registered one is only suggested."""
    rule = dataclasses.replace(
        register.entries["r7"], id="x", title="某某管理办法", kind=kind, issuers=(), numbers=(), years=frozenset({2023})
    )
    monkeypatch.setitem(register.titles, title_key(rule.title), [rule])
    monkeypatch.setitem(register.entries, "x", rule)
    (parsed,) = find(cell, lulong, register)
    found = resolve(parsed, lulong, register)
    assert found.status == status and (found.candidates == () or status == "unresolved")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("财预〔2020〕l0号", "只有财预〔2020〕10号一种读法"),
        ("国发2016〕31号", "只有国发〔2016〕31号一种读法"),
        ("国发〔2O16〕31号", "只有国发〔2016〕31号一种读法"),
    ],
)
def test_the_reason_says_that_a_damaged_number_was_read(
    lulong: Context, register: Register, cell: str, said: str
) -> None:
    """Whether the document is registered or known from its citation alone, a repaired number is told as such."""
    (parsed,) = find(cell, lulong, register)
    assert said in resolve(parsed, lulong, register).reason
