"""Document numbers (发文字号): 机关代字〔年份〕序号号, in whatever brackets, whole or damaged.

The form is that of 党政机关公文格式 GB/T 9704-2012, 7.2.5. A damaged number is repaired only where it can be read in
one way, and says so in ``repairs``; where it cannot, ``number`` is ``None`` and the words stay as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology import numerals
from ontology.patterns import lazy

_OPEN, _CLOSE = r"[〔\[【（〖「{〈]", r"[〕\]】）〗」}〉]"
_FIGURE = r"[0-9OolI〇○]"
YEAR = rf"(?:[12]{_FIGURE}{{3}}|[二一][〇○零O0一二三四五六七八九]{{3}})"
SERIAL = r"(?:(?=[OolI]*\d)[0-9OolI]{1,5}(?=号)|\d{1,5}(?:-\d{1,2})?|[一二三四五六七八九十百]{1,6})"
_CORE = lazy(
    rf"(?P<open>{_OPEN}|《(?=[12]\d{{3}}》))(?P<y1>{YEAR})年?度?(?P<close>{_CLOSE}|(?<=\d)》)?年?(?:字?第)?(?P<n1>{SERIAL})?(?P<hao1>号)?"
    rf"|(?P<open2>{_OPEN})(?P<y2>\d\d)(?P<close2>{_CLOSE})(?:字?第)?(?P<n2>{SERIAL})(?P<hao2>号)"
    rf"|(?<=[\u4e00-\u9fff])(?P<y3>{YEAR})(?P<close3>{_CLOSE})(?:字?第)?(?P<n3>{SERIAL})(?P<hao3>号)?"
    rf"|(?<=[\u4e00-\u9fff])(?P<y4>{YEAR})(?:年(?:字?第)?|第|-)(?P<n4>{SERIAL})(?P<hao4>号)"
    rf"|(?<=[\u4e00-\u9fff])(?P<y5>(?:19|20)\d\d)(?P<n5>[1-9]\d{{0,3}})(?P<hao5>号)"
)
_HINT = lazy(rf"\d\d|{YEAR}")
_MORE = lazy(
    rf"(?:、|，|和|及|与)(?:{_OPEN}(?P<year>{YEAR})年?{_CLOSE})?第?(?P<serial>\d{{1,5}})(?:号|(?=(?:、|和|及)\d{{1,5}}(?:号|、|和|及)))"
)
_LIST = lazy(r"(?:、|和|及)\d{1,5}(?:(?:、|和|及)\d{1,5})*号")
_CODE_END = frozenset("发字函办政府规电通预教农社建行综库税企资会监党组委绩采购指效卫水环财")
_TURNED = lazy(
    rf"{_OPEN}(?P<year>{YEAR}){_CLOSE}(?P<code>[\u4e00-\u9fff]{{2,8}}?)(?P<zi>字?第|第|字)?(?P<serial>{SERIAL})号"
)
_RUN = lazy(r"(?:[Xx×]{1,2}(?=[\u4e00-\u9fff]))?[\u4e00-\u9fff]+$")
"""The characters before the year; X卫字 hides whose code it is."""
_BRACKETED = lazy(r"[\u4e00-\u9fff]财指?（[\u4e00-\u9fff]{1,3}）(?:指标|[发字函指])?$")
"""宁财（预）发, 黑财指（农）: the division of the body in brackets of its own."""
_LEAD = lazy(
    r".*(?:根据|依据|按照|依照|参照|参考|遵照|执行|落实|贯彻|印发|下发|转发|关于|文件|通知|文号|批复|意见|办法|方案|规定|条例"
    r"|决定|纪要|(?<!发改)计划|(?<!发改)(?<!交)规划(?!资源)|要求|号|的|见|附件|为|以及|第|资金|经费|补助费?|专款|专项|下达|拨付|年|指标|预算|项目|工程|工作|精神|(?<!计)政策|有关|相关)"
)
_JOINT = lazy(r"^[和及与或]")
_AFTER_JOINT = lazy(r".*(?:及|与|..和)(?=..)")
_SHORT_LEAD = lazy(r"^[按据见]")
_ORGAN = lazy(
    r".*(?:国务院办公厅|国务院|党中央|中央办公厅|人民政府办公[厅室]|人民政府|政府办公[厅室]|政府办|政府|委办公[厅室]|委员会|办公[厅室]"
    r"|[省市县区]委办?|人大常委会|政协|人民法院|人民检察院|发展和?改革委"
    r"|(?:财政|教育|科学技术|民政|司法|水利|农业农村|农业|生态环境|环境保护|自然资源|国土资源|交通运输|交通|公安|审计|商务|住房和?城乡建设"
    r"|文化和旅游|文化|应急管理|卫生健康|卫生|卫生计生|人力资源和?社会保障|工业和信息化|退役军人事务|市场监督管理|统计|林业和草原|林业|体育|医疗保障"
    r"|乡村振兴|税务|信访|城市管理|行政审批)(?:部|厅|局|总局|委))"
)
_ON = lazy(r"[\d年月日.%年元个万]")
_BLURRED = lazy(r"[^\s，。；：、！？（）《》〈〉〔〕\[\]【】/\-\d\u4e00-\u9fff]{1,3}\d{0,3}号")
"""Signs before 号 that may stand for any figure: the serial cannot be read."""
_PLACE = lazy(r"^([\u4e00-\u9fff]{2,6}?)(?:省|自治区|自治州|自治县|县|市|区|州|旗)([\u4e00-\u9fff]{2,})$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands at ``text[start:end]`` of the folded text; ``number`` is its canonical form."""

    start: int
    end: int
    number: str | None
    code: str
    year: int | None
    complete: bool
    repairs: tuple[str, ...] = ()
    form: str = "document"
    """``document``, ``decree`` or ``standard``."""


def find_numbers(text: str, newest: int) -> list[Number]:
    """Every document number in folded text, in order; ``newest`` is the last year that a document can bear.

    >>> [n.number for n in find_numbers("依据卢政【2012】27号文件", 2021)]
    ['卢政〔2012〕27号']
    """
    found: list[Number] = []
    if _HINT.search(text) is None:
        return found
    after = 0
    for match in _CORE.finditer(text):
        if match.start() < after:
            continue
        number = _turned(text, match, newest) or _number(text, match, after, newest)
        if number is None:
            continue
        after = number.end
        found.append(number)
        for more in _further(text, number, newest):
            found.append(more)
            after = more.end
    return found


def _number(text: str, match: re.Match[str], after: int, newest: int) -> Number | None:
    """The number around one core, or ``None`` where the core is something else (a version, a plain year)."""
    form = next(i for i in "12345" if match.group(f"y{i}"))
    serial, hao = match.group(f"n{form}"), match.group(f"hao{form}")
    start = _code_start(text, match.start(), after)
    code = text[start : match.start()]
    if form == "1" and code and not hao and (blurred := _BLURRED.match(text, match.end())):
        return Number(start, blurred.end(), None, code, year_of(match.group("y1"), newest), False)
    if form == "1" and not serial and not (code and (hao or (match.group("close") and _ends(text, match.end())))):
        return None
    if form == "1" and not serial and not hao:
        return Number(start, match.end(), None, code, year_of(match.group("y1"), newest), False)
    listed = not hao and bool(_LIST.match(text, match.end()))
    if not hao and not listed and (not code or form == "3" or _goes_on(text, match.end())):
        return None
    if form in "45" and (len(code) < 2 or code[-1] not in _CODE_END):
        return None
    return _settle(match, form, start, code, newest, bool(hao) or listed)


def _settle(match: re.Match[str], form: str, start: int, code: str, newest: int, ended: bool) -> Number:
    """Canonical form, completeness and repairs of a core with its code."""
    year, end = year_of(match.group(f"y{form}"), newest), match.end()
    printed = match.group(f"n{form}")
    repairs: list[str] = []
    if form in "35" or (form == "1" and not match.group("close")):
        repairs.append("bracket")
    if form == "2" or not match.group(f"y{form}").isdigit():
        repairs.append("year")
    if not ended:
        repairs.append("hao")
    if printed and set(printed) & set("OolI"):
        repairs.append("serial")
    serial = serial_of(printed) if printed else None
    complete = bool(code and serial and ended and year) and "bracket" not in repairs
    whole = f"{code}〔{year}〕{serial}号" if code and serial and year else None
    return Number(start, end, whole, code, year, complete, tuple(repairs))


def _turned(text: str, match: re.Match[str], newest: int) -> Number | None:
    """``（2012）卢政字第27号``: the year before the code, where no code stands before the bracket."""
    turned = _TURNED.match(text, match.start())
    if turned is None or _RUN.search(text, 0, match.start()):
        return None
    code = turned["code"] + ("字" if (turned["zi"] or "").startswith("字") else "")
    year, serial = year_of(turned["year"], newest), serial_of(turned["serial"])
    if not year or not serial or any(sign in code for sign in "年月日修正订版第"):
        return None
    return Number(turned.start(), turned.end(), f"{code}〔{year}〕{serial}号", code, year, True)


def _further(text: str, first: Number, newest: int) -> list[Number]:
    """Numbers that go on from the first one: 财预〔2015〕88号、〔2016〕9号; 88、89号 ends with the second."""
    more: list[Number] = []
    at, year = first.end, first.year
    while first.code and first.number and (match := _MORE.match(text, at)):
        year = year_of(match["year"], newest) if match["year"] else year
        number = f"{first.code}〔{year}〕{int(match['serial'])}号"
        more.append(Number(match.start() + 1, match.end(), number, first.code, year, True))
        at = match.end()
    return more


def _goes_on(text: str, end: int) -> bool:
    """Whether the figures without 号 go on with something that makes them no serial."""
    return _ON.match(text, end) is not None


def _ends(text: str, end: int) -> bool:
    """Whether the text or the clause ends here: a number that breaks off before its serial."""
    return end == len(text) or text[end] in "，。；、"


def _code_start(text: str, end: int, after: int) -> int:
    """Where the agency code before ``end`` begins: the run of characters without lead words and issuers."""
    start = max(after, end - 40)
    if inner := _BRACKETED.search(text, start, end):
        return inner.start()
    run = _RUN.search(text, start, end)
    if run is None:
        return end
    begin = run.start()
    code = run.group()
    for pattern in (_LEAD, _SHORT_LEAD, _AFTER_JOINT, _ORGAN):
        cut = pattern.match(code)
        if cut and (len(code) - cut.end() >= 2 or pattern is _LEAD):
            begin, code = begin + cut.end(), code[cut.end() :]
    if len(code) > 2 and begin and _JOINT.match(code) and text[begin - 1] in "》〉）号件法":
        begin, code = begin + 1, code[1:]
    place = _PLACE.match(code)
    if place and place[2][0] in place[1]:
        begin += len(code) - len(place[2])
    return begin if end - begin <= 14 else end


def year_of(written: str, newest: int) -> int | None:
    """The year, or ``None`` where no document of this kind can bear it. Two figures: the one year they can mean."""
    figures = numerals.straight(written)
    year = int(figures) if figures.isdigit() else numerals.value(written)
    if year is not None and year < 100:
        year += 2000 if 2000 + year <= min(newest, 2049) else 1900
    return year if year is not None and 1949 <= year <= newest else None


def serial_of(written: str) -> str | None:
    """The serial in Arabic figures without leading zeros, with its part (27-1)."""
    head, dash, part = written.partition("-")
    number = numerals.value(numerals.straight(head))
    return f"{number}{dash}{part}" if number else None
