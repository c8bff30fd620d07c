"""The same questions to a SPARQL endpoint elsewhere, by SPARQLWrapper."""

from __future__ import annotations

import json
import re
from http.client import HTTPException
from typing import Any, Final
from urllib.error import URLError

import pyoxigraph as ox
from SPARQLWrapper import CONSTRUCT, JSON, POST, SELECT, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from ontology.namespaces import PREFIXES
from queries.errors import BadQueryError, StoreUnreachableError
from queries.statements import Things, grouped, of_engine
from queries.store import ROW_LIMIT, SECONDS, Answer, as_rows, refuse_service
from queries.terms import Iri, Rows, Term, literal, written

_HEAD: Final = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_GRAPH_FORM = re.compile(r"^(?:\s*(?:#[^\n]*\n|PREFIX\s+\S*\s*<[^>]*>|BASE\s+<[^>]*>))*\s*(CONSTRUCT|DESCRIBE)\b", re.I)


class RemoteStore:
    """An endpoint whose default graph is the union of its named graphs (``oxigraph serve --union-default-graph``)."""

    def __init__(self, address: str) -> None:
        self.location = address

    def query(self, sparql: str, *, limit: int = ROW_LIMIT, seconds: float = SECONDS) -> Answer:
        refuse_service(sparql)
        graph = bool(_GRAPH_FORM.match(sparql))
        body = self._ask(_HEAD + sparql, TURTLE if graph else JSON, seconds)
        try:
            if graph:
                lines = {f"{quad.triple} .\n" for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)}
                return "".join(sorted(lines)[:limit])
            result = json.loads(body)
        except (json.JSONDecodeError, SyntaxError) as error:  # an endpoint at its time limit ends in mid-answer
            raise StoreUnreachableError("store.cut_off", store=self.location) from error
        return bool(result["boolean"]) if "boolean" in result else _rows(result, limit)

    def select(self, sparql: str, *, limit: int = ROW_LIMIT, seconds: float = SECONDS) -> Rows:
        return as_rows(self.query(sparql, limit=limit, seconds=seconds))

    def facts(self, graph: Iri) -> Things:
        asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {written(graph)} {{ ?s ?p ?o }} }}"
        return grouped(of_engine(ox.parse(self._ask(asked, TURTLE, SECONDS), format=ox.RdfFormat.TURTLE)))

    def _ask(self, sparql: str, form: str, seconds: float) -> bytes:
        wrapper = SPARQLWrapper(self.location)
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(form)
        wrapper.setTimeout(max(1, round(seconds)))
        wrapper.setQuery(sparql)
        wrapper.queryType = (
            CONSTRUCT if form == TURTLE else SELECT
        )  # its own guess reads comments ("… are loaded" as LOAD)
        try:
            with wrapper.query().response as response:
                return bytes(response.read())
        except QueryBadFormed as error:
            raise BadQueryError("query.syntax", place=_told(error)) from error
        except (URLError, OSError, HTTPException, SPARQLWrapperException) as error:
            raise StoreUnreachableError("store.unreachable", store=self.location, why=_told(error)) from error


def _told(error: Exception) -> str:
    """What the endpoint said, without the wrapper's own phrases."""
    text = str(error)
    match = re.search(r"Response:\s*b?(['\"])(.*)\1\s*$", text, re.S)
    return match[2].replace("\\n", " ") if match else text


def _rows(result: dict[str, Any], limit: int) -> Rows:
    columns = tuple(result["head"]["vars"])
    bindings = result["results"]["bindings"]
    rows = tuple(tuple(_term(b.get(c)) for c in columns) for b in bindings[:limit])
    return Rows(columns, rows, cut=len(bindings) > limit)


def _term(term: dict[str, str] | None) -> Term:
    if term is None:
        return None
    if term["type"] == "uri":
        return Iri(term["value"])
    if term["type"] == "bnode":
        return Iri(f"_:{term['value']}")
    if term["type"] in ("literal", "typed-literal"):
        return literal(term["value"], term.get("datatype"))
    raise ValueError(f"Unexpected term: {term!r}")
