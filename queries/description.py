"""What the store holds, described in VoID and DCAT with true counts, as Turtle."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from ontology import __version__
from ontology.namespaces import DCAT, DCTERMS, ID, PREFIXES, RDF, VOID, XSD, YJ
from queries.store import Store
from queries.terms import Iri, Term

_DATASET: Final = ox.NamedNode(f"{ID}dataset")
_FORMS: Final = {
    "turtle": "text/turtle", "trig": "application/trig", "nquads": "application/n-quads",
    "jsonld": "application/ld+json", "csv": "text/csv", "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
_COUNTS: Final = {
    "triples": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    "documents": "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a yj:Disclosure }",
}


def description(store: Store) -> bytes:
    """The dataset, its counts, its classes and properties with how often each is used, the forms it can be had in."""
    triples = [
        _triple(_DATASET, RDF + "type", Iri(VOID + "Dataset")),
        _triple(_DATASET, RDF + "type", Iri(DCAT + "Dataset")),
        _triple(_DATASET, DCTERMS + "title", "依据 yiju"),
        _triple(_DATASET, DCAT + "version", __version__),
        _triple(_DATASET, VOID + "vocabulary", Iri(YJ)),
    ]
    for name, sparql in _COUNTS.items():
        triples.append(_triple(_DATASET, VOID + name, store.select(sparql, seconds=3600).rows[0][0]))
    triples += _parts(
        store, "class", "classPartition", "entities", "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?s a ?x } GROUP BY ?x"
    )
    once = "{ SELECT DISTINCT ?s ?x ?o { ?s ?x ?o } }"
    triples += _parts(
        store, "property", "propertyPartition", "triples", f"SELECT ?x (COUNT(*) AS ?n) {{ {once} }} GROUP BY ?x"
    )
    for form, media in _FORMS.items():
        node = ox.NamedNode(f"{ID}dataset/{form}")
        triples += [
            _triple(_DATASET, DCAT + "distribution", Iri(node.value)),
            _triple(node, RDF + "type", Iri(DCAT + "Distribution")),
            _triple(node, DCAT + "mediaType", media),
        ]
    return ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _parts(store: Store, name: str, link: str, count: str, sparql: str) -> list[ox.Triple]:
    """One partition for each class or property."""
    triples = []
    for number, (thing, n) in enumerate(sorted(store.select(sparql, seconds=3600).rows, key=str), 1):
        node = ox.NamedNode(f"{ID}dataset/{name}-{number}")
        triples += [
            _triple(_DATASET, VOID + link, Iri(node.value)),
            _triple(node, VOID + name, thing),
            _triple(node, VOID + count, n),
        ]
    return triples


def _triple(subject: ox.NamedNode, predicate: str, value: Term) -> ox.Triple:
    if isinstance(value, Iri):
        return ox.Triple(subject, ox.NamedNode(predicate), ox.NamedNode(value))
    kind = ox.NamedNode(f"{XSD}integer" if isinstance(value, int) else f"{XSD}string")
    return ox.Triple(subject, ox.NamedNode(predicate), ox.Literal(str(value), datatype=kind))
