"""The graph taken away: whole or in part, in every form, with true counts and nothing that runs."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import duckdb
import openpyxl
import pyoxigraph as ox
import pytest

from ontology.namespaces import VOID
from queries import catalogue
from queries.errors import BadQueryError, UnknownNameError
from queries.explain import emptied, explain
from queries.export import export
from queries.readmodel.tables import answers
from queries.store import open_store

from .conftest import FIRST, put
from .test_readmodel import opened


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_parquet_excel_and_csv_hold_one_table(folder: Path, tmp_path: Path) -> None:
    """The same rows in the same order; money is exact in Parquet, a number in Excel."""
    store, path = open_store(folder), tmp_path / "t.parquet"
    flat = lines(export(store, "csv"))
    path.write_bytes(export(store, "parquet"))
    rows = duckdb.sql(f"SELECT target, budget, typeof(budget) AS kind FROM '{path}'").fetchall()  # noqa: S608
    assert [(r[0], str(int(r[1]))) for r in rows] == [(r["target"], r["budget"]) for r in flat]
    assert {r[2] for r in rows} == {"DECIMAL(38,12)"}
    sheet = openpyxl.load_workbook(io.BytesIO(export(store, "xlsx"))).active
    assert sheet is not None
    head, *body = sheet.iter_rows(values_only=True)
    at = list(head).index("quote")
    assert [row[at] for row in body] == [r["quote"] for r in flat]


def test_a_cell_never_runs(tmp_path: Path) -> None:
    """What begins like a formula is text in CSV and in Excel."""
    import dataclasses

    from queries.sync import sync

    (project,) = FIRST.projects
    put(tmp_path, dataclasses.replace(FIRST, projects=(dataclasses.replace(project, name='=HYPERLINK("x")'),)))
    sync(tmp_path)
    store = open_store(tmp_path)
    assert {r["projectLabel"] for r in lines(export(store, "csv"))} == {'\'=HYPERLINK("x")'}
    sheet = openpyxl.load_workbook(io.BytesIO(export(store, "xlsx"))).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("select", "count"),
    [(["year=2022"], 2), (["unit=甲局"], 3), (["regulation=环境保护法"], 2), (["place=乙", "year=2022"], 2), ([], 5)],
)
def test_a_part_is_taken_by_its_conditions(folder: Path, select: list[str], count: int) -> None:
    """By unit, year, place and regulation, alone and together."""
    assert len(lines(export(open_store(folder), "csv", select))) == count


def test_the_facts_of_a_part_are_those_of_its_documents(folder: Path) -> None:
    """The statements of one document and of what it leads to; nothing of the other."""
    store = open_store(folder)
    quads = {str(q) for q in ox.Store.read_only(str(folder / "store"))}
    part = export(store, "nquads", ["unit=甲局"]).decode()
    assert {line.removesuffix(" .") for line in part.splitlines()} < quads
    assert "unit/甲局" in part and "unit/乙局" not in part and "生态环境法典" in part
    with pytest.raises(BadQueryError):
        export(store, "turtle", ["year=1999"])
    for wrong in ("colour=red", "year", "="):
        with pytest.raises(BadQueryError):
            export(store, "csv", [wrong])
    with pytest.raises(UnknownNameError):
        export(store, "csv", ["regulation=没有这部法"])


def test_the_network_has_what_the_table_has(folder: Path) -> None:
    """A node for each unit, project, target and basis, and XML that reads back."""
    root = ET.fromstring(export(open_store(folder), "graphml"))  # noqa: S314 - our own
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(root.findall(f".//{space}node")) == 2 + 2 + 5 + 4
    assert len(root.findall(f".//{space}edge")) == 2 + 5 + 5


def test_the_description_counts_what_is_there(folder: Path) -> None:
    """Triples, documents, classes: as many as the export holds."""
    store = open_store(folder)
    triples = set(ox.parse(export(store, "turtle"), format=ox.RdfFormat.TURTLE))
    told = {t.predicate.value: t.object for t in ox.parse(export(store, "void"), format=ox.RdfFormat.TURTLE)}
    assert str(told[f"{VOID}triples"]).startswith(f'"{len(triples)}"')
    assert str(told[f"{VOID}documents"]).startswith('"2"')


def test_a_question_is_explained_by_what_answered_it(folder: Path) -> None:
    """Tables give SQL and a plan; the graph its time; both the sentence and the SPARQL."""
    store = opened(folder)
    listed = explain(store, "years", {})
    assert listed.sql == answers()["years"].sql and "HASH" in listed.plan.upper()
    target = catalogue.run(store, "targets").column("target")[0]
    one = explain(store, "target-bases", {"target": target})
    assert "Oxigraph" in one.answered and not one.plan and str(target) in one.sparql and str(target) in one.sentence


def test_an_empty_answer_names_the_condition_that_emptied_it(folder: Path) -> None:
    """The year 2020 has nothing; without it there are rows; a thing that is not there is said to be none."""
    store = open_store(folder)
    assert emptied(store, "projects", {"year": "2020"}) == "没有结果：预算年度 2020 没有任何内容；去掉预算年度有 2 条。"
    assert "合在一起" in emptied(store, "indicators", {"words": "没有", "level": "urn:x"})
    assert "库里没有 urn:nothing" in emptied(store, "target", {"target": "urn:nothing"})
    project = catalogue.run(store, "projects").column("project")[0]
    assert "库里有" in emptied(store, "target", {"target": project})
    assert emptied(store, "search", {"words": "} UNION {"}) == "没有结果：没有符合 要找的字 } UNION { 的内容。"
    assert "还没有" in emptied(store, "cut-citations", {})
