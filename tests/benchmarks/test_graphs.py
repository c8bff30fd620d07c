"""Made-up graphs have the shape of real ones, and the same seed makes the same bytes."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from benchmarks import graphs
from loaders.pipeline import extract
from loaders.rdf import document_nquads
from ontology.namespaces import ID
from queries.catalogue import run
from queries.store import open_store
from queries.sync import sync
from queries.validate import validate

EXAMPLES = Path(__file__).parents[2] / "examples"
REAL = (EXAMPLES / "lulong-2021" / "lulong-2021.txt", next(EXAMPLES.rglob("2022*.docx")))


def test_made_graphs_are_well_formed_and_counted_right(tmp_path: Path) -> None:
    """The shapes find nothing wrong, and the overview counts what was made."""
    graphs.write(tmp_path, 3)
    sync(tmp_path)
    store = open_store(tmp_path)
    (totals,) = run(store, "overview").records()
    made = 3 * graphs.PROJECTS
    assert (totals["disclosures"], totals["projects"], totals["targets"]) == (3, made, made * graphs.INDICATORS)
    assert validate(store) == ()


def families(lines: str) -> dict[str, list[frozenset[str]]]:
    """The properties of each thing in the graphs, by what it is: the first step of its IRI, or a mention."""
    facts: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines.splitlines():
        subject, predicate, _ = line.split(" ", 2)
        facts[subject].add(predicate)
    found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for subject, properties in facts.items():
        name = subject.removeprefix(f"<{ID}")
        found["mention" if "#char" in name else name.partition("/")[0]].append(frozenset(properties))
    return found


def test_made_graphs_say_what_the_loader_says_of_every_document() -> None:
    """What every indicator, target, justification and mention of real ones says, made-up ones say too, and no more."""
    made = families("".join(document_nquads(d) for d in graphs.documents(2)))
    real = families("".join(document_nquads(extract(path)) for path in REAL))
    for family in ("indicator", "target", "justification", "mention", "appropriation", "cited", "body", "unit"):
        always = frozenset.intersection(*real[family])
        ever = frozenset.union(*real[family])
        assert always <= frozenset.union(*made.get(family, [always])) <= ever, family


def test_every_span_quotes_its_text_and_the_seed_decides() -> None:
    """Evidence holds in made-up documents too; another seed makes others."""
    first = list(graphs.documents(2))
    spans = [i.span for d in first for p in d.projects for i in p.indicators]
    assert all(first[0].text[s.start : s.end] == s.quote for s in spans[: len(spans) // 2])
    assert first == list(graphs.documents(2)) != list(graphs.documents(2, seed=2))
