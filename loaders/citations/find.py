"""Text in, mentions out: what each says, with offsets in the raw text. Nothing is resolved here."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.citations.bodies import body, is_relative, split_bodies
from loaders.citations.decrees import find_decrees, full_number
from loaders.citations.drafts import Draft, following_draft, number_draft, renamed, title_draft
from loaders.citations.fold import Folded, fold
from loaders.citations.kinds import kind_of
from loaders.citations.lookup import Lookup, title_key, without_issuers
from loaders.citations.model import Context, Parsed
from loaders.citations.numbers import Number, find_numbers
from loaders.citations.provisions import read_provisions
from loaders.citations.references import Reference, find_references, fits
from loaders.citations.standards import find_standards
from loaders.citations.titles import Title, find_titles
from loaders.citations.unmarked import Known, find_names, find_notices, may_hold_name
from loaders.citations.wordings import find_words, in_words, says_nothing

_DEFINITION = re.compile(r"（?以下(?:统|均)?简?称[^（）。；]{1,44}）?")
_VERSION_YEAR = re.compile(r"[12]\d{3}")
_TITLE_YEAR = re.compile(r"(?<![\d—-])((?:19|20)\d\d)年")


def find(raw: str, context: Context, lookup: Lookup) -> tuple[Parsed, ...]:
    """Every mention in ``raw``, in printed order, as read and not yet resolved.

    ``lookup`` tells which names without marks are titles, and whose an agency code is.
    """
    folded = fold(raw)
    text = folded.text
    if not text.strip():
        return ()
    drafts = _drafts(text, context, lookup)
    if defined := tuple((d.short, d.title) for d in drafts if d.short and d.title):  # names that it gives itself
        titles = (*context.definitions.titles, *defined)
        drafts = _drafts(text, replace(context, definitions=replace(context.definitions, titles=titles)), lookup)
    found = [_parsed(folded, draft, context, lookup) for draft in drafts]
    found.extend(_loose(folded, drafts, found))
    if not found:
        found.append(_plain(folded, 0, len(text), "none" if says_nothing(text) else "other"))
    return _once_each(found)


def _once_each(found: list[Parsed]) -> tuple[Parsed, ...]:
    """In printed order, no word in two mentions: one whose provisions or year reach over the next keeps those words."""
    kept: list[Parsed] = []
    for mention in sorted(found, key=lambda m: m.start):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return tuple(kept)


def _drafts(text: str, context: Context, lookup: Lookup) -> list[Draft]:
    """Titled mentions, what carries them out, and numbers that stand alone."""
    numbers = _numbers(text, context.newest)
    shorts = dict(context.definitions.titles)
    drafts: list[Draft] = []
    after = 0
    for title, form in _heads(text, numbers, lookup, shorts):
        if title.start < after:
            continue
        draft = title_draft(text, title, form, numbers, after)
        if draft.short and draft.title:
            shorts[draft.short] = draft.title
        if draft.title in shorts and draft.short is None:
            draft = renamed(draft, shorts[draft.title])
        drafts.append(draft)
        after = draft.end
        while more := following_draft(text, drafts[-1], draft.title):
            drafts.append(more)
            after = more.end
    return _with_numbers(text, drafts, numbers)


def _numbers(text: str, newest: int) -> list[Number]:
    """Numbers of every form in order; where two overlap, the decree or standard is meant."""
    special = find_decrees(text, newest) + find_standards(text, newest)
    plain = [n for n in find_numbers(text, newest) if not any(n.start < s.end and s.start < n.end for s in special)]
    return sorted(special + plain, key=lambda n: n.start) if special else plain


def _heads(text: str, numbers: list[Number], lookup: Lookup, shorts: dict[str, str]) -> list[tuple[Title, str]]:
    """Titles in marks, notices and names without, in order."""

    def known(words: str) -> bool:
        key = title_key(words)
        return words in shorts or bool(lookup.by_title(key) or lookup.renewed(key))

    marked = [part for title in find_titles(text) for part in _apart(title, known)]
    notices = list(find_notices(text, marked)) if "关于" in text else []
    in_numbers = [(n.start, n.end) for n in numbers]  # 国发〈2016〉31号 has no title in its brackets
    taken_by = [(n.start, n.end) for n in notices] + in_numbers
    marked = [t for t in marked if not any(start <= t.start < end for start, end in taken_by)]
    heads = [(t, "title") for t in marked] + [(n, "name") for n in notices]
    if not may_hold_name(text):
        return sorted(heads, key=_place)
    taken = [(t.start, t.end) for t, _ in heads] + [(n.start, n.end) for n in numbers]
    if "以下" in text:
        taken.extend(m.span() for m in _DEFINITION.finditer(text))
    at = 0
    for start, end in (*sorted(taken), (len(text), len(text))):
        if start - at >= 2:
            heads.extend((n, "name") for n in find_names(text, at, start, known))
        at = max(at, end)
    return sorted(heads, key=_place)


def _place(head: tuple[Title, str]) -> int:
    return head[0].start


def _apart(title: Title, known: Known) -> list[Title]:
    """《预算法、会计法》 names two laws in one pair of marks, where the registry holds each part and not the whole."""
    parts = title.words.split("、")
    if len(parts) < 2 or not title.complete or known(title.words) or not all(known(part) for part in parts):
        return [title]
    found, at = [], title.start
    for number, part in enumerate(parts, 1):
        end = title.end if number == len(parts) else at + len(part) + (number == 1)
        found.append(Title(at, end, part, True))
        at = end + 1
    return found


def _with_numbers(text: str, drafts: list[Draft], numbers: list[Number]) -> list[Draft]:
    """The drafts, and one for each number that none of them took."""
    alone: list[Draft] = []
    for number in numbers:
        if not any(d.start < number.end and number.start < d.end for d in (*drafts, *alone)) and (
            number.code or not in_words(text, number.start, number.end)
        ):
            after = max((d.end for d in (*drafts, *alone) if d.end <= number.start), default=0)
            alone.append(number_draft(text, number, after))
    return sorted(drafts + alone, key=lambda d: d.start) if alone else drafts


def _parsed(folded: Folded, draft: Draft, context: Context, lookup: Lookup) -> Parsed:
    """The record of a draft."""
    number = draft.number
    start, end = folded.span(draft.start, draft.end)
    path = context.place.path if context.place else ()
    canonical = full_number(number, path) if number else None
    issuers = _issuers(draft, context, lookup)
    return Parsed(
        start,
        end,
        folded.printed(draft.start, draft.end),
        draft.form,
        _kind(draft, canonical, issuers),
        draft.title,
        canonical,
        issuers,
        _year(draft, context.newest),
        draft.version,
        draft.articles,
        draft.complete and (number is None or number.complete),
        (*(number.repairs if number else ()), *(("end",) if draft.open_ended else ())),
        draft.short,
    )


def _kind(draft: Draft, number: str | None, issuers: tuple[str, ...]) -> str:
    """The kind by title, number and issuers; of an unreadable number the agency code still tells it."""
    if draft.number and draft.number.form == "filed":
        number = None
    code = draft.number.code if draft.number else ""
    return kind_of(draft.title, number or (f"{code}〔〕" if code else None), issuers)


def _issuers(draft: Draft, context: Context, lookup: Lookup) -> tuple[str, ...]:
    """Issuers in full: printed before the title or in its first words, or implied by the number."""
    names = draft.issuers or (without_issuers(draft.title)[1] if draft.title else ())
    number = draft.number
    if not names and number and number.form == "decree":
        names = split_bodies(number.code.rstrip("令公告通"))
    path = context.place.path if context.place else ()
    full = tuple(dict.fromkeys(body(name, path) for name in names))
    if not number or number.form != "document" or (full and not any(is_relative(name) for name in names)):
        return full
    implied = lookup.issuer_of(number.code, context.place, number.year)
    if full:  # 省人民政府办公厅 is that of the place whose code the number bears
        return full if implied is None or len(names) > 1 else (implied.name,)
    return (implied.name,) if implied else tuple(body(name, path) for name in split_bodies(number.code))


def _year(draft: Draft, newest: int) -> int | None:
    """The year that the number bears, that of the version, or that in the title (2021年政府工作报告)."""
    if draft.number and draft.number.year:
        return draft.number.year
    version = _VERSION_YEAR.match(draft.version) if draft.version else None
    if version is not None:
        return int(version.group())
    match = _TITLE_YEAR.search(draft.title) if draft.title and "法" not in draft.title[-2:] else None
    return int(match[1]) if match and int(match[1]) <= newest else None


def _loose(folded: Folded, drafts: list[Draft], titled: list[Parsed]) -> list[Parsed]:
    """Pointing words and bases in words between the titled mentions."""
    found: list[Parsed] = []
    text, at = folded.text, 0
    for draft in (*drafts, None):
        until = draft.start if draft else len(text)
        for reference in find_references(text, at, until):
            found.extend(_in_words(folded, at, reference.start))
            found.append(_reference(folded, reference, until, [*titled, *found]))
            at = reference.end
        found.extend(_in_words(folded, at, until))
        at = draft.end if draft else until
    named = [m for m in found if m.kind != "other" or m.form == "reference"]
    return named if named or titled else found[:1]


def _in_words(folded: Folded, start: int, end: int) -> list[Parsed]:
    found = []
    for words in find_words(folded.text, start, end):
        first, last = folded.span(words.start, words.end)
        text = folded.printed(words.start, words.end)
        found.append(Parsed(first, last, text, "words", words.kind, number=words.number, year=words.year))
    return found


def _reference(folded: Folded, reference: Reference, until: int, said: list[Parsed]) -> Parsed:
    """The pointing mention; it takes title and number of the one document before it that can be meant.

    Its provisions end where the next mention begins (``until``).
    """
    read = read_provisions(folded.text[:until], reference.end)
    start, end = folded.span(reference.start, read.end)
    text = folded.printed(reference.start, read.end)
    before = sorted((p for p in said if p.start < start), key=lambda p: p.start)
    if reference.last and read.articles:
        before = before[-1:]
    named = {(p.title, p.number): p for p in before if fits(reference, p.title) and (p.title or p.number)}
    in_words = reference.last and any(not (p.title or p.number) for p in before)
    if len(named) != 1 or reference.several or in_words:
        return Parsed(start, end, text, "reference", "other", articles=read.articles)
    one = next(iter(named.values()))
    return Parsed(
        start,
        end,
        text,
        "reference",
        one.kind,
        one.title,
        one.number,
        one.issuers,
        one.year,
        one.version,
        read.articles or (one.articles if reference.last else ()),
    )


def _plain(folded: Folded, start: int, end: int, kind: str) -> Parsed:
    first, last = folded.span(start, end)
    return Parsed(first, last, folded.printed(start, end), "words", kind)
