"""The catalogue: every named question there is, found by name, run with parameters."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from queries.errors import BadCatalogueError, UnknownNameError
from queries.rqfile import Query, parse
from queries.store import Store
from queries.terms import Rows, Term

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
    """The answer of a catalogue query; ``limit`` and ``offset`` take a page of it."""
    sparql = named(name).sparql_for(given)
    if limit is not None:
        sparql = f"{sparql}\nLIMIT {int(limit)} OFFSET {int(offset)}"
    return store.select(sparql)


def count(store: Store, name: str, /, **given: Term | str) -> int:
    """How many rows the answer of a catalogue query has, counted by the engine."""
    inner = named(name).sparql_for(given)
    (row,) = store.select(f"SELECT (COUNT(*) AS ?rows) WHERE {{ {{\n{inner}\n}} }}").rows
    return int(str(row[0]))
