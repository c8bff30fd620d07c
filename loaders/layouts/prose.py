"""What stands outside of tables: title, unit, year, captions, labelled sections, a department's goals and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from loaders.grid import Paragraph
from loaders.layouts.words import GENERIC, bare, head_roles
from loaders.model import DepartmentGoal, Measure, Span
from loaders.text import folded
from ontology.patterns import lazy

_TITLE = lazy(r"绩效.*(?:表|目标|自评|情况|说明|报告|公开|填报)|预算(?:信息)?公开|部门预算|项目情况说明")
_FORM = lazy(r"附件\s*\d*[:：]?|[^。；，,;]{3,40}(?:表|表格|明细|一览)(?:[(（][^()（）]{1,12}[)）])?")
_FORM_NUMBER = lazy(r"(?:部门|单位|预算|决算|绩效|公开)*(?:表\d{1,2}(?:-\d{1,2})?|\d{1,2}(?:-\d{1,2})?表)")
_PAGE = lazy(r"[-—–·\s]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／共,，]*\s*\d{1,4}\s*页?)?)[-—–·\s]*|[-—=_\s]+")
_GOES_ON = lazy(r"[(（]?(?:续表|续上表|续前表|接上表|接上页|转下页|接下页|续下页|续上页|下页续|续)\d{0,2}[)）]?[:：]?")
_CONTINUED = lazy(r".{2,60}[(（](?:续表?|接上[页表])[一二三四\d]{0,2}[)）]")
_SIGNED = lazy(r"(?:填表|填报|制表|审核|复核|经办|联系)(?:人|日期|时间|电话)[:：]|^注[:：]|^备注[:：]")
_UNIT = lazy(
    r"[\u4e00-\u9fff（）()]{3,40}(?:委员会|局|厅|部|办公室|办事处|政府|中心|院|所|站|队|馆|处|会|校|学|园|社|办|队伍|公司|集团)(?:（本级）|\(本级\)|本级)?"
)
_CODE = lazy(r"^[\[【(（]?\d{3,12}[\]】)）]?\s*[-—－]?\s*")
_UNIT_IN_TITLE = lazy(r"^(?P<unit>[\u4e00-\u9fff（）()]{3,30}?)(?=(?:19|20)\d\d年)")
_HEADING = lazy(
    r"^(?:第[一二三四五六七八九十]+(?:部分|章|节)|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.、．])\s*"
)
_SENTENCE_END = "。！？；…”』」：:;"
_NUMBERED = lazy(r"^[(（](?:[一二三四五六七八九十]+|\d+)[)）]|^(?:\d+|[一二三四五六七八九十]+)[.、]")
_ITEM = lazy(r"[一二三四五六七八九十]是")
_PROJECT_TITLE = lazy(
    r"^(?P<number>\d+[.、．]|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、.])?\s*(?P<name>[^。；]{2,60}?)(?:项目)?(?:支出)?(?:项目情况说明|绩效目标(?:申报|公开)?表|绩效自评表|项目绩效目标)$"
)
_TITLE_YEAR = lazy(r"(?:19|20)\d\d年度?")
_GENERIC = lazy(rf"(?:{'|'.join(GENERIC)}|(?:附件|表)\d*|[\u4e00-\u9fff]{{2,6}}?[省市县区旗州盟]|[:：（）()])*")
"""What a title says that names no project: the kind of form or of money, the level, the place."""
_HALF = lazy(r"(?:项目|部门|单位|专项)?(?P<half>(?:中?长期|中期|实施期|年度|当年)(?:绩效)?(?:目标|指标)表?)")
SECTIONS = {
    "overall": lazy(r"^(?:部门|单位|年度)?(?:总体|整体)(?:绩效)?目标$"),
    "function": lazy(r"^(?:部门|单位)?(?:职责)?(?:分项|分类|职能)(?:绩效)?目标$"),
    "measure": lazy(r"^(?:(?:工作|实现|绩效目标)?[^，。]{0,12}(?:保障)措施)$"),
}


def is_noise(text: str) -> bool:
    """A page number, a ruler, 续表, the line where a form is signed."""
    word = folded(text)
    return not word or bool(_PAGE.fullmatch(text) or _GOES_ON.fullmatch(word) or _SIGNED.search(word))


def goes_on(text: str) -> bool:
    """Whether a line is a title printed again over the rest of its table: 项目支出绩效目标表（续）."""
    return bool(_CONTINUED.fullmatch(folded(text)))


def is_page_number(text: str) -> bool:
    """Whether a line holds the number of its page alone, with what marks it as one: — 17 —, 第3页 共9页."""
    return bool(_PAGE.fullmatch(text)) and any(sign.isdigit() for sign in text) and not text.strip().isdigit()


def is_form_number(text: str) -> bool:
    """Whether a line is the number of a form alone: 预算公开12表, 部门预算05-2表."""
    return bool(_FORM_NUMBER.fullmatch(folded(text)))


@lru_cache(maxsize=4096)
def is_signed(text: str) -> bool:
    """Whether the words are of the line where a form is signed: 填表人：…"""
    return bool(_SIGNED.search(folded(text)))


def is_title(text: str) -> bool:
    """Whether a line may be the title of a disclosure or of its table."""
    return len(text) <= 60 and bool(_TITLE.search(text)) and not text.endswith(("。", "；"))


def half_of(text: str) -> str | None:
    """The words that say which half of a form stands beneath: 年度绩效目标表 of 项目年度绩效目标表."""
    match = _HALF.fullmatch(bare(text))
    return match["half"] if match else None


def is_labelled(text: str) -> bool:
    """Whether a line is a label with its value: 2024年度绩效目标：丰富群众文化生活."""
    label, colon, value = text.replace("：", ":").partition(":")
    return bool(colon and value.strip() and head_roles(label))


def heads_table(text: str) -> bool:
    """Whether a line stands over a table: a title, 附件1, or any other name of a form that ends in 表."""
    return is_title(text) or bool(_FORM.fullmatch(text))


def unit_line(text: str) -> str | None:
    """The unit, where a line is nothing but its name, or a title begins with it."""
    word = _CODE.sub("", text.strip())
    if (
        _UNIT.fullmatch(word)
        and not is_title(word)
        and not head_roles(word)
        and not re.search(r"(?:工作|办法|大会|网站)$", word)
    ):
        return word
    match = _UNIT_IN_TITLE.match(word) if is_title(word) else None
    return match["unit"] if match and _UNIT.fullmatch(match["unit"]) else None


def project_title(text: str) -> str | None:
    """The project in ``1. 房租项目绩效目标表``; ``None`` where the title names the form, the place or the unit alone.

    >>> project_title("卢龙县2021年房租项目绩效目标表"), project_title("卢龙县民政局2021年项目绩效目标表")
    ('房租', None)
    """
    match = _PROJECT_TITLE.match(text)
    if not match:
        return None
    name = _TITLE_YEAR.split(match["name"])[-1]
    unit = not match["number"] and _UNIT.fullmatch(name)
    return None if unit or _GENERIC.fullmatch(name) or len(name) < 2 else name


def heading(text: str) -> str | None:
    """The words of a heading without its number, or ``None`` for running text."""
    match = _HEADING.match(text)
    if match and len(text) <= 40 and not text.endswith(("。", "；", "，")):
        return text[match.end() :].rstrip("：:")
    return None


def section_of(text: str) -> str | None:
    """overall, function or measure for the heading of a part of a department's goals."""
    words = heading(text) or text.rstrip("：:")
    words = bare(words)
    return next((kind for kind, pattern in SECTIONS.items() if pattern.match(words)), None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the document's text and its place."""

    start: int
    end: int
    page: int | None

    def span(self, text: str) -> Span:
        """The span; there is no grid around it."""
        return Span(self.page, None, None, None, self.start, self.end, text[self.start : self.end])


def _blocks(paragraphs: list[Paragraph]) -> Iterator[Stretch]:
    """Paragraphs, those that a page break cut joined: the one before does not end a sentence."""
    open_block: Stretch | None = None
    for p in paragraphs:
        if open_block is not None and not _NUMBERED.match(p.text):
            open_block = Stretch(open_block.start, p.end, open_block.page)
        else:
            if open_block is not None:
                yield open_block
            open_block = Stretch(p.start, p.end, p.page)
        if p.raw[-1:] in _SENTENCE_END:
            yield open_block
            open_block = None
    if open_block is not None:
        yield open_block


def goals_in(kind: str, paragraphs: list[Paragraph], text: str) -> list[DepartmentGoal]:
    """Overall goals by 一是 … 四是, goals of functions by their semicolons."""
    from loaders.text import clean

    found: list[DepartmentGoal] = []
    for block in _blocks(paragraphs):
        raw = text[block.start : block.end]
        cuts = [m.start() for m in _ITEM.finditer(raw)] if kind == "overall" else []
        if kind == "function":
            cuts = [m.end() for m in re.finditer("[；;]", raw)]
        for low, high in _between(cuts, len(raw)):
            part = raw[low:high]
            if part.strip(" \n\t；;。"):
                lead = len(part) - len(part.lstrip())
                at = Stretch(block.start + low + lead, block.start + low + len(part.rstrip()), block.page)
                words = clean(text[at.start : at.end])
                found.append(DepartmentGoal(kind, words.rstrip("；;"), at.span(text)))
    return found


def _between(cuts: list[int], end: int) -> Iterator[tuple[int, int]]:
    edges = [0, *cuts, end]
    return ((a, b) for a, b in pairwise(edges) if a < b)


def measures_in(paragraphs: list[Paragraph], text: str) -> list[Measure]:
    """Safeguard measures, a paragraph each."""
    from loaders.text import clean

    return [Measure(clean(text[b.start : b.end]), b.span(text)) for b in _blocks(paragraphs)]
