"""The SPARQL editor: a component of our own, bundled, with no outside request."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.shell import t

_HTML = (
    '<div class="editor"><pre aria-hidden="true"></pre><textarea spellcheck="false"></textarea></div><button></button>'
)


@cache
def _component() -> Any:
    folder = files("dashboard")
    script, sheet = ((folder / name).read_text(encoding="utf-8") for name in ("editor.js", "editor.css"))
    return st.components.v2.component("yiju_editor", html=_HTML, css=sheet, js=script)


def editor(text: str) -> str | None:
    """Draw the editor with a text; gives what is to be run, once for each time the reader asks for it."""
    given = {"text": text, "label": "SPARQL", "button": t("query.run")}
    result = _component()(data=given, key="editor", on_run_change=lambda: None)
    return str(result.run) if result.run else None
