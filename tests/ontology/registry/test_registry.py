"""The registry's tables test themselves; statuses on days; codes and places seen from a unit."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ontology.registry import Registry, issuer_of, place_of, successor_of
from ontology.registry.agencies import home_of
from ontology.registry.check import problems

TABLES = Path(__file__).parents[4] / "shared" / "registry"
LAWS = {"宪法", "法律", "法律解释/决定"}
_ELECTIONS = "全国人民代表大会常务委员会关于县级以下人民代表大会代表直接选举的若干规定"
"""Only its adoption is registered."""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def test_the_tables_are_sound(registry: Registry) -> None:
    """Ids are unique, dates in order, each name and number is one rule's, every repealing act is held."""
    assert list(problems(registry)) == []


def test_the_registry_is_large_enough(registry: Registry) -> None:
    """At least 600 instruments; the documents of budget performance are among them."""
    assert len(registry.all()) >= 600
    for number in ("中发〔2018〕34号", "财预〔2015〕88号", "财预〔2020〕10号", "财预〔2021〕101号", "财预〔2021〕6号"):
        assert [r.numbers for r in registry.by_number(number)] == [(number,)]


@pytest.mark.parametrize(
    ("name", "on", "status", "version", "by"),
    [
        ("环保法", "2021-06-01", "in-force", "2014-04-24 修订", None),
        ("环境保护法", "2014-06-01", "amended-since", "1989-12-26 通过", None),
        ("《环境保护法》", "2026-08-14", "in-force", "2014-04-24 修订", None),
        ("环境保护法", "2026-08-15", "repealed", "2014-04-24 修订", "生态环境法典"),
        ("环境保护法", "1980-01-01", "not-yet-in-force", None, None),
        ("预算法", "2014-12-31", "amended-since", "1994-03-22 通过", None),
        ("中华人民共和国预算法(2018年修正)", "2020-01-01", "in-force", "2018-12-29 修正", None),
        ("预算法", "2018-12-29", "in-force", "2018-12-29 修正", None),
        ("预算法实施条例", "2019-01-01", "amended-since", "1995-11-22 公布", None),
        ("信访条例", "2022-04-30", "in-force", "2005-01-05 通过", None),
        ("信访条例", "2022-05-01", "repealed", "2005-01-05 通过", None),
        ("合同法", "2020-12-31", "in-force", "1999-03-15 通过", None),
        ("商用密码管理条例", "2023-06-30", "amended-since", "1999-10-07 公布", None),
        ("婚姻法", "2021-01-01", "repealed", "2001-04-28 修正", "民法典"),
        ("行政监察法", "2018-03-20", "repealed", "2010-06-25 修正", "监察法"),
        ("生态环境法典", "2026-08-14", "not-yet-in-force", None, None),
        ("生态环境法典", "2026-08-15", "in-force", "2026-03-12 通过", None),
        ("财预【2021】6 号", "2022-01-01", "unknown", None, None),
        (_ELECTIONS, "1983-03-04", "not-yet-in-force", None, None),
        (_ELECTIONS, "1983-03-05", "unknown", None, None),
    ],
)
def test_status_on_a_day(
    registry: Registry, name: str, on: str, status: str, version: str | None, by: str | None
) -> None:
    """A rule's status follows from its events; what they do not prove is unknown."""
    (rule,) = registry.find(name)
    found = registry.status(rule.id, date.fromisoformat(on))
    assert (found.status, found.version, found.repealed_by) == (status, version, by)


def test_a_cited_text_is_amended_since_by_what_came_after_it(registry: Registry) -> None:
    """Asked with the date of the cited text, an amendment between it and the day makes it amended since."""
    assert registry.status("预算法", date(2020, 1, 1), cited=date(2014, 8, 31)).status == "amended-since"
    assert registry.status("预算法", date(2020, 1, 1), cited=date(2018, 12, 29)).status == "in-force"


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("河北卢龙经济开发区管理委员会", "130324"),
        ("卢氏县财政局", "411224"),
        ("北京市朝阳区教育局", "110105"),
        ("朝阳区教育局", None),
        ("新华社", None),
        ("东方红小学", None),
    ],
)
def test_a_unit_names_its_place(unit: str, code: str | None) -> None:
    """A place is told only where one division can be meant."""
    found = place_of(unit)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "unit", "issuer"),
    [
        ("卢政", "卢龙县财政局", "卢龙县人民政府"),
        ("卢政", "卢氏县财政局", "卢氏县人民政府"),
        ("卢政办字", "卢龙县财政局", "卢龙县人民政府办公室"),
        ("卢发", "卢龙县财政局", "中共卢龙县委"),
        ("秦政", "卢龙县财政局", "秦皇岛市人民政府"),
        ("卢政", "迁安市财政局", None),
        ("财预", "卢龙县财政局", "财政部"),
        ("吉政", "江西省吉安县财政局", None),
        ("宁政发", "南京市教育局", "南京市人民政府"),
        ("宁政发", "宁夏回族自治区教育厅", "宁夏回族自治区人民政府"),
        ("苏政发", "苏州市教育局", None),
        ("冀财绩", "衡水市冀州区财政局", None),
        ("冀财绩", "卢龙县财政局", "河北省财政厅"),
        ("穗府办", "广州市天河区教育局", "广州市人民政府办公厅"),
        ("唐政办", "唐山市路南区教育局", "唐山市人民政府办公室"),
        ("深府", "深圳市南山区教育局", "深圳市人民政府"),
        ("渝北府发", "重庆市渝北区教育委员会", "渝北区人民政府"),
        ("人社厅发", "卢龙县财政局", "人力资源和社会保障部办公厅"),
    ],
)
def test_an_agency_code_is_read_from_a_place(code: str, unit: str, issuer: str | None) -> None:
    """The same letters mean the body of the unit's own place or one above it; two meanings are none."""
    place = place_of(unit)
    assert place is not None
    assert issuer_of(code, place.path) == issuer


@pytest.mark.parametrize(
    ("code", "path", "home"),
    [
        ("湘卫发", ("云南省", "玉溪市"), "湖南省"),
        ("玉卫", ("云南省", "玉溪市"), "玉溪市"),
        ("云卫", ("云南省", "玉溪市"), "云南省"),
        ("吉卫", ("江西省", "吉安市"), "吉安市"),
        ("吉卫", ("江西省", "吉安市", "吉安县"), None),
        ("吉卫", ("吉林省", "吉林市"), None),
        ("宁卫", ("江苏省", "南京市"), "南京市"),
    ],
)
def test_the_place_of_a_code_whose_body_is_not_known(code: str, path: tuple[str, ...], home: str | None) -> None:
    """Its first sign tells the place where only one on the unit's way up, or one province, can be meant."""
    assert home_of(code, path) == home


def test_a_ministry_has_a_successor() -> None:
    """Reforms chain; a body that still exists is its own."""
    assert successor_of("农业部") == "农业农村部"
    assert successor_of("卫生部") == "国家卫生健康委员会"
    assert successor_of("财政部") == "财政部"


@pytest.mark.parametrize(
    ("name", "on", "status"),
    [
        ("海上海事行政处罚规定", "2022-06-01", "unknown"),
        ("海上海事行政处罚规定", "2020-06-01", "not-yet-in-force"),
        ("民法总则", "2022-06-01", "repealed"),
        ("民法总则", "2018-06-01", "in-force"),
        ("农业农村部令2022年第8号", "2023-06-01", "in-force"),
    ],
)
def test_what_no_source_vouches_for_is_never_in_force(registry: Registry, name: str, on: str, status: str) -> None:
    """A rule that nobody checked can be seen to be repealed or not yet in force; otherwise it is unknown."""
    (rule,) = registry.find(name)
    assert registry.status(rule.id, date.fromisoformat(on)).status == status
    assert rule.checked or status != "in-force"


@pytest.mark.skipif(not TABLES.is_dir(), reason="the shared tables of facts are not here")
def test_every_national_law_in_force_or_repealed_since_2015_is_held(registry: Registry) -> None:
    """Against the shared tables: 宪法修正案 is part of the constitution, and 土地承包法 is no law but a slip there."""
    with (TABLES / "laws_events.tsv").open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    gone = {e["title"] for e in events if e["event"] == "废止" and e["date"] < "2015"}
    with (TABLES / "laws.tsv").open(encoding="utf-8", newline="") as file:
        laws = [r["title"] for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["level"] in LAWS]
    assert len(laws) > 390
    missing = {title for title in laws if title not in gone and not registry.by_title(title)}
    assert missing == {"中华人民共和国宪法修正案", "中华人民共和国土地承包法"}


@pytest.mark.parametrize(
    ("code", "year", "issuer"),
    [
        ("农", 2016, "农业部"),
        ("农", 2018, None),
        ("农", 2021, "农业农村部"),
        ("环发", 2006, "国家环境保护总局"),
        ("环发", 2012, "环境保护部"),
        ("国卫基层发", 2017, "国家卫生和计划生育委员会"),
        ("国卫基层发", 2021, "国家卫生健康委员会"),
        ("建村", 2007, "建设部"),
        ("冀财绩", 2020, "河北省财政厅"),
        ("京财绩效", 2020, "北京市财政局"),
        ("沪委办发", 2015, "中共上海市委办公厅"),
        ("赣财教指", 2021, "江西省财政厅"),
        ("湘卫", 2019, None),
    ],
)
def test_a_code_means_the_body_that_had_it_in_that_year(code: str, year: int, issuer: str | None) -> None:
    """Ministries come and go; in the year of a change a code that both used means neither."""
    assert issuer_of(code, (), year) == issuer


@pytest.mark.parametrize(
    ("code", "unit", "issuer"),
    [
        ("卢财", "卢龙县财政局", "卢龙县财政局"),
        ("卢财预", "卢氏县财政局", "卢氏县财政局"),
        ("卢财", "迁安市财政局", None),
        ("民发", "民勤县民政局", None),
        ("新政", "新乐市财政局", "新乐市人民政府"),
        ("卢龙政办", "卢龙县财政局", "卢龙县人民政府办公室"),
        ("卢财经委", "卢龙县财政局", None),
    ],
)
def test_a_county_department_has_a_code_of_its_own(code: str, unit: str, issuer: str | None) -> None:
    """卢财 is the finance bureau of the county that cites, and of none where neither county is the unit's."""
    place = place_of(unit)
    assert issuer_of(code, place.path if place else ()) == issuer
