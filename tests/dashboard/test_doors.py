"""A number is a door: a count leads to as many rows as it says, and every document to what was read of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from dashboard.charts import Look
from dashboard.first import first
from dashboard.life_chart import Life, life_lines
from dashboard.takeaway import turtle
from loaders.batch import read_into
from queries.sync import sync
from queries.terms import Rows
from tests.dashboard.seen import html, see

EXAMPLES = Path(__file__).parents[2] / "examples"
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three units, one of which states what its projects rest on as a whole."""
    folder = tmp_path_factory.mktemp("doors")
    found = [p for name in ("lulong-2021", "chongqing-2024", "yunnan-2022") for p in (EXAMPLES / name).iterdir()]
    read_into(folder, [p for p in found if p.suffix not in (".md", ".yml", ".py")])
    sync(folder)
    return folder


@pytest.fixture(autouse=True)
def chosen(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIJU_STORE", str(held))


def doors(shown: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Numbers that lead to targets, and what their addresses choose."""
    for query, number in re.findall(r'<a href="/targets\?([^"]*)"[^>]*>(\d+)</a>', shown):
        asked = dict(parse_qsl(unescape(query)))
        if number != asked.get("year"):  # a year is the name of its door
            yield int(number), asked


@pytest.mark.parametrize(
    ("path", "address", "least"),
    [
        ("", {}, 12),
        ("compare", {}, 8),
        ("compare", {"by": "levels"}, 12),
        ("compare", {"by": "years"}, 3),
        ("compare", {"by": "units", "year": "2022"}, 4),
        ("rules", {}, 8),
        ("rule", {"id": "rule/环境保护法"}, 1),
    ],
)
def test_a_count_leads_to_as_many_targets(path: str, address: dict[str, str], least: int) -> None:
    """Whatever the number counts by (strength, kind, unit, year, level), the list behind it is that long."""
    found = list(doors(str(first(path, address))))
    assert len(found) >= least
    for number, asked in found:
        assert f"{number:,} 个指标值" in str(first("targets", asked)), (number, asked)


def test_what_a_list_is_narrowed_by_can_be_given_up() -> None:
    """Kind and unit stand above the list, each with the way without it; a made-up kind narrows nothing."""
    shown = str(first("targets", {"kind": "law", "unit": "河北卢龙经济开发区管理委员会"}))
    assert "2 个指标值" in shown and "不限种类" in shown and "不限预算单位" in shown
    assert str(first("targets", {"kind": "x", "level": "y", "year": "z"})).count("不限") == 0


def test_a_document_says_what_was_read_and_what_reading_noticed(held: Path) -> None:
    """From the list of documents to one: cells read of all, notes with their words, its projects."""
    key = re.search(r'href="/coverage\?document=([0-9a-f]{16})"[^>]*>2021年', html(see("coverage")))
    assert key
    shown = html(see("coverage", document=key[1]))
    assert "272 个里读了 266 个" in shown and "一行没有填写指标" in shown and "✓ 已与原文逐字核对" in shown
    assert shown.count('href="/project?id=') >= 4
    assert "没有找到" in html(see("coverage", document="0" * 16)) and "没有找到" in html(see("coverage", document="x"))


def test_a_basis_of_projects_as_a_whole_names_them() -> None:
    """No target rests on it, one project does: the page shows the project with its words instead of an empty table."""
    shown = html(see("rule", id="rule/水污染防治法"))
    assert "没有指标值单独凭它" in shown and "次级河流水质提升项目" in shown
    assert "《中华人民共和国水污染防治法》第四条" in shown and "所在项目都没有写明年度" not in shown


def test_a_project_says_where_its_money_comes_from_and_when_it_is_spent() -> None:
    """Sources, the plan by month, and its part of the document letter for letter."""
    found = re.search(r'href="/project\?id=([^"]+)"[^>]*>招商维稳经费', html(see("projects.projects")))
    assert found
    shown = html(see("projects.project", id=found[1]))
    assert "财政资金" in shown and "3 月底 25%，6 月底 50%，10 月底 75%" in shown and "其中：财政资金" in shown


def test_what_graphs_leave_unsaid_is_counted_all_the_same() -> None:
    """Justifications and mentions bear no class in the graphs of documents: what shows them is counted."""
    rows = re.findall(r"yj:(\w+)</code></td>.*?<td class=\"num\">([\d,]+)</td>", html(see("about")))
    counted = dict(rows)
    assert int(counted["Justification"]) >= 28 and int(counted["Mention"]) >= 28


def test_a_life_goes_on_where_it_is_proved() -> None:
    """The line of a rule in force reaches today; years that follow one another are one band."""
    day, today = datetime.date(2014, 1, 1), datetime.date(2026, 11, 24)
    option = life_lines(
        Look(False),
        [Life("甲法", ((day, "施行"),), True), Life("乙法", ((day, "施行"),))],
        [2021, 2022, 2024],
        today,
        "今天",
    )
    ground, one, other = option["series"]
    assert [p["value"][0] for p in one["data"]] == ["2014-01-01", "2026-11-24"] and len(other["data"]) == 1
    assert [a["name"] for a, _ in ground["markArea"]["data"]] == ["2021–2022", "2024"]


def test_a_thing_is_found_once_whatever_names_it_bears() -> None:
    """A law that is looked for stands once among the bases, under its whole title."""
    bases = html(see("find", q="环境保护法")).split("</section>")[0]
    assert (
        bases.count('href="/rule?id=rule%2F%E7%8E%AF%E5%A2%83') == 1
        and "中华人民共和国<mark>环境保护法</mark>" in bases
    )


def test_rows_that_name_no_thing_are_an_answer_in_rdf() -> None:
    """Years with their counts: each solution binds its columns, the same bytes twice."""
    rows = Rows(("year", "targets"), ((2021, 28), (2022, None)))
    written = turtle(rows)
    assert written == turtle(rows) and written.count(b"rs:binding ") == 3 and b'rs:value "28"' in written


def test_keeping_a_run_offers_what_is_new_since(monkeypatch: pytest.MonkeyPatch) -> None:
    """The choice is there as soon as the run is kept, and nothing is new."""
    monkeypatch.setattr("dashboard.views.audit.may_write", lambda: True)
    app = see("audit")
    assert "上次记录以来新增" not in html(app)
    next(b for b in app.button if b.label == "记录这次检查").click().run()
    assert "上次记录以来新增" in html(app)
    assert "没有。" in html(see("audit", state="new"))
