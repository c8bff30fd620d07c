"""What is asked of a store, what it refuses, and how it is kept in step with the documents."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.namespaces import GRAPH_REGISTRY, GRAPH_SHARED, ID
from queries import catalogue
from queries.errors import BadQueryError, NoStoreError, StoreLockedError, StoreUnreachableError
from queries.store import open_store
from queries.sync import Changes, build, sync
from queries.terms import Rows

from .conftest import FIRST, LAW, NUMBER, SECOND, put


def everything(folder: Path) -> set[str]:
    return {str(q) for q in ox.Store.read_only(str(folder / "store"))}


def test_a_second_sync_finds_nothing_to_do(folder: Path) -> None:
    """What is in step stays as it is."""
    before = everything(folder)
    assert sync(folder) == Changes(unchanged=2)
    assert everything(folder) == before


def test_step_by_step_and_all_at_once_end_in_the_same_store(tmp_path: Path) -> None:
    """Loading one by one in transactions, changing and forgetting, ends where a fresh build ends."""
    slow, fresh = tmp_path / "slow", tmp_path / "fresh"
    put(slow, SECOND)
    sync(slow)
    put(slow, FIRST)
    changed = dataclasses.replace(FIRST, title="改过的文件", projects=FIRST.projects[:0])
    put(slow, changed)
    sync(slow)
    put(slow, FIRST)
    assert sync(slow) == Changes(replaced=1, unchanged=1)
    put(fresh, FIRST)
    put(fresh, SECOND)
    build(fresh, sorted((fresh / "graphs").glob("*.nq")))
    assert everything(slow) == everything(fresh)


def test_forgetting_a_document_takes_what_only_it_named(folder: Path) -> None:
    """The last document that names a thing takes it along; what another still names stays."""
    (folder / "graphs" / f"{FIRST.source.sha256}.nq").unlink()
    assert sync(folder).removed == 1
    engine = ox.Store.read_only(str(folder / "store"))
    shared = {q.subject.value for q in engine.quads_for_pattern(None, None, None, ox.NamedNode(GRAPH_SHARED))}
    assert f"{ID}unit/甲局" not in shared and not any(NUMBER in s for s in shared)
    assert f"{ID}unit/乙局" in shared and f"{ID}cited/合同/乙局" in shared
    law = ox.NamedNode(f"{ID}rule/环境保护法")
    assert any(engine.quads_for_pattern(law, None, None, ox.NamedNode(GRAPH_REGISTRY)))
    assert f"{ID}body/乙局" in shared and f"{ID}body/卢龙县人民政府" not in shared


def test_a_rule_printed_in_two_documents_counts_once(folder: Path) -> None:
    """Shared things are asserted once, so counts are true."""
    rows = catalogue.run(open_store(folder), "overview")
    (record,) = rows.records()
    assert (record["disclosures"], record["units"], record["projects"], record["targets"]) == (2, 2, 2, 5)
    ranked = catalogue.run(open_store(folder), "bases-by-targets").records()
    assert (ranked[0]["label"], ranked[0]["targets"]) == ("中华人民共和国环境保护法", 2)


def test_every_catalogue_query_runs_as_it_stands(folder: Path) -> None:
    """Each file is a whole query with its own example."""
    store = open_store(folder)
    for query in catalogue.catalogue().values():
        assert store.select(query.sparql).columns == tuple(c.name for c in query.columns)


def test_service_is_refused_wherever_it_hides(folder: Path) -> None:
    """A query never leaves for another endpoint; the word in a string or comment is only a word."""
    store = open_store(folder)
    with pytest.raises(BadQueryError):
        store.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(BadQueryError):
        store.query("SELECT * { seRvice\n?x { ?s ?p ?o } }")
    with pytest.raises(BadQueryError, match="SERVICE"):
        store.query(r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert isinstance(store.query(r'SELECT * { ?s rdfs:label "SERVICE \u0053" } # SERVICE'), Rows)


def test_a_syntax_error_says_where(folder: Path) -> None:
    """One sentence with the place."""
    with pytest.raises(BadQueryError, match="1:"):
        open_store(folder).query("SELECT * WHERE {")


def test_rows_beyond_the_limit_are_left_and_said(folder: Path) -> None:
    """A limit is announced when it is hit."""
    rows = open_store(folder).select("SELECT ?s { ?s ?p ?o }", limit=3)
    assert len(rows) == 3 and rows.cut


def test_no_store_says_what_to_do(tmp_path: Path) -> None:
    """An empty folder is told apart from an empty store."""
    with pytest.raises(NoStoreError, match="yiju load"):
        open_store(tmp_path)


def test_a_store_being_written_is_said_to_be_locked(folder: Path) -> None:
    """A second writer gets one sentence; a reader reads on."""
    hold = "import sys, pyoxigraph as ox; s = ox.Store(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(folder / "store")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLockedError):
            sync(folder)
        assert open_store(folder).query("ASK { ?s ?p ?o }") is True
    finally:
        holder.communicate("")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_keeps_its_store(folder: Path) -> None:
    """The old store is intact and one sentence says why nothing was written."""
    before = everything(folder)
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreUnreachableError):
            build(folder, [])
    finally:
        folder.chmod(0o700)
    assert everything(folder) == before


def test_a_killed_build_is_undone(folder: Path) -> None:
    """Half a build beside a whole store is thrown away; a whole build without its store is taken."""
    before = everything(folder)
    (folder / "store.new").mkdir()
    assert sync(folder) == Changes(unchanged=2)
    (folder / "store").rename(folder / "store.old")
    assert sync(folder) == Changes(unchanged=2)
    assert everything(folder) == before and not (folder / "store.old").exists()


def test_parameters_go_in_as_terms(folder: Path) -> None:
    """Hostile text is a value that matches nothing, or is refused; it never becomes query."""
    store = open_store(folder)
    for text in ('" } DROP ALL #', "?x", "}) SELECT", "\\", "\n", "'" * 9, "\ud800", "x" * 10_000):
        assert len(catalogue.run(store, "indicators", words=text)) == 0
    for text in ("> } #", "http://a b", "x:<y>", 'x:"', "x:{}", "no-colon", "x:\\u003E"):
        with pytest.raises(BadQueryError):
            catalogue.run(store, "basis-targets", basis=text)


def test_the_printed_words_come_with_the_targets_of_a_rule(folder: Path) -> None:
    """The targets of a rule, each with the words that cite it."""
    store = open_store(folder)
    (law,) = [r["basis"] for r in catalogue.run(store, "bases").records() if "环境保护法" in str(r["label"])]
    rows = catalogue.run(store, "basis-targets", basis=str(law)).records()
    assert [(r["unitLabel"], r["quote"]) for r in rows] == [("甲局", LAW), ("乙局", LAW)]
    assert [r["unitLabel"] for r in catalogue.run(store, "basis-targets", basis=str(law), year=2022).records()] == [
        "乙局"
    ]
