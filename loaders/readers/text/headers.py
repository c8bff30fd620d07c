"""Headers over columns that blanks align: where one begins and ends, and where its columns stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from loaders.layouts.words import COLUMNS, bare, column_fields, is_first_level, is_second_level
from loaders.readers.text.places import Part, column_of
from loaders.readers.text.words import GROUPS, NONE, fields_of, like_a_row

_LEVELS: Final = frozenset({"level1", "level2", "name"})
_FEWEST: Final = 3
"""Header words of a table; a line of fewer is no header."""
_STOREYS: Final = 4
_LINES: Final = 2
"""Lines that must have words in a column whose own word was lost."""
Columns = list[tuple[int, int]]
Leaves = list[list[Part]]
"""Columns as the words over them."""


def columns_of(leaves: Leaves, lines: Iterable[Sequence[Part]]) -> tuple[Columns, list[frozenset[str]]]:
    """The columns of a table with these lines, those too whose words were lost, and what each may hold."""
    columns = _extents(leaves)
    strange: dict[tuple[int, int], int] = {}
    filled: set[int] = set()
    for part in (part for parts in lines for part in parts):
        place = column_of(part, columns)
        if _overlap(part, columns[place]) or abs(part.start - columns[place][0]) <= 1:
            filled.add(place)
        else:
            strange = _with(strange, part)
    lost = [place for place, count in strange.items() if count >= _LINES and not _belongs(place, columns, filled)]
    told = {column: _fields(leaf) for leaf, column in zip(leaves, columns, strict=True)}
    columns = sorted([*columns, *lost])
    return columns, [told.get(column, NONE) for column in columns]


def whole_words(leaves: Leaves) -> bool:
    """Whether each column has one word, be it in several lines: a header of one storey."""
    return all(len(leaf) == 1 or _together(leaf) for leaf in leaves)


def _belongs(place: tuple[int, int], columns: Columns, filled: set[int]) -> bool:
    """Whether the column to the left has nothing else beneath it: its words stand to the right of their header."""
    before = [n for n, (start, _) in enumerate(columns) if start < place[0]]
    return bool(before) and before[-1] not in filled


def _with(places: dict[tuple[int, int], int], part: Part) -> dict[tuple[int, int], int]:
    """The places with one where these words stand, which takes those that it touches; how many words each has."""
    over = [place for place in places if _overlap(part, place)]
    whole = min([part.start, *(a for a, _ in over)]), max([part.end, *(b for _, b in over)])
    count = 1 + sum(places[place] for place in over)
    return {**{place: n for place, n in places.items() if place not in over}, whole: count}


def _overlap(part: Part, column: tuple[int, int]) -> bool:
    return part.start < column[1] and column[0] < part.end


def header(parts: Sequence[list[Part]], at: int) -> tuple[int, Leaves] | None:
    """Where the header that begins with this line ends, and the words of its columns; ``None`` where none begins."""
    best: tuple[int, Leaves] | None = None
    for end in range(at + 1, min(at + _STOREYS, len(parts)) + 1):
        if not parts[end - 1] or (end > at + 1 and any(map(_is_content, parts[end - 1]))):
            break
        leaves = _leaves(parts[at:end])
        if _names_columns(leaves):
            best = end, leaves
    return best or _sideways(parts, at)


def _extents(leaves: Leaves) -> Columns:
    return [(min(p.start for p in leaf), max(p.end for p in leaf)) for leaf in leaves]


def _sideways(parts: Sequence[list[Part]], at: int) -> tuple[int, Leaves] | None:
    """The same for indicators as columns: first levels beside the word of the project, second levels, and names."""
    storeys = parts[at : at + 3]
    if len(storeys) < 3 or not all(storeys) or not all(is_second_level(p.text) for p in storeys[1]):
        return None
    first = [p for p in storeys[0] if is_first_level(p.text)]
    corner = [p for p in storeys[0] if "project" in column_fields(p.text)]
    return (at + 3, _leaves(storeys)) if corner and len(first) > 1 else None


def _is_content(part: Part) -> bool:
    """Whether words are a level or a target, and none of a header."""
    return like_a_row(part.text) and not column_fields(part.text)


def _leaves(storeys: Sequence[Sequence[Part]]) -> Leaves:
    """Columns as the words over them, from the top: words of two lines that stand beneath one another are one."""
    leaves: Leaves = []
    for parts in reversed(storeys):
        for part in parts:
            under = [leaf for leaf in leaves if any(p.start < part.end and part.start < p.end for p in leaf)]
            if under:
                under[0].insert(0, part)
            else:
                leaves.append([part])
    return sorted(leaves, key=lambda leaf: min(p.start for p in leaf))


def _names_columns(leaves: Leaves) -> bool:
    fields = [_fields(leaf) for leaf in leaves]
    return len(fields) >= _FEWEST and all(fields) and any(f & _LEVELS for f in fields)


def _fields(leaf: Sequence[Part]) -> frozenset[str]:
    """What the words over a column name: together, or the lowest beneath words that group; 绩 written downwards."""
    if len(leaf) == 1 and len(leaf[0].text) == 1:
        return frozenset({"side"})
    if len(leaf) == 1:
        return fields_of(leaf[0].text)
    if together := _together(leaf):
        return together
    upper, lower = _fields(leaf[:-1]), fields_of(leaf[-1].text)
    return lower if upper & GROUPS else frozenset()


def _together(leaf: Sequence[Part]) -> frozenset[str]:
    """What the words of several lines name as one; where the last is a word by itself, only what the lists have."""
    word = "".join(p.text for p in leaf)
    return NONE if bare(word) not in COLUMNS and column_fields(leaf[-1].text) else frozenset(column_fields(word))
