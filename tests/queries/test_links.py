"""Networks of who cites what: what they hold, what is measured of them, and the files they are taken away in."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise, product
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.graphs import write
from cli.links import Measure, Network
from ontology.namespaces import ID
from queries.errors import UnknownNameError
from queries.links import projections
from queries.links.around import STEPS, near, shortest
from queries.links.citations import citations, units_of_projects
from queries.links.files import FORMS, file_of
from queries.links.measures import LOUVAIN, MEASURES, communities, measure, method_of_communities
from queries.links.projections import PROJECTIONS, Projection, projection
from queries.links.structure import bridges, cycles, keystones, orphans
from queries.store import EmbeddedStore, open_store
from queries.sync import sync

from .conftest import NUMBER

JOIN = """SELECT ?project ?basis (COUNT(DISTINCT ?owner) AS ?owners) WHERE {
  { ?owner yj:projectOf ?project } UNION { ?project yj:disclosedIn ?document BIND(?project AS ?owner) }
  ?owner yj:justifiedBy ?basis } GROUP BY ?project ?basis"""


def _network(*edges: tuple[str, str], directed: bool = False, alone: tuple[str, ...] = ()) -> Projection:
    nodes = sorted({n for e in edges for n in e} | set(alone))
    ties = tuple((a, b, 1.0) for a, b in edges)
    return Projection("made", tuple(nodes), ties, dict.fromkeys(nodes, "rule"), {n: n.upper() for n in nodes}, directed)


def _named(found: Projection) -> set[tuple[str, str, float]]:
    return {(*sorted((found.labels.get(a, a), found.labels.get(b, b))), w) for a, b, w in found.edges}  # type: ignore[misc]


def test_citations_are_those_of_the_graph(tmp_path: Path) -> None:
    """By the tables, and by the engine with the project read from a target's IRI: what the graph states."""
    write(tmp_path, 6)
    sync(tmp_path)
    store = open_store(tmp_path)
    expected = {(str(p), str(b)): n for p, b, n in store.select(JOIN).rows}
    assert isinstance(store, EmbeddedStore)
    by_first = citations(store)
    store.__dict__["tables"] = None  # what a store without tables in step says of them
    by_engine = citations(store)
    assert by_first.source in ("tables", "engine") and by_engine.source == "engine"
    assert by_first.counts == by_engine.counts == expected
    assert units_of_projects(store) == units_of_projects(open_store(tmp_path)) != {}


def test_each_network_holds_what_its_name_says(folder: Path) -> None:
    """Two small documents: the law ties both units; the county document and the law are cited together once."""
    store = open_store(folder)
    law = "中华人民共和国环境保护法"
    assert _named(projection(store, "unit-regulation")) == {
        (*sorted((law, "甲局")), 1.0),
        (*sorted((law, "乙局")), 1.0),
        (*sorted((NUMBER, "甲局")), 1.0),
    }
    assert _named(projection(store, "co-citation")) == {(*sorted((law, NUMBER)), 1.0)}
    (tie,) = projection(store, "projects").edges
    assert tie[2] == 0.25  # one basis of four
    goals = projection(store, "goal-regulation")
    assert {goals.families[n] for n in goals.nodes} == {"goal", "rule"} and len(goals.edges) == 3
    assert len(projection(store, "project-regulation").edges) == 5


def test_a_network_of_one_unit_or_year_leaves_the_rest_out(folder: Path) -> None:
    """Only the projects of the unit and the year are looked at; a stranger's name is refused with those there are."""
    store = open_store(folder)
    assert len(projection(store, "project-regulation", unit=f"{ID}unit/甲局").edges) == 3
    assert len(projection(store, "project-regulation", year=2022).edges) == 2
    assert projection(store, "project-regulation", unit=f"{ID}unit/甲局", year=2022).nodes == ()
    with pytest.raises(UnknownNameError, match="co-citation"):
        projection(store, "nonsense")


def test_bases_of_too_many_projects_tie_no_projects(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What everybody cites tells nothing about who is like whom, and is counted."""
    monkeypatch.setattr(projections, "COMMON", 1)
    found = projection(open_store(folder), "projects")
    assert found.edges == () and found.left_out == 1 and len(orphans(found)) == 2


def test_rules_that_amend_each_other_are_read_from_the_registry(folder: Path) -> None:
    """The amendments run from the later act to the earlier; the registry holds no circle."""
    found = projection(open_store(folder), "amendments")
    assert found.directed and len(found.edges) > 20 and cycles(found) == ()


def test_circles_are_found_once_and_shortest_first() -> None:
    """a amends b amends a; b amends c amends d amends b."""
    found = cycles(_network(("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "b"), directed=True))
    assert found == (("a", "b"), ("b", "c", "d"))
    assert cycles(_network(("a", "b"), ("b", "c"), ("c", "a"))) == ()


def test_the_document_everything_hangs_on_comes_first() -> None:
    """Without h three parts fall apart; c holds one node; what stands alone hangs on nothing."""
    found = keystones(_network(("h", "a"), ("h", "b"), ("h", "c"), ("c", "d"), alone=("z",)))
    assert [(k.node, k.cut, k.parts, k.label) for k in found] == [("h", 2, 3, "H"), ("c", 1, 2, "C")]
    assert orphans(_network(("a", "b"), alone=("z",))) == ("z",)


@settings(max_examples=80, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda e: e[0] < e[1]), max_size=22))
def test_keystones_are_what_taking_each_node_out_gives(pairs: set[tuple[int, int]]) -> None:
    """The count along the block tree equals counting the parts without each node, one by one."""
    network = _network(*((f"n{a}", f"n{b}") for a, b in sorted(pairs)))
    graph = network.graph()
    expected = {}
    for node in graph:
        own = nx.node_connected_component(graph, node) - {node}
        parts = [len(c) for c in nx.connected_components(graph.subgraph(own))]
        if len(parts) > 1:
            expected[node] = (sum(parts) - max(parts), len(parts))
    assert {k.node: (k.cut, k.parts) for k in keystones(network)} == expected


def test_bridges_are_ties_that_hold() -> None:
    """A triangle holds without any one tie, its tail does not."""
    assert bridges(_network(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"))) == (("c", "d", 1.0),)


def test_communities_part_two_clusters_whichever_method_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cliques on one tie: two communities by Louvain and by label propagation, the same each time."""
    cliques = [(f"{x}{i}", f"{x}{j}") for x in "pq" for i in range(5) for j in range(i + 1, 5)]
    network = _network(*cliques, ("p0", "q0"))
    assert len(network.edges) < LOUVAIN and method_of_communities(network) == "louvain"
    expected = tuple(tuple(f"{x}{i}" for i in range(5)) for x in "pq")
    assert communities(network) == communities(network) == expected
    monkeypatch.setattr("queries.links.measures.LOUVAIN", 5)
    assert method_of_communities(network) == "label-propagation" and communities(network) == expected


@pytest.mark.parametrize("name", MEASURES)
def test_the_middle_of_a_star_is_first_by_every_measure(name: str) -> None:
    """Whatever is measured, the centre of a star leads; a limit cuts, and an empty network has no scores."""
    star = _network(("m", "a"), ("m", "b"), ("m", "c"))
    assert [s.node for s in measure(star, name, 1)] == ["m"]
    assert measure(_network(), name) == ()


def test_files_hold_the_network_and_are_the_same_each_time(folder: Path) -> None:
    """GraphML, GEXF and JSON read back to the same nodes and ties; no file bears today's date."""
    network = projection(open_store(folder), "project-regulation")
    read = {
        "graphml": nx.read_graphml(io.BytesIO(file_of(network, "graphml"))),
        "gexf": nx.read_gexf(io.BytesIO(file_of(network, "gexf"))),
        "json": nx.node_link_graph(json.loads(file_of(network, "json")), edges="edges"),
    }
    for graph in read.values():
        assert {*graph} == {*network.nodes} and graph.number_of_edges() == len(network.edges)
        assert {d["label"] for _, d in graph.nodes(data=True)} >= {"环保经费", NUMBER}
    ElementTree.fromstring(file_of(network, "gexf"))  # noqa: S314 - our own file
    assert b"lastmodifieddate" not in file_of(network, "gexf")
    assert all(file_of(network, form) == file_of(network, form) for form in FORMS)


def test_csv_of_ties_opens_in_a_spreadsheet() -> None:
    """A mark says UTF-8; a label that looks like a formula is text."""
    network = _network(("a", "b"))
    network.labels["a"] = "=1+1"
    rows = list(csv.reader(io.StringIO(file_of(network, "csv").decode("utf-8-sig"))))
    assert file_of(network, "csv").startswith(b"\xef\xbb\xbf") and rows[1][:3] == ["a", "b", "1"]
    assert rows[1][3] == "'=1+1" and len(rows) == 2


def test_the_command_offers_every_network_and_measure() -> None:
    """What can be asked on the command line is what there is."""
    assert {n.value for n in Network} == set(PROJECTIONS)
    assert {m.value for m in Measure} >= set(MEASURES)


def test_neighbours_are_the_same_from_tables_and_graph(folder: Path) -> None:
    """What each basis is joined to, in the same order, whichever answers."""
    listed, plain = open_store(folder), open_store(folder)
    assert isinstance(listed, EmbeddedStore) and listed.tables is not None
    vars(plain)["tables"] = None
    bases = [str(b) for (b,) in listed.select("SELECT DISTINCT ?b WHERE { ?t yj:justifiedBy ?b }").rows]
    assert near(listed, bases) == near(plain, bases) != {}


def test_a_way_from_both_ends_is_as_short_as_any(tmp_path: Path) -> None:
    """Against every way of the network that ``near`` spans: as long as the shortest of them, each line one of its."""
    write(tmp_path, 5)
    sync(tmp_path)
    store = open_store(tmp_path)
    spanned = nx.Graph()
    met = [str(u) for u in store.select("SELECT ?u { ?p yj:budgetUnit ?u } ORDER BY ?u LIMIT 1").column("u")]
    asked: set[str] = set()
    while met:
        spanned.add_edges_from((a, b) for a, others in near(store, met).items() for b in others)
        asked |= set(met)
        met = [thing for thing in spanned if thing not in asked]
    ends = sorted(spanned)[:: max(1, len(spanned) // 9)]
    for a, b in product(ends, ends):
        way, length = shortest(store, a, b), nx.shortest_path_length(spanned, a, b)
        assert len(way) - 1 == (length if length <= STEPS else -1), (a, b)
        assert all(spanned.has_edge(*line) for line in pairwise(way)) and way[:1] + way[-1:] in ((a, b), ())
