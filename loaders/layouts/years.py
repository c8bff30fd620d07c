"""The year that a line names as that of its budget; never the year of a date, of another document or of a plan."""

from __future__ import annotations

from loaders.text import folded
from ontology.patterns import lazy

_Y = r"(?<!\d)(?:19|20)\d\d"
_TO = "[-—–~至到、,和及与]"
_YEAR = lazy(rf"({_Y})(?:年|财年|[-—](?!\d))")
_IN_TITLE = lazy(rf"\(({_Y})\)(?![\d第])|(?<=FY)({_Y})(?!\d)")
_ALONE = lazy(rf"[(\[]?({_Y})年度?[)\]]?")
_APART = lazy(rf"(?:^|\s)(?:[(（]\s*({_Y})\s*年度?\s*[)）]|({_Y})\s*年度)(?=\s|$)")
_AT_END = lazy(rf"\(({_Y})年?度?\)$")
_VALUE = lazy(rf"({_Y})(?:年度?)?")
_LABELLED = lazy(
    r"(?:^|[\s(;,。|])(?:预算|项目|所属|财政|绩效|计划|评价|自评)?年[度份](?:\s*[:：]\s*|\s*(?=\d))"
    rf"({_Y})(?!\d)(?:\s*年度?)?(?!\s*{_TO})(?!\s*\d)"
)
_CHINESE = lazy("二[〇○零O][〇○零O一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_BETWEEN = rf"(?P<first>{_Y})年?度?{_TO}+(?P<last>{_Y}|\d\d)(?!\d)年?度?"
_SPAN = lazy(_BETWEEN)
_PLANNED = lazy(rf"(?:[^:]*\(|(?=.*中期)[^:]*?|){_BETWEEN}(?:\)?$|.*中期)")
_OTHERS = lazy(
    rf"《[^》]*》?|{_Y}[-./]\d{{1,2}}[-./]\d{{1,2}}|{_Y}年第?\d+号"
    rf"|{_Y}年(?!0?1月?{_TO}+12月)(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:月|{_TO}\d)"
)
"""What bears a year of its own: another document, a date, a month; the months from the first to the last are a year."""
_UNTOLD = lazy("发布|日期|版权|索引号|浏览|主办|时间:")
_PLAN = 3
"""A fiscal plan rolls over three years and its budget is that of the first; a longer plan names no budget."""


def _plain(text: str) -> str:
    """The words as they are compared, years in figures: 二〇二四年度."""
    return _figures(folded(text))


def _figures(text: str) -> str:
    return _CHINESE.sub(lambda m: m.group().translate(_DIGITS), text)


def year_in(text: str, *, title: bool = False) -> int | None:
    """The one year that a line names; a ``title`` may print it bare: 绩效目标表（2024）.

    >>> year_in("2021 年部门预算"), year_in("二〇二二年度"), year_in("项目绩效目标表（2024）", title=True)
    (2021, 2022, 2024)
    >>> year_in("2021-2025年规划"), year_in("2023年12月批准"), year_in("根据《某局2022年工作方案》编制")
    (None, None, None)
    """
    words = _plain(text)
    if _UNTOLD.search(words):
        return None
    words = _SPAN.sub("", _OTHERS.sub("", words))
    if title and (last := _AT_END.search(words)):
        return int(last[1])  # 2023年结转项目绩效目标表（2024年度）
    found = {int(m[1]) for m in _YEAR.finditer(words)}
    if title and not found:
        found = {int(m[1] or m[2]) for m in _IN_TITLE.finditer(words)}
    return next(iter(found)) if len(found) == 1 else None


def year_alone(text: str) -> int | None:
    """The year of a cell or line that holds nothing else: （2024年度）."""
    match = _ALONE.fullmatch(_plain(text))
    return int(match[1]) if match else None


def years_apart(raw: str) -> set[int]:
    """The years that stand for themselves in a printed line: 填报单位：县水利局　2024年度　单位：万元."""
    alone = year_alone(raw)
    return {alone} if alone else {int(m[1] or m[2]) for m in _APART.finditer(_figures(raw))}


def year_of(value: str) -> int | None:
    """The year in the cell beside 年度: 2024, 2024年."""
    match = _VALUE.fullmatch(_plain(value))
    return int(match[1]) if match else None


def years_labelled(raw: str) -> set[int]:
    """The years that a printed line labels as those of the budget, after a date or before: 预算年度：2024.

    >>> years_labelled("编制日期：2023年12月20日　预算年度：2024"), years_labelled("年度：2024-2026")
    ({2024}, set())
    """
    return {int(m[1]) for m in _LABELLED.finditer(_figures(raw))}


def first_of_plan(text: str) -> int | None:
    """The first of the three years of a fiscal plan: 2024-2026年中期财政规划, or （2024-2026年） for itself.

    >>> first_of_plan("2024-2026年中期财政规划"), first_of_plan("项目周期：2023年-2025年")
    (2024, None)
    """
    match = _PLANNED.match(_plain(text))
    if match is None:
        return None
    first, last = match["first"], match["last"]
    begins = int(first)
    return begins if int(first[: -len(last)] + last) - begins == _PLAN - 1 else None
