"""A traced rule bears its status on the day that is asked, and nothing else of the trace changes with the day."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from pathlib import Path

from queries import catalogue, things, trace
from queries.life import status_of
from queries.store import EmbeddedStore, open_store
from queries.terms import Iri


def test_two_days_differ_in_the_status_alone(folder: Path) -> None:
    """环境保护法 is in force in 2021 and repealed by the code in November 2026; all else is the same."""
    store = open_store(folder)
    (law,) = things.find(store, "regulation", "环保法")
    before = trace.regulation(store, law, date(2021, 6, 1))
    after = trace.regulation(store, law, date(2026, 11, 1))
    differing = [(a, b) for a, b in zip(before.facts, after.facts, strict=True) if a != b]
    assert differing == [
        ("2021-06-01 有效，文本：2014-04-24 修订", "2026-11-01 已废止（2026-08-15 中华人民共和国生态环境法典）")
    ]
    assert dataclasses.replace(before, facts=()) == dataclasses.replace(after, facts=())


def test_a_document_without_dates_is_unknown(folder: Path) -> None:
    """What is known from its citation alone is never said to be in force."""
    store = open_store(folder)
    (paper,) = things.find(store, "regulation", "卢政〔2012〕27号")
    assert "2021-06-01 效力不明" in trace.regulation(store, paper, date(2021, 6, 1)).facts


def test_the_list_and_the_rule_itself_have_one_status(folder: Path) -> None:
    """On each day: the status in the list is the one told of the norm alone; the counts are those of the list."""
    store = open_store(folder)
    for day in (date(1980, 1, 1), date(2021, 6, 1), date(2026, 11, 1)):
        listed = catalogue.run(store, "bases-by-status", on=day).records()
        for r in listed:
            told = status_of(store, Iri(str(r["basis"])), day).status
            assert r["standing"] == (told if int(str(r["rank"])) >= 5 else "none"), (r, day)
        counted = catalogue.tally(store, "bases-by-status", ("standing",), on=day).records()
        assert {r["standing"]: r["rows"] for r in counted} == Counter(r["standing"] for r in listed)


def test_a_count_by_columns_is_the_graphs_own(folder: Path) -> None:
    """By the tables and by the graph: as many bases of each kind and status whose name holds 法, whatever the case."""
    store = open_store(folder)
    asked = {"on": date(2026, 11, 1), "text": "法"}
    by_tables = catalogue.tally(store, "bases-by-status", ("basisKind", "standing"), **asked)
    assert isinstance(store, EmbeddedStore) and store.tables is not None and len(by_tables)
    store.tables = None
    assert catalogue.tally(store, "bases-by-status", ("basisKind", "standing"), **asked) == by_tables
