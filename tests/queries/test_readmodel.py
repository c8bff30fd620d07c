"""The typed tables give what the graph gives, while they hold the same documents, and are not believed otherwise."""

from __future__ import annotations

import dataclasses
import gc
import random
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from benchmarks.graphs import write
from benchmarks.queries import drawn, given
from queries import catalogue
from queries.blocks import by_subject, parted
from queries.bulk import build
from queries.errors import StoreUnreachableError
from queries.readmodel import log, writer
from queries.readmodel.base import Build
from queries.readmodel.rows import document_rows
from queries.readmodel.schema import TABLES
from queries.readmodel.tables import answers
from queries.statements import Things, text
from queries.store import EmbeddedStore, open_store
from queries.sync import sync
from queries.terms import Term

from .conftest import FIRST, SECOND, put


def opened(folder: Path) -> EmbeddedStore:
    store = open_store(folder)
    assert isinstance(store, EmbeddedStore)
    return store


def by_both(store: EmbeddedStore, name: str, chosen: dict[str, Term]) -> tuple[object, object]:
    """The rows from the tables, and from the graph."""
    assert store.tables is not None
    here = store.tables.select(answers()[name].sql, answers()[name].iris, catalogue.named(name).values(chosen), 100_000)
    return here, store.select(catalogue.named(name).sparql_for(chosen))


def assert_equal(folder: Path) -> None:
    """Every question that the tables serve, with and without its parameters, has the graph's rows in its order."""
    store = opened(folder)
    values = drawn(store)
    for name in sorted(catalogue.served()):
        for turn in (0, 1):
            chosen = {p.name: v for p in catalogue.named(name).parameters if (v := given(p, values, turn)) is not None}
            here, there = by_both(store, name, chosen)
            assert here == there, (name, chosen)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A hundred thousand quads."""
    folder = tmp_path_factory.mktemp("large")
    assert write(folder, 116) > 100_000
    sync(folder)
    yield folder
    shutil.rmtree(folder)


def test_the_tables_equal_the_graph_on_a_hundred_thousand_quads(large: Path) -> None:
    """Each served question answered twice: not one row differs, and not one stands elsewhere."""
    assert_equal(large)


def test_a_rule_with_two_numbers_is_one_row(large: Path) -> None:
    """Of several numbers or names a list shows one, and the basis once."""
    store = opened(large)
    twice = (
        "SELECT ?j ?t WHERE { ?j yj:basis ?b ; yj:justifies ?t . ?b yj:documentNumber ?n, ?m FILTER(?n < ?m) } LIMIT 1"
    )
    ((justification, target),) = store.select(twice).rows
    rows = catalogue.run(store, "target-bases", target=target).records()
    assert [r["justification"] for r in rows].count(justification) == 1
    bases = [r["basis"] for r in catalogue.run(store, "scope-bases").records()]
    assert len(bases) == len(set(bases))


def test_the_tables_equal_the_graph_on_small_documents(folder: Path) -> None:
    """The same on the documents of these tests."""
    assert_equal(folder)


def test_pages_and_counts_are_those_of_the_whole(large: Path) -> None:
    """The pages of a list are its slices, and its count is their sum."""
    store = opened(large)
    whole = catalogue.run(store, "bases-by-targets")
    pages = [catalogue.run(store, "bases-by-targets", limit=40, offset=at).rows for at in range(0, len(whole), 40)]
    assert tuple(row for page in pages for row in page) == whole.rows
    assert catalogue.count(store, "bases-by-targets") == len(whole)


def test_answers_in_two_steps_have_a_row_for_each_key(large: Path) -> None:
    """The second page of a long list is its slice, and the count of the keys is the count of the rows."""
    store = opened(large)
    values, stepped = drawn(store), [name for name, answer in answers().items() if answer.keys]
    assert len(stepped) > 8
    for name in stepped:
        chosen = {p.name: v for p in catalogue.named(name).parameters if (v := given(p, values, 1)) is not None}
        whole = catalogue.run(store, name, **chosen)
        assert catalogue.count(store, name, **chosen) == len(whole), name
        assert catalogue.run(store, name, limit=7, offset=7, **chosen).rows == whole.rows[7:14], name


def test_counting_puts_nothing_in_order() -> None:
    """No count of an answer sorts it first."""
    assert all("\nORDER BY" not in answer.counted for answer in answers().values())
    assert answers()["bases-by-status"].tallied(["status"]).count("\nORDER BY") == 0


def rows_of(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table's rows, in an order of their own."""
    tables = opened(folder).tables
    assert tables is not None
    return {n: sorted(tables.select(f"FROM {n}", frozenset(), {}, 10**6).rows, key=repr) for n in (*TABLES, "used")}


@pytest.mark.parametrize("seed", range(2))
def test_any_history_gives_the_tables_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    """Documents come, change and go; what the log puts over the file is what a build from nothing has."""
    rng, folder = random.Random(seed), tmp_path / "step"  # noqa: S311 - histories to try, no secrets
    changed = dataclasses.replace(FIRST, title="改过的文件", year=2023, projects=FIRST.projects[:0])
    for turn in range(5):
        (folder / "graphs").mkdir(parents=True, exist_ok=True)
        for one in (rng.choice((FIRST, changed)), SECOND):
            if rng.random() < 0.6:
                put(folder, one)
            else:
                (folder / "graphs" / f"{one.source.sha256}.nq").unlink(missing_ok=True)
        sync(folder)
        fresh = tmp_path / f"fresh{turn}"
        shutil.copytree(folder / "graphs", fresh / "graphs")
        sync(fresh)
        assert rows_of(folder) == rows_of(fresh)


def test_deleted_tables_are_made_again_from_the_graph(folder: Path) -> None:
    """Without them the graph answers; the next load makes them again, the same."""
    before = rows_of(folder)
    shutil.rmtree(folder / "store" / log.FOLDER)
    assert opened(folder).tables is None
    assert len(catalogue.run(opened(folder), "bases")) == 4
    sync(folder)
    assert rows_of(folder) == before


def test_tables_of_another_state_are_not_believed(folder: Path) -> None:
    """A reader that opened before a load goes on with what it saw; tables left behind by a kill answer nobody."""
    earlier = opened(folder)
    log_file = folder / "store" / log.FOLDER / "log.jsonl"
    old = log_file.read_bytes()
    put(folder, dataclasses.replace(FIRST, year=2024))
    sync(folder)
    assert [r["year"] for r in catalogue.run(earlier, "years").records()] == [2021, 2022]
    assert [r["year"] for r in catalogue.run(opened(folder), "years").records()] == [2022, 2024]
    for left in (old, log_file.read_bytes()[:-10], b"", b"{}\n", b"\xff"):
        log_file.write_bytes(left)
        assert opened(folder).tables is None
        assert [r["year"] for r in catalogue.run(opened(folder), "years").records()] == [2022, 2024]
    sync(folder)
    assert opened(folder).tables is not None


def test_a_long_log_becomes_one_with_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After it the log is empty, one file is left, and the rows are the same."""
    monkeypatch.setattr(writer, "LOG_BYTES", 10)
    put(folder, dataclasses.replace(FIRST, year=2024))
    sync(folder)
    place = folder / "store" / log.FOLDER
    assert len((place / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert len(list(place.glob("*.duckdb"))) == 1
    assert_equal(folder)


def test_a_value_that_fits_no_column_leaves_the_graph_to_answer(tmp_path: Path) -> None:
    """A number of forty digits is kept in the graph alone; nothing is rounded."""
    (project,) = FIRST.projects
    budget = dataclasses.replace(project.budget, total=Decimal("0." + "1" * 13))
    odd = dataclasses.replace(FIRST, projects=(dataclasses.replace(project, budget=budget),))
    for first in (odd, FIRST):  # in a build, and in a change of a store that stands
        shutil.rmtree(tmp_path / "store", ignore_errors=True)
        for document in (first, odd):
            put(tmp_path, document)
            sync(tmp_path)
        assert opened(tmp_path).tables is None
        assert catalogue.run(opened(tmp_path), "overview").records()[0]["money"] == budget.total
    put(tmp_path, FIRST)
    sync(tmp_path)
    assert opened(tmp_path).tables is not None


def test_odd_text_survives_the_way_into_the_tables(tmp_path: Path) -> None:
    """Quotes, line ends of every kind, escapes and signs beyond the first plane come back as they were."""
    odd = 'a"b\\c\nd\r\u2028e\u0085f\tg😀\x01'
    put(tmp_path, dataclasses.replace(FIRST, title=odd))
    sync(tmp_path)
    assert [r["label"] for r in catalogue.run(opened(tmp_path), "disclosures").records()] == [odd]
    assert text('"\\u0041\\U0001F600\\\\n"') == "A😀\\n"


def test_two_things_with_one_key_are_refused(tmp_path: Path) -> None:
    """A wrong link is worse than no tables."""
    build = Build(tmp_path / "x.duckdb")
    build.add([("units", (1, 7, "urn:a", "甲", None)), ("units", (2, 7, "urn:b", "乙", None))])
    with pytest.raises(ValueError, match="one key"):
        build.finish()
    build.leave()


def test_rows_name_every_column(folder: Path) -> None:
    """Each row that is made has as many values as its table has columns."""
    path = folder / "graphs" / f"{FIRST.source.sha256}.nq"
    own, _ = parted(path.read_bytes())
    made = list(document_rows(1, by_subject(own)))
    assert {name for name, _ in made} >= {"documents", "projects", "targets", "links", "goals"}
    assert all(len(row) == len(TABLES[name]) for name, row in made)


def test_texts_come_into_a_new_file_as_they_are(tmp_path: Path) -> None:
    """Nothing, an empty text and the word NULL differ; quotation marks, commas, line ends and long texts stand."""
    odd = [None, "", "NULL", '"', "a,b", "甲\n乙\r\n丙", "\\N", "'", " x ", "字" * 1_000_001, "\ufdd0"]
    build = Build(tmp_path / "x.duckdb")
    build.add(("units", (n, n, "urn:a", text, None)) for n, text in enumerate(odd))
    build.finish()
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as connection:
        assert [row[0] for row in connection.execute("SELECT label FROM units ORDER BY id").fetchall()] == odd
    assert not list(tmp_path.glob("*.csv"))


def test_lines_that_loaders_do_not_write_are_read_all_the_same(folder: Path, tmp_path: Path) -> None:
    """Other blanks and remarks between the statements give the same facts; what is no statement is a sentence."""
    data = (folder / "graphs" / f"{FIRST.source.sha256}.nq").read_bytes()
    own, _ = parted(data)
    tabs, _ = parted(b"# a remark\n" + b"".join(own).replace(b"> <", b">\t<"))
    assert by_subject(tabs) == by_subject(own)
    backwards, _ = parted(b"".join(reversed(data.splitlines(keepends=True))))
    assert _sorted(by_subject(backwards)) == _sorted(by_subject(own))
    (tmp_path / "ab.nq").write_bytes(b"no statement\n")
    with pytest.raises(StoreUnreachableError, match=r"ab\.nq"):
        build(tmp_path / "new", [tmp_path / "ab.nq"])
    assert gc.isenabled()  # as before the build, which does without


def _sorted(things: Things) -> Things:
    return {thing: {name: sorted(said) for name, said in facts.items()} for thing, facts in things.items()}
