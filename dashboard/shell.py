"""What every page shares: the language, the style, writing markup, what to say when there is nothing to show."""

from __future__ import annotations

import streamlit as st

from dashboard.look import style_sheet
from dashboard.markup import tag
from ontology.messages import LANGUAGES, message


def lang() -> str:
    """The language of this visit: the address says it, else what was chosen before, else Chinese."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        st.session_state["lang"] = asked
    chosen = st.session_state.get("lang", LANGUAGES[0])
    return str(chosen)


def t(key: str, **parts: object) -> str:
    """A sentence of the catalogue in the language of this visit."""
    return message(key, lang(), **parts)


def theme() -> str:
    """``dark`` or ``light``, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def page(*inner: object) -> None:
    """Draw markup on the page."""
    st.html(style_sheet(theme()) + tag("div", *inner, class_="yj", lang="zh-CN" if lang() == "zh" else "en"))


def lost() -> None:
    """The address names nothing that is held."""
    page(tag("h1", t("lost.title")), tag("p", t("lost.what")))


def empty() -> None:
    """There is no store yet: what yiju answers, and what to do."""
    page(tag("h1", t("empty.title"), class_="big"), tag("p", t("empty.what")), tag("p", t("empty.do")))


def parameter(name: str) -> str | None:
    """A parameter of the address."""
    value = st.query_params.get(name)
    return value or None
