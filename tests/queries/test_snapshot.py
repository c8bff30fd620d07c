"""A reader's files cannot vanish under it, and nothing of a reader is left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from queries import snapshot
from queries.snapshot import FOLDER, opened
from queries.store import open_embedded


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A data folder whose store has more files than the engine opens at once."""
    writer = ox.Store(str(tmp_path / "store"))
    for part in range(12):
        graph = ox.NamedNode(f"urn:g{part}")
        writer.bulk_extend(
            ox.Quad(ox.NamedNode(f"urn:{part}/{n}"), ox.NamedNode("urn:p"), ox.Literal(f"{part} {n}" * 9), graph)
            for n in range(50)
        )
    return tmp_path


def test_a_reader_reads_on_when_the_store_is_gone(many: Path) -> None:
    """Every file that was there when it opened answers, though the engine had not looked into it yet."""
    store = open_embedded(str(many))
    shutil.rmtree(many / "store")
    assert len(set(store.engine)) == 600
    found = store.select("SELECT ?s ?o { GRAPH <urn:g7> { ?s <urn:p> ?o } } ORDER BY ?o")
    assert len(found) == 50 and str(found.rows[0][0]).startswith("urn:7/")


def test_what_a_reader_held_goes_with_it(many: Path) -> None:
    """Its folder is there while it reads, and no longer."""
    store = open_embedded(str(many))
    (own,) = (many / FOLDER).iterdir()
    assert {p.name for p in own.glob("*.sst")} == {p.name for p in (many / "store").glob("*.sst")}
    del store
    assert list((many / FOLDER).iterdir()) == []


def test_a_killed_reader_is_cleared_away_by_the_next(many: Path) -> None:
    """Not so one that lives."""
    kill = "import os, sys; from queries.store import open_embedded as o; s = o(sys.argv[1]); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", kill, str(many)], check=False, cwd=Path(snapshot.__file__).parents[1])
    (left,) = (many / FOLDER).iterdir()
    living = open_embedded(str(many))
    other = open_embedded(str(many))
    assert not left.exists() and len(list((many / FOLDER).iterdir())) == 2
    assert len(set(living.engine)) == len(set(other.engine)) == 600


def test_without_links_the_store_itself_is_read(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows none is no reason to fail; nothing is left there."""

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    engine, held = opened(many / "store")
    assert held.path == many / "store" and len(set(engine)) == 600
    held.leave()
    assert (many / "store" / "CURRENT").exists() and list((many / FOLDER).iterdir()) == []
