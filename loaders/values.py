"""A printed target → comparator, figures, unit. What is no figure, range or date stays prose (qualitative).

以上, 以下 and 以内 include the figure: 民法典 第一千二百五十九条.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from loaders.text import folded
from ontology.numerals import counted
from ontology.quantity import canonical

_OPERATORS: Final = {
    ">=": """≥ ≧ ⩾ ≮ >= => ≥= ›= 大于等于 大于或等于 大于(等于) 高于等于
             不少于 不低于 不小于 至少 不得少于 不得低于""",
    "<=": """≤ ≦ ⩽ ≯ <= =< ‹= 小于等于 小于或等于 低于等于
             不超过 不高于 不大于 不多于 不得超过 不得高于 至多 最多 不超""",
    ">": "> › 〉 超过 大于 多于 高于",
    "<": "< ‹ 〈 小于 低于 少于 不足 不满",
    "=": "= == 等于",
}
_SIGN: Final = {word: sign for sign, words in _OPERATORS.items() for word in words.split()}
_OP = "|".join(re.escape(w) for w in sorted(_SIGN, key=len, reverse=True))
_LEAD = (
    "(?:达到|达|实现|控制在|保持在|维持在|稳定在|为|共计|共|约|近|全年|每年|年均|总计|完成|"
    "提高到|提升到|提升至|提高至|人均|平均|定量)?"
)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_CHINESE = r"[零〇一二两三四五六七八九十百千]{1,9}"
_DASH = "\\-—–~～−‐∼〜"
_NOT_UNIT = rf"[^\d,，。；;、:：=<>≥≤(){_DASH}]"
_PER_MANY = r"/每?10?[百千万亿]+(?:人|人口)?"
_SUFFIX = (
    r"(?P<suffix>(?:\(含\)|含|及|\(含本数\))?(?:以上|之上)|"
    r"(?:\(含\)|含|及)?(?:以下|之下|以内|之内|内)|左右|\(含(?:本数)?\))?"
)
_QUANTITY = re.compile(
    rf"{_LEAD}(?P<op>{_OP})?{_LEAD}(?P<first>百分之)?(?P<number>{_FIGURE}|{_CHINESE})(?:余|多)?"
    rf"\(?(?P<unit>{_NOT_UNIT}{{0,10}}?(?:{_PER_MANY})?)(?:\((?!含)(?P<also>{_NOT_UNIT}{{1,3}})\)|\))?{_SUFFIX}(?P<done>完成|达标|合格|覆盖|达到)?"
)
_RANGE = re.compile(
    rf"{_LEAD}(?P<number>{_FIGURE})(?P<unit1>{_NOT_UNIT}{{0,5}}?)(?:[{_DASH}]|至|到){{1,2}}"
    rf"(?P<upper>{_FIGURE})\(?(?P<unit>{_NOT_UNIT}{{0,10}}?)\)?(?:之间)?"
)
_BETWEEN = re.compile(
    rf"(?:≥|>=)(?P<number>{_FIGURE})(?P<unit1>{_NOT_UNIT}{{0,5}}?)[,，、;；且并]{{0,2}}"
    rf"(?:≤|<=)(?P<upper>{_FIGURE})(?P<unit>{_NOT_UNIT}{{0,10}}?)"
)
_YEAR = r"(?:(?:19|20)\d\d)"
_MONTHDAY = r"(?:\d{1,2}月(?:份)?(?:\d{1,2}[日号]|[上中下]旬)?)"
_POINT = (
    rf"(?:{_YEAR}年\d{{1,2}}[{_DASH}至]+{_MONTHDAY}|\d{{1,2}}[{_DASH}至]+{_MONTHDAY}|{_YEAR}(?:年度|年)(?:{_MONTHDAY})?|{_YEAR}[./-](?:1[0-2]|0?[1-9])(?:[./-]\d{{1,2}})?|{_MONTHDAY}|"
    rf"[次当每本]?年{_MONTHDAY}?|每月\d{{1,2}}[日号]|第?[一二三四1-4]季度)"
)
_TAIL = (
    "年?(?:底|末|初|上半年|下半年|第?[一二三四1-4]季度)?(?:之?前|以前|止|起|内|后)?(?:全部|全面)?"
    "(?:完成|竣工|完工|交付|到位|建成|开工|验收|拨付)?"
)
_DATE = re.compile(rf"(?:于|在|截至|截止|自)?(?P<op>{_OP})?{_POINT}{_TAIL}(?:(?:[{_DASH}]|至|到)+{_POINT}{_TAIL})?")
_BARE = re.compile(rf"(?P<op>{_OP})\(?(?P<unit>{_NOT_UNIT}{{0,6}})\)?")
_PLAIN_YEAR = re.compile(r"(?:年|当年|次年|本年|每年)")
_RANKS = frozenset(["级", "类", "等", "档", "期"])
_COUNTED = frozenset(["个", "次", "人", "份", "场", "项", "件", "户", "家", "名", "元", "万元", "天"])
_DATED = frozenset(["年", "月", "日", "周"])
_LATIN_UNIT = re.compile(r"[A-Za-zμ°℃Ω]+(?:/[A-Za-zμ立方米平]+)?")
_PER_MANY_UNIT = re.compile(rf"[\u4e00-\u9fff]{{0,3}}{_PER_MANY}")
_DOUBLED = re.compile(r"^([≥≤])\1+|(?<=[%‰])[%‰]+$")
_WRAPPED = re.compile(r"[(\[【“\"'](?P<inner>[^()\[\]【】“”\"']+)[)\]】”\"']")
_APART = re.compile(r"\d[ \u3000]+\d")
QUALITY: Final = ("定性指标", "定性描述", "文字描述", "定性")
"""Words in the place of a comparator that announce prose."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed target says."""

    kind: str
    operator: str | None = None
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None


EMPTY: Final = Reading("empty")
PROSE: Final = Reading("qualitative")


_SLIPS = ((re.compile(r"^([<>‹›]?)二(?=\d)"), r"\1="), (re.compile(r"^S(?=\d)"), "≤"))
_RATE = re.compile(r"(?:率|度|比例|比重|占比|程度)(?:\(%\))?$")
_UNBOUNDED = re.compile(r"[增升降]|拨备|周转|流动|负债|杠杆|利润|收益")
"""What rates beyond 100% speak of."""
_RAISED = re.compile(r"^2(?=(?:100|[1-9]\d)(?:\.\d+)?\(?(?:%|百分比))")
"""Beyond 100: 25% is what it says."""
_NINETY_SIX = re.compile(r"^(\D*(?:100|[1-9]?\d)(?:\.\d+)?\(?)96(\)?)(?=\D*$)")


def mended(text: str, name: str) -> str | None:
    """A target with the one misreading of a machine put right that its own signs prove, else ``None``.

    二 before Arabic figures is =; a rate of 295% is ≥95%; a rate that ends in 96 without a sign of percent is one.

    >>> mended("二10.6万元", "成本"), mended("295%", "满意度"), mended("295%", "增幅")
    ('=10.6万元', '≥95%', None)
    """
    words = folded(text)
    for slip, right in _SLIPS:
        if slip.match(words):
            return slip.sub(right, words, count=1)
    if not _RATE.search(folded(name)):
        return None
    if _RAISED.match(words) and not _UNBOUNDED.search(name):
        return "≥" + words[1:]
    if "%" not in words and _NINETY_SIX.match(words) and float(re.sub(r"[^\d.]", "", words) or 0) > 100:
        return _NINETY_SIX.sub(r"\1%\2", words)
    return None


def is_raised(text: str) -> bool:
    """Whether a percentage may be one with ≥ read as 2, or may stand as printed: a growth of 295%."""
    return bool(_RAISED.match(folded(text)))


def operator_sign(text: str) -> str | None:
    """``>=`` for ≥, 大于等于, 不少于 …; ``None`` where the words are no comparator."""
    return _SIGN.get(folded(text))


@lru_cache(maxsize=4096)
def read_value(text: str) -> Reading:
    """The reading of a target as printed.

    >>> read_value("≥95%").number, read_value("不少于三次").operator, read_value("2021年12月底前").kind
    (Decimal('95'), '>=', 'date')
    >>> read_value("一百二十亩").number, read_value("十二月").kind, read_value("三级").kind
    (Decimal('120'), 'qualitative', 'qualitative')
    """
    words = folded(text).replace("m2", "平方米").replace("m3", "立方米").replace("k平方米", "平方公里")
    for prefix in QUALITY:
        words = words.removeprefix(prefix)
    words = words.rstrip("。;；.,，、") if len(words) > 1 else words
    words = _DOUBLED.sub(r"\1", _unwrapped(words))
    if _APART.search(text.strip()):
        return PROSE
    if not words or words in {"/", "-", "—", "——", "--", "无", "……", "..."}:
        return EMPTY if not words or not words.startswith("无") else PROSE
    if _DATE.fullmatch(words) and not _PLAIN_YEAR.fullmatch(words):
        return Reading("date", _SIGN.get(_group(_DATE, words, "op")))
    if bare := _BARE.fullmatch(words):
        unit = canonical(bare["unit"]) if bare["unit"] else None
        if not bare["unit"] or unit:
            return Reading("empty", _SIGN[bare["op"]], None, None, unit)
    return _range(words) or _quantity(words) or PROSE


def _unwrapped(words: str) -> str:
    """Without one pair of marks around all of it."""
    match = _WRAPPED.fullmatch(words)
    return match["inner"] if match else words


def _group(pattern: re.Pattern[str], words: str, name: str) -> str:
    match = pattern.fullmatch(words)
    return (match[name] or "") if match else ""


def _range(words: str) -> Reading | None:
    match = _RANGE.fullmatch(words) or _BETWEEN.fullmatch(words)
    if not match:
        return None
    unit1, unit = match["unit1"], match["unit"]
    if unit1 and unit and _unit(unit1) != _unit(unit):
        return None
    printed = unit or unit1
    if printed and not _is_unit(printed, bool(len(printed) <= 3)):
        return None
    return Reading("range", None, _decimal(match["number"]), _decimal(match["upper"]), _unit(printed))


def _quantity(words: str) -> Reading | None:
    match = _QUANTITY.fullmatch(words)
    if not match:
        return None
    number, unit, suffix = match["number"], match["unit"] or "", match["suffix"] or ""
    chinese = not (number[0] == "." or number[0].isdigit())
    sure = bool(match["op"] or suffix.endswith(("上", "下", "内")))
    if match["first"]:
        unit = "%" + unit
    if match["also"]:  # 120件(套)
        if chinese or not canonical(unit) or not canonical(match["also"]):
            return None
        whole = f"{unit}({match['also']})"
        return Reading("quantity", _sign(match["op"], suffix), _decimal(number), None, whole)
    if chinese and not match["first"] and not _counts(number, unit, sure):
        return None
    if unit and not _is_unit(unit, sure or len(unit) <= 2):
        return None
    if match["done"] and unit not in {"%"}:
        return None
    figure = _chinese(number) if chinese else _decimal(number)
    if figure is None:
        return None
    return Reading("quantity", _sign(match["op"], suffix), figure, None, _unit(unit))


def _counts(numeral: str, unit: str, sure: bool) -> bool:
    """Whether a Chinese numeral is a figure: 三人, 一百二十亩; not 三级 nor 十二月."""
    if not canonical(unit) or unit in _RANKS:
        return False
    return sure or unit in _COUNTED or (len(numeral) > 1 and unit not in _DATED)


def _sign(op: str | None, suffix: str) -> str | None:
    if suffix.endswith("上"):
        return ">="
    if suffix.endswith(("下", "内")):
        return "<="
    return _SIGN[op] if op else None


def _is_unit(printed: str, lenient: bool) -> bool:
    """A known unit, one in Latin letters, a rate (人/10万), or, where a comparator leads, any short word."""
    known = canonical(printed) is not None or _LATIN_UNIT.fullmatch(printed) or _PER_MANY_UNIT.fullmatch(printed)
    return bool(known) or (lenient and len(printed) <= 8)


def _unit(printed: str) -> str | None:
    return (canonical(printed) or printed) if printed else None


def _decimal(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _chinese(figure: str) -> Decimal | None:
    number = counted(figure)
    return None if number is None else Decimal(number)


def join_parts(operator: str, number: str, unit: str) -> str:
    """Operator, figure and unit of three columns as one text; what the figure's cell repeats stands once.

    >>> join_parts("≥", "95%", "%"), join_parts("定性", "逐步提高", "")
    ('≥95%', '定性逐步提高')
    """
    if unit and not unit.isdigit() and number and folded(number).endswith(folded(unit)):
        unit = ""
    if operator and number and _SIGN.get(folded(operator)) == _leading(folded(number)) is not None:
        operator = ""
    return operator + number + unit


def _leading(words: str) -> str | None:
    match = re.match(_OP, words)
    return _SIGN[match.group()] if match else None
