"""Questions in plain words: answered right or declined with the nearest readings, never by the wrong query."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.pipeline import extract
from loaders.rdf import document_nquads
from queries.ask.answering import Answer, Declined, ask
from queries.ask.grammar import readings
from queries.ask.names import looked_up
from queries.ask.tokens import cut, tidy
from queries.catalogue import catalogue
from queries.store import Store, open_store
from queries.sync import sync

from .conftest import FIRST, LAW, made, put

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 24)


def _cases() -> list[dict[str, str]]:
    text = (ROOT / "tests" / "data" / "ask" / "questions.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


CASES = _cases()
GROWING = ("rule-life", "repealed-rules", "issuers")
"""Readings whose numbers and words change as the registry grows."""
ANSWERED = [c["question"] for c in CASES if c["reading"] not in ("-", "search")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The examples of the project, loaded."""
    folder = tmp_path_factory.mktemp("ask")
    (folder / "graphs").mkdir()
    for path in sorted((ROOT / "examples").glob("*/*")):
        if path.name != "README.md":
            document = extract(path)
            target = folder / "graphs" / f"{document.source.sha256}.nq"
            target.write_text(document_nquads(document), encoding="utf-8", newline="\n")
    sync(folder)
    return open_store(folder)


@pytest.fixture
def units(tmp_path: Path) -> Store:
    """Three units of two counties; each has a project of one name."""
    law = ((LAW, "law", "中华人民共和国环境保护法", None, "全国人民代表大会常务委员会"),)
    for n, unit in enumerate(("甲县教育局", "甲县林业局", "乙县教育局"), 1):
        put(tmp_path, made(str(n) * 64, unit, 2020 + n, law))
    sync(tmp_path)
    return open_store(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=[c["question"] for c in CASES])
def test_a_question_is_answered_right_or_declined(store: Store, case: dict[str, str]) -> None:
    """The reading and the answer are those that a person noted; ``-`` is a question that must not be answered."""
    found = ask(store, case["question"], lang="zh", on=TODAY)
    if case["reading"] == "-":
        assert isinstance(found, Declined)
        assert found.why
    else:
        assert isinstance(found, Answer), found
        assert found.reading == case["reading"]
        assert found.told == case["told"] or (found.reading in GROWING and case["told"] in found.told)


def test_half_of_the_questions_is_in_other_words_than_the_grammar_was_written_from() -> None:
    """At least 120 questions, 60 of them asked only when the grammar stood; four in five of those are answered."""
    fresh = [c for c in CASES if c["half"] == "fresh"]
    assert len(CASES) >= 120
    assert len(fresh) >= 60
    assert len([c for c in fresh if c["reading"] != "-"]) >= 0.8 * len(fresh)


@pytest.mark.parametrize("question", ANSWERED[::20])
@pytest.mark.parametrize("word", ["甭", "不", "除了", "或"])
def test_a_word_more_is_never_passed_over(store: Store, question: str, word: str) -> None:
    """A negation, or a word nobody knows, put between any two words of a question: it is not answered as before."""
    text = tidy(question)
    before = ask(store, text, on=TODAY)
    assert isinstance(before, Answer)
    ends = [0]
    for token in cut(text, looked_up(store, text)):
        ends.append(text.index(token.text, ends[-1]) + len(token.text))
    for at in ends[1:]:
        changed = ask(store, text[:at] + word + text[at:], on=TODAY)
        assert isinstance(changed, Declined) or changed.reading != before.reading, changed


def test_a_place_means_its_units_and_a_part_of_a_name_one_unit(units: Store) -> None:
    """甲县 has two units, both are asked; 教育局 may be two and is not answered; 林业局 is one."""
    both = ask(units, "甲县有哪些项目")
    assert isinstance(both, Answer)
    assert (len(both.rows), len(both.parameters)) == (2, 2)
    assert isinstance(ask(units, "教育局有哪些项目", lang="zh"), Declined)
    one = ask(units, "林业局有哪些项目")
    assert isinstance(one, Answer)
    assert len(one.rows) == 1
    money = ask(units, "甲县多少钱", lang="zh")
    assert isinstance(money, Answer)
    assert money.told == "21.2 万元。"


def test_a_name_of_several_things_is_told_or_narrowed(units: Store) -> None:
    """Three projects are called 环保经费: all are meant, and said to be three; a unit or a year leaves one."""
    three = ask(units, "环保经费的依据是什么", lang="zh")
    assert isinstance(three, Answer)
    assert "3 个" in three.understood
    one = ask(units, "乙县教育局环保经费的依据是什么", lang="zh")
    assert isinstance(one, Answer)
    assert "3 个" not in one.understood
    assert len(one.parameters) == 1
    assert isinstance(ask(units, "2022年乙县教育局环保经费的依据是什么"), Declined)


def test_what_is_unsure_is_declined_with_the_nearest_readings(store: Store) -> None:
    """The words that were not understood are named, and what could be asked is a sentence with what was understood."""
    found = ask(store, "哪些指标大概依据环境保护法", lang="zh")
    assert isinstance(found, Declined)
    assert "大概" in found.why[0]
    assert found.nearest[0].says == "凭“环境保护法”的指标值"


def test_english_is_answered_in_english(store: Store) -> None:
    """The sentence and the answer are in the language asked for."""
    found = ask(store, "How many targets rest on contracts in 2022?", lang="en")
    assert isinstance(found, Answer)
    assert found.understood == "the targets that rest on Contract in 2022"
    assert found.told == "3."


def test_the_answer_carries_its_query(store: Store) -> None:
    """The SPARQL given is the one that was run: running it gives the same rows."""
    found = ask(store, "卢龙县2021年有多少万元的目标只凭往年经验？")
    assert isinstance(found, Answer)
    assert store.select(found.sparql) == found.rows
    assert found.query == "only-kind-sums"


def test_most_of_the_catalogue_can_be_asked() -> None:
    """Readings serve fifty queries; the others are about things that people do not call by a name."""
    served = {r.query for r in readings()}
    assert served <= set(catalogue())
    assert len(served) >= 50


HOSTILE = [
    '哪些指标依据"} DROP ALL #',
    "哪些指标依据<http://example.org/>？",
    "哪些指标依据环境保护法 } UNION { ?s ?p ?o",
    '搜索“"}) } DELETE WHERE { ?s ?p ?o } #”',
    "依" * 10_000,
    "\x00\ud800",
    "' OR 1=1 --",
    "{basis}{scope}",
    "搜索“{basis}”",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_questions_read_nothing_else(store: Store, question: str) -> None:
    """Quotes, braces, SPARQL and ten thousand signs are declined, or looked for as the words they are."""
    found = ask(store, question)
    assert isinstance(found, Declined) or (found.reading == "search" and not found.rows.rows)


@given(st.text(alphabet="哪些指标依据环境保护法多少钱项目2021年没有不的？“”\"{}<>\\' ab", max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered_or_declined(store: Store, question: str) -> None:
    """No text ends in an error."""
    assert isinstance(ask(store, question), Answer | Declined)


@pytest.mark.parametrize("question", ["哪些指标值只凭往年经验？", "满意度指标有哪些", "哪个机关撑起的指标最多"])
def test_the_tables_answer_as_the_graph_does(store: Store, question: str) -> None:
    """The same rows, the same sentence with the same count, when not all rows are fetched too."""
    plain = open_store(store.location)
    vars(plain)["tables"] = None
    for limit in (1, 1_000):
        listed, graph = ask(store, question, limit=limit), ask(plain, question, limit=limit)
        assert isinstance(listed, Answer) and listed == graph and listed.rows.cut == (limit == 1), listed


def test_two_documents_of_one_law_are_asked_together(tmp_path: Path) -> None:
    """The parameters of several rows give the rows of each."""
    put(tmp_path, FIRST)
    sync(tmp_path)
    opened = open_store(tmp_path)
    query = catalogue()["units"]
    one = opened.select(query.sparql_for({"year": "2021"}))
    assert opened.select(query.sparql_for_each([{"year": "2021"}, {"year": "2022"}])) == one
