"""Every page of the dashboard, asked in this process with an address."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.takeaway import workbook
from dashboard.visitor import is_local
from ontology.iri import PartIri
from ontology.messages import message
from queries import catalogue
from queries.store import open_store
from queries.sync import sync
from queries.terms import Rows
from tests.dashboard.seen import html, see

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def _store(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIJU_STORE", str(data_folder))


def test_strengths_part_all_targets(data_folder: Path) -> None:
    """Each target is counted once under its strongest basis, those that state none too."""
    rows = catalogue.run(open_store(data_folder), "targets-by-strength").records()
    assert sum(int(str(r["targets"])) for r in rows) == 28
    with_norm = sum(int(str(r["targets"])) for r in rows if int(str(r["strongest"])) >= 5)
    assert with_norm == 11


def test_a_count_is_the_number_of_rows(data_folder: Path) -> None:
    """Counting by the engine gives as many as fetching all."""
    store = open_store(data_folder)
    for name, given in (("targets", {}), ("targets", {"strength": 2}), ("cut-citations", {}), ("goals", {})):
        assert catalogue.count(store, name, **given) == len(catalogue.run(store, name, **given))


def test_bases_are_chosen_by_words_kind_and_status() -> None:
    """The address chooses; facets count under what else is chosen; where nothing is left the page says what to drop."""
    law = html(see("rules", q="环境保护法"))
    assert "1 个依据" in law and "年度工作安排" not in law and "kind=law" in law
    repealed = html(see("rules", status="repealed"))
    assert "1 个依据" in repealed and "中华人民共和国环境保护法" in repealed and "卢政〔2012〕27号" not in repealed
    assert "卢政〔2012〕27号" in html(see("rules", status="unknown"))
    nothing = html(see("rules", status="repealed", q="没有的字"))
    assert "没有这样的依据" in nothing and "不限今天的效力" in nothing


def test_search_marks_words_and_groups_by_kind() -> None:
    """空气 finds the goal; any bracket finds the county document."""
    assert "<mark>空气</mark>" in html(see("find", q="空气"))
    assert "卢政〔2012〕27号" in html(see("find", q="卢政【2012】27 号"))
    assert "没有名称含“没有的东西”" in html(see("find", q="没有的东西"))


def test_search_words_are_text() -> None:
    """Hostile words neither break the query nor become markup."""
    shown = html(see("find", q='"<script>} DROP ALL'))
    assert "<script" not in shown and "&lt;script&gt;" in shown


def test_the_findings_lead_to_the_five_cut_citations() -> None:
    """审计 counts five cut citations and one empty target; each row links to its reason; the card names its ground."""
    everything = html(see("audit"))
    assert ">1</a> 个严重" in everything and ">28</a> 个警告" in everything and "B02 依据的名称被截断" in everything
    shown = html(see("audit", check="B02"))
    assert shown.count("/why?target=") == 5 and shown.count("finding=") == 5 and "怎样改" in shown
    assert html(see("audit", severity="error")).count("/why?target=") == 1
    assert html(see("audit", check="Z99", severity="odd")).count("/why?target=") == 0


def test_a_finding_is_waived_with_reason_and_name_and_taken_back(
    data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a name nothing is waived; waived, it leaves the open ones, struck through; it comes back on demand."""
    shutil.copytree(data_folder, tmp_path / "data")
    monkeypatch.setenv("YIJU_STORE", str(tmp_path / "data"))
    monkeypatch.setattr("dashboard.views.finding.may_write", lambda: True)
    row = catalogue.run(open_store(), "cut-citations").records()[0]
    short = PartIri.parse(str(row["target"])).short
    key, _, place = short.partition("-")
    app = see("audit", finding=f"{key}-B02-target-{place}")
    assert "被截断" in html(app)
    app.button[0].click().run()
    assert "请写明理由和姓名" in html(app)
    app.text_area[0].set_value("原件完整")
    app.text_input[0].set_value("某审计员")
    app.button[0].click().run()
    assert "某审计员 于" in html(app)
    assert html(see("audit", check="B02")).count("finding=") == 4
    assert html(see("audit", check="B02", state="waived")).count("<s>") == 1
    assert "<s>" in html(see("why", target=short))
    app.button[0].click().run()
    assert html(see("audit", check="B02")).count("finding=") == 5


def test_readers_see_findings_and_waive_nothing() -> None:
    """Who may not write sees no form."""
    row = catalogue.run(open_store(), "cut-citations").records()[0]
    key, _, place = PartIri.parse(str(row["target"])).short.partition("-")
    app = see("audit", finding=f"{key}-B02-target-{place}")
    assert "只有编辑者" in html(app) and not app.button
    assert "没有找到" in html(see("audit", finding="x")) and "没有找到" in html(see("audit", finding="<b>"))


def test_targets_of_a_strength_are_listed() -> None:
    """The part of the bar is a door to exactly its targets; an odd strength is no filter."""
    assert "28 个指标值" in html(see("targets")) and "28 个指标值" in html(see("targets", strength="x"))
    assert "2 个指标值" in html(see("targets", strength="6"))


def test_a_kind_in_the_address_filters() -> None:
    """The address holds a kind by its code, whatever the language."""
    zh, en = html(see("rules", kind="law")), html(see("rules", kind="law", lang="en"))
    assert "中华人民共和国环境保护法" in zh and "中华人民共和国环境保护法" in en
    assert "年度工作安排" not in zh and "年度工作安排" not in en


def test_one_units_projects() -> None:
    """A unit leads to its projects; a unit that is not held is not found."""
    unit = "河北卢龙经济开发区管理委员会"
    for shown in (html(see("unit", id=unit)), html(see("unit", id=unit, year="2021"))):
        assert "4 个项目、28 个指标值（28 个写明依据）、42.8 万元。" in shown and "audit?unit=" in shown
        assert '<th scope="col">预算单位</th>' not in shown
    assert "没有找到" in html(see("unit", id=unit + "x")) and "没有找到" in html(see("unit", id=unit, year="1999"))


def test_a_form_of_the_catalogue_runs() -> None:
    """A query without parameters runs; one that needs a parameter says which."""
    assert "28" in html(see("query", name="overview")) and "请填写" in html(see("query", name="target"))


def test_a_list_of_the_catalogue_is_answered_by_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the typed tables can answer needs no process of its own, be it empty; SPARQL of a reader does."""

    def refused(sparql: str) -> None:
        raise AssertionError(sparql)

    monkeypatch.setattr("dashboard.views.query._stoppable", refused)
    none = html(see("query", name="targets", p_strength="1"))
    assert "28 行" in html(see("query", name="targets")) and message("zero.rows", "zh") in none
    assert see("query", name="sparql", sparql="ASK {}").exception


def test_wrong_sparql_is_one_sentence() -> None:
    """A syntax error is shown with its place; SERVICE is refused; both leave the page whole."""
    assert "中华人民共和国环境保护法" in html(see("query", name="sparql"))
    assert "语法错误" in html(see("query", name="sparql", sparql="SELECT WHERE"))
    refused = html(see("query", name="sparql", sparql="SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"))
    assert "SERVICE" in refused and 'role="alert"' in refused


def test_an_answer_is_seen_in_four_ways() -> None:
    """A table, a network of its things, a picture or a map of its counts; a view that the rows cannot give says so."""
    mapped = html(see("query", name="places", view="map"))
    assert "每个省一格" in mapped and "<td>河北</td>" in mapped and "卢龙县" not in mapped
    assert "地图需要一列省级" in html(see("query", name="bases-by-targets", view="map"))
    assert "年度工作安排" in html(see("query", name="bases-by-targets", view="counts"))
    pairs = "SELECT DISTINCT ?p ?b WHERE { ?t yj:projectOf ?p ; yj:justifiedBy ?b }"
    assert "环保经费" in html(see("query", name="sparql", view="graph", sparql=pairs))
    assert "网络需要两列" in html(see("query", name="years", view="graph"))
    drawn = html(see("query", name="sparql", sparql="CONSTRUCT { ?t yj:justifiedBy ?b } { ?t yj:justifiedBy ?b }"))
    assert "28 条三元组" in drawn


def test_the_workbook_keeps_text_as_text() -> None:
    """A cell that looks like a formula is written as text."""
    import io

    import python_calamine

    data = workbook(Rows(("a", "b"), (("=1+1", 3), ("+86", None))))
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert sheet[0] == ["a", "b"] and sheet[1] == ["=1+1", 3.0] and sheet[2][0] == "+86"


def test_every_page_speaks_english(data_folder: Path) -> None:
    """With lang=en the words of ours are English on every page."""
    for view in ("overview", "goals", "rules", "projects", "audit", "targets", "about", "load"):
        assert 'lang="en"' in html(see(view, lang="en")), view


def test_only_this_machine_may_load() -> None:
    """Another host name, another visitor or a broken address may not change the store."""
    assert is_local("localhost:8501", "127.0.0.1") and is_local("[::1]:8501", None) and is_local(None, None)
    for host, visitor in (
        ("example.org", None),
        ("example.org:80", "127.0.0.1"),
        ("localhost", "10.0.0.9"),
        ("[", None),
    ):
        assert not is_local(host, visitor), host


def test_an_empty_folder_takes_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One button fills an empty store."""
    monkeypatch.setenv("YIJU_STORE", str(tmp_path / "data"))
    monkeypatch.setattr("dashboard.views.load.may_write", lambda: True)  # AppTest has no visitor's address
    app = see("load.empty")
    assert "yiju demo" in html(app)
    app.button[0].click().run()
    assert catalogue.run(open_store(tmp_path / "data"), "overview").records()[0]["projects"]


def test_a_folder_of_this_machine_is_judged_before_it_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file's coverage and what was not read are shown while the store is still empty; then it holds them."""
    (tmp_path / "in" / "内").mkdir(parents=True)
    shutil.copy(ROOT / "examples/lulong-2021/lulong-2021.txt", tmp_path / "in" / "内" / "预算.txt")
    (tmp_path / "in" / "空.txt").write_text("没有表。", encoding="utf-8")
    monkeypatch.setenv("YIJU_STORE", str(tmp_path / "data"))
    monkeypatch.setattr("dashboard.visitor.is_local", lambda *_: True)  # AppTest has no visitor's address
    app = see("load")
    app.text_input[0].set_value(str(tmp_path / "in"))
    app.button[0].click().run()
    shown = html(app)
    assert "内/预算.txt" in shown and "? 没有绩效表 1" in shown and "“经济效益指标”一行没有填写指标" in shown
    assert not (tmp_path / "data").exists()
    app.button[1].click().run()
    assert "已载入 1 份" in html(app)
    assert catalogue.run(open_store(tmp_path / "data"), "overview").records()[0]["projects"] == 4


def test_a_folder_is_named_only_at_the_machine_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor from elsewhere uploads; a folder that is none, or holds too much, is refused with what to do."""
    monkeypatch.setenv("YIJU_STORE", str(tmp_path / "data"))
    monkeypatch.setattr("dashboard.views.load.may_write", lambda: True)
    monkeypatch.setattr("dashboard.visitor.is_local", lambda *_: False)
    assert not see("load").text_input
    monkeypatch.setattr("dashboard.visitor.is_local", lambda *_: True)
    monkeypatch.setattr("dashboard.views.load.MOST", 1)
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).touch()
    for folder, said in ((tmp_path, "yiju load"), (tmp_path / "none", "本机没有这个文件夹"), ("relative", "整条路径")):
        app = see("load")
        app.text_input[0].set_value(str(folder))
        app.button[0].click().run()
        assert said in html(app) and len(app.button) == 1


def test_the_words_of_the_graph_are_told_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Classes with both names, meaning and count; properties by pages; before anything is loaded, without counts."""
    classes = html(see("about"))
    assert "yj:Target" in classes and ">28<" in classes and "28 个指标值" in classes and "Disclosure" in classes
    second = html(see("about", words="properties", page="2", lang="en"))
    assert "Held" in second and "26–50" in second and "yj:Target<" not in second
    monkeypatch.setenv("YIJU_STORE", str(tmp_path / "nothing"))
    assert "yj:Target" in html(see("about")) and "还没有数据" in html(see("about"))


def test_words_that_left_their_place_are_no_evidence(
    data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One character put before the text of a document: its page shows the broken frame and marks nothing."""
    whole = html(see("why", target=_cut_target(data_folder)))
    assert "<mark>" in whole and "✓" in whole and "原文不符" not in whole
    (tmp_path / "graphs").mkdir()
    for graph in (data_folder / "graphs").glob("*.nq"):
        text = graph.read_text(encoding="utf-8").replace('ns#text> "', 'ns#text> "前', 1)
        (tmp_path / "graphs" / graph.name).write_text(text, encoding="utf-8", newline="\n")
    sync(tmp_path)
    monkeypatch.setenv("YIJU_STORE", str(tmp_path))
    broken = html(see("why", target=_cut_target(tmp_path)))
    assert "原文不符" in broken and "<mark>" not in broken and "✓" not in broken


def test_an_empty_target_claims_nothing_of_its_words(data_folder: Path) -> None:
    """A value left blank has no words: its row is shown, and that a comparison was made is not said."""
    (row,) = catalogue.run(open_store(data_folder), "empty-targets").records()
    shown = html(see("why", target=PartIri.parse(str(row["target"])).short))
    assert "（空缺）" in shown


def _cut_target(folder: Path) -> str:
    row = catalogue.run(open_store(folder), "cut-citations").records()[0]
    return PartIri.parse(str(row["target"])).short
