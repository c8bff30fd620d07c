"""Parts to whole: a title with the number, version, issuers and provisions that stand around it is one mention."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.citations.bodies import bodies_before, split_bodies
from loaders.citations.numbers import Number
from loaders.citations.provisions import read_provisions
from loaders.citations.references import following
from loaders.citations.titles import Title
from loaders.citations.wordings import CONTRACT_NUMBER, COUNTED, counted
from ontology.patterns import lazy

_OPEN, _CLOSE = "（〔[【", "）〕]】"
_VERSION = lazy(
    r"(?:[12]\d{3}年?(?:\d{1,2}月(?:\d{1,2}日)?)?)?(?:第[一二三四五六七八九十]+次)?"
    r"(?:修正|修订|修改|版|本|稿|草案|试行|暂行|征求意见)+"
)
_INNER_VERSION = lazy(
    r"（((?:[12]\d{3}年?[^（）]{0,12})?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改)[版本]?|[12]\d{3}年版)）$"
)
_INNER_FILE = lazy(r"^(.+(?:合同|协议|书|订单|纪要))（([^（）]+)）$")
_HISTORY = lazy(
    r"[12]\d{3}年\d{1,2}月\d{1,2}日.*(?:会议|国务院|主席|令|起).*?(?:通过|批准|公布|发布|颁布|施行|实施|修正|修订|修改)[^（）]{0,12}$"
)
"""How a rule came about: （2018年10月26日第十三届全国人民代表大会常务委员会第六次会议修正）."""
_CHANGED = lazy(r"[12]\d{3}年(?=\d{1,2}月\d{1,2}日[^，；。]*(?:修正|修订|修改))")
_ON_TRIAL = lazy(r"[试暂]行")
_YEAR = lazy(r"[12]\d{3}年?$")
_DEFINED = lazy(
    r"[，（]?以下(?:统|均)?简?称(?:为|：)?[《“\"‘〈「]{0,2}(?P<short>[^《》“”\"‘’〈〉「」（）。；]{1,40})[》”\"’〉」]{0,2}）?"
)
_GAP_BEFORE = lazy(r"(?:文件|号文件|文|通知|：|印发的?|下发的?|发布的?|公布的?)?")
_FRESH = lazy(r"(?:^|[，。；：、]|\d[.、]|[①-⑳]|根据|依据|按照|依照)$")
_BY = lazy(
    r"(?:等[\u4e00-\u9fff\d]{0,3}(?:部门|部委|单位))?(?:的|印发的?|下发的?|发布的?|公布的?|出台的?|制定的?|联合印发的?|联合下发的?|：|(?<=部门)|(?<=部委)|(?<=单位))$"
)
_PAPER = lazy(r"文件|文(?![\u4e00-\u9fff])")
_LABEL = lazy(r"(?:文号|发文字号|编号)?：?(?:[12]\d{3}年(?:\d{1,2}月)?(?:\d{1,2}日)?，?)?")
_BOOK = lazy(r"(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编")
_SIGNED = lazy(r"与[^，。；、《》]{2,30}签[订署]的?$")
_CONTRACT = lazy(r"(?:合同|协议|书|订单)$")
_INNER_NUMBER = lazy(r"[（〔\[【][^（〔\[【]*(?:[〔\[【（][^〔〕\[\]【】（）]*[〕\]】）])?[^（〔\[【]*$")


@dataclass(slots=True)
class Draft:
    """A mention while its parts are gathered; ``issuers`` are printed names, ``short`` is a name defined for it."""

    start: int
    end: int
    form: str
    title: str | None = None
    number: Number | None = None
    issuers: tuple[str, ...] = ()
    version: str | None = None
    articles: tuple[str, ...] = ()
    complete: bool = True
    short: str | None = None
    open_ended: bool = False


def title_draft(text: str, title: Title, form: str, numbers: list[Number], after: int) -> Draft:
    """The mention around a title; nothing before ``after`` belongs to it."""
    draft = Draft(title.start, title.end, form, title.words, complete=title.complete)
    draft.open_ended = title.open_ended
    _number_inside(draft, title, numbers)
    _version_inside(draft)
    _before(text, draft, numbers, after)
    _behind(text, draft, numbers)
    return draft


def number_draft(text: str, number: Number, after: int) -> Draft:
    """The mention around a number that stands without a title."""
    draft = Draft(number.start, number.end, "number", number=number, complete=number.complete)
    if number.form == "document":
        bracketed = text[number.start - 1 : number.start] == "（" and text[number.end : number.end + 1] == "）"
        named = bodies_before(text, after, number.start - bracketed)
        if named.names:
            draft.start, draft.issuers, draft.end = named.start, named.names, number.end + bracketed
    _behind(text, draft, [])
    return draft


def following_draft(text: str, draft: Draft, title: str | None) -> Draft | None:
    """The mention of 及其实施细则 behind ``draft``: what carries out a document has its title and a type of its own."""
    match = following(text, draft.end)
    if match is None or title is None:
        return None
    named = title + match["what"] if match["what"].startswith("实施") else None
    after = Draft(match.start("what"), match.end(), "following", named)
    _behind(text, after, [])
    return after


def _number_inside(draft: Draft, title: Title, numbers: list[Number]) -> None:
    """A number within the marks belongs to the document and not to its title."""
    for number in numbers:
        if title.start < number.start and number.end <= title.end and draft.title is not None:
            draft.number = draft.number or number
            whole = number.start == title.start + 1 and number.end >= title.end - 1
            draft.title = None if whole else _INNER_NUMBER.sub("", draft.title) or draft.title


def _version_inside(draft: Draft) -> None:
    """A version or the number of a contract within the marks: 《消防法（2021年修正）》."""
    filed = _INNER_FILE.match(draft.title or "")
    if filed is not None and draft.number is None:
        number = _own_number(replace(draft, title=filed[1]), filed[2], draft.end)
        draft.title, draft.number = (filed[1], number) if number else (draft.title, None)
    match = _INNER_VERSION.search(draft.title or "")
    if match is not None and draft.title is not None and match.start():
        draft.title, draft.version = draft.title[: match.start()], match[1]


def _before(text: str, draft: Draft, numbers: list[Number], after: int) -> None:
    """Number and issuers right before the title."""
    for number in numbers:
        if (
            number.code
            and number.start >= after
            and number.end <= draft.start
            and (opened := _opening(text, number, draft.start)) is not None
        ):
            draft.number, draft.start = draft.number or number, opened
    signed = _SIGNED.search(text, after, draft.start) if _CONTRACT.search(draft.title or "") else None
    if signed is not None:
        draft.start = signed.start()
        return
    by = _BY.search(text, after, draft.start)
    named = bodies_before(text, after, by.start() if by else draft.start)
    if named.names and (draft.number is None or draft.number.form == "document"):
        draft.start, draft.issuers = named.start, named.names


def _opening(text: str, number: Number, title: int) -> int | None:
    """Where a number right before a title begins, with its bracket; ``None`` where something stands between.

    （国办发〔2015〕84号）《…》: in brackets it may be that of words before it, unless a clause begins with it.
    """
    if _GAP_BEFORE.fullmatch(text, number.end, title):
        return number.start
    bracket = number.start - 1
    bracketed = text[bracket : number.start] == "（" and text[number.end : title] == "）"
    return bracket if bracketed and _FRESH.search(text, 0, bracket) else None


def _behind(text: str, draft: Draft, numbers: list[Number]) -> None:
    """Version, number, short name and provisions behind, in any order."""
    end = -1
    while end != draft.end:
        end = draft.end
        if defined := _DEFINED.match(text, end):
            draft.short, draft.end = draft.short or defined["short"], defined.end()
        elif number := _number_at(draft, numbers):
            draft.number, draft.end = number, number.end
        elif text[end : end + 1] in tuple(_OPEN):
            _bracket(text, draft, numbers)
        elif draft.number and draft.number.end == end and (paper := _PAPER.match(text, end)):
            draft.end = paper.end()
        if draft.end == end and (draft.title or "").endswith("民法典") and (book := _BOOK.match(text, end)):
            draft.articles, draft.end = (*draft.articles, book.group()), book.end()
        if end == draft.end:
            read = read_provisions(text, end)
            draft.articles, draft.end = draft.articles + read.articles, read.end


def _number_at(draft: Draft, numbers: list[Number]) -> Number | None:
    if draft.number is not None:
        return None
    return next((n for n in numbers if n.start == draft.end), None)


def _bracket(text: str, draft: Draft, numbers: list[Number]) -> None:
    """A bracket behind: what it holds is taken, and the bracket with it; a bracket that holds nothing known stays."""
    close = _closing(text, draft.end)
    inner = text[draft.end + 1 : close if close else len(text)]
    inside = [n for n in numbers if n.code and draft.end < n.start and (close is None or n.end <= close)]
    version = _VERSION.search(inner) or _YEAR.match(inner)
    if inside and draft.number is None and _introduced(text, draft, inside[0]):
        draft.number = inside[0]
        draft.version = draft.version or (version.group() if version else None)
        defined = _DEFINED.search(inner)
        draft.short = draft.short or (defined["short"] if defined else None)
        draft.end, draft.complete = (close + 1, draft.complete) if close else (inside[0].end, False)
    elif close and draft.title and _ON_TRIAL.fullmatch(inner):
        draft.title, draft.end = f"{draft.title}（{inner}）", close + 1
    elif close and version and len(inner) <= 30 and not inside:
        draft.version, draft.end = draft.version or version.group(), close + 1
    elif close and draft.title and not inside and _HISTORY.match(inner):
        changed = _CHANGED.findall(inner)
        draft.version, draft.end = draft.version or (changed[-1] if changed else None), close + 1
    elif close and (number := _own_number(draft, inner, close)):
        draft.number, draft.end = number, close + 1
    elif close and not draft.issuers and (names := split_bodies(inner)):
        draft.issuers, draft.end = names, close + 1


def _own_number(draft: Draft, inner: str, close: int) -> Number | None:
    """The number by which contracts and minutes are filed, in the bracket behind their title."""
    title = draft.title or ""
    if _CONTRACT.search(title) and (filed := CONTRACT_NUMBER.fullmatch(inner)):
        return Number(draft.end, close, filed["number"], "", None, True, (), "filed")
    if title.endswith("纪要") and (match := COUNTED.fullmatch(inner)):
        number, year = counted(title, match)
        return Number(draft.end, close, number, "", year, True, (), "filed")
    return None


def _introduced(text: str, draft: Draft, number: Number) -> bool:
    """Whether only a label or issuers stand between the bracket and the number."""
    words = text[draft.end + 1 : number.start]
    if _LABEL.fullmatch(words):
        return True
    names = split_bodies(words)
    draft.issuers = draft.issuers or names
    return bool(names)


def _closing(text: str, start: int) -> int | None:
    """Where the bracket that opens at ``start`` closes; different kinds of bracket close each other."""
    depth = 0
    for at in range(start, min(len(text), start + 120)):
        if text[at] in _OPEN:
            depth += 1
        elif text[at] in _CLOSE:
            depth -= 1
            if depth == 0:
                return at
    return None


def renamed(draft: Draft, title: str) -> Draft:
    """The same mention under the full title that its short name stands for."""
    return replace(draft, title=title, form="defined")
