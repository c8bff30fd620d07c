"""Records → the quads of one document: its own graph, and what it names that others name too (the shared graph).

The terms are those of ontology/yiju.ttl. Nothing here decides anything: each statement restates a field of a record.
"""

from __future__ import annotations

from typing import Final

from loaders.document_graph import DocumentGraph
from loaders.model import (
    Correction,
    Document,
    Finding,
    Goal,
    Indicator,
    Project,
    Span,
    Value,
)
from loaders.nquads import decimal, integer, iri, optional, serialize, text, yj
from loaders.shared import shared_level, shared_unit
from ontology import MODEL, __version__
from ontology import iri as names
from ontology.collector import paused
from ontology.iri import PrintedLevelIri
from ontology.levels import level_notation
from ontology.namespaces import DCTERMS, ID, MODELS, PROV, QUDT, RDF, RDFS, UNIT
from ontology.quantity import convert, listed

_TYPE: Final = f"<{RDF}type>"
_LABEL: Final = f"<{RDFS}label>"
CONFORMS: Final = (f"<{DCTERMS}conformsTo>", f"<{MODELS}{MODEL}>")
"""What a graph says of the version of the ontology in which it is written: property and object."""
_COMPARATORS: Final = {"=": "eq", ">=": "ge", "<=": "le", ">": "gt", "<": "lt"}


def document_nquads(document: Document) -> str:
    """The N-Quads file of a document: sorted, and the same bytes for the same document.

    The graph is named by the document; units, places and cited documents go to the shared graph.
    """
    with paused():
        return serialize(_Writer(document).written())


class _Writer(DocumentGraph):
    """Turns one document into lines."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.source.sha256)
        self.document = document

    # -- the document

    def written(self) -> list[str]:
        """All that the document says."""
        d = self.document
        self.about(
            self.graph,
            (_TYPE, yj("Disclosure")),
            (_LABEL, optional(d.title)),
            (f"<{DCTERMS}format>", text(d.source.media_type)),
            CONFORMS,
            (yj("sha256"), text(d.source.sha256)),
            (yj("fiscalYear"), _integer(d.year)),
            (yj("budgetUnit"), _unit(d.unit)),
            (yj("disclosureKind"), iri(names.code("disclosure", d.kind))),
            (yj("text"), text(d.text)),
        )
        self.reading()
        self.lines += shared_unit(d.unit)
        for n, goal in enumerate(d.goals, 1):
            self.goal(self.part("goal", 0, n), self.graph, goal.kind, goal.text, goal.span)
        for n, measure in enumerate(d.measures, 1):
            subject = self.part("measure", n)
            self.about(subject, (_TYPE, yj("Measure")), (_LABEL, text(measure.text)), (yj("measureOf"), self.graph))
            self.about(subject, *self.quoted(measure.span, measure.text))
        for n, project in enumerate(d.projects, 1):
            self.project(n, project)
        for n, finding in enumerate(d.findings, 1):
            self.finding(n, finding)
        return self.lines

    def reading(self) -> None:
        """PROV: the reading that used the document, by which software, and its ledger."""
        d, c = self.document, self.document.coverage
        subject = f"<{self.iri}#reading>"
        ledger = (
            ("tables", c.tables),
            ("rows", c.rows),
            ("rowsUsed", c.rows_used),
            ("rowsIgnored", c.rows_ignored),
            ("cells", c.cells),
            ("cellsUsed", c.cells_used),
            ("cellsIgnored", c.cells_ignored),
            ("cellsUnread", c.cells_unread),
            ("signs", c.signs),
            ("signsRead", c.signs_read),
            ("repairs", c.repairs),
        )
        self.about(self.graph, (yj("readIn"), subject))
        self.about(
            subject,
            (_TYPE, yj("Reading")),
            (f"<{PROV}used>", self.graph),
            (f"<{PROV}wasAssociatedWith>", iri(f"{ID}software/yiju-{__version__}")),
            (yj("readerName"), optional(d.reader or None)),
            (yj("encoding"), optional(d.source.encoding)),
            *((yj(name), integer(number)) for name, number in ledger),
        )

    def place(self, span: Span | None) -> tuple[tuple[str, str], ...]:
        """Where something stands."""
        return () if span is None else ((yj("evidence"), self.span(span)),)

    def quoted(self, span: Span | None, own: str | None) -> tuple[tuple[str, str], ...]:
        """Where something stands, and the words there, unless they are its ``own`` words to the sign."""
        if span is None or span.quote == own:
            return self.place(span)
        return (*self.place(span), (yj("quote"), text(span.quote)))

    def goal(self, subject: str, owner: str, kind: str, words: str, span: Span) -> None:
        self.about(
            subject,
            (_TYPE, yj("Goal")),
            (_LABEL, text(words)),
            (yj("goalOf"), owner),
            (yj("goalKind"), iri(names.code("goal", kind))),
            *self.quoted(span, words),
        )

    def finding(self, n: int, finding: Finding) -> None:
        self.about(
            self.part("finding", "read", n),
            (_TYPE, yj("Finding")),
            (yj("checkCode"), text(finding.code)),
            (yj("severity"), iri(names.code("severity", finding.severity))),
            (yj("message"), text(finding.message)),
            (yj("foundIn"), self.graph),
            *self.quoted(finding.span, None),
        )

    # -- a project

    def project(self, n: int, p: Project) -> None:
        subject = self.part("project", n)
        self.about(
            subject,
            (_TYPE, yj("Project")),
            (_LABEL, optional(p.name)),
            (f"<{DCTERMS}identifier>", optional(p.code)),
            (yj("disclosedIn"), self.graph),
            (yj("budgetUnit"), _unit(p.unit or self.document.unit)),
            (yj("fiscalYear"), _integer(self.document.year)),
            (yj("scope"), iri(names.code("scope", p.scope))),
            (yj("purpose"), optional(p.purpose)),
            (yj("budget"), None if p.budget.total is None else decimal(p.budget.total)),
            *self.place(p.span),
        )
        self.lines += shared_unit(p.unit)
        self.money(n, p, subject)
        for k, goal in enumerate(p.goals, 1):
            self.project_goal(self.part("goal", n, k), subject, goal)
        self.grounds(subject, (n, 0), p.basis_cells, p.basis)
        for k, indicator in enumerate(p.indicators, 1):
            self.indicator(n, k, indicator, subject)

    def money(self, n: int, p: Project, owner: str) -> None:
        for source in ("fiscal", "other"):
            amount = getattr(p.budget, source)
            if amount is None:
                continue
            subject = self.part("appropriation", n, source)
            self.about(owner, (yj("appropriation"), subject))
            self.about(
                subject,
                (_TYPE, yj("Appropriation")),
                (yj("fundingSource"), iri(names.code("money", source))),
                (f"<{QUDT}numericValue>", decimal(amount)),
                (f"<{QUDT}hasUnit>", f"<{UNIT}CCY_CNY>"),
            )
        for step in p.plan:
            subject = self.part("disbursement", n, step.month)
            self.about(owner, (yj("disbursement"), subject))
            self.about(
                subject,
                (_TYPE, yj("DisbursementStep")),
                (yj("month"), integer(step.month)),
                (yj("percent"), decimal(step.percent)),
            )

    def project_goal(self, subject: str, owner: str, goal: Goal) -> None:
        self.goal(subject, owner, "project", goal.text, goal.span)
        self.about(subject, (yj("printedLabel"), optional(goal.label)))

    # -- an indicator, its target, why

    def indicator(self, n: int, k: int, i: Indicator, project: str) -> None:
        subject = self.part("indicator", n, k)
        level = PrintedLevelIri(level_notation(i.level1_code, i.level1, i.level2), i.level1 or None, i.level2 or None)
        self.about(
            subject,
            (_TYPE, yj("Indicator")),
            (_LABEL, optional(i.name)),
            (yj("printedLevel"), iri(level)),
            (yj("description"), optional(i.description if i.description != i.name else None)),
            (yj("forPlace"), optional(i.place)),
            (yj("horizon"), optional(i.horizon)),
            (yj("weight"), optional(i.weight)),
            (yj("direction"), optional(i.direction)),
            *self.place(i.span),
        )
        self.lines += shared_level(level)
        self.target(n, k, i, subject, project)

    def target(self, n: int, k: int, i: Indicator, indicator: str, project: str) -> None:
        subject = self.part("target", n, k)
        self.about(
            subject,
            (_TYPE, yj("Target")),
            (yj("targetOf"), indicator),
            (yj("projectOf"), project),
            (yj("actual"), optional(i.actual)),
            (yj("score"), optional(i.score)),
            *_value(i.value),
            *self.quoted(i.value.span, i.value.text),
        )
        if i.basis is not None:
            self.grounds(subject, (n, k), [i.basis.parts], i.basis.mentions)


def _unit(name: str | None) -> str | None:
    return None if name is None else iri(names.unit(name))


def _value(value: Value) -> tuple[tuple[str, str | None], ...]:
    comparator = _COMPARATORS[value.operator] if value.operator else None
    known = value.number is not None and value.unit is not None
    yuan = convert(value.number, value.unit, "元") if known else None  # type: ignore[arg-type]
    return (
        (yj("valueText"), text(value.text)),
        (yj("valueKind"), iri(names.code("value", value.kind))),
        (yj("ocrConfidence"), None if value.confidence is None else decimal(value.confidence)),
        (yj("comparator"), iri(names.code("comparator", comparator)) if comparator else None),
        (f"<{QUDT}numericValue>", None if value.number is None else decimal(value.number)),
        (yj("upperValue"), None if value.upper is None else decimal(value.upper)),
        _measure(value.unit),
        (yj("yuan"), None if yuan is None else decimal(yuan)),
        *_correction(value.corrected),
    )


def _measure(unit: str | None) -> tuple[str, str | None]:
    """The unit of measure: by the code list, or in words where it is not listed."""
    if unit is not None and listed(unit):
        return yj("unit"), iri(names.code("unit", unit))
    return yj("unitText"), optional(unit)


def _correction(made: Correction | None) -> tuple[tuple[str, str | None], ...]:
    """A corrected target says what was printed, why it was changed, by whom and when."""
    if made is None:
        return ()
    words = {"correctedFrom": made.printed, "correctionReason": made.reason, "correctedBy": made.by}
    return (*((yj(name), text(said)) for name, said in words.items()), (yj("correctedOn"), text(made.on)))


def _integer(value: int | None) -> str | None:
    return None if value is None else integer(value)
