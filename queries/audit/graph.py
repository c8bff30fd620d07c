"""Findings as RDF: what was found, in what, shown by which span, on which rule the check itself rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ontology import iri as names
from ontology.checks import check_iri
from ontology.namespaces import PREFIXES, RDF, XSD, YJ
from queries.audit.findings import Finding, Report

_DATE: Final = ox.NamedNode(f"{XSD}date")
_TYPE: Final = ox.NamedNode(f"{RDF}type")


def turtle(report: Report) -> str:
    """The run's findings in Turtle; the same run gives the same bytes. The cards stand in the ontology's graph."""
    triples = _all(report.findings)
    data = ox.serialize(sorted(set(triples), key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert data is not None  # noqa: S101 (no output was given)
    return data.decode()


def _all(findings: Iterable[Finding]) -> Iterator[ox.Triple]:
    for finding in findings:
        yield from _triples(finding)


def _triples(finding: Finding) -> Iterator[ox.Triple]:
    subject = ox.NamedNode(finding.iri)
    yield ox.Triple(subject, _TYPE, _yj("Finding"))
    yield ox.Triple(subject, _yj("checkCode"), ox.Literal(finding.code))
    yield ox.Triple(subject, _yj("check"), ox.NamedNode(check_iri(finding.code)))
    yield ox.Triple(subject, _yj("severity"), ox.NamedNode(names.code("severity", finding.severity)))
    yield ox.Triple(subject, _yj("message"), ox.Literal(finding.sentence("zh")))
    yield ox.Triple(subject, _yj("foundIn"), ox.NamedNode(finding.thing))
    for span in finding.evidence:
        yield ox.Triple(subject, _yj("evidence"), ox.NamedNode(span))
    if finding.waiver is not None:
        yield ox.Triple(subject, _yj("waivedBy"), ox.Literal(finding.waiver.by))
        yield ox.Triple(subject, _yj("waivedFor"), ox.Literal(finding.waiver.reason))
        yield ox.Triple(subject, _yj("waivedOn"), ox.Literal(finding.waiver.on, datatype=_DATE))


def _yj(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{YJ}{name}")
