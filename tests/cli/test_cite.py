"""``yiju cite``."""

from __future__ import annotations

import json

import typer
from typer.testing import CliRunner

from cli.cite import cite

app = typer.Typer()
app.command()(cite)


def run(*arguments: str, lines: str | None = None) -> str:
    result = CliRunner().invoke(app, list(arguments), input=lines)
    assert result.exit_code == 0, result.output
    return result.output


def test_each_line_is_one_entry_with_its_mentions_in_order() -> None:
    """JSON has one entry a line of input, and each mention has the keys of the contract in its order."""
    entries = json.loads(run("-", "--format", "json", lines="《预算法》第六条、往年经验\n卢政【2012】27 号\n"))
    assert [entry["text"] for entry in entries] == ["《预算法》第六条、往年经验", "卢政【2012】27 号"]
    law, experience = entries[0]["mentions"]
    assert list(law) == [
        "text",
        "kind",
        "title",
        "number",
        "issuers",
        "year",
        "articles",
        "complete",
        "status",
        "iri",
        "candidates",
        "reason",
    ]
    assert (law["title"], law["articles"]) == ("预算法", ["第六条"])
    assert experience["kind"] == "past-experience"
    assert entries[1]["mentions"][0]["number"] == "卢政〔2012〕27号"


def test_the_table_shows_the_number_and_the_reason() -> None:
    """The table is what a person reads: the canonical number and why it was taken so."""
    printed = run("卢政【2012】27号")
    assert "卢政〔2012〕27号" in printed
    assert "规范性文件" in printed and "登记库中没有这件文件" in printed


def test_other_programs_get_the_rows_too() -> None:
    """CSV has a row a mention."""
    assert len(run("《预算法》、往年经验", "--format", "csv").strip().splitlines()) == 3


def test_an_empty_line_has_no_mentions() -> None:
    """An empty line stays an entry, so that entries and lines correspond."""
    assert json.loads(run("", "--format", "json")) == [{"text": "", "mentions": []}]
