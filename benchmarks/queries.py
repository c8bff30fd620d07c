"""What each question of the catalogue costs, against its bound: point questions, ordered pages with their count, sums.

``python -m benchmarks.queries [FOLDER] [NAME…]``: over a data folder (made by ``benchmarks.graphs``), else over one of
100,000 quads that is made for it. Parameters are drawn from the store with a seed. Compare within one run only.
"""

from __future__ import annotations

import datetime
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

from benchmarks.graphs import in_step, write
from ontology.iri import code
from queries import catalogue
from queries.rqfile import Parameter, Query
from queries.store import EmbeddedStore, Store, open_store
from queries.terms import Term

ROUNDS = 20
BOUNDS = {"point": (0.002, 0.010), "list": (0.030, 0.100), "sum": (0.050, 0.150), "co-citation": (0.250, 0.500)}
"""Seconds at the middle and at the 95th percentile."""
_CLASSES = {"yj:Target": "target", "yj:Project": "project", "yj:Goal": "goal", "yj:Indicator": "indicator"} | {
    "yj:Disclosure": "disclosure", "yj:BudgetUnit": "unit", "yj:Mention": "mention", "yj:IssuingBody": "body",
}  # fmt: skip
_SUMS = ("overview", "issuers", "units", "years", "resolution-states", "value-kinds", "sole-bases", "same-indicators")
_ALL_WITH_ALL = ("co-citation", "copied-targets")
"""Questions that hold every target against every other."""
_LISTS = ("projects-by-money", "bases-by-status")
"""Lists, whatever their names look like."""
_FIXED: dict[str, tuple[Term, ...]] = {
    "year": (2018, 2020, 2023),
    "kind": (code("kind", "law"), code("kind", "plan")),
    "level": (code("level", "output"), code("level", "output.quantity")),
    "strength": (0, 2, 5, 6),
    "words": ("指标12", "第7", "局"),
    "status": ("repealed", "unknown"),
    "text": ("法", "12"),
    "on": (datetime.date(2021, 1, 1), datetime.date(2026, 11, 24)),
    "resolution": (code("resolution", "unresolved"),),
}


def kind_of(query: Query) -> str:
    """Which bound a query has to keep."""
    if query.name in _ALL_WITH_ALL:
        return "co-citation"
    if query.name not in catalogue.served():
        return "point"
    summed = "-by-" in query.name or query.name.endswith("-sums") or query.name in _SUMS
    summed = summed and query.name not in _LISTS
    return "sum" if summed else "list"


def drawn(store: Store) -> dict[str, list[Term]]:
    """Values for parameters, found in the store."""
    rng = random.Random(7)
    found = {name: list(values) for name, values in _FIXED.items()}
    for kind, name in _CLASSES.items():
        some = store.select(f"SELECT ?x {{ ?x a {kind} }} LIMIT 2000").column("x")
        found[name] = rng.sample(some, min(len(some), ROUNDS))
    cited = store.select("SELECT DISTINCT ?b { ?j yj:basis ?b } LIMIT 400").column("b")
    found["basis"] = rng.sample(cited, min(len(cited), ROUNDS))
    found["other"] = found["basis"][::-1]
    return found


def given(parameter: Parameter, values: dict[str, list[Term]], turn: int) -> Term:
    """One value; optional parameters are left open every other time."""
    some = values.get(parameter.name, [])
    if not some or (not parameter.required and turn % 2):
        return None
    return some[turn % len(some)]


def asked(store: Store, query: Query, values: dict[str, list[Term]]) -> list[float]:
    """Seconds of each asking: one page of fifty, and for lists the count of all."""
    seconds = []
    for turn in range(ROUNDS):
        chosen = {p.name: v for p in query.parameters if (v := given(p, values, turn)) is not None}
        started = time.perf_counter()
        catalogue.run(store, query.name, limit=50, **chosen)
        if kind_of(query) == "list":
            catalogue.count(store, query.name, **chosen)
        seconds.append(time.perf_counter() - started)
        if seconds[-1] > 5:
            break
    return seconds


def figures(store: Store, names: list[str]) -> Iterator[tuple[str, str, float, float]]:
    """Name, kind, and the two percentiles of each query; opening the tables is no question's cost."""
    assert not isinstance(store, EmbeddedStore) or store.tables is not None
    values = drawn(store)
    for query in catalogue.catalogue().values():
        if not names or query.name in names:
            seconds = sorted(asked(store, query, values))
            cuts = quantiles(seconds, n=20) if len(seconds) > 1 else seconds * 19
            yield query.name, kind_of(query), cuts[9], cuts[18]


def report(store: Store, names: list[str], show: Callable[[str], None] = print) -> int:
    """Print a line for each query; gives how many are above their bound."""
    over = 0
    for name, kind, middle, high in figures(store, names):
        bounds = BOUNDS[kind]
        worst = max(middle / bounds[0], high / bounds[1])
        over += worst > 1
        mark = "  ABOVE" if worst > 1 else ""
        show(f"{name:<26}{kind:<12}p50 {middle * 1000:8.1f} ms  p95 {high * 1000:8.1f} ms  ratio {worst:6.2f}{mark}")
    return over


def main(arguments: list[str]) -> None:
    """Measure a folder, or one that is made for it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(arguments[0]) if arguments else Path(made)
        if not arguments:
            write(folder, 80)
            in_step(folder)
        print(report(open_store(folder), arguments[1:]), "above their bound")


if __name__ == "__main__":
    main(sys.argv[1:])
