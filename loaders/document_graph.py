"""The graph of one document: its name, the names under it, and the statements by which owners rest on bases.

Loading writes them from records, resolving again from the graph itself (``loaders.resolve_graph``): one way of saying
it, so that both give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from loaders.model import Citation, Span
from loaders.nquads import boolean, iri, text, yj
from loaders.shared import shared_basis
from ontology import iri as names
from ontology.iri import DisclosureIri, PartIri, SpanIri
from ontology.namespaces import OA


class DocumentGraph:
    """Names and statements of the document with this hash: what is said of it gathers in ``lines``."""

    def __init__(self, sha256: str) -> None:
        self.iri = DisclosureIri.of_sha256(sha256)
        self.graph = f"<{self.iri}>"
        self.lines: list[str] = []

    def part(self, family: str, *place: str | int) -> str:
        """The term of something in the document."""
        return iri(PartIri(family, self.iri.key, place))

    def span(self, span: Span) -> str:
        """The term of a stretch of the document's text."""
        return iri(SpanIri(self.iri, span.start, span.end, span.page, span.table, span.row, span.column))

    def about(self, subject: str, *pairs: tuple[str, str | None]) -> None:
        """State these of ``subject``; pairs without an object are left out."""
        graph = self.graph
        self.lines += [f"{subject} {predicate} {term} {graph} ." for predicate, term in pairs if term is not None]

    def grounds(
        self, owner: str, place: tuple[int, int], cells: Iterable[Sequence[Span]], cited: Sequence[Citation]
    ) -> None:
        """State why ``owner`` (a project's or target's term) is as it is: the cells that say why, and what they cite.

        A cell that is one mention from its first sign to its last is not stated: the mention's place is the cell's.
        """
        mentions = [self.span(c.span) for c in cited]
        for parts in cells:
            terms = [self.span(part) for part in parts]
            if len(terms) > 1 or any(term not in mentions for term in terms):
                self._cell(owner, terms)
        for number, (citation, mention) in enumerate(zip(cited, mentions, strict=True), 1):
            self._justification(self.part("justification", *place, number), owner, citation, mention)

    def _cell(self, owner: str, terms: Sequence[str]) -> None:
        """A cell; the parts of one that a page break cuts are strung together."""
        self.about(owner, *((yj("basisCell"), term) for term in terms[:1]))
        for first, second in pairwise(terms):
            self.about(first, (yj("goesOnIn"), second))

    def _justification(self, subject: str, owner: str, c: Citation, mention: str) -> None:
        basis = iri(c.iri)
        provisions = [names.provision(c.iri, article) for article in c.articles]
        self.about(owner, (yj("justifiedBy"), basis))
        self.about(
            subject,
            (yj("justifies"), owner),
            (yj("basis"), basis),
            (yj("mention"), mention),
            (yj("resolution"), iri(names.code("resolution", c.status))),
            (yj("reason"), text(c.reason)),
            *((yj("candidate"), iri(candidate)) for candidate in c.candidates),
            *((yj("citesProvision"), iri(provision)) for provision in provisions),
        )
        self.about(
            mention,
            (f"<{OA}exact>", text(c.span.quote)),
            (yj("mentionText"), None if c.text == c.span.quote else text(c.text)),
            (yj("complete"), None if c.complete else boolean(False)),
        )
        self.lines += shared_basis(c, provisions)
