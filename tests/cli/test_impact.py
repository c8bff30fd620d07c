"""``yiju load`` and ``yiju impact`` on the example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.main import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder into which the example was loaded with nothing but its path given."""
    folder = str(tmp_path_factory.mktemp("impact"))
    result = CliRunner().invoke(app, ["load", str(EXAMPLE), "--store", folder])
    assert result.exit_code == 0, result.output
    return folder


@pytest.mark.parametrize("words", ["卢政〔2012〕27号", "卢政[2012]27 号"])
def test_what_rests_on_the_county_document(store: str, words: str) -> None:
    """Four targets of one project of 10.6 万元, and each loses its only basis."""
    result = CliRunner().invoke(app, ["impact", "--regulation", words, "--store", store, "--format", "json"])
    assert result.exit_code == 0, result.output
    assert "4 个指标值、1 个项目、1 个单位、10.60 万元" in result.stderr and "4 个失去唯一依据" in result.stderr
    rows = json.loads(result.stdout)
    assert [r["value"] for r in rows] == ["≥5场", "≥2个", "≥95%", "=10.6万元"]
    assert {(r["project"], r["keeps"]) for r in rows} == {("招商维稳经费", 0)}


def test_an_unknown_basis_is_one_sentence(store: str) -> None:
    """What is not in the graph is named, with what to try."""
    from queries.errors import UnknownNameError

    with pytest.raises(UnknownNameError, match="没有这部法"):
        CliRunner().invoke(app, ["impact", "-r", "没有这部法", "--store", store], catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "day", "said"),
    [
        ("环境保护法", "2021-01-01", "有效"),
        ("环境保护法", "1970-01-01", "还没有施行"),
        ("卢政〔2012〕27号", "2021-01-01", "未知不等于有效"),
    ],
)
def test_a_day_says_the_status_of_the_basis(store: str, words: str, day: str, said: str) -> None:
    """The registered law is in force in 2021 and not in 1970; of a document without dates nothing is claimed."""
    result = CliRunner().invoke(app, ["impact", "-r", words, "--on", day, "--store", store])
    assert result.exit_code == 0 and said in result.stderr, result.output
