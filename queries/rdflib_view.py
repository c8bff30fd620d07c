"""The store for those who live in rdflib: a read-only graph over the same files, and rdflib's own engine over a copy.

``graph`` is the union of all named graphs. SPARQL given to it as text is answered by Oxigraph; ``prepareQuery`` is not
(oxrdflib refuses it and rdflib silently falls back to its own, much slower engine): hand over the text.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

import rdflib
from oxrdflib import OxigraphStore

from ontology.namespaces import PREFIXES
from queries.store import data_location, open_engine


def graph(folder: str | PathLike[str] | None = None) -> rdflib.Dataset:
    """The store of a data folder as an rdflib ``Dataset`` whose default graph is the union. Writing to it fails."""
    engine = open_engine(Path(data_location(folder)) / "store", write=False)
    view = rdflib.Dataset(store=OxigraphStore(store=engine), default_union=True)
    return _bound(view)


def copy(folder: str | PathLike[str] | None = None) -> rdflib.Graph:
    """All triples of the store in rdflib's own memory: for small stores, and as an independent second engine."""
    engine = open_engine(Path(data_location(folder)) / "store", write=False)
    plain = rdflib.Graph()
    data = b"".join(f"{quad.triple} .\n".encode() for quad in engine)
    plain.parse(data=data, format="nt")
    for name, iri in PREFIXES.items():
        plain.bind(name, iri, replace=True)
    return plain


def _bound(view: rdflib.Dataset) -> rdflib.Dataset:
    """The prefixes are known to the view's own namespace manager, which keeps them in memory."""
    manager = rdflib.namespace.NamespaceManager(rdflib.Graph(), bind_namespaces="none")
    for name, iri in PREFIXES.items():
        manager.bind(name, iri, replace=True)
    view.namespace_manager = manager
    return view
