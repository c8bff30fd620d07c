"""Statements → rows of the tables. Each row follows from the statements of its own part alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ontology.iri import PrintedLevelIri, code
from ontology.namespaces import DCTERMS, OA, QUDT, RDF, RDFS, SKOS, YJ
from queries.readmodel.schema import key
from queries.statements import Facts, Things, day, exact, first, measure, text, whole

Row = tuple[str, tuple[object, ...]]
"""The table, and the values in the order of its columns."""

_TYPE: Final = f"<{RDF}type>"
_LABEL: Final = f"<{RDFS}label>"
_NUMBER: Final = f"<{QUDT}numericValue>"
_EXACT: Final = f"<{OA}exact>"
_PART_OF: Final = f"<{DCTERMS}isPartOf>"
_NONE: Final[Facts] = {}


def yj(name: str) -> str:
    """A property of the ontology, as an N-Triples term."""
    return f"<{YJ}{name}>"


(
    _UNIT, _YEAR, _KIND, _SHA, _READ_IN, _SCOPE, _BUDGET, _DISCLOSED, _TARGET_OF, _PROJECT_OF, _PRINTED, _VALUE,
    _VALUE_KIND, _COMPARATOR, _BASIS, _JUSTIFIES, _MENTION, _RESOLUTION, _COMPLETE, _OWNER, _GOAL_KIND, _BASIS_KIND,
    _ISSUER, _DOCUMENT_NUMBER, _EVENT_OF, _STRENGTH, _RANK, _UPPER, _YUAN, _CHECK,
) = (
    yj(name)
    for name in (
        "budgetUnit", "fiscalYear", "disclosureKind", "sha256", "readIn", "scope", "budget", "disclosedIn", "targetOf",
        "projectOf", "printedLevel", "valueText", "valueKind", "comparator", "basis", "justifies", "mention",
        "resolution", "complete", "goalOf", "goalKind", "basisKind", "issuer", "documentNumber", "eventOf", "strength",
        "rank", "upperValue", "yuan", "checkCode",
    )
)  # fmt: skip

_LEDGER: Final = (
    "cells", "cellsUsed", "cellsIgnored", "cellsUnread", "tables", "rows", "rowsUsed", "rowsIgnored", "signs",
    "signsRead", "repairs",
)  # fmt: skip


def document_rows(part: int, things: Things) -> Iterator[Row]:
    """The rows of one document's graph."""
    for subject, facts in things.items():
        if _SHA in facts:
            yield "documents", (part, key(subject[1:-1]), subject[1:-1], *_document(facts, things))
        elif _DISCLOSED in facts:
            yield "projects", (part, key(subject[1:-1]), subject[1:-1], *_project(facts))
        elif _TARGET_OF in facts:
            yield "targets", (part, key(subject[1:-1]), subject[1:-1], *_target(facts, things))
        elif _JUSTIFIES in facts:
            yield "links", (part, subject[1:-1], *_link(facts, things))
        elif _OWNER in facts:
            yield "goals", (part, subject[1:-1], *_goal(facts, things))
        elif _CHECK in facts:
            yield "findings", (part, subject[1:-1], *_finding(facts))


def shared_rows(part: int, subject: str, facts: Facts) -> Iterator[Row]:
    """The rows of one thing that documents share, or that the registry or the code lists describe."""
    iri, types = subject[1:-1], facts.get(_TYPE, ())
    if yj("BudgetUnit") in types:
        yield "units", (part, key(iri), iri, first(facts, _LABEL), _key(facts, yj("place")))
    if yj("Place") in types:
        yield "places", (part, key(iri), iri, first(facts, _LABEL), first(facts, yj("divisionCode")))
    for wider in sorted(set(facts.get(_PART_OF, ()))):
        yield "inside", (part, key(iri), key(wider[1:-1]))
    if yj("IssuingBody") in types:
        yield "bodies", (part, key(iri), iri, first(facts, _LABEL))
    if _BASIS_KIND in facts:
        number = first(facts, _DOCUMENT_NUMBER)
        checked = first(facts, yj("checkedUntil"))
        yield "bases", (part, key(iri), iri, first(facts, _LABEL), number, first(facts, _BASIS_KIND), checked)
    for said in sorted(set(facts.get(_DOCUMENT_NUMBER, ()))):
        yield "numbers", (part, key(iri), text(said))
    for body in sorted(set(facts.get(_ISSUER, ()))):
        yield "issued", (part, key(iri), key(body[1:-1]))
    if _EVENT_OF in facts:
        kind, by = first(facts, yj("eventKind")), first(facts, yj("byRule"))
        days = day(facts, yj("date")), day(facts, yj("inForceFrom"))
        note = first(facts, yj("amendmentKind"))
        yield "events", (part, iri, _key(facts, _EVENT_OF), kind, *days, by, note)


def kind_rows(things: Things) -> Iterator[Row]:
    """The kinds of basis with their strength, from the code lists."""
    for subject, facts in things.items():
        strength = facts.get(_STRENGTH)
        if strength:
            scale = things[strength[0]]
            names = first(facts, f"<{SKOS}notation>"), first(scale, f"<{SKOS}notation>")
            yield "kinds", (0, subject[1:-1], names[0], whole(scale, _RANK), names[1])


def _key(facts: Facts, predicate: str) -> int | None:
    found = first(facts, predicate)
    return None if found is None else key(found)


def _of(facts: Facts, predicate: str, things: Things) -> Facts:
    """The facts of what a property leads to."""
    found = facts.get(predicate)
    return things.get(found[0], _NONE) if found else _NONE


def _document(facts: Facts, things: Things) -> tuple[object, ...]:
    reading = _of(facts, _READ_IN, things)
    ledger = (whole(reading, yj(n)) for n in _LEDGER)
    named = first(facts, _LABEL), first(facts, _KIND), _key(facts, _UNIT), whole(facts, _YEAR), first(facts, _SHA)
    return (*named, *ledger)


def _project(facts: Facts) -> tuple[object, ...]:
    return (
        first(facts, _LABEL), first(facts, f"<{DCTERMS}identifier>"), first(facts, _SCOPE), _key(facts, _UNIT),
        whole(facts, _YEAR), exact(facts, _BUDGET), _key(facts, _DISCLOSED),
    )  # fmt: skip


def _target(facts: Facts, things: Things) -> tuple[object, ...]:
    indicator, project = _of(facts, _TARGET_OF, things), _of(facts, _PROJECT_OF, things)
    return (
        _key(facts, _PROJECT_OF), _key(project, _UNIT), whole(project, _YEAR), first(facts, _TARGET_OF),
        first(indicator, _LABEL), *_levels(first(indicator, _PRINTED)), first(facts, _VALUE), first(facts, _VALUE_KIND),
        first(facts, _COMPARATOR),
        exact(facts, _NUMBER), exact(facts, _UPPER), measure(facts), exact(facts, _YUAN),
        None,  # the strongest basis is known when all rows are in
    )  # fmt: skip


def _link(facts: Facts, things: Things) -> tuple[object, ...]:
    """A justification; one of a project itself has no level, and its project is its owner."""
    owner, mention = _of(facts, _JUSTIFIES, things), _of(facts, _MENTION, things)
    of_target = _TARGET_OF in owner
    project = _of(owner, _PROJECT_OF, things) if of_target else owner
    return (
        _key(facts, _JUSTIFIES), of_target, _key(owner, _PROJECT_OF) if of_target else _key(facts, _JUSTIFIES),
        _key(project, _UNIT), whole(project, _YEAR), _levels(first(_of(owner, _TARGET_OF, things), _PRINTED))[0],
        _key(facts, _BASIS), first(facts, _MENTION), first(mention, _EXACT),
        first(mention, _COMPLETE) != "false" if mention else None, first(facts, _RESOLUTION),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _levels(printed: str | None) -> tuple[str | None, str | None, str | None]:
    """The concept that printed levels name, and their words: by their IRI, for the rest stands in another part."""
    if printed is None:
        return None, None, None
    named = PrintedLevelIri.parse(printed)
    return code("level", named.level), named.first, named.second


def _goal(facts: Facts, things: Things) -> tuple[object, ...]:
    owner, owned = _of(facts, _OWNER, things), facts[_OWNER][0]
    named = first(facts, _LABEL), first(facts, _GOAL_KIND), key(text(owned)), text(owned)
    return (*named, first(owner, _LABEL), _key(owner, _UNIT))


def _finding(facts: Facts) -> tuple[object, ...]:
    names = ("foundIn", "checkCode", "severity", "message", "evidence")
    return tuple(first(facts, yj(name)) for name in names)
