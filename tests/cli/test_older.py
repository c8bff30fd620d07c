"""Graphs that an earlier version of the ontology wrote: said to be so, and read anew by the next load."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from cli.main import app
from loaders.batch import read_into
from ontology import MODEL
from queries.sync import sync

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"


def test_an_older_graph_is_told_and_read_anew(tmp_path: Path) -> None:
    """What names no version, or another, is old: status says how many; a load of the same file needs no --again."""
    read_into(tmp_path, [EXAMPLE])
    (graph,) = (tmp_path / "graphs").iterdir()
    now = graph.read_text(encoding="utf-8")
    graph.write_text(now.replace(f"/ns/{MODEL}>", "/ns/1.0.0>"), encoding="utf-8", newline="\n")
    sync(tmp_path)
    status = CliRunner().invoke(app, ["status", "--store", str(tmp_path)])
    assert "有 1 份文件的图是旧版写的" in status.stderr and "yiju load" in status.stderr
    assert [entry.skipped for entry in read_into(tmp_path, [EXAMPLE])] == [False]
    assert graph.read_text(encoding="utf-8") == now
    assert [entry.skipped for entry in read_into(tmp_path, [EXAMPLE])] == [True]
    sync(tmp_path)
    assert "旧版" not in CliRunner().invoke(app, ["status", "--store", str(tmp_path)]).stderr
