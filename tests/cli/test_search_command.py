"""``yiju search`` on the example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder with the example."""
    folder = str(tmp_path_factory.mktemp("search"))
    assert CliRunner().invoke(app, ["load", str(EXAMPLE), "--store", folder]).exit_code == 0
    return folder


def test_results_stand_under_their_kind(store: str) -> None:
    """The table names the kind, then each wording with what it belongs to."""
    done = CliRunner().invoke(app, ["search", "空气", "--store", store])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == ["目标", "  确保空气质量不断好转  环保经费"]


def test_kinds_limits_and_forms(store: str) -> None:
    """Only the kinds that are asked for, at most so many of each, for another program; what is left out is said."""
    done = CliRunner().invoke(app, ["search", "法", "-k", "rule", "--limit", "2", "--format", "json", "--store", store])
    rows = json.loads(done.stdout)
    assert len(rows) == 2 and {r["kind"] for r in rows} == {"rule"} and "前 2 个" in done.stderr
    nothing = CliRunner().invoke(app, ["search", "没有的话", "--store", store])
    assert nothing.exit_code == 0 and "没有的话" in nothing.stderr
