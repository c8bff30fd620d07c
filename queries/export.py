"""The graph taken away: RDF in five forms, its description, and the flat table of targets with their bases."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox
import rdflib

from ontology.namespaces import PREFIXES
from queries.catalogue import run
from queries.errors import BadQueryError
from queries.rows_text import spreadsheet_safe
from queries.selection import MOST, documents, quads_of, selection
from queries.store import EmbeddedStore, Store
from queries.terms import Rows, Term

FORMATS: Final = ("turtle", "trig", "nquads", "jsonld", "csv", "xlsx", "parquet", "graphml", "void")
BINARY: Final = ("xlsx", "parquet")


def export(store: Store, form: str, select: Iterable[str] = ()) -> bytes:
    """The store, or what ``select`` leaves of it, in one form: the same store gives the same bytes.

    ``turtle``, ``nquads``, ``trig`` and ``jsonld`` hold the facts, ``void`` describes them with their counts; ``csv``,
    ``xlsx``, ``parquet`` have one line for each target and basis, ``graphml`` the same as a network. ``BadQueryError``
    where the form is not one of ``FORMATS``, or nothing is left.
    """
    chosen = selection(store, select)
    if form in ("csv", "xlsx", "parquet", "graphml"):
        from queries import flat

        rows = run(store, "flat-targets", limit=MOST, **chosen)  # type: ignore[arg-type]
        return targets_csv(rows) if form == "csv" else flat.WRITERS[form](rows)
    if form == "void":
        from queries.description import description

        return description(store)
    if form not in FORMATS:
        raise BadQueryError("export.form", form=form, known=", ".join(FORMATS))
    return _rdf(store, form, chosen)


def _rdf(store: Store, form: str, chosen: dict[str, Term]) -> bytes:
    if chosen or form in ("nquads", "trig"):
        quads = _chosen(store, chosen)
        if form == "nquads":
            return "".join(sorted({f"{quad} .\n" for quad in quads})).encode()
        if form == "trig":
            ordered = sorted(quads, key=lambda q: (str(q.graph_name), str(q)))
            return ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""
        triples = sorted({q.triple for q in quads}, key=str)
    else:
        triples = _triples(store)
    if form == "turtle":
        return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return _jsonld(triples)


def _chosen(store: Store, chosen: dict[str, Term]) -> list[ox.Quad]:
    if not isinstance(store, EmbeddedStore):
        raise BadQueryError("export.remote")
    if not chosen:
        return list(store.engine)
    names = documents(store, chosen)
    if not names:
        raise BadQueryError("export.none", select=", ".join(f"{k}={v}" for k, v in chosen.items()))
    return list(dict.fromkeys(quads_of(store.engine, names)))


def targets_csv(rows: Rows) -> bytes:
    """The flat table, UTF-8 with BOM; no cell of it runs as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(rows.columns)
    writer.writerows([spreadsheet_safe(v) for v in row] for row in rows.rows)
    return out.getvalue().encode("utf-8-sig")


def _triples(store: Store) -> list[ox.Triple]:
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", limit=100_000_000, seconds=3600)
    return [q.triple for q in ox.parse(str(answer), format=ox.RdfFormat.N_TRIPLES)]


def _jsonld(triples: Iterable[ox.Triple]) -> bytes:
    """By rdflib, which compacts with a context: terms read as ``yj:basis``, not as addresses."""
    graph = rdflib.Graph()
    graph.parse(data="".join(f"{t} .\n" for t in triples), format="nt")
    context = {name: iri for name, iri in PREFIXES.items() if not iri.startswith("https://w3id.org/yiju/code/")}
    tree = json.loads(graph.serialize(format="json-ld", context=context, auto_compact=False))
    tree["@graph"] = sorted(tree.get("@graph", []), key=lambda node: str(node["@id"]))
    return (json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
