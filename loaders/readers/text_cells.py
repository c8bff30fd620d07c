"""Text with one cell a line: rows found by the words of a header and by what stands under it, or reported.

A width is taken only where every row beneath the header fits it: levels under levels, figures under weights. Where no
width fits, or two do, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.layouts.brackets import has_brackets
from loaders.layouts.header import horizon_of
from loaders.layouts.prose import is_title
from loaders.layouts.words import column_fields, head_roles, is_first_level, is_second_level, label_of

_WIDEST: Final = 20
_ROWS: Final = 2
"""Rows under a header that must fit."""
_BLANK: Final = 2
"""Rows without a word that may follow one another inside a table."""
_TARGET: Final = re.compile(r"(?:[≥≤≧≦=＝>＞<＜]|大于|小于|不低于|不少于|不超过).*\d.*|\d[\d.]*[%％].*")
_TITLES: Final = 4
"""Lines that may stand between two tables: title, year, unit, caption."""
_FIGURE: Final = re.compile(r"[\d.%％/—\-]*")
_HAS_FIGURE: Final = re.compile(r"\d.*\d|[≥≤<>=%]")
NONE: Final[frozenset[str]] = frozenset()
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{1,4}(?:县|市|区|旗)")
_NAMED: Final = frozenset({"level1", "level2", "level3", "name"})
_LEVELS: Final = frozenset({"level1", "level2", "side"})
_HEADS: Final = frozenset({"name", "code", "unit", "department", "whole", "total", "goal", "purpose"})
_UNITS: Final = frozenset({"unit", "project"})
_GROUPS: Final = frozenset({"side", "goal", "value", "long-value"})
"""Fields of words that stand over several columns of a header in two storeys."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines ``start`` to ``end`` that are rows of ``width`` cells."""

    start: int
    end: int
    width: int


def stretches(lines: Sequence[str]) -> tuple[list[Stretch], list[int]]:
    """The tables in lines of one cell each, and the lines of headers whose rows could not be told."""
    found: list[Stretch] = []
    lost: list[int] = []
    words = [_fields(line) for line in lines]
    at = 0
    while at < len(lines):
        if not _begins_header(words, at):
            at += 1
            continue
        before = found[-1].end if found else 0
        best = _best(lines, words, _starts(lines, words, at, before), before)
        if best is None:
            lost.append(at)
            at += sum(1 for _ in _run(words, at))
            continue
        found.append(best)
        at = best.end
    lost += _left(lines, found)
    return (found or _pairs(lines)), lost


def holes(lines: Sequence[str], found: Sequence[Stretch]) -> list[int]:
    """The first line of each row under a header in which a name or a target is blank: it can be a rest, or shifted."""
    words = [_fields(line) for line in lines]
    out: list[int] = []
    for stretch in found:
        starts = range(stretch.start, stretch.end, stretch.width)
        header = next((at for at in starts if _storeys(words, lines, at, stretch.width)), None)
        if header is None:
            continue
        below = header + _storeys(words, lines, header, stretch.width) * stretch.width
        heads = [NONE.union(*words[header + c : below : stretch.width]) for c in range(stretch.width)]
        for fields in (frozenset({"name"}), frozenset({"value", "long-value"})):
            columns = [c for c, told in enumerate(heads) if told & fields]
            rows = [at for at in starts if at >= below and any(lines[at : min(at + stretch.width, stretch.end)])]
            out += [at for at in rows if columns and not any(lines[at + c : at + c + 1] != [""] for c in columns)]
    return sorted(set(out))


def _left(lines: Sequence[str], found: Sequence[Stretch]) -> list[int]:
    """Lines outside the tables that look like theirs: levels and targets after one, keys of a head before one."""
    lost: list[int] = []
    before = 0
    for n, stretch in enumerate(found):
        keys = [k for k in range(before, stretch.start) if head_roles(lines[k])]
        lost += keys[:1] if len(keys) > 1 else []
        before = stretch.end
        until = found[n + 1].start if n + 1 < len(found) else len(lines)
        rest = [k for k in range(stretch.end, until) if lines[k]]
        lost += (rest if any(_like_a_row(lines[k]) for k in rest) else rest[_TITLES:])[:1]
    return sorted(set(lost))


def _like_a_row(line: str) -> bool:
    return is_first_level(line) or is_second_level(line) or bool(_TARGET.fullmatch(line))


def _fields(line: str) -> frozenset[str]:
    if not 0 < len(line) <= 24:
        return NONE
    fields = frozenset(column_fields(line))
    if not fields and horizon_of(line) and len(line) <= 8:
        return frozenset({"goal"})
    return fields or (frozenset({"value"}) if _PLACE.fullmatch(line) else NONE)


def _run(words: Sequence[frozenset[str]], at: int) -> Iterator[frozenset[str]]:
    """The header words from a line on; the blank lines between them are merged cells."""
    blanks = 0
    for fields in words[at : at + _WIDEST]:
        blanks = 0 if fields else blanks + 1
        if blanks > 4:
            return
        yield fields


def _begins_header(words: Sequence[frozenset[str]], at: int) -> bool:
    """Whether four header words or more begin here, levels or names among them, and a value."""
    if not words[at]:
        return False
    near = [f for f in words[at : at + 12] if f]
    together = 0
    for fields in words[at : at + 16]:
        together += bool(fields)
        if not fields and together < 3:
            break
    told = NONE.union(*near)
    return together >= 3 and bool(told & _NAMED) and bool(told & {"value", "long-value", "measure"})


def _starts(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, before: int) -> list[int]:
    """Where the header may begin: here, or at header words a few blank lines above, which stand over columns."""
    starts = [at]
    n = at
    while n > before and at - n < _WIDEST and (words[n - 1] or not lines[n - 1]):
        n -= 1
        if words[n]:
            starts.append(n)
    return starts


def _best(lines: Sequence[str], words: Sequence[frozenset[str]], starts: list[int], before: int) -> Stretch | None:
    """The one start and width that all rows fit; ``None`` where there is none or more than one."""
    fits: list[tuple[int, int, Stretch]] = []
    for at in starts:
        for width in range(3, _WIDEST + 1):
            storeys = _storeys(words, lines, at, width)
            count = _fit(lines, words, at, width, storeys) if storeys else 0
            if count >= _ROWS:
                top = _head(lines, at, width, before)
                fits.append((count * width, -at, Stretch(top, at + width * (count + storeys), width)))
    if not fits:
        return None
    most = max(weight for weight, _, _ in fits)
    good = [f for f in fits if f[0] * 3 > most * 2]
    # Begun some columns later, the same rows fit as well, and half a header in two storeys fits too: the first start
    # takes all the header's words.
    first = [f for f in good if f[1] == max(start for _, start, _ in good)]
    return first[0][2] if len(first) == 1 else None


def _storeys(words: Sequence[frozenset[str]], lines: Sequence[str], at: int, width: int) -> int:
    """How many rows from the header on hold nothing but header words; 0 where these cannot stand so."""
    rows: list[Sequence[frozenset[str]]] = []
    while len(rows) < 3:
        first = at + len(rows) * width
        row = words[first : first + width]
        blank = [not line for line in lines[first : first + width]]
        if not any(row) or not all(f or b for f, b in zip(row, blank, strict=True)):
            break
        rows.append(row)
    told = NONE.union(*(f for row in rows for f in row))
    if not (told & _NAMED and told & {"value", "long-value"}):
        return 0
    for column in zip(*rows, strict=False):
        stacked = [f for f in column if f]
        if any(not upper & _GROUPS for upper in stacked[:-1]):
            return 0
    return len(rows)


def _fit(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, width: int, storeys: int) -> int:
    """How many rows beneath the header fit its columns: by the lowest word over each."""
    columns = [
        next((words[n] for s in reversed(range(storeys)) if (n := at + s * width + c) < len(words) and words[n]), NONE)
        for c in range(width)
    ]
    count = blank = 0
    first = at + storeys * width
    while first + width <= len(lines) + 1:
        cells = [*lines[first : first + width], ""][:width]
        if not any(cells):  # a row left blank, or one of dashes, is one of the table where another follows
            blank += 1
            first += width
            if blank > _BLANK:
                break
            continue
        if _begins_other(cells, columns) or not all(map(_may_stand, cells, columns)):
            break
        count += 1 + blank
        blank = 0
        first += width
    return count


def _begins_other(cells: Sequence[str], columns: Sequence[frozenset[str]]) -> bool:
    """Whether a row begins with a title or with the key of another project's head."""
    first, fields = next((cell, fields) for cell, fields in zip(cells, columns, strict=True) if cell)
    keyed = len(first) <= 16 and bool(_HEADS.intersection(head_roles(first)))
    return (is_title(first) and not first.startswith("《")) or (keyed and not fields & _UNITS)


def _may_stand(cell: str, fields: frozenset[str]) -> bool:
    """Whether a cell can stand under a header of these fields."""
    if not cell:
        return True
    if fields and fields <= {"weight", "score"}:
        return bool(_FIGURE.fullmatch(cell))
    leveled = is_first_level(cell) or is_second_level(cell)
    if fields and fields <= _LEVELS:
        return leveled or "side" in fields or (len(cell) <= 14 and not _HAS_FIGURE.search(cell))
    if fields and fields <= {"operator", "measure", "attribute"}:
        return len(cell) <= 8
    return not ((leveled and not fields & (_LEVELS | {"name", "level3"})) or (_fields(cell) and head_roles(cell)))


def _head(lines: Sequence[str], at: int, width: int, before: int) -> int:
    """The first line of the rows above the header, which begin with the key of a project's head."""
    top = start = at
    while start - width >= before:
        start -= width
        first = lines[start]
        if first and head_roles(label_of(first)):
            top = start
        elif first:
            break
    return top


def _pairs(lines: Sequence[str]) -> list[Stretch]:
    """Keys and what they say, line after line, over a text in the bracket form."""
    found: list[Stretch] = []
    at = 0
    while at + 1 < len(lines):
        end = at
        while end + 1 < len(lines) and _is_key(lines[end]) and not _is_key(lines[end + 1]):
            end += 2
        if end - at >= 6 and any(map(has_brackets, lines[at:end])):
            found.append(Stretch(at, end, 2))
        at = max(end, at + 1)
    return found


def _is_key(line: str) -> bool:
    return bool(head_roles(line)) or "side" in _fields(line)
