"""The network, the comparison, the working paper and the goals' tree, asked in this process with an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.paper import entries, html_file, markdown, rows
from ontology.iri import PartIri
from queries import catalogue
from queries.report.entries import Entry
from queries.store import open_store
from queries.sync import sync
from tests.dashboard.seen import html, see

pytestmark = pytest.mark.filterwarnings("ignore")
LAW = "rule/环境保护法"


def drawn(view: str, /, **address: str) -> str:
    """What a page alone shows at an address."""
    return html(see(view, **address))


@pytest.fixture(autouse=True)
def _store(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIJU_STORE", str(data_folder))


def cut_targets(folder: Path) -> list[str]:
    """The five targets whose citation is cut, as the address names them."""
    found = catalogue.run(open_store(folder), "cut-citations").records()
    return [PartIri.parse(str(r["target"])).short for r in found]


def test_the_goals_stand_as_a_tree() -> None:
    """Department, functions, then each project with its money, its targets and the norms behind it."""
    shown = drawn("goals")
    assert "总体 · 5" in shown and "职能 · 13" in shown and "文件未联系指标" in shown
    assert "7</a> 个指标值，1 件规范性依据" in shown and "7</a> 个指标值，0 件规范性依据" in shown
    assert ">中华人民共和国环境保护法</a>" in shown
    assert "0 个项目目标无指标衡量" in drawn("goals", measured="no")


def test_a_rule_shows_its_life_and_what_would_fall() -> None:
    """环境保护法: its events as a table, two targets that would lose their only basis, no provision cited."""
    shown = drawn("rule", id=LAW)
    assert "1989-12-26" in shown and "2 个指标值" in shown and "没有引用到条、款、项" in shown
    whole = drawn("rule", id=f"https://w3id.org/yiju/id/{LAW}")
    assert whole.partition("引用</summary>")[0] == shown.partition("引用</summary>")[0]


def test_the_network_grows_and_finds_the_way() -> None:
    """From the law its project; opened, its goals; a projection leaves projects out; the way to another project."""
    assert "环保经费" in drawn("links", start=LAW) and "确保空气质量不断好转" not in drawn("links", start=LAW)
    project = next(iter(catalogue.run(open_store(), "impact-projects", basis=f"https://w3id.org/yiju/id/{LAW}").rows))
    opened = str(project[0]).removeprefix("https://w3id.org/yiju/id/")
    assert "确保空气质量不断好转" in drawn("links", start=LAW, open=opened)
    goals = drawn("links", start=LAW, show="goals")
    assert "确保空气质量不断好转" in goals and "■ 项目" not in goals
    way = drawn("links", start=LAW, to=opened.rpartition("/")[0] + "/4")
    assert "最短路 · 3" in way and "安监经费" in way
    assert "没有找到路" in drawn("links", start=LAW, to="unit/没有的单位")


def test_a_search_box_finds_where_to_start() -> None:
    """Words lead to things, each a link that starts or ends there; hostile words stay words."""
    assert "start=unit" in drawn("links", **{"find-start": "卢龙"}).replace("%2F", "/")
    assert "<script" not in drawn("links", **{"find-to": "<script>", "start": "javascript:x"})


def test_units_years_and_levels_are_compared() -> None:
    """Each with a table whose sums are the counts of the sample."""
    assert ">28</td>" in drawn("compare") and "2021" in drawn("compare", by="years")
    assert (
        "服务对象满意度" in drawn("compare", by="levels")
        and drawn("compare", by="levels", year="1999").count("<td") == 0
    )


def test_the_working_paper_holds_what_the_address_lists(data_folder: Path) -> None:
    """Five cut citations, each quoted and verified, with basis, status and place; odd ids are left out."""
    targets = cut_targets(data_folder)
    shown = drawn("paper", targets=",".join([*targets, "x", "0000000000000000-1-1"]))
    assert "5 条依据" in shown and shown.count("✓") == 5 and shown.count("引文不完整") == 5
    assert "底稿还是空的" in drawn("paper", targets="-")


def test_the_paper_is_taken_away_whole_and_harmless(data_folder: Path) -> None:
    """Markdown, a page of its own and a table hold the same entries; words never become markup."""
    found = entries(cut_targets(data_folder), "en")
    assert markdown(found, "T", "", "en").count("\n## ") == len(rows(found, "en")) == 5
    bad = [Entry("t", "<script>alert(1)</script>", "[x](javascript:y)", "<b>", True, "w", (("k", "<i>"),))]
    assert "<script" not in html_file(bad, "<t>", "<n>", "zh") and "\\[x\\](" in markdown(bad, "t", "", "zh")


def test_words_that_left_their_place_are_not_quoted(
    data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document whose text moved by one character: the paper says broken and quotes nothing."""
    (tmp_path / "graphs").mkdir()
    for graph in (data_folder / "graphs").glob("*.nq"):
        text = graph.read_text(encoding="utf-8").replace('ns#text> "', 'ns#text> "前', 1)
        (tmp_path / "graphs" / graph.name).write_text(text, encoding="utf-8", newline="\n")
    sync(tmp_path)
    monkeypatch.setenv("YIJU_STORE", str(tmp_path))
    shown = drawn("paper", targets=cut_targets(tmp_path)[0])
    assert "原文不符，不引用" in shown and "<blockquote" not in shown


def test_the_original_is_shown_where_it_is_held(data_folder: Path, tmp_path: Path) -> None:
    """The journal's file with its very bytes; one that changed is not the original any more."""
    from dashboard.original import held, region
    from loaders.journal import entries as journal
    from loaders.readers import read
    from ontology.iri import SpanIri

    (entry,) = journal(data_folder).values()
    assert held(entry.sha256[:16]) == Path(entry.path) and held("0" * 16) is None
    row = catalogue.run(open_store(data_folder), "cut-citations").records()[0]
    drawn = region(read(Path(entry.path)), SpanIri.parse(str(row["mention"])))
    assert f"<mark>{row['quote']}</mark>" in drawn and drawn.count("<tr>") == 7


def test_a_question_is_answered_or_declined() -> None:
    """What was understood stands before the answer; what is unsure is declined with questions that come near."""
    answered = drawn("ask", ask="环境保护法撑起哪些指标值？")
    assert "理解为" in answered and "大气环境指标明显提高" in answered and "/query?name=" in answered
    assert ">环保经费</a>" in answered and ">50,000<" in answered and "target/" not in answered
    declined = drawn("ask", ask="明天天气怎么样？")
    assert "没有作答" in declined and "可以这样问" in declined and "可以这样问" in drawn("ask")
    assert "<script" not in drawn("ask", ask='<script>"} DROP')


def test_a_filled_form_reads_as_a_sentence() -> None:
    """The sentence of a form names things by their names, and says that what is left open may be any."""
    asked = drawn("query", name="basis-targets", p_basis="https://w3id.org/yiju/id/rule/环境保护法")
    assert "中华人民共和国环境保护法" in asked and "年度 不限" in asked and "年度 …" not in asked
    assert "凭 https://" not in asked and "依据 https://" not in asked


def test_the_whole_paper_is_a_document(data_folder: Path) -> None:
    """PDF and Word of the chosen targets, made by the report of the command line."""
    from dashboard.views.paper import _whole

    found = entries(cut_targets(data_folder), "zh")
    assert _whole(found, "T", "", "docx").startswith(b"PK") and _whole(found, "T", "", "pdf").startswith(b"%PDF")


def test_what_cannot_be_compared_is_not_called_the_same() -> None:
    """A plan without a self-evaluation has no result: no verdict stands beside it."""
    page = drawn("compare", by="results", year="2021")
    assert "项目没有自评" in page and "相同" not in page


def test_goals_that_nothing_measures_are_counted_as_inferred() -> None:
    """The heading counts the three that were inferred, in a frame of their own."""
    assert "推断：3 个没有指标衡量" in drawn("goals")
