"""The copy detector: a planted copy among a thousand projects, and nothing else."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from queries.copying.near import candidates, likeness, weights
from queries.copying.sets import THRESHOLD, copies
from queries.copying.targets import repeated
from queries.dossiers.records import Ground, Project, Row

THINGS = re.findall(
    "..",
    "道路桥梁路灯管网公园校舍图书教师学生疫苗门诊体检农田水库渠道苗木河道垃圾厕所车辆系统档案文物演出赛事游客企业专利信访案件普法低保养老残疾孤儿饮水危房小区消防食品",
)
DEEDS = re.findall("..", "建设维护购置培训检查宣传补助改造监测巡查登记整治修缮验收评审")
MEASURES = ["数量", "完成率", "合格率", "及时率", "覆盖率", "次数"]
BASES = tuple(Ground(f"id/rule/{n}", f"规则{n}") for n in range(40))
EVERYWHERE = (
    ("服务对象满意度", "satisfaction-recipient"),
    ("资金支出控制数", "output-cost"),
    ("按期完成率", "output-timeliness"),
)


def _row(name: str, level: str, number: int, basis: Ground, unit: str = "%") -> Row:
    return Row("t", "i", name, "", level, 1, "", "", f"≥{number}{unit}", "quantity", "ge", Decimal(number), None, unit,
               grounds=(basis,))  # fmt: skip


def _project(rng: random.Random, n: int) -> Project:
    """A made-up project: rows of its own, and those that stand everywhere with one figure."""
    thing = rng.choice(THINGS)
    own = [_row(f"{thing}{rng.choice(DEEDS)}{rng.choice(MEASURES)}", "output-quantity", rng.randrange(50, 100),
                rng.choice(BASES)) for _ in range(rng.randrange(4, 9))]  # fmt: skip
    common = [_row(name, level, 95, BASES[0]) for name, level in EVERYWHERE]
    unit = f"第{n % 60}局"
    return Project(
        f"p{n:04}", f"{thing}经费{n}", f"C{n}", unit, unit, 2018 + n % 6, "target", "d", None, (), (*own, *common)
    )


def _thousand() -> list[Project]:
    rng = random.Random(7)  # noqa: S311
    return [_project(rng, n) for n in range(1000)]


def test_a_planted_copy_among_a_thousand_projects_is_found_and_nothing_else() -> None:
    """One project copied by another unit, a figure and a name a little changed: one group, these two."""
    plans = _thousand()
    assert copies(plans) == ()
    victim = max(plans[:200], key=lambda p: len(p.rows))
    first, second, *rest = victim.rows
    changed = (replace(first, value="≥42%", number=Decimal(42)), replace(second, name=f"{second.name}情况"), *rest)
    planted = replace(
        victim, iri="planted", name="另一个名字", code="X", unit="别的局", unit_name="别的局", rows=changed
    )
    started = time.perf_counter()
    (found,) = copies([*plans, planted])
    assert {p.iri for p in found.plans} == {victim.iri, "planted"}
    assert found.spread == "across-units" and found.units == 2 and THRESHOLD <= found.likeness < 1
    assert time.perf_counter() - started < 10


def test_what_a_unit_carries_on_is_no_copy_between_projects() -> None:
    """One project in two years is carried over; under two names in one year it is a copy inside the unit."""
    plan = _project(random.Random(1), 1)  # noqa: S311
    (carried,) = copies([plan, replace(plan, iri="q", year=2030)])
    assert (carried.spread, carried.years) == ("carried-over", (2019, 2030)) and carried.likeness == 1
    (inside,) = copies([plan, replace(plan, iri="q", name="别的项目", code="Z")])
    assert inside.spread == "across-projects"


def test_short_tables_and_self_evaluations_are_left_out() -> None:
    """Three rows are alike by chance; a self-evaluation repeats its plan by rule."""
    plan = _project(random.Random(1), 1)  # noqa: S311
    short = replace(plan, rows=plan.rows[:3])
    assert copies([short, replace(short, iri="q", unit="别的局")]) == ()
    assert copies([plan, replace(plan, iri="q", kind="self-evaluation")]) == ()


def test_one_target_on_one_basis_everywhere_is_counted_with_its_spread() -> None:
    """The satisfaction of every project at 95% on one basis: rows, projects, units and years."""
    plans = _thousand()[:120]
    found = [r for r in repeated(plans) if r.level == "satisfaction-recipient"]
    assert [(r.value, r.projects, r.units, len(r.years)) for r in found] == [("≥95%", 120, 60, 6)]
    assert found[0].names == ("服务对象满意度",) and found[0].bases == ("规则0",)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.frozensets(st.integers(0, 12), min_size=1, max_size=7), min_size=2, max_size=12), st.integers(3, 9))
def test_no_pair_that_is_alike_enough_is_missed(sets: list[frozenset[int]], tenths: int) -> None:
    """The candidates are exactly the pairs that comparing everything with everything gives."""
    weight, least = weights(sets), tenths / 10
    pairs = {(i, j) for i, j in combinations(range(len(sets)), 2) if likeness(sets[i], sets[j], weight) >= least}
    assert set(candidates(sets, weight, least)) == pairs
