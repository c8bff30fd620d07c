"""Provisions behind a citation: 第六条第一款第（二）项, by a small grammar.

    provisions = element { join element }        join: 、 和 及 与 以及 ， 至 到
    element    = step { step } | bare | attachment
    step       = "第" number level [ "之" number ]     level: 编 章 节 条 款 项 目
    bare       = number                                its level is that of the next element: 第一、二款
    attachment = ("附件" | "附表" | "附录") [ number ]

An element that begins with a lower level goes on from the one before it: in 第六条第一款、第三款 the last is
第六条第三款. The levels are those of 立法法 第六十五条.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.numerals import HAN_FIGURES, value, written
from ontology.patterns import lazy

_LEVELS = "编章节条款项目"
_FIGURE = rf"[0-9{HAN_FIGURES}]{{1,9}}"
_STEP = rf"第?（?{_FIGURE}）?[{_LEVELS}](?:之[一二三四五六七八九十]+(?![{_LEVELS}]))?"
_ATTACHMENT = rf"附[件表录](?:第?{_FIGURE}(?![\d.]))?"
_HEAD = lazy(rf"的?（?(?=第（?{_FIGURE}）?(?:[{_LEVELS}]|、|[至—~～-]第?（?{_FIGURE}）?[{_LEVELS}])|{_ATTACHMENT})")
_ELEMENT = lazy(
    rf"(?P<steps>第（?{_FIGURE}）?[{_LEVELS}](?:之[一二三四五六七八九十]+(?![{_LEVELS}]))?(?:{_STEP})*)"
    rf"|(?P<attachment>{_ATTACHMENT})|(?P<loose>(?:{_STEP})+)|(?P<bare>第?（?{_FIGURE}）?)(?=[、至和及与—~～-])"
)
_JOIN = lazy(r"、|以及|和|及|与|[，；](?=第)|至|到|[-—~～](?=第|[一二三四五六七八九十百\d])")
_RANGE = frozenset("至到-—~～")
_ONE = lazy(rf"第?（?({_FIGURE})）?([{_LEVELS}])(?:之([一二三四五六七八九十]+))?")
_ANY = lazy(rf"第（?{_FIGURE}）?[编章节条款项]|{_ATTACHMENT}")

Step = tuple[str, str, str]
"""Level, number in Chinese figures, number behind 之 or nothing: ("条", "一百三十三", "一")."""


@dataclass(frozen=True, slots=True)
class Provisions:
    """``articles`` are canonical words in printed order; ``end`` is where they end in the text."""

    articles: tuple[str, ...]
    end: int


def read_provisions(text: str, start: int) -> Provisions:
    """The provisions that begin at ``start``; where there are none, ``end`` is ``start``.

    >>> read_provisions("第6条第一款第（二）项、第三款规定", 0).articles
    ('第六条第一款第（二）项', '第六条第三款')
    """
    head = _HEAD.match(text, start)
    if head is None:
        return Provisions((), start)
    elements, end = _elements(text, head.end())
    if not elements:
        return Provisions((), start)
    if head.group().endswith("（") and text[end : end + 1] == "）":
        end += 1
    return Provisions(_articles(elements), end)


def find_provision(text: str, start: int, end: int) -> int:
    """Where in ``start:end`` the first words stand that name a provision; ``end`` where none do."""
    match = _ANY.search(text, start, end)
    return match.start() if match else end


def _elements(text: str, at: int) -> tuple[list[tuple[str, re.Match[str]]], int]:
    """Elements with the join before each, and where the last ends."""
    found: list[tuple[str, re.Match[str]]] = []
    join, end = "", at
    while (match := _ELEMENT.match(text, at)) is not None:
        found.append((join, match))
        end = match.end()
        joined = _JOIN.match(text, end)
        join, at = (joined.group(), joined.end()) if joined else ("", end)
    while found and found[-1][1]["bare"]:
        found.pop()
        end = found[-1][1].end() if found else at
    return found, end


def _articles(elements: list[tuple[str, re.Match[str]]]) -> tuple[str, ...]:
    """Canonical words of every element; 至 makes one of two."""
    articles: list[str] = []
    place: tuple[Step, ...] = ()
    for index, (join, match) in enumerate(elements):
        if match["attachment"]:
            words = match.group()[:2] + _arabic(match.group()[2:])
        else:
            steps = _steps(match, [later for _, later in elements[index:]])
            place = tuple(s for s in place if _depth(s) < _depth(steps[0])) + steps
            words = _words(steps if join in _RANGE else place)
        if not join and articles:
            articles[-1] = words
        elif join in _RANGE and articles:
            articles[-1] += "至" + words
        else:
            articles.append(words)
    return tuple(articles)


def _steps(match: re.Match[str], following: list[re.Match[str]]) -> tuple[Step, ...]:
    """The steps of an element; a bare number takes the first level that comes after it."""
    if match["bare"] is None:
        return tuple((level, _figure(n), part) for n, level, part in _ONE.findall(match.group()))
    level = next(m[2] for later in following if (m := _ONE.match(later.group())) is not None)
    return ((level, _figure(match.group().strip("第（）")), ""),)


def _words(steps: tuple[Step, ...]) -> str:
    return "".join(
        (f"第（{n}）{level}" if level == "项" else f"第{n}{level}") + (f"之{part}" if part else "")
        for level, n, part in steps
    )


def _figure(figures: str) -> str:
    number = value(figures.strip("第"))
    return written(number) if number and number < 10000 else figures


def _depth(step: Step) -> int:
    return _LEVELS.index(step[0])


def _arabic(figures: str) -> str:
    """Attachments are counted in Arabic figures: 附件2."""
    number = value(figures.strip("第"))
    return str(number) if number else ""
