"""The ontology's own words: classes and properties with what they mean, and how many of each the store holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox
import streamlit as st

from dashboard.data import store, version
from ontology.graphs import static_graphs
from ontology.namespaces import GRAPH_ONTOLOGY, OWL, RDF, RDFS, SKOS, YJ
from queries.terms import Iri, written

KINDS: Final = {"classes": ("Class",), "properties": ("ObjectProperty", "DatatypeProperty")}
"""What the address calls them → how the ontology does."""


UNSAID: Final = {"Justification": "yj:justifies", "Mention": "oa:exact"}
"""Classes that the graphs of documents do not state for each thing, and the property that shows it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A class or property: its name after the prefix, and label and definition by language."""

    name: str
    labels: dict[str, str]
    meanings: dict[str, str]


@cache
def words(kind: str) -> tuple[Word, ...]:
    """The ``classes`` or ``properties`` of our namespace, in the order of the ontology's names."""
    said: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    found = set()
    for quad in (q for g in static_graphs() if g.name == GRAPH_ONTOLOGY for q in g.quads()):
        subject, predicate = str(quad.subject)[1:-1], str(quad.predicate)[1:-1]
        if predicate == f"{RDF}type" and str(quad.object)[1:-1].removeprefix(OWL) in KINDS[kind]:
            found.add(subject)
        elif predicate in (f"{RDFS}label", f"{SKOS}definition") and isinstance(quad.object, ox.Literal):
            said[subject][predicate][quad.object.language or ""] = quad.object.value
    ours = sorted(s for s in found if s.startswith(YJ))
    return tuple(Word(s.removeprefix(YJ), said[s][f"{RDFS}label"], said[s][f"{SKOS}definition"]) for s in ours)


@st.cache_data(max_entries=20, show_spinner=False)
def _counts(version: str, kind: str, names: tuple[str, ...]) -> dict[str, int]:  # noqa: ARG001 - the cache's key
    asked = (f"SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ {_pattern(kind, name)} }}" for name in names)
    return {name: int(str(store().select(sparql).rows[0][0])) for name, sparql in zip(names, asked, strict=True)}


def _pattern(kind: str, name: str) -> str:
    if kind == "properties":
        return f"?subject {written(Iri(YJ + name))} ?object BIND(CONCAT(STR(?subject), STR(?object)) AS ?thing)"
    shown_by = UNSAID.get(name)
    return f"?thing {shown_by} ?any" if shown_by else f"?thing a {written(Iri(YJ + name))}"


def counts(kind: str, shown: tuple[Word, ...]) -> dict[str, int]:
    """How many things are of each class, or how many statements have each property."""
    return _counts(version(), kind, tuple(word.name for word in shown))
