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


def test_status_is_told_of_whatever_words_cite_one_rule(tmp_path: Path) -> None:
    """A rule is found by any words that cite it and nothing else; words that cite two rules name none."""
    for words, title in (
        ("财政部第87号令", "政府采购货物和服务招标投标管理办法"),
        ("《预算法实施条例》（国务院令第729号）第六条", "中华人民共和国预算法实施条例"),
        ("《预算法》《会计法》", None),
    ):
        typed = ["registry", "status", words, "--as-of", "2021-01-01", "--format", "json", "--store", str(tmp_path)]
        told = json.loads(RUNNER.invoke(app, typed).stdout)
        assert (told["title"], told["status"]) == ((title, "in-force") if title else (words, "unknown"))


def test_rules_that_followed_each_other_under_one_title_are_told_apart(tmp_path: Path) -> None:
    """Each with its number and its own status; where one must be named, the choice is printed."""
    typed = ["行政单位财务规则", "--store", str(tmp_path)]
    result = RUNNER.invoke(app, ["registry", "status", *typed, "--as-of", "2024-01-01", "-f", "json"])
    told = {row["title"]: (row["status"], row["repealed_by"]) for row in json.loads(result.stdout)}
    first, second = "行政单位财务规则（财政部令第71号）", "行政单位财务规则（财政部令第113号）"
    assert told == {first: ("repealed", second), second: ("in-force", None)}
    assert first in RUNNER.invoke(app, ["registry", "show", *typed]).stdout
    unsure = RUNNER.invoke(app, ["registry", "same", "行政单位财务规则", "会计法", "--store", str(tmp_path)])
    assert unsure.exit_code == 2 and "/id/rule/财政部令第71号" in unsure.output


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


def test_two_papers_are_joined_resolved_and_parted(tmp_path: Path) -> None:
    """Joined by a person, the mentions follow with yiju resolve; taken back, they return."""
    folder = ["--store", str(tmp_path)]
    example = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
    assert RUNNER.invoke(app, ["load", str(example), *folder]).exit_code == 0
    paper = "https://w3id.org/yiju/id/cited/卢政〔2012〕27号/卢龙县人民政府"
    join = ["registry", "same", paper, "预算法", "--ground", "试", *folder]
    assert RUNNER.invoke(app, join).exit_code == 0 and RUNNER.invoke(app, join).exit_code == 2
    tried = RUNNER.invoke(app, ["resolve", "--dry-run", "-f", "json", *folder])
    done = RUNNER.invoke(app, ["resolve", "-f", "json", *folder])
    assert tried.stdout == done.stdout and len(json.loads(done.stdout)) == 4
    traced = RUNNER.invoke(app, ["trace", "-r", "预算法", *folder])
    assert "卢政【2012】27" in traced.stdout
    assert RUNNER.invoke(app, ["registry", "same", paper, "--undo", *folder]).exit_code == 0
    assert len(json.loads(RUNNER.invoke(app, ["resolve", "-f", "json", *folder]).stdout)) == 4


def test_an_imported_rule_is_traced_with_its_status(tmp_path: Path) -> None:
    """What is imported after a load is in the store at once: its status is told, and its version."""
    folder = ["--store", str(tmp_path)]
    example = Path(__file__).parents[2] / "examples" / "lulong-2021" / "lulong-2021.txt"
    assert RUNNER.invoke(app, ["load", str(example), *folder]).exit_code == 0
    rules, events = tmp_path / "rules.tsv", tmp_path / "events.tsv"
    rules.write_text("title\tlevel\n卢龙县某办法\t规范性文件\n", encoding="utf-8")
    events.write_text(
        "title\tdate\tevent\n卢龙县某办法\t2019-01-01\t公布\n卢龙县某办法\t2019-02-01\t施行\n"
        "卢龙县某办法\t2020-05-01\t修订\n",
        encoding="utf-8",
    )
    assert RUNNER.invoke(app, ["registry", "import", str(rules), str(events), *folder]).exit_code == 0
    words = ["trace", "-r", "卢龙县某办法", "--as-of", "2021-01-01", *folder]
    assert "2021-01-01 有效，文本：2020-05-01 修订" in RUNNER.invoke(app, words).stdout
