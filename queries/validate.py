"""SHACL: whether the facts of a store are well formed, by the shapes of ontology/shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import shacl

from ontology.messages import LANGUAGES, language
from queries.store import Store

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Violation:
    """A malformed fact: the node, the property, the offending value, the severity and what is wrong, in a sentence."""

    node: str
    path: str
    value: str
    severity: str
    message: str


def shapes_turtle() -> str:
    """All shapes that come with yiju, as one Turtle text."""
    folder = files("ontology") / "shapes"
    entries = sorted((e for e in folder.iterdir() if e.name.endswith(".ttl")), key=lambda e: e.name)
    return "\n".join(entry.read_text(encoding="utf-8") for entry in entries)


def validate(store: Store) -> tuple[Violation, ...]:
    """What in the store does not fit the shapes, sorted; empty where all is well formed."""
    triples = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", limit=100_000_000, seconds=3600)
    if not isinstance(triples, str):
        raise ValueError(f"Unexpected answer: {triples!r}")
    return validate_triples(triples)


def validate_triples(ntriples: str) -> tuple[Violation, ...]:
    """The same for N-Triples text."""
    report = shacl.Shapes.from_turtle(shapes_turtle()).validate_text(ntriples, format="ntriples")
    return tuple(sorted(_violations(report), key=lambda v: (v.node, v.path, v.value, v.message)))


def _violations(report: shacl.Report) -> Iterator[Violation]:
    for r in report.results:
        yield Violation(
            r.focus_node.strip("<>"),
            (r.path or "").strip("<>"),
            r.value_plain or "",
            r.severity.lower(),
            _in_language(r.messages) or r.component,
        )


def _in_language(messages: list[str]) -> str:
    """The message in the language that people are spoken to in; the report gives them without their tags."""
    chinese = language() == LANGUAGES[0]
    return next((m for m in messages if bool(_CHINESE.search(m)) == chinese), "")
