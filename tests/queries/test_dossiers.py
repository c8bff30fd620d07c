"""Documents as records: the same from their graph files and from the engine."""

from __future__ import annotations

from pathlib import Path

from queries.dossiers.reading import read_dossiers, read_projects, sampled_projects
from queries.store import open_store


def test_a_file_that_the_store_was_not_made_of_is_not_believed(folder: Path) -> None:
    """Gone or changed since, the engine's own statements are read: the records stay the same."""
    held = tuple(read_dossiers(open_store(folder)))
    assert len(held) == 2 and all(row.grounds for d in held for _, row in d.rows())
    for file in (folder / "graphs").glob("*.nq"):
        file.write_bytes(file.read_bytes().replace("环境保护法".encode(), "水法".encode()))
    assert tuple(read_dossiers(open_store(folder))) == held
    for file in (folder / "graphs").glob("*.nq"):
        file.unlink()
    assert tuple(read_dossiers(open_store(folder))) == held


def test_a_sample_is_bounded_and_always_the_same(folder: Path) -> None:
    """The first documents by their hashes, whatever else is held."""
    store = open_store(folder)
    everything = {p.iri for p in read_projects(store)}
    one = {p.document for p in sampled_projects(store, 1)}
    assert one == {min(p.document for p in read_projects(store))}
    assert {p.iri for p in sampled_projects(store, 9)} == everything
