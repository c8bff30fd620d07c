"""Records become quads that say exactly what the records say, and nothing twice."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import nquads
from loaders.model import (
    Basis,
    Budget,
    Citation,
    Coverage,
    Document,
    Goal,
    Indicator,
    Origin,
    PlanStep,
    Project,
    Span,
    Value,
)
from loaders.rdf import document_nquads
from ontology.iri import DisclosureIri, SpanIri
from ontology.namespaces import CODE, GRAPH_SHARED, ID, OA, YJ

TEXT = "项目名称 环保经费\n苫盖及时率 ≥95% 卢政【2012】27 号\n"
SHA = "0123456789abcdef" * 4


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(None, 1, 2, 3, start, start + len(words), words)


def citation(**changes: object) -> Citation:
    plain = Citation(
        text="卢政【2012】27号",
        kind="normative-document",
        title=None,
        number="卢政〔2012〕27号",
        issuers=("卢龙县人民政府",),
        year=2012,
        articles=("第二条",),
        complete=True,
        status="unresolved",
        iri=f"{ID}cited/卢政〔2012〕27号/卢龙县人民政府",
        candidates=(),
        reason="只知引文本身。",
        span=span_of("卢政【2012】27 号"),
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]


def document(*mentions: Citation) -> Document:
    value = Value("≥95%", "quantity", ">=", Decimal("95"), None, "%", span_of("≥95%"))
    indicator = Indicator(
        level1="产出指标",
        level2="时效指标",
        name="苫盖及时率",
        description="苫盖及时率",
        level1_code="output",
        place=None,
        horizon=None,
        value=value,
        weight=None,
        direction=None,
        actual=None,
        score=None,
        basis=Basis("卢政【2012】27号", mentions, span_of("卢政【2012】27 号")),
        span=span_of("苫盖及时率 ≥95% 卢政【2012】27 号"),
    )
    project = Project(
        scope="project",
        code="130324218NKMWP8XFMHYC",
        name="环保经费",
        unit=None,
        budget=Budget(Decimal("50000.00"), Decimal("50000.00"), None),
        purpose=None,
        plan=(PlanStep(12, Decimal(100)),),
        basis=(),
        goals=(Goal("目标1", "环保", span_of("环保")),),
        indicators=(indicator,),
    )
    return Document(
        source=Origin("a.txt", SHA, "text/plain", "utf-8"),
        title="一份文件",
        unit="卢龙县某局",
        year=2021,
        kind="target",
        goals=(),
        measures=(),
        projects=(project,),
        text=TEXT,
        findings=(),
        coverage=Coverage(),
        reader="text",
    )


def store_of(d: Document) -> ox.Store:
    store = ox.Store()
    store.load(document_nquads(d).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def test_every_mention_is_its_own_place_in_the_text() -> None:
    """A mention's IRI gives offsets at which the text holds exactly its words."""
    store = store_of(document(citation()))
    (quad,) = store.quads_for_pattern(None, ox.NamedNode(f"{OA}exact"), None)
    where = SpanIri.parse(quad.subject.value)
    assert TEXT[where.start : where.end] == quad.object.value == "卢政【2012】27 号"
    assert where.document == DisclosureIri.of_sha256(SHA)


def test_the_same_document_gives_the_same_bytes_wherever_it_lay() -> None:
    """Neither the path nor the order of building shows in the file."""
    here = document(citation())
    there = dataclasses.replace(here, source=dataclasses.replace(here.source, path="elsewhere/b.txt"))
    assert document_nquads(here) == document_nquads(there)


def test_lines_are_sorted_and_stand_once() -> None:
    """Two mentions of one document describe it once."""
    lines = document_nquads(document(citation(), citation())).splitlines()
    assert lines == sorted(set(lines))


def test_a_cited_document_is_described_in_the_shared_graph_only() -> None:
    """Documents link to what they share and say nothing of it in their own graph."""
    store = store_of(document(citation()))
    cited = ox.NamedNode(citation().iri)
    graphs = {q.graph_name.value for q in store.quads_for_pattern(cited, None, None)}
    assert graphs == {GRAPH_SHARED}


def test_printed_levels_are_one_link_to_what_documents_share() -> None:
    """The indicator leads to its levels; words as printed and the concept that they name stand there, apart."""
    store = store_of(document(citation()))
    (quad,) = store.quads_for_pattern(None, ox.NamedNode(f"{YJ}printedLevel"), None)
    said = store.quads_for_pattern(quad.object, None, None, ox.NamedNode(GRAPH_SHARED))  # type: ignore[arg-type]
    assert {(q.predicate.value.removeprefix(YJ), q.object.value) for q in said} == {
        ("level", f"{CODE}level/output-timeliness"), ("level1Text", "产出指标"), ("level2Text", "时效指标"),
    }  # fmt: skip


def test_a_registered_rule_is_left_to_the_registry() -> None:
    """What the registry describes, a document only links to."""
    store = store_of(document(citation(iri=f"{ID}rule/x", status="resolved", articles=())))
    assert list(store.quads_for_pattern(ox.NamedNode(f"{ID}rule/x"), None, None)) == []
    assert len(list(store.quads_for_pattern(None, ox.NamedNode(f"{YJ}basis"), ox.NamedNode(f"{ID}rule/x")))) == 1


def test_unknown_comparator_is_refused() -> None:
    """A record that the ontology has no term for is a fault of ours, not a fact."""
    d = document(citation())
    bad = dataclasses.replace(d.projects[0].indicators[0].value, operator="~")
    indicator = dataclasses.replace(d.projects[0].indicators[0], value=bad)
    project = dataclasses.replace(d.projects[0], indicators=(indicator,))
    with pytest.raises(KeyError):
        document_nquads(dataclasses.replace(d, projects=(project,)))


@given(st.text())
def test_any_text_survives_being_written_and_read(words: str) -> None:
    """Whatever characters a document holds, the literal reads back as it was (lone surrogates excepted)."""
    line = f"<a:s> <a:p> {nquads.text(words)} <a:g> ."
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert quad.object.value == words


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_decimals_are_exact(number: Decimal) -> None:
    """A decimal is written with all its digits and no exponent."""
    written = nquads.decimal(number).split('"')[1]
    assert Decimal(written) == number and "E" not in written
