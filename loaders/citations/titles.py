"""Titles in marks: 《…》 with 〈…〉 or 《…》 inside, and titles that lost a mark.

GB/T 15834-2011 (标点符号用法) 4.15: 《》 outside, 〈〉 inside. Where the closing mark is lost, the end is told by what
follows (a number, a provision, a list item, a stop); where the opening mark is lost, the beginning by what precedes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.citations.provisions import find_provision
from ontology.patterns import lazy

_LONGEST = 400
"""No title is longer; a mark that is not closed within it is never closed."""
_PAIR = {"《": "》", "〈": "〉"}
_MARK = lazy(r"[《》〈〉]")
_TYPE = (
    r"(?:法|法典|条例|细则|规定|办法|规则|规范|规程|标准|准则|章程|通知|意见|决定|决议|方案|计划|规划|纲要|要点|公告|通告|通报"
    r"|批复|复函|函|报告|纪要|合同|协议|协议书|制度|指南|目录|解释|预案|安排|措施|指引|公约|清单|说明|年鉴|公报)"
)
_TITLE_END = lazy(_TYPE + r"(?:（[^（）《》]{1,12}）)?(?:[—-]?[12]\d{3}年?)?$")
_NESTING = lazy(
    r"(?:关于|印发|转发|发布|公布|实施|贯彻|落实|执行|修改|修订|废止|适用|批转|下发|施行|对|违反|遵守|学习|〉|与|和|及|、)$"
)
_STOP = lazy(
    r"[；。！？]|\d+[.、．](?!\d)|[（〔\[【][12]\d{3}[〕）\]】年]|（[\u4e00-\u9fff]{2,10}[〔\[【（]?[12]\d{3}|《"
)
_SOFT = lazy(rf"(?:{_TYPE})(?=，|等|中|的?(?:要求|规定|精神|有关|相关)|文件|执行|确定|制定)")
_ENDED = lazy(_TYPE + r"$|[》〉）号条款项]$")
_BEFORE = lazy(r"[，。；：、！？）》〉]|(?<!\d)\d{1,2}[.．、]|根据|依据|按照|依照|参照|贯彻|落实|执行|遵照")


@dataclass(frozen=True, slots=True)
class Title:
    """A title at ``text[start:end]``, marks included. ``words`` has its marks inside restored and written 〈〉.

    ``open_ended`` says that the closing mark is lost and nothing that follows tells where the title ends.
    """

    start: int
    end: int
    words: str
    complete: bool
    open_ended: bool = False


def find_titles(text: str) -> list[Title]:
    """Titles in marks, in order.

    >>> find_titles("《关于印发《预算管理办法》的通知》")[0].words
    '关于印发〈预算管理办法〉的通知'
    """
    found: list[Title] = []
    at = 0
    while (mark := _MARK.search(text, at)) is not None:
        stray = _stray_closing(text, mark)
        if stray is None and mark.group() in "《〈":
            title = _opened(text, mark.start())
        else:
            title = _lost_opening(text, stray if stray is not None else mark.start(), at)
        if title is not None:
            found.append(title)
        at = title.end if title is not None else mark.end()
    return found


def _stray_closing(text: str, mark: re.Match[str]) -> int | None:
    """Where 》 follows a whole 〈…〉 that no 《 precedes: the outer title lost its opening mark."""
    if mark.group() != "〈":
        return None
    inner = _MARK.search(text, mark.end())
    outer = _MARK.search(text, inner.end()) if inner is not None and inner.group() == "〉" else None
    return outer.start() if outer is not None and outer.group() == "》" else None


def _opened(text: str, start: int) -> Title | None:
    """The title that begins at an opening mark."""
    end = _closing(text, start)
    if end is None and text[start] == "〈":
        return None
    if end is None:
        end = _lost_end(text, start)
        words = canonical(text[start + 1 : end])
        return Title(start, end, words, False, end == len(text)) if len(words) > 1 else None
    inner = text[start + 1 : end - 1]
    balanced = _balanced(inner) and text[end - 1] == _PAIR[text[start]]
    return Title(start, end, canonical(inner), balanced) if inner else None


def _closing(text: str, start: int) -> int | None:
    """The end of a title whose closing mark is there: after the mark that closes the one at ``start``."""
    stack = [text[start]]
    for mark in _MARK.finditer(text, start + 1, start + _LONGEST):
        sign = mark.group()
        if sign in "《〈":
            if sign == "《" and len(stack) == 1 and _ended(text[start + 1 : mark.start()]):
                return None
            stack.append(sign)
            continue
        opening = "《" if sign == "》" else "〈"
        if opening not in stack:
            if len(stack) == 1:
                return mark.end()
            continue
        while stack.pop() != opening:
            pass
        if not stack:
            return mark.end()
    return None


def _ended(words: str) -> bool:
    """Whether words before a second 《 are a title of their own that lost its 》, not the head of a nested one."""
    return bool(_TITLE_END.search(words)) and not _NESTING.search(words)


def _lost_end(text: str, start: int) -> int:
    """Where a title without its closing mark ends."""
    after = start + 1
    nested = _NESTING.search(text[after : text.find("《", after)]) if "《" in text[after:] else None
    stop = _STOP.search(text, text.find("》", after) + 1 if nested and "》" in text[after:] else after)
    end = stop.start() if stop else len(text)
    end = find_provision(text, after, end)
    soft = _SOFT.search(text, after, end)
    while soft is not None and _open(text[after : soft.end()]):
        soft = _SOFT.search(text, soft.end(), end)
    end = soft.end() if soft else end
    return end - 1 if text[end - 1] in "，、：（" else end


def _open(words: str) -> bool:
    """Whether a bracket or quotation opened in the words is still open."""
    return any(words.count(a) > words.count(b) for a, b in ("《》", "〈〉", "（）", "“”"))


def _lost_opening(text: str, mark: int, after: int) -> Title | None:
    """The title that ends at a closing mark without an opening one."""
    start, bracket = after, re.search(r"(?:（[^（）]*）|[—-]?[12]\d{3}年?)$", text[after:mark])
    for before in _BEFORE.finditer(text, after, after + bracket.start() if bracket else mark):
        if before.group() not in "〉、" or (before.group() == "、" and _ENDED.search(text[after : before.start()])):
            start = before.end()
    words = text[start:mark]
    named = _TITLE_END.search(words) or (text[mark] == "》" and len(words) >= 4)
    return Title(start, mark + 1, canonical(words), False) if named else None


def _balanced(inner: str) -> bool:
    stack: list[str] = []
    for mark in _MARK.finditer(inner):
        if mark.group() in "《〈":
            stack.append(mark.group())
        elif not stack or (stack.pop() == "《") != (mark.group() == "》"):
            return False
    return not stack


def canonical(inner: str) -> str:
    """The words of a title with inner marks written 〈〉, closing ones restored at the end of what they opened.

    >>> canonical("关于印发《预算管理办法的通知")
    '关于印发〈预算管理办法〉的通知'
    """
    words = inner.replace("《", "〈").replace("》", "〉").strip("，、；： ")
    if words.startswith("〈") and words.find("〉") == len(words) - 1:
        return words[1:-1]
    missing = words.count("〈") - words.count("〉")
    if missing <= 0:
        return words
    tail = re.search(r"的?(?:通知|公告|决定|批复|函|通告)$", words)
    at = tail.start() if tail and "〈" in words[: tail.start()] else len(words)
    return words[:at] + "〉" * missing + words[at:]
