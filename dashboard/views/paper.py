"""底稿: the targets that a reader put together, each with its evidence, to go on writing elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.addresses import short, to
from dashboard.auditing import few, waivers
from dashboard.data import store
from dashboard.markup import Html, badge, card, facts, join, link, tag
from dashboard.paper import entries, html_file, markdown, rows
from dashboard.shell import lang, page, parameter, t
from dashboard.takeaway import PAPER, workbook
from queries.report.build import Wish
from queries.report.build import paper as paper_of
from queries.report.entries import Entry
from queries.report.forms import file_of

MOST = 100


def paper() -> None:
    """The working paper that the address lists: ``targets`` apart by commas, ``title``."""
    asked = [x for x in (parameter("targets") or "").split(",") if x]
    wanted = list(dict.fromkeys(asked or st.session_state.get(PAPER, ())))[:MOST]
    st.session_state[PAPER] = wanted
    found = entries(wanted, lang())
    page(tag("h1", t("paper.title")), tag("p", t("paper.sub", count=len(found)), class_="sub"))
    if not found:
        return page(card(t("paper.empty"), tag("p", t("paper.how"))))
    title = st.text_input(t("paper.name"), key="title", bind="query-params", placeholder=t("paper.title"))
    note = st.text_area(t("paper.note"), key="note", bind="query-params", height=80)
    _downloads(found, title.strip() or t("paper.title"), note.strip())
    page(*(_entry(e, wanted) for e in found))
    return None


def _downloads(found: Sequence[Entry], title: str, note: str) -> None:
    text = markdown(found, title, note, lang())
    table = rows(found, lang())
    forms: dict[str, tuple[Callable[[], bytes], str]] = {
        "html": (lambda: html_file(found, title, note, lang()).encode(), "text/html"),
        "md": (lambda: text.encode(), "text/markdown"),
        "xlsx": (lambda: workbook(table), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }
    if few():  # the whole paper: scope, hashes, findings, tables, room for the reviewer
        forms["pdf"] = (lambda: _whole(found, title, note, "pdf"), "application/pdf")
        forms["docx"] = (lambda: _whole(found, title, note, "docx"), _WORD)
    with st.container(horizontal=True, vertical_alignment="center", key="take-paper"):
        st.caption(t("take.label"), width="content")
        for ending, (data, mime) in forms.items():
            name = "Markdown" if ending == "md" else ending.upper()
            file = f"yiju-paper.{ending}"
            st.download_button(
                name, data, file_name=file, mime=mime, on_click="ignore", type="tertiary", key=f"paper.{ending}"
            )
        copy = tag("button", t("take.link"), type="button", class_="take", data_copy="")
        page(tag("div", copy, link(t("paper.clear"), "paper", lang(), class_="take", targets="-"), class_="take-more"))


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _whole(found: Sequence[Entry], title: str, note: str, form: str) -> bytes:
    targets = tuple(dict.fromkeys(e.target for e in found))
    wish = Wish(datetime.date.today(), None, None, title, note, targets)
    return file_of(paper_of(store(), wish, waivers(), lang()), form)


def _entry(e: Entry, wanted: list[str]) -> Html:
    rest = ",".join(x for x in wanted if x != short(e.target)) or "-"
    out = link(t("paper.out"), "paper", lang(), class_="take", targets=rest)
    state = badge("✓ " + t("why.intact"), "good") if e.intact else badge("✕ " + t("paper.broken"), "bad")
    words = tag("blockquote", e.quote, class_="printed") if e.intact else ""
    head = join([to(e.target, f"{e.indicator} {e.value}", lang()), " ", out])
    return card(head, words, tag("p", state, " ", e.where, class_="sub"), facts(e.facts))
