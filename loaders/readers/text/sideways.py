"""Text with one cell a line, indicators as columns: levels and names in three storeys, a row a project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.layouts.prose import is_title
from loaders.layouts.words import column_fields, is_first_level, is_second_level
from loaders.readers.text.words import HAS_FIGURE, TARGET, WIDEST, Stretch, like_a_row

_CORNER: Final = frozenset({"project", "unit", "budget", "fiscal", "other", "goal", "code", "ignored"})
_STOREYS: Final = 3


def sideways(lines: Sequence[str], at: int) -> Stretch | None:
    """The table whose first storey begins here; ``None`` where none does, or its rows are not all of one length.

    The first second level tells the length: it stands under the first of the first levels.
    """
    corner = _corner(lines, at)
    if not corner:
        return None
    under = next((n for n in range(at + corner + 1, min(len(lines), at + 2 * WIDEST)) if _is_second(lines[n])), None)
    width = under - at - corner if under is not None else 0
    if not corner < width <= WIDEST or not _storeys(lines, at, corner, width):
        return None
    rows = _rows(lines, at + _STOREYS * width, corner, width)
    return Stretch(at, at + (_STOREYS + rows) * width, width) if rows else None


def _corner(lines: Sequence[str], at: int) -> int:
    """How many words over the columns before the first level there are; 0 where no such words begin here."""
    count = 0
    while at + count < len(lines) and set(column_fields(lines[at + count])) & _CORNER:
        count += 1
    follows = lines[at + count] if at + count < len(lines) else ""
    named = any("project" in column_fields(line) for line in lines[at : at + 2])
    return count if named and is_first_level(follows) else 0


def _is_second(line: str) -> bool:
    return is_second_level(line) and not is_first_level(line)


def _storeys(lines: Sequence[str], at: int, corner: int, width: int) -> bool:
    """Whether first levels, second levels and names stand over one another, and nothing else with them."""
    top, middle, names = (lines[at + n * width : at + (n + 1) * width] for n in range(_STOREYS))
    return (
        len(names) == width
        and not any(middle[:corner])
        and not any(names[:corner])
        and sum(map(bool, top[corner:])) > 1
        and all(is_first_level(cell) for cell in top[corner:] if cell)
        and all(is_second_level(cell) for cell in middle[corner:] if cell)
        and all(cell and not TARGET.fullmatch(cell) for cell in names[corner:])
        and sum(map(like_a_row, names)) * 2 < width - corner  # 服务对象满意度 can be a name
    )


def _rows(lines: Sequence[str], first: int, corner: int, width: int) -> int:
    """How many rows of a project each follow, blank ones between them too."""
    count = blank = 0
    while first + width <= len(lines) + 1:
        cells = [*lines[first : first + width], ""][:width]
        if not any(cells):
            blank += 1
        elif _is_project(cells, corner):
            count, blank = count + 1 + blank, 0
        else:
            break
        first += width
    return count


def _is_project(cells: Sequence[str], corner: int) -> bool:
    """Whether a row begins with words of its own and holds targets, no levels and no header."""
    targets = [cell for cell in cells[corner:] if cell]
    figures = sum(bool(HAS_FIGURE.search(cell)) for cell in targets)
    return (
        any(cells[:corner])
        and not any(is_title(cell) and not cell.startswith("《") for cell in cells[:1])
        and not any(is_first_level(cell) or is_second_level(cell) for cell in cells)
        and not set(column_fields(cells[0])) & _CORNER
        and figures * 2 >= len(targets) > 0
    )
