"""The pages' server, warm before the first visitor: ``python -m dashboard.serve --server.port=8501 …``.

What the first visit would wait for (imports, the catalogue, the code lists, the store's opening, the answers of the
first page) is done while the server starts; the options are Streamlit's own.
"""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dashboard import views
from dashboard.auditing import weigh
from dashboard.views import overview
from ontology.messages import catalogue as sentences
from queries.catalogue import catalogue
from queries.errors import QueryError
from queries.labels import concept
from queries.store import data_location, is_remote, open_store

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
        if not is_remote(data_location()):  # an endpoint takes its own time: nobody waits here for it
            _draw_first_page()
            weigh()
    except QueryError:
        return


def _draw_first_page() -> None:
    """Draw the first page for nobody: what it asks stays cached for its visitors."""
    logging.disable(logging.WARNING)  # each element drawn for nobody is warned of
    try:
        overview.overview()
    finally:
        logging.disable(logging.NOTSET)


def serve(flags: Sequence[str]) -> None:
    """Warm, then serve until stopped; never returns."""
    from streamlit.web import bootstrap, cli

    run = cli.main_run.make_context("run", [str(ROOT / "dashboard" / "front.py"), *flags])
    bootstrap.load_config_options({k: v for k, v in run.params.items() if k not in ("target", "args")})
    warm()
    gc.collect()
    gc.freeze()  # Streamlit collects after every click: most of a click went into looking at what never goes
    cli.main_run.invoke(run)


if __name__ == "__main__":
    serve(sys.argv[1:])
