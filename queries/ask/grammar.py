"""The readings of ``readings.yml``: which catalogue query a meaning asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from queries.ask.lexicon import words
from queries.ask.meaning import Meaning
from queries.ask.tokens import Token
from queries.catalogue import catalogue
from queries.errors import BadCatalogueError
from queries.terms import Term

_KEYS = frozenset(("name", "query", "asks", "words", "may", "also", "needs", "scope", "with", "bound", "zh", "en"))
_LOCAL = ("indicator", "goal")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that can be asked, and how it is answered (see the head of readings.yml)."""

    name: str
    query: str
    asks: Mapping[str, str]
    words: tuple[frozenset[str], ...]
    may: frozenset[str]
    also: Mapping[str, frozenset[str]]
    needs: tuple[str, ...]
    scope: frozenset[str]
    fixed: Mapping[str, Term]
    bound: bool
    sentences: Mapping[str, str]

    def takes(self, m: Meaning) -> bool:
        """Whether the reading takes every part of the meaning; scope is held to later."""
        if m.unknown or len(m.asks) > 1 or m.ask not in self.asks or not self.fills(m):
            return False
        allowed = self.may.union(*self.words)
        if not (m.symbols <= allowed and all(group & m.symbols for group in self.words)):
            return False
        if not self.also.get(m.ask, frozenset()) <= m.symbols:
            return False
        return not self.bound or bool(m.years or m.places or m.units)

    def fills(self, m: Meaning) -> bool:
        """Whether the names of the question are those that the reading needs."""
        return slots(self, m) is not None


def slots(reading: Reading, m: Meaning) -> Mapping[str, Token] | None:
    """need → the token that fills it; a project beside an indicator or goal tells which one. ``None``: they do not fit.

    ``project`` is among the keys also where it only tells which indicator is meant.
    """
    left = list(m.names)
    found: dict[str, Token] = {}
    for need in reading.needs:
        if need == "words":
            told = [*m.quoted, *(t.text for t in left)]
            if len(told) != 1:
                return None
            found[need], left = Token("quoted", told[0]), []
            continue
        token = next((t for t in left if any(n.family == need for n in t.named)), None)
        if token is None:
            return None
        left.remove(token)
        found[need] = token
    if m.quoted and "words" not in reading.needs:
        return None
    if len(left) == 1 and set(reading.needs) & set(_LOCAL) and any(n.family == "project" for n in left[0].named):
        found["project"] = left.pop()
    return None if left else found


@cache
def readings() -> tuple[Reading, ...]:
    """All readings. ``BadCatalogueError`` names the one that is wrong."""
    text = (files("queries.ask") / "readings.yml").read_text(encoding="utf-8")
    return tuple(_reading(entry) for entry in yaml.safe_load(text))


def _reading(entry: dict[str, object]) -> Reading:
    name = str(entry.get("name"))
    strange = set(entry) - _KEYS
    query = catalogue().get(str(entry.get("query")))
    if strange or query is None:
        raise _wrong(name, f"unknown {sorted(strange) or entry.get('query')}")
    groups = tuple(frozenset(str(w).split("|")) for w in _list(entry.get("words")))
    may = frozenset(map(str, _list(entry.get("may"))))
    used = may.union(*groups)
    if not used <= set(words().values()):
        raise _wrong(name, f"symbols that words.tsv has not: {sorted(used - set(words().values()))}")
    needs, scope = tuple(map(str, _list(entry.get("needs")))), frozenset(map(str, _list(entry.get("scope"))))
    fixed, also = _map(entry.get("with")), _map(entry.get("also"))
    parameters = {p.name for p in query.parameters}
    if not {*needs, *scope, *fixed} <= parameters:
        raise _wrong(name, f"{query.name} has only the parameters {sorted(parameters)}")
    return Reading(
        name,
        query.name,
        MappingProxyType({str(k): str(v) for k, v in _map(entry.get("asks")).items()}),
        groups,
        may,
        MappingProxyType({k: frozenset(map(str, _list(v))) for k, v in also.items()}),
        needs,
        scope,
        MappingProxyType({k: v if isinstance(v, int) else str(v) for k, v in fixed.items()}),
        bool(entry.get("bound")),
        MappingProxyType({"zh": str(entry["zh"]), "en": str(entry["en"])}),
    )


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _map(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def _wrong(name: str, why: str) -> BadCatalogueError:
    return BadCatalogueError("catalogue.header", file=f"ask/readings.yml {name}", line=1, why=why)
