"""The status that SPARQL computes from the events in the graph is the registry's own."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files

import pyoxigraph as ox
import pytest

from ontology import iri
from ontology.registry import Registry
from ontology.registry.mapping import registry_triples

DAYS = ("1985-06-30", "1995-01-01", "2014-12-31", "2015-01-01", "2018-06-01", "2021-01-01", "2026-08-15", "2027-01-01")


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(registry_triples(), format=ox.RdfFormat.N_TRIPLES)
    return store


@pytest.mark.parametrize("day", DAYS)
def test_sparql_and_the_registry_tell_the_same_status(store: ox.Store, day: str) -> None:
    """Every rule, on each day."""
    query = (files("ontology") / "registry" / "status.rq").read_text(encoding="utf-8")
    assert query.count('"2026-11-24"') == 1
    solutions = store.query(query.replace('"2026-11-24"', f'"{day}"'))
    assert isinstance(solutions, ox.QuerySolutions)
    counted = Counter((s["rule"].value, s["status"].value) for s in solutions)
    assert set(counted.values()) == {1}
    registry, on = Registry.load(), date.fromisoformat(day)
    assert set(counted) == {(iri.registered(r.id), registry.status(r.id, on).status) for r in registry.all()}
