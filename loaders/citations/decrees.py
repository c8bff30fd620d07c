"""Numbers of decrees and public notices: 国务院令第682号, 主席令第九号, 财政部公告2019年第39号.

The canonical form has the issuer's name without 中华人民共和国 and Arabic figures; a year is kept where one is printed,
because ministries count anew each year. 主席令 is counted anew with every term of the congress: it needs a title.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from loaders.citations.bodies import Bodies, bodies_before, body, full_name, split_bodies
from loaders.citations.numbers import SERIAL, YEAR, Number, serial_of, year_of
from ontology.patterns import lazy

_OPEN, _CLOSE = r"[（〔\[【]", r"[）〕\]】]"


def _dated(form: int) -> str:
    """A year that may stand in brackets, in the group ``year1`` or ``year2``."""
    return rf"(?:{_OPEN}?(?P<year{form}>{YEAR})(?:年度?)?{_CLOSE}?年?)?"


_DECREE = lazy(
    rf"(?P<word1>令|公告|通告)》?(?P<open>{_OPEN}(?=第))?{_dated(1)}(?:字?第)?(?P<serial1>{SERIAL})号(?(open){_CLOSE})"
    rf"|{_dated(2)}(?P<di>第)?(?P<serial2>{SERIAL})号(?P<word2>令|公告)(?!第)"
)
_WRITTEN = lazy(r"(?P<by>.+)令(?:(?P<year>\d{4})年)?第(?P<serial>\d+)号")
_STATE = lazy(r"^(?:原)?(?:中华人民共和国)?(?=.)")
_HEAD_OF_STATE = lazy(r"(?:中华人民共和国|国家)?主席$")


def find_decrees(text: str, newest: int) -> list[Number]:
    """Every decree number in folded text, in order.

    >>> [n.number for n in find_decrees("中华人民共和国主席令（第九号）", 2021)]
    ['主席令第9号']
    """
    found: list[Number] = []
    if "令" not in text and "告" not in text:
        return found
    after = 0
    for match in _DECREE.finditer(text):
        number = _number(text, match, after, newest)
        if number is not None:
            found.append(number)
            after = number.end
    return found


def _number(text: str, match: re.Match[str], after: int, newest: int) -> Number | None:
    """The decree around one core; ``None`` where no body that issues decrees stands before it."""
    start, organ = _organ(text, match.start(), after)
    if not organ:
        return None
    form = "1" if match["word1"] else "2"
    word, serial = match[f"word{form}"], serial_of(match[f"serial{form}"])
    printed = match[f"year{form}"]
    year = year_of(printed, newest) if printed else None
    if serial is None or (printed and year is None):
        return None
    number = f"{organ}{word}{year}年第{serial}号" if year else f"{organ}{word}第{serial}号"
    start -= start > after and text[start - 1] == "《" and "》" in match.group()
    return Number(start, match.end(), number, organ + word, year, True, (), "decree")


def _organ(text: str, end: int, after: int) -> tuple[int, str]:
    """The body or bodies right before the decree's word, and where they begin."""
    head = _HEAD_OF_STATE.search(text, after, end)
    if head is not None:
        return head.start(), "主席"
    if text[max(after, end - 1) : end] == "国" and (end - 1 == after or not "\u4e00" <= text[end - 2] <= "\u9fff"):
        return end - 1, "国务院"
    named: Bodies = bodies_before(text, after, end)
    return named.start, "、".join(full_name(_STATE.sub("", name)) for name in named.names)


def full_number(number: Number, path: tuple[str, ...]) -> str | None:
    """The canonical number with its issuer in full: to a unit of Hebei 省政府令第3号 is 河北省人民政府令第3号."""
    if number.number is None or (number.form != "decree" and not split_bodies(number.code)):
        return number.number
    organ = re.sub(r"(?:令|公告|通告)$", "", number.code)
    names = "、".join(body(name, path) for name in split_bodies(organ)) or organ
    return names + number.number[len(organ) :]


def one_decree(one: str, other: str, today: Callable[[str], str]) -> bool:
    """Whether two canonical numbers can be of one decree: a year or some of the issuers may be left out.

    ``today``: the body that does today what this one did.
    """
    first, second = _WRITTEN.fullmatch(one), _WRITTEN.fullmatch(other)
    if first is None or second is None:
        return False
    bodies, others = ({today(name) for name in m["by"].split("、")} for m in (first, second))
    years = {m["year"] for m in (first, second)} - {None}
    return first["serial"] == second["serial"] and len(years) < 2 and bool(bodies & others)
