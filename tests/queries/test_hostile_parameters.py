"""Two hundred hostile parameters: each is a value that finds nothing or is refused, and the store stays as it was."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries import catalogue, things
from queries.errors import QueryError
from queries.explain import emptied
from queries.rqfile import Query
from queries.store import open_store

_BREAKS = (
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    '\\"',
    "}",
    "})",
    "} }",
    ">",
    "<",
    "> .",
    "`",
    "$$",
    ";",
    "--",
    "/*",
    "\n",
    "\0",
    "\u2028",
)
_FRAGMENTS = (
    "",
    " DROP ALL",
    " } ; DELETE WHERE { ?s ?p ?o } #",
    " UNION { ?s ?p ?o }",
    " . ?s ?p ?o } #",
    " OR 1=1 --",
    "; DROP TABLE base.targets; --",
    " UNION ALL SELECT * FROM read_text('/etc/passwd')",
    " SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
    "{year}",
)
_WHOLE = (
    "x" * 10_000,
    "?x",
    "$words",
    "%s",
    "{0}",
    "UNDEF",
    "\ud800",
    "😀" * 50,
    "(UNDEF)",
    "_:b",
    "urn:x\\u003E",
    "\\u0022",
)
HOSTILE = (*(b + f for b, f in product(_BREAKS, _FRAGMENTS)), *_WHOLE)
_STRINGS = (("indicators", "words"), ("flat-targets", "place"))
_IRIS = (
    ("basis-targets", "basis"),
    ("target", "target"),
    ("impact-kept", "basis"),
    ("projects", "unit"),
    ("bases", "kind"),
)


def everything(folder: Path) -> set[str]:
    return {str(q) for q in ox.Store.read_only(str(folder / "store"))}


def test_there_are_two_hundred() -> None:
    """So many different ones."""
    assert len(set(HOSTILE)) >= 200


def test_hostile_parameters_change_nothing_and_find_nothing(folder: Path) -> None:
    """Through the tables and through the graph; as text, as an IRI, as a year, as a name."""
    before, store = everything(folder), open_store(folder)
    for text in HOSTILE:
        for name, parameter in _STRINGS:
            query = catalogue.named(name)
            if text.strip() and parameter in {p.name for p in query.parameters}:
                assert len(catalogue.run(store, name, **{parameter: text})) == 0, (name, text)  # type: ignore[arg-type]
                assert len(store.select(query.sparql_for({parameter: text}))) == 0, (name, text)
        for name, parameter in _IRIS:
            assert _found(store, catalogue.named(name), {parameter: text}) == 0, (name, text)
        if text.strip():
            assert _found(store, catalogue.named("projects"), {"year": text}) == 0
    for text in HOSTILE[::10]:
        with pytest.raises(QueryError):
            things.find(store, "goal", f"没有{text}")
    assert everything(folder) == before


def _found(store: object, query: Query, given: dict[str, str]) -> int:
    """Rows by the tables and by the graph; none where the value is refused."""
    from queries.store import EmbeddedStore

    assert isinstance(store, EmbeddedStore)
    if not next(iter(given.values())).strip() and not any(p.required for p in query.parameters):
        return 0  # blank leaves an optional parameter open
    try:
        rows = len(catalogue.run(store, query.name, **given))  # type: ignore[arg-type]
        return rows + len(store.select(query.sparql_for(given)))
    except QueryError:
        return 0


def test_an_explanation_of_nothing_is_no_way_in(folder: Path) -> None:
    """Why nothing was found is asked with the same care."""
    store = open_store(folder)
    for text in HOSTILE[::20]:
        if text.strip():
            assert "没有结果" in emptied(store, "indicators", {"words": text})
