"""Forms side by side on one sheet, blank columns between them: each is read by itself, from the left."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from loaders.grid import Line, Slot
from loaders.layouts.mend import mend
from loaders.layouts.rulers import is_ruler_row
from loaders.layouts.words import column_fields, head_roles

_LEAST: Final = 3
"""Words over columns that two forms print alike: fewer may be parts of one head."""
_FAR: Final = 12
"""The label of a form's project stands among so many first rows."""
_NAMES: Final = frozenset({"name", "code", "whole"})


def arrange(lines: list[Line]) -> None:
    """Put the forms of one table one beneath the other, and the words together that lie over several rows."""
    parts = _forms(lines) or [lines]
    for part in parts:
        mend(part)
    lines[:] = [line for part in parts for line in part]


def _forms(lines: list[Line]) -> list[list[Line]]:
    """The lines of each form, what stands over all of them first; none where the table is one form."""
    if len({len(line.at) for line in lines if line.own}) != 1:
        return []
    for n, line in enumerate(lines[:_FAR]):
        starts = _starts(line)
        if len(starts) < 2:
            continue
        below = lines[n:]
        cuts = [cut for p in starts[1:] if (cut := _gap(below, p)) is not None]
        if len(cuts) == len(starts) - 1 and all(_alike(below, p - starts[0]) for p in starts[1:]):
            while n and lines[n - 1].own and all(lines[n - 1].at[p] for p in starts) and _parted(lines[n - 1], cuts):
                n -= 1  # the titles of the forms, side by side too
            edges = [*zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(line.at)], strict=True)]
            return [lines[:n], *([_within(line, *edge) for line in lines[n:]] for edge in edges)]
    return []


def _starts(line: Line) -> list[int]:
    """Where the label of a project's name stands, where one row prints it several times."""
    found = [s for s in line.own if _NAMES & set(head_roles(s.text))]
    return [line.position(s) for s in found if s.word == found[0].word]


def _gap(lines: list[Line], start: int) -> int | None:
    """The column left of a form, where nothing stands in it but lines that are one cell as wide as the sheet."""
    at = start - 1
    return at if all(line.at[at] is None or len(line.slots) == 1 or is_ruler_row(line) for line in lines) else None


def _parted(line: Line, cuts: list[int]) -> bool:
    return all(line.at[cut] is None for cut in cuts)


def _alike(lines: list[Line], shift: int) -> bool:
    """Whether some row prints the same words over columns in both forms."""

    def twice(line: Line, p: int, slot: Slot | None) -> bool:
        other = line.at[p + shift] if p + shift < len(line.at) else None
        return slot is not None and other is not None and other.word == slot.word and bool(column_fields(slot.text))

    return any(sum(twice(line, p, s) for p, s in enumerate(line.at)) >= _LEAST for line in lines)


def _within(line: Line, first: int, last: int) -> Line:
    """The part of a row that one form holds; a cell over several forms goes with the first."""
    mine = {id(s) for s in line.at[first:last] if s is not None and line.position(s) >= first}
    printed = tuple(s for s in line.printed if id(s) in mine or (id(s) not in map(id, line.at) and first == 0))
    at = [s if s is not None and id(s) in mine else None for s in line.at[first:last]]
    return replace(line, at=at, own=[s for s in line.own if id(s) in mine], printed=printed)
