"""A graph file in blocks: the lines of one graph that speak of one thing, side by side in files that are sorted.

A document has six times as many lines as blocks, so what a build does for each block costs it a sixth. The lines are
those that loaders write (one blank between terms, ended alike); others are read by the engine's parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ontology.namespaces import GRAPH_SHARED
from queries.statements import Facts, Things, grouped, of_engine

_BLOCK: Final = re.compile(rb"(<[^>\n]*> ).*\n(?:\1.*\n)*")
_SHARED_END: Final = f" <{GRAPH_SHARED}> .\n".encode()
"""With the line feed, which no literal can hold: a document may well print the rest."""
_REMEMBERED: Final = 100_000
"""Blocks that many files repeat, remembered at most."""


def parted(data: bytes) -> tuple[list[bytes], list[bytes]]:
    """The blocks of an N-Quads file: the document's own, and those of the shared graph; each ends with a line feed."""
    own: list[bytes] = []
    shared: list[bytes] = []
    for block in _blocks(data):
        ends = block.count(_SHARED_END)
        if not ends:
            own.append(block)
        elif ends == block.count(b"\n"):
            shared.append(block)
        else:  # both graphs speak of one thing
            for line in (line + b"\n" for line in lines(block)):
                (shared if line.endswith(_SHARED_END) else own).append(line)
    return own, shared


def _blocks(data: bytes) -> Iterable[bytes]:
    found = [match.group() for match in _BLOCK.finditer(data)]
    if sum(map(len, found)) == len(data):
        return found
    return [line + b"\n" for line in data.split(b"\n") if line.strip()]


def lines(block: bytes) -> list[bytes]:
    """Its lines, without their line feeds."""
    return block.split(b"\n")[:-1]


class Reading:
    """Takes blocks apart; what many files repeat, once."""

    def __init__(self) -> None:
        self._names: dict[bytes, str] = {}
        self._known: dict[bytes, Things] = {}

    def own(self, blocks: Iterable[bytes]) -> Things:
        """What the blocks say. ``SyntaxError`` where they do not parse."""
        return _together(map(self._said, blocks))

    def repeated(self, blocks: Iterable[bytes]) -> Things:
        """The same of blocks that other files hold too."""
        return _together(map(self._remembered, blocks))

    def _remembered(self, block: bytes) -> Things:
        if block not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[block] = self._said(block)
        return self._known[block]

    def _said(self, block: bytes) -> Things:
        """What one block says, of one thing as a rule."""
        first, last = block.find(b" ") + 1, block.rfind(b" <")
        end = block[last:]
        if last < first or not block.startswith(b"<") or b"\t" in block or block.count(end) != block.count(b"\n"):
            return grouped(of_engine(ox.parse(block, format=ox.RdfFormat.N_QUADS)))
        names, cut = self._names, 1 - len(end)
        facts: Facts = {}
        for line in block.split(b"\n")[:-1]:
            predicate, _, thing = line[first:cut].partition(b" ")
            if predicate not in names:
                names[predicate] = predicate.decode()
            name = names[predicate]
            if name in facts:
                facts[name].append(thing.decode())
            else:
                facts[name] = [thing.decode()]
        return {block[: first - 1].decode(): facts}


def _together(said: Iterable[Things]) -> Things:
    """One after the other; where files are not sorted a thing may come again, and what is remembered is left alone."""
    things: Things = {}
    for some in said:
        if things.keys().isdisjoint(some):
            things.update(some)
            continue
        for subject, facts in some.items():
            before = things.get(subject, {})
            things[subject] = {p: [*before.get(p, ()), *facts.get(p, ())] for p in before | facts}
    return things


def by_subject(blocks: Iterable[bytes]) -> Things:
    """What the blocks say. ``SyntaxError`` where they do not parse."""
    return Reading().own(blocks)


def statements(block: bytes) -> Iterator[str]:
    """Its lines without the name of their graph."""
    for subject, facts in by_subject((block,)).items():
        for predicate, things in facts.items():
            for thing in things:
                yield f"{subject} {predicate} {thing}"
