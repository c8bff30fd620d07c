"""``yiju registry`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from cli.main import app

RUNNER = CliRunner()


def test_status_prints_one_object(tmp_path: Path) -> None:
    """The status of a rule on a day, as JSON with the six keys of the contract."""
    words = ["registry", "status", "环保法", "--as-of", "2026-11-01", "--format", "json", "--store", str(tmp_path)]
    result = RUNNER.invoke(app, words)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "title": "中华人民共和国环境保护法",
        "iri": "https://w3id.org/yiju/id/rule/环境保护法",
        "status": "repealed",
        "as_of": "2026-11-01",
        "version": "2014-04-24 修订",
        "repealed_by": "中华人民共和国生态环境法典",
    }


def test_what_is_not_held_is_unknown(tmp_path: Path) -> None:
    """A title that the registry does not hold: status unknown, exit status 1; a bad date: 2."""
    words = ["registry", "status", "没有的办法", "--format", "json", "--store", str(tmp_path)]
    result = RUNNER.invoke(app, words)
    assert (result.exit_code, json.loads(result.stdout)["status"]) == (1, "unknown")
    assert RUNNER.invoke(app, ["registry", "status", "预算法", "--as-of", "昨天"]).exit_code == 2


def test_check_finds_no_problem() -> None:
    """The data that comes with yiju is sound."""
    assert RUNNER.invoke(app, ["registry", "check"]).exit_code == 0


def test_show_and_search(tmp_path: Path) -> None:
    """A rule's events; rules by words of the title."""
    shown = RUNNER.invoke(app, ["registry", "show", "预算法", "-f", "json", "--store", str(tmp_path)])
    assert '"2018-12-29"' in shown.stdout
    found = RUNNER.invoke(app, ["registry", "search", "绩效", "-f", "json", "--store", str(tmp_path)])
    assert "财预〔2020〕10号" in found.stdout
