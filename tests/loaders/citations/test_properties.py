"""What holds for every text: offsets quote it, canonical forms are fixed points, nothing crashes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loaders.citations import Context, find, find_citations
from loaders.citations.fold import clean, fold
from loaders.citations.numbers import find_numbers
from loaders.citations.provisions import read_provisions
from loaders.model import Span
from ontology.numerals import value, written

if TYPE_CHECKING:
    from conftest import Register

PIECES = st.sampled_from(
    [
        *"《》〈〉（）()〔〕【】[]、，。；\n 　0127号第条款项法令",
        "<<",
        ">>",
        "卢政",
        "〔2012〕",
        "【2012】",
        "2012年",
        "27号",
        "第六条",
        "预算法",
        "环境保护法",
        "实施条例",
        "关于加强安全生产工作的意见",
        "的通知",
        "关于印发",
        "国务院令",
        "县政府",
        "中共卢龙县委",
        "以下简称",
        "及其实施细则",
        "该办法",
        "往年经验",
        "年度工作安排",
        "租赁合同",
        "GB 3095-2012",
        "第（二）项",
        "至",
        "2018年修正",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)
UNIT = Context("卢龙县财政局", 2021, "环保经费")
relaxed = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(TEXTS)
@relaxed
def test_offsets_always_quote_the_text(register: Register, raw: str) -> None:
    """A mention's words are the stretch of the raw text that its offsets give, without breaks and padding."""
    for mention in find(raw, UNIT, register):
        assert 0 <= mention.start < mention.end <= len(raw)
        assert clean(raw[mention.start : mention.end]) == mention.text


@given(TEXTS)
@example("《〈》及其实施细则〔2012〕")
@example("该办法第（二）项（（（》")
@example("GB 3095-2012第（二）项〔2012〕》")
@example("GB 3095-2012以下简称GB 3095-2012")
@relaxed
def test_mentions_stand_in_order_and_never_overlap(register: Register, raw: str) -> None:
    """Mentions come in printed order and no word belongs to two of them."""
    found = find(raw, UNIT, register)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(TEXTS)
@relaxed
def test_every_text_with_words_has_a_mention_with_a_reason(register: Register, raw: str) -> None:
    """No cell that says anything is left without a typed mention, an IRI and a reason."""
    found = find_citations(raw, UNIT, lambda a, b: Span(None, None, None, None, a, b, raw[a:b]), register)
    assert bool(found) == bool(fold(raw).text.strip())
    assert all(m.kind and m.iri.startswith("https://w3id.org/yiju/id/") and m.reason for m in found)
    assert all(bool(m.candidates) for m in found if m.status == "ambiguous")


@given(
    st.sampled_from(["卢政", "财预", "冀政办字", "教基一", "工信部联节", "人社部发"]),
    st.integers(1949, 2022),
    st.integers(1, 99999),
    st.sampled_from(["〔{}〕{}号", "[{}]{}号", "【{}】第{}号", "（{}）{}号", "({}) {} 号", "〔{}年〕{}号文件"]),
)
@relaxed
def test_a_number_in_any_brackets_has_one_canonical_form(code: str, year: int, serial: int, form: str) -> None:
    """Whatever the brackets, the canonical number is 代字〔年份〕序号号, and reading that gives itself."""
    (number,) = find_numbers(fold(code + form.format(year, serial)).text, 2022)
    assert number.number == f"{code}〔{year}〕{serial}号"
    (again,) = find_numbers(number.number, 2022)
    assert (again.number, again.complete, again.repairs) == (number.number, True, ())


@given(st.integers(1, 9999))
def test_numerals_go_there_and_back(number: int) -> None:
    """A number written as laws count is read as itself."""
    assert value(written(number)) == number


@given(st.integers(1, 1500), st.integers(1, 20), st.integers(1, 20))
def test_canonical_provisions_are_fixed_points(article: int, paragraph: int, item: int) -> None:
    """Provisions read from Arabic figures are canonical, and canonical ones are read as themselves."""
    (words,) = read_provisions(
        f"第{article}条第{paragraph}款第({item})项".replace("(", "（").replace(")", "）"), 0
    ).articles
    assert words == f"第{written(article)}条第{written(paragraph)}款第（{written(item)}）项"
    assert read_provisions(words, 0).articles == (words,)


@given(TEXTS)
@relaxed
def test_folding_keeps_every_place(raw: str) -> None:
    """Every folded character knows where it is printed, in order and within the text."""
    folded = fold(raw)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= a < b <= len(raw) for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
