"""The grammar: words that stand for concepts, and rules that say which concepts together ask which query.

Both are tables. A rule ``BASIS TARGET REST? A|B`` needs a basis, a target and A or B, allows "rest on", and nothing
else: a question with a concept that no rule expects is not answered. The order of words does not count.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ontology.graphs import static_graphs
from ontology.namespaces import CODE, GRAPH_ONTOLOGY, SKOS

FILLER: Final = "-"
SLOTS: Final = ("BASIS", "PROJECT_E", "GOAL_E", "INDICATOR_E", "UNIT_E", "KIND_E", "LEVEL_E", "YEAR", "PLACE")
"""Concepts that carry a value."""


@dataclass(frozen=True, slots=True)
class Rule:
    """``needed``: of each group one; ``allowed``: all that may occur; ``given``: (parameter, slot)."""

    needed: tuple[frozenset[str], ...]
    allowed: frozenset[str]
    query: str
    given: tuple[tuple[str, str], ...]

    def fits(self, concepts: frozenset[str]) -> bool:
        """Whether these concepts, all of them, ask this query."""
        return concepts <= self.allowed and all(group & concepts for group in self.needed)

    def likeness(self, concepts: frozenset[str]) -> float:
        """How near the concepts come to it: 1 is all."""
        here = concepts & self.allowed
        wanted = len(self.needed) + len(concepts - self.allowed)
        return sum(bool(g & concepts) for g in self.needed) / wanted + len(here) / 100 if wanted else 0.0


def _table(name: str) -> Iterator[dict[str, str]]:
    text = (files("queries") / "asking" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of rules.tsv."""
    return tuple(_rule(row) for row in _table("rules.tsv"))


def _rule(row: dict[str, str]) -> Rule:
    items = row["concepts"].split()
    needed = tuple(frozenset(i.split("|")) for i in items if not i.endswith("?"))
    allowed = frozenset(c for i in items for c in i.rstrip("?").split("|"))
    given = tuple((p, s) for p, _, s in (pair.partition("=") for pair in (row["given"] or "").split()))
    return Rule(needed, allowed, row["query"], given)


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Word → the concepts that it may stand for; the fillers among them."""
    found: dict[str, list[str]] = {}
    for row in _table("words.tsv"):
        for word in filter(None, f"{row['zh']}|{row['en'] or ''}".split("|")):
            found.setdefault(word.casefold(), []).append(row["concept"])
    return {word: tuple(dict.fromkeys(concepts)) for word, concepts in found.items()}


@cache
def codes() -> dict[str, tuple[tuple[str, str], ...]]:
    """What kinds of basis and indicator levels are called → (slot, IRI): by names.tsv, else by their labels."""
    graph = next(g for g in static_graphs() if g.name == GRAPH_ONTOLOGY)
    found: dict[str, set[tuple[str, str]]] = {}
    for quad in graph.quads():
        subject, predicate = str(quad.subject)[1:-1], str(quad.predicate)[1:-1]
        slot = {"kind": "KIND_E", "level": "LEVEL_E"}.get(subject.removeprefix(CODE).partition("/")[0])
        if slot and "/" in subject.removeprefix(CODE) and predicate in (f"{SKOS}prefLabel", f"{SKOS}altLabel"):
            label = str(getattr(quad.object, "value", "")).casefold()
            if _telling(slot, label):
                found.setdefault(label, set()).add((slot, subject))
    for row in _table("names.tsv"):
        for name in row["names"].split("|"):
            found[name] = {(row["slot"], CODE + row["code"])}
    return {label: tuple(sorted(meant)) for label, meant in found.items()}


def _telling(slot: str, label: str) -> bool:
    if slot == "LEVEL_E":
        return len(label) > 3 and (label.isascii() or label.endswith(("指标", "效益", "影响", "满意度")))
    return len(label) > 1 and label not in ("计划", "职能", "其他", "经验", "other", "none")
