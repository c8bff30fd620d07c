"""查询: the questions of the catalogue as forms, and SPARQL for those who write it. All of it stands in the address."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st
from pyoxigraph import RdfFormat, parse

from dashboard.data import labels, store, version
from dashboard.editor import editor
from dashboard.markup import Html, h, join, link, table, tag
from dashboard.pictures import picture
from dashboard.results import SHOWN, drawn_network, name, results
from dashboard.shell import choose, lang, page, t, told
from dashboard.takeaway import buttons
from ontology.namespaces import PREFIXES
from queries.catalogue import catalogue, run, tables_for
from queries.errors import QueryError
from queries.rqfile import Parameter, Query
from queries.running import Runner
from queries.store import Answer, data_location
from queries.terms import Iri, Rows, Term

ROWS, SECONDS = 10_000, 20.0
"""Rows at most for taking away, and how long a query may run."""
TOLD = 240
"""Signs of what is wrong with a query that are shown: the engine lists every sign that might have stood there."""
EXAMPLES = (
    (
        "query.example.bases",
        "SELECT ?basis ?label (COUNT(DISTINCT ?target) AS ?targets) WHERE {\n  ?target yj:justifiedBy ?basis .\n"
        "  ?basis rdfs:label ?label .\n}\nGROUP BY ?basis ?label\nORDER BY DESC(?targets)\nLIMIT 20",
    ),
    (
        "query.example.words",
        "SELECT ?words (COUNT(*) AS ?times) WHERE {\n  ?mention oa:exact ?words .\n}\nGROUP BY ?words\n"
        "ORDER BY DESC(?times)\nLIMIT 50",
    ),
    (
        "query.example.network",
        "SELECT DISTINCT ?project ?basis WHERE {\n"
        "  ?target yj:projectOf ?project ; yj:justifiedBy ?basis .\n}\nLIMIT 200",
    ),
    (
        "query.example.construct",
        "CONSTRUCT { ?project yj:justifiedBy ?basis } WHERE {\n"
        "  ?target yj:projectOf ?project ; yj:justifiedBy ?basis .\n}\nLIMIT 200",
    ),
)
"""Sentence → SPARQL to begin with."""
_GROUPS = ("links", "find", "audit", "impact", "compare", "trace")


@st.cache_resource(show_spinner=False)
def _runner() -> Runner:
    return Runner()


def query() -> None:
    """A form for each question, or free SPARQL."""
    page(tag("h1", t("page.query")), tag("p", t("query.sub"), class_="sub"))
    names = [*sorted(catalogue(), key=_order), "sparql"]
    chosen = choose(t("query.which"), "name", names, _title)
    if chosen == "sparql":
        return _free()
    return _form(catalogue()[chosen])


def _order(name: str) -> tuple[bool, int]:
    """First what can be asked without filling anything in; within that, by group."""
    asked = catalogue()[name]
    return any(p.required for p in asked.parameters), _GROUPS.index(asked.group)


def _title(name: str) -> str:
    return t("query.free") if name == "sparql" else catalogue()[name].sentences[f"title.{lang()}"]


def _form(asked: Query) -> None:
    st.caption(asked.sentences[f"question.{lang()}"])
    given = {p.name: _field(p) for p in asked.parameters}
    missing = [p for p in asked.parameters if p.required and not given[p.name]]
    if missing:
        return page(tag("p", t("query.fill", names="、".join(_label(p) for p in missing))))
    try:
        sparql = asked.sparql_for(given)
    except QueryError as error:
        return page(tag("p", "✕ " + told(error), class_="broken", role="alert"))
    heads = [c.zh if lang() == "zh" else c.en for c in asked.columns]
    page(tag("p", asked.says(lang(), _called(asked, given))))
    _answer(asked.name, sparql, heads, lambda: _from_tables(asked.name, given))
    with st.expander("SPARQL"):
        st.code(sparql, language="sparql")
        page(tag("p", link(t("query.open") + " →", "query", lang(), name="sparql", sparql=sparql)))
    return None


def _called(asked: Query, given: dict[str, str]) -> dict[str, str]:
    """What is filled in, in people's words: things and codes by their names, what is left open as any."""
    things = [given[p.name] for p in asked.parameters if p.type == "iri" and given[p.name]]
    called = labels(tuple(sorted(things)))
    words = {value: called.get(value) or name(Iri(value)) for value in things}
    return {key: words.get(value, value) or t("query.any") for key, value in given.items()}


def _field(p: Parameter) -> str:
    hint = "" if p.example == "UNDEF" else p.example.strip('<>"')
    return st.text_input(_label(p), key=f"p_{p.name}", placeholder=hint, bind="query-params").strip()


def _label(p: Parameter) -> str:
    name = p.zh if lang() == "zh" else p.en
    return name if p.required else t("query.optional", name=name)


def _free() -> None:
    written = st.query_params.get("sparql") or EXAMPLES[0][1]
    asked = editor(written)
    if asked is not None and asked != written:
        st.query_params["sparql"] = written = asked
    page(_beginnings())
    st.caption(t("query.limits", rows=f"{ROWS:,}", seconds=int(SECONDS)))
    if written.strip():
        _answer("sparql", written, None)


def _beginnings() -> Html:
    """Examples to begin with, and the prefixes that need no declaring."""
    links = [link(t(key), "query", lang(), name="sparql", sparql=sparql) for key, sparql in EXAMPLES]
    prefixes = table([t("query.prefix"), "IRI"], [[f"{name}:", iri] for name, iri in PREFIXES.items()])
    return join(
        [
            tag("p", t("query.examples"), " ", join(links, " · "), class_="after"),
            tag("details", tag("summary", t("query.prefixes")), prefixes),
        ]
    )


def _from_tables(name: str, given: dict[str, str]) -> Rows | None:
    """The answer of the typed tables, which need no process of their own; ``None`` where the graph must answer."""
    if tables_for(store(), name) is None:
        return None
    filled: dict[str, Term | str] = {k: v for k, v in given.items() if v}
    found = run(store(), name, ROWS + 1, **filled)  # type: ignore[arg-type]
    return Rows(found.columns, found.rows[:ROWS], cut=len(found) > ROWS)


def _answer(name: str, sparql: str, heads: list[str] | None, quick: Callable[[], Rows | None] = lambda: None) -> None:
    try:
        answer = _asked(version(), sparql, quick)
    except QueryError as error:
        said = told(error)
        return page(tag("p", "✕ " + (said if len(said) <= TOLD else said[:TOLD] + "…"), class_="broken", role="alert"))
    if answer is None:
        return page(tag("p", "■ " + t("query.stopped"), class_="broken", role="status"))
    if isinstance(answer, bool):
        return page(tag("p", h("true" if answer else "false"), class_="number"))
    if isinstance(answer, str):
        return _triples(answer)
    page(tag("p", _summary(answer), class_="sub"))
    results(answer, heads or list(answer.columns), named=heads is not None)
    if answer.rows:
        buttons(name, lambda: answer, heads, _title(name))
    return None


def _asked(at: str, sparql: str, quick: Callable[[], Rows | None]) -> Answer | None:
    """The answer, kept for this visit: the quick one, else run where it can be stopped; ``None`` where it was."""
    kept = st.session_state.get("answer")
    if kept is not None and kept[0] == (at, sparql):
        return kept[1]  # type: ignore[no-any-return]
    if st.session_state.pop("stopping", None) == sparql:
        return None
    answer: Answer | None = quick()
    if answer is None:
        answer = _stoppable(sparql)
    st.session_state["answer"] = ((at, sparql), answer)
    return answer


def _stoppable(sparql: str) -> Answer:
    """The answer of another process, with a button that ends it."""
    spot = st.empty()
    began = time.monotonic()

    def look() -> None:
        if time.monotonic() - began > 0.4:  # a quick answer needs no button
            spot.caption(t("query.running", seconds=f"{time.monotonic() - began:.0f}"))

    with st.container(key="stop"):
        button = st.empty()
        button.button(t("query.stop"), on_click=lambda: st.session_state.__setitem__("stopping", sparql), key="stopper")
    answer = _runner().run(data_location(), sparql, ROWS, SECONDS, look)
    spot.empty()
    button.empty()
    return answer


def _triples(answer: str) -> None:
    """What CONSTRUCT and DESCRIBE gave: the things that are joined as a network, and the triples as they are."""
    triples = [q.triple for q in parse(answer, format=RdfFormat.N_TRIPLES)]
    pairs = [(x.subject.value, x.object.value) for x in triples if hasattr(x.object, "value") and _is_thing(x.object)]
    page(tag("p", t("query.triples", count=f"{len(triples):,}"), class_="sub"))
    if pairs:
        picture(drawn_network("query-graph", pairs, ("subject", "object")))
    page(tag("pre", answer[:20_000] or t("zero.rows"), tabindex="0"))
    rows = Rows(
        ("subject", "predicate", "object"), tuple((str(x.subject), str(x.predicate), str(x.object)) for x in triples)
    )
    if triples:
        buttons("triples", lambda: rows, None, t("page.query"))


def _is_thing(term: object) -> bool:
    return type(term).__name__ == "NamedNode"


def _summary(answer: Rows) -> str:
    if not answer.rows:
        return t("zero.rows")
    cut = f" {t('query.cut')}" if answer.cut else ""
    first = f" {t('query.first', count=SHOWN)}" if len(answer) > SHOWN else ""
    return t("query.rows", count=f"{len(answer):,}") + cut + first
