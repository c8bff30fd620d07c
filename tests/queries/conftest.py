"""Stores to ask: the same graphs in the embedded engine, behind a real endpoint, and in rdflib."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from loaders.model import (
    Basis,
    Budget,
    Citation,
    Coverage,
    Document,
    Goal,
    Indicator,
    Origin,
    Project,
    Span,
    Value,
)
from loaders.rdf import document_nquads
from ontology.namespaces import ID
from queries.sync import sync

LAW = "《中华人民共和国环境保护法》"
NUMBER = "卢政〔2012〕27号"


def words(text: str, quote: str, row: int = 1) -> Span:
    """The span of ``quote`` in ``text``."""
    start = text.index(quote)
    return Span(None, 1, row, 1, start, start + len(quote), quote)


def cited(text: str, quote: str, kind: str, title: str | None, number: str | None, issuer: str) -> Citation:
    """A citation of the registered law, or of a document known from itself alone."""
    key = number or title or quote
    registered = title == "中华人民共和国环境保护法"
    return Citation(
        text=quote,
        kind=kind,
        title=title,
        number=number,
        issuers=(issuer,),
        year=None,
        articles=(),
        complete=True,
        status="resolved" if registered else "unresolved",
        iri=f"{ID}rule/环境保护法" if registered else f"{ID}cited/{key}/{issuer}",
        candidates=(),
        reason="只知引文本身。",
        span=words(text, quote),
    )


def made(
    sha: str, unit: str, year: int, citations: tuple[tuple[str, str, str | None, str | None, str], ...]
) -> Document:
    """A small document: one project of 10.6 万元, one goal, and one target for each citation."""
    rows = [f"指标{n} ≥{90 + n}% {quote}" for n, (quote, *_) in enumerate(citations, 1)]
    text = "\n".join(["项目 目标一", *rows])
    indicators = []
    for n, (row, (quote, kind, title, number, issuer)) in enumerate(zip(rows, citations, strict=True), 1):
        value = Value(f"≥{90 + n}%", "quantity", ">=", None, None, "%", words(text, f"≥{90 + n}%", n))
        at = text.index(row) + row.index(quote)
        span = Span(None, 1, n, 3, at, at + len(quote), quote)
        mention = dataclasses.replace(cited(text, quote, kind, title, number, issuer), span=span)
        basis = Basis(quote, (mention,), span)
        row_span = words(text, row, n)
        indicators.append(
            Indicator(
                "产出指标", "数量指标", f"指标{n}", None, "output", None, None, value, *[None] * 4, basis, row_span
            )
        )
    from decimal import Decimal

    project = Project(
        "project", "A1", "环保经费", unit, Budget(Decimal("106000.00")), None, (), (),
        (Goal("目标1", "目标一", words(text, "目标一")),), tuple(indicators),
    )  # fmt: skip
    return Document(
        Origin("a.txt", sha, "text/plain", "utf-8"), "文件", unit, year, "target", (), (), (project,), text, (),
        Coverage(), "text",
    )  # fmt: skip


FIRST = made(
    "a" * 64,
    "甲局",
    2021,
    (
        (LAW, "law", "中华人民共和国环境保护法", None, "全国人民代表大会常务委员会"),
        (NUMBER, "normative-document", None, NUMBER, "卢龙县人民政府"),
        ("往年经验", "past-experience", None, None, "甲局"),
    ),
)
SECOND = made(
    "b" * 64,
    "乙局",
    2022,
    (
        (LAW, "law", "中华人民共和国环境保护法", None, "全国人民代表大会常务委员会"),
        ("合同", "contract", None, None, "乙局"),
    ),
)


def put(folder: Path, document: Document) -> Path:
    """Write the document's N-Quads file where sync looks for it."""
    path = folder / "graphs" / f"{document.source.sha256}.nq"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document_nquads(document), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with two documents in step."""
    put(tmp_path, FIRST)
    put(tmp_path, SECOND)
    sync(tmp_path)
    return tmp_path
