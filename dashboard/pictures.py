"""A picture on a page: drawn, described, with its twin as a table, and both to take away.

The list comes first in importance: the twin holds the same rows in the same order and is reached by the keyboard.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import streamlit as st

from dashboard.charts import Look, Option
from dashboard.markup import Html, tag
from dashboard.sheet import sheet
from dashboard.shell import framed, page, t, theme
from queries.rows_text import csv_text
from queries.terms import Rows

TAKEN: Final = 45
"""Pixels that the buttons beneath a picture take."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``name`` is its file name and key; ``rows`` its data under ``heads``; ``twin`` the same as a table of links."""

    name: str
    title: str
    option: Option
    heads: Sequence[str]
    rows: Sequence[tuple[str | int | float | Decimal | datetime.date | None, ...]]
    twin: Html
    note: str = ""
    height: int = 320
    state: str = ""
    """Tells one drawing of a name from the next, so that a choice made in one is not made in the other."""


def look() -> Look:
    """The colours of this visit."""
    return Look(theme() == "dark")


def picture(drawn: Picture, *, opened: bool = False) -> tuple[int, ...]:
    """Draw a picture in a card; gives the numbers of the data items that were clicked, where it lets them be chosen."""
    key = f"picture-{drawn.name}{drawn.state}"
    with framed(f"card-{drawn.name}"):
        page(tag("h2", drawn.title), tag("p", drawn.note, class_="sub") if drawn.note else "")
        if sheet():
            chosen: tuple[int, ...] = ()
            page(tag("div", style=f"height: {drawn.height + TAKEN}px"))  # its place
        else:
            chosen = _draw(drawn, key)
            _take(drawn, key)
        page(tag("details", tag("summary", t("twin")), drawn.twin, open="open" if opened else None))
    return chosen


def _take(drawn: Picture, key: str) -> None:
    """The picture as PNG and SVG, its rows as CSV."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"take-{key}"):
        st.html(tag("div", _savers(drawn.name, key), class_="yj"), width="content")
        answer = Rows(tuple(drawn.heads), tuple(drawn.rows))
        st.download_button(
            "CSV",
            lambda: csv_text(answer, list(drawn.heads)).encode(),
            file_name=f"yiju-{drawn.name}.csv",
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            key=f"{key}.csv",
        )


def _draw(drawn: Picture, key: str) -> tuple[int, ...]:
    choosing = any("selectedMode" in s for s in drawn.option.get("series", ()))
    alt = f"{drawn.title}。{t('picture.alt')}"
    with st.container(key=key):
        if not choosing:
            st.echarts_chart(drawn.option, height=drawn.height, theme=None, renderer="svg", alt=alt)
            return ()
        state = st.echarts_chart(
            drawn.option, height=drawn.height, theme=None, renderer="svg", alt=alt, on_select="rerun"
        )
    groups = state.selection.selected
    return tuple(i for g in groups if g.get("data_type", "node") != "edge" for i in g["data_indices"])


def _savers(name: str, key: str) -> Html:
    given = {"type": "button", "class_": "take", "data_of": key, "data_name": f"yiju-{name}"}
    buttons = [tag("button", form.upper(), data_picture=form, **given) for form in ("png", "svg")]
    return tag("p", tag("span", t("take.label"), class_="sub"), *buttons, class_="savers")
