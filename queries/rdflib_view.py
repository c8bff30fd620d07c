"""The store for those who live in rdflib: a read-only graph over the same files, and rdflib's own engine over a copy.

``graph`` is the union of all named graphs. SPARQL given to it as text is answered by Oxigraph; ``prepareQuery`` is not
(oxrdflib refuses it and rdflib silently falls back to its own, much slower engine): hand over the text.
"""

from __future__ import annotations

import weakref
from os import PathLike

import rdflib
from oxrdflib import OxigraphStore

from ontology.namespaces import PREFIXES
from queries.store import EmbeddedStore, data_location, open_embedded


def graph(folder: str | PathLike[str] | None = None) -> rdflib.Dataset:
    """The store of a data folder as an rdflib ``Dataset`` whose default graph is the union. Writing to it fails."""
    store = open_embedded(data_location(folder))
    view = rdflib.Dataset(store=OxigraphStore(store=store.engine), default_union=True)
    weakref.finalize(view, _let_go, store)
    return _bound(view)


def copy(folder: str | PathLike[str] | None = None) -> rdflib.Graph:
    """All triples of the store in rdflib's own memory: for small stores, and as an independent second engine."""
    store = open_embedded(data_location(folder))
    plain = rdflib.Graph()
    data = b"".join(f"{quad.triple} .\n".encode() for quad in store.engine)
    plain.parse(data=data, format="nt")
    for name, iri in PREFIXES.items():
        plain.bind(name, iri, replace=True)
    return plain


def _let_go(store: EmbeddedStore) -> None:
    """The store's files are held for as long as the view is."""


def _bound(view: rdflib.Dataset) -> rdflib.Dataset:
    """The prefixes are known to the view's own namespace manager, which keeps them in memory."""
    manager = rdflib.namespace.NamespaceManager(rdflib.Graph(), bind_namespaces="none")
    for name, iri in PREFIXES.items():
        manager.bind(name, iri, replace=True)
    view.namespace_manager = manager
    return view
