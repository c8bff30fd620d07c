"""A printed target → comparator, figures, unit. What is no figure, range or date stays prose (qualitative).

以上, 以下 and 以内 include the figure: 民法典 第一千二百五十九条.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from loaders.comparators import LOWER, OP, SIGN, UPPER, leading, operator_sign
from loaders.dates import read_date
from loaders.text import DASH, folded
from ontology.numerals import counted
from ontology.patterns import lazy
from ontology.quantity import canonical

_LEAD = (
    "(?:达到|达|实现|控制在|保持在|维持在|稳定在|为|共计|共|约等于|约|近|全年|每年|年均|总计|完成|"
    "提高到|提升到|提升至|提高至|人均|平均|定量)?"
)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_CHINESE = r"[零〇一二两三四五六七八九十百千]{1,9}"
_NOT_UNIT = rf"[^\d^,，。；;、:：=<>≥≤(){DASH}]"
_PER_MANY = r"/每?10?[百千万亿]+(?:人|人口)?"
_SUFFIX = (
    r"(?P<suffix>(?:\(含\)|含|及|\(含本数\))?(?:以上|之上)|"
    r"(?:\(含\)|含|及)?(?:以下|之下|以内|之内|内)|左右|\(含(?:本数)?\))?"
)
_QUANTITY = lazy(
    rf"{_LEAD}(?P<op>{OP})?{_LEAD}(?P<first>百分之|千分之)?(?P<number>{_FIGURE}|{_CHINESE})(?:余|多)?"
    rf"\(?(?P<unit>{_NOT_UNIT}{{0,10}}?(?:{_PER_MANY})?)(?:\((?!含)(?P<also>{_NOT_UNIT}{{1,3}})\)|\))?{_SUFFIX}(?P<done>完成|达标|合格|覆盖|达到)?"
)
_RANGE = lazy(
    rf"{_LEAD}(?:=|等于|介于)?(?P<number>{_FIGURE})(?P<unit1>{_NOT_UNIT}{{0,5}}?)(?:[{DASH}]|至|到){{1,2}}"
    rf"(?P<upper>{_FIGURE})\(?(?P<unit>{_NOT_UNIT}{{0,10}}?)\)?(?:之间)?"
)
_BETWEEN = lazy(
    rf"(?:(?:{LOWER})(?P<number>{_FIGURE})(?P<unit1>{_NOT_UNIT}{{0,5}}?)"
    rf"|(?P<number2>{_FIGURE})(?P<unit2>{_NOT_UNIT}{{0,5}}?)以上)[,，、;；且并]{{0,2}}"
    rf"(?:(?:{UPPER})(?P<upper>{_FIGURE})(?P<unit>{_NOT_UNIT}{{0,10}}?)"
    rf"|(?P<upper2>{_FIGURE})(?P<unit3>{_NOT_UNIT}{{0,10}}?)(?:以下|以内))"
)
_AROUND = lazy(
    rf"(?P<number>{_FIGURE})(?P<unit1>{_NOT_UNIT}{{0,5}}?)(?P<sign>[<≤]|<=)[^\d<>=≤≥]{{1,12}}(?P=sign)"
    rf"(?P<upper>{_FIGURE})(?P<unit>{_NOT_UNIT}{{0,10}}?)"
)
_INCLUDED = lazy(
    rf"(?P<figure>{_FIGURE})(?P<unit>[^\d()]{{0,3}}?)(?P<sign>以上|以下|以内)?\(含(?:(?P=figure)(?P=unit)|本数)?\)"
)
_INCLUDED_FIRST = lazy(rf"(?<=[%‰\u4e00-\u9fff\d])\(含\)(?=[{DASH}至到]\d)")
_BARE = lazy(rf"(?P<op>{OP})\(?(?P<unit>{_NOT_UNIT}{{0,6}})\)?")
_RANKS = frozenset(["级", "类", "等", "档", "期"])
_COUNTED = frozenset(["个", "次", "人", "份", "场", "项", "件", "户", "家", "名", "元", "万元", "天"])
_DATED = frozenset(["年", "月", "日", "周"])
_LATIN_UNIT = lazy(r"[A-Za-zμ°℃Ω]+(?:/[A-Za-zμ立方米平]+)?")
_PER_MANY_UNIT = lazy(rf"[\u4e00-\u9fff]{{0,3}}{_PER_MANY}")
_AND_MORE = lazy(r"^([十百千万亿])[余多](?=.)")
"""3.5万余人"""
_PRICE = lazy(r"(?:百|千|万|亿)?元/[^\d/]{1,7}")
_DOUBLED = lazy(r"^([≥≤])\1+|(?<=[%‰])[%‰]+$")
_WRAPPED = lazy(r"[(\[【“\"'](?P<inner>[^()\[\]【】“”\"']+)[)\]】”\"']")
_NOTE = lazy(r"(?<=[%％‰)）²³\u4e00-\u9fff])(?:[*＊※★☆①-⒛]+|(?<![米里])[¹²³⁰⁴-⁹]+|\[\d{1,2}\])$|(?<=\d)[*＊※★☆]+$")
"""A mark that points to a note: ≥90%*. A raised digit after a digit may be a note or a power: it is none."""
_SQUARED = (("千米²", "平方公里"), ("公里²", "平方公里"), ("米²", "平方米"), ("米³", "立方米"))
_NO_UNIT = lazy(r"[%‰].+|.*[前底末倒+]|\..*|[甲乙丙]等?|[A-Za-z]+[级类等档]")
"""What follows a figure and is more than a unit: ≤100%预算, 12.31号前, 5A级, 10万+."""
_ROUGH = lazy(r"[一二两三四五六七八九]{2}")
"""五六个 are five or six."""
_SCALE = lazy(r"(?<=分)\((?:满分|总分|按?[百十五]分制)[^()]*\)$")
_ALL = lazy(r"百分(?:之)?百")
_MULTIPLES = frozenset({"百", "千", "万", "亿", "百万", "千万"})
_APART = lazy(r"\d[ \u3000]+\d")
_EACH = lazy(
    rf"(?P<before>{OP})?每个?(?P<term>半[年月]|年度?|季度?|月度?|周|星期|[日天])(?P<after>{OP})?"
    rf"(?P<number>\d+|{_CHINESE})(?P<unit>次|场次?|期|批次?)(?P<bound>(?:及?以[上下]|以内)?)"
)
"""How often in a term, and nothing else: 每季度1次, 每月不少于2次."""
_TERM: Final = {"年度": "年", "季": "季度", "月度": "月", "星期": "周", "日": "天"}
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


@lru_cache(maxsize=4096)
def read_value(text: str) -> Reading:
    """The reading of a target as printed.

    >>> read_value("≥95%").number, read_value("不少于三次").operator, read_value("2021年12月底前").kind
    (Decimal('95'), '>=', 'date')
    >>> read_value("一百二十亩").number, read_value("十二月").kind, read_value("三级").kind
    (Decimal('120'), 'qualitative', 'qualitative')
    >>> read_value("每季度一次").unit, read_value("每月不少于2次").operator, read_value("每月巡查2次").kind
    ('次/季度', '>=', 'qualitative')
    """
    words = _plain(_NOTE.sub("", text.strip()))
    for prefix in QUALITY:
        words = words.removeprefix(prefix)
    words = words.rstrip("。;；.,，、") if len(words) > 1 else words
    words = _DOUBLED.sub(r"\1", _unwrapped(words))
    words = _ALL.sub("100%", _SCALE.sub("", words))  # 4.5分(满分5分), 百分之百
    if "(含" in words:
        words = _INCLUDED_FIRST.sub("", words)  # 95%(含)-100%
        words = _INCLUDED.sub(r"\g<figure>\g<unit>(含)\g<sign>", words)  # 95%(含95%)以上, 95%以上(含)
    if _APART.search(text.strip()):
        return PROSE
    if not words or words in {"/", "-", "—", "——", "--", "无", "……", "..."}:
        return EMPTY if not words or not words.startswith("无") else PROSE
    if date := read_date(words):
        return Reading("date", *date)
    if bare := _BARE.fullmatch(words):
        unit = canonical(bare["unit"]) or None
        if not bare["unit"] or unit:
            return Reading("empty", SIGN[bare["op"]], None, None, unit)
    return _often(words) or _range(words) or _quantity(words) or _between(words) or PROSE


def _plain(text: str) -> str:
    """Folded, with areas and volumes in one way."""
    for raised, word in _SQUARED if "²" in text or "³" in text else ():
        text = text.replace(raised, word)
    return folded(text).replace("m2", "平方米").replace("m3", "立方米").replace("k平方米", "平方公里")


def _unwrapped(words: str) -> str:
    """Without one pair of marks around all of it."""
    match = _WRAPPED.fullmatch(words)
    return match["inner"] if match else words


def _often(words: str) -> Reading | None:
    """每季度1次 as 1次/季度 is read."""
    match = _EACH.fullmatch(words)
    if match is None or (match["before"] and match["after"]):
        return None
    number = match["number"] if match["number"].isdecimal() else _chinese(match["number"])
    rate = f"{match['unit']}/{_TERM.get(match['term'], match['term'])}"
    return (
        None
        if number is None
        else _quantity(f"{match['before'] or match['after'] or ''}{number}{rate}{match['bound']}")
    )


def _range(words: str) -> Reading | None:
    match = _RANGE.fullmatch(words)
    return _bounds(match["number"], match["unit1"], match["upper"], match["unit"]) if match else None


def _between(words: str) -> Reading | None:
    """Two bounds, each with its comparator, or on both sides of a name: 20%以上≤50%, 90%≤参训率≤100%."""
    if match := _AROUND.fullmatch(words):
        reading = _bounds(match["number"], match["unit1"], match["upper"], match["unit"])
    elif match := _BETWEEN.fullmatch(words):
        part = match.group
        reading = _bounds(
            part("number") or part("number2"), part("unit1") or part("unit2") or "",
            part("upper") or part("upper2"), part("unit") or part("unit3") or "",
        )  # fmt: skip
    else:
        return None
    return reading if reading and (reading.number or 0) <= (reading.upper or 0) else None


def _bounds(number: str, unit1: str, upper: str, unit: str) -> Reading | None:
    if unit1 in _MULTIPLES and unit.startswith(unit1):
        unit1 = unit  # 1万-2万元
    if unit1 and unit and _unit(unit1) != _unit(unit):
        return None
    printed = unit or unit1
    if printed and not _is_unit(printed, bool(len(printed) <= 3)):
        return None
    return Reading("range", None, _decimal(number), _decimal(upper), _unit(printed))


def _quantity(words: str) -> Reading | None:
    match = _QUANTITY.fullmatch(words)
    if not match:
        return None
    number, unit, suffix = match["number"], match["unit"] or "", match["suffix"] or ""
    chinese = not (number[0] == "." or number[0].isdigit())
    sure = bool(match["op"] or suffix.endswith(("上", "下", "内")))
    if _contrary(match["op"], suffix):
        return None
    if match["first"]:
        unit = ("%" if match["first"] == "百分之" else "‰") + unit
    if match["also"]:  # 120件(套)
        if chinese or not canonical(unit) or not canonical(match["also"]):
            return None
        whole = f"{unit}({match['also']})"
        return Reading("quantity", _sign(match["op"], suffix), _decimal(number), None, whole)
    if chinese and _ROUGH.search(number):
        return None
    if chinese and not match["first"] and not _counts(number, unit, sure):
        return None
    unit = _AND_MORE.sub(r"\1", unit)
    if unit and not _is_unit(unit, sure or len(unit) <= 2):
        return None
    if match["done"] and unit != "%":
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
    return SIGN[op] if op else None


def _contrary(op: str | None, suffix: str) -> bool:
    """Whether what stands before the figure bounds it from the other side than what stands after it: ≤95%以上."""
    sign = SIGN[op] if op else ""
    return (sign[:1] == "<" and suffix.endswith("上")) or (sign[:1] == ">" and suffix.endswith(("下", "内")))


def _is_unit(printed: str, lenient: bool) -> bool:
    """A known unit, one in Latin letters, a rate (人/10万), or, where a comparator leads, any short word."""
    known = canonical(printed) is not None or _LATIN_UNIT.fullmatch(printed) or _PER_MANY_UNIT.fullmatch(printed)
    known = known or _PRICE.fullmatch(printed)
    return bool(known) or (lenient and len(printed) <= 8 and not _NO_UNIT.fullmatch(printed))


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
    if operator and number and operator_sign(operator) == leading(folded(number)) is not None:
        operator = ""
    return operator + number + unit
