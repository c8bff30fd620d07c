"""OWL 2 RL over the ontology and the example: no contradiction, and the shortcuts that the loader writes follow."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
import reasonable

from loaders.pipeline import extract
from loaders.rdf import document_nquads
from ontology.namespaces import OWL, YJ

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
SHORTCUTS = [rdflib.URIRef(f"{YJ}{name}") for name in ("justifiedBy", "projectOf")]


def facts() -> rdflib.Graph:
    quads = ox.parse(document_nquads(extract(EXAMPLE)), format=ox.RdfFormat.N_QUADS)
    return rdflib.Graph().parse(data="".join(f"{q.triple} .\n" for q in quads), format="nt")


def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("ontology") / "yiju.ttl").read_text(encoding="utf-8"), format="turtle")


def closed_by_reasonable(graph: rdflib.Graph) -> set[tuple[rdflib.term.Node, ...]]:
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(graph)
    return set(reasoner.reason())


def test_the_shortcuts_follow_from_the_rest() -> None:
    """Taken out of the facts, every justifiedBy and projectOf comes back, and none that was not there."""
    whole = facts()
    written = {t for p in SHORTCUTS for t in whole.triples((None, p, None))}
    bare = ontology()
    for triple in whole:
        if triple not in written:
            bare.add(triple)
    derived = {t for t in closed_by_reasonable(bare) if t[1] in SHORTCUTS}
    assert derived == written and len(written) == 28 + 28


@pytest.mark.filterwarnings("ignore")
def test_nothing_contradicts_and_the_oracle_agrees() -> None:
    """owlrl finds no inconsistency in one project's facts, and derives the same shortcuts as reasonable."""
    whole = facts()
    one = ontology()
    for triple in whole:
        if "/2/5" in str(triple[0]) or "/project/" in str(triple[0]):
            one.add(triple)
    quick = {t for t in closed_by_reasonable(one) if t[1] in SHORTCUTS}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(one)
    assert not list(one.triples((None, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"), None)))
    assert not list(one.triples((None, rdflib.RDF.type, rdflib.URIRef(f"{OWL}Nothing"))))
    assert {t for p in SHORTCUTS for t in one.triples((None, p, None))} == quick != set()
