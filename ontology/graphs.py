"""The graphs that every store holds before any document: the ontology with its code lists, and the registry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from ontology.checks import check_triples
from ontology.namespaces import GRAPH_IMPORTED, GRAPH_ONTOLOGY, GRAPH_REGISTRY
from ontology.registry.mapping import imported_triples, registry_triples


@dataclass(frozen=True, slots=True)
class StaticGraph:
    """A graph that comes with yiju: its name, and Turtle texts that fill it."""

    name: str
    turtle: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Hash of the texts: tells whether a store holds this version."""
        return hashlib.sha256("\0".join(self.turtle).encode("utf-8")).hexdigest()

    def quads(self) -> list[ox.Quad]:
        """The graph's quads; blank nodes become IRIs, numbered as they appear, so that every store is the same."""
        name = ox.NamedNode(self.name)
        named: dict[ox.BlankNode, ox.NamedNode] = {}
        quads = []
        for turtle in self.turtle:
            for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
                ends = (
                    named.setdefault(term, ox.NamedNode(f"{self.name}#node-{len(named) + 1}"))
                    if isinstance(term, ox.BlankNode)
                    else term
                    for term in (t.subject, t.object)
                )
                subject, thing = ends
                quads.append(ox.Quad(subject, t.predicate, thing, name))
        return quads


def ontology_graph() -> StaticGraph:
    """Ontology, code lists and the cards of the checks."""
    texts = ((files("ontology") / name).read_text(encoding="utf-8") for name in ("yiju.ttl", "codes.ttl"))
    return StaticGraph(GRAPH_ONTOLOGY, (*texts, check_triples()))


def static_graphs(folder: Path | None = None) -> tuple[StaticGraph, ...]:
    """Ontology, code lists and the cards of the checks; and the rules of the registry with their events. In Turtle.

    With a data folder, what was imported there as well, in a graph of its own.
    """
    ours = (ontology_graph(), StaticGraph(GRAPH_REGISTRY, (registry_triples(folder),)))
    return ours if folder is None else (*ours, StaticGraph(GRAPH_IMPORTED, (imported_triples(folder),)))
