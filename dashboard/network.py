"""The network around a thing, grown step by step: which of the things that it is joined to are shown.

A projection leaves kinds of things out and joins their neighbours instead: goals and bases without the projects between
them. What is joined to what is asked of ``queries.links.around``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import networkx as nx
import streamlit as st

from dashboard.addresses import family
from dashboard.data import store, version
from queries.links.around import near, shortest

MOST: Final = 300
"""Things drawn at a time."""
PER_THING: Final = 40
"""Neighbours that one thing brings along at most, those with the most targets first."""
PROJECTIONS: Final[Mapping[str, frozenset[str]]] = {
    "all": frozenset({"goal", "project", "rule", "unit", "body"}),
    "projects": frozenset({"project", "rule"}),
    "goals": frozenset({"goal", "rule"}),
    "units": frozenset({"unit", "rule"}),
    "rules": frozenset({"rule"}),
}
"""Name → the kinds of things that it shows."""


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
    return near(store(), (thing,)).get(thing, ())


def around(thing: str) -> tuple[str, ...]:
    """What a thing is joined to directly, those with the most targets first."""
    return _around(version(), thing)


@st.cache_data(max_entries=200, ttl=600, show_spinner=False)
def _way(version: str, start: str, end: str) -> tuple[str, ...]:  # noqa: ARG001 - the cache's key
    return shortest(store(), start, end)


def way(start: str, end: str) -> tuple[str, ...]:
    """One shortest way between two things; empty where none was found."""
    return _way(version(), start, end)


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
