"""Names of projects and units with the codes printed before them."""

from __future__ import annotations

import re

from loaders.grid import Piece
from loaders.layouts.align import UNIT_NAME
from loaders.text import clean

_CODED = re.compile(r"^[\[【(（]?(?P<code>(?=[^\s\]】]*\d{4})[0-9A-Za-z]{6,})[\]】)）]?\s*[-—－_:： ]?\s*(?=[^\d\s])")
_BROKEN = re.compile(r"^[0-9A-Za-z]{6,}(?: [0-9A-Za-z]+)+(?=\s?[-—－_])")
_ENCLOSED = re.compile(r"^[\[【(（][0-9A-Za-z]+(?: [0-9A-Za-z]+)+[\]】)）]")
_UNIT_CODE = re.compile(r"^[\[【(（]?\d{3,12}[\]】)）]?\s*[-—－:： ]?\s*|\s*[\[【(（]\d{3,12}[\]】)）]$|[-—]\s*$")
_NAME = re.compile("[\u4e00-\u9fff]{2}")


def coded(code: str | None, name: str | None) -> tuple[str | None, str | None]:
    """Code and name of a project, where one cell holds both: 51132125T000012846327-地质灾害防治.

    >>> coded(None, "51132125T 0000128463 27-地质灾害防治")
    ('51132125T000012846327', '地质灾害防治')
    >>> coded(None, "[46010024T 000000128]文化惠民活动")
    ('46010024T000000128', '文化惠民活动')
    """
    code = code and code.replace(" ", "")  # narrow cells break a code over lines
    if name and code is None:
        for broken in (_BROKEN, _ENCLOSED):
            name = broken.sub(lambda m: m.group().replace(" ", ""), name, count=1)
    if name and code is None and (match := _CODED.match(name)):
        return match["code"], name[match.end() :]
    return code, name


def is_sum(fresh: dict[str, Piece]) -> bool:
    """The sum of a unit in a list: its name, code or money; the name of a project alone may be the half of one."""
    if not set(fresh) <= {"project", "unit", "budget", "fiscal", "other", "code"}:
        return False
    name = fresh["project"].text if "project" in fresh else ""
    return set(fresh) != {"project"} or not _NAME.search(name) or bool(UNIT_NAME.search(name))


def unit_name(printed: str | None) -> str | None:
    """A unit without its code: ``104301-卢龙县财政局``."""
    if printed is None:
        return None
    return clean(_UNIT_CODE.sub("", printed)) or printed
