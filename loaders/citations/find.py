"""Text in, mentions out: what each says, with offsets in the raw text. Nothing is looked up here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.citations.fold import Folded, fold
from loaders.citations.kinds import kind_of
from loaders.citations.model import Context, Parsed
from loaders.citations.numbers import Number, find_numbers
from loaders.citations.provisions import read_provisions
from loaders.citations.titles import Title, find_titles
from loaders.citations.wordings import find_words, says_nothing

_VERSION = re.compile(
    r"（((?:[12]\d{3}年?)?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改|版|修正版|修订版|修正本|修订本|试行|暂行|试行稿|征求意见稿|修订稿)+|[12]\d{3}年?)）"
)
_INNER_NUMBER = re.compile(r"[（〔\[【]([^（）〔\[【]*[〔\[【（]?[12]\d{3}.*)[）〕\]】]$")
_PAPER = re.compile(r"文件?(?![\u4e00-\u9fff])|文件")
_GAP = re.compile(r"(?:文件|号文|文|通知|：|印发的|下发的|,|，)?")


@dataclass(slots=True)
class _Draft:
    """A titled mention while its parts are gathered."""

    start: int
    end: int
    title: str | None = None
    number: Number | None = None
    version: str | None = None
    articles: tuple[str, ...] = ()
    complete: bool = True


def find(raw: str, context: Context) -> tuple[Parsed, ...]:
    """Every mention in ``raw``, in printed order, as read and not yet resolved."""
    folded = fold(raw)
    text = folded.text
    if not text.strip():
        return ()
    drafts = _drafts(text, context)
    found = [_parsed(folded, draft) for draft in drafts]
    found.extend(_words(folded, drafts))
    if not found:
        kind = "none" if says_nothing(text) else "other"
        found.append(_plain(folded, 0, len(text), kind))
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _drafts(text: str, context: Context) -> list[_Draft]:
    """Titles with what hangs on them, and numbers that stand alone."""
    titles = find_titles(text)
    numbers = find_numbers(text, context.newest)
    drafts: list[_Draft] = []
    for title in titles:
        draft = _Draft(title.start, title.end, title.words, complete=title.complete)
        before = _number_before(text, title, numbers, drafts[-1].end if drafts else 0)
        if before is not None:
            draft.start, draft.number = before.start, before
        _inside(draft, title, numbers)
        _behind(text, draft, numbers)
        drafts.append(draft)
    for number in numbers:
        if not any(d.start <= number.start < d.end for d in drafts):
            draft = _Draft(number.start, number.end, number=number)
            _behind(text, draft, [])
            drafts.append(draft)
    return sorted(drafts, key=lambda d: d.start)


def _number_before(text: str, title: Title, numbers: list[Number], after: int) -> Number | None:
    """The number that stands right before a title, not taken by the title before it."""
    for number in numbers:
        gap = text[number.end : title.start]
        if after <= number.start and number.end <= title.start and _GAP.fullmatch(gap):
            return number
    return None


def _inside(draft: _Draft, title: Title, numbers: list[Number]) -> None:
    """A number within the marks belongs to the document and not to its title."""
    for number in numbers:
        if title.start < number.start < title.end and draft.title is not None:
            draft.number = draft.number or number
            draft.title = _INNER_NUMBER.sub("", draft.title)


def _behind(text: str, draft: _Draft, numbers: list[Number]) -> None:
    """Version, number and provisions behind the title, in any order."""
    moved = True
    while moved:
        moved = False
        if version := _VERSION.match(text, draft.end):
            draft.version, draft.end, moved = draft.version or version[1], version.end(), True
        elif number := _number_behind(text, draft, numbers):
            draft.number, moved = number, True
            draft.end = number.end + (text[number.end : number.end + 1] in ("）", "〕", "】"))
        else:
            read = read_provisions(text, draft.end)
            if wen := _PAPER.match(text, draft.end) if draft.number and draft.number.end == draft.end else None:
                draft.end, moved = wen.end(), True
            elif read.articles:
                draft.articles, draft.end, moved = draft.articles + read.articles, read.end, True


def _number_behind(text: str, draft: _Draft, numbers: list[Number]) -> Number | None:
    """The number right behind, in brackets or not."""
    if draft.number is not None:
        return None
    for number in numbers:
        if number.start >= draft.end and text[draft.end : number.start] in (
            "",
            "（",
            "〔",
            "【",
            "，",
            "（文号：",
            "（文号",
        ):
            return number
    return None


def _parsed(folded: Folded, draft: _Draft) -> Parsed:
    number = draft.number
    title = draft.title
    start, end = folded.span(draft.start, draft.end)
    canonical = number.number if number else None
    year = number.year if number else None
    return Parsed(
        start,
        end,
        folded.printed(draft.start, draft.end),
        "title" if title else "number",
        kind_of(title, canonical, ()),
        title,
        canonical,
        year=year,
        version=draft.version,
        articles=draft.articles,
        complete=draft.complete and (number is None or number.complete),
        repairs=number.repairs if number else (),
    )


def _words(folded: Folded, drafts: list[_Draft]) -> list[Parsed]:
    """Bases in words between the titled ones."""
    found: list[Parsed] = []
    at = 0
    for draft in (*drafts, None):
        until = draft.start if draft else len(folded.text)
        found.extend(
            _plain(folded, words.start, words.end, words.kind)
            for words in find_words(folded.text, at, until)
            if words.kind != "other" or not drafts
        )
        at = draft.end if draft else until
    named = [m for m in found if m.kind != "other"]
    return named if named else found[:1]


def _plain(folded: Folded, start: int, end: int, kind: str) -> Parsed:
    first, last = folded.span(start, end)
    return replace(Parsed(first, last, folded.printed(start, end), "words", kind))
