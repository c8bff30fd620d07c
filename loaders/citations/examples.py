"""The registry's examples, read as citations: each must resolve to the rule that it is an example of."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.citations import Context, find_citations
from loaders.citations.registered import Registered
from loaders.model import Span
from ontology import iri
from ontology.messages import message
from ontology.registry import Registry

_NOWHERE = Span(None, None, None, None, 0, 0, "")


def unread_examples(registry: Registry) -> Iterator[str]:
    """A sentence for each example that does not resolve to its own rule and to nothing else."""
    lookup = Registered(registry)
    for one in registry.all():
        for example in one.examples:
            found = find_citations(example, Context(), lambda _a, _b: _NOWHERE, lookup)
            if [(m.status, m.iri) for m in found] != [("resolved", iri.registered(one.id))]:
                yield message("registry.example", rule=one.id, example=example)
