"""Units and places that a question names: a place means the units that lie there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from ontology.registry.divisions import place_of
from queries.store import Store
from queries.terms import Iri

LONGEST_NAME: Final = 60
_UNITS: Final = "SELECT DISTINCT ?unit ?name WHERE { ?unit a yj:BudgetUnit ; rdfs:label ?name } ORDER BY ?name"
_PRINTED = re.compile(r"^[一-鿿]{1,6}?[省市县区旗州盟]")
_TYPE = re.compile(r"(?:自治)?[省市县区旗州盟]$")
_BODY: Final = tuple("局委办区会院站所厅部校馆处")
_SHORT: Final = (("经开区", "经济开发区"), ("高新区", "高新技术产业开发区"), ("管委会", "管理委员会"))
"""What people call a unit, and how its name is printed."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a stretch of the question names: the family, the name, and all things so called."""

    family: str
    name: str
    things: tuple[Iri, ...]
    rules: int = 0
    """How many of them are rules of law, of which a name must mean one."""


def places_and_units(store: Store, text: str) -> dict[str, list[Named]]:
    """words of the text → the units that are called so in part, or that lie in the place so called."""
    units = [(Iri(str(unit)), str(name)) for unit, name in store.select(_UNITS).rows]
    found: dict[str, list[Named]] = defaultdict(list)
    there: dict[str, set[Iri]] = defaultdict(set)
    for unit, name in units:
        for word in place_words(name):
            if word in text:
                there[word].add(unit)
    for word, some in there.items():
        found[word].append(Named("place", word, tuple(sorted(some))))
    for stretch in sorted({s for s in _body_stretches(text) if s not in there}):
        printed = _long(stretch)
        called = [u for u, n in units if n == printed] or [u for u, n in units if _part(printed, n)]
        if called:
            found[stretch].append(Named("unit", stretch, tuple(called)))
    return dict(found)


@cache
def place_words(name: str) -> tuple[str, ...]:
    """The places that a unit's name puts it in, with and without their type.

    >>> place_words("河北卢龙经济开发区管理委员会")
    ('卢龙', '卢龙县', '河北', '河北省', '秦皇岛', '秦皇岛市')
    """
    division = place_of(name)
    printed = _PRINTED.match(name)
    full = division.path if division else (printed[0],) if printed else ()
    bare = (b for f in full if len(b := _TYPE.sub("", f)) > 1)
    return tuple(sorted({*full, *bare}))


def _body_stretches(text: str) -> list[str]:
    """Stretches of three signs or more that end as a body's name ends."""
    ends = [n + 1 for n, sign in enumerate(text) if sign in _BODY]
    return [text[start:end] for end in ends for start in range(max(0, end - 40), end - 2)]


def _long(stretch: str) -> str:
    for short, printed in _SHORT:
        stretch = stretch.replace(short, printed)
    return stretch


def _part(words: str, name: str) -> bool:
    """Whether words are the end of a unit's name, or four signs or more inside it."""
    return name.endswith(words) or (len(words) >= 4 and words in name)
