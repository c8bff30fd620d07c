"""Text with one cell a line: the words of a header whose blank cells were dropped, in one storey or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.layouts.headers.find import horizon_of
from loaders.readers.text.words import NAMED, NONE, WIDEST

_NAMES: Final = frozenset({"level1", "level2", "level3", "name", "description"})
_VALUES: Final = frozenset({"operator", "value", "measure", "past-value"})
Fields = frozenset[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """What each column may hold, the lines of the header's rows, and the line after it."""

    columns: list[Fields]
    rows: tuple[tuple[int | None, ...], ...]
    first: int


def heading(lines: Sequence[str], words: Sequence[Fields], at: int) -> Heading | None:
    """The header that begins at a line; ``None`` where it names no indicators or no targets.

    >>> said = ["一级指标", "长期目标", "年度目标", "二级指标", "指标值", "二级指标", "指标值"]
    >>> from loaders.readers.text.words import fields_of
    >>> heading(said, list(map(fields_of, said)), 0).rows
    ((0, 1, None, 2, None), (None, 3, 4, 5, 6))
    """
    end = next((n for n in range(at, at + WIDEST) if n >= len(words) or not words[n]), at + WIDEST)
    told = NONE.union(*words[at:end])
    if not (told & NAMED and told & {"value", "long-value"}) or end - at < 3:
        return None
    splits = [(at + k, groups) for k in range(2, end - at - 1) if (groups := _groups(lines, words, at, at + k, end))]
    if len(splits) == 1:
        return _two_storeys(words, at, *splits[0], end)
    return Heading(list(words[at:end]), (tuple(range(at, end)),), end)


def _groups(lines: Sequence[str], words: Sequence[Fields], at: int, lower: int, end: int) -> list[int]:
    """The words of the upper storey under which the lower one hangs, an equal share under each; none where none fit."""
    beneath = list(words[lower:end])
    upper = range(at, lower)
    spans = [n for n in upper if horizon_of(lines[n])]
    if len(spans) > 1 and len(beneath) % len(spans) == 0:
        share = len(beneath) // len(spans)
        parts = [lines[n : n + share] for n in range(lower, end, share)]
        if share > 1 and all(part == parts[0] for part in parts) and "value" in NONE.union(*beneath):
            return spans
    sides = [n for n in upper if "side" in words[n]]
    if len(sides) == 1 and len(beneath) > 1 and "level1" in beneath[0] and all(f & _NAMES for f in beneath):
        return sides
    values = [n for n in upper if "value" in words[n]]
    if len(values) == 1 and len(beneath) > 1 and "operator" in beneath[0] and all(f & _VALUES for f in beneath):
        return values
    return []


def _two_storeys(words: Sequence[Fields], at: int, lower: int, groups: list[int], end: int) -> Heading:
    share = (end - lower) // len(groups)
    places = list(_places(range(at, lower), groups, iter(range(lower, end)), share))
    columns = [words[below if below is not None else above or 0] for above, below in places]
    rows = tuple(above for above, _ in places), tuple(below for _, below in places)
    return Heading(columns, rows, end)


def _places(
    upper: range, groups: list[int], beneath: Iterator[int], share: int
) -> Iterator[tuple[int | None, int | None]]:
    """For each column its words in the upper and in the lower storey."""
    for n in upper:
        if n not in groups:
            yield n, None
            continue
        for k in range(share):
            yield (None if k else n), next(beneath)
