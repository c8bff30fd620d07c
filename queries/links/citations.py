"""Who cites what, as numbers: projects by bases, with how many targets. The ground of every projection.

Read from the typed tables where the store has them in step, else from the graph: the embedded engine writes the pairs
out by itself, which is faster than taking its rows one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from ontology.namespaces import ID, PREFIXES
from queries.store import EmbeddedStore, Store

_ALL: Final = 100_000_000
_SECONDS: Final = 600.0
_TARGET, _PROJECT = f"{ID}target/", f"{ID}project/"
_PAIRS: Final = "SELECT ?owner ?basis WHERE { ?owner yj:justifiedBy ?basis }"
_UNITS: Final = "SELECT ?project ?unit WHERE { ?project yj:disclosedIn ?document ; yj:budgetUnit ?unit }"
_UNITS_TABLE: Final = "SELECT p.iri, u.iri FROM projects p JOIN units u ON u.id = p.unit"
_TABLE: Final = """SELECT p.iri AS project, b.iri AS basis, count(DISTINCT l.owner) AS targets
  FROM links l JOIN projects p ON p.id = l.project JOIN bases b ON b.id = l.basis GROUP BY ALL"""


@dataclass(frozen=True, slots=True)
class Citations:
    """(project, basis) → how many targets of the project, or the project itself, rest on the basis."""

    counts: dict[tuple[str, str], int]
    source: str
    """What gave them: tables, engine, or endpoint."""


def citations(store: Store) -> Citations:
    """All citations of a store, by IRIs."""
    tables = getattr(store, "tables", None)  # a store may have them, in step, or not
    if tables is not None:
        rows = tables.select(_TABLE, frozenset(), {}, _ALL).rows
        return Citations({(str(p), str(b)): int(str(n)) for p, b, n in rows}, "tables")
    counts = Counter((_project(owner), basis) for owner, basis in pairs(store, _PAIRS))
    return Citations(dict(counts), "engine" if isinstance(store, EmbeddedStore) else "endpoint")


def units_of_projects(store: Store) -> dict[str, str]:
    """project → its budget unit."""
    return dict(pairs(store, _UNITS, _UNITS_TABLE))


def pairs(store: Store, question: str, sql: str | None = None) -> Iterator[tuple[str, str]]:
    """The answer of a question for two columns of IRIs; by the tables where they are in step and ``sql`` asks them."""
    tables = getattr(store, "tables", None) if sql else None
    if tables is not None:
        for one, other in tables.select(sql, frozenset(), {}, _ALL).rows:
            yield str(one), str(other)
        return
    if isinstance(store, EmbeddedStore):
        yield from _written(store.engine, question)
        return
    for one, other in store.select(question, limit=_ALL, seconds=_SECONDS).rows:
        yield str(one), str(other)


def _written(engine: ox.Store, question: str) -> Iterator[tuple[str, str]]:
    answer: Any = engine.query(question, prefixes=PREFIXES, use_default_graph_as_union=True)
    text = answer.serialize(format=ox.QueryResultsFormat.TSV).decode()
    for line in text.split("\n")[1:-1]:
        one, _, other = line.partition("\t")
        yield one[1:-1], other[1:-1]


def _project(owner: str) -> str:
    """The project of what a basis justifies: a target's IRI holds its project's place (``ontology.iri.PartIri``)."""
    if owner.startswith(_TARGET):
        return _PROJECT + owner[len(_TARGET) :].rpartition("/")[0]
    return owner


def within(found: Citations, projects: Iterable[str]) -> Citations:
    """The citations of these projects alone."""
    wanted = set(projects)
    return Citations({(p, b): n for (p, b), n in found.counts.items() if p in wanted}, found.source)
