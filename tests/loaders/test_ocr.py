"""Targets read by OCR: what is unsure or has no value's form is no number, and is reported."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from loaders.disclose import disclose
from loaders.model import Document
from loaders.rdf import document_nquads
from loaders.readers import read_bytes
from loaders.source import Recognised

HEAD = "项目名称\t公路养护\n一级指标\t二级指标\t三级指标\t指标值\t指标值确定依据\n"
ROW = "产出指标\t质量指标\t验收合格率\t{}\t行业标准\n产出指标\t数量指标\t养护里程\t≥20公里\t工作计划\n"


def read(value: str, confidence: float, words: str | None = None) -> Document:
    """A table whose first target (or these words) was read by OCR with this confidence, all else with 0.99."""
    source = read_bytes("a.txt", (HEAD + ROW.format(value)).encode())
    at = source.text.index(words or value, source.text.index("产出指标"))
    seen = [Recognised(c.start, c.end, confidence if c.start == at else 0.99) for c in source.tables[0].cells]
    return disclose(replace(source, recognised=tuple(seen)))


def test_sure_value_is_a_number_with_its_confidence() -> None:
    """A value of the usual form, surely read, is taken, and the graph says how sure."""
    document = read("≥95%", 0.9876)
    value = document.projects[0].indicators[0].value
    assert (value.operator, value.number, value.confidence) == (">=", Decimal(95), Decimal("0.98"))
    assert 'ocrConfidence> "0.98"' in "".join(document_nquads(document))


@pytest.mark.parametrize(
    ("printed", "confidence"),
    [
        ("≥95%", 0.8999),
        ("%96%", 0.95),
        ("用≥95%", 0.99),
        ("≤0.5%0", 0.92),
        ("95%", 0.99),
        ("≥95|", 0.97),
        ("≥>95%", 0.99),
        ("≤0.5%", 0.99),
        ("≥1440m", 0.99),
    ],
)
def test_doubtful_value_is_unread(printed: str, confidence: float) -> None:
    """Below 0.9, with signs that no value has, or without the others' comparator: reported, no number."""
    document = read(printed, confidence)
    value = document.projects[0].indicators[0].value
    assert (value.number, value.operator, value.upper) == (None, None, None)
    near = [f for f in document.findings if f.span and f.span.quote == printed and f.severity == "warning"]
    assert near
    assert document.coverage.cells == sum(
        (document.coverage.cells_used, document.coverage.cells_ignored, document.coverage.cells_unread)
    )


@pytest.mark.parametrize("words", ["验收合格率", "行业标准"])
def test_doubtful_names_and_grounds_stay_and_are_reported(words: str) -> None:
    """A name or a ground that OCR is not sure of is kept as it was read, with a warning at its place."""
    unsure, sure = read("≥95%", 0.7, words), read("≥95%", 0.95, words)
    assert [f.span.quote for f in unsure.findings if f.code == "ocr-unsure" and f.span] == [words]
    assert not [f for f in sure.findings if f.code == "ocr-unsure"]
    indicator = unsure.projects[0].indicators[0]
    assert (indicator.name, indicator.basis and indicator.basis.text) == ("验收合格率", "行业标准")
    assert indicator.value.number == Decimal(95)


def test_files_with_their_own_text_have_no_confidence() -> None:
    """Nothing changes where nothing was read by OCR."""
    document = disclose(read_bytes("a.txt", (HEAD + ROW.format("95%")).encode()))
    assert document.projects[0].indicators[0].value.number == Decimal(95)
    assert document.projects[0].indicators[0].value.confidence is None
    assert "ocrConfidence" not in "".join(document_nquads(document))
