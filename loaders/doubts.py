"""What was read and may be wrong: misread signs, cells of another column, rows under no name. Each is reported.

What is printed stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from loaders.comparators import comparisons
from loaders.layouts.words import is_second_level
from loaders.ledger import Ledger
from loaders.model import Indicator, Project, Span, Value
from loaders.page_numbers import may_hold_page_number
from loaders.slips import has_symbol, is_raised, is_spaced, mended
from loaders.text import RAISED, folded
from loaders.values import read_value
from ontology.patterns import lazy

_SIGNED_PROSE = lazy(r"^(?:[<>=≥≤≧≦＜＞＝S].*\d|\D?二\d|[\d.,]*\d[ \u3000]+\d|\d+\.[%‰])")
_RAISED_DIGIT = lazy(rf"\d[{RAISED}^]")
"""A note or a power: 100①, 10⁵."""
_SIGN_WITHIN = lazy(r".{1,12}[≥≤<>]\d.{0,12}")
_MONEY_BY_HEAD = lazy(r"(?:每[^\d每]{1,4}){1,3}\d[\d.,]*[百千万亿]?元|\d[\d.,]*[百千万亿]?元/?(?:每[^\d每]{1,2}){1,3}")
"""A figure by head and time, which is prose as a whole: 每人每月300元."""
_FIGURE = lazy(r"\d+(?:[.,]\d+)*")
_TARGET = lazy(r"[<>=≥≤≧≦＜＞＝]+\s*(?:\d.*|[%％‰（(].{0,3})?|\d[\d.]*[%％‰]")
_LEVEL_FIRST = lazy(r"[^指]{2,8}指标(?=[^：:\d\s]{3})")
_PAGE = lazy(r"[-—–－―]\d{1,3}[-—–－―]|\d页")
_PART = 5
"""Fewer signs than these before the end of 指标 are the rest of a level."""
_OPENED, _CLOSED = "《〈〔【（(", "》〉〕】）)"
_NINETY_SIX = lazy(r"\d96\)?(?:以[内上下]|及以[上下])?$")


def report_doubts(projects: Sequence[Project], ledger: Ledger) -> None:
    """Report targets whose signs contradict one another or the habit of their table, and what stands elsewhere."""
    misread = any(_proved(i) for p in projects for i in p.indicators)
    for project in projects:
        figures = [i.value for i in project.indicators if i.value.kind == "quantity" and not _raised(i.value)]
        signed = misread or _signed(figures)
        places = _signed_places(project.indicators)
        for indicator in project.indicators:
            beside = {(indicator.level2, indicator.name), (None, indicator.place)} & places
            if indicator.value.span is not None and (code := _doubt(indicator, signed or bool(beside))):
                ledger.report(code, "warning", indicator.value.span, words=indicator.value.text)
            _report_page_number(_words_of(indicator), indicator.span, ledger)
            if _misplaced(indicator):
                words = f"{indicator.name or ''} {indicator.value.text}".strip()
                ledger.report("misplaced", "warning", indicator.span, words=words)
        for goal in project.goals:
            _report_page_number((goal.text,), goal.span, ledger)
        _report_page_number((project.name or "", project.purpose or ""), project.span, ledger)
        before: defaultdict[tuple[str | None, str | None], set[str | None]] = defaultdict(set)
        for above, below in pairwise(project.indicators):
            before[above.horizon, above.place].add(above.level1_code)
            if _begins_again(above, below, before[below.horizon, below.place]):
                words = below.name or below.value.text
                ledger.report("begins-again", "warning", below.span, words=words)
            if above.basis and below.basis and _cut_apart(above.basis.text, below.basis.text):
                ledger.report("basis-cut", "warning", above.basis.span, words=above.basis.text)
    _report_nameless(projects, ledger)


def _signed(values: Sequence[Value]) -> bool:
    """Whether figures have comparators as a habit: two in five do of those that may; 100% and 0 are no bounds."""
    free = [v for v in values if v.operator is not None or not (v.number == 0 or (v.number == 100 and v.unit == "%"))]
    return sum(v.operator is not None for v in free) * 5 >= len(free) * 2


def _signed_places(indicators: Sequence[Indicator]) -> set[tuple[str | None, str | None]]:
    """The rows (level and name) and the columns (place) with that habit, of targets for several places."""
    found: defaultdict[tuple[str | None, str | None], list[Value]] = defaultdict(list)
    for one in indicators:
        if one.place and one.value.kind == "quantity" and not _raised(one.value):
            found[one.level2, one.name].append(one.value)
            found[None, one.place].append(one.value)
    return {key for key, values in found.items() if _signed(values)}


def _begins_again(above: Indicator, below: Indicator, mine: Set[str | None]) -> bool:
    """Whether 产出 stands after 满意度 in one project: another's table may begin there, its head lost.

    ``mine``: the first levels before it, of its own horizon and place.

    成本 stands last in some forms: it begins a table only where costs were stated before.
    """
    code = below.level1_code
    return "satisfaction" in mine and code != above.level1_code and (code == "output" or code == "cost" in mine)


def _cut_apart(above: str, below: str) -> bool:
    """Whether brackets that the basis of one row leaves open are closed by that of the next: one cell over both."""
    return _open(above) > 0 > _open(below)


def _open(text: str) -> int:
    return sum(text.count(sign) for sign in _OPENED) - sum(text.count(sign) for sign in _CLOSED)


def _report_nameless(projects: Sequence[Project], ledger: Ledger) -> None:
    """A table that names no project: its head was lost, or, among tables that do, it goes on with the one before."""
    code = "project-nameless" if any(p.name for p in projects) else "no-project-name"
    for project in projects:
        if project.name is None and project.scope == "project" and project.indicators and project.span:
            words = project.indicators[0].name or project.indicators[0].value.text
            ledger.report(code, "warning", project.span, words=words)


def _report_page_number(words: Sequence[str], span: Span | None, ledger: Ledger) -> None:
    """Words that may hold the number of their page: it was kept, and is said."""
    found = next(filter(may_hold_page_number, words), None) if _PAGE.search("".join(words)) else None
    if found:
        ledger.report("page-number", "warning", span, words=found)


def _words_of(indicator: Indicator) -> tuple[str, ...]:
    basis = indicator.basis.text if indicator.basis else ""
    return indicator.name or "", indicator.description or "", indicator.value.text, basis


def _misplaced(indicator: Indicator) -> bool:
    """A target where the name should stand, or the word of a level where the target should: columns have slipped."""
    value = indicator.value.text.strip()
    name = (indicator.name or "").strip()
    level = _LEVEL_FIRST.match(name)
    if level and is_second_level(level.group()):
        return True  # 数量指标适龄儿童接种率: two cells in one
    if indicator.value.kind == "qualitative" and name.endswith("指标") and (is_second_level(name) or len(name) < _PART):
        return True  # 社会效益指标 | 学生借阅量, or 益指标 that a page's end cut off
    return bool(_TARGET.fullmatch(name)) or (value.endswith("指标") and is_second_level(value))


def _raised(value: Value) -> bool:
    """A figure without comparator that may be one with ≥ read as 2: 295%."""
    return value.operator is None and bool(re.match(r"2(?:[1-9]|0\.)", folded(value.text)))


def _proved(indicator: Indicator) -> bool:
    """Whether a rate shows that this page prints 2 for ≥: then no figure of it that begins so is sure."""
    right = mended(indicator.value.text, indicator.name or "") or ""
    return right.startswith("≥") and folded(indicator.value.text).startswith("2")


def _doubt(indicator: Indicator, signed: bool) -> str | None:
    """What is doubtful about a target, as the code of a finding."""
    if is_spaced(indicator.value.text):
        return "figure-spaced"
    if _doubtful(indicator, signed) or has_symbol(indicator.value.text):
        return "slip"
    if indicator.value.kind != "qualitative":
        return None
    words = folded(indicator.value.text)
    if comparisons(words) == 1 and len(_FIGURE.findall(words)) == 1:
        return "figure-in-prose"  # 每月巡查不少于4次
    if _SIGN_WITHIN.fullmatch(words) or _MONEY_BY_HEAD.fullmatch(words):
        return "figure-in-prose"  # 1亩≥100
    before, stroke, after = words.partition("/")
    two = stroke and all(read_value(half).kind == "quantity" for half in (before, after))
    return "two-figures" if two else None


def _doubtful(indicator: Indicator, signed: bool) -> bool:
    value = indicator.value
    if mended(value.text, indicator.name or "") is not None:
        return True
    if value.kind == "qualitative":
        text = value.text.strip()
        return bool(_SIGNED_PROSE.match(text) or _RAISED_DIGIT.search(text)) or is_raised(text)
    if value.kind != "quantity" or value.number is None:
        return False
    if signed and _raised(value):
        return True  # ≥ read as 2, in a table where the other figures have comparators
    if value.unit not in {None, "%"} or "%" in folded(value.text):
        return False  # the unit may be the name's: 改善率（%） | ≥8996
    return bool(_NINETY_SIX.search(folded(value.text)))
