"""The commands that find what nobody asked for, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import main
from ontology.iri import unit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder with the example and the composed unit of two years."""
    folder = str(tmp_path_factory.mktemp("data"))
    files = [str(p) for p in sorted((ROOT / "tests" / "data" / "two-years").glob("*.html"))]
    example = str(ROOT / "examples" / "lulong-2021" / "lulong-2021.txt")
    assert _run(["load", "--store", folder, "--jobs", "1", example, *files]) == 0
    return folder


def _run(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _json(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capfd.readouterr()
    assert _run([*arguments, "--format", "json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert isinstance(found, list)
    return found


def test_uncovered_goals_are_listed(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    """yiju goals --uncovered names the goals that nothing measures, of the unit that is asked for."""
    found = _json(["goals", "--uncovered", "--unit", "河北卢龙经济开发区管理委员会", "--store", store], capfd)
    assert "促进人口长期均衡发展。" in {f["goal"] for f in found}
    assert "组织开展安全生产检查" not in {f["goal"] for f in found}


def test_two_years_are_compared(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    """yiju compare 2023 2022 takes the earlier year first and lists the four planted changes."""
    found = _json(["compare", "2023", "2022", "--unit", "卢河县生态环境局", "--store", store], capfd)
    assert len(found) == 4 and {f["indicator"] for f in found if f["verdict"] == "放松"} == {"问题整改及时率"}


def test_results_are_compared(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    """yiju compare 2023 --results says what was reached, missed, unplanned."""
    found = _json(["compare", "2023", "--results", "--store", store], capfd)
    assert [f["indicator"] for f in found if f["kind"] == "结果没有计划"] == ["无人机巡飞架次"]


def test_a_comparison_of_nothing_says_what_to_do(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A year that is not there, and years that are not given: one sentence, exit status 2."""
    assert _run(["compare", "1999", "2022", "--store", store]) == 2
    assert "yiju query disclosures" in capfd.readouterr().err
    assert _run(["compare", "--store", store]) == 2
    assert _run(["compare", "2022", "2023", "--unit", "没有的局", "--store", store]) == 2


@pytest.mark.parametrize(
    "command",
    [["goals"], ["compare", "2022", "2023"], ["copies"], ["links", "co-citation"], ["audit"], ["report"]],
    ids=" ".join,
)
def test_a_unit_is_meant_by_its_whole_name_in_every_command(
    command: list[str], store: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A part of a name is refused with the units that bear it; exit status 2, nothing done."""
    out = [str(tmp_path / "paper.json")] if command == ["report"] else []
    assert _run([*command, *out, "--unit", "卢龙", "--store", store]) == 2
    assert "河北卢龙经济开发区管理委员会" in capfd.readouterr().err and not list(tmp_path.iterdir())


def test_a_unit_is_meant_by_its_iri_too(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The findings of a unit are those of its name, whichever way it is told."""
    capfd.readouterr()
    by = []
    for told in ("卢河县生态环境局", unit("卢河县生态环境局")):
        assert _run(["audit", "--unit", told, "--store", store, "--format", "json"]) == 1
        by.append(capfd.readouterr().out)
    assert by[0] == by[1] and "大气污染防治经费" in by[0] and "招商维稳经费" not in by[0]


def test_copies_are_listed_with_their_spread(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The project that both years print is carried over; 满意度 ≥95% / 往年经验 stands in all four projects."""
    carried = _json(["copies", "--store", store], capfd)
    assert {f["spread"] for f in carried} == {"同一项目逐年沿用"}
    repeated = _json(["copies", "--targets", "--unit", "河北卢龙经济开发区管理委员会", "--store", store], capfd)
    assert [(f["projects"], f["rows"]) for f in repeated if f["value"] == "≥95%" and f["bases"] == "往年经验"] == [
        (4, 4)
    ]


def test_networks_are_measured_and_taken_away(store: str, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """yiju links prints rows, or writes the network as a file."""
    found = _json(["links", "unit-regulation", "--measure", "keystones", "--store", store], capfd)
    assert "河北卢龙经济开发区管理委员会" in {f["name"] for f in found}
    out = tmp_path / "network.graphml"
    assert _run(["links", "co-citation", "-f", "graphml", "-o", str(out), "--store", store]) == 0
    assert out.read_bytes().startswith(b"<?xml") or b"<graphml" in out.read_bytes()
    for by in ("communities", "bridges", "orphans", "cycles", "edges", "betweenness"):
        _json(["links", "project-regulation", "--measure", by, "--store", store], capfd)
