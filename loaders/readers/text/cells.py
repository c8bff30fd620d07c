"""Text with one cell a line: rows found by the words of a header and by what stands under it, or reported.

A width is taken only where every row beneath the header fits it: levels under levels, figures under weights. Where no
width fits, or two do, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from loaders.layouts.prose import is_title
from loaders.layouts.rows.align import fit
from loaders.layouts.wording.brackets import has_brackets
from loaders.layouts.words import bare, head_roles, label_of
from loaders.readers.text.ragged import storeys_again, streamed, with_rest
from loaders.readers.text.sideways import sideways
from loaders.readers.text.words import (
    GO_ON,
    NONE,
    WIDEST,
    Stretch,
    begins_header,
    begins_other,
    fields_of,
    header_storeys,
    like_a_row,
    may_stand,
)

_HEADER_WORDS: Final = 3
"""Words of the header in one row that are more than chance."""
_ROWS: Final = 2
"""Rows under a header that must fit."""
_BLANK: Final = 2
"""Rows without a word that may follow one another inside a table."""
_CLEARLY: Final = 0.5
"""By how much cells must go better with one reading of a header than with the next."""
_TITLES: Final = 4
"""Lines that may stand between two tables: title, year, unit, caption."""


def stretches(lines: Sequence[str]) -> tuple[list[Stretch], list[int]]:
    """The tables in lines of one cell each, and the lines of headers whose rows could not be told."""
    found: list[Stretch] = []
    lost: list[int] = []
    words = [fields_of(line) for line in lines]
    at = 0
    while at < len(lines):
        if across := sideways(lines, at):
            found.append(across)
            at = across.end
            continue
        if not begins_header(words, at):
            at += 1
            continue
        before = found[-1].end if found else 0
        best = _best(lines, words, _starts(lines, words, at, before), before)
        best = best or _beside(lines, words, at, before)
        best = _streamed(lines, words, at, before) if best is None else with_rest(lines, words, best, before)
        if best is None:
            lost.append(at)
            at += sum(1 for _ in _run(words, at))
            continue
        found.append(best)
        at = best.end
    lost += _left(lines, found)
    return (found or _pairs(lines)), lost


def _streamed(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, before: int) -> Stretch | None:
    """A table whose rows differ in length, its header here or where the next words of one begin: 总体目标 is none."""
    run = range(at, at + sum(1 for _ in _run(words, at)))
    begins = (n for n in run if n == at or (begins_header(words, n) and not words[n - 1]))
    return next((found for n in begins if (found := streamed(lines, words, n, before)) is not None), None)


def holes(lines: Sequence[str], found: Sequence[Stretch]) -> list[int]:
    """The first line of each row under a header in which a name or a target is blank: it can be a rest, or shifted."""
    words = [fields_of(line) for line in lines]
    out: list[int] = []
    for stretch in found:
        header = next((at for at in stretch.firsts if header_storeys(words, lines, at, stretch.width)), None)
        if header is None:
            continue
        below = header + header_storeys(words, lines, header, stretch.width) * stretch.width
        heads = [NONE.union(*words[header + c : below : stretch.width]) for c in range(stretch.width)]
        rows = [row for row in stretch.even if row[0] >= below and any(lines[row[0] : row[-1] + 1])]
        for fields in (frozenset({"name"}), frozenset({"value", "long-value"})):
            columns = [c for c, told in enumerate(heads) if told & fields]
            out += [row[0] for row in rows if columns and not any(lines[row[c] : row[c] + 1] != [""] for c in columns)]
    return sorted(set(out))


def _left(lines: Sequence[str], found: Sequence[Stretch]) -> list[int]:
    """Lines outside the tables that look like theirs: levels and targets after one, keys of a head before one."""
    lost: list[int] = []
    before = 0
    for n, stretch in enumerate(found):
        taken = {line for row in stretch.head for line in row}
        keys = [k for k in range(before, stretch.start) if head_roles(lines[k]) and k not in taken]
        lost += keys[:1] if len(keys) > 1 else []
        before = stretch.end
        until = found[n + 1].start if n + 1 < len(found) else len(lines)
        after = {line for row in found[n + 1].head for line in row} if n + 1 < len(found) else frozenset[int]()
        rest = [k for k in range(stretch.end, until) if lines[k] and k not in after]
        lost += (rest if any(like_a_row(lines[k]) for k in rest) else rest[_TITLES:])[:1]
    return sorted(set(lost))


def _run(words: Sequence[frozenset[str]], at: int) -> Iterator[frozenset[str]]:
    """The header words from a line on; the blank lines between them are merged cells."""
    blanks = 0
    for fields in words[at : at + WIDEST]:
        blanks = 0 if fields else blanks + 1
        if blanks > 4:
            return
        yield fields


def _starts(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, before: int) -> list[int]:
    """Where the header may begin: here, or at header words a few blank lines above, which stand over columns."""
    starts = [at]
    n = at
    while n > before and at - n < WIDEST and (words[n - 1] or not lines[n - 1]):
        n -= 1
        if words[n]:
            starts.append(n)
    return starts


def _best(lines: Sequence[str], words: Sequence[frozenset[str]], starts: list[int], before: int) -> Stretch | None:
    """The one start and width that all rows fit; ``None`` where there is none or more than one."""
    fits: list[tuple[int, int, Stretch]] = []
    for at in starts:
        for width in range(3, WIDEST + 1):
            storeys = header_storeys(words, lines, at, width)
            count, end = _fit(lines, words, at, width, storeys) if storeys else (0, at)
            if count >= _ROWS:
                top = _head(lines, at, width, before)
                fits.append((count * width, -at, Stretch(top, end, width)))
    if not fits:
        return None
    most = max(weight for weight, _, _ in fits)
    good = [f for f in fits if f[0] * 3 > most * 2]
    # Begun some columns later, the same rows fit as well, and half a header in two storeys fits too: the first start
    # takes all the header's words.
    first = [f for f in good if f[1] == max(start for _, start, _ in good)]
    # Two rows taken for one fit as well where their number is even: the rows are the shorter ones.
    single = [f for f in first if not any(_doubles(f[2], g[2]) for g in first)]
    if len(single) < 2:
        return single[0][2] if single else None
    ranked = sorted(
        ((_speaks(lines, words, -at, found), n, found) for n, (_, at, found) in enumerate(single)), reverse=True
    )
    return ranked[0][2] if ranked[0][0] - ranked[1][0] > _CLEARLY else None


def _beside(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, before: int) -> Stretch | None:
    """The table when 绩效指标 beside it has a cell in the header's row alone, and its rows fill all up to the next."""
    found = _best(lines, words, [at + 1], before) if "side" in words[at] else None
    if found is None:
        return None
    after = next((line for line in lines[found.end :] if line), "")
    return found if not after or is_title(after) or head_roles(label_of(after)) else None


def _speaks(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, found: Stretch) -> float:
    """How well what stands under a header goes with its words, a cell: signs under signs, figures under weights."""
    storeys = header_storeys(words, lines, at, found.width)
    columns = _columns(words, at, found.width, storeys)
    below = range(at + storeys * found.width, min(found.end, len(lines)))
    fits = [
        max(fit(lines[n], field) for field in fields)
        for n in below
        if lines[n] and (fields := columns[(n - at) % found.width])
    ]
    return sum(fits) / max(1, len(fits))


def _columns(words: Sequence[frozenset[str]], at: int, width: int, storeys: int) -> list[frozenset[str]]:
    """What each column may hold, by the lowest word over it."""
    return [
        next((words[n] for s in reversed(range(storeys)) if (n := at + s * width + c) < len(words) and words[n]), NONE)
        for c in range(width)
    ]


def _doubles(wide: Stretch, other: Stretch) -> bool:
    """Whether each row of a table is several whole rows of another, which are at least as many lines."""
    return other.width < wide.width and wide.width % other.width == 0 and other.end >= wide.end


def _fit(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, width: int, storeys: int) -> tuple[int, int]:
    """How many rows beneath the header fit its columns, by the lowest word over each, and where the first page ends."""
    columns = _columns(words, at, width, storeys)
    said = {line for line in lines[at : at + storeys * width] if line}
    count = blank = 0
    below = first = at + storeys * width
    end = 0
    while first + width <= len(lines) + 1:
        again = storeys_again(lines, at, below, width, first) if count else []
        if len(again) >= storeys:  # the table goes on over the page
            end = end or first - blank * width
            first, blank = again[-1][-1] + 1, 0
            continue
        cells = [*lines[first : first + width], ""][:width]
        if not any(cells):  # a row left blank, or one of dashes, is one of the table where another follows
            blank += 1
            first += width
            if blank > _BLANK:
                break
            continue
        numbers = all(cell.isdecimal() for cell in cells if cell)  # those of the columns
        if begins_other(cells, columns) or not (numbers or all(map(may_stand, cells, columns))):
            break
        if sum(cell in said for cell in cells) >= _HEADER_WORDS and cells != list(lines[at : at + width]):
            break  # the header printed again, moved by the page's end
        if {bare(cell) for cell in cells if cell} <= GO_ON:
            break
        count += 1 + blank
        blank = 0
        first += width
    return count, end or first - blank * width


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
    return bool(head_roles(line)) or "side" in fields_of(line)
