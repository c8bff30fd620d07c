"""Identifiers read back what they wrote."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology import iri
from ontology.iri import DisclosureIri, PartIri, PrintedLevelIri, SpanIri

KEYS = st.text("0123456789abcdef", min_size=16, max_size=16)
COUNTS = st.integers(0, 10**6)


@given(KEYS)
def test_disclosures_round_trip(key: str) -> None:
    """A disclosure's IRI parses to itself."""
    assert DisclosureIri.parse(str(DisclosureIri(key))) == DisclosureIri(key)


@given(st.sampled_from(PartIri.FAMILIES), KEYS, st.lists(COUNTS, min_size=1, max_size=3))
def test_parts_round_trip_in_both_forms(family: str, key: str, place: list[int]) -> None:
    """The long form and the short one of an address line both lead back."""
    part = PartIri(family, key, tuple(place))
    assert PartIri.parse(str(part)) == part == PartIri.of_short(family, part.short)


@given(KEYS, COUNTS, COUNTS, st.tuples(*[st.none() | COUNTS] * 4))
def test_spans_round_trip(key: str, start: int, end: int, place: tuple[int | None, ...]) -> None:
    """A span keeps its offsets and whatever is known of its printed place."""
    span = SpanIri(DisclosureIri(key), start, end, *place)
    assert SpanIri.parse(str(span)) == span


WORDS = st.none() | st.text(st.characters(exclude_categories=("Cs",)), min_size=1)


@given(st.text("abc-", min_size=1), WORDS, WORDS)
def test_printed_levels_round_trip(level: str, first: str | None, second: str | None) -> None:
    """Both printed words come back, or none where none is printed."""
    printed = PrintedLevelIri(level, first, second)
    ox.NamedNode(str(printed))
    assert PrintedLevelIri.parse(str(printed)) == printed


@given(st.text(st.characters(exclude_categories=("Cs",))), st.text(st.characters(exclude_categories=("Cs",))))
def test_names_give_valid_and_different_iris(one: str, two: str) -> None:
    """Whatever a unit is called, its IRI is one, and two names never share it."""
    ox.NamedNode(iri.unit(one))
    assert (iri.unit(one) == iri.unit(two)) == (one == two)


@pytest.mark.parametrize(
    "bad", ["", "https://example.org/", f"{iri.unit('x')}", "https://w3id.org/yiju/id/disclosure/x"]
)
def test_what_is_no_disclosure_is_refused(bad: str) -> None:
    """A wrong IRI is an error, not a guess."""
    with pytest.raises(ValueError, match="not a"):
        DisclosureIri.parse(bad)
    with pytest.raises(ValueError, match="not a"):
        SpanIri.parse(bad)
