"""查询: the questions of the catalogue as forms, and SPARQL for those who write it. All of it stands in the address."""

from __future__ import annotations

import streamlit as st

from dashboard.addresses import to
from dashboard.data import store
from dashboard.markup import Html, h, table, tag
from dashboard.shell import choose, lang, page, t
from dashboard.takeaway import buttons
from queries.catalogue import catalogue
from queries.errors import QueryError
from queries.labels import concept
from queries.rows_text import plain
from queries.rqfile import Parameter, Query
from queries.terms import Iri, Rows

SHOWN, ROWS, SECONDS = 200, 10_000, 20.0
"""Rows on the page, rows at most for taking away, and how long a query may run."""
EXAMPLE = """SELECT ?basis ?label (COUNT(DISTINCT ?target) AS ?targets) WHERE {
  ?target yj:justifiedBy ?basis .
  ?basis rdfs:label ?label .
}
GROUP BY ?basis ?label
ORDER BY DESC(?targets)
LIMIT 20"""


def query() -> None:
    """A form for each question, or free SPARQL."""
    page(tag("h1", t("page.query")), tag("p", t("query.sub"), class_="sub"))
    names = [*catalogue(), "sparql"]
    chosen = choose(t("query.which"), "name", names, _title)
    if chosen == "sparql":
        return _free()
    return _form(catalogue()[chosen])


def _title(name: str) -> str:
    return t("query.free") if name == "sparql" else catalogue()[name].sentences[f"title.{lang()}"]


def _form(asked: Query) -> None:
    st.caption(asked.sentences[f"question.{lang()}"])
    given = {p.name: _field(p) for p in asked.parameters}
    missing = [p for p in asked.parameters if p.required and not given[p.name]]
    if missing:
        return page(tag("p", t("query.fill", names="、".join(_label(p) for p in missing))))
    sparql = asked.sparql_for(given)
    heads = [c.zh if lang() == "zh" else c.en for c in asked.columns]
    page(tag("p", asked.says(lang(), given)))
    _answer(asked.name, sparql, heads)
    with st.expander("SPARQL"):
        st.code(sparql, language="sparql")
    return None


def _field(p: Parameter) -> str:
    hint = "" if p.example == "UNDEF" else p.example.strip('<>"')
    return st.text_input(_label(p), key=f"p_{p.name}", placeholder=hint, bind="query-params").strip()


def _label(p: Parameter) -> str:
    name = p.zh if lang() == "zh" else p.en
    return name if p.required else f"{name} ({t('query.optional')})"


def _free() -> None:
    written = st.text_area("SPARQL", value=EXAMPLE, height=220, key="sparql", bind="query-params", help=t("query.help"))
    st.caption(t("query.limits", rows=f"{ROWS:,}", seconds=int(SECONDS)))
    if written.strip():
        _answer("sparql", written, None)


def _answer(name: str, sparql: str, heads: list[str] | None) -> None:
    try:
        answer = store().query(sparql, limit=ROWS, seconds=SECONDS)
    except QueryError as error:
        return page(tag("p", "✕ " + str(error), class_="broken", role="alert"))
    if isinstance(answer, bool):
        return page(tag("p", h("true" if answer else "false"), class_="number"))
    if isinstance(answer, str):
        return page(tag("pre", answer[:20_000] or t("zero.rows")))
    page(tag("p", _summary(answer), class_="sub"), _drawn(answer, heads or list(answer.columns)))
    if answer.rows:
        buttons(name, lambda: answer, heads)
    return None


def _summary(answer: Rows) -> str:
    if not answer.rows:
        return t("zero.rows")
    cut = f" {t('query.cut')}" if answer.cut else ""
    first = f" {t('query.first', count=SHOWN)}" if len(answer) > SHOWN else ""
    return t("query.rows", count=f"{len(answer):,}") + cut + first


def _drawn(answer: Rows, heads: list[str]) -> Html:
    if not answer.rows:
        return Html("")
    numeric = [i for i, v in enumerate(answer.rows[0]) if isinstance(v, int | float) and not isinstance(v, bool)]
    lines = [[_cell(v) for v in row] for row in answer.rows[:SHOWN]]
    return tag("section", table(heads, lines, numeric, t("page.query")), class_="card")


def _cell(value: object) -> object:
    if not isinstance(value, Iri):
        text = plain(value)  # type: ignore[arg-type]
        return text if len(text) <= 300 else text[:300] + "…"
    short = concept(value, lang()) if "/yiju/code/" in value else value.removeprefix("https://w3id.org/yiju/id/")
    return to(value, short, lang())
