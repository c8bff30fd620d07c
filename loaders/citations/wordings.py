"""Bases that are no titled document (a contract, a plan, past experience), told by the words of wordings.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_STOPS = re.compile(r"[，。；：、！？（）《》〈〉\"“”]+|(?:^|(?<=[，。；]))\d+[.、．]")
_LEAD = re.compile(
    r"^(?:[-—·•*○●◆①-⑳\s.]|\d+[.、．）]|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]、|主要|根据|依据|按照|依照|参照|参考|结合|通过|来源于|来自|数据来源|依|按|据|以"
    r"|和|及|与|以及|并|或|由|经|见|对照|遵照|执行|落实|贯彻|贯彻落实|严格|为|符合|满足|完成|其他|等|的)+"
)
_TAIL = re.compile(r"(?:情况|要求|标准|数据|资料|文件|确定|精神|规定|约定|内容)$")
_BLANK = re.compile(r"[-—_/\\\s.·*无]*")


@dataclass(frozen=True, slots=True)
class Words:
    """Words at ``text[start:end]`` that name a basis of this kind."""

    start: int
    end: int
    kind: str


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of every ending, longest first, and the kind of each."""
    table = yaml.safe_load(files("loaders.citations").joinpath("wordings.yml").read_text(encoding="utf-8"))
    kinds = {ending: kind for kind, endings in table.items() if kind != "none" for ending in endings}
    ordered = sorted(kinds, key=lambda ending: (-len(ending), ending))
    return re.compile("|".join(map(re.escape, ordered))), kinds


@cache
def _nothing() -> frozenset[str]:
    table = yaml.safe_load(files("loaders.citations").joinpath("wordings.yml").read_text(encoding="utf-8"))
    return frozenset(table["none"])


def says_nothing(text: str) -> bool:
    """Whether a cell holds only a word or sign for nothing (无, —, /)."""
    return text.strip("。.") in _nothing() or _BLANK.fullmatch(text) is not None


def find_words(text: str, start: int, end: int) -> Iterator[Words]:
    """Bases in words in ``text[start:end]``, in order; a mention begins behind the stop or the mention before it."""
    at = start
    for stop in _STOPS.finditer(text, start, end):
        yield from _segment(text, at, stop.start())
        at = stop.end()
    yield from _segment(text, at, end)


def _segment(text: str, start: int, end: int) -> Iterator[Words]:
    pattern, kinds = _endings()
    at = start
    pending: Words | None = None
    for match in pattern.finditer(text, start, end):
        if pending is not None and match.start() == pending.end:
            kind = kinds[match.group()]
            pending = Words(pending.start, match.end(), pending.kind if kind == "other" else kind)
        else:
            if pending is not None:
                yield pending
            lead = _LEAD.match(text[at : match.end()])
            begin = at + (lead.end() if lead and at + lead.end() <= match.start() else 0)
            pending = Words(begin, match.end(), kinds[match.group()])
        at = match.end()
    if pending is not None:
        yield pending
