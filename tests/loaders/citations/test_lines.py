"""Whole lines: what is read, what it resolves to, what is never joined, what is one document."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from loaders.citations import Context, find_citations
from loaders.model import Citation, Span

if TYPE_CHECKING:
    from conftest import Register

HERE = Path(__file__).parent
PREFIX = "https://w3id.org/yiju/id/"
UNIT = "河北卢龙经济开发区管理委员会"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


LINES = rows(HERE.parents[1] / "citations.tsv")
PAIRS = rows(HERE / "never_joined.tsv")
SAME = rows(HERE / "same_document.tsv")


def cited(raw: str, register: Register, unit: str = UNIT) -> tuple[Citation, ...]:
    context = Context(unit, 2021, "环保经费")
    return find_citations(raw, context, lambda a, b: Span(None, None, None, None, a, b, raw[a:b]), register)


def parse(mention: Citation) -> str:
    """A mention as the column ``parse`` writes it."""
    parts = [mention.kind, mention.text]
    for sign, value in (
        ("t", mention.title),
        ("n", mention.number),
        ("i", "|".join(mention.issuers)),
        ("y", mention.year),
        ("a", "|".join(mention.articles)),
    ):
        if value:
            parts.append(f"{sign}={value}")
    return " ; ".join(parts if mention.complete else [*parts, "cut"])


def resolution(mention: Citation) -> str:
    """= the rule's id; ? the candidates; ~ the IRI of what only the citation names, with @ for the unit."""
    name = unquote(mention.iri.removeprefix(PREFIX))
    if mention.status == "resolved":
        return "=" + name.removeprefix("rule/")
    if mention.status == "ambiguous":
        return "?" + ",".join(candidate.rsplit("/", 1)[1] for candidate in mention.candidates)
    return "~" + name.replace(UNIT, "@")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_a_line_is_read_and_resolved_as_written_down(line: dict[str, str], register: Register) -> None:
    """Every line gives the mentions, kinds, numbers, provisions and resolutions that the file expects."""
    mentions = cited(line["text"].replace("\\n", "\n"), register)
    assert " + ".join(map(parse, mentions)) == line["parse"]
    assert " + ".join(map(resolution, mentions)) == line["resolution"]


def test_the_lines_are_many_and_nearly_half_of_them_damaged() -> None:
    """The file keeps its breadth: at least 1,900 lines, at least 800 of them damaged."""
    assert len(LINES) >= 1900
    assert sum(line["state"] == "damaged" for line in LINES) >= 800


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['first']}≠{pair['second']}")
def test_two_documents_are_never_one(pair: dict[str, str], register: Register) -> None:
    """Documents that only look alike get two IRIs, and neither is resolved to the other."""
    (first,) = cited(pair["first"], register, pair["first_unit"])
    (second,) = cited(pair["second"], register, pair["second_unit"])
    assert first.iri != second.iri


def test_the_pairs_are_at_least_sixty() -> None:
    """The list of pairs keeps its length."""
    assert len(PAIRS) >= 60


@pytest.mark.parametrize(
    "spellings", [list(g) for _, g in groupby(SAME, key=lambda r: r["group"])], ids=lambda s: s[0]["group"]
)
def test_one_document_cited_in_many_ways_is_one_node(spellings: list[dict[str, str]], register: Register) -> None:
    """Every spelling of a document, by whichever unit, has the same IRI."""
    names = {row["text"]: cited(row["text"], register, row["unit"])[0].iri for row in spellings}
    assert len(set(names.values())) == 1, names
