"""Centralities and communities of a network, by networkx.

What serves from what size on (``EXACT``, ``LOUVAIN``): betweenness is exact up to 2,000 nodes and estimated from some
start nodes above (Brandes, Pich 2007); communities are those of Louvain up to 60,000 ties and those of label
propagation above (Raghavan, Albert, Kumara 2007). Both are seeded: the same network gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from queries.errors import UnknownNameError
from queries.links.projections import Projection

EXACT: Final = 2_000
PIVOTS: Final = 100
_STEPS: Final = 6_000_000
LOUVAIN: Final = 60_000
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Score:
    """A node with what a measure gives it."""

    node: str
    label: str
    family: str
    value: float


def _strength(graph: Any) -> dict[str, float]:
    return dict(graph.degree(weight="weight"))


def _betweenness(graph: Any) -> dict[str, float]:
    nodes = graph.number_of_nodes()
    some = None if nodes <= EXACT else pivots(graph.number_of_edges())
    return dict(nx.betweenness_centrality(graph, k=some, seed=_SEED))


MEASURES: Final[dict[str, Callable[[Any], dict[str, float]]]] = {
    "degree": lambda graph: dict(graph.degree()),
    "strength": _strength,
    "pagerank": lambda graph: dict(nx.pagerank(graph, weight="weight")) if graph else {},
    "betweenness": _betweenness,
    "closeness": lambda graph: dict(nx.closeness_centrality(graph)),
}
"""Degree: ties. Strength: their weights. PageRank: ties to what is well tied. Betweenness: shortest ways that pass
through. Closeness: how near the rest is."""


def measure(network: Projection, name: str, limit: int | None = None) -> tuple[Score, ...]:
    """Nodes by a measure, greatest first, ties by label. ``UnknownNameError`` where there is no such measure."""
    if name not in MEASURES:
        raise UnknownNameError("network.no_measure", name=name, names=" ".join(MEASURES))
    values = MEASURES[name](network.graph())
    ranked = sorted(values.items(), key=lambda item: (-item[1], network.labels.get(item[0], item[0]), item[0]))
    return tuple(
        Score(node, network.labels.get(node, node), network.families[node], round(float(value), 6))
        for node, value in ranked[:limit]
    )


def pivots(edges: int) -> int:
    """From how many start nodes betweenness is estimated: fewer the more ties there are; at most ``PIVOTS``."""
    return max(10, min(PIVOTS, _STEPS // max(1, edges)))


def is_estimated(network: Projection, name: str) -> bool:
    """Whether a measure of so large a network is an estimate."""
    return name == "betweenness" and len(network.nodes) > EXACT


def communities(network: Projection) -> tuple[tuple[str, ...], ...]:
    """Groups of nodes that are tied more among themselves than to others; the largest first, lone nodes left out."""
    graph = network.graph().to_undirected()
    if len(network.edges) <= LOUVAIN:
        groups = nx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    else:
        groups = nx.community.fast_label_propagation_communities(graph, weight="weight", seed=_SEED)
    found = [tuple(sorted(g)) for g in groups if len(g) > 1]
    return tuple(sorted(found, key=lambda g: (-len(g), g)))


def method_of_communities(network: Projection) -> str:
    """louvain or label-propagation."""
    return "louvain" if len(network.edges) <= LOUVAIN else "label-propagation"
