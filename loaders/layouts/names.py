"""Names of projects and units with the codes printed before them."""

from __future__ import annotations

from loaders.grid import Piece
from loaders.layouts.rows.align import UNIT_NAME
from loaders.text import clean
from ontology.patterns import lazy

_CODED = lazy(r"^[\[【(（]?(?P<code>(?=[^\s\]】]*\d{4})[0-9A-Za-z]{6,})[\]】)）]?\s*[-—－_:： ]?\s*(?=[^\d\s])")
_JOINED = lazy(r"[0-9A-Za-z]+(?=[\u4e00-\u9fff])")
_DAY = lazy(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_BROKEN = lazy(r"^[0-9A-Za-z]{6,}(?: [0-9A-Za-z]+)+(?=\s?[-—－_])")
_ENCLOSED = lazy(r"^[\[【(（][0-9A-Za-z]+(?: [0-9A-Za-z]+)+[\]】)）]")
_UNIT_CODE = lazy(
    r"^[\[【(（]?\d{3,12}[\]】)）]?\s*[-—－:： ]?\s*|\s*[\[【(（]\d{3,12}[\]】)）]$|[(（]汇总[)）]$|[-—]\s*$"
)
_LEAST = 8
"""Figures of the shortest code that nothing parts from the name."""
_NAME = lazy("[\u4e00-\u9fff]{2}")


def coded(code: str | None, name: str | None) -> tuple[str | None, str | None]:
    """Code and name of a project, where one cell holds both: 51132125T000012846327-地质灾害防治.

    >>> coded(None, "51132125T 0000128463 27-地质灾害防治")
    ('51132125T000012846327', '地质灾害防治')
    >>> coded(None, "[46010024T 000000128]文化惠民活动")
    ('46010024T000000128', '文化惠民活动')
    >>> coded(None, "202401批次水库移民补助")
    (None, '202401批次水库移民补助')
    """
    code = code and code.replace(" ", "")  # narrow cells break a code over lines
    if name and code is None:
        for broken in (_BROKEN, _ENCLOSED):
            name = broken.sub(lambda m: m.group().replace(" ", ""), name, count=1)
    if name and code is None and (match := _CODED.match(name)) and not _begins_name(name):
        return match["code"], name[match.end() :]
    return code, name


def _begins_name(name: str) -> bool:
    """Whether figures right before the words are theirs, and no code: few, or a date."""
    joined = _JOINED.match(name)
    figures = joined.group() if joined else ""
    return figures.isdigit() and (len(figures) < _LEAST or bool(_DAY.fullmatch(figures)))


def is_sum(fresh: dict[str, Piece]) -> bool:
    """The sum of a unit in a list: its name, code or money; the name of a project alone may be the half of one."""
    if not set(fresh) <= {"project", "unit", "budget", "fiscal", "other", "code"}:
        return False
    name = fresh["project"].text if "project" in fresh else ""
    return set(fresh) != {"project"} or not _NAME.search(name) or bool(UNIT_NAME.search(name))


def unit_name(printed: str | None) -> str | None:
    """A unit without its code: ``104301-卢龙县财政局``; 汇总 after it is none of its name."""
    if printed is None:
        return None
    return clean(_UNIT_CODE.sub("", printed)) or printed
