"""The inferred links as a graph of their own: who serves which goal, how sure, by what method, for what reason.

The graph is kept only where it was asked for (``keep``); from then on every load brings it in step (``follow``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.namespaces import GRAPH_INFERRED_GOALS, ID, RDF, XSD, YJ
from queries.goals.infer import Served, Serves, serve
from queries.goals.say import because
from queries.goals.score import METHOD
from queries.store import open_engine, open_store
from queries.update import transact

GRAPH: Final = ox.NamedNode(GRAPH_INFERRED_GOALS)
_MARK: Final = "goals.inferred"
_SERVES: Final = ox.NamedNode(f"{YJ}servesGoal")


def links(served: Served) -> Iterator[ox.Quad]:
    """The quads of the graph: the link itself, and a ``yj:InferredLink`` that says what it rests on."""
    for link in served.links:
        yield from _quads(link)


def _quads(link: Serves) -> Iterator[ox.Quad]:
    indicator, goal = ox.NamedNode(link.row.indicator), ox.NamedNode(link.goal.iri)
    place = f"{link.row.indicator.removeprefix(f'{ID}indicator/')}/{link.goal.iri.rpartition('/')[2]}"
    subject = ox.NamedNode(f"{ID}inferred/serves-goal/{place}")
    yield ox.Quad(indicator, _SERVES, goal, GRAPH)
    facts: tuple[tuple[str, ox.NamedNode | ox.Literal], ...] = (
        (f"{RDF}type", ox.NamedNode(f"{YJ}InferredLink")),
        (f"{RDF}subject", indicator),
        (f"{RDF}predicate", _SERVES),
        (f"{RDF}object", goal),
        (f"{YJ}inferenceScore", ox.Literal(f"{link.score:.4f}", datatype=ox.NamedNode(f"{XSD}decimal"))),
        (f"{YJ}inferenceMethod", ox.Literal(METHOD)),
        (f"{YJ}inferenceReason", ox.Literal(because(link.reasons, "zh"))),
    )
    for predicate, thing in facts:
        yield ox.Quad(subject, ox.NamedNode(predicate), thing, GRAPH)


def keep(folder: Path) -> Served:
    """Infer over all that the folder's store holds, and put the links into it, in one transaction."""
    served = serve(open_store(folder))
    engine = open_engine(folder / "store")
    old, new = set(engine.quads_for_pattern(None, None, None, GRAPH)), _as_stored(links(served))
    if old != new:
        transact(engine, old - new, new - old)
        engine.flush()
    (folder / _MARK).touch()
    return served


def _as_stored(quads: Iterator[ox.Quad]) -> set[ox.Quad]:
    """The quads as the engine gives them back: it writes 0.6200 as 0.62."""
    engine = ox.Store()
    engine.extend(quads)
    return set(engine)


def follow(folder: Path) -> None:
    """Bring the graph in step with the documents where it is kept; elsewhere do nothing."""
    if kept(folder):
        keep(folder)


def kept(folder: Path) -> bool:
    """Whether inferred links were asked to be kept here; it outlives the store, which may be built anew."""
    return (folder / _MARK).exists() and (folder / "store" / "CURRENT").exists()
