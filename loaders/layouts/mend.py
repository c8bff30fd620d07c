"""Words of headers, labels and levels that lie over several rows, put together: 指标值确 / 定依据, 产 / 出 / 指 / 标.

Only what makes a word of the vocabulary is joined; nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from loaders.grid import Line, Slot
from loaders.layouts.words import COLUMNS, HEADS, bare, head_roles, label_of, level_words

_WORDS: Final = frozenset(COLUMNS) | frozenset(HEADS) | level_words()
_PREFIXES: Final = frozenset(word[:n] for word in _WORDS for n in range(1, len(word)))
LONGEST: Final = 14
_NUMBER = re.compile(r"\d{1,2}[.、]?")


def mend(lines: list[Line]) -> None:
    """Join such words in the lines of one table, in place; rows that held nothing else have no cells of their own."""
    width = max((len(line.at) for line in lines), default=0)
    again = _printed_again(lines)
    for position in range(width):
        until = 0
        column = [line.at[position] if position < len(line.at) else None for line in lines]
        begun = [n for n, slot in enumerate(column) if slot is not None and _open(slot.text)]
        for n in [n for n in begun if column[n] is _slot(lines[n], position)]:
            if n >= until:
                until = n + _mend_run(lines, n, position, again)
    if lines and not (lines[0].aligned and lines[0].table.framed):
        _mend_values(lines)


def _mend_values(lines: list[Line]) -> None:
    """A row of a head that only goes on with the values above it: their words are put together."""
    above: Line | None = None
    for line in lines:
        if above is not None and _goes_on(line, above):
            for slot in list(line.own):
                _append(above, line, slot)
            line.at[:] = [None] * len(line.at)
        elif line.own:
            above = line if (line.at[0] is not None and head_roles(line.at[0].text)) or _nth_goal(line) else None


def _is_word(text: str) -> bool:
    """A label, a header or a level is no value; nor is a label with its value: 其中：财政拨款：400."""
    label = label_of(text)
    return bare(text) in _WORDS or bool(head_roles(text)) or (label != text and bool(head_roles(label)))


def _append(above: Line, line: Line, slot: Slot) -> None:
    position = line.at.index(slot)
    over = above.at[position]
    assert over is not None  # noqa: S101 (_goes_on looked)
    whole = Slot.joined([over, slot])
    above.at[:] = [whole if s is over else s for s in above.at]
    above.own[above.own.index(over)] = whole
    line.own.remove(slot)


def _nth_goal(line: Line) -> bool:
    return len(line.own) == 2 and "nth-goal" in head_roles(line.own[0].text)


def _goes_on(line: Line, above: Line) -> bool:
    """Whether each cell of a row stands beneath a value, and none is a label."""
    if not line.own or line.at[0] not in (None, above.at[0]) or len(line.at) != len(above.at) or line.apart:
        return False
    for slot in line.own:
        over = above.at[line.at.index(slot)]
        if over is None or over not in above.own or _is_word(over.text):
            return False
        if _is_word(slot.text) and line.at[0] is None:
            return False  # 资金 beneath 就业补助 is no label, where the label beside them goes on as well
    return True


def _slot(line: Line, position: int) -> Slot | None:
    slot = line.at[position] if position < len(line.at) else None
    return slot if slot is not None and slot in line.own and slot.cell.rowspan == 1 else None


def _mend_run(lines: list[Line], first: int, position: int, again: frozenset[int]) -> int:
    """Join the run of cells that begins here; how many lines it took, at least one."""
    start = lines[first].at[position]
    assert start is not None  # noqa: S101 (mend looked)
    run, best, text = [(lines[first], start)], 1, start.text
    for n in range(first + 1, len(lines)):
        line = lines[n]
        if n in again:
            break  # a header that stands above already
        slot = _slot(line, position)
        if slot is None and len(text) == len(run) and position < len(line.at) and line.at[position] is None:
            continue  # signs written downwards, rows of other columns between them
        if slot is None or len(slot.word) > LONGEST or line.table is not lines[first].table:
            break
        if _NUMBER.fullmatch(text) and slot.word[:1].isdigit():
            break  # the numbers of the columns, and a level with a number of its own
        word = bare(text + slot.text)
        # 产出 over 指标 is one word; 绩效目标 over 指标 are two labels
        whole = bare(slot.text) in _WORDS and (bare(slot.text) != "指标" or bare(text) in HEADS)
        if whole and not _only_goes_on(line, run[-1][0]):
            break  # a word of its own row: a header printed again under 长期
        if whole and bare(text) in _WORDS and word not in _WORDS:
            break
        text += slot.text
        if not word or word.isdigit():
            run.append((line, slot))
            continue
        if word not in _WORDS and word not in _PREFIXES:
            break
        run.append((line, slot))
        best = len(run) if word in _WORDS else best
    if best > 1:
        _join(run[:best])
        return lines.index(run[best - 1][0], first) - first + 1
    return 1


def _printed_again(lines: list[Line]) -> frozenset[int]:
    """The rows of several cells whose words are those of a row above, as when a header is printed again."""
    seen: set[tuple[str, ...]] = set()
    again = set()
    for n, line in enumerate(lines):
        words = tuple(s.word for s in line.own)
        if len(words) > 2 and words in seen:
            again.add(n)
        seen.add(words)
    return frozenset(again)


def _only_goes_on(line: Line, above: Line) -> bool:
    """Whether a row has no label of its own and each of its cells stands beneath a word of the row above."""
    lead = line.at[0] if line.at else None
    if len(line.own) > 1 and (len(line.own) >= len(above.own) or (lead is not None and lead in line.own)):
        return False
    over = [above.at[line.at.index(s)] for s in line.own if line.at.index(s) < len(above.at)]
    return None not in over and len(set(over)) == len(over)  # 指标值 over 符号, 值 and 单位 groups them


def is_begun(text: str) -> bool:
    """Whether the words are one of the vocabulary or begin one: 产出指."""
    word = bare(text)
    return word in _WORDS or word in _PREFIXES


@lru_cache(maxsize=16384)
def _open(text: str) -> bool:
    """Whether a word of the vocabulary begins with these words and goes on."""
    word = bare(text)
    return (len(word) <= LONGEST and word in _PREFIXES) or bool(_NUMBER.fullmatch(word))


def _join(run: list[tuple[Line, Slot]]) -> None:
    whole = Slot.joined([slot for _, slot in run])
    for line, slot in run:
        line.at[:] = [whole if s is slot else s for s in line.at]
        line.own[line.own.index(slot) : line.own.index(slot) + 1] = [whole] if slot is run[0][1] else []
