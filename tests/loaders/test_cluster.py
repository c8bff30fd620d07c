"""A Dask cluster of two processes reads as one process does, and outlives a worker that dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loaders import crew
from loaders.batch import Run, read_each, read_into
from loaders.cluster import ClusterError, connected
from loaders.journal import Entry
from loaders.limits import Limits
from queries.sync import Changes, sync
from tests.loaders.faulty import DEADLY, dying, slow

distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
dask = pytest.importorskip("dask")

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "examples" / "lulong-2021" / "lulong-2021.txt").read_text(encoding="utf-8")
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two worker processes on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        # A page that was tested before leaves its script as the main module; new processes would run it.
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        # A local cluster gives up a worker that is away twice; one started by hand does not.
        patch.setitem(dask.config.config["distributed"]["deploy"], "lost-worker-timeout", "1h")
        # One death is enough: what is not read then is read by workers of our own.
        patch.setitem(dask.config.config["distributed"]["scheduler"], "allowed-failures", 0)
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster:
            yield cluster


def disclosures(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{n:03}.txt" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(f"第{n}份\n{TEXT}", encoding="utf-8")
    return paths


def on_cluster(address: str, folder: Path, paths: list[Path], limits: Limits) -> list[Entry]:
    with ExitStack() as stack:
        executor, window = stack.enter_context(connected(address, limits))
        return list(stack.enter_context(read_each(folder, paths, Run(executor, limits=limits, window=window))))


def test_a_cluster_makes_the_graphs_that_one_process_makes(cluster: Any, tmp_path: Path) -> None:
    """Its workers write the N-Quads; one bulk load puts them into the store."""
    paths = disclosures(tmp_path / "in", 12)
    there = on_cluster(cluster.scheduler_address, tmp_path / "there", paths, Limits())
    assert tuple(there) == read_into(tmp_path / "here", paths)
    graphs = [{p.name: p.read_bytes() for p in (tmp_path / f / "graphs").iterdir()} for f in ("there", "here")]
    assert graphs[0] == graphs[1] and len(graphs[0]) == 12
    assert sync(tmp_path / "there") == Changes(added=12)


@pytest.mark.parametrize(("reader", "seconds", "said"), [(slow, 6, "6 秒"), (dying, 60, "中止")])
def test_a_worker_that_dies_costs_one_document(
    reader: Any, seconds: float, said: str, cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cluster starts another worker; the guilty document is named, the others are read."""
    monkeypatch.setattr(crew, "read_one", reader)
    paths = disclosures(tmp_path / "in", 6)
    paths[4].write_text(f"{DEADLY}\n{TEXT}", encoding="utf-8")
    entries = on_cluster(cluster.scheduler_address, tmp_path / "out", paths, Limits(seconds=seconds))
    assert [e.outcome for e in entries] == ["read"] * 4 + ["failed", "read"], [e.message for e in entries]
    assert said in entries[4].message and str(paths[4]) in entries[4].message


def test_no_scheduler_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody at the address: said, with what to do."""
    with pytest.raises(ClusterError, match="调度器没有应答"), connected("tcp://127.0.0.1:9", Limits(), wait="1s"):
        pass
