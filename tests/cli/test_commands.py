"""The command line as people use it: a process, its output, its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lulong-2021" / "lulong-2021.txt"
SEED = ROOT.parent / "shared" / "seed"


def yiju(*words: str, store: Path | None = None, given: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1", "YIJU_STORE": str(store or ROOT / "no-such-store")}
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *words],
        cwd=ROOT,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    loaded = yiju("load", str(EXAMPLE), store=folder)
    assert loaded.returncode == 0, loaded.stderr
    return folder


def test_extract_prints_the_contract() -> None:
    """Four projects, their money and plans, 28 indicators with a basis, one empty target, nothing unread."""
    done = yiju("extract", str(EXAMPLE))
    (document,) = json.loads(done.stdout)
    assert done.returncode == 0
    projects = document["projects"]
    assert [p["budget"]["total"] for p in projects] == ["250000.00", "50000.00", "106000.00", "22000.00"]
    plans = [{s["month"]: float(s["percent"]) for s in p["plan"]} for p in projects]
    assert plans == [{}, {12: 100}, {3: 25, 6: 50, 10: 75}, {6: 50, 12: 100}]
    indicators = [i for p in projects for i in p["indicators"]]
    assert len([i for i in indicators if i["basis"]]) == 28
    assert len([i for i in indicators if i["value"]["kind"] == "empty"]) == 1
    assert document["coverage"]["cells_unread"] == 0


@pytest.mark.seed
@pytest.mark.skipif(not SEED.is_dir(), reason="the whole sample disclosure is kept outside the project")
def test_extract_reads_the_whole_original() -> None:
    """The original gives the same indicators as the example."""
    (document,) = json.loads(yiju("extract", str(next(SEED.glob("*.txt")))).stdout)
    assert len([i for p in document["projects"] for i in p["indicators"] if i["basis"]]) == 28


def test_a_law_and_a_number_are_traced(store: Path) -> None:
    """Exactly two targets of 环保经费, exactly four of 招商维稳经费, whichever bracket is typed."""

    def targets(words: str) -> list[tuple[str, str]]:
        done = yiju("trace", "--regulation", words, "--format", "json", store=store)
        tree = json.loads(done.stdout)
        return [(p["name"], t["quote"]) for p in tree["steps"] if p["family"] == "project" for t in p["steps"]]

    assert targets("环境保护法") == [("环保经费", "《中华人民共和国环境保护法》")] * 2
    for words in ("卢政〔2012〕27号", "卢政[2012]27号", "卢政【2012】27 号"):
        assert targets(words) == [("招商维稳经费", "卢政【2012】27 号文件")] * 4


def test_a_trace_starts_cold_within_a_second_and_lightly(store: Path) -> None:
    """No Streamlit, pandas or networkx on the way to an answer."""
    probe = "import sys; from cli.main import main\ntry: main(['trace', '--regulation', '环境保护法'])\n"
    probe += "finally: print([m for m in ('streamlit', 'pandas', 'networkx') if m in sys.modules], file=sys.stderr)"
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=ROOT,
        env=os.environ | {"YIJU_STORE": str(store), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr.strip().endswith("[]")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent < 1, "processor time, which what else runs on the machine does not stretch"


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_rows_come_in_every_form(store: Path, form: str) -> None:
    """Each form holds the same four projects, with no colour codes for a pipe."""
    done = yiju("query", "projects", "--format", form, store=store)
    assert done.returncode == 0 and "招商维稳经费" in done.stdout and "\x1b[" not in done.stdout


def test_sparql_from_text_file_and_pipe(store: Path, tmp_path: Path) -> None:
    """The three ways of giving a query give one answer."""
    text = "SELECT ?n { ?p a yj:Project ; rdfs:label ?n } ORDER BY ?n"
    path = tmp_path / "q.rq"
    path.write_text(text, encoding="utf-8")
    answers = {
        yiju("sparql", text, "-f", "csv", store=store).stdout,
        yiju("sparql", str(path), "-f", "csv", store=store).stdout,
        yiju("sparql", "-", "-f", "csv", store=store, given=text).stdout,
    }
    assert len(answers) == 1 and "房租" in answers.pop()


def test_validate_export_status_and_queries(store: Path) -> None:
    """The remaining commands answer."""
    assert yiju("validate", store=store).returncode == 0
    assert yiju("export", "nquads", store=store).stdout.count("\n") > 1000
    assert "28 个指标值" in yiju("status", store=store).stderr
    assert "bases-by-money" in yiju("queries").stdout
    assert (
        "the budgets of the projects"
        in yiju("--lang", "en", "query", "bases-by-money", "--explain", store=store).stdout
    )


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("trace", "--regulation", "没有这部法"), 2, "没有找到"),
        (("trace",), 2, "--regulation"),
        (("query", "no-such"), 2, "yiju queries"),
        (("query", "units", "year=x"), 2, "integer"),
        (("query", "units", "nothing"), 2, "名=值"),
        (("sparql", "SELECT * WHERE {"), 2, "语法错误"),
        (("sparql", "no-such-file.rq"), 2, "no-such-file.rq"),
        (("extract", "no-such-file.txt"), 1, "no-such-file.txt"),
        (("forget", "never-loaded.txt"), 2, "never-loaded.txt"),
    ],
)
def test_errors_are_one_sentence_and_a_status(store: Path, words: tuple[str, ...], status: int, said: str) -> None:
    """No traceback, the thing named, and a status that scripts can read."""
    done = yiju(*words, store=store)
    assert done.returncode == status, done.stderr
    assert said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["exprt"], "没有“exprt”这个命令。近似的有：export", "Did you mean: export"),
        (["registry", "stat"], "没有“stat”这个命令。近似的有：status", "Did you mean: status"),
        (["trace", "--regulaton", "x"], "没有 --regulaton 这个选项。近似的有：--regulation", "There is no option"),
        (["export", "png"], "不能是“png”，只能是：turtle", 'cannot be "png"; it is one of: turtle'),
        (["search", "x", "--limit", "abc"], "--limit 要写成整数", "must be a whole number"),
        (["load", "x", "--jobs", "-3"], "不能小于 1", "cannot be less than 1"),
        (["load", "--jobs"], "选项 --jobs 后面要写出它的值", "needs a value after it"),
        (["registry", "status"], "缺少 name", "name is missing"),
        (["trace", "a", "b"], "多出了", "Not expected"),
        (["audit", "--profile", "no.yml"], "没有检查方案", "There is no profile"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_the_language_of_the_interface(
    words: list[str], zh: str, en: str, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what would be right, in one sentence; exit status 2."""
    monkeypatch.setenv("YIJU_STORE", str(store))
    for language, said in (("zh", zh), ("en", en)):
        monkeypatch.setenv("YIJU_LANG", language)
        with pytest.raises(SystemExit) as left:
            main(list(words))
        printed = capsys.readouterr().err
        assert left.value.code == 2 and said in printed and "Error:" not in printed


def test_no_store_says_what_to_run(tmp_path: Path) -> None:
    """An empty folder leads to yiju load."""
    done = yiju("status", store=tmp_path)
    assert done.returncode == 2 and "yiju load" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_gives_the_same_records(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without mark, UTF-16 and GB18030 are all read."""
    path = tmp_path / "a.txt"
    path.write_bytes(EXAMPLE.read_text(encoding="utf-8").encode(encoding))
    (document,) = json.loads(yiju("extract", str(path)).stdout)
    assert [len(p["indicators"]) for p in document["projects"]] == [7, 7, 7, 7]


@pytest.mark.parametrize(
    ("name", "data"), [("empty.txt", b""), ("novel.txt", "从前有座山。".encode()), ("bytes.txt", bytes(range(256)) * 4)]
)
def test_bad_files_are_told_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes) -> None:
    """One bad file: one sentence, status 1, the good one is loaded all the same."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "in" / "good.txt").write_bytes(EXAMPLE.read_bytes())
    done = yiju("load", str(tmp_path / "in"), "--jobs", "1", store=tmp_path / "data")
    assert done.returncode == 1 and name in done.stderr and "Traceback" not in done.stderr
    assert "28 个指标值" in yiju("status", store=tmp_path / "data").stderr


def test_loading_again_skips_and_forgetting_takes_out(tmp_path: Path) -> None:
    """The second load reads nothing; after forgetting, nothing is held."""
    data = tmp_path / "data"
    yiju("load", str(EXAMPLE), store=data)
    assert "略过 1" in yiju("load", str(EXAMPLE), store=data).stderr
    assert yiju("forget", str(EXAMPLE), store=data).returncode == 0
    assert "0 个指标值" in yiju("status", store=data).stderr


def test_a_query_without_end_is_stopped_at_its_time(store: str) -> None:
    """The engine cannot be interrupted, its process can: one sentence, and status 2 as for any query that fails."""
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = yiju("sparql", endless, "--seconds", "0.5", store=store)
    assert done.returncode == 2 and "已停止" in done.stderr and "Traceback" not in done.stderr
