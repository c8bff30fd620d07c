"""A part of the graph: the documents of a unit, a year, a place, or that cite a basis; and what they link to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ontology.namespaces import GRAPH_IMPORTED, GRAPH_REGISTRY, GRAPH_SHARED, YJ
from queries.catalogue import run
from queries.errors import BadQueryError
from queries.store import Store
from queries.terms import Term
from queries.things import find

CONDITIONS = ("unit", "year", "place", "regulation")
MOST = 10_000_000
"""Rows of a table that is taken away whole."""
_LINKED = tuple(map(ox.NamedNode, (GRAPH_SHARED, GRAPH_REGISTRY, GRAPH_IMPORTED)))
_EVENT_OF = ox.NamedNode(f"{YJ}eventOf")


def selection(store: Store, conditions: Iterable[str]) -> dict[str, Term]:
    """``unit=…``, ``year=…``, ``place=…``, ``regulation=…`` as parameters of the flat table.

    ``BadQueryError`` for another condition, ``UnknownNameError`` for a name that nothing bears.
    """
    chosen: dict[str, Term] = {}
    for condition in conditions:
        name, _, value = condition.partition("=")
        if name not in CONDITIONS or not value:
            raise BadQueryError("export.select", given=condition)
        if name == "regulation":
            chosen["basis"] = find(store, "regulation", value)[0].iri
        elif name == "unit":
            chosen["unit"] = _unit(store, value)
        else:
            chosen[name] = value
    return chosen


def _unit(store: Store, value: str) -> Term:
    """The unit with that name or IRI."""
    for row in run(store, "units").records():
        if value in (row["label"], row["unit"]):
            return row["unit"]
    raise BadQueryError("thing.unknown", words=value)


def documents(store: Store, chosen: dict[str, Term]) -> list[str]:
    """The IRIs of the documents that the conditions leave."""
    rows = run(store, "flat-targets", limit=MOST, **chosen).column("target")  # type: ignore[arg-type]
    keys = {str(target).split("/")[-3] for target in rows}
    return [
        str(d) for d in run(store, "disclosures", limit=MOST).column("disclosure") if str(d).rpartition("/")[2] in keys
    ]


def quads_of(engine: ox.Store, names: Iterable[str]) -> Iterator[ox.Quad]:
    """Everything that these documents say, and everything known of the shared things that they lead to."""
    seen: set[object] = set()
    pending: list[object] = []
    for name in names:
        for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(name)):
            pending.append(quad.object)
            yield quad
    while pending:
        thing = pending.pop()
        if not isinstance(thing, ox.NamedNode) or thing in seen:
            continue
        seen.add(thing)
        for graph in _LINKED:
            for quad in engine.quads_for_pattern(thing, None, None, graph):
                pending.append(quad.object)
                yield quad
            pending.extend(q.subject for q in engine.quads_for_pattern(None, _EVENT_OF, thing, graph))
