"""A target read beside what stands around it: its name, its comparator and unit in columns of their own, its header."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.comparators import OP, operator_sign
from loaders.dates import CALENDAR, asks_for_date, asks_for_figure, date_by_name, like_a_figure
from loaders.slips import has_symbol, is_raised, mended
from loaders.text import folded
from loaders.values import PROSE, QUALITY, Reading, join_parts, read_value
from ontology.patterns import lazy
from ontology.quantity import canonical

_BLANKS = frozenset({"", "/", "-", "—", "——"})
_NO_MEASURE = _BLANKS | {"无", "其他", "空"}
_UNIT_AT_END = lazy(r"[(（](?:单位[:：])?([^()（）]{1,8})[)）]$")
_TIMES = frozenset({"年", "月", "天", "周"})
_FIGURES = frozenset({"quantity", "range"})
_BOUND = lazy(r"(?P<figure>.*\d)\s*(?P<bound>(?:[及(（]?含?[)）]?)(?:以上|以下|以内|之内|左右))")
_SIGN_AT_END = lazy(r"(?P<name>.+?)(?:[(（](?P<in>[≥≤≧≦＞＜><])(?P<unit>[^()（）]{0,6})[)）]|(?P<out>[≥≤≧≦＞＜><]))")
_YEAR = lazy(r"(?:19|20)\d\d")
_NAMED = lazy(rf"(?P<noun>[^\d<>=≤≥:]{{2,12}}?)[:为]?(?P<rest>(?:达到|达|保持在|控制在|维持在|稳定在)?(?:{OP})?\d.*)")
_NOUN = lazy(
    r"(?!每|日均|月均|年均|人均|其中|较|比|同|与|占|[年季月]度$|.年度$)[\u4e00-\u9fff]{1,7}(?:[率度数量]|面积)"
)
"""What may stand before a comparator without changing what it compares: 合格率≥95%; not 每月不少于4次."""
_HEADER_NO_UNIT = _TIMES | {"期", "本", "级", "类", "度"}
"""Over a column they may say when or which, not in what: 指标值（年）."""
_COUNTED_NAME = lazy(r"(?:[数量额]|面积|里程|长度|时间|天数)$")


def unit_at_end(words: str) -> str | None:
    """The unit in brackets at the end of a name or a header.

    >>> unit_at_end("试点面积（万亩）"), unit_at_end("目标值（单位：％）"), unit_at_end("指标值（年度）")
    ('万亩', '%', None)
    """
    match = _UNIT_AT_END.search(words)
    unit = canonical(match[1]) if match else None
    return unit if unit and unit.strip("万亿千百") else None


def sign_at_end(name: str) -> tuple[str, str | None]:
    """A name without the comparator printed at its end, and what that means.

    >>> sign_at_end("响应时间≤"), sign_at_end("合格率（≥%）"), sign_at_end("里程（公里）")
    (('响应时间', '<='), ('合格率（%）', '>='), ('里程（公里）', None))
    """
    match = _SIGN_AT_END.fullmatch(name.strip())
    if match is None:
        return name, None
    unit = f"（{match['unit']}）" if match["unit"] else ""
    return match["name"] + unit, operator_sign(match["in"] or match["out"])


def header_unit(words: str) -> str | None:
    """The unit that a header states for the bare figures beneath it."""
    unit = unit_at_end(words)
    return None if unit in _HEADER_NO_UNIT else unit


@dataclass(frozen=True, slots=True)
class Parts:
    """A target in three columns, as printed."""

    sign: str
    figure: str
    unit: str

    @classmethod
    def of(cls, sign: str, figure: str, unit: str) -> Parts:
        """The parts without what only fills a cell."""
        sign = "" if sign in _BLANKS else sign
        if not figure and folded(sign) in QUALITY:
            figure, unit = unit, ""  # 文字描述 | (blank) | 明显改善, under 单位（文字描述）: Hebei
        return cls(sign, figure, "" if unit in _NO_MEASURE else unit)

    @property
    def whole(self) -> str:
        """The three as one text; the unit before what ends a bound: 300以上 | 人次."""
        match = _BOUND.fullmatch(self.figure) if self.unit else None
        if match is None or folded(match["figure"]).endswith(folded(self.unit)):
            return join_parts(self.sign, self.figure, self.unit)
        return join_parts(self.sign, match["figure"] + self.unit, "") + match["bound"]


def read_parts(parts: Parts, name: str, over: str | None = None) -> Reading:
    """The reading of a target whose comparator and unit have columns of their own.

    >>> read_parts(Parts("≤", "2010.5", "万元"), "资金").number, read_parts(Parts("=", "12", "月"), "月数").unit
    (Decimal('2010.5'), '月')
    >>> read_parts(Parts("≤", "12", "月底"), "工程量").kind, read_parts(Parts("≤", "12", "月"), "完成时间").kind
    ('date', 'date')
    """
    figure = _without_noun(parts.figure, name)
    by_itself, joined = read_target(figure, name, over), read_target(replace(parts, figure=figure).whole, name, over)
    sign, unit = operator_sign(parts.sign), canonical(parts.unit) if parts.unit else None
    if by_itself.kind == "quantity" and parts.unit in CALENDAR:
        return Reading("date", sign)  # 6.30 | 月日
    if joined.kind == "date" and by_itself.kind == "quantity" and unit and not _is_year(figure, unit):
        counted = replace(by_itself, operator=by_itself.operator or sign, unit=unit)
        return joined if asks_for_date(folded(name)) else counted  # 12 | 月
    if by_itself.kind == "date" and _is_figure_after_all(figure, parts.unit, joined):
        return joined
    if by_itself.number is not None and joined.number is not None and _against(by_itself.operator, sign):
        return Reading("qualitative")  # ≤ | 300以上
    if joined.kind == "qualitative" and _says_all(by_itself, sign, parts.unit):
        return by_itself  # ≥ | 95%以上 | %
    reading = by_itself if by_itself.kind in {"date", "qualitative"} and parts.figure else joined
    if reading.kind == "date" and reading.operator is None:
        reading = replace(reading, operator=sign)
    return joined if by_itself.kind == "qualitative" and joined.kind in _FIGURES else reading


def month_or_months(parts: Parts, reading: Reading) -> bool:
    """Whether 12 in the unit 月 was read as December, and no comparator or word beside it says so."""
    return reading.kind == "date" and not parts.sign and parts.unit == "月" and parts.figure.isdigit()


def _says_all(reading: Reading, sign: str | None, measure: str) -> bool:
    """Whether the figure's own cell says what the comparator and the unit beside it say again."""
    same = sign in {None, reading.operator} and (not measure or canonical(measure) == reading.unit)
    return reading.kind in _FIGURES and same


def _against(own: str | None, sign: str | None) -> bool:
    """Whether the figure's own words bound it from the other side than the comparator beside it."""
    return own is not None and sign is not None and {own[0], sign[0]} == {"<", ">"}


def _is_year(figure: str, unit: str) -> bool:
    return unit == "年" and bool(_YEAR.fullmatch(folded(figure)))


def _is_figure_after_all(figure: str, measure: str, joined: Reading) -> bool:
    """Whether 2010.5 by itself would be a month, and the comparator or the unit beside it says that it is none."""
    if joined.kind != "quantity" or not like_a_figure(folded(figure)):
        return False
    return not measure or (canonical(measure) or "年") not in _TIMES


def read_target(text: str, name: str, over: str | None = None) -> Reading:
    """The reading; where one misread sign is proved by the others, that of the sign put right, and it is said.

    A bare figure takes the unit that the name bears (轮作试点面积（万亩） | ≥12.5), else that of the header (``over``).

    >>> read_target("合格率≥95%", "产品合格率").operator, read_target("3.15-10.31", "施工期").kind
    ('>=', 'date')
    >>> read_target("2010.5", "产值（万元）").unit, read_target("90", "满意度", "%").unit
    ('万元', '%')
    """
    if has_symbol(text):
        return PROSE
    right = mended(text, name)
    if right is None and is_raised(text):
        return PROSE  # 295% of what may grow beyond 100: the printed figure or ≥95%
    reading = read_value(right or text)
    if reading.kind == "qualitative":
        return read_value(_without_noun(text, name))
    words, own = folded(text), unit_at_end(name)
    if reading.kind == "date":
        figure = words.lstrip("=")
        if not like_a_figure(figure) or own in _TIMES or not (own or asks_for_figure(folded(name))):
            return reading
        reading = replace(read_value("≥" + figure), operator=reading.operator)  # of what is counted in 万元: no month
    if reading.number is None or reading.unit is not None:
        return reading
    if own is None and (date := date_by_name(words, folded(name))):
        return Reading("date", *date)
    return _with_unit(reading, own or _unit_from_over(over, name))


def _unit_from_over(over: str | None, name: str) -> str | None:
    """The unit of the header, but no percent for what the name counts: 培训人数 under 指标值（%）."""
    return None if over in {"%", "‰"} and _COUNTED_NAME.search(name) else over


def _with_unit(reading: Reading, unit: str | None) -> Reading:
    number = reading.number or 0
    small = unit == "%" and number <= 1 and number % 1 != 0
    return reading if small or unit is None else replace(reading, unit=unit)  # 0.95 may be a ratio


def _without_noun(text: str, name: str) -> str:
    """A target without what it measures printed before its comparator, where nothing else stands in the cell."""
    words = folded(text)
    match = _NAMED.fullmatch(words)
    if match is None:
        return text
    own = re.sub(r"\([^()]*\)$", "", folded(name))
    mine = own.endswith(match["noun"])
    if not mine and not _NOUN.fullmatch(match["noun"]):
        return text
    reading = read_value(match["rest"])
    compared = reading.operator is not None or reading.kind == "range" or (mine and reading.unit is not None)
    return match["rest"] if reading.kind in _FIGURES and compared else text
