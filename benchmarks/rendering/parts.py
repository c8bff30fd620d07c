"""Which part each printed cell plays in what was read from it: whose name, value or basis it is, and that alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import permutations

from benchmarks.rendering.compare import squeezed
from benchmarks.rendering.sheet import Ref
from loaders.model import Document, Indicator, Span
from loaders.source import Cell, Table

Place = tuple[int, int, int]
"""table, row, column, 1-based."""
Part = tuple[str, Ref]
MOST_CELLS = 6
"""A value of more cells than this is nothing that a row says."""


class Parts:
    """The parts of all cells of a document. ``groups``: under which number the indicators of one name cell go."""

    def __init__(self, document: Document, tables: tuple[Table, ...]) -> None:
        self.tables = {table.number: table for table in tables}
        self.groups: dict[Ref, int] = {}
        self.named: set[tuple[int, int]] = set()
        self._claims: defaultdict[Place, set[Part]] = defaultdict(set)
        self._mixed: set[Place] = set()
        own = {(p, i): one for p, x in enumerate(document.projects) for i, one in enumerate(x.indicators)}
        for ref, one in own.items():
            self._claim("value", ref, one.value.span, one.value.text)
            self._claim("basis", ref, one.basis.span if one.basis else None, one.basis.text if one.basis else "")
        self._name_all(own, {squeezed(p.name) for p in document.projects})

    def of(self, place: Place) -> Part | None:
        """The part of a cell that has one, for one indicator or a group, and no other words in it."""
        claims = self._claims.get(place, set())
        return next(iter(claims)) if len(claims) == 1 and place not in self._mixed else None

    def _within(self, span: Span | None) -> list[tuple[Place, Cell]]:
        table = self.tables.get(span.table) if span and span.table else None
        if span is None or table is None:
            return []
        cells = [c for c in table.cells if c.start < span.end and c.end > span.start]
        return [((table.number, c.row, c.column), c) for c in cells]

    def _claim(self, role: str, ref: Ref, span: Span | None, said: str) -> None:
        """The cells that say just these words, in whatever order; cells that say more are no one's own."""
        cells = self._within(span)
        sets = list(_saying(cells, squeezed(said) or ""))
        for place in sets[0] if len(sets) == 1 else ():
            self._claims[place].add((role, ref))
        if len(sets) != 1:
            self._mixed |= {place for place, _ in cells}

    def _name_all(self, own: dict[Ref, Indicator], projects: set[str | None]) -> None:
        """The name cells: where a row says the name twice, the one that stands where other rows have theirs."""
        spots = {ref: list(self._saying_name(one)) for ref, one in own.items() if squeezed(one.name) not in projects}
        columns = Counter(found[0][::2] for found in spots.values() if len(found) == 1)
        places: dict[Place, int] = {}
        for ref, found in spots.items():
            best = [p for p in found if columns[p[::2]] == max(columns[q[::2]] for q in found)]
            if len(best) == 1:
                self.groups[ref] = places.setdefault(best[0], -1 - len(places))
                self._claims[best[0]].add(("name", (ref[0], self.groups[ref])))

    def _saying_name(self, one: Indicator) -> Iterator[Place]:
        name = squeezed(one.name)
        for place, cell in self._within(one.span):
            words = squeezed(cell.text) or ""
            if name and name in words:
                self.named.add(place[:2])
            if name == words:
                yield place
            elif name and name in words:
                self._mixed.add(place)


def _saying(cells: list[tuple[Place, Cell]], said: str) -> Iterator[frozenset[Place]]:
    """The sets of cells that say these words between them."""
    some = [(place, squeezed(c.text) or "") for place, c in cells]
    some = [(place, words) for place, words in some if words and words in said][:MOST_CELLS]
    seen = set()
    for count in range(1, min(3, len(some)) + 1):
        for chosen in permutations(some, count):
            places = frozenset(place for place, _ in chosen)
            if "".join(words for _, words in chosen) == said and places not in seen:
                seen.add(places)
                yield places
