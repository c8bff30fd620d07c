"""The pages of 依据, in a browser: ``yiju dashboard``, or ``streamlit run dashboard/app.py``."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts this folder first on the path; the packages lie one folder up.
sys.path[:] = [str(Path(__file__).resolve().parents[1]), *(p for p in sys.path if Path(p) != Path(__file__).parent)]

import streamlit as st  # noqa: E402 - the path comes first

from dashboard.pages import PAGES  # noqa: E402
from dashboard.routes import remember  # noqa: E402
from dashboard.shell import asked_page, head, lang, lost, t  # noqa: E402
from dashboard.views import load, states  # noqa: E402
from dashboard.visitor import STRANGER, role  # noqa: E402
from queries.errors import NoStoreError, QueryError  # noqa: E402


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="依据", page_icon="⚖", layout="wide")
    pages = [
        st.Page(
            page.draw,
            title=t(page.title),
            url_path=page.path or None,
            default=not page.path,
            visibility="visible" if page.shown else "hidden",
        )
        for page in PAGES
    ]
    here = asked_page()
    if here not in {page.url_path for page in pages}:  # a page of ours says so, in the reader's language
        pages.append(st.Page(lost, title=t("lost.title"), url_path=here, visibility="hidden"))
    remember(pages)
    current = st.navigation(pages, position="top")
    if lang() != "zh":
        st.query_params["lang"] = lang()
    head()
    if role() == STRANGER:
        return states.stranger()
    states.signed_in(role())
    try:
        current.run()
    except NoStoreError:
        load.empty()
    except QueryError as error:
        states.broken(error)
    return None


main()
