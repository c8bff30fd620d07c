"""Questions in words: answered right, or declined with what comes near; never the answer to another question."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app
from loaders.batch import read_into
from queries.asking.ask import ask, understand
from queries.asking.grammar import SLOTS, rules, words
from queries.catalogue import catalogue, named, run
from queries.errors import BadQueryError
from queries.store import Store, open_store
from queries.sync import sync

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "data" / "questions"
# The questions of unseen.tsv were written after the grammar. At the first try 54 of the 64 that can be answered were
# answered right, 10 declined, and all 22 others declined; some of the missing words were added then. Those of traps.tsv
# are near to what can be asked: at the first try 2 of 74 were answered though they should not.


def lines(name: str) -> list[tuple[str, str]]:
    text = (QUESTIONS / name).read_text(encoding="utf-8").splitlines()
    return [(r["question"], r["query"]) for r in csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example."""
    folder = tmp_path_factory.mktemp("ask")
    read_into(folder, [ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"])
    sync(folder)
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return open_store(folder)


@pytest.mark.parametrize(("question", "query"), [*lines("grammar.tsv"), *lines("unseen.tsv"), *lines("traps.tsv")])
def test_a_question_is_answered_right_or_declined(store: Store, question: str, query: str) -> None:
    """The query that was meant, and it runs; or none, with the reason and, where something comes near, readings."""
    understood, reply = ask(store, question)
    if understood.reading is None:
        assert understood.why and (understood.nearest or query == "-")
        return
    assert understood.reading.query == query
    assert reply is not None and not understood.reading.open
    assert understood.reading.sentence("zh") and understood.reading.sentence("en")


def test_most_questions_are_answered() -> None:
    """There are enough questions, half of them in wording that the grammar was not written from."""
    assert len(lines("grammar.tsv")) + len(lines("unseen.tsv")) >= 120
    assert len(lines("unseen.tsv")) >= 60


@pytest.mark.parametrize("name", ["grammar.tsv", "unseen.tsv"])
def test_coverage_does_not_fall(store: Store, name: str) -> None:
    """What could be answered is answered still."""
    right = [q for q, query in lines(name) if query != "-" and understand(store, q).reading is not None]
    meant = [q for q, query in lines(name) if query != "-"]
    assert len(right) >= len(meant) - 2, sorted(set(meant) - set(right))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("卢龙县2021年有多少万元的目标只凭往年经验？", "4 个项目，预算合计 42.80 万元"),
        ("如果废止卢政〔2012〕27号，哪些项目的预算受影响？", "1 个项目，预算合计 10.60 万元"),
        ("有多少钱凭环境保护法", "1 个项目"),
    ],
)
def test_money_is_the_budget_of_the_projects(store: Store, question: str, said: str) -> None:
    """Each project is counted once, and the sentence says what was added up."""
    _, reply = ask(store, question)
    assert reply is not None and said in reply.total, reply


def test_the_parameters_are_those_of_the_question(store: Store) -> None:
    """The answer is the catalogue's with the thing, the year and the place that were named."""
    understood, reply = ask(store, "2021年哪些指标依据《中华人民共和国环境保护法》")
    (basis,) = {v for n, v in understood.reading.given if n == "basis"} if understood.reading else ("",)
    assert basis.endswith("/rule/环境保护法")
    assert reply is not None and reply.rows == run(store, "basis-targets", basis=basis, year="2021")
    _, other = ask(store, "2020年哪些指标依据环境保护法")
    assert other is not None and not other.rows.rows
    _, elsewhere = ask(store, "抚宁区2021年有多少万元的目标只凭往年经验")
    assert elsewhere is None or not elsewhere.rows.rows


@pytest.mark.parametrize("question", ["海洋环境保护法实施细则有哪些指标", "环境保护发的指标", "环保经废的预算"])
def test_a_name_that_is_only_like_one_is_never_taken(store: Store, question: str) -> None:
    """A longer, shorter or misspelt name is no name."""
    assert understand(store, question).reading is None


def test_names_that_hold_the_unknown_words_are_suggested(store: Store) -> None:
    """What was not understood is named; things whose names hold it are offered, not taken."""
    understood = understand(store, "环保的预算是多少")
    assert understood.reading is None and understood.unknown == ("环保",) and "环保经费" in understood.similar


@pytest.mark.parametrize("question", ["", "  ", "法" * 200])
def test_what_is_no_question_is_a_sentence(store: Store, question: str) -> None:
    """Nothing, or too much, is said to be so."""
    with pytest.raises(BadQueryError):
        understand(store, question)


@pytest.mark.parametrize(
    "question", ['"} DROP ALL #', "<x> ?p \\ 的指标", "有哪些项目\u0000", "}" * 100, "😀有哪些项目"]
)
def test_hostile_questions_are_declined(store: Store, question: str) -> None:
    """No sign of a question reaches SPARQL but as an escaped literal."""
    assert understand(store, question).reading is None


def test_rules_are_whole() -> None:
    """Every query and parameter exists, every concept has words or a value, every required parameter is given."""
    concepts = {c for cs in words().values() for c in cs} | set(SLOTS)
    for rule in rules():
        known = {p.name: p for p in named(rule.query).parameters}
        assert rule.allowed <= concepts, rule
        assert all(p in known and s in rule.allowed for p, s in rule.given), rule
        given = {p for p, s in rule.given if any(g == {s} for g in rule.needed)}
        assert {n for n, p in known.items() if p.required} <= given, rule
    assert len({r.query for r in rules()}) >= 50


def test_most_of_the_catalogue_can_be_asked_in_words() -> None:
    """What cannot: questions about one document or one target, which have no names, and free search."""
    left = set(catalogue()) - {r.query for r in rules()}
    assert not {q for q in left if catalogue()[q].group in ("audit", "impact")} - {
        "unmeasured-goals",
        "experience-only",
    }


def test_the_command_says_what_it_understood(folder: Path) -> None:
    """The sentence, the query and the SPARQL, then the answer; a declined question ends with status 1."""
    runner = CliRunner()
    done = runner.invoke(app, ["ask", "如果废止卢政〔2012〕27号，哪些项目受影响？", "--store", str(folder)])
    assert done.exit_code == 0, done.output
    assert "理解为：" in done.stderr and "yiju query impact-projects" in done.stderr and "VALUES" in done.stderr
    assert "招商维稳经费" in done.stdout
    done = runner.invoke(app, ["ask", "哪个项目最浪费", "--store", str(folder), "--format", "json"])
    assert done.exit_code == 1 and '"understood": null' in done.stdout
