"""Where units lie: told by their names, counted for each place and for the wider ones around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.registry.divisions import Division, outer
from ontology.registry.instruments import rows
from queries import trace
from queries.catalogue import run
from queries.selection import selection
from queries.store import open_store
from queries.sync import sync
from queries.things import find

from .conftest import LAW, made, put

LAW_OF = ((LAW, "law", "中华人民共和国环境保护法", None, "全国人民代表大会常务委员会"),)


@pytest.fixture
def placed(tmp_path: Path) -> Path:
    """Two counties of one city, one of another province, and a unit whose name tells no place."""
    for n, unit in enumerate(("卢龙县教育局", "昌黎县教育局", "卢氏县教育局", "甲局")):
        put(tmp_path, made(f"{n:x}" * 64, unit, 2021, LAW_OF))
    sync(tmp_path)
    return tmp_path


def test_places_are_counted_with_what_lies_in_them(placed: Path) -> None:
    """A city's row holds its counties; what has no place is in no row."""
    counted = {r["label"]: (r["units"], r["projects"], r["money"]) for r in run(open_store(placed), "places").records()}
    assert counted == {
        "河北省": (2, 2, 212000), "秦皇岛市": (2, 2, 212000), "昌黎县": (1, 1, 106000), "卢龙县": (1, 1, 106000),
        "河南省": (1, 1, 106000), "三门峡市": (1, 1, 106000), "卢氏县": (1, 1, 106000),
    }  # fmt: skip


def test_a_regulation_leads_to_its_places(placed: Path) -> None:
    """The trace names them, the most targets first."""
    store = open_store(placed)
    facts = trace.regulation(store, find(store, "regulation", "环境保护法")[0]).facts
    assert "河北省、秦皇岛市、昌黎县、卢龙县、河南省、三门峡市……" in facts


@pytest.mark.parametrize(("place", "units"), [("河北省", 2), ("卢龙县", 1), ("教育局", 3), ("江西省", 0)])
def test_a_place_is_selected_with_what_lies_in_it(placed: Path, place: str, units: int) -> None:
    """By its name, though no unit prints it; a part of a unit's name still counts."""
    store = open_store(placed)
    assert (
        len({r["unitLabel"] for r in run(store, "flat-targets", **selection(store, [f"place={place}"])).records()})
        == units
    )


def test_no_place_is_said_to_lie_in_a_division_that_never_was() -> None:
    """Every division of the table: what it lies in bears that code and these names in the table too."""
    held = {(code, path) for code, path, *_ in rows("divisions.tsv")}
    around = [one for code, path in sorted(held) for one in outer(Division(code, tuple(path.split("/"))))]
    assert len(around) > 10_000 and all((one.code, "/".join(one.path)) in held for one in around)
