"""A network as a file for other programs: GraphML, GEXF, node-link JSON, CSV of its ties. Same network, same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Final

import networkx as nx

from queries.errors import UnknownNameError
from queries.links.projections import Projection
from queries.rows_text import spreadsheet_safe

_CLOCK: Final = re.compile(r' lastmodifieddate="[^"]*"')


def _graphml(network: Projection) -> str:
    return "\n".join(nx.generate_graphml(network.graph())) + "\n"


def _gexf(network: Projection) -> str:
    return _CLOCK.sub("", "\n".join(nx.generate_gexf(network.graph()))) + "\n"  # networkx puts today's date into it


def _json(network: Projection) -> str:
    return json.dumps(nx.node_link_data(network.graph(), edges="edges"), ensure_ascii=False, indent=1) + "\n"


def _csv(network: Projection) -> str:
    """Ties with labels; the byte-order mark makes Chinese Excel read UTF-8, formulas are kept from running."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(("source", "target", "weight", "source_label", "target_label", "source_family", "target_family"))
    for a, b, w in network.edges:
        labels = (spreadsheet_safe(network.labels.get(n, n)) for n in (a, b))
        rows.writerow((a, b, f"{w:g}", *labels, network.families[a], network.families[b]))
    return "\ufeff" + out.getvalue()


FORMS: Final[dict[str, Callable[[Projection], str]]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "json": _json,
    "csv": _csv,
}


def file_of(network: Projection, form: str) -> bytes:
    """The network in a form, UTF-8. ``UnknownNameError`` where there is no such form."""
    if form not in FORMS:
        raise UnknownNameError("network.no_form", name=form, names=" ".join(FORMS))
    return FORMS[form](network).encode("utf-8", "replace")
