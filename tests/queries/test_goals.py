"""Which goal an indicator serves, and which goal nothing measures: inferred, scored, marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from benchmarks.goals import false_alarms, measure, pairs, unmeasured
from loaders.pipeline import extract
from loaders.rdf import document_nquads
from ontology.namespaces import GRAPH_INFERRED_GOALS
from queries.catalogue import run
from queries.dossiers.records import Passage, Project, Row
from queries.goals.graph import follow, keep, kept
from queries.goals.infer import Served, infer, serve
from queries.goals.score import METHOD, WEIGHTS, corpus
from queries.store import open_store
from queries.sync import sync
from queries.verify import verify_store

from .conftest import FIRST, SECOND, put

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
KNOWN = corpus(("确保河水水质", "断面水质达标率", "组织开展培训", "苫盖次数"))


@pytest.fixture(scope="module")
def lulong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the example disclosure."""
    folder = tmp_path_factory.mktemp("lulong")
    document = extract(EXAMPLE)
    (folder / "graphs").mkdir()
    path = folder / "graphs" / f"{document.source.sha256}.nq"
    path.write_text(document_nquads(document), encoding="utf-8", newline="\n")
    sync(folder)
    return folder


def _row(name: str, level: str = "output-quantity", order: int = 1) -> Row:
    return Row(f"t{order}", f"i{order}", name, "", level, order, "", "", "≥1", "quantity", "ge")


def _plan(goals: tuple[str, ...], *rows: Row) -> Project:
    aims = tuple(Passage(f"g{n}", g) for n, g in enumerate(goals))
    return Project("p", "项目", "", "", "", 2021, "target", "d", None, aims, rows)


def _pairs(served: Served) -> set[tuple[str, str]]:
    return {(s.goal.text, s.row.name) for s in served.links}


def test_the_examples_goals_without_a_measure_are_found(lulong: Path) -> None:
    """河水水质 and 人口均衡发展 are measured by nothing, nor is the training; the safety inspections are measured."""
    served = serve(open_store(lulong))
    assert [u.goal.text for u in served.unmeasured] == [
        "做好河道治理工作，做好粉浆水管控，确保河水水质",
        "促进人口长期均衡发展。",
        "组织开展重点企业人员和员工进行培训",
    ]
    assert served.unsure == ()
    assert ("组织开展安全生产检查", "安全巡查次数") in _pairs(served)
    assert ("确保空气质量不断好转", "大气环境质量改善") in _pairs(served)
    assert (served.goals, served.indicators) == (8, 28)


def test_precision_on_labelled_pairs_is_at_least_ninety_percent() -> None:
    """At the program's threshold nine of ten believed links are right, also where the lists were not written from."""
    found = list(pairs())
    assert len(found) >= 300 and sum(not p.serves for p in found) > 200
    for part, least in (("tune", 0.9), ("held", 0.55)):
        precision, recall = measure([p for p in found if p.part == part], WEIGHTS.threshold)
        assert precision >= 0.9 and recall >= least, (part, precision, recall)


def test_no_measured_goal_is_said_to_be_measured_by_nothing() -> None:
    """On the labelled projects no false alarm; a goal whose indicators are taken out is found more often than not."""
    assert false_alarms("tune")[0] == false_alarms("held")[0] == 0
    found, unsure, goals = unmeasured()
    assert found > goals / 2 and found + unsure > 0.8 * goals


def test_same_field_in_other_words_is_a_link() -> None:
    """空气 and 大气 are one field; 河水 is another."""
    served = infer([_plan(("改善空气质量", "保护河水"), _row("大气优良天数"))], KNOWN)
    assert _pairs(served) == {("改善空气质量", "大气优良天数")}
    assert [u.goal.text for u in served.unmeasured] == ["保护河水"]


def test_what_measures_the_project_as_a_whole_serves_no_goal_and_is_not_idle() -> None:
    """Costs, 按期完成率 and plain satisfaction are neither linked nor reported."""
    rows = (_row("经费控制数", "output-cost", 1), _row("按期完成率", "output-timeliness", 2),
            _row("服务对象满意度", "satisfaction-recipient", 3), _row("购置车辆数", order=4))  # fmt: skip
    served = infer([_plan(("确保河水水质",), *rows)], KNOWN)
    assert served.links == () and served.whole == 3
    assert [i.row.name for i in served.idle] == ["购置车辆数"]


def test_a_project_without_indicators_is_not_judged() -> None:
    """Where no indicator was read nothing can be said of its goals."""
    served = infer([_plan(("确保河水水质",))], KNOWN)
    assert served.unmeasured == () and served.goals == 0


def test_links_live_in_a_graph_of_their_own(lulong: Path) -> None:
    """They bear score, method and reason; a second time nothing changes, and the store still verifies."""
    served = keep(lulong)
    graph = ox.NamedNode(GRAPH_INFERRED_GOALS)
    quads = set(ox.Store.read_only(str(lulong / "store")).quads_for_pattern(None, None, None, graph))
    rows = run(open_store(lulong), "goal-links").records()
    assert len(rows) == len(served.links) and {r["method"] for r in rows} == {METHOD}
    assert all(r["reason"] and float(str(r["score"])) >= WEIGHTS.threshold for r in rows)
    keep(lulong)
    assert set(ox.Store.read_only(str(lulong / "store")).quads_for_pattern(None, None, None, graph)) == quads
    assert not [b for c in verify_store(lulong) for b in c.broken]


def test_loads_keep_the_links_in_step_where_they_are_kept(tmp_path: Path) -> None:
    """Nothing is inferred unasked; once kept, a link goes with its document."""
    put(tmp_path, FIRST)
    put(tmp_path, SECOND)
    sync(tmp_path)
    follow(tmp_path)
    assert not kept(tmp_path)
    document = extract(EXAMPLE)
    path = tmp_path / "graphs" / f"{document.source.sha256}.nq"
    path.write_text(document_nquads(document), encoding="utf-8", newline="\n")
    sync(tmp_path)
    keep(tmp_path)
    assert kept(tmp_path)
    links = run(open_store(tmp_path), "goal-links").rows
    shutil.rmtree(tmp_path / "store")  # a store is a cache: what is kept comes back with it
    sync(tmp_path)
    follow(tmp_path)
    assert run(open_store(tmp_path), "goal-links").rows == links != ()
    path.unlink()
    sync(tmp_path)
    follow(tmp_path)
    assert run(open_store(tmp_path), "goal-links").rows == ()
