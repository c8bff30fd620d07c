"""``yiju ask`` as people use it: what was understood, the query, the answer; or why there is none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"


def yiju(*words: str, store: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1", "YIJU_STORE": str(store), "YIJU_LANG": "zh"}
    command = [sys.executable, "-m", "cli.main", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ask")
    assert yiju("load", str(EXAMPLE), store=folder).returncode == 0
    return folder


def test_an_answer_shows_what_was_understood_the_query_and_the_sparql(store: Path) -> None:
    """The sentence, the command and the SPARQL stand beside the answer; ``--brief`` leaves the SPARQL out."""
    done = yiju("ask", "如果废止卢政〔2012〕27号，多少钱受影响？", store=store)
    assert done.returncode == 0
    assert "问的是：“卢政〔2012〕27号”若失效" in done.stderr
    assert "yiju query basis-sums basis=https://w3id.org/yiju/id/cited/" in done.stderr
    assert "VALUES (?basis" in done.stderr
    assert "答：10.6 万元。" in done.stderr
    assert "VALUES" not in yiju("ask", "哪些指标依据环境保护法", "--brief", store=store).stderr


def test_json_holds_the_same_for_programs(store: Path) -> None:
    """Question, sentence, query, parameters, SPARQL, answer and rows; a declined question says why."""
    found = json.loads(yiju("ask", "哪些指标依据环境保护法？", "--format", "json", store=store).stdout)
    assert (found["answered"], found["query"], len(found["rows"])) == (True, "scope-basis-targets", 2)
    declined = json.loads(yiju("ask", "哪些指标也许依据环境保护法？", "--format", "json", store=store).stdout)
    assert declined["answered"] is False
    assert "也许" in declined["why"][0]


def test_what_is_unsure_ends_with_two_and_says_what_can_be_asked(store: Path) -> None:
    """No table, exit status 2, the word that was not understood, the nearest readings."""
    done = yiju("ask", "哪些指标也许依据环境保护法？", store=store)
    assert (done.returncode, done.stdout) == (2, "")
    assert "没有听懂“也许”" in done.stderr
    assert "· 凭“环境保护法”的指标值" in done.stderr


def test_whether_a_rule_is_in_force_is_told_for_a_day(store: Path) -> None:
    """The same question has another answer on another day."""
    told = {
        day: yiju("ask", "环境保护法有效吗", "--as-of", day, store=store).stderr.partition("答：")[2]
        for day in ("2021-06-30", "2026-11-24")
    }
    assert "已废止" in told["2026-11-24"]
    assert "已废止" not in told["2021-06-30"]
