"""Words of headers, labels and levels that lie over several rows, put together: 指标值确 / 定依据, 产 / 出 / 指 / 标.

Only what makes a word of the vocabulary is joined; nothing is guessed.
"""

from __future__ import annotations

from typing import Final

from loaders.grid import Line, Slot
from loaders.layouts.words import COLUMNS, HEADS, bare, level_words

_WORDS: Final = frozenset(COLUMNS) | frozenset(HEADS) | level_words()
_PREFIXES: Final = frozenset(word[:n] for word in _WORDS for n in range(1, len(word)))
LONGEST: Final = 14


def mend(lines: list[Line]) -> None:
    """Join such words in the lines of one table, in place; rows that held nothing else have no cells of their own."""
    width = max((len(line.at) for line in lines), default=0)
    for position in range(width):
        n = 0
        while n < len(lines):
            n += _mend_run(lines, n, position)


def _slot(line: Line, position: int) -> Slot | None:
    slot = line.at[position] if position < len(line.at) else None
    return slot if slot is not None and slot in line.own and slot.cell.rowspan == 1 else None


def _mend_run(lines: list[Line], first: int, position: int) -> int:
    """Join the run of cells that begins here; how many lines it took, at least one."""
    start = _slot(lines[first], position)
    if start is None or not _open(start.text):
        return 1
    run, best, text = [start], 1, start.text
    while first + len(run) < len(lines):
        line = lines[first + len(run)]
        slot = _slot(line, position)
        if slot is None or len(slot.word) > LONGEST or line.table is not lines[first].table:
            break
        if bare(text) in _WORDS and bare(slot.text) in _WORDS and bare(slot.text) != "指标":
            break
        text += slot.text
        word = bare(text)
        if word not in _WORDS and word not in _PREFIXES:
            break
        run.append(slot)
        best = len(run) if word in _WORDS else best
    if best > 1:
        _join(lines[first : first + best], run[:best], position)
    return best


def _open(text: str) -> bool:
    """Whether a word of the vocabulary begins with these words and goes on."""
    word = bare(text)
    return len(word) <= LONGEST and word in _PREFIXES


def _join(lines: list[Line], run: list[Slot], position: int) -> None:
    whole = Slot.joined(run)
    for line, slot in zip(lines, run, strict=True):
        line.at[position] = whole
        line.own[line.own.index(slot) : line.own.index(slot) + 1] = [whole] if slot is run[0] else []
