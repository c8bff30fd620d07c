"""What the words of a goal or an indicator are about: letter pairs and triples, fields of work, deeds.

The lists are data: ``domains.tsv`` names fields (air, water, roads) and deeds (inspect, train,
build) with the words that tell of them; ``generic.tsv`` names the words that say nothing of either.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_MARKS: Final = re.compile(r"[^\w]+")
_CLAUSES: Final = re.compile(r"[。；;，,、！\n]|(?<!\d)\d+[.．、)）]|[一二三四五六七八九十]+是")
_GAP: Final = " "


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists: word → fields, word → deeds, words of the measure or of habit, words for people and bodies."""

    fields: dict[str, frozenset[str]]
    deeds: dict[str, frozenset[str]]
    generic: frozenset[str]
    actors: frozenset[str]

    @property
    def kept(self) -> re.Pattern[str]:
        """Longest first: words that tell a field or deed stay whole, generic ones become gaps."""
        return _any({*self.fields, *self.deeds, *self.generic})


@dataclass(frozen=True, slots=True)
class Words:
    """What a text is about. ``grams`` are pairs and triples of letters that stand in its telling parts."""

    grams: frozenset[str]
    fields: frozenset[str]
    deeds: frozenset[str]

    @property
    def blank(self) -> bool:
        """Whether the text names nothing of its own (按期完成率, 经费控制数)."""
        return not self.grams and not self.fields


@cache
def lexicon() -> Lexicon:
    """The lists that come with yiju."""
    facets: dict[str, dict[str, set[str]]] = {"field": defaultdict(set), "deed": defaultdict(set)}
    for row in _table("domains.tsv"):
        for word in row["words"].split():
            facets[row["facet"]][_plain(word)].add(row["concept"])
    kinds = {row["kind"]: frozenset(_plain(w) for w in row["words"].split()) for row in _table("generic.tsv")}
    field, deed = ({w: frozenset(c) for w, c in facets[f].items()} for f in ("field", "deed"))
    return Lexicon(field, deed, kinds["verb"] | kinds["measure"], kinds["actor"])


@cache
def names() -> dict[str, str]:
    """concept → the first word of its list, to call it by."""
    return {row["concept"]: row["words"].split()[0] for row in _table("domains.tsv")}


def _table(name: str) -> list[dict[str, str]]:
    with (files("queries.goals") / name).open(encoding="utf-8") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _any(words: set[str] | dict[str, frozenset[str]]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = lexicon()
    return known.kept, _any(known.fields), _any(known.deeds)


def clauses(goal: str) -> tuple[str, ...]:
    """The parts of a goal that can be reached one by one.

    >>> clauses("做好河道治理工作，确保河水水质")
    ('做好河道治理工作', '确保河水水质')
    """
    parts = (p.strip() for p in _CLAUSES.split(unicodedata.normalize("NFKC", goal)))
    return tuple(p for p in parts if p) or (goal,)


@cache
def words(text: str) -> Words:
    """What a text is about; a text of generic words only gives empty sets.

    >>> sorted(words("苫盖及时率").grams), sorted(words("苫盖及时率").fields), words("按期完成率").blank
    (['苫盖'], ['air'], True)
    """
    plain = _plain(text)
    known = lexicon()
    kept, fields, deeds = _patterns()
    core = kept.sub(lambda m: _GAP if m[0] in known.generic else m[0], _MARKS.sub(_GAP, plain))
    grams = {part[i : i + n] for part in core.split() for n in (2, 3) for i in range(len(part) - n + 1)}
    return Words(
        frozenset(g for g in grams if not g.isdecimal()),
        frozenset(c for m in fields.finditer(plain) for c in known.fields[m[0]]),
        frozenset(c for m in deeds.finditer(plain) for c in known.deeds[m[0]]),
    )
