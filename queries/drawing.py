"""A trace or a set of paths as Mermaid, as GraphML and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from queries.paths import Paths
from queries.terms import Iri, Rows
from queries.trace import Step

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes (IRI, family, name) and ties (from, to, word), in order and without repeats."""

    nodes: tuple[tuple[str, str, str], ...]
    ties: tuple[tuple[str, str, str], ...]


def of_trace(step: Step) -> Drawing:
    """Each step a node, each way down a tie."""
    nodes: dict[str, tuple[str, str, str]] = {}
    ties: dict[tuple[str, str, str], None] = {}

    def walk(here: Step) -> None:
        nodes.setdefault(here.iri, (here.iri, here.family, here.name))
        for inner in here.steps:
            ties.setdefault((here.iri, inner.iri, " ".join((inner.quote or "").split())))
            walk(inner)

    walk(step)
    return Drawing(tuple(nodes.values()), tuple(ties))


def of_paths(found: Paths) -> Drawing:
    """Every thing on a path once; ties point as the statements of the graph do."""
    nodes: dict[str, tuple[str, str, str]] = {}
    ties: dict[tuple[str, str, str], None] = {}
    for path in found.paths:
        for link in path:
            for thing in (link.one, link.other):
                nodes.setdefault(thing, (thing, thing.rpartition("/id/")[2].partition("/")[0], found.names[thing]))
            ends = (link.one, link.other) if link.forward else (link.other, link.one)
            ties.setdefault((*ends, link.relation))
    return Drawing(tuple(nodes.values()), tuple(ties))


def mermaid(drawing: Drawing) -> str:
    """A flowchart; words are shortened, and quoted so that none is taken for a sign of the language."""
    number = {iri: f"n{at}" for at, (iri, _, _) in enumerate(drawing.nodes)}
    lines = ["flowchart LR"]
    lines += [f'  {number[iri]}["{_quoted(name)}"]' for iri, _, name in drawing.nodes]
    for one, other, word in drawing.ties:
        arrow = f'-- "{_quoted(word)}" -->' if word else "-->"
        lines.append(f"  {number[one]} {arrow} {number[other]}")
    return "\n".join(lines) + "\n"


def graphml(drawing: Drawing) -> str:
    """A network for Gephi, yEd or Cytoscape."""
    import networkx as nx

    from queries.flat import xml_text

    network = nx.DiGraph()
    for iri, family, name in drawing.nodes:
        network.add_node(iri, family=family, label=xml_text(name))
    for one, other, word in drawing.ties:
        network.add_edge(one, other, label=xml_text(word))
    return "\n".join(nx.generate_graphml(network)) + "\n"


def trace_rows(step: Step) -> Rows:
    """A line for each step, with its depth."""
    return Rows(("depth", "family", "name", "facts", "quote", "where", "iri"), tuple(_lines(step, 0)))


def _lines(step: Step, depth: int) -> Iterator[tuple[int | str | None, ...]]:
    yield depth, step.family, step.name, " · ".join(step.facts), step.quote, step.where, Iri(step.iri)
    for inner in step.steps:
        yield from _lines(inner, depth + 1)


def path_rows(found: Paths) -> Rows:
    """A line for each step of each path."""
    rows = [
        (
            number,
            at,
            found.names[link.one],
            link.relation if link.forward else f"^{link.relation}",
            found.names[link.other],
        )
        for number, path in enumerate(found.paths, 1)
        for at, link in enumerate(path, 1)
    ]
    return Rows(("path", "step", "from", "relation", "to"), tuple(rows))


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    escaped = short.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    return " ".join(escaped.split())
