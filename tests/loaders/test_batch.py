"""Many files at once: what is read, skipped, replaced and forgotten, whoever does the work."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from loaders import crew, journal
from loaders.batch import Run, forget, read_each, read_into
from loaders.errors import ReadError
from loaders.graph_files import Task
from loaders.journal import Entry
from loaders.limits import Limits
from loaders.workers import Workers
from tests.loaders.faulty import DEADLY, dying, slow

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")


def disclosures(folder: Path, count: int) -> list[Path]:
    """So many disclosures that differ in a line."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{n:03}.txt" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(f"第{n}份\n{TEXT}", encoding="utf-8")
    return paths


def graphs(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((folder / "graphs").iterdir())}


EXECUTORS: dict[str, Callable[[], Executor]] = {
    "workers": lambda: Workers(2),
    "threads": lambda: ThreadPoolExecutor(2),
    "processes": lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")),
}


@pytest.mark.parametrize("name", EXECUTORS)
def test_every_executor_makes_the_same_graphs(name: str, tmp_path: Path) -> None:
    """Our workers, threads and a process pool end where this process alone ends."""
    paths = [*disclosures(tmp_path / "in", 5), tmp_path / "in" / "missing.txt"]
    alone = read_into(tmp_path / "alone", paths)
    with EXECUTORS[name]() as executor:
        assert read_into(tmp_path / "many", paths, executor) == alone
    assert graphs(tmp_path / "many") == graphs(tmp_path / "alone") and len(graphs(tmp_path / "alone")) == 5


def test_no_more_than_a_window_is_handed_out(tmp_path: Path) -> None:
    """However many documents there are, few are held at a time."""

    class Counting(Executor):
        most = held = 0

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            self.held += 1
            self.most = max(self.most, self.held)
            future: Future[Any] = Future()
            future.set_result(fn(*args, **kwargs))
            return future

    counting = Counting()

    def progress(_: Entry) -> None:
        counting.held -= 1

    paths = disclosures(tmp_path / "in", 20)
    with read_each(tmp_path / "out", paths, Run(counting, window=4), progress) as entries:
        assert len(list(entries)) == 20
    assert counting.most == 4


def test_who_interrupts_keeps_all_that_was_read(tmp_path: Path) -> None:
    """Also what workers had finished and nobody had written into the journal yet."""
    executor = ThreadPoolExecutor(2)

    def interrupt(_: Entry) -> None:
        executor.shutdown()  # by now all are done
        raise KeyboardInterrupt

    paths = disclosures(tmp_path / "in", 6)
    with pytest.raises(KeyboardInterrupt), read_each(tmp_path / "out", paths, Run(executor), interrupt):
        pass
    assert len(journal.entries(tmp_path / "out")) == 6


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    """Ten times as many documents, the same peak (of what Python holds in this process)."""

    class Instant(Executor):
        def submit(self, fn: Callable[..., Any], task: Task, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002
            future: Future[Any] = Future()
            future.set_result(Entry(task.path, task.path, "none"))
            return future

    def peak(count: int) -> int:
        given = tmp_path / str(count)
        for n in range(count):
            (given / f"{n // 50:04}").mkdir(parents=True, exist_ok=True)
            (given / f"{n // 50:04}" / f"{n}.txt").touch()
        tracemalloc.start()
        with read_each(tmp_path / f"out{count}", [given], Run(Instant())) as entries:
            assert sum(1 for _ in entries) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(50)
    few, many = max(peak(300), peak(301)), min(peak(3000), peak(3001))  # what else runs in this process adds, at times
    assert many < 1.3 * few


def test_a_data_folder_is_no_document(tmp_path: Path) -> None:
    """Loading the folder in which the data folder lies reads the documents beside it only, however often."""
    disclosures(tmp_path, 2)
    for _ in range(2):
        assert len(read_into(tmp_path / "yiju-data", [tmp_path])) == 2


def test_unchanged_files_are_skipped_and_changed_ones_replaced(tmp_path: Path) -> None:
    """The second run reads nothing; a changed file gives up its graph; ``again`` reads all."""
    paths = disclosures(tmp_path / "in", 3)
    first = read_into(tmp_path, paths)
    assert [e.skipped for e in read_into(tmp_path, paths)] == [True] * 3
    paths[0].write_text(f"改了\n{TEXT}", encoding="utf-8")
    changed = read_into(tmp_path, paths)
    assert [e.skipped for e in changed] == [False, True, True]
    assert f"{first[0].sha256}.nq" not in graphs(tmp_path) and f"{changed[0].sha256}.nq" in graphs(tmp_path)
    assert not any(e.skipped for e in read_into(tmp_path, paths, again=True))


def test_a_file_whose_graph_is_gone_is_read_again(tmp_path: Path) -> None:
    """The journal is not believed where the graph is missing."""
    (path,) = disclosures(tmp_path / "in", 1)
    (entry,) = read_into(tmp_path, [path])
    (tmp_path / "graphs" / f"{entry.sha256}.nq").unlink()
    assert [e.skipped for e in read_into(tmp_path, [path])] == [False]
    assert graphs(tmp_path)


def test_the_same_bytes_under_two_names_are_one_graph(tmp_path: Path) -> None:
    """The graph stays until the last name is forgotten."""
    one, two = disclosures(tmp_path / "in", 2)
    two.write_bytes(one.read_bytes())
    read_into(tmp_path, [one, two])
    assert len(graphs(tmp_path)) == 1
    forget(tmp_path, [one])
    assert len(graphs(tmp_path)) == 1
    forget(tmp_path, [two])
    assert graphs(tmp_path) == {}


def test_forgetting_by_folder_hash_and_path(tmp_path: Path) -> None:
    """A folder takes all below it; six digits of a hash are enough; what was never loaded is said."""
    paths = disclosures(tmp_path / "in", 4)
    entries = read_into(tmp_path, paths)
    assert forget(tmp_path, [Path(entries[0].sha256[:8])]) == (str(paths[0]),)
    assert forget(tmp_path, [tmp_path / "in"]) == tuple(map(str, paths[1:]))
    with pytest.raises(ReadError, match="never"):
        forget(tmp_path, [Path("never.txt")])


def test_a_path_named_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it make one entry for the file."""
    paths = disclosures(tmp_path / "in", 3)
    assert len(read_into(tmp_path, [tmp_path / "in", *paths, *paths])) == 3


def test_a_broken_pool_loses_only_the_guilty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool of the standard library breaks when one of its processes dies; the files are read all the same."""
    monkeypatch.setattr(crew, "read_one", dying)
    paths = disclosures(tmp_path / "in", 8)
    paths[3].write_text(f"{DEADLY}\n{TEXT}", encoding="utf-8")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        entries = read_into(tmp_path, paths, executor)
    assert [e.outcome for e in entries] == ["read"] * 3 + ["failed"] + ["read"] * 4
    assert str(paths[3]) in entries[3].message


def test_an_executor_that_never_answers_is_given_up(tmp_path: Path) -> None:
    """A cluster that lost its workers: after a while the documents are read here."""

    class Silent(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ARG002
            return Future()

    paths = disclosures(tmp_path / "in", 5)
    (tmp_path / "graphs").mkdir()
    silent = crew.Crew(Silent(), window=2, patience=0.1)
    tasks = [Task(str(p), str(tmp_path / "graphs"), limits=Limits(seconds=20)) for p in paths]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crew, "_TIMES", 0)
        assert {e.outcome for e in silent.read(tasks)} == {"read"}
    silent.close()
    assert len(graphs(tmp_path)) == 5


@pytest.mark.parametrize(("reader", "said"), [(dying, "中止"), (slow, "12 秒")])
def test_one_bad_document_is_ended_and_named(
    reader: Callable[[Task], Entry], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that crashes or never ends costs its own line; the others are read."""
    monkeypatch.setattr(crew, "read_one", reader)
    paths = disclosures(tmp_path / "in", 6)
    paths[2].write_text(f"{DEADLY}\n{TEXT}", encoding="utf-8")
    limits = Limits(seconds=12)
    with Workers(2, limits.seconds) as workers, read_each(tmp_path, paths, Run(workers, limits=limits)) as found:
        entries = list(found)
    assert [e.outcome for e in entries] == ["read"] * 2 + ["failed"] + ["read"] * 3
    assert said in entries[2].message and str(paths[2]) in entries[2].message


def test_a_dry_run_tells_and_writes_nothing(tmp_path: Path) -> None:
    """The same entries as a real run, and no folder."""
    paths = disclosures(tmp_path / "in", 2)
    with read_each(tmp_path / "dry", paths, Run(dry=True)) as found:
        told = list(found)
    assert not (tmp_path / "dry").exists()
    assert told == list(read_into(tmp_path / "real", paths))
    before = (tmp_path / "real" / "journal.sqlite").read_bytes()
    with read_each(tmp_path / "real", paths, Run(dry=True)) as found:
        assert [e.skipped for e in found] == [True, True]
    assert (tmp_path / "real" / "journal.sqlite").read_bytes() == before


def test_two_loads_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    """The second is told to wait, in a sentence."""
    (path,) = disclosures(tmp_path / "in", 1)
    with journal.alone(tmp_path), pytest.raises(ReadError, match="另一个载入"):
        read_into(tmp_path, [path])
    assert read_into(tmp_path, [path])[0].outcome == "read"


def test_a_journal_of_an_earlier_version_is_taken_on(tmp_path: Path) -> None:
    """Columns that are new are added."""
    with sqlite3.connect(tmp_path / "journal.sqlite") as db:
        db.execute(
            "CREATE TABLE documents (path TEXT PRIMARY KEY, sha256, outcome, kind, projects, indicators, cells, unread,"
            " message)"
        )
        db.execute("INSERT INTO documents VALUES ('/a.txt', 'ab', 'read', 'target', 1, 2, 3, 0, '')")
    db.close()
    assert journal.entries(tmp_path)["/a.txt"] == Entry("/a.txt", "ab", "read", "target", 1, 2, 3)


@pytest.mark.skipif(os.name != "posix", reason="names on this system are always Unicode")
def test_names_that_are_no_unicode_are_loaded_and_told(tmp_path: Path) -> None:
    """A GBK name from an old archive is shown with its bytes."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode("表.txt".encode("gbk"))).write_text(TEXT, encoding="utf-8")
    (entry,) = read_into(tmp_path, [folder])
    assert entry.outcome == "read" and entry.path.endswith("\\xb1\\xed.txt")
    assert [e.skipped for e in read_into(tmp_path, [folder])] == [True]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_documents_inside_archives_are_loaded_under_their_names(tmp_path: Path) -> None:
    """Archives within archives too; each document has its own line, and taking one out of the archive forgets it."""
    data = TEXT.encode()
    inner = zipped(tmp_path / "inner.zip", {"表.txt": b"1\n" + data}).read_bytes()
    outer = zipped(tmp_path / "包.zip", {"甲/一.txt": b"2\n" + data, "内.zip": inner, "甲/二.txt": b"3\n" + data})
    entries = read_into(tmp_path, [outer])
    names = [e.path.removeprefix(str(outer)) for e in entries]
    assert names == ["!内.zip!表.txt", "!甲/一.txt", "!甲/二.txt"]
    assert {e.outcome for e in entries} == {"read"} and len(graphs(tmp_path)) == 3
    assert all(e.sha256 + ".nq" in graphs(tmp_path) for e in entries)
    assert [e.skipped for e in read_into(tmp_path, [outer])] == [True] * 3
    zipped(outer, {"甲/一.txt": b"2\n" + data})
    assert [e.skipped for e in read_into(tmp_path, [outer])] == [True]
    assert list(journal.entries(tmp_path)) == [f"{outer}!甲/一.txt"] and len(graphs(tmp_path)) == 1
    assert forget(tmp_path, [outer]) == (f"{outer}!甲/一.txt",) and graphs(tmp_path) == {}


def test_names_in_archives_never_escape_and_never_hide_each_other(tmp_path: Path) -> None:
    """Ways out are cut off, and two entries of one name are two documents."""
    data = TEXT.encode()
    archive = tmp_path / "坏.zip"
    with zipfile.ZipFile(archive, "w") as out, pytest.warns(UserWarning):
        for n, name in enumerate(("../../甲.txt", "/etc/乙.txt", "甲.txt", "甲.txt", "C:\\丙.txt", "a!b.txt")):
            out.writestr(name, f"{n}\n".encode() + data)
    names = [e.path.removeprefix(str(archive)) for e in read_into(tmp_path / "out", [archive])]
    assert names == ["!C:/丙.txt", "!a!b.txt", "!etc/乙.txt", "!甲.txt", "!甲.txt~2", "!甲.txt~3"]
    assert len(graphs(tmp_path / "out")) == 6
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out", "坏.zip"]


def test_archives_too_deep_too_full_or_empty_are_one_line(tmp_path: Path) -> None:
    """Depth, expansion and emptiness are each said in a sentence that names the archive."""
    data = TEXT.encode()
    deep = zipped(tmp_path / "deep.zip", {"表.txt": data})
    for _ in range(3):
        deep = zipped(tmp_path / "deep.zip", {"里.zip": deep.read_bytes(), "旁.txt": data})
    bomb = zipped(tmp_path / "bomb.zip", {f"{n}.txt": bytes(60 << 20) for n in range(2)})
    empty = zipped(tmp_path / "empty.zip", {"夹/": b""})
    entries = {e.path.removeprefix(str(tmp_path)): e for e in read_into(tmp_path / "out", [deep, bomb, empty])}
    assert "3层" in entries["/deep.zip!里.zip!里.zip!里.zip"].message
    assert entries["/deep.zip!里.zip!里.zip!旁.txt"].outcome == "read"
    assert "100倍" in entries["/bomb.zip"].message and "没有文件" in entries["/empty.zip"].message


def test_a_graph_is_known_by_its_hash(tmp_path: Path) -> None:
    """The journal remembers the hash of each graph file, which ``yiju verify`` holds it to."""
    (path,) = disclosures(tmp_path / "in", 1)
    (entry,) = read_into(tmp_path, [path])
    (data,) = graphs(tmp_path).values()
    assert entry.graph == hashlib.sha256(data).hexdigest()
