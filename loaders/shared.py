"""What several documents name, as quads of the shared graph: units, printed levels, and documents known from citations.

Documents link to these nodes and say nothing else of them, so that a fact printed in many documents counts once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from loaders.model import Citation
from loaders.nquads import integer, iri, text, yj
from ontology import iri as names
from ontology.iri import PrintedLevelIri
from ontology.namespaces import DCTERMS, ELI, GRAPH_SHARED, ID, RDF, RDFS
from ontology.registry.divisions import Division, outer, place_of

_TYPE: Final = f"<{RDF}type>"
_LABEL: Final = f"<{RDFS}label>"
_UNDERTAKINGS: Final = frozenset(
    {
        "contract",
        "plan",
        "meeting",
        "statistics",
        "past-experience",
        "other",
        "none",
        "plan-standard",
        "industry-standard",
        "historical-standard",
        "other-standard",
    }
)


def _statement(subject: str, predicate: str, term: str) -> str:
    return f"{subject} {predicate} {term} <{GRAPH_SHARED}> ."


def shared_unit(name: str | None) -> Iterator[str]:
    """A budget unit, by its printed name; and the division that the name begins with, where it can be but one."""
    if name is None:
        return
    subject = iri(names.unit(name))
    yield _statement(subject, _TYPE, yj("BudgetUnit"))
    yield _statement(subject, _LABEL, text(name))
    division = place_of(name)
    if division is not None:
        yield _statement(subject, yj("place"), iri(names.place(division.code)))
        yield from _places(division)


def _places(division: Division) -> Iterator[str]:
    """A division and those that it lies in; it is said to be part of each of them."""
    around = outer(division)
    for one in (division, *around):
        subject = iri(names.place(one.code))
        yield _statement(subject, _TYPE, yj("Place"))
        yield _statement(subject, _LABEL, text(one.name))
        yield _statement(subject, yj("divisionCode"), text(one.code))
    for wider in around:
        yield _statement(iri(names.place(division.code)), f"<{DCTERMS}isPartOf>", iri(names.place(wider.code)))


@lru_cache(maxsize=1024)
def shared_level(printed: PrintedLevelIri) -> tuple[str, ...]:
    """The levels of an indicator as printed, and the concept that they name."""
    subject = iri(printed)
    said = (("level1Text", printed.first), ("level2Text", printed.second))
    return (
        _statement(subject, yj("level"), iri(names.code("level", printed.level))),
        *(_statement(subject, yj(name), text(words)) for name, words in said if words is not None),
    )


def shared_basis(c: Citation, provisions: list[str]) -> Iterator[str]:
    """What a document known from its citation alone is said to be. A registered rule is described by the registry."""
    subject = iri(c.iri)
    for article, provision in zip(c.articles, provisions, strict=True):
        yield _statement(iri(provision), _TYPE, yj("Provision"))
        yield _statement(iri(provision), _LABEL, text(article))
        yield _statement(iri(provision), f"<{ELI}is_part_of>", subject)
    if c.iri.startswith(f"{ID}rule/"):
        return
    yield _statement(subject, _TYPE, yj("Basis"))
    yield _statement(subject, _TYPE, yj("Undertaking" if c.kind in _UNDERTAKINGS else "Rule"))
    yield _statement(subject, yj("basisKind"), iri(names.code("kind", c.kind)))
    yield _statement(subject, _LABEL, text(c.title or c.number or c.text))
    if c.title is not None:
        yield _statement(subject, yj("title"), text(c.title))
    if c.number is not None:
        yield _statement(subject, yj("documentNumber"), text(c.number))
    if c.year is not None:
        yield _statement(subject, yj("documentYear"), integer(c.year))
    for issuer in c.issuers:
        yield _statement(subject, yj("issuer"), iri(names.body(issuer)))
        yield _statement(iri(names.body(issuer)), _TYPE, yj("IssuingBody"))
        yield _statement(iri(names.body(issuer)), _LABEL, text(issuer))
