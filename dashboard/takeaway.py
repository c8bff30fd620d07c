"""Take it away: the rows that a page shows as CSV, XLSX, JSON and Turtle (made when asked for, not before), the page's
address, how to cite it, and the way into a working paper.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import pyoxigraph as ox
import streamlit as st

from dashboard.data import store
from dashboard.markup import Html, link, tag
from dashboard.sheet import sheet
from dashboard.shell import here, lang, page, t
from ontology.namespaces import PREFIXES, RDF
from queries.catalogue import named
from queries.flat import xlsx
from queries.rows_text import csv_text, json_text, plain
from queries.terms import Iri, Rows, written

THINGS = 2000
"""Turtle describes at most so many things; the whole graph comes from ``yiju export``."""
ANSWERS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
PAPER = "paper"
"""Where the visit keeps what was put into the working paper."""


def takeaway(name: str, make: Callable[[], Rows], title: str = "", targets: Sequence[str] = ()) -> None:
    """Buttons for all rows of a catalogue query, not only those of this page of the list.

    ``title`` is what the page is cited as; ``targets`` the short ids that go into a working paper from here.
    """
    heads = [c.zh if lang() == "zh" else c.en for c in named(name).columns]
    buttons(name, make, heads, title, targets)


def buttons(
    name: str,
    make: Callable[[], Rows],
    heads: list[str] | None = None,
    title: str = "",
    targets: Sequence[str] = (),
    ttl: Callable[[], bytes] | None = None,
) -> None:
    """All ways to take a table away, in a row; ``ttl`` makes the Turtle where it is not that of the rows' things."""
    if sheet():  # there is nothing to take before a visit, only its place
        return page(tag("div", style="height: 38px"))
    forms: dict[str, tuple[Callable[[], bytes], str]] = {
        "csv": (lambda: csv_text(make(), heads).encode(), "text/csv"),
        "xlsx": (lambda: workbook(make(), heads), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "json": (lambda: json_text(make()).encode(), "application/json"),
        "ttl": (ttl or (lambda: turtle(make())), "text/turtle"),
    }
    with st.container(horizontal=True, vertical_alignment="center", key=f"take-{name}"):
        st.caption(t("take.label"), width="content")
        for ending, (data, mime) in forms.items():
            st.download_button(
                "Turtle" if ending == "ttl" else ending.upper(),
                data,
                file_name=f"yiju-{name}.{ending}",
                mime=mime,
                on_click="ignore",
                type="tertiary",
                key=f"{name}.{ending}",
            )
        page(_others(name, title, targets))
    return None


def _others(name: str, title: str, targets: Sequence[str]) -> Html:
    copy = tag("button", t("take.link"), type="button", class_="take", data_copy="")
    return tag("div", copy, _into_paper(targets), _citation(name, title), class_="take-more")


def _into_paper(targets: Sequence[str]) -> Html:
    if not targets:
        return Html("")
    kept = dict.fromkeys([*st.session_state.get(PAPER, ()), *targets])
    return link(t("take.paper"), "paper", lang(), class_="take", targets=",".join(kept))


def _citation(name: str, title: str) -> Html:
    """Title, what it comes from, the day it was seen and the address: what a reader needs to find it again."""
    words = t("take.citation", title=title or t("app.name"), day=datetime.date.today().isoformat(), address=here())
    key = f"cite-{name}"
    copy = tag("button", t("take.copy"), type="button", class_="take", data_copy=key)
    return tag("details", tag("summary", t("about.cite")), tag("p", words, id=key), copy, class_="cite")


def workbook(rows: Rows, heads: list[str] | None = None) -> bytes:
    """An XLSX sheet under the heads that the page shows."""
    return xlsx(Rows(tuple(heads or rows.columns), rows.rows))


def turtle(rows: Rows) -> bytes:
    """All statements about the things that stand in the rows."""
    things = sorted({v for row in rows.rows for v in row if isinstance(v, Iri) and not v.startswith("_:")})
    if not things:
        return _as_answer(rows)
    block = " ".join(written(v) for v in things[:THINGS])
    answer = store().query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {block} }} ?s ?p ?o }}")
    triples = [q.triple for q in ox.parse(str(answer), format=ox.RdfFormat.N_TRIPLES)]
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _as_answer(rows: Rows) -> bytes:
    """Rows that name no thing, as the W3C's test cases write an answer in RDF: solutions of variables and values."""
    answer, a = ox.BlankNode("answer"), ox.NamedNode(f"{RDF}type")
    made = [ox.Triple(answer, a, ox.NamedNode(f"{ANSWERS}ResultSet"))]
    made += [ox.Triple(answer, ox.NamedNode(f"{ANSWERS}resultVariable"), ox.Literal(c)) for c in rows.columns]
    for at, row in enumerate(rows.rows, 1):
        solution = ox.BlankNode(f"row{at}")
        made.append(ox.Triple(answer, ox.NamedNode(f"{ANSWERS}solution"), solution))
        for column, value in zip(rows.columns, row, strict=True):
            if value is not None:
                binding = ox.BlankNode(f"row{at}{column}")
                made += [
                    ox.Triple(solution, ox.NamedNode(f"{ANSWERS}binding"), binding),
                    ox.Triple(binding, ox.NamedNode(f"{ANSWERS}variable"), ox.Literal(column)),
                    ox.Triple(binding, ox.NamedNode(f"{ANSWERS}value"), ox.Literal(plain(value))),
                ]
    return ox.serialize(made, format=ox.RdfFormat.TURTLE, prefixes={**PREFIXES, "rs": ANSWERS}) or b""
