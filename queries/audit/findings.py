"""A finding: what a check found, where, how grave, and whether somebody waived it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ontology.checks import Card, cards
from ontology.iri import PartIri
from ontology.messages import message
from ontology.namespaces import CODE, ID
from queries.audit.outcome import Outcome, Tally
from queries.dossiers.records import Dossier, Project
from queries.labels import concept


@dataclass(frozen=True, slots=True)
class Waiver:
    """Who let a finding stand, why and when. It holds for the bytes of the document that the finding is of."""

    finding: str
    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One failed outcome. ``iri`` names it by check, document bytes and thing, so that it is the same in every run."""

    iri: str
    code: str
    severity: str
    thing: str
    evidence: tuple[str, ...]
    said: tuple[tuple[str, object], ...]
    document: str
    project: str
    project_name: str
    unit: str
    year: int | None
    waiver: Waiver | None = None

    @property
    def card(self) -> Card:
        """The card of the check."""
        return cards()[self.code]

    def sentence(self, lang: str | None = None) -> str:
        """What was found, in words."""
        return self.card.text("says", lang).format(**{k: _shown(v, lang) for k, v in self.said})

    @property
    def short(self) -> str:
        """What an address line or a person writes in place of the IRI: B02-7ff2….-target-1-3."""
        return self.iri.removeprefix(f"{ID}finding/").replace("/", "-")


def _shown(value: object, lang: str | None) -> str:
    text = "" if value is None else str(value)
    if text.startswith(CODE):
        return concept(text, lang)
    return message(text[1:], lang) if text.startswith(("@audit.", "@compared.")) else text


def finding(code: str, severity: str, outcome: Outcome, dossier: Dossier, owner: Project | None) -> Finding:
    """The finding that a failed outcome makes."""
    family, _, place = outcome.thing.removeprefix(ID).partition("/")
    parts = [p for p in place.split("/") if p != dossier.key]
    iri = str(PartIri("finding", dossier.key, (code, family, *parts)))
    return Finding(
        iri, code, severity, outcome.thing, outcome.evidence, outcome.said, dossier.iri, owner.iri if owner else "",
        (owner.name or owner.code) if owner else "", dossier.unit_name, dossier.year,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A run: its findings, the counts of every check, and what it was made with."""

    findings: tuple[Finding, ...]
    tallies: dict[str, Tally]
    documents: tuple[str, ...]
    as_of: str
    profile: str
    scope: dict[str, Any] = field(default_factory=dict)

    def count(self, severity: str) -> int:
        """Findings of a severity that nobody waived."""
        return sum(f.severity == severity and f.waiver is None for f in self.findings)
