"""The weak places of a network: ties and documents that hold it together, nodes that stand alone, rules that amend in
circles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from queries.links.projections import Edge, Projection

_LONGEST: Final = 8
"""Circles of more rules than this are not sought."""
_MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Keystone:
    """A node that holds parts together: without it ``parts`` fall apart, ``cut`` nodes outside the largest of them."""

    node: str
    label: str
    family: str
    cut: int
    parts: int


def keystones(network: Projection) -> tuple[Keystone, ...]:
    """The articulation points, the ones that most hangs on first: “the document everything hangs on”.

    Counted along the tree of blocks (biconnected components) and articulation points, in one pass.
    """
    graph = network.graph().to_undirected()
    tree, weight = _block_tree(graph)
    found = [
        Keystone(n, network.labels.get(n, n), network.families[n], sum(parts) - max(parts), len(parts))
        for n, parts in _branches(tree, weight).items()
    ]
    return tuple(sorted(found, key=lambda k: (-k.cut, -k.parts, k.label, k.node)))


def _block_tree(graph: Any) -> tuple[Any, dict[Any, int]]:
    """The block–cut tree; each block weighs its nodes that are no articulation point, each articulation point one."""
    cuts = set(nx.articulation_points(graph))
    tree: Any = nx.Graph()
    weight: dict[Any, int] = dict.fromkeys(cuts, 1)
    for number, block in enumerate(nx.biconnected_components(graph)):
        weight[number] = len(block - cuts)
        tree.add_node(number)
        tree.add_edges_from((number, cut) for cut in block & cuts)
    return tree, weight


def _branches(tree: Any, weight: dict[Any, int]) -> dict[str, list[int]]:
    """articulation point → sizes of the parts that fall apart without it."""
    found: dict[str, list[int]] = {}
    for component in nx.connected_components(tree):
        root = min(component, key=str)
        ways = list(nx.dfs_edges(tree, root))
        below = {n: weight[n] for n in component}
        for parent, child in reversed(ways):
            below[parent] += below[child]
        whole = below[root]
        for parent, child in ways:
            if isinstance(parent, str):
                found.setdefault(parent, []).append(below[child])
        for node, parts in ((n, found.get(n, [])) for n in component if isinstance(n, str)):
            above = whole - 1 - sum(parts)
            found[node] = [*parts, above] if above else parts
    return found


def bridges(network: Projection) -> tuple[Edge, ...]:
    """The ties without which something falls apart."""
    graph = network.graph().to_undirected()
    weights = {frozenset((a, b)): w for a, b, w in network.edges}
    found = (tuple(sorted(edge)) for edge in nx.bridges(graph))
    return tuple((a, b, weights[frozenset((a, b))]) for a, b in sorted(found))


def orphans(network: Projection) -> tuple[str, ...]:
    """The nodes that nothing ties."""
    tied = {n for a, b, _ in network.edges for n in (a, b)}
    return tuple(sorted(n for n in network.nodes if n not in tied))


def cycles(network: Projection) -> tuple[tuple[str, ...], ...]:
    """Circles of a directed network, up to eight nodes: rules that amend each other in turn; the shortest first.

    An undirected network has none worth telling.
    """
    if not network.directed:
        return ()
    found = []
    for circle in nx.simple_cycles(network.graph(), length_bound=_LONGEST):
        start = circle.index(min(circle))
        found.append((*circle[start:], *circle[:start]))
        if len(found) >= _MOST:
            break
    return tuple(sorted(found, key=lambda c: (len(c), c)))
