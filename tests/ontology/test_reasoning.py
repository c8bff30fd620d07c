"""OWL 2 RL over the ontology and the example: no contradiction, and the shortcuts that the loader writes follow.

``reasonable`` 0.4.4 has no rule for property chains, so the chains are asked of ``owlrl``; everything that
``reasonable`` derives of the example's types is held against ``owlrl``'s closure.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
import reasonable
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF

from loaders.pipeline import extract
from loaders.rdf import document_nquads
from ontology import MODEL
from ontology.namespaces import ID, MODELS, YJ

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
SHORTCUTS = [rdflib.URIRef(f"{YJ}{name}") for name in ("justifiedBy",)]
Triples = set[tuple[rdflib.term.Node, ...]]


def facts() -> rdflib.Graph:
    quads = ox.parse(document_nquads(extract(EXAMPLE)), format=ox.RdfFormat.N_QUADS)
    return rdflib.Graph().parse(data="".join(f"{q.triple} .\n" for q in quads), format="nt")


def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("ontology") / "yiju.ttl").read_text(encoding="utf-8"), format="turtle")


@pytest.fixture(scope="module")
def written() -> Triples:
    """The shortcuts that the loader wrote."""
    whole = facts()
    return {t for p in SHORTCUTS for t in whole.triples((None, p, None))}


@pytest.fixture(scope="module")
def closure(written: Triples) -> rdflib.Graph:
    """owlrl's closure of ontology and facts, the shortcuts taken out first."""
    graph = ontology() + facts()
    for triple in written:
        graph.remove(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def test_the_shortcuts_follow_from_the_rest(closure: rdflib.Graph, written: Triples) -> None:
    """Every justifiedBy comes back by reasoning, and none that was not there."""
    derived = {t for p in SHORTCUTS for t in closure.triples((None, p, None))}
    assert derived == written and len(written) == 28


def test_an_indicator_belongs_to_the_project_of_its_target(closure: rdflib.Graph) -> None:
    """What is not written follows: every indicator has one project, that of its target."""
    target_of, project_of, indicator_of = (rdflib.URIRef(f"{YJ}{n}") for n in ("targetOf", "projectOf", "indicatorOf"))
    stated = {(closure.value(t, target_of), closure.value(t, project_of)) for t in closure.subjects(project_of)}
    assert set(closure.subject_objects(indicator_of)) == stated and len(stated) == 28


def test_graphs_name_the_version_of_the_ontology_that_they_are_written_in() -> None:
    """The version in yiju.ttl, the one that graphs name, and the golden graph's are one."""
    named = set(ontology().objects(rdflib.URIRef(YJ.removesuffix("#")), OWL.versionIRI))
    assert named == set(facts().objects(None, rdflib.DCTERMS.conformsTo)) == {rdflib.URIRef(f"{MODELS}{MODEL}")}
    assert set(ontology().objects(None, OWL.versionInfo)) == {rdflib.Literal(MODEL)}


def test_nothing_contradicts(closure: rdflib.Graph) -> None:
    """Neither reasoner puts one thing into two classes that exclude each other, and both agree on the types."""
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(ontology() + facts())
    quick = {
        (s, o) for s, p, o in reasoner.reason() if p == RDF.type and str(s).startswith(ID) and str(o).startswith(YJ)
    }
    slow = {(s, o) for s, o in closure.subject_objects(RDF.type) if str(s).startswith(ID) and str(o).startswith(YJ)}
    assert quick <= slow and len(quick) > 100
    graph = ontology()
    axiom = next(graph.subjects(RDF.type, OWL.AllDisjointClasses))
    excluding = set(Collection(graph, graph.value(axiom, OWL.members)))
    for thing in {s for s, _ in slow}:
        assert len({o for s, o in slow if s == thing} & excluding) <= 1, thing
    assert not list(closure.subjects(RDF.type, OWL.Nothing))
