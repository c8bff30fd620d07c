"""The namespaces of the graph, as plain strings: no RDF library is needed to name a term."""

from __future__ import annotations

from typing import Final

YJ: Final = "https://w3id.org/yiju/ns#"
ID: Final = "https://w3id.org/yiju/id/"
CODE: Final = "https://w3id.org/yiju/code/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
QUDT: Final = "http://qudt.org/schema/qudt/"
UNIT: Final = "http://qudt.org/vocab/unit/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
CCCEV: Final = "http://data.europa.eu/m8g/"
SH: Final = "http://www.w3.org/ns/shacl#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
VOID: Final = "http://rdfs.org/ns/void#"

MODELS: Final = "https://w3id.org/yiju/ns/"
"""A version of the ontology is named by this and its number: what a graph conforms to."""

GRAPH_ONTOLOGY: Final = ID + "graph/ontology"
"""Classes, properties and code lists."""
GRAPH_REGISTRY: Final = ID + "graph/registry"
"""The registry of rules that comes with yiju."""
GRAPH_IMPORTED: Final = ID + "graph/registry/imported"
"""Rules and events that a user imported, and documents reviewed to be the same."""
GRAPH_SHARED: Final = ID + "graph/shared"
"""What several documents name: units, places, bodies, documents known from citations alone. Asserted once, here."""
GRAPH_INFERRED_GOALS: Final = ID + "graph/inferred/goals"
"""Links from indicators to goals, which no document states."""

PREFIXES: Final[dict[str, str]] = {
    "yj": YJ,
    "id": ID,
    "level": CODE + "level/",
    "kind": CODE + "kind/",
    "strength": CODE + "strength/",
    "unitcode": CODE + "unit/",
    "op": CODE + "comparator/",
    "value": CODE + "value/",
    "goalkind": CODE + "goal/",
    "scope": CODE + "scope/",
    "money": CODE + "money/",
    "resolution": CODE + "resolution/",
    "severity": CODE + "severity/",
    "event": CODE + "event/",
    "disclosure": CODE + "disclosure/",
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": OWL,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "org": ORG,
    "qudt": QUDT,
    "unit": UNIT,
    "eli": ELI,
    "cccev": CCCEV,
    "sh": SH,
    "dcat": DCAT,
    "void": VOID,
}
"""Prefixes that every catalogue query, export and editor knows."""
