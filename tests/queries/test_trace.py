"""From what people call a thing to the printed words; the graph checked and taken away."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from queries import export, rdflib_view, things, trace
from queries.errors import UnknownNameError
from queries.store import open_store
from queries.sync import sync
from queries.validate import shapes_turtle, validate, validate_triples

from .conftest import FIRST, LAW, put


@pytest.mark.parametrize("words", ["环境保护法", LAW, "中华人民共和国环境保护法"])
def test_a_law_is_found_by_each_way_of_writing_it(folder: Path, words: str) -> None:
    """With or without marks and 中华人民共和国 it is one law with two targets, each with its printed words."""
    store = open_store(folder)
    (thing,) = things.find(store, "regulation", words)
    step = trace.regulation(store, thing)
    targets = [t for p in step.steps if p.family == "project" for t in p.steps]
    assert [t.quote for t in targets] == [LAW, LAW] and all(t.where for t in targets)


def test_a_regulation_tells_its_life_its_articles_and_what_rests_on_it(folder: Path) -> None:
    """Sums in one line; each event with the rule behind it; the provisions that are cited; the projects."""
    (project,) = FIRST.projects
    cell = project.indicators[0].basis
    assert cell is not None
    basis = replace(cell, mentions=(replace(cell.mentions[0], articles=("第六条",)),))
    indicators = (replace(project.indicators[0], basis=basis), *project.indicators[1:])
    put(folder, replace(FIRST, projects=(replace(project, indicators=indicators),)))
    sync(folder)
    store = open_store(folder)
    step = trace.regulation(store, things.find(store, "regulation", "环境保护法")[0])
    assert "2 个指标值，2 个项目，2 个单位" in step.facts and any("元" in fact for fact in step.facts)
    (repealed,) = [s for s in step.steps if s.family == "event" and "废止" in s.name]
    assert [s.name for s in repealed.steps] == ["中华人民共和国生态环境法典"]
    assert [s.family for s in step.steps] == sorted(
        (s.family for s in step.steps), key=["event", "provision", "project"].index
    )
    assert [s.name for s in step.steps if s.family == "provision"] == ["第六条"]


@pytest.mark.parametrize("words", ["卢政【2012】27号", "卢政[2012]27 号", "卢政(2012)第27号", "卢政〔2012〕27号文件"])
def test_a_number_is_found_whichever_bracket_is_typed(folder: Path, words: str) -> None:
    """Brackets are a matter of the keyboard."""
    (thing,) = things.find(open_store(folder), "regulation", words)
    assert "卢政〔2012〕27号" in thing.iri


def test_another_number_is_another_document(folder: Path) -> None:
    """卢政〔2012〕2号 is not 卢政〔2012〕27号, however alike."""
    for words in ("卢政〔2012〕2号", "卢政〔2012〕270号", "没有这部法"):
        with pytest.raises(UnknownNameError):
            things.find(open_store(folder), "regulation", words)


def test_an_indicator_leads_on_to_what_became_of_its_bases(folder: Path) -> None:
    """Indicator → target → basis → the act that repealed it; cut off where the reader says."""
    store = open_store(folder)
    whole = trace.indicator(store, min(things.find(store, "indicator", "指标1"), key=lambda t: t.iri))
    (target,) = whole.steps
    (basis,) = target.steps
    assert [by.name for event in basis.steps for by in event.steps] == ["中华人民共和国生态环境法典"]
    assert whole.down_to(1).steps[0].steps == () and whole.down_to(9) == whole


def test_names_written_otherwise_are_found_in_the_index(folder: Path) -> None:
    """Blanks and marks are no matter; then a part of a name; an IRI is the thing itself, and a broken one no thing."""
    store = open_store(folder)
    assert {t.name for t in things.find(store, "indicator", "《指标 1》")} == {"指标1"}
    assert {t.name for t in things.find(store, "indicator", "标")} == {"指标1", "指标2", "指标3"}
    (one, *_) = things.find(store, "indicator", "指标3")
    assert things.find(store, "indicator", f"<{one.iri}>") == (one,)
    with pytest.raises(UnknownNameError):
        things.find(store, "indicator", "http://x y>")


def test_a_shared_name_lists_all_that_bear_it(folder: Path) -> None:
    """Two projects of one name are two candidates, told apart by their units."""
    found = things.find(open_store(folder), "project", "环保经费")
    assert {t.about for t in found} == {"甲局", "乙局"}


@pytest.mark.parametrize("family", ["goal", "project", "indicator"])
def test_every_family_leads_to_its_bases(folder: Path, family: str) -> None:
    """From a goal, a project or an indicator every branch comes to bases with printed words and places."""
    store = open_store(folder)
    name = {"goal": "目标一", "project": "环保经费", "indicator": "指标1"}[family]
    step = trace.trace(store, family, things.find(store, family, name)[0])

    def leaves(s: trace.Step) -> list[trace.Step]:
        return [leaf for inner in s.steps for leaf in leaves(inner)] if s.family != "basis" and s.steps else [s]

    assert all(leaf.family == "basis" and leaf.quote and leaf.where for leaf in leaves(step))
    json.dumps(step.tree())


def test_well_formed_facts_are_clean_by_both_validators(folder: Path) -> None:
    """Our quick validator and pySHACL agree that nothing is wrong."""
    assert validate(open_store(folder)) == ()
    conforms, _, report = pyshacl.validate(
        rdflib_view.copy(folder), shacl_graph=rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    )
    assert conforms, report


def test_a_malformed_fact_is_found_by_both_validators(folder: Path) -> None:
    """Take any one required statement away and both name the same nodes."""
    lines = [f"{q.triple} ." for q in ox.Store.read_only(str(folder / "store"))]
    broken = "\n".join(x for x in lines if "ns#printedLevel>" not in x and "oa#end" not in x)
    graph = rdflib.Graph().parse(data=broken, format="nt")
    _, results, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=shapes_turtle(), format="turtle"))
    named = {str(n) for n in results.objects(None, rdflib.SH.focusNode)}
    ours = validate_triples(broken)
    assert {v.node for v in ours} == named != set()
    assert all(v.message.endswith("。") for v in ours)


def test_exports_hold_the_same_triples(folder: Path) -> None:
    """Turtle and JSON-LD read back as the store's triples; N-Quads and TriG as its quads."""
    store = open_store(folder)
    quads = set(ox.Store.read_only(str(folder / "store")))
    triples = {q.triple for q in quads}
    assert {q.triple for q in ox.parse(export.export(store, "turtle"), format=ox.RdfFormat.TURTLE)} == triples
    assert {q.triple for q in ox.parse(export.export(store, "jsonld"), format=ox.RdfFormat.JSON_LD)} == triples
    for form, kind in (("nquads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)):
        assert set(ox.parse(export.export(store, form), format=kind)) == quads


def test_the_same_store_exports_the_same_bytes(folder: Path) -> None:
    """An export can be compared byte for byte with an earlier one."""
    for form in export.FORMATS:
        assert export.export(open_store(folder), form) == export.export(open_store(folder), form)


def test_the_flat_table_has_a_line_for_each_target_and_basis(folder: Path) -> None:
    """Five targets, one basis each; the file opens in Excel and runs nothing."""
    data = export.export(open_store(folder), "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 5 and {r["strength"] for r in rows} == {"binding", "normative", "experience", "contract"}


def test_the_rdflib_view_reads_and_does_not_write(folder: Path) -> None:
    """rdflib sees every triple of the union and cannot change one."""
    view = rdflib_view.graph(folder)
    assert len(list(view.query("SELECT ?t { ?t a yj:Target }", initNs={"yj": "https://w3id.org/yiju/ns#"}))) == 5
    with pytest.raises(RuntimeError, match="read-write"):
        view.graph("urn:x")
