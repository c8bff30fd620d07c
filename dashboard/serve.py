"""The pages' server, warm before the first visitor: ``python -m dashboard.serve --server.port=8501 …``.

What the first visit would wait for (imports, the catalogue, the code lists, the store's opening) is done while the
server starts; the options are Streamlit's own.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dashboard import views
from ontology.messages import catalogue as sentences
from queries.catalogue import catalogue
from queries.errors import QueryError
from queries.labels import concept
from queries.store import open_store

ROOT: Final = Path(__file__).parents[1]


def warm() -> None:
    """Import every page and read what every page reads. A store that is missing or gone is the pages' to tell."""
    for module in pkgutil.iter_modules(views.__path__, "dashboard.views."):
        importlib.import_module(module.name)
    sentences()
    catalogue()
    concept("")
    try:
        open_store().query("ASK { ?s ?p ?o }", seconds=5)
    except QueryError:
        return


def serve(flags: Sequence[str]) -> None:
    """Warm, then serve until stopped; never returns."""
    from streamlit.web import cli

    warm()
    cli.main(["run", str(ROOT / "dashboard" / "app.py"), *flags])


if __name__ == "__main__":
    serve(sys.argv[1:])
