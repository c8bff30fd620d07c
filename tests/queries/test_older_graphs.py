"""Graphs of the earlier, more talkative shape say the same: every reader answers alike, and verify holds them whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from loaders.pipeline import extract
from loaders.rdf import document_nquads
from loaders.verify import verify_graphs
from ontology.iri import notation
from ontology.namespaces import CODE, OA, QUDT, RDF, RDFS, XSD, YJ
from queries.catalogue import run
from queries.dossiers.reading import Reader
from queries.store import Store, open_store
from queries.sync import sync
from queries.terms import Iri
from queries.validate import validate

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"


def yj(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{YJ}{name}")


TYPE, LABEL, EXACT = ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{RDFS}label"), ox.NamedNode(f"{OA}exact")
BOOLEAN = ox.NamedNode(f"{XSD}boolean")


class Older:
    """A document's graph with all that is no longer stated because something else says it."""

    def __init__(self, lines: str) -> None:
        self.store = ox.Store()
        self.store.load(lines.encode(), format=ox.RdfFormat.N_QUADS)
        self.graph = next(self.store.quads_for_pattern(None, yj("sha256"), None)).graph_name

    def lines(self) -> str:
        for made in (self.quotes, self.mentions, self.justifications, self.indicators, self.units, self.totals):
            self.store.extend([ox.Quad(*triple, self.graph) for triple in made()])
        return "".join(sorted(f"{quad} .\n" for quad in self.store))

    def values(self, subject: object, predicate: ox.NamedNode) -> list[ox.Literal]:
        return [q.object for q in self.store.quads_for_pattern(subject, predicate, None)]  # type: ignore[arg-type, misc]

    def pairs(self, predicate: ox.NamedNode) -> list[tuple[ox.NamedNode, ox.NamedNode]]:
        return [(q.subject, q.object) for q in self.store.quads_for_pattern(None, predicate, None)]  # type: ignore[misc]

    def quotes(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.Literal]]:
        own = {subject: yj("valueText") for subject, _ in self.pairs(yj("valueText"))}
        own |= {subject: LABEL for owned in ("goalOf", "measureOf") for subject, _ in self.pairs(yj(owned))}
        for subject, words in own.items():
            if self.values(subject, yj("evidence")) and not self.values(subject, yj("quote")):
                yield subject, yj("quote"), self.values(subject, words)[0]

    def mentions(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
        for _, mention in self.pairs(yj("mention")):
            yield mention, TYPE, yj("Mention")
            if not self.values(mention, yj("mentionText")):
                yield mention, yj("mentionText"), self.values(mention, EXACT)[0]
            if not self.values(mention, yj("complete")):
                yield mention, yj("complete"), ox.Literal("true", datatype=BOOLEAN)

    def justifications(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
        for justification, owner in self.pairs(yj("justifies")):
            yield justification, TYPE, yj("Justification")
            if not self.values(owner, yj("basisCell")):
                yield owner, yj("basisCell"), self.values(justification, yj("mention"))[0]

    def indicators(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
        projects = dict(self.pairs(yj("projectOf")))
        for target, indicator in self.pairs(yj("targetOf")):
            yield indicator, yj("indicatorOf"), projects[target]

    def units(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.Literal]]:
        for target, unit in self.pairs(yj("unit")):
            yield target, yj("unitText"), ox.Literal(notation(unit.value))

    def totals(self) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
        for project, amount in self.pairs(yj("budget")):
            total = ox.NamedNode(f"{project.value.replace('/project/', '/appropriation/')}/total")
            yield project, yj("appropriation"), total
            yield total, TYPE, yj("Appropriation")
            yield total, yj("fundingSource"), ox.NamedNode(f"{CODE}money/total")
            yield total, ox.NamedNode(f"{QUDT}numericValue"), amount


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample as it is written now, and as it was written before."""
    document = extract(EXAMPLE)
    lines = document_nquads(document)
    now, before = tmp_path_factory.mktemp("now"), tmp_path_factory.mktemp("before")
    for folder, said in ((now, lines), (before, Older(lines).lines())):
        (folder / "graphs").mkdir()
        (folder / "graphs" / f"{document.source.sha256}.nq").write_text(said, encoding="utf-8", newline="\n")
        sync(folder)
    return now, before


def things(store: Store, predicate: str) -> list[Iri]:
    rows = store.select(f"SELECT DISTINCT ?s WHERE {{ ?s {predicate} ?o }} ORDER BY ?s").rows
    return [s for (s,) in rows if isinstance(s, Iri)]


def asked(store: Store) -> list[object]:
    """What the questions that read something no longer stated answer, of everything in the store."""
    answers: list[object] = [run(store, "flat-targets"), run(store, "cut-citations"), run(store, "indicators")]
    for target in things(store, "yj:valueText"):
        answers += [run(store, "target", target=target), run(store, "target-bases", target=target)]
    for project in things(store, "yj:scope"):
        answers += [run(store, name, project=project) for name in ("project-table", "project-money")]
    answers += [run(store, "goal-owner", goal=goal) for goal in things(store, "yj:goalKind")]
    return answers


def test_every_reader_answers_alike(folders: tuple[Path, Path]) -> None:
    """Questions of the catalogue, from tables and graph, and the dossiers that are audited and compared."""
    now, before = map(open_store, folders)
    assert len(asked(now)) > 80 and asked(now) == asked(before)
    assert list(Reader(now).dossiers()) == list(Reader(before).dossiers())


def test_both_are_whole(folders: tuple[Path, Path]) -> None:
    """The shapes find nothing wrong, and every quotation is compared, stated twice or once."""
    kept = [next(verify_graphs(folder)) for folder in folders]
    assert [k.broken for k in kept] == [(), ()] and kept[0].quotes == kept[1].quotes > 100
    assert [validate(open_store(folder)) for folder in folders] == [(), ()]
