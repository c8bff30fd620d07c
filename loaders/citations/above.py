"""同上 in a cell of grounds: what the cell above it cites."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loaders.citations.fold import fold
from loaders.citations.notes import marks_in
from loaders.citations.references import points, points_up
from loaders.model import Citation


@dataclass
class Above:
    """Walks down a column of grounds; each cell that says 同上 takes the mentions of the one before it."""

    _cell: int | None = None
    _above: tuple[Citation, ...] = ()
    _last: tuple[Citation, ...] = ()

    def read(self, cell: int | None, mentions: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """The mentions of the cell that begins at ``cell``, those above in place of 同上; ``None``: there is no cell.

        The targets of several places stand beside one cell, which is read for each of them.
        """
        if cell is None or cell != self._cell:
            self._cell, self._above = cell, self._last
        first = next(iter(mentions), None)
        self._last = (*_taken(first, self._above), *mentions[1:]) if first is not None else ()
        return self._last


def _taken(one: Citation, above: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """All that is cited above; with provisions of its own, 同上第三条, the one document above."""
    if not is_open(one) or not points_up(fold(one.text).text) or not above or any(map(is_open, above)):
        return (one,)
    if one.articles and (len({c.iri for c in above}) > 1 or not (above[0].title or above[0].number)):
        return (one,)
    taken = above[:1] if one.articles else above
    return tuple(_at(c, one) for c in taken)


def _at(above: Citation, here: Citation) -> Citation:
    """The same document, cited here; a basis that bears no title is named by its own words alone, and keeps them."""
    words = here.text if above.title or above.number else above.text
    return replace(above, text=words, articles=here.articles or above.articles, span=here.span)


def is_open(mention: Citation) -> bool:
    """Whether a mention points to another one, and which is not told."""
    named = mention.title or mention.number or mention.kind != "other"
    return not named and (points(fold(mention.text).text) or bool(marks_in(mention.text)))
