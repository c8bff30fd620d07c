"""The picture of a network: things and the lines between them, laid out the same way each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import networkx as nx

from dashboard.charts import Look, Option

FAMILIES: Final = {
    "goal": ("diamond", "good"),
    "project": ("rect", "soon"),
    "target": ("circle", "changed"),
    "indicator": ("circle", "changed"),
    "rule": ("triangle", "accent"),
    "unit": ("roundRect", "second"),
    "body": ("pin", "second"),
}
"""Family of a thing in the network → the shape and the colour of its node."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the network; ``weight`` is how many lines meet it; ``centre`` where the reader started."""

    iri: str
    family: str
    name: str
    weight: int = 1
    centre: bool = False


def network(look: Look, nodes: Sequence[Node], lines: Sequence[tuple[str, str]], marked: frozenset[str]) -> Option:
    """Things and their links; the same things are laid out the same way each time."""
    at = {node.iri: number for number, node in enumerate(nodes)}
    places = _places(tuple(at), tuple(lines))
    return look.plain(
        series=[
            {
                "type": "graph",
                "layout": "none",
                "roam": True,
                "left": "4%",
                "right": "20%",
                "top": 24,
                "bottom": 24,
                "preserveAspect": "contain",
                "selectedMode": "single",
                "data": [_node(look, node, marked) | places[node.iri] for node in nodes],
                "links": [_line(look, at, pair, marked) for pair in lines if pair[0] in at and pair[1] in at],
                "label": {"show": True, "position": "right", "color": look.colours["ink"], "fontSize": 12},
                "labelLayout": {"hideOverlap": True},
                "emphasis": {"focus": "adjacency"},
            }
        ]
    )


@lru_cache(maxsize=64)
def _places(things: tuple[str, ...], lines: tuple[tuple[str, str], ...]) -> dict[str, dict[str, float]]:
    """Where each thing stands: springs from a fixed start, wider than high as the page is."""
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(things)
    graph.add_edges_from(line for line in lines if line[0] in graph and line[1] in graph)
    spots = nx.spring_layout(graph, k=2.2 / max(1, len(things)) ** 0.5, iterations=80, seed=7)
    return {thing: {"x": round(float(x) * 1000, 1), "y": round(float(y) * 480, 1)} for thing, (x, y) in spots.items()}


def _node(look: Look, node: Node, marked: frozenset[str]) -> Option:
    shape, colour = FAMILIES.get(node.family, ("circle", "second"))
    strong = node.centre or node.iri in marked
    return {
        "id": node.iri,
        "name": node.name if len(node.name) <= 22 else node.name[:21] + "…",
        "symbol": shape,
        "symbolSize": min(38, 13 + 2 * node.weight) + (8 if node.centre else 0),
        "itemStyle": {
            "color": look.colours[colour],
            "borderColor": look.colours["ink"],
            "borderWidth": 3 if strong else 0,
        },
        "tooltip": {"formatter": "{b}"},
    }


def _line(look: Look, at: Mapping[str, int], pair: tuple[str, str], marked: frozenset[str]) -> Option:
    strong = pair[0] in marked and pair[1] in marked
    style = {"color": look.colours["ink" if strong else "second"], "width": 3 if strong else 1, "opacity": 0.7}
    return {"source": at[pair[0]], "target": at[pair[1]], "lineStyle": style}
