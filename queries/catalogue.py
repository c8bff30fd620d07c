"""The catalogue: every named question there is, found by name, run with parameters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from queries.errors import BadCatalogueError, UnknownNameError
from queries.rqfile import Query, parse
from queries.store import ROW_LIMIT, EmbeddedStore, Store
from queries.terms import Rows, Term

if TYPE_CHECKING:
    from queries.readmodel.tables import Answer, Tables

GROUPS: Final = ("trace", "find", "audit", "impact", "links", "compare")


@cache
def catalogue() -> dict[str, Query]:
    """name → query, in the order of groups and names. ``BadCatalogueError`` names the file and line that is wrong."""
    queries: dict[str, Query] = {}
    for group in GROUPS:
        folder = files("queries") / "sparql" / group
        if not folder.is_dir():  # a group without questions yet has no folder in a checkout
            continue
        entries = sorted((e for e in folder.iterdir() if e.name.endswith(".rq")), key=lambda e: e.name)
        for entry in entries:
            query = parse(entry.read_text(encoding="utf-8"), entry.name, group)
            if query.name in queries:
                raise BadCatalogueError("catalogue.header", file=entry.name, line=1, why="name stands twice")
            queries[query.name] = query
    return queries


def named(name: str) -> Query:
    """The query of that name. ``UnknownNameError`` where there is none."""
    try:
        return catalogue()[name]
    except KeyError as error:
        raise UnknownNameError("query.unknown", name=name) from error


def run(store: Store, name: str, /, limit: int | None = None, offset: int = 0, **given: Term | str) -> Rows:
    """The answer of a catalogue query; ``limit`` and ``offset`` take a page of it.

    The typed tables answer where they can and are in step with the store, else the graph: the rows are the same.
    """
    query = named(name)
    served = tables_for(store, name)
    if served is not None:
        tables, answer = served
        sql = answer.sql if limit is None else answer.page(limit, offset)
        return tables.select(sql, answer.iris, query.values(given), max(ROW_LIMIT, limit or 0))
    page = "" if limit is None else f"\nLIMIT {limit:d} OFFSET {offset:d}"
    return store.select(f"{query.sparql_for(given)}{page}", limit=max(ROW_LIMIT, limit or 0))


def count(store: Store, name: str, /, **given: Term | str) -> int:
    """How many rows the answer of a catalogue query has, counted by what answers it."""
    query = named(name)
    served = tables_for(store, name)
    if served is not None:
        tables, answer = served
        ((rows,),) = tables.select(answer.counted, frozenset(), query.values(given), 1).rows
        return int(str(rows))
    (row,) = store.select(f"SELECT (COUNT(*) AS ?rows) WHERE {{ {{\n{query.sparql_for(given)}\n}} }}").rows
    return int(str(row[0]))


def tally(store: Store, name: str, by: Sequence[str], /, **given: Term | str) -> Rows:
    """How many rows the answer of a catalogue query has for each value of some of its columns, in the values' order."""
    query = named(name)
    columns = [c.name for c in query.columns if c.name in by]
    served = tables_for(store, name)
    if served is not None:
        tables, answer = served
        return tables.select(answer.tallied(columns), answer.iris, query.values(given), ROW_LIMIT)
    listed = " ".join(f"?{column}" for column in columns)
    inner = f"{{ {{\n{query.sparql_for(given)}\n}} }}"
    return store.select(f"SELECT {listed} (COUNT(*) AS ?rows) WHERE {inner} GROUP BY {listed} ORDER BY {listed}")


def tables_for(store: Store, name: str) -> tuple[Tables, Answer] | None:
    """The tables of a store and the SQL by which they answer a catalogue query; ``None`` where the graph must."""
    if name not in served() or not isinstance(store, EmbeddedStore) or store.tables is None:
        return None
    from queries.readmodel.tables import answers

    return store.tables, answers()[name]


@cache
def served() -> frozenset[str]:
    """The names of the catalogue queries that the typed tables can answer."""
    folder = files("queries") / "readmodel" / "sql"
    return frozenset(e.name.removesuffix(".sql") for e in folder.iterdir() if e.name.endswith(".sql"))
