"""``yiju audit``: findings on a terminal, runs that are compared, waivers that outlive a load."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from cli.main import app
from ontology.namespaces import YJ
from queries.errors import BadQueryError, UnknownNameError

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
DAY = ["--as-of", "2026-11-01"]


def _run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A data folder with the example."""
    assert _run("load", str(EXAMPLE), "--store", str(tmp_path / "data"))[0] == 0
    return str(tmp_path / "data")


def test_findings_as_rows_counts_and_graph(store: str) -> None:
    """Grave findings give status 1; JSON holds sentence and place; Turtle parses and names check and span."""
    code, out, err = _run("audit", "--store", store, *DAY, "--format", "json")
    rows = json.loads(out)
    assert code == 1 and "1 个严重" in err
    assert sum(r["code"] == "B02" for r in rows) == 5 and rows[0]["code"] == "T01"
    counts = json.loads(_run("audit", "--store", store, *DAY, "--counts", "--format", "json")[1])
    assert {r["code"]: r["failed"] for r in counts}["B02"] == 5
    triples = list(ox.parse(_run("audit", "--store", store, *DAY, "--format", "ttl")[1], format=ox.RdfFormat.TURTLE))
    assert sum(t.object == ox.NamedNode(f"{YJ}Finding") for t in triples) == len(rows)


def test_some_checks_only_and_a_status_of_zero(store: str) -> None:
    """What is only noted does not fail; an unknown code is named with those there are."""
    assert _run("audit", "--store", store, "--check", "B05", *DAY)[0] == 0
    with pytest.raises(UnknownNameError, match="没有检查 X99"):
        _run("audit", "--store", store, "--check", "X99")
    assert "预算法" in _run("audit", "explain", "B13")[1]


def test_a_waiver_holds_for_the_same_bytes_only(store: str) -> None:
    """Waived findings stay in the list, count no more, come back when revoked, and say nothing of other bytes."""
    rows = json.loads(_run("audit", "--store", store, *DAY, "--format", "json")[1])
    finding = next(r["id"] for r in rows if r["code"] == "T01")
    _run("audit", "waive", finding, "--reason", "已补充说明", "--by", "张审", "--on", "2026-11-02", "--store", store)
    again = json.loads(_run("audit", "--store", store, *DAY, "--format", "json")[1])
    assert next(r for r in again if r["id"] == finding)["waived"] == "已补充说明"
    assert "0 个严重" in _run("audit", "--store", store, *DAY)[2]
    _run("forget", str(EXAMPLE), "--store", store)
    _run("load", str(EXAMPLE), "--store", store)
    assert "1 个已搁置" in _run("audit", "--store", store, *DAY)[2]
    other = Path(store).parent / "changed.txt"
    other.write_text(EXAMPLE.read_text(encoding="utf-8") + "\n附注\n", encoding="utf-8")
    _run("load", str(other), "--store", store)
    assert "1 个严重" in _run("audit", "--store", store, *DAY)[2]
    _run("audit", "revoke", finding, "--store", store)
    assert "0 个已搁置" in _run("audit", "--store", store, *DAY)[2]
    with pytest.raises(BadQueryError, match="没有被搁置"):
        _run("audit", "revoke", finding, "--store", store)


def test_runs_are_compared(store: str) -> None:
    """New, gone and unchanged against a kept run; what went with its document is said to be withdrawn."""
    assert "已记录为 2026-11-01-default" in _run("audit", "--store", store, *DAY, "--record")[2]
    code, out, err = _run("audit", "--store", store, "--as-of", "2021-06-01", "--since", "last", "--format", "json")
    assert code == 1 and "0 个新增，2 个消失" in err
    assert {r["state"] for r in json.loads(out)} == {"不变"}
    _run("forget", str(EXAMPLE), "--store", store)
    assert "文件已撤下" in _run("audit", "--store", store, *DAY, "--since", "last")[2]
    with pytest.raises(BadQueryError, match="没有名为"):
        _run("audit", "--store", store, "--since", "2001-01-01-default")


@pytest.mark.parametrize(
    "text",
    [
        "checks: {X99: off}",
        "checks: {B02: grave}",
        "thresholds: {document-age: many}",
        "more: 1",
        "checks: [",
        "a: &a [*a]",
    ],
)
def test_a_wrong_profile_is_one_sentence(store: str, text: str, tmp_path: Path) -> None:
    """What is wrong with a user's file is said with its name."""
    path = tmp_path / "mine.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadQueryError, match=r"mine\.yml"):
        _run("audit", "--store", store, "--profile", str(path))


def test_a_profile_of_ones_own(store: str, tmp_path: Path) -> None:
    """Checks are switched off and made graver, thresholds moved."""
    path = tmp_path / "mine.yml"
    path.write_text("checks: {B02: off, B05: error}\nthresholds: {document-age: 20}\n", encoding="utf-8")
    rows = json.loads(_run("audit", "--store", store, *DAY, "--profile", str(path), "--format", "json")[1])
    codes = {r["code"] for r in rows}
    assert not codes & {"B02", "B08"} and {r["severity"].rpartition("/")[2] for r in rows if r["code"] == "B05"} == {
        "error"
    }


def test_the_ledger_of_each_document(store: str) -> None:
    """Rows and cells add up; signs read are part of the signs; the cut label of the example is a repair."""
    (row,) = json.loads(_run("status", "--ledger", "--store", store, "--format", "json")[1])
    assert row["cells"] == row["used"] + row["ignored"] + row["unread"]
    assert 0 < row["signsRead"] < row["signs"] and row["repairs"] >= 1
    assert "已读字符" in _run("status", "--ledger", "--store", store)[1]
