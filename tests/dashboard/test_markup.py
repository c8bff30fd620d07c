"""What documents say is text on our pages, never markup; what does not match its place is never shown as evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.evidence import in_context
from dashboard.markup import Html, h, link, table, tag

SPAN = "https://w3id.org/yiju/id/disclosure/abababababababab#char={},{};table=1"


def test_hostile_text_stays_text() -> None:
    """Script, quotes and tags in a document are shown as they are printed."""
    hostile = "<script>alert('x')</script>\" onload=\"x"
    drawn = table([hostile], [[hostile, link(hostile, "rule", "zh", id=hostile)]], label=hostile)
    assert "<script" not in drawn and 'onload="' not in drawn
    assert "&lt;script&gt;" in drawn


def test_markup_is_escaped_once() -> None:
    """What is markup already goes through unchanged."""
    assert h(tag("b", "<")) == Html("<b>&lt;</b>")


@given(st.text(), st.data())
def test_evidence_is_the_text_at_its_place_or_nothing(text: str, data: st.DataObject) -> None:
    """Shown words and their context are a stretch of the text, with the words at the very offsets of the span."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = in_context(text, SPAN.format(start, end), text[start:end])
    assert shown.intact and shown.before + shown.words + shown.after in text
    assert text[start - len(shown.before) : end + len(shown.after)] == shown.before + shown.words + shown.after


def test_a_quotation_that_moved_is_broken_and_not_looked_for() -> None:
    """The same words one character further are not evidence for this place."""
    shown = in_context("前言 往年经验", SPAN.format(2, 6), "往年经验")
    assert not shown.intact and shown.words == shown.before == shown.after == ""
    assert not in_context("往年经验", "https://example.org/", "往年经验").intact
