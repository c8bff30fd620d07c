"""The same query file gives the same rows from rdflib, from the embedded store and from a real endpoint."""

from __future__ import annotations

import datetime
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from benchmarks.graphs import write
from ontology.namespaces import PREFIXES
from queries import rdflib_view
from queries.catalogue import catalogue, run
from queries.dossiers.reading import Reader
from queries.errors import BadQueryError, StoreUnreachableError
from queries.goals.infer import serve
from queries.links.projections import PROJECTIONS, projection
from queries.remote import RemoteStore
from queries.store import Store, open_store
from queries.sync import sync
from queries.terms import Iri, Rows, literal

from .conftest import FIRST, SECOND, put


def _server() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


Engines = tuple[Path, Store, Store]
"""A data folder, its embedded store, and ``oxigraph serve`` over a copy of the same files."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Two small disclosures."""
    folder = tmp_path_factory.mktemp("engines")
    put(folder, FIRST)
    put(folder, SECOND)
    with _serving(folder) as engines:
        yield engines


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """A hundred thousand statements of made-up disclosures."""
    folder = tmp_path_factory.mktemp("many")
    write(folder, 80)
    with _serving(folder) as engines:
        yield engines


@contextmanager
def _serving(folder: Path) -> Iterator[Engines]:
    server = _server()
    if server is None:
        pytest.skip("the oxigraph server is not installed (package oxigraph)")
    sync(folder)
    served = folder / "served"
    shutil.copytree(folder / "store", served)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [server, "serve-read-only", "--location", str(served), "--bind", bind, "--union-default-graph"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    remote = RemoteStore(f"http://{bind}/query")
    try:
        _wait(remote)
        yield folder, open_store(folder), remote
    finally:
        process.terminate()
        process.wait(10)


def _wait(remote: RemoteStore) -> None:
    for _ in range(100):
        try:
            remote.query("ASK {}")
            return
        except StoreUnreachableError:
            time.sleep(0.1)
    raise AssertionError("the endpoint did not start")


def _examples(embedded: Store) -> dict[str, dict[str, object]]:
    """Parameters that find something, for each query that needs one."""
    first = {f: embedded.select(q).rows[0][0] for f, q in {
        "target": "SELECT ?x { ?x a yj:Target } ORDER BY ?x",
        "basis": "SELECT ?x { ?j yj:basis ?x } ORDER BY ?x",
        "goal": "SELECT ?x { ?x a yj:Goal } ORDER BY ?x",
        "project": "SELECT ?x { ?x a yj:Project } ORDER BY ?x",
        "indicator": "SELECT ?x { ?x a yj:Indicator } ORDER BY ?x",
        "disclosure": "SELECT ?x { ?x a yj:Disclosure } ORDER BY ?x",
        "kind": "SELECT ?x { ?j yj:basis/yj:basisKind ?x } ORDER BY ?x",
    }.items()}  # fmt: skip
    first["words"] = embedded.select("SELECT ?x { ?g a yj:Goal ; rdfs:label ?x } ORDER BY ?x").rows[0][0]
    first["on"] = datetime.date(2026, 11, 24)
    return {n: {p.name: first[p.name] for p in q.parameters if p.required} for n, q in catalogue().items()}


def _by_rdflib(graph: object, sparql: str) -> Rows:
    import rdflib

    assert isinstance(graph, rdflib.Graph)
    result = graph.query(sparql, initNs=PREFIXES)
    columns = tuple(str(v) for v in result.vars or ())

    def value(term: object) -> object:
        if term is None:
            return None
        if isinstance(term, rdflib.Literal):
            return literal(str(term), str(term.datatype) if term.datatype else None)
        return Iri(str(term))

    return Rows(columns, tuple(tuple(value(row[c]) for c in columns) for row in result))  # type: ignore[misc, index]


NOT_IN_SAMPLE = (
    "basis-grounds",
    "project-plan",
    "readings",
    "no-basis",
    "cut-citations",
    "empty-targets",
    "unmeasured-goals",
    "partly-read",
    "goal-links",
    "basis-places",
    "places",
    "basis-provisions",
    "target-provisions",
    "target-candidates",
    "rule-relations",
    "impact-kept",
)
"""Queries that rightly find nothing in what these tests load."""


def test_three_engines_give_the_same_rows(stores: Engines) -> None:
    """Every query of the catalogue, with parameters that find something, answered three times."""
    folder, embedded, remote = stores
    copy = rdflib_view.copy(folder)
    for name, given in _examples(embedded).items():
        here = run(embedded, name, **given)  # type: ignore[arg-type]
        assert run(remote, name, **given) == here, name  # type: ignore[arg-type]
        assert embedded.select(catalogue()[name].sparql_for(given)) == here, name  # type: ignore[arg-type]
        third = _by_rdflib(copy, catalogue()[name].sparql_for(given))  # type: ignore[arg-type]
        assert (third.columns, sorted(map(repr, third.rows))) == (here.columns, sorted(map(repr, here.rows))), name
        assert len(here) or name in NOT_IN_SAMPLE, name


def test_many_statements_give_the_same_rows(many: Engines) -> None:
    """The whole catalogue over many documents: the typed tables, the graph and the endpoint say the same."""
    _, embedded, remote = many
    found = 0
    for name, given in _examples(embedded).items():
        here = run(embedded, name, **given)  # type: ignore[arg-type]
        assert embedded.select(catalogue()[name].sparql_for(given)) == here, name  # type: ignore[arg-type]
        assert run(remote, name, **given) == here, name  # type: ignore[arg-type]
        found += bool(len(here))
    assert found > 60


def test_networks_and_plans_are_the_same_from_an_endpoint(stores: Engines) -> None:
    """What is compared, matched and tied does not depend on where the store is."""
    _, embedded, remote = stores
    assert Reader(remote).projects() == Reader(embedded).projects() != ()
    assert serve(remote) == serve(embedded)
    for name in PROJECTIONS:
        assert projection(remote, name) == projection(embedded, name), name


def test_the_endpoint_answers_graphs_and_says_what_it_refuses(stores: Engines) -> None:
    """CONSTRUCT gives the same triples; a syntax error and SERVICE are refused in one sentence."""
    _, embedded, remote = stores
    construct = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o . ?s a yj:Project }"
    assert remote.query(construct) == embedded.query(construct) != ""
    with pytest.raises(BadQueryError):
        remote.query("SELECT * WHERE {")
    with pytest.raises(BadQueryError):
        remote.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_no_endpoint_is_one_sentence() -> None:
    """An address where nothing answers is named."""
    with pytest.raises(StoreUnreachableError, match=r"127\.0\.0\.1:9"):
        RemoteStore("http://127.0.0.1:9/query").query("ASK {}")


@pytest.mark.parametrize("asked", ["SELECT ?s { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_that_ends_in_the_middle_is_no_answer(asked: str) -> None:
    """An endpoint that stops at its limit has sent its head already: what came is told as cut off, not taken."""

    class Cut(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"head":{"vars":["s"]},"results":{"bindings":[')

        def log_message(self, format: str, *given: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Cut) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(StoreUnreachableError) as told:
            RemoteStore(f"http://127.0.0.1:{server.server_port}/query").query(asked)
    assert told.value.key == "store.cut_off"
