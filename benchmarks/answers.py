"""What our layer adds to its engines' own time, what rdflib takes for the same, and how answers grow with the store.

``python -m benchmarks.answers [SMALL LARGE]``: ratios over a folder of 100,000 quads that is made for it; with two
folders (made by ``benchmarks.graphs``, brought in step), how much longer the larger one takes for each point question.
Processor time, so that other work on the machine tells little.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pyoxigraph as ox
import rdflib

from benchmarks.graphs import in_step, write
from benchmarks.queries import BOUNDS, ROUNDS, drawn, figures, given, kind_of
from ontology.namespaces import PREFIXES
from queries import catalogue
from queries.rqfile import Query
from queries.store import EmbeddedStore, open_store
from queries.terms import Term

OVERHEAD = 1.2
"""Our time over the engine's own, at most."""
GROWTH = 1.5
_PAGE = 50
_BY_RDFLIB = ("basis", "target-bases", "project-money", "goal-regulations")


def seconds(task: Callable[[], object]) -> float:
    """Processor seconds of a task, the second time it runs."""
    task()
    started = time.process_time()
    task()
    return time.process_time() - started


def _values(query: Query, drawn_: dict[str, list[Term]], turn: int) -> dict[str, Term]:
    return {p.name: v for p in query.parameters if (v := given(p, drawn_, turn)) is not None}


def overhead(store: EmbeddedStore) -> dict[str, float]:
    """By what answers (graph, tables): the seconds of a page through our layer over those of the engine alone.

    The engine's own are: the same SPARQL, serialised by itself; the same SQL, its rows fetched.
    """
    drawn_ = drawn(store)
    ours, own = {"graph": 0.0, "tables": 0.0}, {"graph": 0.0, "tables": 0.0}
    for query in catalogue.catalogue().values():
        served = catalogue.tables_for(store, query.name)
        who = "graph" if served is None else "tables"
        for turn in range(4):
            asked = _values(query, drawn_, turn)
            ours[who] += seconds(lambda q=query, a=asked: catalogue.run(store, q.name, limit=_PAGE, **a))  # type: ignore[misc]
            own[who] += seconds(_alone(store, query, asked))
    return {who: ours[who] / own[who] for who in ours}


def _alone(store: EmbeddedStore, query: Query, asked: dict[str, Term]) -> Callable[[], object]:
    """The question put to the engine itself, its answer taken as the engine gives it."""
    served = catalogue.tables_for(store, query.name)
    if served is None:
        text = f"{query.sparql_for(asked)}\nLIMIT {_PAGE} OFFSET 0"
        return lambda: store.engine.query(text, prefixes=PREFIXES, use_default_graph_as_union=True).serialize(  # type: ignore[union-attr]
            format=ox.QueryResultsFormat.JSON
        )
    tables, answer = served
    sql, values = answer.page(_PAGE, 0), query.values(asked)
    return lambda: tables.fetched(sql, values)


def by_rdflib(store: EmbeddedStore) -> float:
    """How many times longer rdflib takes for four questions over the same statements, held in memory."""
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=store.engine.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    drawn_ = drawn(store)
    theirs = ours = 0.0
    for name in _BY_RDFLIB:
        query = catalogue.named(name)
        asked = _values(query, drawn_, 0)
        text = query.sparql_for(asked)
        theirs += seconds(lambda t=text: list(graph.query(t, initNs=PREFIXES)))  # type: ignore[misc]
        ours += seconds(lambda n=name, a=asked: catalogue.run(store, n, **a))  # type: ignore[misc]
    return theirs / ours


def growth(small: EmbeddedStore, large: EmbeddedStore) -> Iterator[tuple[str, float, float]]:
    """Name and middle seconds in the small and the large store, of each point question."""
    for query in catalogue.catalogue().values():
        if kind_of(query) == "point":
            yield query.name, _middle(small, query), _middle(large, query)


def _middle(store: EmbeddedStore, query: Query) -> float:
    drawn_ = drawn(store)
    asked = (_values(query, drawn_, turn) for turn in range(ROUNDS))
    return median(seconds(lambda a=a: catalogue.run(store, query.name, limit=_PAGE, **a)) for a in asked)  # type: ignore[misc]


def lines(folder: Path) -> Iterator[str]:
    """The figures of ``make bench``, over a folder that is made here."""
    write(folder, 80)
    in_step(folder)
    store = open_store(folder)
    assert isinstance(store, EmbeddedStore)
    above = [n for n, k, p50, p95 in figures(store, []) if p50 > BOUNDS[k][0] or p95 > BOUNDS[k][1]]
    yield f"catalogue, 100,000 quads: {len(above)} of {len(catalogue.catalogue())} above their bound  {' '.join(above)}"
    for who, ratio in overhead(store).items():
        yield f"our layer over the engine's own time, {who:<7} {ratio:6.2f}   bound {OVERHEAD}"
    yield f"rdflib over ours, four point questions      {by_rdflib(store):6.1f}"


def main(arguments: list[str]) -> None:
    """Print the figures, or how two stores compare."""
    if len(arguments) == 2:
        stores = [open_store(Path(a)) for a in arguments]
        pairs = list(growth(*stores))  # type: ignore[arg-type]
        for name, small, large in pairs:
            print(f"{name:<26} {small * 1000:8.2f} ms {large * 1000:8.2f} ms   ratio {large / small:5.2f}")
        whole = sum(p[2] for p in pairs) / sum(p[1] for p in pairs)
        print(f"all point questions                                    ratio {whole:5.2f}   bound {GROWTH}")
        return
    with tempfile.TemporaryDirectory() as made:
        for line in lines(Path(made)):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
