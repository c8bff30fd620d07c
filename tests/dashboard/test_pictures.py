"""Pictures are made of rows, have a twin table of the same rows, and say so to those who do not see them."""

from __future__ import annotations

import datetime
import string

import pytest

from dashboard.charts import Look, flow, heat, shares, stacked_years
from dashboard.graph_chart import Node, network
from dashboard.life_chart import Life, life_lines
from dashboard.tiles import provinces, tiles
from ontology.messages import catalogue, message
from ontology.registry.instruments import rows
from queries.reasons import reason

LOOKS = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


@LOOKS
def test_a_bar_of_shares_adds_up(dark: bool) -> None:
    """The axis ends at the sum of the parts; parts too narrow for words bear none."""
    option = shares(Look(dark), [("合同", 25.0, 4), ("法定", 0.5, 6)], "万元")
    assert option["xAxis"]["max"] == 25.5
    assert [s["label"]["show"] for s in option["series"]] == [True, False]


@LOOKS
def test_a_life_line_reaches_today_and_bears_the_budget_years(dark: bool) -> None:
    """Events stand at their days, budget years as bands, and the axis goes beyond today."""
    life = Life("某法", ((datetime.date(1989, 12, 26), "通过"), (datetime.date(2026, 8, 15), "废止")))
    option = life_lines(Look(dark), [life], [2021], datetime.date(2026, 11, 24), "今天")
    ground, line = option["series"]
    assert [point["value"][0] for point in line["data"]] == ["1989-12-26", "2026-08-15"]
    assert ground["markArea"]["data"] == [[{"name": "2021", "xAxis": "2021-01-01"}, {"xAxis": "2021-12-31"}]]
    assert option["xAxis"]["max"] > "2026-11-24"


def test_the_field_the_columns_and_the_flow_hold_their_counts() -> None:
    """A cell is (column, row, count); an absent part of a column is not drawn; a low one bears no words."""
    assert heat(Look(False), ["甲"], ["乙"], [(0, 0, 7)])["series"][0]["data"] == [[0, 0, 7]]
    phone, _ = heat(Look(False), ["甲"], ["乙"], [(0, 0, 7)])["media"]
    assert phone["option"]["grid"]["left"] < 200 and phone["query"]["maxWidth"] >= 390
    parts = stacked_years(Look(False), [2020, 2021], [("法定", 6, [0, 3]), ("合同", 4, [60, 1])])["series"]
    assert [p["value"] for p in parts[0]["data"]] == [None, 3]
    assert [p["label"]["show"] for s in parts for p in s["data"]] == [False, False, True, False]
    series = flow(Look(False), [(("goal", "好"), ("level", "质量"), 2)])["series"][0]
    assert [n["name"] for n in series["data"]] == ["goal:好", "level:质量"] and series["links"][0]["value"] == 2


def test_a_network_draws_only_lines_between_nodes_it_has() -> None:
    """Shapes tell kinds apart without colour; a line to a thing that is not drawn is left out."""
    nodes = [Node("a", "goal", "目标", centre=True), Node("b", "rule", "法")]
    series = network(Look(False), nodes, [("a", "b"), ("a", "c")], frozenset({"a", "b"}))["series"][0]
    assert [n["symbol"] for n in series["data"]] == ["diamond", "triangle"] and len(series["links"]) == 1


@pytest.mark.parametrize("key", sorted(k for k in catalogue() if k.startswith("reason.")))
def test_every_reason_is_told_in_english(key: str) -> None:
    """The Chinese sentence that the graph keeps is found again and filled with the same parts in English."""
    names = {name for _, name, _, _ in string.Formatter().parse(catalogue()[key]["zh"]) if name}
    parts = dict.fromkeys(names, "某〔2012〕27号")
    assert reason(message(key, "zh", **parts), "en") == message(key, "en", **parts)
    assert reason("没有见过的话。", "en") == "没有见过的话。"


@pytest.mark.parametrize("dark", [False, True])
def test_a_map_of_counts_has_every_province_once_and_in_a_place_of_its_own(dark: bool) -> None:
    """All divisions of the first level of the registry; those with a count bear it, the others are empty frames."""
    assert len({(tile.column, tile.row) for tile in provinces()}) == len(provinces()) == 34
    drawn = tiles(Look(dark), {"13": 4, "53": 1}, "zh")["series"][0]["data"]
    said = {item["name"]: item["label"]["formatter"] for item in drawn}
    assert said["河北"] == "河北\n4" and said["云南"] == "云南\n1" and said["西藏"] == "西藏"
    depth = {item["name"]: item["itemStyle"]["opacity"] for item in drawn}
    assert depth["河北"] == 1 > depth["云南"]


def test_the_tiles_are_the_provinces_of_the_registry() -> None:
    """Code and name as the registered divisions have them."""
    held = {row[0][:2]: row[1] for row in rows("divisions.tsv") if row[0].endswith("0000") and "/" not in row[1]}
    assert {tile.code for tile in provinces()} >= set(held) and len(held) > 30
    assert all(held[tile.code].startswith(tile.names["zh"]) for tile in provinces() if tile.code in held)
