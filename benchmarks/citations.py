"""Mentions a second on one core: found, parsed and resolved. ``python benchmarks/citations.py [MENTIONS]``.

Every cell is different, so that no cache answers for the code: titles with provisions, numbers in odd brackets, titles
with numbers, and bases in words, in the shares that real tables have.
"""

from __future__ import annotations

import random
import sys
import time

from loaders.citations import Context, find_citations
from loaders.model import Span

UNIT = Context("河北卢龙经济开发区管理委员会", 2021, "环保经费")
NOWHERE = Span(None, None, None, None, 0, 0, "")
LAWS = (
    "预算法",
    "会计法",
    "环境保护法",
    "安全生产法",
    "教育法",
    "义务教育法",
    "消防法",
    "统计法",
    "审计法",
    "食品安全法",
)
WORDS = ("年度工作安排", "往年经验", "房屋租赁合同", "工作计划", "统计报表", "会议纪要")
PLACES = ("河北省", "卢龙县", "秦皇岛市", "江西省")


def cells(count: int) -> list[str]:
    """That many cells, each with one mention, the same for each run."""
    dice = random.Random(20210101)
    kinds = (
        lambda n: f"《中华人民共和国{dice.choice(LAWS)}》第{n % 90 + 1}条第{n % 5 + 1}款",
        lambda n: f"卢政办【{1990 + n % 31}】{n} 号文件",
        lambda n: f"《关于加强第{n}类资金管理的通知》（财预〔{1990 + n % 31}〕{n}号）",
        lambda n: f"《{dice.choice(PLACES)}第{n}号工程管理办法》",
        lambda n: f"根据{dice.choice(WORDS)}{n}确定",
        lambda n: f"{dice.choice(WORDS)}（{n}）",
    )
    return [dice.choices(kinds, weights=(20, 20, 15, 5, 20, 20))[0](n) for n in range(count)]


def rate(lines: list[str]) -> float:
    """Mentions a second of one core (of processor time: other work on the machine does not count)."""
    start = time.process_time()
    found = sum(len(find_citations(line, UNIT, lambda _a, _b: NOWHERE)) for line in lines)
    return found / (time.process_time() - start)


if __name__ == "__main__":
    lines = cells(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    find_citations("《预算法》", UNIT, lambda _a, _b: NOWHERE)
    print(f"{rate(lines):,.0f} mentions/s (bound: 10,000)")
