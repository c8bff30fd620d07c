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
from functools import cache
from itertools import accumulate
from pathlib import Path

from loaders.model import Basis, Budget, Citation, Coverage, Document, Goal, Indicator, Origin, Project, Span, Value
from loaders.rdf import document_nquads
from ontology.iri import cited, registered
from ontology.registry.instruments import Registry
from ontology.registry.model import Instrument
from queries.bulk import tidy, untidy
from queries.sync import sync

BASES, UNITS, PROJECTS, INDICATORS = 5000, 400, 4, 7
PLACES = ("卢龙县", "昌黎县", "青龙满族自治县", "卢氏县", "石屏县", "江安县", "浏阳市", "开州区", "会宁县", "安溪县")
_KINDS = ("normative-document", "law", "plan", "contract", "past-experience")
_LEVELS = (
    ("output", "产出指标", "数量指标"),
    ("output", "产出指标", "质量指标"),
    ("output", "产出指标", "时效指标"),
    ("outcome", "效益指标", "社会效益指标"),
    ("satisfaction", "满意度指标", "服务对象满意度指标"),
)
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
    unit, year = f"{PLACES[number % UNITS % len(PLACES)]}第{number % UNITS + 1}局", 2018 + number // UNITS % 7
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
    budget = Budget(None if rng.random() < 0.03 else Decimal(rng.randrange(1, 500_000)) * 10)
    indicators = tuple(_indicator(rng, text, 10 * n + 2 + k) for k in range(INDICATORS))
    own = (_citation(rng, text, 10 * n + 1, 2),) if rng.random() < 0.1 else ()
    name = f"项目{rng.randrange(2000)}"
    return Project(
        "project", f"P{n}", name, unit, budget, None, (), own, (Goal("目标1", goal.quote, goal),), indicators,
    )  # fmt: skip


def _indicator(rng: random.Random, text: _Text, row: int) -> Indicator:
    name = text.write(f"指标{rng.randrange(3000)}", row, 1)
    number, dice = rng.randrange(1, 100), rng.random()
    shown = text.write("" if dice < 0.03 else f"≥{number}%", row, 2)
    value = Value(shown.quote, "quantity", ">=", Decimal(number), None, "%", shown)
    if not shown.quote:
        value = Value("", "empty", None, None, None, None, None)
    cited_here = 0 if dice > 0.95 else 2 if dice > 0.85 else 1
    basis = _basis(rng, text, row, cited_here)
    code, level1, level2 = rng.choice(_LEVELS)
    return Indicator(
        level1, level2, name.quote, None, code, None, None, value, *[None] * 4, basis, name,
    )  # fmt: skip


def _basis(rng: random.Random, text: _Text, row: int, count: int) -> Basis | None:
    """A cell that says why, in as many mentions, a line each."""
    mentions = tuple(_citation(rng, text, row, 3) for _ in range(count))
    if not mentions:
        return None
    words = "\n".join(m.text for m in mentions)
    cell = Span(None, 1, row, 3, mentions[0].span.start, mentions[-1].span.end, words)
    return Basis(words, mentions, cell, (cell,))


def _citation(rng: random.Random, text: _Text, row: int, column: int) -> Citation:
    """A cited document of ours, or, one time in ten, a rule of the registry; one mention in fifty is cut."""
    (rank,) = rng.choices(range(BASES), cum_weights=_WEIGHTS)
    whole = rng.random() > 0.02
    if rng.random() < 0.1:
        rule = rng.choice(_rules())
        mention = text.write(f"《{rule.title}》"[: None if whole else -1], row, column)
        return Citation(
            mention.quote, rule.level, rule.title, None, (), None, (), whole, "resolved", registered(rule.id), (),
            "题名与登记一致。", mention,
        )  # fmt: skip
    issuer, number = f"第{rank % 50 + 1}县人民政府", f"某政发〔2015〕{rank + 1}号"
    mention = text.write(number if whole else number[:-1], row, column)
    return Citation(
        text=mention.quote, kind=_KINDS[rank % len(_KINDS)], title=None, number=number, issuers=(issuer,), year=2015,
        articles=(), complete=whole, status="unresolved", iri=cited(number, issuer), candidates=(),
        reason="只知引文本身。", span=mention,
    )  # fmt: skip


@cache
def _rules() -> tuple[Instrument, ...]:
    """Thirty rules of the registry, repealed ones among them."""
    registry = Registry.load()
    repealed = [one for one in registry.all() if any(e.kind == "repealed" for e in registry.events(one.id))]
    return (*repealed[:10], *list(registry.all())[:20])


def in_step(folder: Path) -> None:
    """The store of the graphs in a folder, tidied as after a load."""
    sync(folder)
    if untidy(folder):
        tidy(folder)


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
