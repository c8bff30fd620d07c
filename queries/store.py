"""One protocol for what answers SPARQL: the embedded store on disk, or an endpoint elsewhere.

The data folder holds ``graphs/`` (one N-Quads file per document: the truth) and ``store/`` (the engine's files: a cache
that can be deleted and built again). Every query sees the union of all named graphs.
"""

from __future__ import annotations

import gc
import hashlib
import os
import re
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import pyoxigraph as ox

from ontology.namespaces import PREFIXES, YJ
from queries.blocks import by_subject, parted
from queries.errors import BadQueryError, NoStoreError, StoreLockedError, StoreUnreachableError
from queries.snapshot import opened
from queries.statements import Things, grouped
from queries.statements import of_engine as of_quads
from queries.terms import Iri, Rows, Term, of_engine

if TYPE_CHECKING:
    from queries.readmodel.tables import Tables

DEFAULT_FOLDER: Final = "yiju-data"
ROW_LIMIT: Final = 100_000
SECONDS: Final = 60.0
_SHA256: Final = ox.NamedNode(f"{YJ}sha256")

Answer = Rows | bool | str


class Store(Protocol):
    """What can be asked. A question is SPARQL text; the prefixes of ontology.namespaces need no declaring."""

    location: str

    def query(self, sparql: str, *, limit: int = ROW_LIMIT, seconds: float = SECONDS) -> Answer:
        """``Rows`` for SELECT, ``bool`` for ASK, sorted N-Triples for CONSTRUCT and DESCRIBE.

        ``BadQueryError`` where it does not parse or calls out with SERVICE; rows beyond ``limit`` or ``seconds`` are
        left behind and ``Rows.cut`` says so.
        """
        ...

    def select(self, sparql: str, *, limit: int = ROW_LIMIT, seconds: float = SECONDS) -> Rows:
        """Like ``query``, for a SELECT."""
        ...

    def facts(self, graph: Iri) -> Things:
        """What one named graph says: its things with their facts."""
        ...


class EmbeddedStore:
    """Oxigraph in this process, opened for reading: it sees the store as it was when it was opened."""

    def __init__(self, engine: ox.Store, location: str) -> None:
        self.engine = engine
        self.location = location

    @cached_property
    def tables(self) -> Tables | None:
        """The typed tables beside the store, where they are in step with what this reader sees."""
        from queries.readmodel.digest import of_store
        from queries.readmodel.tables import open_tables

        return open_tables(Path(self.location) / "store", of_store(self.engine))

    def query(self, sparql: str, *, limit: int = ROW_LIMIT, seconds: float = SECONDS) -> Answer:
        refuse_service(sparql)
        deadline = time.monotonic() + seconds
        try:
            answer = self.engine.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
            if isinstance(answer, ox.QueryBoolean):
                return bool(answer)
            if isinstance(answer, ox.QueryTriples):
                return _triples(answer, limit)
            return _rows(answer, limit, deadline)
        except SyntaxError as error:
            raise BadQueryError("query.syntax", place=str(error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreUnreachableError("store.failed", store=self.location, why=error) from error

    def select(self, sparql: str, *, limit: int = ROW_LIMIT, seconds: float = SECONDS) -> Rows:
        return as_rows(self.query(sparql, limit=limit, seconds=seconds))

    def facts(self, graph: Iri) -> Things:
        """From the document's graph file while the store holds just that: eight times faster than the engine."""
        name = ox.NamedNode(graph)
        try:
            held = self._file(name)
            if held is not None:
                return by_subject(parted(held)[0])
            return grouped(of_quads(self.engine.quads_for_pattern(None, None, None, name)))
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreUnreachableError("store.failed", store=self.location, why=error) from error

    def _file(self, graph: ox.NamedNode) -> bytes | None:
        from queries.readmodel.digest import HASH, LEDGER

        document = next(self.engine.quads_for_pattern(graph, _SHA256, None, graph), None)
        held = next(self.engine.quads_for_pattern(graph, HASH, None, LEDGER), None)
        if document is None or held is None:
            return None
        path = Path(self.location) / "graphs" / f"{_value(document)}.nq"
        data = path.read_bytes() if path.exists() else b""
        return data if hashlib.sha256(data).hexdigest() == _value(held) else None


def _value(quad: ox.Quad) -> str:
    return quad.object.value if isinstance(quad.object, ox.Literal) else ""


def as_rows(answer: Answer) -> Rows:
    """The answer of a SELECT; ``BadQueryError`` where the query was of another form."""
    if not isinstance(answer, Rows):
        raise BadQueryError("query.not_select")
    return answer


def _rows(answer: ox.QuerySolutions, limit: int, deadline: float) -> Rows:
    columns = tuple(v.value for v in answer.variables)
    rows: list[tuple[Term, ...]] = []
    for solution in answer:
        if len(rows) >= limit or time.monotonic() > deadline:
            return Rows(columns, tuple(rows), cut=True)
        rows.append(tuple(map(of_engine, solution)))
    return Rows(columns, tuple(rows))


def _triples(answer: ox.QueryTriples, limit: int) -> str:
    lines = []
    for triple in answer:
        lines.append(f"{triple} .\n")
        if len(lines) >= limit:
            break
    return "".join(sorted(set(lines)))


_STRINGS = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S
)
_IRIS_COMMENTS = re.compile(r"<[^<>\s]*>|#[^\n]*")
_SERVICE = re.compile(r"\bSERVICE\b", re.I)


def refuse_service(sparql: str) -> None:
    """``BadQueryError`` where the query would call another endpoint; strings, IRIs and comments do not count."""
    told = sparql.lower()
    if "service" not in told and "\\u" not in told:  # nearly always, and a fifth of a short question's cost
        return
    bare = _IRIS_COMMENTS.sub(" ", _STRINGS.sub('""', sparql))
    if _SERVICE.search(bare) or "\\u" in bare.lower():  # an escape outside strings and IRIs can only hide a keyword
        raise BadQueryError("query.service")


def data_location(given: str | os.PathLike[str] | None = None) -> str:
    """Where the data lies: what is given, else ``YIJU_STORE``, else the folder ``yiju-data`` here."""
    return os.fspath(given) if given is not None else os.environ.get("YIJU_STORE") or DEFAULT_FOLDER


def is_remote(location: str) -> bool:
    """Whether the location is an endpoint's address."""
    return location.startswith(("http://", "https://"))


def open_store(given: str | os.PathLike[str] | None = None) -> Store:
    """The store at a folder, or the endpoint at an address, for reading.

    ``NoStoreError`` where the folder holds none; ``StoreLockedError`` where it is being built;
    ``StoreUnreachableError`` otherwise.
    """
    location = data_location(given)
    if is_remote(location):
        from queries.remote import RemoteStore

        return RemoteStore(location)
    return open_embedded(location)


def open_embedded(location: str) -> EmbeddedStore:
    """The store at a folder, for reading; errors as those of ``open_store``."""
    folder = Path(location) / "store"
    if not (folder / "CURRENT").exists():
        raise NoStoreError("store.none", store=location)
    with _failing(folder):
        engine, held = opened(folder)
    store = EmbeddedStore(engine, location)
    weakref.finalize(store, held.leave)
    return store


def open_engine(folder: Path) -> ox.Store:
    """The engine over its files, for writing: one process at a time. Errors as those of ``open_store``."""
    with _failing(folder):
        return _writable(folder)


@contextmanager
def _failing(folder: Path) -> Iterator[None]:
    """What the engine raises, in our words."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        locked = "lock" in str(error).lower()
        kind, key = (StoreLockedError, "store.locked") if locked else (StoreUnreachableError, "store.failed")
        raise kind(key, store=folder.parent, why=error) from error


def _writable(folder: Path) -> ox.Store:
    """The engine for writing; an engine of this process that nobody uses any longer lets go first."""
    try:
        return ox.Store(str(folder))
    except OSError as error:
        if "lock" not in str(error).lower():
            raise
    gc.collect()  # the last one may wait in a circle of references, as in a load that watches a folder
    return ox.Store(str(folder))
