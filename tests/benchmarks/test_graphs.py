"""Made-up graphs have the shape of real ones, and the same seed makes the same bytes."""

from __future__ import annotations

from pathlib import Path

from benchmarks import graphs
from queries.catalogue import run
from queries.store import open_store
from queries.sync import sync
from queries.validate import validate


def test_made_graphs_are_well_formed_and_counted_right(tmp_path: Path) -> None:
    """The shapes find nothing wrong, and the overview counts what was made."""
    graphs.write(tmp_path, 3)
    sync(tmp_path)
    store = open_store(tmp_path)
    (totals,) = run(store, "overview").records()
    made = 3 * graphs.PROJECTS
    assert (totals["disclosures"], totals["projects"], totals["targets"]) == (3, made, made * graphs.INDICATORS)
    assert validate(store) == ()


def test_every_span_quotes_its_text_and_the_seed_decides() -> None:
    """Evidence holds in made-up documents too; another seed makes others."""
    first = list(graphs.documents(2))
    spans = [i.span for d in first for p in d.projects for i in p.indicators]
    assert all(first[0].text[s.start : s.end] == s.quote for s in spans[: len(spans) // 2])
    assert first == list(graphs.documents(2)) != list(graphs.documents(2, seed=2))
