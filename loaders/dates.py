"""Dates as targets print them: 2024年12月底前, 2024.06, 12.31前, 3月—11月, 第三季度."""

from __future__ import annotations

from typing import Final

from loaders.comparators import OP, SIGN
from loaders.text import DASH
from ontology.patterns import lazy

_YEAR = r"(?:(?:19|20)\d\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTHDAY = r"(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号]?|[上中下]旬)?)"
_QUARTER = "第?[一二三四1-4]季度"
_DOTTED = rf"(?:{_MONTH}\.{_DAY}[日号]?)"
_BEFORE = "(?:之?前|以前|止)"
_POINT = (
    rf"(?:{_YEAR}年\d{{1,2}}[{DASH}至]+{_MONTHDAY}|\d{{1,2}}[{DASH}至]+{_MONTHDAY}|"
    rf"{_YEAR}[{DASH}至到]+{_YEAR}(?:年度|年)|{_YEAR}(?:年度|年)(?:{_MONTHDAY})?|"
    rf"[0-4]\d年(?:{_MONTHDAY}|(?=[底末初上下第一二三四]))|"
    rf"{_YEAR}[./-](?:1[0-2]|0?[1-9])(?:[./-]\d{{1,2}})?|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|{_MONTHDAY}|"
    rf"{_DOTTED}(?:[{DASH}至到]{_DOTTED})?(?={_BEFORE})|{_MONTH}\.{_DAY}号|{_DAY}[日号](?={_BEFORE})|"
    rf"[次当每本]?年{_MONTHDAY}?|每月\d{{1,2}}[日号]|{_QUARTER})"
)
_TAIL = (
    f"年?(?:底|末|初|上半年|下半年|{_QUARTER})?(?:之?前|以前|止|起|内|后)?(?:全部|全面)?"
    "(?:完成|竣工|完工|交付|到位|建成|开工|验收|拨付)?"
)
_DATE = lazy(rf"(?:于|在|截至|截止|自)?(?P<op>{OP})?{_POINT}{_TAIL}(?:(?:[{DASH}]|至|到)+{_POINT}{_TAIL})?")
_PLAIN_YEAR = lazy(r"(?:年|当年|次年|本年|每年)")
_LIKE_A_FIGURE = lazy(r"\d{4}\.\d{1,2}|\d{8}")
_TOLD_BY_NAME = lazy(
    rf"(?P<op>{OP})?(?:{_YEAR}\.{_MONTH}|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|{_DOTTED}[{DASH}至到]{_DOTTED}|{_YEAR}[{DASH}至到]{_YEAR})"
)
_OF_TIME = lazy(r"(?:时间|日期|期限|时限|时点|时段|周期|工期|施工期|实施期|建设期|执行期|服务期|年限|年度|年份)$")
_DONE = lazy(r"完成|完工|竣工|开工|动工|验收|进度|及时|到位|支付|拨付|交付|启动")
_MEASURED = lazy(r"(?:[额量数值率费本款]|面积|金额|收入|资金|里程|长度|标准)$")
CALENDAR: Final = frozenset(["年月日", "年月", "月日", "日期", "时间", "年-月-日", "年/月/日", "年.月.日"])
"""Words in the place of a unit that announce a date."""


def read_date(words: str) -> tuple[str | None] | None:
    """The comparator before a date in folded words, alone in its tuple; ``None`` where they are no date.

    A figure such as 2020.5 after a comparator of bounds is one, and no month.

    >>> read_date("2024.06"), read_date("不超过2024年6月"), read_date("≥2020.5"), read_date("12.31前")
    ((None,), ('<=',), None, (None,))
    """
    match = _DATE.fullmatch(words)
    if match is None or _PLAIN_YEAR.fullmatch(words):
        return None
    sign = SIGN[match["op"]] if match["op"] else None
    return None if sign not in {None, "="} and like_a_figure(words[match.end("op") :]) else (sign,)


def like_a_figure(words: str) -> bool:
    """Whether a date may as well be a figure: 2010.5, 20240630."""
    return bool(_LIKE_A_FIGURE.fullmatch(words))


def date_by_name(words: str, name: str) -> tuple[str | None] | None:
    """The same for what is a date only beside a name that asks for one: 施工期 | 3.15-10.31, 完成时间 | ≤2024.6."""
    match = _TOLD_BY_NAME.fullmatch(words) if _OF_TIME.search(name) else None
    return None if match is None else (SIGN[match["op"]] if match["op"] else None,)


def asks_for_date(name: str) -> bool:
    """Whether the name is that of a moment, and so 12 in the unit 月 December: 完成时间, not 保障月数."""
    return not asks_for_figure(name) and bool(_OF_TIME.search(name) or _DONE.search(name))


def asks_for_figure(name: str) -> bool:
    """Whether the name is that of a quantity, and so 2010.5 beside it no month: 总产值."""
    return bool(_MEASURED.search(name))
