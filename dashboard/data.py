"""What the pages ask, cached for as long as the store is the same."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import streamlit as st

from queries import catalogue
from queries.errors import StoreUnreachableError
from queries.store import Store, data_location, is_remote, open_store
from queries.terms import Iri, Rows, Term, written

_SHOWN_BY: Final = {"disclosures": "yj:sha256", "projects": "yj:scope"}
"""What each thing of a kind has one of."""
Record = dict[str, Term]
Found = TypeVar("Found")
FORGOTTEN: Final = 300.0
"""Seconds after which a question that an endpoint cut off is asked again."""


def version() -> str:
    """What changes whenever the store does; an endpoint elsewhere is asked anew every minute."""
    location = data_location()
    if is_remote(location):
        return f"{location}|{int(time.time() // 60)}"
    folder = Path(location) / "store"
    return f"{location}|{max(_changed(folder), default=0) if folder.is_dir() else 0}"


def _changed(folder: Path) -> Iterator[int]:
    """When the store's files were last written, in nanoseconds; its ``.sst`` files never change once they are listed
    in its manifest, and a large store has hundreds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.endswith(".sst"):
                yield entry.stat().st_mtime_ns


@st.cache_resource(max_entries=2, show_spinner=False)
def _store(version: str) -> Store:  # noqa: ARG001 - the cache's key
    return open_store()


def store() -> Store:
    """The store, opened once for each version of it."""
    return _store(version())


@st.cache_resource(show_spinner=False)
def _answered() -> dict[str, str]:
    return {}


def last_answer() -> str:
    """When the store last answered, to the minute; empty where it never did."""
    return _answered().get(data_location(), "")


def _note() -> None:
    _answered()[data_location()] = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")


@st.cache_resource(show_spinner=False)
def _cut_off() -> dict[tuple[object, ...], float]:
    return {}


def _unless_cut_off(question: tuple[object, ...], answer: Callable[[], Found]) -> Found:
    """The answer, unless the endpoint cut the same question off a little while ago: it would but last as long again."""
    key = (data_location(), *question)
    if time.monotonic() - _cut_off().get(key, -FORGOTTEN) < FORGOTTEN:
        raise StoreUnreachableError("store.cut_off", store=data_location())
    try:
        return answer()
    except StoreUnreachableError as error:
        if error.key == "store.cut_off":
            held, now = _cut_off(), time.monotonic()
            held[key] = now
            for old in [k for k, at in list(held.items()) if now - at >= FORGOTTEN]:
                held.pop(old, None)
        raise


@st.cache_data(max_entries=500, show_spinner=False)
def _ask(version: str, name: str, limit: int | None, offset: int, given: tuple[tuple[str, Any], ...]) -> Rows:
    def answer() -> Rows:
        return catalogue.run(_store(version), name, limit=limit, offset=offset, **dict(given))

    found = _unless_cut_off((name, limit, offset, given), answer)
    _note()
    return found


@st.cache_data(max_entries=200, show_spinner=False)
def _count(version: str, name: str, given: tuple[tuple[str, Any], ...]) -> int:
    return _unless_cut_off(("count", name, given), lambda: catalogue.count(_store(version), name, **dict(given)))


@st.cache_data(max_entries=20, show_spinner=False)
def _at_most(version: str, kind: str, most: int) -> bool:
    looked = _store(version).select(f"SELECT ?thing WHERE {{ ?thing {_SHOWN_BY[kind]} ?any }} LIMIT {most + 1:d}")
    return len(looked) <= most


def at_most(kind: str, most: int) -> bool:
    """Whether the store holds no more ``disclosures`` or ``projects``: looked at, not counted, which takes no time."""
    return _at_most(version(), kind, most)


def count(name: str, **given: Term) -> int:
    """How many records a catalogue query has."""
    return _count(version(), name, tuple(sorted(given.items())))


@st.cache_data(max_entries=200, show_spinner=False)
def _tally(version: str, name: str, by: tuple[str, ...], given: tuple[tuple[str, Any], ...]) -> Rows:
    asked = partial(catalogue.tally, _store(version), name, by, **dict(given))
    return _unless_cut_off(("tally", name, by, given), asked)


def tally(name: str, by: tuple[str, ...], **given: Term) -> list[Record]:
    """How many records a catalogue query has for each value of some of its columns, as ``rows``."""
    return _tally(version(), name, by, tuple(sorted(given.items()))).records()


def rows(name: str, *, limit: int | None = None, **given: Term) -> Rows:
    """The answer of a catalogue query with its columns."""
    return _ask(version(), name, limit, 0, tuple(sorted(given.items())))


def ask(name: str, *, limit: int | None = None, offset: int = 0, **given: Term) -> list[Record]:
    """The records of a catalogue query."""
    return _ask(version(), name, limit, offset, tuple(sorted(given.items()))).records()


@st.cache_data(max_entries=200, ttl=600, show_spinner=False)
def _labels(version: str, iris: tuple[str, ...]) -> dict[str, str]:
    known = [iri for iri in iris if not iri.startswith("_:")]
    block = " ".join(written(Iri(iri)) for iri in known)
    values = f"VALUES ?thing {{ {block} }}"
    wanted = f"SELECT ?thing (MIN(?l) AS ?label) WHERE {{ {values} ?thing rdfs:label ?l }} GROUP BY ?thing"
    target = '?thing yj:targetOf/rdfs:label ?name ; yj:valueText ?value BIND(CONCAT(?name, " ", ?value) AS ?label)'
    targets = f"SELECT ?thing ?label WHERE {{ {values} {target} }}"
    answers = (row for sparql in (targets, wanted) for row in _store(version).select(sparql).rows)
    return {str(thing): str(label) for thing, label in answers if thing and label}


def labels(iris: tuple[str, ...]) -> dict[str, str]:
    """What things are called: IRI → label, those without one left out."""
    return _labels(version(), iris) if iris else {}


@st.cache_data(max_entries=200, ttl=600, show_spinner=False)
def _mentioned(version: str, mentions: tuple[str, ...]) -> dict[str, str]:
    block = " ".join(written(Iri(iri)) for iri in mentions)
    sparql = f"SELECT ?m ?t WHERE {{ VALUES ?m {{ {block} }} ?j yj:mention ?m ; yj:justifies ?t }} ORDER BY DESC(?t)"
    return {str(mention): str(target) for mention, target in _store(version).select(sparql).rows}


def targets_of_mentions(mentions: tuple[str, ...]) -> dict[str, str]:
    """Printed words that name a basis → the first target (or project) that they stand behind."""
    return _mentioned(version(), mentions) if mentions else {}
