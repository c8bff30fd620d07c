"""Documents as records: the same from their graph files and from the engine."""

from __future__ import annotations

from pathlib import Path

from queries.dossiers.reading import Reader
from queries.store import open_store


def test_a_file_that_the_store_was_not_made_of_is_not_believed(folder: Path) -> None:
    """Gone or changed since, the engine's own statements are read: the records stay the same."""
    held = tuple(Reader(open_store(folder)).dossiers())
    assert len(held) == 2 and all(row.grounds for d in held for _, row in d.rows())
    for file in (folder / "graphs").glob("*.nq"):
        file.write_bytes(file.read_bytes().replace("环境保护法".encode(), "水法".encode()))
    assert tuple(Reader(open_store(folder)).dossiers()) == held
    for file in (folder / "graphs").glob("*.nq"):
        file.unlink()
    assert tuple(Reader(open_store(folder)).dossiers()) == held


def test_a_sample_is_bounded_and_always_the_same(folder: Path) -> None:
    """The first documents by their hashes, whatever else is held."""
    store = open_store(folder)
    everything = {p.iri for p in Reader(store).projects()}
    one = {p.document for p in Reader(store).sample(1)}
    assert one == {min(p.document for p in Reader(store).projects())}
    assert {p.iri for p in Reader(store).sample(9)} == everything
