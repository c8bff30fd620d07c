"""The graph taken away: RDF in five forms, and the flat table of targets with their bases as CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import Final

import pyoxigraph as ox
import rdflib

from ontology.namespaces import PREFIXES
from queries.errors import BadQueryError
from queries.rows_text import spreadsheet_safe
from queries.store import EmbeddedStore, Store

FORMATS: Final = ("turtle", "trig", "nquads", "jsonld", "csv")
_TARGETS: Final = """
SELECT DISTINCT ?unit ?year ?code ?project ?budget ?level1 ?level2 ?indicator ?value ?comparator ?number ?unitOfMeasure
  ?basis ?documentNumber ?kind ?strength ?resolution ?quote ?place ?target WHERE {
  ?target yj:targetOf ?i ; yj:projectOf ?p ; yj:valueText ?value .
  OPTIONAL { ?p yj:budgetUnit ?u . ?u rdfs:label ?unit }
  OPTIONAL { ?p yj:fiscalYear ?year }
  OPTIONAL { ?p dcterms:identifier ?code }
  OPTIONAL { ?p rdfs:label ?project }
  OPTIONAL { ?p yj:budget ?budget }
  OPTIONAL { ?i yj:level1Text ?level1 }
  OPTIONAL { ?i yj:level2Text ?level2 }
  OPTIONAL { ?i rdfs:label ?indicator }
  OPTIONAL { ?target yj:comparator/skos:altLabel ?comparator }
  OPTIONAL { ?target qudt:numericValue ?number }
  OPTIONAL { ?target yj:unitText ?unitOfMeasure }
  OPTIONAL { ?j yj:justifies ?target ; yj:basis ?b ; yj:mention ?place ; yj:resolution/skos:notation ?resolution .
             ?place oa:exact ?quote .
             ?b yj:basisKind ?k . ?k skos:notation ?kind ; yj:strength/skos:notation ?strength }
  OPTIONAL { ?b rdfs:label ?basis }
  OPTIONAL { ?b yj:documentNumber ?documentNumber }
}
ORDER BY ?target ?place
"""


def export(store: Store, form: str) -> bytes:
    """The whole store in one form: the same store gives the same bytes.

    ``turtle``, ``nquads``, ``trig`` and ``jsonld`` hold the facts; ``csv`` one line per target and basis, with a mark
    that Excel needs to read Chinese. ``BadQueryError`` where the form is not one of ``FORMATS``.
    """
    if form == "csv":
        return targets_csv(store)
    if form == "nquads":
        return "".join(sorted(f"{quad} .\n" for quad in _engine(store))).encode()
    if form == "trig":
        quads = sorted(_engine(store), key=lambda q: (str(q.graph_name), str(q)))
        return ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""
    if form == "turtle":
        return ox.serialize(_triples(store), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    if form == "jsonld":
        return _jsonld(store)
    raise BadQueryError("export.form", form=form, known=", ".join(FORMATS))


def targets_csv(store: Store) -> bytes:
    """The flat table, UTF-8 with BOM; no cell of it runs as a formula."""
    rows = store.select(_TARGETS, limit=10_000_000, seconds=3600)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(rows.columns)
    writer.writerows([spreadsheet_safe(v) for v in row] for row in rows.rows)
    return out.getvalue().encode("utf-8-sig")


def _triples(store: Store) -> list[ox.Triple]:
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", limit=100_000_000, seconds=3600)
    return [q.triple for q in ox.parse(str(answer), format=ox.RdfFormat.N_TRIPLES)]


def _engine(store: Store) -> ox.Store:
    if not isinstance(store, EmbeddedStore):
        raise BadQueryError("export.remote")
    return store.engine


def _jsonld(store: Store) -> bytes:
    """By rdflib, which compacts with a context: terms read as ``yj:basis``, not as addresses."""
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{t} .\n" for t in _triples(store)), format="nt")
    context = {name: iri for name, iri in PREFIXES.items() if not iri.startswith("https://w3id.org/yiju/code/")}
    tree = json.loads(graph.serialize(format="json-ld", context=context, auto_compact=False))
    tree["@graph"] = sorted(tree.get("@graph", []), key=lambda node: str(node["@id"]))
    return (json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
