"""A graph file in blocks: the lines of one graph that speak of one thing, side by side in files that are sorted.

A document has six times as many lines as blocks, so what a build does for each block costs it a sixth. The lines are
those that loaders write (one blank between terms, ended alike); others are read by the engine's parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from ontology.iri import DISCLOSURE_DIGITS
from ontology.namespaces import GRAPH_SHARED, ID
from queries.statements import Facts, Things, grouped, of_engine

_SHARED_END: Final = f" <{GRAPH_SHARED}> .\n".encode()
"""A document may print its signs, but no literal holds the line feed."""
_ENDS: Final = (f" <{ID}disclosure/{'[0-9a-f]' * DISCLOSURE_DIGITS}> [.]\n".encode(), re.escape(_SHARED_END))
_BLOCK: Final = re.compile(
    b"|".join(
        rb"(<[^>\n]*+> )<.*+\n(?<=(%b))(?:\%d<.*+\n(?<=\%d))*+" % (end, subject, subject + 1)
        for subject, end in zip((1, 3), _ENDS, strict=True)
    )
)
"""Lines that begin with one subject and end with one graph, be it a document's or the shared one."""
_REMEMBERED: Final = 100_000
"""Blocks that many files repeat, remembered at most."""


def parted(data: bytes) -> tuple[list[bytes], list[bytes]]:
    """The blocks of an N-Quads file: the document's own, and those of the shared graph; each ends with a line feed."""
    own: list[bytes] = []
    shared: list[bytes] = []
    for block in _blocks(data):
        (shared if block.endswith(_SHARED_END) else own).append(block)
    return own, shared


def _blocks(data: bytes) -> list[bytes]:
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
        self._known: dict[bytes, tuple[str, Facts]] = {}

    def own(self, blocks: Iterable[bytes]) -> Things:
        """What the blocks say. ``SyntaxError`` where they do not parse."""
        return _together(map(self._said, blocks))

    def repeated(self, blocks: Iterable[bytes]) -> Things:
        """The same of blocks that other files hold too."""
        return _together(map(self._remembered, blocks))

    def _remembered(self, block: bytes) -> tuple[str, Facts]:
        if block not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[block] = self._said(block)
        return self._known[block]

    def _said(self, block: bytes) -> tuple[str, Facts]:
        """What one block says of one thing. A single line may be anything."""
        said = block.split(b"\n")
        first, cut = block.find(b" ") + 1, block.rfind(b" <") + 1 - len(block)
        if b"\t" in block or (len(said) == 2 and not _BLOCK.fullmatch(block)):
            return _parsed(block)
        names = self._names
        facts: Facts = {}
        for line in said[:-1]:
            predicate, _, thing = line[first:cut].partition(b" ")
            if predicate not in names:
                names[predicate] = predicate.decode()
            name = names[predicate]
            if name in facts:
                facts[name].append(thing.decode())
            else:
                facts[name] = [thing.decode()]
        return block[: first - 1].decode(), facts


def _parsed(block: bytes) -> tuple[str, Facts]:
    """By the engine's parser; a remark says nothing."""
    things = grouped(of_engine(ox.parse(block, format=ox.RdfFormat.N_QUADS)))
    return next(iter(things.items()), ("", {}))


def _together(said: Iterable[tuple[str, Facts]]) -> Things:
    """One after the other; a thing may come again where files are not sorted, and what is remembered is left alone."""
    things: Things = {}
    for subject, facts in said:
        if subject in things:
            before = things[subject]
            things[subject] = {p: [*before.get(p, ()), *facts.get(p, ())] for p in before | facts}
        elif facts:
            things[subject] = facts
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
