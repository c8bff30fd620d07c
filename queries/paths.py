"""Ways between any two things of the graph, whichever way its links point: the shortest, and all simple ones.

The neighbourhood is reached from both ends at once, step by step, and bounded: a thing that thousands link to is not
followed beyond the bound, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from ontology.namespaces import ELI, YJ
from queries.store import Store
from queries.terms import Iri, written

if TYPE_CHECKING:
    import networkx as nx

STEPS: Final = 10
MOST: Final = 4_000
"""Things that are reached at most."""
PATHS: Final = 50
_LINKS: Final = (
    *(YJ + name for name in (
        "targetOf", "projectOf", "goalOf", "measureOf", "disclosedIn", "budgetUnit", "justifies", "basis", "mention",
        "issuer", "citesProvision", "eventOf", "byRule",
    )),
    ELI + "is_part_of",
)  # fmt: skip
_TOGETHER: Final = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A step of a path: from a thing to the next; ``forward`` where the graph's statement points the same way."""

    one: str
    relation: str
    other: str
    forward: bool


@dataclass(frozen=True, slots=True)
class Paths:
    """All paths found, shortest first; ``cut`` where not everything near was looked at."""

    paths: tuple[tuple[Link, ...], ...]
    names: dict[str, str]
    cut: bool


def paths(store: Store, one: Iri, other: Iri, steps: int = STEPS) -> Paths:
    """The simple paths of up to ``steps`` steps between two things (at most two longer than the shortest)."""
    import networkx as nx

    graph, cut = _between(store, one, other, steps)
    try:
        shortest = nx.shortest_path_length(graph, one, other)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return Paths((), {}, cut)
    longest = min(steps, shortest + 2)
    ways = sorted(islice(nx.all_simple_paths(graph, one, other, cutoff=longest), 10 * PATHS), key=lambda w: (len(w), w))
    found = tuple(_links(graph, way) for way in ways[:PATHS])
    return Paths(found, _names(store, {n for way in ways[:PATHS] for n in way}), cut or len(ways) > PATHS)


def _between(store: Store, one: Iri, other: Iri, steps: int) -> tuple[nx.Graph, bool]:
    """What lies near both, until the two sides have met and one more step was taken."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from((one, other))
    edges: list[set[str]] = [{one}, {other}]
    met_for = 0
    for _ in range(steps):
        side = 0 if len(edges[0]) <= len(edges[1]) and edges[0] else 1
        if not edges[side] or met_for > 1 or len(graph) > MOST:
            break
        edges[side] = _grown(store, graph, edges[side])
        met_for += nx.has_path(graph, one, other)
    return graph, len(graph) > MOST


def _grown(store: Store, graph: nx.Graph, edge: set[str]) -> set[str]:
    """Adds what the things of an edge link to and what links to them; gives what is new."""
    fresh: set[str] = set()
    ordered = sorted(edge)
    for start in range(0, len(ordered), _TOGETHER):
        for subject, predicate, thing in _neighbours(store, ordered[start : start + _TOGETHER]):
            fresh |= {x for x in (subject, thing) if x not in graph}
            graph.add_edge(subject, thing, predicate=predicate, source=subject)
        if len(graph) > MOST:
            break
    return fresh


def _neighbours(store: Store, things: list[str]) -> list[tuple[str, str, str]]:
    values = " ".join(written(Iri(t)) for t in things if not t.startswith("_:"))
    links = " ".join(written(Iri(link)) for link in _LINKS)
    out = f"VALUES ?s {{ {values} }} VALUES ?p {{ {links} }} ?s ?p ?o"
    back = f"VALUES ?o {{ {values} }} VALUES ?p {{ {links} }} ?s ?p ?o"
    asked = f"SELECT DISTINCT ?s ?p ?o WHERE {{ {{ {out} }} UNION {{ {back} }} }}"
    return sorted((str(s), str(p), str(o)) for s, p, o in store.select(asked, limit=MOST).rows)


def _links(graph: nx.Graph, way: list[str]) -> tuple[Link, ...]:
    found = []
    for a, b in pairwise(way):
        data = graph.edges[a, b]
        found.append(Link(a, data["predicate"].rpartition("#")[2], b, data["source"] == a))
    return tuple(found)


def _names(store: Store, things: set[str]) -> dict[str, str]:
    """What each thing is called: its name, its value or its printed words; else the end of its IRI."""
    values = " ".join(written(Iri(t)) for t in sorted(things))
    kinds = "{ ?x rdfs:label ?n } UNION { ?x yj:valueText ?n } UNION { ?x oa:exact ?n }"
    rows = store.select(f"SELECT ?x (MIN(?n) AS ?name) WHERE {{ VALUES ?x {{ {values} }} {kinds} }} GROUP BY ?x").rows
    found = {str(x): " ".join(str(n).split()) for x, n in rows if n}
    return {t: found.get(t) or t.rpartition("/id/")[2] for t in things}
