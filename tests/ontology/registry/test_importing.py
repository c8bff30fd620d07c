"""A user's own tables: every row is in or reported; ours stays until imported facts are preferred."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import iri
from ontology.namespaces import RDF, YJ
from ontology.registry.importing import import_tables, merged
from ontology.registry.mapping import imported_triples, registry_triples

TABLES = Path(__file__).parents[4] / "shared" / "registry"
RULES = (
    "title\tlevel\tdoc_number\n中华人民共和国预算法\t法律\t\n某县某办法\t\t某政〔2020〕1号\n\t法律\t\n某县某办法\t\t\n"
)
EVENTS = (
    "title\tdate\tevent\tsources\n某县某办法\t2020-02-01\t施行\t\n某县某办法\t2022-02-01\t废止\tby 预算法\n"
    "中华人民共和国预算法\t1996-01-01\t施行\t\n没有的\t2020-01-01\t施行\t\n某县某办法\t2020-13-01\t施行\t\n"
    "某县某办法\t2020-01-01\t点头\t\n"
)


def files(folder: Path) -> list[Path]:
    rules, events = folder / "rules.tsv", folder / "events.tsv"
    rules.write_text(RULES, encoding="utf-8")
    events.write_text(EVENTS, encoding="utf-8")
    return [rules, events]


def test_every_row_is_taken_or_reported(tmp_path: Path) -> None:
    """Rows without a title, twice, without a rule, date or known event are named by file and line."""
    report = import_tables(tmp_path, files(tmp_path))
    assert (report.instruments, report.events) == (2, 3)
    assert [r.split(": ")[0] for r in report.rejected] == [
        "rules.tsv:4", "rules.tsv:5", "events.tsv:5", "events.tsv:6", "events.tsv:7",
    ]  # fmt: skip
    assert any("预算法" in c and "1996-01-01" in c for c in report.conflicts)


@pytest.mark.parametrize(("prefer", "on_1995"), [(None, "amended-since"), ("imported", "not-yet-in-force")])
def test_ours_stays_until_imported_is_preferred(tmp_path: Path, prefer: str | None, on_1995: str) -> None:
    """The imported date of 预算法 counts only when it is preferred; a rule that we lack is there in any case."""
    import_tables(tmp_path, files(tmp_path), prefer)
    registry = merged(tmp_path)
    assert registry.status("预算法", date(1995, 6, 1)).status == on_1995
    (new,) = registry.by_number("某政[2020]1号")
    assert registry.status(new.id, date(2021, 1, 1)).status == "in-force"
    assert registry.status(new.id, date(2022, 2, 1)).repealed_by == "预算法"


def test_json_and_csv_are_read(tmp_path: Path) -> None:
    """The same rule from JSON and CSV."""
    (tmp_path / "a.json").write_text(json.dumps([{"title": "甲办法", "number": None}]), encoding="utf-8")
    (tmp_path / "b.csv").write_text('title,number\n"乙,办法",乙政〔2020〕2号\n', encoding="utf-8")
    assert import_tables(tmp_path, [tmp_path / "a.json", tmp_path / "b.csv"]).instruments == 2
    assert merged(tmp_path).by_title("乙,办法")


COLUMNS = """title\tlevel\tadopted\teffective\tlatest_amended\tamend_kind\t\
latest_version_effective\trepealed_on\trepealed_by
甲条例\t地方性法规\t2016-08-18\t2017-01-01\t2018-11-29\t修正\t2019-01-01\t2020-06-01\t乙条例
乙条例\t地方性法规\t2001-05-01\t2020-06-01\t2020-04-01\t修订\t\t\t
丙条例\t地方性法规\t2010-05-28\t2009-01-01\t\t\t\t很久以前\t
"""


@pytest.mark.parametrize(
    ("title", "on", "status"),
    [
        ("甲条例", "2016-12-31", "not-yet-in-force"),
        ("甲条例", "2018-12-31", "amended-since"),
        ("甲条例", "2019-01-01", "in-force"),
        ("甲条例", "2020-06-01", "repealed"),
        ("乙条例", "2020-03-31", "unknown"),
        ("乙条例", "2020-05-31", "amended-since"),
        ("乙条例", "2020-06-01", "in-force"),
        ("丙条例", "2015-01-01", "unknown"),
    ],
)
def test_dates_in_columns_are_events_too(tmp_path: Path, title: str, on: str, status: str) -> None:
    """A revised text's day of effect is not the first one; dates that cannot be are reported and not taken."""
    (tmp_path / "rules.tsv").write_text(COLUMNS, encoding="utf-8")
    report = import_tables(tmp_path, [tmp_path / "rules.tsv"])
    assert (report.instruments, report.events) == (3, 0)
    assert [c.partition(": ")[0] for c in report.conflicts] == ["丙条例", "丙条例"]
    registry = merged(tmp_path)
    (rule,) = registry.by_title(title)
    assert registry.status(rule.id, date.fromisoformat(on)).status == status


@pytest.mark.skipif(not TABLES.is_dir(), reason="the shared tables of facts are not here")
def test_the_shared_tables_are_all_in(tmp_path: Path) -> None:
    """4,681 instruments and 8,919 events, none lost."""
    report = import_tables(tmp_path, [TABLES / "laws.tsv", TABLES / "laws_events.tsv"])
    assert (report.instruments, report.events, report.rejected) == (4681, 8919, [])


@pytest.mark.skipif(not TABLES.is_dir(), reason="the shared tables of facts are not here")
def test_the_shared_tables_are_used_and_their_slips_are_not(tmp_path: Path) -> None:
    """Imported rules are found and have lives; names that fit any rule are left out and named; ours stay ours."""
    report = import_tables(tmp_path, [TABLES / "laws.tsv", TABLES / "laws_events.tsv"])
    registry = merged(tmp_path)
    assert not registry.by_title("实施细则") and not registry.by_title("暂行规定") and report.nameless
    (local,) = registry.by_title("浙江省消防条例")
    assert registry.status(local.id, date(2020, 1, 1)).status in ("in-force", "amended-since")
    assert registry.status("农业法", date(2026, 8, 1)).status == "amended-since"
    assert "中华人民共和国中外合作办学条例: amended 2019-03-02: ours only" in report.conflicts
    assert registry.status("中外合作办学条例", date(2018, 1, 1)).status == "amended-since"
    (unchecked,) = registry.by_title("中华人民共和国土地承包法")
    assert registry.status(unchecked.id, date(2020, 1, 1)).status == "unknown"
    prefer = import_tables(tmp_path, [TABLES / "laws.tsv", TABLES / "laws_events.tsv"], "imported")
    assert prefer.conflicts == report.conflicts
    assert merged(tmp_path).status("中外合作办学条例", date(2018, 1, 1)).status == "in-force"
    graph = ox.Store()
    graph.load(imported_triples(tmp_path), format=ox.RdfFormat.N_TRIPLES)
    rules = {q.subject for q in graph.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(YJ + "Rule"))}
    assert len(rules) > 4000 and ox.NamedNode(iri.registered("农业法")) in rules
    assert f"<{iri.registered('农业法')}> " not in registry_triples(tmp_path)
