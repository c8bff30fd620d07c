"""Random disclosures: a unit, its year, its projects with goals, money and indicators. Seeded, plausible."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from benchmarks.rendering.values import Target, draw, empty

LEVEL2 = {
    "数量": "数量指标",
    "质量": "质量指标",
    "时效": "时效指标",
    "成本": "成本指标",
    "经济": "经济效益指标",
    "社会": "社会效益指标",
    "生态": "生态效益指标",
    "持续": "可持续影响指标",
    "满意": "服务对象满意度指标",
}
CODES = dict.fromkeys(("数量", "质量", "时效", "成本"), "output")
CODES |= dict.fromkeys(("经济", "社会", "生态", "持续"), "outcome") | {"满意": "satisfaction"}
PLACES = (
    ("卢龙县", "卢", "河北省", "冀"),
    ("青神县", "青", "四川省", "川"),
    ("石屏县", "石", "云南省", "云"),
    ("忠县", "忠", "重庆市", "渝"),
    ("桃源县", "桃", "湖南省", "湘"),
    ("通山县", "通", "湖北省", "鄂"),
    ("渭源县", "渭", "甘肃省", "甘"),
    ("安福县", "安", "江西省", "赣"),
    ("沙县区", "沙", "福建省", "闽"),
    ("天长市", "天", "安徽省", "皖"),
)
BUREAUS = (
    "财政局",
    "教育体育局",
    "卫生健康局",
    "农业农村局",
    "交通运输局",
    "应急管理局",
    "民政局",
    "林业局",
    "司法局",
    "文化和旅游局",
)


STANDARDS = ("计划标准", "历史标准", "行业标准", "其他标准", "国家标准", "计划标准、历史标准")


@dataclass
class Indicator:
    """One target. ``level`` is the short word of themes.yml; weights and results are as printed."""

    level: str
    name: str
    description: str
    target: Target
    basis: str
    weight: str
    actual: str
    score: str
    reason: str
    long_term: Target
    by_place: list[Target] = field(default_factory=list)
    standard: str = ""
    """What stands under 绩效标准 where it names a standard."""

    @property
    def code(self) -> str:
        """level1_code."""
        return CODES[self.level]


@dataclass
class Project:
    """One project; money in yuan."""

    code: str
    name: str
    unit: str
    total: Decimal
    fiscal: Decimal
    other: Decimal
    purpose: str
    goals: list[str]
    plan: dict[int, int]
    basis: str
    other_basis: str
    indicators: list[Indicator]
    listed: bool = False
    """Goals printed as 1.…, 2.…, a line each."""


@dataclass
class Disclosure:
    """What one unit publishes for one year."""

    place: tuple[str, str, str, str]
    unit: str
    year: int
    projects: list[Project]


@cache
def _data(name: str) -> Any:
    return yaml.safe_load((files("benchmarks.rendering") / name).read_text(encoding="utf-8"))


def basis_of(kind: str, place: tuple[str, str, str, str], year: int, rng: random.Random) -> str:
    """The words of a basis of this kind."""
    text: str = rng.choice(_data("bases.yml")[kind])
    county, c, prov, p = place
    return text.format(
        county=county, c=c, prov=prov, p=p, y=year, b=year - 1, n=rng.randint(2, 98), m=rng.randint(2, 9)
    )


def _indicator(
    line: str, year: int, budget: Decimal, place: tuple[str, str, str, str], rng: random.Random
) -> Indicator:
    level, name, description, spec, bases = (part.strip() for part in line.split(" | "))
    target = draw(spec, year, budget, rng) if rng.random() > 0.015 else empty()
    met = rng.random() < 0.85
    if target.kind == "quantity" and target.number and target.unit == "%":
        actual = f"{target.number}%" if met else f"{max(0, float(target.number) - 7):g}%"
    elif target.kind == "quantity" and target.number:
        actual = target.parts[1] + target.parts[2]
    else:
        actual = "达成预期指标" if met else "部分达成预期指标并具有一定效果"
    reason = (
        ""
        if met
        else rng.choice(("受天气影响施工进度滞后，下一步加快推进。", "参与率不高，今后加强宣传", "资金下达较晚"))
    )
    kinds = bases.split()
    basis = basis_of(rng.choice(kinds), place, year, rng)
    if len(kinds) > 1 and rng.random() < 0.12:
        basis = f"{basis_of(kinds[0], place, year, rng)}、{basis_of(kinds[1], place, year, rng)}"
    if rng.random() < 0.04:
        basis = ""
    if spec.startswith("rate") and rng.random() < 0.06:
        name += "（%）"
    described = name if description == "-" else description
    return Indicator(
        level, name, described, target, basis, "", actual, "", reason,
        draw(spec, year + 3, budget, rng), [draw(spec, year, budget, rng) for _ in range(3)], rng.choice(STANDARDS),
    )  # fmt: skip


def _weigh(indicators: list[Indicator], rng: random.Random) -> None:
    """Weights that sum to 90, scores beneath them."""
    share = 90 // len(indicators)
    left = 90 - share * len(indicators)
    for n, one in enumerate(indicators):
        weight = share + (1 if n < left else 0)
        one.weight = str(weight)
        one.score = str(weight) if not one.reason else f"{weight - 0.5 * rng.randint(1, 4):g}"


def _project(unit: str, year: int, place: tuple[str, str, str, str], taken: set[str], rng: random.Random) -> Project:
    theme = rng.choice([t for t in _data("themes.yml") if t["name"][0] not in taken])
    taken.add(theme["name"][0])
    total = Decimal(rng.choice((22000, 50000, 106000, 250000, 387500, 1200000, 6923355, 10000, 880000, 2389340)))
    other = Decimal(0) if rng.random() < 0.7 else (total / 4).quantize(Decimal(100))
    lines = theme["indicators"]
    keep = sorted(rng.sample(range(len(lines)), rng.randint(max(4, len(lines) - 4), len(lines))))
    if not any(lines[k].startswith("满意") for k in keep):
        keep.append(len(lines) - 1)
    indicators = [_indicator(lines[k], year, total, place, rng) for k in keep]
    _weigh(indicators, rng)
    months, done = {}, 0
    for month in (3, 6, 10):
        done = min(100, done + rng.choice((10, 25, 30)))
        months[month] = done
    months[12] = 100
    months = {m: v for m, v in months.items() if rng.random() > 0.3}
    code = f"{rng.randint(110000, 659900)}{year % 100}{rng.choice('RTY')}{rng.randint(0, 10**12 - 1):012d}"
    return Project(
        code, rng.choice(theme["name"]), unit, total, total - other, other, rng.choice(theme["purpose"]),
        rng.sample(theme["goals"], min(len(theme["goals"]), rng.randint(1, 3))), months,
        basis_of(rng.choice(("党内", "县文件", "省文件", "法律", "行政法规", "部门规章")), place, year, rng),
        basis_of(rng.choice(("会议", "规划", "合同")), place, year, rng), indicators, rng.random() < 0.25,
    )  # fmt: skip


def disclosure(rng: random.Random, projects: int | None = None) -> Disclosure:
    """A random disclosure of one to three projects (or as many as asked for)."""
    place = rng.choice(PLACES)
    unit = place[0] + rng.choice(BUREAUS)
    year = rng.randint(2018, 2025)
    taken: set[str] = set()
    count = projects or rng.choice((1, 2, 2, 3))
    return Disclosure(place, unit, year, [_project(unit, year, place, taken, rng) for _ in range(count)])
