"""Bases that are no titled document (a contract, a plan, past experience), told by the words of wordings.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.word_lists import word_list
from ontology.numerals import straight
from ontology.patterns import lazy

_STOPS = lazy(r"[，。；：、！？（）《》〈〉]+|(?:^|(?<=[，。；]))\d+[.、．]")
_LEAD = lazy(
    r"^(?:[-—·•*○●◆①-⑳\s.”/+]|\d+[.、．）]|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]、|主要|根据|依据|按照|依照|参照|参考|结合|通过|来源于|来自|数据来源于|数据来源|依(?!法)|按|据|以"
    r"|和|及|以及|并|或|与(?!.*签)|[一二三四五六]是|(?:精神|要求|规定)(?=和|及|与)|由|经|见|对照|遵照|执行|落实|贯彻|贯彻落实|制定|编制|严格|为|符合|满足|完成|其他|等|的)+"
)
_TAIL = lazy(
    r"(?:第[一二三四五六七八九十\d]{1,3}次会议|研究决定|研究|编制|审议|完成情况|执行情况|开展情况|批复|实际数|决算数|预算数|支出数|基数|同期|指标|说明|草案|通知|签到表|完成数|完成值|平均数|平均值|数据|标准|要求|情况|总结|结果|资料|文件|内容|规定|约定|精神|明细|数|值|表|书)+"
    r"(?=$|[，。；、：（）]|和|及|与|等|执行|确定|测算|制定|编制|进行|设定)"
)
COUNTED = lazy(
    r"(?:（|〔|\[|【)?(?:(?P<year>(?:19|2[0O])[0-9OlI]{2})(?:）|〕|\]|】|年)?第?|第)(?P<serial>\d{1,4})(?P<of>号|期|次)(?:会议)?(?:）|〕)?"
)
_FILED_AS = r"(?:合同|协议|项目|招标|采购|中标)?(?:编号|号码|号)[为：:]?"
_YEARS = r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?(?![A-Za-z0-9\-_/.〔\[])"
_FILE = rf"(?P<number>(?!{_YEARS})(?=[^）]*\d)[A-Za-z0-9][A-Za-z0-9\-_/.〔〕\[\]]{{2,40}})"
CONTRACT_NUMBER = lazy(rf"(?:{_FILED_AS})?{_FILE}")
_CONTRACT_NUMBER = lazy(rf"(?:（(?:{_FILED_AS})?|{_FILED_AS}){_FILE}）?")
_DOING = frozenset({"测算", "安排", "预算测算"})
"""Endings that say what is done with what stands before: 往年数据测算 is past experience."""
_YEAR = lazy(r"(?<!\d)((?:19|20)\d\d)年")
_MINUTES = lazy(r"[\u4e00-\u9fff]{0,10}纪要")
_BLANK = lazy(r"[-—_/\\\s.·*无]*")


@dataclass(frozen=True, slots=True)
class Words:
    """Words at ``text[start:end]`` that name a basis of this kind, with the number and year that tell which."""

    start: int
    end: int
    kind: str
    number: str | None = None
    year: int | None = None


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The endings by kind, and what may not follow an ending."""
    table = word_list("loaders.citations", "wordings.yml")
    return {kind: endings for kind, endings in table.items() if kind != "never_before"}, table["never_before"]


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of every ending, longest first, and the kind of each."""
    table, never = _table()
    kinds = {ending: kind for kind, endings in table.items() if kind != "none" for ending in endings}
    forms = [
        re.escape(ending) + (f"(?!{'|'.join(never[ending])})" if ending in never else "")
        for ending in sorted(kinds, key=lambda ending: (-len(ending), ending))
    ]
    return lazy(f"(?:{'|'.join(forms)})(?!法(?![律规])|条例)"), kinds


@cache
def _nothing() -> frozenset[str]:
    return frozenset(_table()[0]["none"])


def says_nothing(text: str) -> bool:
    """Whether a cell holds only a word or sign for nothing (无, —, /)."""
    return text.strip("。.（）") in _nothing() or _BLANK.fullmatch(text) is not None


def in_words(text: str, start: int, end: int) -> bool:
    """Whether words that are counted (会议纪要) stand right before or behind ``start:end``: the number is theirs."""
    return text[:start].endswith(("纪要", "会议", "合同", "协议")) or _MINUTES.match(text, end) is not None


def find_words(text: str, start: int, end: int) -> Iterator[Words]:
    """Bases in words in ``text[start:end]``, in order; a mention begins behind the stop or the mention before it."""
    at = start
    while at < end:
        stop = _STOPS.search(text, at, end)
        until = stop.start() if stop else end
        reached = until
        for words in _segment(text, at, until):
            named = _identified(text, words, end)
            reached = max(reached, named.end)
            yield named
        at = max(stop.end() if stop else end, reached)


def _segment(text: str, start: int, end: int) -> Iterator[Words]:
    """The mentions between two stops. Endings that touch are one mention (预算安排, 会议纪要要求)."""
    pattern, kinds = _endings()
    at = start
    pending: Words | None = None
    for match in pattern.finditer(text, start, end):
        if match.start() < at:
            continue
        kind, until = kinds[match.group()], match.end()
        tail = _TAIL.match(text, until)
        until = min(tail.end(), end) if tail else until
        if pending is not None and match.start() == pending.end:
            keeps = kind == "other" or match.group() in _DOING
            pending = Words(pending.start, until, pending.kind if keeps else kind)
        else:
            if pending is not None:
                yield pending
            lead = _LEAD.match(text[at : match.end()])
            begin = at + (lead.end() if lead and at + lead.end() <= match.start() else 0)
            pending = Words(begin, until, kind)
        at = until
    if pending is not None:
        yield pending


def _identified(text: str, words: Words, end: int) -> Words:
    """The words with the number behind them: 会议纪要〔2021〕3号, 合同（编号：HT-1)."""
    named = text[words.start : words.end]
    if words.kind == "contract" and (match := _CONTRACT_NUMBER.match(text, words.end, end)):
        return replace(words, end=match.end(), number=match["number"])
    if words.kind == "meeting" and (match := COUNTED.match(text, words.end, end)):
        number, of_year = counted(named, match)
        return replace(words, end=match.end(), number=number, year=of_year)
    year = _YEAR.search(named) if "年" in named else None
    return replace(words, year=int(year[1])) if year else words


def counted(words: str, match: re.Match[str]) -> tuple[str, int | None]:
    """Number and year of minutes: 会议纪要〔2021〕3号, 会议纪要第15号."""
    serial = f"{int(match['serial'])}{match['of']}"
    if match["year"] is None:
        return f"{words}第{serial}", None
    year = straight(match["year"])
    return f"{words}〔{year}〕{serial}", int(year)
