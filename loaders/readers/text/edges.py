"""Where the cells of a row begin and end: the quotes of a sheet saved as text, strokes that are the edge of a table."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'(?:(?<=[\t|])|(?<![^\n])(?="(?:[^"\t|]|"")*"[\t|]))"((?:[^"\t|]|"")+)"(?=[\t|\n]|$)')
"""A cell in quotes, beside another one on its line."""


def unquoted(text: str) -> str:
    """Text with tabs or strokes whose cells bear the quotes of a sheet that was saved so: each cell on one line.

    Only where they are needed: around a comma, a break or a quote inside. ``"12"`` alone is what the page says.
    """

    def cell(match: re.Match[str]) -> str:
        words = match[1].replace('""', '"').replace("\n", " ")
        return words if words != match[1] or "," in words else match[0]

    return _QUOTED.sub(cell, text) if '"' in text else text


def edges_of(lines: list[str | None]) -> list[tuple[bool, bool]]:
    """Whether a stroke at the begin and at the end of each row is the edge of its table, and no blank cell beside it.

    ``lines``: rows stripped, "" for blank lines and dashes, ``None`` for other words. Where all rows of a run have
    equally many strokes, an edge is drawn in every row of so many; in others, strokes at the ends are edges.
    """
    edges = [(True, True)] * len(lines)
    alike: dict[int, list[str]] = {}
    for row in filter(None, lines):
        alike.setdefault(row.count("|"), []).append(row)
    run: list[int] = []
    for n, line in enumerate([*lines, None]):
        if line:
            run.append(n)
        elif line is None:
            counts = {(lines[k] or "").count("|") for k in run}
            if len(counts) == 1:
                rows = alike[counts.pop()]
                edge = all(row.startswith("|") for row in rows), all(row.endswith("|") for row in rows)
                edges[run[0] : run[-1] + 1] = [edge] * (run[-1] + 1 - run[0])
            run = []
    return edges
