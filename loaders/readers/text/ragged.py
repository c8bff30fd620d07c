"""Text with one cell a line whose rows differ in length: moved by a page's end, or their repeats dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loaders.layouts import prose
from loaders.layouts.prose import heads_table, is_title
from loaders.layouts.words import NOTES, bare, head_roles, is_first_level, is_second_level, label_of
from loaders.readers.text.pages import paged, whole, without_repeats
from loaders.readers.text.storeys import Heading, heading
from loaders.readers.text.stream import stream
from loaders.readers.text.words import (
    GO_ON,
    HEADS,
    NONE,
    WIDEST,
    Stretch,
    begins_header,
    begins_other,
    header_storeys,
    like_a_row,
    may_stand,
)

_LONGEST: Final = 4000
"""Lines of one table that are laid by what they say."""
_SIGNS: Final = 3
"""A part of a level's word has fewer signs than this, or ends it."""
ATTACHED: Final = re.compile(r"附[件表]\s*\d{0,2}[:：]?")
"""附件2 over the next table."""
_CITED: Final = frozenset("《》〈〉")
"""Signs of a document that is cited, and no title of a table."""
_TITLE: Final = 8
"""A title among cells has no fewer signs: 部门预算 is a basis."""


def streamed(lines: Sequence[str], words: Sequence[frozenset[str]], at: int, before: int) -> Stretch | None:
    """A table whose rows differ in length, its header without blank cells: repeats of merged cells were dropped."""
    told = heading(lines, words, at)
    if told is None:
        return None
    found = _without_repeats(lines, words, told, at)
    head = tuple(_keyed(lines, before, at))
    if found is not None:
        return replace(found, head=(*head, *found.head))
    found = _stream(lines, words, told.columns, at, told.first) if len(told.rows) == 1 else None
    return None if found is None else replace(found, start=at, fixed=told.first, head=head)


def _without_repeats(
    lines: Sequence[str], words: Sequence[frozenset[str]], told: Heading, header: int
) -> Stretch | None:
    """The rows where each has lost the cells that those above hold for it; in a list of projects only what is sure."""
    rows: list[tuple[int | None, ...]] = []
    doubtful: list[int] = []
    at = told.first
    while True:
        end = _before_header(lines, header, told.first, at, _until(lines, words, told.columns, at))
        again = storeys_again(lines, header, told.first, told.first - header, end)
        until = again[0][0] if again else next((n for n in range(end, len(lines)) if lines[n]), len(lines))
        read = paged(lines, told.columns, without_repeats(told.columns), at, end, until)
        if read is None:
            return None
        rows += [tuple(n if n is None or n < len(lines) else None for n in row) for row in read.rows]  # the text ends
        doubtful += read.doubtful
        at = min(read.end, len(lines))
        if not again:
            break
        at = again[-1][-1] + 1
    if any("project" in fields for fields in told.columns):
        named = next((c for c, fields in enumerate(told.columns) if "name" in fields and "project" not in fields), 0)
        unsure = [row for row in rows if row[named] is not None and lines[row[named] or 0] and {*row} & {*doubtful}]
        if unsure or _starts_again(rows, told.columns, lines):
            return None
    place = (told.first, at - 1)
    return Stretch(header, at, len(told.columns), header, told.rows, tuple(rows), tuple(doubtful), (place,))


def _starts_again(
    rows: Sequence[Sequence[int | None]], columns: Sequence[frozenset[str]], lines: Sequence[str]
) -> bool:
    """Whether a project's first level comes twice: another project may begin there, its name taken for a basis."""
    level = next((c for c, fields in enumerate(columns) if "level1" in fields), 0)
    project = next(c for c, fields in enumerate(columns) if "project" in fields)
    seen: set[str] = set()
    for row in rows:
        seen = set() if row[project] is not None else seen
        word = lines[n] if (n := row[level]) is not None else ""
        if word and word in seen:
            return True
        seen.add(word)
    return False


def with_rest(lines: Sequence[str], words: Sequence[frozenset[str]], best: Stretch, before: int) -> Stretch:
    """The table with the rows before and after those of one length: a page's end moved them by a line, or cut one."""
    best = replace(best, fixed=best.end, head=tuple(_keyed(lines, before, best.start)))
    header = next(
        (n for n in range(best.start, best.end, best.width) if header_storeys(words, lines, n, best.width)), None
    )
    if header is None:
        return best
    storeys = header_storeys(words, lines, header, best.width)
    columns = [
        next((words[n] for s in reversed(range(storeys)) if words[n := header + s * best.width + c]), NONE)
        for c in range(best.width)
    ]
    over = _over_pages(lines, words, columns, header, header + storeys * best.width)
    if over is not None:
        return replace(over, start=best.start, head=best.head)
    if (told := heading(lines, words, header)) and (found := _without_repeats(lines, words, told, header)):
        above = (tuple(range(n, n + best.width)) for n in range(best.start, header, best.width))
        return replace(found, head=(*best.head, *above, *found.head))
    slip = _slip(lines, columns, header + storeys * best.width, best.end)
    found = _stream(lines, words, columns, header, slip)
    if found is None:
        return best
    last = [n for n in range(slip - best.width, slip) if lines[n]]
    torn = last[:1] if _hollow(lines[slip - best.width : slip], columns) else []  # it may have moved by a line too
    return replace(found, start=best.start, head=best.head, fixed=slip, doubtful=(*torn, *found.doubtful))


def _over_pages(
    lines: Sequence[str], words: Sequence[frozenset[str]], columns: Sequence[frozenset[str]], header: int, first: int
) -> Stretch | None:
    """Rows of one length up to where something else begins, page ends and the header printed again between them."""
    width = len(columns)
    columns = _with_levels(columns, lines[first : first + width])
    rows: list[tuple[int | None, ...]] = []
    doubtful: list[int] = []
    at = first
    while True:
        end = _before_header(lines, header, first, at, _until(lines, words, columns, at))
        again = storeys_again(lines, header, first, width, end)
        until = again[0][0] if again else next((n for n in range(end, len(lines)) if lines[n]), len(lines))
        read = paged(lines, columns, whole(columns), at, end, until)
        if read is None:
            return None
        rows += [tuple(n if n is None or n < len(lines) else None for n in row) for row in read.rows]  # the text ends
        doubtful += read.doubtful
        at = min(read.end, len(lines))
        if not again:
            return Stretch(header, at, width, first, (), tuple(rows), tuple(doubtful))
        rows += again
        at = again[-1][-1] + 1


def _before_header(lines: Sequence[str], header: int, first: int, at: int, end: int) -> int:
    """Where the rows end: there, or before that, at the first of the header's storeys and the blank lines above."""
    told = list(lines[header:first])
    lead = next(n for n, word in enumerate(told) if word)
    for n in range(at, end):
        if lines[n + lead : n + lead + 1] == told[lead : lead + 1] and list(lines[n : n + len(told)]) == told:
            while n > at and (not lines[n - 1] or bare(lines[n - 1]) in GO_ON):
                n -= 1
            return n
    return end


def _with_levels(columns: Sequence[frozenset[str]], row: Sequence[str]) -> list[frozenset[str]]:
    """The columns with the levels that the first row has under them: 产出指标 under 二级指标, in shifted tables."""
    named = any("name" in fields and "side" not in fields for fields in columns)
    told = [{"level1"} if is_first_level(cell) else {"level2"} if is_second_level(cell) else NONE for cell in row]
    return [
        (frozenset({"side"}) if named and "side" in fields else fields) | level
        for fields, level in zip(columns, [*told, *[NONE] * len(columns)], strict=False)
    ]


def storeys_again(lines: Sequence[str], header: int, first: int, width: int, at: int) -> list[tuple[int, ...]]:
    """The rows of the header where they stand again after a page's end, and 续表 before them or alone."""
    told = list(lines[header:first])
    rows: list[tuple[int, ...]] = []
    n = at
    while n < len(lines) and (not lines[n] or bare(lines[n]) in GO_ON):
        rows += [(n,)] if lines[n] else []
        n += 1
    start = n - next(k for k, word in enumerate(told) if word)
    if start < at or list(lines[start : start + len(told)]) != told:
        return rows
    return [*rows, *(tuple(range(k, k + width)) for k in range(start, start + len(told), width))]


def _hollow(row: Sequence[str], columns: Sequence[frozenset[str]]) -> bool:
    """Whether a row has no name or no target, where one of several columns may hold it."""
    return any(
        not any(cell for cell, fields in zip(row, columns, strict=False) if field in fields)
        for field in ("name", "value")
    )


def _slip(lines: Sequence[str], columns: Sequence[frozenset[str]], first: int, end: int) -> int:
    """Where the rows of one length stop being so: at one without name or target, when others follow that slipped."""
    width = len(columns)
    rows = {n: lines[n : n + width] for n in range(first, end, width)}
    named = next((c for c, f in enumerate(columns) if "name" in f and "side" not in f), 0)
    odd = [n for n, row in rows.items() if _leveled("".join(row[named : named + 1]))]
    odd = odd if len(odd) * 5 <= len(rows) else []
    slipped = [n for n, row in rows.items() if n in odd or not _in_place(row, columns)]
    if not slipped:
        return end
    return min([n for n, row in rows.items() if _hollow(row, columns)] + slipped[:1])


def _leveled(name: str) -> bool:
    """Whether a level, or the rest of its word, stands among the names."""
    return is_second_level(name) or name.endswith("指标")


def _in_place(row: Sequence[str], columns: Sequence[frozenset[str]]) -> bool:
    """Whether each cell can stand in its column, and only levels, or parts of their words, in those of levels."""
    return all(
        may_stand(cell, fields)
        and (
            not (cell and fields and fields <= {"level1", "level2"})
            or is_first_level(cell)
            or is_second_level(cell)
            or cell.endswith("标")
            or len(cell) < _SIGNS
        )
        for cell, fields in zip(row, columns, strict=False)
    )


def _evenly(lines: Sequence[str], columns: Sequence[frozenset[str]], at: int, end: int) -> list[tuple[int | None, ...]]:
    """Rows of one length from here on, a blank line or two passed over, where this can be done in one way alone."""
    width = len(columns)
    found = []
    for start in range(at, min(at + 3, end)):
        if any(lines[at:start]) or not _fills(lines, columns, start, end):
            continue
        found.append([tuple(range(n, n + width)) for n in range(start, end, width)])
    return list(found[0]) if len(found) == 1 else []


def _fills(lines: Sequence[str], columns: Sequence[frozenset[str]], start: int, end: int) -> bool:
    width = len(columns)
    rows = [[*lines[n : min(n + width, end)], *[""] * width][:width] for n in range(start, end, width)]
    targets = [c for c, f in enumerate(columns) if "value" in f]
    told = sum(any(like_a_row(row[c]) for c in targets) for row in rows)
    return all(any(row) and _in_place(row, columns) for row in rows) and told * 2 >= len(rows)


def _stream(
    lines: Sequence[str], words: Sequence[frozenset[str]], columns: Sequence[frozenset[str]], header: int, first: int
) -> Stretch | None:
    """The rows from a line on, up to where something else begins; ``None`` where no row is there."""
    width = len(columns)
    rows: list[tuple[int | None, ...]] = []
    doubtful: list[int] = []
    loose: list[tuple[int, int]] = []
    at = first
    known = [lines[n : n + width] for n in range(header + width, first - width + 1, width)]
    while at < len(lines):
        again = _header_again(lines, header, width, at)
        begin = again[-1][-1] + 1 if again else at
        end = _until(lines, words, columns, begin)
        cells = lines[begin:end]
        if not any(map(like_a_row, cells)) or len(cells) > _LONGEST:
            break
        even = _evenly(lines, columns, begin, end)
        if even:
            rows += [*again, *even]
        else:
            read = stream(cells, columns, begin)
            if not read.rows:
                break
            rows += [*again, *map(tuple, read.rows)]
            doubtful += [*read.doubtful, *_partial(read.rows, lines, known)]
            loose.append((begin, end - 1))
        at = end
    if not rows or (loose and any("project" in f for f in columns)):
        return None  # a project's name taken for a basis would give its rows to the project before
    return Stretch(first, at, width, first, (), tuple(rows), tuple(doubtful), tuple(loose))


def _header_again(lines: Sequence[str], header: int, width: int, at: int) -> list[tuple[int, ...]]:
    """The header where it stands again, as a row, and 续表 before it; none where it does not."""
    rows: list[tuple[int, ...]] = []
    n = at
    while n < len(lines) and (not lines[n] or bare(lines[n]) in GO_ON):
        rows += [(n,)] if lines[n] else []
        n += 1
    found: list[int] = []
    for word in filter(None, lines[header : header + width]):
        while n < len(lines) and not lines[n]:
            n += 1
        if n >= len(lines) or lines[n] != word:
            return [*rows]
        found.append(n)
        n += 1
    return [*rows, tuple(found)]


def _partial(rows: Sequence[Sequence[int | None]], lines: Sequence[str], known: Sequence[Sequence[str]]) -> list[int]:
    """The first lines of rows that leave a place blank which four rows in five fill: a rest, or cells that slipped."""
    told = [*known, *([lines[n] if n is not None else "" for n in row] for row in rows)]
    usual = [c for c in range(len(told[0])) if sum(bool(row[c]) for row in told) * 5 >= len(told) * 4]
    return [
        next(n for n in row if n is not None and lines[n])
        for row, texts in zip(rows, told[len(known) :], strict=True)
        if any(texts) and any(not texts[c] for c in usual)
    ]


def _until(lines: Sequence[str], words: Sequence[frozenset[str]], columns: Sequence[frozenset[str]], at: int) -> int:
    """Where the rows end: at a header, a title, a note or sum, or the key of another project's head."""
    end = at
    while end < len(lines):
        line = lines[end]
        if line and (
            (begins_header(words, end) and not is_first_level(line))
            or (is_title(line) and len(line) >= _TITLE and not _CITED.intersection(line))
            or ATTACHED.fullmatch(line)
            or (_stands_alone(lines, end) and not any(map(like_a_row, lines[end + 1 : end + 1 + WIDEST])))
            or bare(line.replace("：", ":").partition(":")[0]) in NOTES
            or (not is_title(line) and begins_other([line], columns[:1]))
            or (label_of(line) != line and HEADS.intersection(head_roles(label_of(line))))
        ):
            break
        end += 1
    while end > at and not lines[end - 1]:
        end -= 1
    return end


def _stands_alone(lines: Sequence[str], n: int) -> bool:
    """Whether a line is the title of a form or table between blank lines: 一般公共预算支出表."""
    around = [*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2]]
    return len(lines[n]) >= _TITLE and not any(around) and heads_table(lines[n]) and not head_roles(lines[n])


def _keyed(lines: Sequence[str], before: int, at: int) -> list[tuple[int | None, ...]]:
    """The head above a header as rows: each key with what follows it, from the first that begins a project's head."""
    before = next((n + 1 for n in range(at - 1, before - 1, -1) if _stands_alone(lines, n)), before)
    keys = [n for n in range(before, at) if set(head_roles(lines[n])) - {"month"} and prose.heading(lines[n]) is None]
    first = next((n for n in keys if HEADS.intersection(head_roles(lines[n]))), None)
    keys = [n for n in keys if first is not None and n >= first]
    rows: list[tuple[int | None, ...]] = []
    for key, after in zip(keys, [*keys[1:], at], strict=False):
        rows.append(tuple(n for n in range(key, after) if lines[n]))
    return rows
