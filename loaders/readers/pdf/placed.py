"""The words of a line → the columns that they stand in, told by the empty strips between columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.readers.pdf.gutters import Strip
from loaders.readers.pdf.stacks import Placed
from loaders.readers.pdf.words import Line, Word

_ASIDE: Final = 1.5
"""Words farther apart than this, in their height, are of two cells where their columns allow it."""
_SLACK: Final = 0.3
"""A word that goes beyond a strip by less than this, in its height, stands in it."""
_REACH: Final = 0.6
"""A word that reaches into a column by less than this, in its height, does not lie over it."""


def placed_in(line: Line, strips: Sequence[Strip], in_body: bool) -> Iterator[Placed]:
    """The line's words by column; words of one column are one line again.

    Strips of heads part no column of a line of the body: its words lie over all that such strips make of theirs.
    """
    if not in_body or not any(s.head for s in strips):
        yield from (replace(one, in_body=in_body) for one in _placed(line, strips))
        return
    inner = [n for n, s in enumerate(strips) if not s.head]
    starts, ends = [0, *(n + 1 for n in inner)], [*inner, len(strips)]
    for one in _placed(line, [strips[n] for n in inner]):
        yield Placed(one.line, starts[one.first], ends[one.last], in_body=True)


def _placed(line: Line, strips: Sequence[Strip]) -> Iterator[Placed]:
    parts: list[list[Word]] = []
    ends: list[tuple[int, int]] = []
    for word in line.words:
        here = _lies_over(word, strips)
        if ends and word.left - parts[-1][-1].right > _ASIDE * line.size:
            ends[-1], here = _parted(ends[-1], here)
        if ends and here[0] <= ends[-1][1]:
            parts[-1].append(word)
            ends[-1] = ends[-1][0], max(ends[-1][1], here[1])
        else:
            parts.append([word])
            ends.append(here)
    for words, (first, last) in zip(parts, ends, strict=True):
        text = "".join((" " if n and w.spaced else "") + w.text for n, w in enumerate(words))
        top, bottom = min(w.top for w in words), max(w.bottom for w in words)
        yield Placed(Line(text, words[0].left, top, words[-1].right, bottom, score=line.score), first, last)


def _lies_over(word: Word, strips: Sequence[Strip]) -> tuple[int, int]:
    """The first and last column that a word lies over: those whose side of a strip it reaches.

    A word that stands in a strip alone lies over the columns on both its sides, where it covers the middle.
    """
    slack = _SLACK * (word.bottom - word.top)
    first = sum(s.left <= word.left + 1 for s in strips)
    last = sum(s.right < word.right - 1 for s in strips)
    reach = _REACH * (word.bottom - word.top)
    if first < last and strips[first].left - word.left < reach:
        first += 1
    if first < last and word.right - strips[last - 1].right < reach:
        last -= 1
    strip = strips[first - 1] if first else None
    if strip is not None and word.right < strip.right + slack:
        middle = (strip.left + strip.right) / 2
        return first - (word.left < middle), first - (word.right <= middle)
    return first, max(first, last)


def _parted(one: tuple[int, int], other: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The columns of two words far apart, of which one reaches into a column of the other: no cell holds both."""
    if one[1] < other[0] or one[0] == one[1] == other[0] == other[1]:
        return one, other
    if one[0] < other[0]:
        return (one[0], other[0] - 1), other
    return ((one[0], one[0]), (one[0] + 1, other[1])) if other[1] > one[0] else (one, other)
