"""对比 over the composed documents of two years, and what a document states for a whole project."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.batch import read_into
from ontology.iri import PartIri
from queries import catalogue
from queries.store import open_store
from queries.sync import sync
from tests.dashboard.seen import html, see

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plans of 2022 and 2023, a self-evaluation of 2023, and a later year of another unit alone."""
    folder = tmp_path_factory.mktemp("two-years")
    own = sorted((ROOT / "tests/data/two-years").glob("*.html"))
    read_into(folder, [*own, *(ROOT / "examples/chongqing-2024").glob("*.pdf")])
    sync(folder)
    return folder


def test_years_that_one_unit_has_both_of_are_shown_first(two_years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """2024 is the last year, but nobody has it and another: 2022 and 2023 are compared; budgets in 万元."""
    monkeypatch.setenv("YIJU_STORE", str(two_years))
    shown = html(see("compare", by="years"))
    assert "2022年与2023年" in shown and "放松" in shown
    assert ">48.0</span> 万元" in shown and "480000" not in shown
    assert "到 2022" not in shown and "从 2024" not in shown


def test_the_results_are_those_of_the_last_year_that_was_evaluated(
    two_years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No self-evaluation of 2024: the page opens on 2023."""
    monkeypatch.setenv("YIJU_STORE", str(two_years))
    shown = html(see("compare", by="results"))
    assert "2023年计划与自评：5 个完成，1 个未完成" in shown


def test_the_grounds_of_a_project_stand_beside_its_targets_and_not_as_theirs(
    two_years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The PDF names three rules for the project and none for its targets: both pages say so, with verified words."""
    monkeypatch.setenv("YIJU_STORE", str(two_years))
    target = next(t for t in catalogue.run(open_store(two_years), "targets").records() if t["projectYear"] == 2024)
    why = html(see("why", target=PartIri.parse(str(target["target"])).short))
    project = html(see("projects.project", id=PartIri.parse(str(target["project"])).short))
    for shown in (why, project):
        assert (
            "项目的立项依据" in shown and "《中华人民共和国环境保护法》第二十八条" in shown and "原文不符" not in shown
        )
    assert "这个指标值没有写明依据" in why


def test_a_provision_counts_targets_and_projects_apart(two_years: Path) -> None:
    """第二十八条 is cited for one target of 2022 and for one project of 2024: one target, two projects."""
    law = "https://w3id.org/yiju/id/rule/环境保护法"
    (found,) = catalogue.run(open_store(two_years), "basis-provisions", basis=law).records()
    assert (found["label"], found["targets"], found["projects"]) == ("第二十八条", 1, 2)


@pytest.mark.parametrize("name", ["bases", "repealed-rules"])
def test_a_project_that_names_a_basis_for_itself_is_no_target_of_it(two_years: Path, name: str) -> None:
    """环境保护法 stands behind one target and, named by the project itself, behind a project: one target."""
    law = "https://w3id.org/yiju/id/rule/环境保护法"
    found = {r["basis"]: r["targets"] for r in catalogue.run(open_store(two_years), name).records()}
    assert found[law] == 1
