"""The page as it is first sent: what it says, in the very answer to the request, before any script has run.

The interface library sends an empty shell and draws when a megabyte of scripts has run. What a page says in markup is
drawn here for its address alone and stands over the shell until the page itself is there: it can be read at once, its
links and its search work, without scripts too.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from dashboard.look import style_sheet
from dashboard.markup import Html, link, tag
from dashboard.pages import PAGES, Page
from dashboard.sheet import drawing, sheet
from dashboard.shell import heading, lang, t, tongue

_ROOT: Final = '<div id="root"></div>'
_NOT_NEEDED: Final = re.compile(r'<noscript>.*?</noscript>|<link\s+rel="preload"[^>]*as="font"[^>]*/>', re.S)
"""In the shell: that nothing can be read without scripts, and a font that the pages do not use."""
_WHERE: Final = "<script>window.__streamlit = { BACKEND_BASE_URL: window.location.origin };</script>"
"""Tells the library where its server is: else it asks first beside the address of each page, where there is none."""
TITLE: Final = "依据"
"""What a browser calls the pages."""
BY_PATH: Final[Mapping[str, Page]] = {page.path: page for page in PAGES if page.at_once}
"""The pages that say what they are for without a visit's controls, by their path."""


def first(path: str, given: Mapping[str, str]) -> Html | None:
    """What a page says first; ``None`` where only a visit can draw it, or where it has no answer."""
    asked = BY_PATH.get(path)
    if asked is None:
        return None
    _be_quiet()
    with drawing(path, given) as made:
        try:
            asked.draw()
        except Exception:
            return None
        head = tag("header", heading(), _ways(asked), class_="ways")
        return tag(
            "div",
            Html(style_sheet("any")),
            head,
            tag("main", *made.drawn),
            id="yiju-first",
            class_="first",
            lang=tongue(),
        )


def within(shell: str, said: Html) -> str:
    """The library's shell with what the page says over it."""
    script = f"<script>{_script()}</script>"
    told = _NOT_NEEDED.sub("", shell).replace(_ROOT, f"{_ROOT}{said}{script}")
    return told.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>{_WHERE}")


def _ways(here: Page) -> Html:
    """The pages that the navigation shows."""
    links = [link(t(page.title), page.path, lang(), "here" if page is here else None) for page in PAGES if page.shown]
    return tag("nav", *links, aria_label=t("library.pages"))


@cache
def _script() -> str:
    return (files("dashboard") / "first.js").read_text(encoding="utf-8")


@cache
def _be_quiet() -> None:
    """The library warns of each element that is drawn for no visit; here that is meant."""
    for name in ("scriptrunner_utils.script_run_context", "state.session_state_proxy"):
        logging.getLogger(f"streamlit.runtime.{name}").addFilter(lambda _: sheet() is None)
