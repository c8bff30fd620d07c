"""``yiju links``: networks of who cites what, their measures, weak places, and files of them."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.options import LimitOption, OutOption, StoreOption, UnitOption
from cli.output import Format, show, tell
from ontology.messages import message
from queries.links.files import file_of
from queries.links.measures import (
    MEASURES,
    communities,
    is_estimated,
    measure,
    method_of_communities,
    pivots,
)
from queries.links.projections import COMMON, Projection, projection
from queries.links.structure import bridges, cycles, keystones, orphans
from queries.store import open_store
from queries.terms import Iri, Rows, Term
from queries.units import unit_iri


class Network(StrEnum):
    """The networks there are (``PROJECTIONS``)."""

    co_citation = "co-citation"
    unit_regulation = "unit-regulation"
    projects = "projects"
    project_regulation = "project-regulation"
    goal_regulation = "goal-regulation"
    amendments = "amendments"


class Measure(StrEnum):
    """What is told of a network: a measure of its nodes (``MEASURES``), its ties, or its weak places."""

    degree = "degree"
    strength = "strength"
    pagerank = "pagerank"
    betweenness = "betweenness"
    closeness = "closeness"
    edges = "edges"
    communities = "communities"
    bridges = "bridges"
    orphans = "orphans"
    cycles = "cycles"
    keystones = "keystones"


class Output(StrEnum):
    """Rows, or the network as a file."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"
    graphml = "graphml"
    gexf = "gexf"
    node_link = "node-link"
    edge_list = "edges"


_FILES = {"graphml": "graphml", "gexf": "gexf", "node-link": "json", "edges": "csv"}


def links(
    network: Annotated[Network, typer.Argument(help="哪个网络 / which network")],
    by: Annotated[Measure, typer.Option("--measure", "-m", help="度量或薄弱处 / a measure, or weak places")] = Measure[
        "degree"
    ],
    unit: UnitOption = None,
    year: Annotated[int | None, typer.Option("--year", "-y", help="预算年度 / budget year")] = None,
    output: Annotated[
        Output, typer.Option("--format", "-f", help="列表，或网络文件 / rows, or the network as a file")
    ] = Output.table,
    out: OutOption = None,
    store: StoreOption = None,
    limit: LimitOption = 100,
) -> None:
    """关系网：共引的法规、单位与法规、相似的项目；中心度、社群、桥、关节点 / Networks of who cites what, measured.

    例 / example:  yiju links unit-regulation --measure keystones
    """
    opened = open_store(store)
    found = projection(opened, network.value, unit=unit_iri(opened, unit), year=year)
    _said(found)
    if output.value in _FILES:
        _write(file_of(found, _FILES[output.value]), out)
        return
    columns, rows = _rows(found, by.value)
    form = Format(output.value)
    heads = [message(f"network.{c}") for c in columns] if form in (Format.table, Format.markdown) else None
    show(Rows(columns, tuple(rows[:limit]), cut=len(rows) > limit), form, heads)


def _write(data: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(data)
        return
    out.write_bytes(data)
    tell(message("cli.written", path=out))


def _said(found: Projection) -> None:
    tell(
        message(
            "network.summary",
            name=found.name,
            nodes=len(found.nodes),
            edges=len(found.edges),
            orphans=len(orphans(found)),
        )
    )
    if found.left_out:
        tell(message("network.left_out", count=found.left_out, common=COMMON))


Table = tuple[tuple[str, ...], list[tuple[Term, ...]]]


def _rows(found: Projection, by: str) -> Table:
    if by in MEASURES:
        if is_estimated(found, by):
            tell(message("network.estimated", measure=by, pivots=pivots(len(found.edges))))
        scores = measure(found, by)
        return ("name", "family", "value", "iri"), [(s.label, _family(s.family), s.value, Iri(s.node)) for s in scores]
    return {
        "edges": _edges,
        "communities": _communities,
        "bridges": _bridges,
        "orphans": _orphans,
        "cycles": _cycles,
        "keystones": _keystones,
    }[by](found)


def _family(family: str) -> str:
    return message(f"network.family.{family}")


def _label(found: Projection, node: str) -> str:
    return found.labels.get(node, node)


def _ties(found: Projection, edges: tuple[tuple[str, str, float], ...]) -> Table:
    return ("source", "target", "weight"), [(_label(found, a), _label(found, b), w) for a, b, w in edges]


def _edges(found: Projection) -> Table:
    return _ties(found, tuple(sorted(found.edges, key=lambda e: (-e[2], e[0], e[1]))))


def _bridges(found: Projection) -> Table:
    return _ties(found, bridges(found))


def _communities(found: Projection) -> Table:
    groups = communities(found)
    tell(message("network.by", method=method_of_communities(found), count=len(groups)))
    rows: list[tuple[Term, ...]] = [
        (n, len(g), "；".join(_label(found, node) for node in g[:20])) for n, g in enumerate(groups, 1)
    ]
    return ("community", "size", "members"), rows


def _orphans(found: Projection) -> Table:
    rows: list[tuple[Term, ...]] = [(_label(found, n), _family(found.families[n]), Iri(n)) for n in orphans(found)]
    return ("name", "family", "iri"), rows


def _cycles(found: Projection) -> Table:
    return ("size", "cycle"), [(len(c), " → ".join(_label(found, n) for n in (*c, c[0]))) for c in cycles(found)]


def _keystones(found: Projection) -> Table:
    rows: list[tuple[Term, ...]] = [(k.label, _family(k.family), k.cut, k.parts, Iri(k.node)) for k in keystones(found)]
    return ("name", "family", "cut", "parts", "iri"), rows
