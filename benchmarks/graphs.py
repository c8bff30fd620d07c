"""A seeded data folder of made-up disclosures, as many triples as wanted: regulations are cited by Zipf's law.

The records go through the loader's own mapping, so that the graphs have the shape that real ones have. Same seed, same
bytes. ``python -m benchmarks.graphs FOLDER DOCUMENTS [SEED]``; a document has about 1,200 quads.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

from loaders.model import Basis, Budget, Citation, Coverage, Document, Goal, Indicator, Origin, Project, Span, Value
from loaders.rdf import document_nquads
from ontology.iri import cited

BASES, UNITS, PROJECTS, INDICATORS = 5000, 400, 4, 7
_KINDS = ("normative-document", "law", "plan", "contract", "past-experience")
_WEIGHTS = tuple(accumulate(1 / rank for rank in range(1, BASES + 1)))


class _Text:
    """A document's text as it grows; what is written comes back as its span."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def write(self, words: str, row: int, column: int) -> Span:
        start, self.length = self.length, self.length + len(words) + 1
        self.parts.append(words)
        return Span(None, 1, row, column, start, start + len(words), words)


def documents(count: int, seed: int = 1) -> Iterator[Document]:
    """That many documents, each of another unit or year."""
    rng = random.Random(seed)
    for number in range(count):
        yield _document(rng, number)


def _document(rng: random.Random, number: int) -> Document:
    text = _Text()
    unit, year = f"第{number % UNITS + 1}局", 2018 + number // UNITS % 7
    title = text.write(f"{year}年{unit}预算绩效目标 {number}", 0, 1)
    projects = tuple(_project(rng, text, unit, n) for n in range(PROJECTS))
    body = "\n".join(text.parts)
    sha = hashlib.sha256(body.encode()).hexdigest()
    origin = Origin(f"{number}.txt", sha, "text/plain", "utf-8")
    return Document(
        origin, title.quote, unit, year, "target", (), (), projects, body, (), Coverage(), "made",
    )  # fmt: skip


def _project(rng: random.Random, text: _Text, unit: str, n: int) -> Project:
    goal = text.write(f"目标{rng.randrange(1000)}", 10 * n + 1, 1)
    budget = Budget(Decimal(rng.randrange(1, 5000) * 1000))
    indicators = tuple(_indicator(rng, text, 10 * n + 2 + k) for k in range(INDICATORS))
    name = f"项目{rng.randrange(2000)}"
    return Project(
        "project", f"P{n}", name, unit, budget, None, (), (), (Goal("目标1", goal.quote, goal),), indicators,
    )  # fmt: skip


def _indicator(rng: random.Random, text: _Text, row: int) -> Indicator:
    name = text.write(f"指标{rng.randrange(3000)}", row, 1)
    number = rng.randrange(1, 100)
    shown = text.write(f"≥{number}%", row, 2)
    value = Value(shown.quote, "quantity", ">=", Decimal(number), None, "%", shown)
    (rank,) = rng.choices(range(BASES), cum_weights=_WEIGHTS)
    mention = text.write(f"某政发〔2015〕{rank + 1}号", row, 3)
    basis = Basis(mention.quote, (_citation(rank, mention),), mention)
    return Indicator(
        "产出指标", "数量指标", name.quote, None, "output", None, None, value, *[None] * 4, basis, name,
    )  # fmt: skip


def _citation(rank: int, mention: Span) -> Citation:
    issuer = f"第{rank % 50 + 1}县人民政府"
    return Citation(
        text=mention.quote, kind=_KINDS[rank % len(_KINDS)], title=None, number=mention.quote, issuers=(issuer,),
        year=2015, articles=(), complete=True, status="unresolved", iri=cited(mention.quote, issuer), candidates=(),
        reason="只知引文本身。", span=mention,
    )  # fmt: skip


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Put the documents' graphs where ``queries.sync`` looks for them; gives the number of quads."""
    graphs = folder / "graphs"
    graphs.mkdir(parents=True, exist_ok=True)
    quads = 0
    for document in documents(count, seed):
        lines = document_nquads(document)
        quads += lines.count("\n")
        (graphs / f"{document.source.sha256}.nq").write_text(lines, encoding="utf-8", newline="\n")
    return quads


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1))
