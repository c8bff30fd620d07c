"""A traced rule bears its status on the day that is asked, and nothing else of the trace changes with the day."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

from queries import things, trace
from queries.store import open_store


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
