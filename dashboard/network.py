"""The network around a thing, grown step by step: what a thing is joined to, what is shown of it, the shortest way.

Goals belong to projects, projects to units, targets of projects rest on bases, bodies issue bases. A projection leaves
kinds of things out and joins their neighbours instead: goals and bases without the projects between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import networkx as nx
import streamlit as st

from dashboard.addresses import family
from dashboard.data import store, version
from queries.terms import Iri, written

MOST: Final = 300
"""Things drawn at a time."""
PER_THING: Final = 40
"""Neighbours that one thing brings along at most, those with the most targets first."""
STEPS: Final = 6
"""Lines of the longest way that is looked for."""
PROJECTIONS: Final[Mapping[str, frozenset[str]]] = {
    "all": frozenset({"goal", "project", "rule", "unit", "body"}),
    "projects": frozenset({"project", "rule"}),
    "goals": frozenset({"goal", "rule"}),
    "units": frozenset({"unit", "rule"}),
    "rules": frozenset({"rule"}),
}
"""Name → the kinds of things that it shows."""
_AROUND: Final = """
SELECT ?thing ?next (COUNT(DISTINCT ?target) AS ?weight) WHERE {{
  VALUES ?thing {{ {block} }}
  {{ ?target yj:justifiedBy ?thing ; yj:projectOf ?next }}
  UNION {{ ?target yj:projectOf ?thing ; yj:justifiedBy ?next }}
  UNION {{ ?next yj:goalOf ?thing . ?thing yj:disclosedIn ?document }}
  UNION {{ ?thing yj:goalOf ?next . ?next yj:disclosedIn ?document }}
  UNION {{ ?thing yj:disclosedIn ?document ; yj:budgetUnit ?next }}
  UNION {{ ?next yj:budgetUnit ?thing ; yj:disclosedIn ?document }}
  UNION {{ ?thing yj:issuer ?next }}
  UNION {{ ?next yj:issuer ?thing . ?target yj:justifiedBy ?next }}
}}
GROUP BY ?thing ?next
ORDER BY ?thing DESC(?weight) ?next
"""


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn: things, the lines between them, and whether more is joined than is shown."""

    things: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    cut: bool


def kind(iri: str) -> str:
    """The kind of a thing in the network: every basis is a ``rule`` here."""
    found = family(iri)
    return "rule" if found in ("cited", "basis") else found


@st.cache_data(max_entries=2000, ttl=600, show_spinner=False)
def _around(version: str, thing: str) -> tuple[str, ...]:  # noqa: ARG001 - the cache's key
    return _near((thing,)).get(thing, ())


def around(thing: str) -> tuple[str, ...]:
    """What a thing is joined to directly, those with the most targets first."""
    return _around(version(), thing)


def _near(things: Iterable[str]) -> dict[str, tuple[str, ...]]:
    block = " ".join(written(Iri(t)) for t in things)
    found: dict[str, list[str]] = {}
    for thing, near, _ in store().select(_AROUND.format(block=block), limit=20_000, seconds=10).rows:
        found.setdefault(str(thing), []).append(str(near))
    return {thing: tuple(near) for thing, near in found.items()}


def grow(opened: Sequence[str], projection: str) -> Network:
    """The opened things with all that they are joined to in a projection."""
    shown = PROJECTIONS[projection]
    graph, cut = nx.Graph(), False
    for thing in opened:
        graph.add_node(thing)
        cut |= _join(graph, thing, shown, frozenset({thing}))
    for hidden in [n for n in graph if kind(n) not in shown and n not in opened]:
        graph.add_edges_from(combinations(list(graph[hidden]), 2))
        graph.remove_node(hidden)
    kept = [*dict.fromkeys([*opened, *graph])][:MOST]
    lines = tuple((a, b) for a, b in graph.subgraph(kept).edges)
    return Network(tuple(kept), lines, cut or len(graph) > MOST)


def _join(graph: nx.Graph, thing: str, shown: frozenset[str], past: frozenset[str]) -> bool:
    """Join a thing to its neighbours; through those that are not shown, to what lies behind them."""
    near = around(thing)
    cut = len(near) > PER_THING
    for other in near[:PER_THING]:
        if len(graph) > 4 * MOST:
            return True
        graph.add_edge(thing, other)
        if kind(other) not in shown and other not in past and len(past) < 3:
            cut |= _join(graph, other, shown, past | {other})
    return cut


def shortest(start: str, end: str) -> tuple[str, ...]:
    """One shortest way between two things, both included; empty where none of at most ``STEPS`` lines is found."""
    before: dict[str, str | None] = {start: None}
    edge = [start]
    for _ in range(STEPS):
        if end in before:
            return _way(before, end)
        found = _near(edge)
        fresh: list[str] = []
        for thing in edge:
            for other in found.get(thing, ()):
                if other not in before:
                    before[other] = thing
                    fresh.append(other)
        edge = fresh[:2000]
        if not edge:
            break
    return _way(before, end) if end in before else ()


def _way(before: Mapping[str, str | None], end: str) -> tuple[str, ...]:
    way: list[str] = [end]
    while (last := before[way[-1]]) is not None:
        way.append(last)
    return tuple(reversed(way))
