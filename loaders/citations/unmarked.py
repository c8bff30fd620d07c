"""Titles without marks: notices that say 关于…的通知, laws and rules called by name (刑法第…条, 依据预算法).

A name is read only where it begins at a boundary (a stop, a lead word) and ends at one: 海洋环境保护法 never gives
环境保护法. Names that the registry holds come first and longest; others must look like a title from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from loaders.citations.bodies import bodies_before
from loaders.citations.titles import Title, canonical
from ontology.patterns import lazy

Known = Callable[[str], bool]
"""Whether the registry holds a rule of this title, short title or alias."""

_NOTICE = lazy(
    r"关于(?:[^《》〈〉，。；！？]|《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉){2,80}?"
    r"(?:通知|意见|决定|决议|办法|方案|规定|批复|复函|公告|通告|报告|请示|纪要|规划|细则|措施|解释|通报|函)(?:（[试暂]行）)?"
    r"(?=$|[，。；：、！？）（〔\[【\d》]|等|中|和|及|与|以及|或|的(?!通知|批复|决定|公告|意见|函|复函|请示|报告|通告|方案)|文件|精神|要求|规定|有关|相关|第|[\u4e00-\u9fff]{2,8}[〔\[【（][12]\d{3})"
)
_FORWARDED = lazy(r"(?:转发|批转)[\u4e00-\u9fff、]{0,30}$")
_END = lazy(
    r"(?:法典|法|条例|细则|办法|规定|规则|通则|准则|规范|章程|(?:中华人民共和国)?刑法修正案(?:（[一二三四五六七八九十]{1,3}）)?)(?:（(?:[试暂]行|第[一二三四五六七八九十\d]+版|[12]\d{3}年?版)）)?"
)
_RIGHT = lazy(
    r"$|[，。；：、！？（）《〔\[【\d”\"』」〗]|第[0-9零〇○一二三四五六七八九十百千两]+[章条编款]|等|中(?!华)|和|及|与|以及|或|的|之|关于|要求|规定"
    r"|有关|相关|精神|文件|执行|所|对|明确|确定|为|实施(?!条例|细则|办法)|测算|编制|签订|开展|设立|批准|制定|核定|执行|[\u4e00-\u9fff]{2,10}[〔\[【（][12]\d{3}[〕\]】）]"
)
_LEFT = lazy(
    r"(?:^|[，。；：、！？（）》〉〕\]】号.“\"『「〖]|第[0-9零〇○一二三四五六七八九十百千两]+[条款]|）项|\d[.、]|[①-⑳]|根据|依据|按照|依照|参照|参考|遵照|执行|落实|贯彻|符合|遵守|违反|满足|遵循"
    r"|和|及|与|以及|或|对照|依|按|据|见|国家|以|由|严格|认真|我国)$"
)
_STOP = lazy(r"[，。；：、！？（）《》〈〉“”\"『』「」〖〗]|(?<!\d)\d{1,2}[.．](?!\d)")
_OPENING = lazy(
    r"^(?:\s|[-·•●①-⑳]|(?:\d+|[一二三四五六七八九十])[.、．]|主要|严格|认真|根据|依据|按照|依照|参照|参考|遵照|遵循|执行|落实|贯彻|符合|遵守|违反"
    r"|满足|对照|和|及|与|以及|或|我国)+"
)
_JOINS = "和及与"
_NO_LAW = lazy(
    r"(?:方|做|看|执|司|立|合|违|守|普|书|语|技|手|想|用|加|不|依|乘|新|老|土|无|犯|(?<!预)算|说|国|设)法$|法律法$"
)
_LIKE_LAW = lazy(
    r"(?:保护|管理|促进|防治|保障|安全|组织|教育|监督|处罚|许可|诉讼|保险|权益|合同|[^和]税|资源|建设|规划|国防|卫生|民族|工会|赔偿)法$"
)
"""What the names of laws end with. All laws of the congress are registered: 综合评分法, 因素法 are ways to reckon."""
_SURELY = lazy(r"^中华人民共和国[\u4e00-\u9fff、（）]{2,40}$")
_VAGUE = lazy(
    r"的|等|相关|有关|国家规定|单位|我|该|本|此|上述|各项|内部|所|规章|制度|政策|文件|标准|计划|[，。]|按|依|年初|上级|现行|法律|要求|结合|以|方法|工作办法$"
)
_RULE = lazy(
    r"(?:条例|细则|办法|规则|准则|(?:管理|暂行|若干|实施|处理|使用|开支|工作|监督|补充)规定)(?:（[试暂]行）)?$"
)


def find_notices(text: str, marked: Sequence[Title]) -> Iterator[Title]:
    """Notices outside all marks, from 关于 or the issuers before it to the type of document."""
    after = 0
    for match in _NOTICE.finditer(text):
        if not any(title.start < match.start() < title.end for title in marked):
            forwarded = _FORWARDED.search(text, after, match.start())
            by = forwarded.start() if forwarded else match.start()
            start = bodies_before(text, after, by).start
            stray = text[match.end() : match.end() + 1] == "》"
            after = match.end() + stray
            yield Title(start, after, canonical(text[start : match.end()]), not stray)


def may_hold_name(text: str) -> bool:
    """Whether the text holds an ending that names of laws and rules have."""
    return _END.search(text) is not None


def find_names(text: str, start: int, end: int, known: Known) -> Iterator[Title]:
    """Laws and rules called by name in ``text[start:end]``, which holds no marks."""
    at = start
    for match in _END.finditer(text, start, end):
        if match.start() < at or _RIGHT.match(text, match.end()) is None:
            continue
        if "刑法修正案（" in match.group():
            name: Title | None = Title(match.start(), match.end(), match.group(), True)
        else:
            name = _name(text, at, match.end(), known)
        if name is not None:
            yield name
            at = name.end


def _name(text: str, after: int, end: int, known: Known) -> Title | None:
    """The longest known name that ends at ``end``, else one that looks like a title from end to end."""
    begin = max(after, end - 50)
    for start in range(begin, end - 1):
        if (
            "\u4e00" <= text[start] <= "\u9fff"
            and text[start] not in _JOINS
            and (start == after or _LEFT.search(text, begin, start))
        ):
            words = text[start:end]
            if known(words):
                return Title(start, end, words, True)
    start = begin
    for stop in _STOP.finditer(text, begin, end - 1):
        if stop.group() not in "（）" or not text.startswith(("（试行）", "（暂行）"), stop.start()):
            start = stop.end()
    opening = _OPENING.match(text[start:end])
    start += opening.end() if opening else 0
    return Title(start, end, text[start:end], True) if _looks_like_title(text, start, end) else None


def _looks_like_title(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if _NO_LAW.search(words) or _VAGUE.search(words):
        return False
    if _SURELY.match(words):
        return True
    if words.endswith("法") and not words.endswith("办法"):
        cited = bool(re.match(r"第[0-9零〇○一二三四五六七八九十百千两]+条", text[end:]))
        return 2 <= len(words) <= 16 and (cited or bool(_LIKE_LAW.search(words)))
    return len(words) >= 6 and bool(_RULE.search(words))
