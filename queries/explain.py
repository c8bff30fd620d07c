"""How a question was answered, and, where nothing was found, which condition left nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ontology.messages import language, message
from queries.catalogue import count, named, run, tables_for
from queries.rqfile import Parameter, Query
from queries.store import EmbeddedStore, Store
from queries.terms import Term, written


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was asked, in a sentence and in SPARQL; what answered, how fast; its plan, where the engine has one."""

    sentence: str
    sparql: str
    answered: str
    sql: str
    plan: str


def explain(store: Store, name: str, given: Mapping[str, Term | str]) -> Explanation:
    """The question asked once and measured. Errors are those of ``catalogue.run``."""
    query = named(name)
    started = time.perf_counter()
    rows = len(run(store, name, limit=None, offset=0, **given))
    took = {"rows": rows, "milliseconds": f"{(time.perf_counter() - started) * 1000:.1f}"}
    sparql = query.sparql_for(given)
    sentence = query.says(language(), given)
    served = tables_for(store, name)
    if served is not None:
        tables, answer = served
        plan = tables.plan(answer.sql, query.values(given))
        return Explanation(sentence, sparql, message("explain.tables", **took), answer.sql, plan)
    key = "explain.graph" if isinstance(store, EmbeddedStore) else "explain.remote"
    return Explanation(sentence, sparql, message(key, store=store.location, **took), "", "")


def emptied(store: Store, name: str, given: Mapping[str, Term | str]) -> str:
    """Why a question found nothing: the condition without which there is something, or the thing that is not there."""
    query = named(name)
    held = {p: given[p.name] for p in query.parameters if given.get(p.name) not in (None, "")}
    for parameter, value in held.items():
        if parameter.required and parameter.type == "iri" and not _exists(store, str(value)):
            return message("empty.unknown", label=_label(parameter), value=value)
    optional = [p for p in held if not p.required]
    found = max(_without(store, query, given, optional), key=lambda pair: pair[1], default=None)
    if found is not None and found[1]:
        parameter, rows = found
        return message("empty.without", label=_label(parameter), value=_shown(held[parameter]), count=f"{rows:,}")
    if optional:
        return message("empty.together")
    if not held:
        return message("empty.all")
    parameter, value = next(iter(held.items()))
    if parameter.type != "iri":  # no thing of the store, but words or a number to be found in it
        return message("empty.value", label=_label(parameter), value=_shown(value))
    return message("empty.known", value=_shown(value))


def _without(
    store: Store, query: Query, given: Mapping[str, Term | str], optional: list[Parameter]
) -> Iterator[tuple[Parameter, int]]:
    for parameter in optional:
        yield parameter, count(store, query.name, **{k: v for k, v in given.items() if k != parameter.name})


def _exists(store: Store, iri: str) -> bool:
    from queries.rqfile import typed

    term = written(typed(Parameter("thing", "iri", True, "", "", ""), iri))
    asked = f"ASK {{ {{ VALUES ?x {{ {term} }} ?x ?p ?o }} UNION {{ VALUES ?x {{ {term} }} ?s ?p ?x }} }}"
    return store.query(asked) is True


def _label(parameter: Parameter) -> str:
    return parameter.zh if language() == "zh" else parameter.en


def _shown(value: Term | str) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:80]}…"
