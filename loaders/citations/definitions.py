"""What a document defines about its own words: a pass over its whole text before its cells are read.

以下简称 gives a document a short name for the rest of the text. A title that stands with its number once is known by
that number wherever it stands alone, if the document gives it one number only. Notes say what their marks stand for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.citations.find import find
from loaders.citations.lookup import Lookup, default_lookup, title_key
from loaders.citations.model import Context, Definitions, Parsed
from loaders.citations.notes import notes_of

_DEFINED = re.compile(r"以下(?:统|均)?简?称")
_NUMBERED = re.compile(r"[》〉]\s*[（(〔\[【]?[^《》。；\n]{0,24}[12]\d{3}[^《》。；\n]{0,12}号")
_STOP = re.compile(r"[。；\n]")
_WINDOW = 240


def collect(text: str, context: Context, lookup: Lookup | None = None) -> Definitions:
    """The definitions of a whole text; a short name or title with two meanings is left out."""
    lookup = lookup or default_lookup()
    plain = replace(context, definitions=Definitions())
    shorts: dict[str, set[str]] = {}
    numbers: dict[str, set[str]] = {}
    read: set[str] = set()
    after = 0
    places = sorted(m.start() for pattern in (_DEFINED, _NUMBERED) for m in pattern.finditer(text))
    for place in places:
        if place < after:
            continue
        start, after = _clause(text, place)
        clause = text[start:after]
        if clause in read:
            continue  # a table prints it in every other row
        read.add(clause)
        for mention in find(clause, plain, lookup):
            if mention.short and mention.title:
                shorts.setdefault(mention.short, set()).add(mention.title)
            if mention.title and mention.number and mention.complete:
                numbers.setdefault(title_key(mention.title), set()).add(mention.number)
    notes: dict[str, set[str]] = {}
    for mark, words in notes_of(text):
        notes.setdefault(mark, set()).add(words)
    return Definitions(_single(shorts), _single(numbers), _single(notes))


def _single(found: dict[str, set[str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, next(iter(meant))) for name, meant in found.items() if len(meant) == 1))


def _clause(text: str, place: int) -> tuple[int, int]:
    """The clause around a place: to the stops on both sides, no farther than the window."""
    first = max(0, place - _WINDOW)
    start = max((m.end() for m in _STOP.finditer(text, first, place)), default=first)
    stop = _STOP.search(text, place, place + _WINDOW)
    return start, stop.start() if stop else min(len(text), place + _WINDOW)


def with_number(parsed: Parsed, context: Context) -> Parsed:
    """A title without a number, under the number that the document gives it elsewhere."""
    if parsed.number is not None or parsed.title is None or not context.definitions.numbers:
        return parsed
    number = dict(context.definitions.numbers).get(title_key(parsed.title))
    return replace(parsed, number=number) if number else parsed
