"""The network of the paper as SVG: projects on the left, bases on the right, a band as broad as their targets."""

from __future__ import annotations

from html import escape
from typing import Final

from ontology.messages import message
from queries.report.model import Edge, Paper

MOST: Final = 14
_WIDTH, _ROW, _LEFT, _RIGHT = 720, 26, 250, 450
_INK: Final = {6: "#12355B", 5: "#2F6690", 4: "#5B7F95", 3: "#8A8D91", 2: "#C0802F", 1: "#8A1C1C", 0: "#8A1C1C"}
"""By strength: binding norms dark, what is no norm warm."""
_SIGNS: Final = 17


def network_svg(paper: Paper, font: str = "sans-serif") -> str:
    """The picture; '' where there is nothing to draw. At most ``MOST`` nodes a side, by their targets."""
    projects, bases = _sides(paper.edges)
    edges = [e for e in paper.edges if e.project in projects and e.basis in bases]
    if not edges:
        return ""
    height = _ROW * max(len(projects), len(bases)) + 46
    left, right = _places(projects, height), _places(bases, height)
    most = max(e.targets for e in edges)
    parts = [_band(e, left[e.project], right[e.basis], most) for e in edges]
    parts += [_node(p, _LEFT, y, "end", "#3A3A3A") for p, y in left.items()]
    ranks = {e.basis: e.rank for e in edges}
    parts += [_node(b, _RIGHT, y, "start", _INK[ranks[b]]) for b, y in right.items()]
    heads = _text(_LEFT, 16, "end", message("report.projects", paper.lang), 700) + _text(
        _RIGHT, 16, "start", message("report.bases", paper.lang), 700
    )
    label = escape(message("report.network-says", paper.lang), quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-label="{label}" font-family="{escape(font, quote=True)}" font-size="12">{heads}'
        + "".join(parts)
        + "</svg>"
    )


def _sides(edges: tuple[Edge, ...]) -> tuple[list[str], list[str]]:
    projects: dict[str, int] = {}
    bases: dict[str, tuple[int, int]] = {}
    for e in edges:
        projects[e.project] = projects.get(e.project, 0) + e.targets
        bases[e.basis] = (e.rank, bases.get(e.basis, (0, 0))[1] + e.targets)
    left = sorted(sorted(projects, key=lambda p: (-projects[p], p))[:MOST])
    most = sorted(bases, key=lambda b: (-bases[b][1], b))[:MOST]
    return left, sorted(most, key=lambda b: (-bases[b][0], -bases[b][1], b))


def _places(names: list[str], height: int) -> dict[str, float]:
    step = (height - 40) / len(names)
    return {name: round(34 + step * (n + 0.5) - 4, 1) for n, name in enumerate(names)}


def _band(e: Edge, y1: float, y2: float, most: int) -> str:
    x1, x2 = _LEFT + 8, _RIGHT - 8
    middle, width = (x1 + x2) / 2, round(1.2 + 9 * e.targets / most, 1)
    return (
        f'<path d="M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}" fill="none" stroke="{_INK[e.rank]}" '
        f'stroke-width="{width}" stroke-opacity="0.45"/>'
    )


def _node(name: str, x: int, y: float, anchor: str, ink: str) -> str:
    short = name if len(name) <= _SIGNS else name[: _SIGNS - 1] + "…"
    dot = x + 4 if anchor == "end" else x - 4
    return f'<circle cx="{dot}" cy="{y}" r="4" fill="{ink}"/>' + _text(
        x - 6 if anchor == "end" else x + 6, y + 4, anchor, short
    )


def _text(x: float, y: float, anchor: str, words: str, weight: int = 400) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="#222">{escape(words)}</text>'
