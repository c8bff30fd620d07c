"""The store is kept equal to the graph files: exactly, whatever happened before, and in step with what is derived."""

from __future__ import annotations

import dataclasses
import hashlib
import random
import shutil
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from benchmarks import graphs
from loaders.model import Document
from ontology.namespaces import GRAPH_SHARED
from queries import bulk, update
from queries.blocks import parted
from queries.bulk import build, graph_name, tidy, untidy
from queries.derived import Change, Heard
from queries.errors import StoreUnreachableError
from queries.ledger import NAME, Ledger
from queries.store import open_embedded
from queries.sync import Changes, sync

from .conftest import FIRST, NUMBER, SECOND, made, put


def everything(folder: Path) -> set[str]:
    return {str(q) for q in ox.Store.read_only(str(folder / "store"))}


def fresh(folder: Path, aside: Path) -> set[str]:
    """What a store holds that is built from the same files in one go."""
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(folder / "graphs", aside / "graphs")
    build(aside, sorted((aside / "graphs").glob("*.nq")))
    return everything(aside)


def titled(sha: str, title: str | None) -> Document:
    """A document that cites the county's document, with a title or without."""
    document = made(sha, "甲局", 2021, ((NUMBER, "normative-document", None, NUMBER, "卢龙县人民政府"),))
    (project,) = document.projects
    (indicator,) = project.indicators
    assert indicator.basis is not None
    mention = dataclasses.replace(indicator.basis.mentions[0], title=title)
    basis = dataclasses.replace(indicator.basis, mentions=(mention,))
    indicator = dataclasses.replace(indicator, basis=basis)
    return dataclasses.replace(document, projects=(dataclasses.replace(project, indicators=(indicator,)),))


def remove(folder: Path, document: Document) -> None:
    (folder / "graphs" / f"{document.source.sha256}.nq").unlink()


def test_a_label_that_only_a_forgotten_document_gave_goes_with_it(tmp_path: Path) -> None:
    """Another document still cites the thing, but nobody says that title any longer."""
    with_title, without = titled("c" * 64, "招商办法"), titled("d" * 64, None)
    put(tmp_path, with_title)
    put(tmp_path, without)
    sync(tmp_path)
    assert any("招商办法" in line for line in everything(tmp_path))
    remove(tmp_path, with_title)
    assert sync(tmp_path).removed == 1
    assert not any("招商办法" in line for line in everything(tmp_path))
    assert everything(tmp_path) == fresh(tmp_path, tmp_path / "aside")


@pytest.mark.parametrize("seed", range(2))
def test_any_history_ends_where_a_fresh_build_ends(seed: int, tmp_path: Path) -> None:
    """Documents come, change and go in any order; the store is what the files that are left make."""
    chance = random.Random(seed)  # noqa: S311
    shas = [letter * 64 for letter in "123456"]
    for _ in range(8):
        sha = chance.choice(shas)
        path = tmp_path / "graphs" / f"{sha}.nq"
        if path.exists() and chance.random() < 0.4:
            path.unlink()
        else:
            put(tmp_path, titled(sha, chance.choice([None, "甲办法", "乙办法"])))
        (tmp_path / "graphs").mkdir(exist_ok=True)
        sync(tmp_path, chance.choice([None, [sha]]))
    assert everything(tmp_path) == fresh(tmp_path, tmp_path / "aside")


def test_a_kill_between_engine_and_ledger_is_made_good(folder: Path, tmp_path: Path) -> None:
    """The ledger is behind the engine; the same change is made once more and nothing is counted twice."""
    ledger = folder / "store" / NAME
    before = ledger.read_bytes()
    put(folder, dataclasses.replace(FIRST, title="改过的文件", projects=FIRST.projects[:0]))
    sync(folder)
    ledger.write_bytes(before)
    assert sync(folder).replaced == 1
    put(folder, FIRST)
    remove(folder, SECOND)
    sync(folder)
    assert everything(folder) == fresh(folder, tmp_path / "aside")


def test_a_store_without_its_ledger_is_built_anew(folder: Path) -> None:
    """A store of an earlier version is only a cache."""
    before = everything(folder)
    (folder / "store" / NAME).unlink()
    assert sync(folder) == Changes(added=2)
    assert everything(folder) == before


def test_many_new_documents_build_the_store_anew_beside_the_old(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where most is new, one bulk load is taken instead of so many transactions; a reader of the old store reads on."""
    reader = ox.Store.read_only(str(folder / "store"))
    count = sum(1 for _ in reader)
    built: list[Path] = []
    monkeypatch.setattr("queries.sync.build", lambda *given: built.append(given[0]) or build(*given))
    for n in range(70):
        put(folder, titled(f"{n:064x}", None))
    remove(folder, SECOND)
    assert sync(folder) == Changes(added=70, removed=1, unchanged=1)
    assert built == [folder] and sum(1 for _ in reader) == count


def test_only_the_named_files_are_looked_at(folder: Path) -> None:
    """What else changed is left for the next time."""
    put(folder, dataclasses.replace(FIRST, title="改过的文件"))
    assert sync(folder, []) == Changes()
    assert sync(folder, [FIRST.source.sha256]) == Changes(replaced=1)
    remove(folder, SECOND)
    assert sync(folder, [SECOND.source.sha256, "e" * 64]) == Changes(removed=1)


def test_a_file_touched_but_not_changed_is_unchanged(folder: Path) -> None:
    """Its time is another, its bytes are the same."""
    put(folder, FIRST)
    assert sync(folder) == Changes(unchanged=2)


@pytest.mark.parametrize("text", ["half a li", "<a:b> <a:c> <a:\\u003E\\u0020x> <a:g> .\n"])
def test_a_damaged_graph_file_is_named_and_the_store_stays(text: str, folder: Path) -> None:
    """One sentence that names the file; nothing is half taken in, and no sign is smuggled into an IRI."""
    before = everything(folder)
    bad = folder / "graphs" / f"{'9' * 64}.nq"
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(StoreUnreachableError, match="graphs"):
        sync(folder)
    assert everything(folder) == before
    with pytest.raises(StoreUnreachableError, match=bad.name):
        build(folder, sorted((folder / "graphs").glob("*.nq")))
    assert everything(folder) == before and not (folder / "store.new").exists()


def test_parting_a_file_loses_no_line(folder: Path) -> None:
    """Own blocks and shared ones together are the file."""
    for path in (folder / "graphs").iterdir():
        data = path.read_bytes()
        own, shared = parted(data)
        assert b"".join(sorted([*own, *shared])) == data
        assert all(b.count(f" <{GRAPH_SHARED}> .\n".encode()) == b.count(b"\n") for b in shared)


def test_a_document_that_prints_the_end_of_a_line_is_parted_rightly(tmp_path: Path) -> None:
    """The name of the shared graph within a text ends no statement, and the store is built."""
    put(tmp_path, dataclasses.replace(FIRST, title=f"甲 <{GRAPH_SHARED}> . 乙"))
    sync(tmp_path)
    assert any("乙" in line for line in everything(tmp_path))


class Recorder:
    """A derived thing that remembers what it heard, and loses what was not committed."""

    held: dict[str, bytes] = {}  # noqa: RUF012 - the one thing that outlives its writers

    def __init__(self, store: Path, _engine: ox.Store) -> None:
        self.new: dict[str, bytes | None] = {}
        self.graphs = store.parent / "graphs"

    def add(self, heard: Heard) -> None:
        (data,) = (d for p in self.graphs.iterdir() if graph_name(p.stem) == heard.name and (d := p.read_bytes()))
        _, shared = parted(data)
        engine = ox.parse(data, format=ox.RdfFormat.N_QUADS)
        assert sum(len(o) for facts in (heard.own | heard.shared).values() for o in facts.values()) == len(list(engine))
        assert heard.sha256 == hashlib.sha256(data).hexdigest() and set(heard.new) <= set(shared)
        self.new[heard.name] = data

    def heard_all(self) -> None:
        assert self.new.keys() == {graph_name(p.stem) for p in self.graphs.iterdir()}

    def change(self, change: Change) -> None:
        files = (p for p in self.graphs.iterdir() if graph_name(p.stem) == change.name)
        self.new[change.name] = next(files).read_bytes() if change.now else None
        assert not change.removed & change.added

    def commit(self) -> None:
        self.held.update({n: d for n, d in self.new.items() if d is not None})
        for name, data in self.new.items():
            if data is None:
                self.held.pop(name, None)

    def close(self) -> None:
        self.new.clear()


def test_what_is_derived_hears_of_every_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a build and in every change, a derived thing holds what the graph files hold."""
    monkeypatch.setattr(bulk, "DERIVED", (Recorder,))
    monkeypatch.setattr(update, "DERIVED", (Recorder,))
    monkeypatch.setattr(Recorder, "held", {})

    def agree() -> None:
        files = sorted(p.read_bytes() for p in (tmp_path / "graphs").glob("*.nq"))
        assert sorted(Recorder.held.values()) == files

    put(tmp_path, FIRST)
    sync(tmp_path)
    agree()
    put(tmp_path, SECOND)
    put(tmp_path, dataclasses.replace(FIRST, title="改过的文件"))
    sync(tmp_path)
    agree()
    remove(tmp_path, FIRST)
    sync(tmp_path)
    agree()


def test_a_document_that_the_engine_took_in_twice_unknown_to_the_ledger_is_exact(folder: Path, tmp_path: Path) -> None:
    """Killed after one change and then changed again: nothing of the change in between is left."""
    ledger = folder / "store" / NAME
    before = ledger.read_bytes()
    put(folder, dataclasses.replace(FIRST, title="改过的文件"))
    sync(folder)
    ledger.write_bytes(before)
    put(folder, dataclasses.replace(FIRST, year=2030))
    assert sync(folder).replaced == 1
    assert everything(folder) == fresh(folder, tmp_path / "aside")


def test_the_ledger_counts_who_says_a_statement(tmp_path: Path) -> None:
    """A statement is new once and gone once, however many say it and however often they say it again."""
    ledger = Ledger(tmp_path)
    row = update.Row(1, 1, "x")
    assert ledger.replace("a", row, [b"one", b"two", b"one"]) in (([b"one", b"two"], []), ([b"two", b"one"], []))
    assert ledger.replace("b", row, [b"two"]) == ([], [])
    assert ledger.replace("a", row, [b"two"]) == ([], [b"one"])
    assert ledger.replace("a", None, []) == ([], [])
    assert ledger.replace("b", None, []) == ([], [b"two"])
    assert ledger.keys() == []
    ledger.close()


def test_sets_of_quads_differ_by_what_changed(folder: Path) -> None:
    """A document that changed in one statement is written as one statement out and one in."""
    written: list[tuple[int, int]] = []

    def noting(engine: ox.Store, old: set[ox.Quad], new: set[ox.Quad]) -> None:
        written.append((len(old), len(new)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(update, "transact", noting)
        patch.setattr(update.Update, "_wholly", None)  # the store is not read for it
        put(folder, dataclasses.replace(FIRST, title="改过的文件"))
        sync(folder)
    assert written == [(2, 2)], "the title, and the hash by which the store remembers the file"


def test_a_large_build_is_tidied_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The statements stay; who read before reads on; done once, it is done."""
    sync(folder)
    assert not untidy(folder)
    monkeypatch.setattr(bulk, "_LAYER", 0)
    build(folder, sorted((folder / "graphs").glob("*.nq")))
    assert untidy(folder)
    reader, before = open_embedded(str(folder)), everything(folder)
    tidy(folder)
    assert not untidy(folder)
    assert everything(folder) == before == {str(q) for q in reader.engine}
    assert sync(folder).unchanged == len(list((folder / "graphs").glob("*.nq")))


@pytest.mark.parametrize(("ahead", "pipe"), [(0, 4096), (1 << 30, 4096), (1 << 30, 1 << 20)])
def test_writers_hear_of_documents_in_their_order_however_far_the_engine_is(
    ahead: int, pipe: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held back or not, and with a pipe that holds less than a document: each once, in order, and the same store."""
    graphs.write(tmp_path, 12)
    files = sorted((tmp_path / "graphs").glob("*.nq"))
    heard: list[str] = []
    whole = bulk.heard

    def listening(path: Path, *rest: Any) -> Heard:
        heard.append(path.stem)
        return whole(path, *rest)

    monkeypatch.setattr(bulk, "_AHEAD", ahead)
    monkeypatch.setattr(bulk, "_PIPE", pipe)
    monkeypatch.setattr(bulk, "heard", listening)
    bulk.build(tmp_path, files)
    assert heard == [path.stem for path in files]
    said = {str(quad) for path in files for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.N_QUADS)}
    assert said <= everything(tmp_path)
