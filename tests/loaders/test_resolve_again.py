"""Resolving again what is loaded: the bytes of a fresh load with that registry, without the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.batch import read_into
from loaders.errors import ReadError
from loaders.journal import alone
from loaders.resolve_again import Resolved, resolve_again
from loaders.resolve_graph import resolve_graph
from loaders.verify import verify_graphs
from ontology.registry import same_as
from ontology.registry.imported import path_of
from ontology.registry.importing import import_tables

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"
_KINDS = {".csv", ".txt", ".html"}
DOCUMENTS = (EXAMPLE, *sorted(p for p in (ROOT / "tests" / "data").rglob("*") if p.suffix in _KINDS)[:8])
LEARNED = (
    "title\taliases\tlevel\tissuers\tnumber\tchecked\n"
    "卢龙县信访维稳工作办法\t\tnormative-document\t卢龙县人民政府\t卢政〔2012〕27号\t2026-01-01\n"
    "卢龙县年度工作安排办法\t年度工作安排\tnormative-document\t卢龙县人民政府\t\t2026-01-01\n"
    "某法\t往年经验办法\tlaw\t\t\t\n"
)


def learn(folder: Path) -> None:
    """The registry beside the folder learns three rules."""
    table = folder / "learned.tsv"
    folder.mkdir(exist_ok=True)
    table.write_text(LEARNED, encoding="utf-8")
    import_tables(folder, [table])


def graphs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "graphs").glob("*.nq"))}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents, loaded where the registry knew them from the start."""
    folder = tmp_path_factory.mktemp("fresh")
    learn(folder)
    read_into(folder, DOCUMENTS)
    return folder


def test_the_graphs_are_those_of_a_fresh_load(fresh: Path, tmp_path: Path) -> None:
    """Loaded before the registry learns and resolved after: byte for byte what is loaded after; and back again."""
    read_into(tmp_path, DOCUMENTS)
    before = graphs(tmp_path)
    learn(tmp_path)
    assert before != graphs(fresh)
    tried = list(resolve_again(tmp_path, dry=True))
    assert graphs(tmp_path) == before
    done = list(resolve_again(tmp_path))
    assert graphs(tmp_path) == graphs(fresh) and tried == done
    assert [r.rewritten for r in resolve_again(tmp_path)] == [False] * len(before)
    assert not any(c.broken for c in verify_graphs(tmp_path))
    path_of(tmp_path).unlink()
    assert any(r.rewritten for r in resolve_again(tmp_path)) and graphs(tmp_path) == before


def changed(found: list[Resolved]) -> list[tuple[str, str, str]]:
    return sorted((c.mention, c.was, c.status) for r in found for c in r.changes)


def test_what_changed_is_listed(tmp_path: Path) -> None:
    """Four mentions of the county's paper are unresolved before and resolved after."""
    read_into(tmp_path, [EXAMPLE])
    learn(tmp_path)
    found = changed(list(resolve_again(tmp_path, dry=True)))
    assert [c for c in found if "27" in c[0]] == [("卢政【2012】27号文件", "unresolved", "resolved")] * 4


def test_a_reviewed_entry_takes_effect_and_is_taken_back(tmp_path: Path) -> None:
    """Two papers that were reviewed to be one have one IRI after resolving again; taken back, all is as before."""
    read_into(tmp_path, [EXAMPLE])
    before = graphs(tmp_path)
    paper = "https://w3id.org/yiju/id/cited/卢政〔2012〕27号/卢龙县人民政府"
    entry = same_as.SameAs(
        paper, "https://w3id.org/yiju/id/cited/另一题名/卢龙县人民政府", "核对过", "2026-11-24", "甲"
    )
    assert same_as.join(tmp_path, entry) and not same_as.join(tmp_path, entry)
    found = list(resolve_again(tmp_path))
    assert {c.basis for r in found for c in r.changes} == {entry.other}
    assert same_as.part(tmp_path, paper, "2026-11-25") == entry and same_as.part(tmp_path, paper, "2026-11-25") is None
    list(resolve_again(tmp_path))
    assert graphs(tmp_path) == before
    log = same_as.path_of(tmp_path).with_name("same_as.log.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in log] == ["join", "part"]


def test_a_graph_without_places_of_cells_stays_and_is_said(tmp_path: Path) -> None:
    """A graph of an earlier version cannot be resolved again: it stays as it is, and the answer says so."""
    read_into(tmp_path, [EXAMPLE])
    (data,) = graphs(tmp_path).values()
    lines = [line for line in data.decode("utf-8").splitlines() if "basisCell" not in line]
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/yiju/ns#Justification>"
    typed = [" ".join((line.split(" ")[0], kind, *line.split(" ")[-2:])) for line in lines if "ns#justifies>" in line]
    old = "".join(f"{line}\n" for line in sorted([*lines, *typed]))
    from loaders.citations import default_lookup

    again = resolve_graph(old, default_lookup())
    assert again.blind and again.graph == old and not again.changes


def test_a_folder_at_work_is_left_alone(tmp_path: Path) -> None:
    """While a load holds the folder nothing is resolved."""
    with alone(tmp_path), pytest.raises(ReadError):
        list(resolve_again(tmp_path))
