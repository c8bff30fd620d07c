"""Going to another page of ours from code: the same addresses that links bear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

import streamlit as st

from dashboard.shell import lang

_KEY = "pages"


def remember(pages: Iterable[Any]) -> None:
    """Keep this visit's pages by their address."""
    st.session_state[_KEY] = {page.url_path: page for page in pages}


def go(path: str, **parameters: object) -> NoReturn:
    """Leave for a page; the language goes along."""
    given = {k: str(v) for k, v in parameters.items() if v not in (None, "")}
    if lang() != "zh":
        given["lang"] = lang()
    st.switch_page(st.session_state[_KEY][path], query_params=given)
    raise AssertionError(path)  # switch_page does not return
