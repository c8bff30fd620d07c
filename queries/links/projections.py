"""Networks made of citations: what is tied to what, and how strongly.

- ``co-citation``: rules; how many projects cite both.
- ``unit-regulation``: budget units and rules; how many targets of the unit rest on the rule.
- ``projects``: projects; how much of their bases they share (Jaccard). Bases of more than ``COMMON`` projects make
  nobody alike and are left out of the sharing; ``left_out`` says how many.
- ``project-regulation``: projects and all their bases.
- ``goal-regulation``: goals and the rules of their project's targets; with inferred links kept, of the targets that
  serve the goal.
- ``amendments``: from a rule to the rules that it amended or repealed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
import numpy as np
from scipy import sparse

from ontology.namespaces import GRAPH_INFERRED_GOALS, ID
from queries.errors import UnknownNameError
from queries.links.citations import Citations, citations, pairs, units_of_projects, within
from queries.store import Store
from queries.terms import Iri, written

COMMON: Final = 100
"""A basis of more projects than this says nothing about which projects are alike."""
ALIKE: Final = 0.2
"""Projects that share less than this part of their bases are not tied."""
_ALL: Final = 100_000_000
_SECONDS: Final = 600.0

Edge = tuple[str, str, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """A network: nodes with what they are, ties with their weight. ``left_out`` counts what was too common to tie."""

    name: str
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    families: dict[str, str]
    labels: dict[str, str]
    directed: bool = False
    left_out: int = 0

    def graph(self) -> Any:
        """The network in networkx; nodes bear ``label`` and ``family``, edges ``weight``."""
        found = nx.DiGraph() if self.directed else nx.Graph()
        found.add_nodes_from((n, {"label": self.labels.get(n, n), "family": self.families[n]}) for n in self.nodes)
        found.add_weighted_edges_from(self.edges)
        return found


def _rules(store: Store, found: Citations) -> Citations:
    """The citations of rules alone: no contract, plan or habit."""
    rules = {rule for rule, _ in pairs(store, _RULES)}
    return Citations({k: n for k, n in found.counts.items() if k[1] in rules}, found.source)


def projection(store: Store, name: str, *, unit: str | None = None, year: int | None = None) -> Projection:
    """The network of that name over a unit and a year, or all. ``UnknownNameError`` where there is no such network."""
    if name not in PROJECTIONS:
        raise UnknownNameError("network.unknown", name=name, names=" ".join(PROJECTIONS))
    if name == "amendments":
        return _named(store, *_amendments(store), name=name, directed=True)
    found = citations(store)
    if unit is not None or year is not None:
        found = within(found, _projects(store, unit, year))
    nodes, edges, left_out = PROJECTIONS[name](store, found)
    return _named(store, nodes, edges, name=name, left_out=left_out)


def _projects(store: Store, unit: str | None, year: int | None) -> Iterable[str]:
    given = f"VALUES (?unit ?year) {{ ({written(None if unit is None else Iri(unit))} {written(year)}) }}"
    question = f"""SELECT ?project WHERE {{ {given} ?project yj:disclosedIn ?document .
        OPTIONAL {{ ?project yj:budgetUnit ?u }} OPTIONAL {{ ?project yj:fiscalYear ?y }}
        FILTER((!BOUND(?unit) || ?u = ?unit) && (!BOUND(?year) || ?y = ?year)) }}"""
    return [str(r[0]) for r in store.select(question, limit=_ALL, seconds=_SECONDS).rows]


Made = tuple[set[str], list[Edge], int]


def _matrix(counts: Iterable[tuple[str, str]]) -> tuple[list[str], list[str], Any]:
    """(rows, columns, table of ones), names sorted."""
    some = list(counts)
    left, right = sorted({a for a, _ in some}), sorted({b for _, b in some})
    at_left, at_right = {n: i for i, n in enumerate(left)}, {n: i for i, n in enumerate(right)}
    places = ([at_left[a] for a, _ in some], [at_right[b] for _, b in some])
    table = sparse.coo_matrix((np.ones(len(some)), places), shape=(len(left), len(right)))
    return left, right, table.tocsr()


def _together(names: list[str], product: Any) -> list[Edge]:
    """The upper triangle of a symmetric product as ties."""
    upper = sparse.triu(product, k=1).tocoo()
    order = np.lexsort((upper.col, upper.row))
    columns = (upper.row[order].tolist(), upper.col[order].tolist(), upper.data[order].tolist())
    return [(names[i], names[j], w) for i, j, w in zip(*columns, strict=True)]


def _co_citation(store: Store, found: Citations) -> Made:
    _, rules, table = _matrix(_rules(store, found).counts)
    return set(rules), _together(rules, table.T @ table), 0


def _similar(store: Store, found: Citations) -> Made:  # noqa: ARG001 - one shape for all
    projects, _, table = _matrix(found.counts)
    sizes = np.asarray(table.sum(axis=1)).ravel()
    telling = np.asarray(table.sum(axis=0)).ravel() <= COMMON
    few = table[:, np.flatnonzero(telling)]
    shared = sparse.triu(few @ few.T, k=1).tocoo()
    likeness = shared.data / (sizes[shared.row] + sizes[shared.col] - shared.data)
    keep = likeness >= ALIKE
    kept = sparse.coo_matrix((likeness[keep].round(4), (shared.row[keep], shared.col[keep])), shape=shared.shape)
    return set(projects), _together(projects, kept), int((~telling).sum())


def _bipartite(found: dict[tuple[str, str], int]) -> Made:
    edges = [(a, b, float(n)) for (a, b), n in sorted(found.items())]
    return {n for edge in found for n in edge}, edges, 0


def _units(store: Store, found: Citations) -> Made:
    unit = units_of_projects(store)
    counts: Counter[tuple[str, str]] = Counter()
    for (project, basis), n in _rules(store, found).counts.items():
        if project in unit:
            counts[unit[project], basis] += n
    return _bipartite(dict(counts))


def _all_bases(store: Store, found: Citations) -> Made:  # noqa: ARG001
    return _bipartite(found.counts)


def _goals(store: Store, found: Citations) -> Made:
    inferred = dict(Counter(pairs(store, _SERVING)))
    cited = _rules(store, found).counts
    if inferred:
        return _bipartite({(g, b): n for (g, b), n in inferred.items() if (_project_of_goal(g), b) in cited})
    rules: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (project, basis), n in cited.items():
        rules[project].append((basis, n))
    owners = pairs(store, "SELECT ?goal ?project WHERE { ?goal yj:goalOf ?project ; yj:goalKind goalkind:project }")
    return _bipartite({(goal, basis): n for goal, project in owners for basis, n in rules.get(project, ())})


_SERVING: Final = f"""SELECT ?goal ?basis WHERE {{ GRAPH <{GRAPH_INFERRED_GOALS}> {{ ?indicator yj:servesGoal ?goal }}
    ?target yj:targetOf ?indicator ; yj:justifiedBy ?basis }}"""


def _project_of_goal(goal: str) -> str:
    return f"{ID}project/{goal.removeprefix(f'{ID}goal/').rpartition('/')[0]}"


def _amendments(store: Store) -> tuple[set[str], list[Edge]]:
    question = "SELECT DISTINCT ?by ?rule WHERE { ?event yj:eventOf ?rule ; yj:byRule ?by }"
    edges = [(by, rule, 1.0) for by, rule in sorted(set(pairs(store, question)))]
    return {n for by, rule, _ in edges for n in (by, rule)}, edges


PROJECTIONS: Final[dict[str, Callable[[Store, Citations], Made]]] = {
    "co-citation": _co_citation,
    "unit-regulation": _units,
    "projects": _similar,
    "project-regulation": _all_bases,
    "goal-regulation": _goals,
    "amendments": lambda store, _: (*_amendments(store), 0),
}

_RULES: Final = "SELECT ?rule ?kind WHERE { ?rule a yj:Rule ; yj:basisKind ?kind }"
_LABELS: Final = {
    "unit": "SELECT ?n ?label WHERE { ?n a yj:BudgetUnit ; rdfs:label ?label }",
    "project": "SELECT ?n ?label WHERE { ?n yj:disclosedIn ?d ; rdfs:label ?label }",
    "goal": "SELECT ?n ?label WHERE { ?n yj:goalOf ?o ; rdfs:label ?label }",
    "basis": "SELECT ?n ?label WHERE { ?n yj:basisKind ?k ; rdfs:label ?label }",
}


def _named(
    store: Store, nodes: set[str], edges: list[Edge], *, name: str, directed: bool = False, left_out: int = 0
) -> Projection:
    rules = {rule for rule, _ in pairs(store, _RULES)}
    families = {n: "rule" if n in rules else family(n) for n in sorted(nodes)}
    labels: dict[str, str] = {}
    for kind in sorted(set(families.values())):
        for iri, label in store.select(_LABELS["basis" if kind == "rule" else kind], limit=_ALL, seconds=_SECONDS).rows:
            if str(iri) in families:
                labels.setdefault(str(iri), str(label))
    return Projection(name, tuple(families), tuple(edges), families, labels, directed, left_out)


def family(iri: str) -> str:
    """unit, project, goal or basis, by an IRI's words."""
    kind = iri.removeprefix(ID).partition("/")[0]
    return kind if kind in ("unit", "project", "goal") else "basis"
