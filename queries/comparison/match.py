"""What belongs together: projects by code, then name; indicators by name and level. Each pair says on what ground.

Grounds, strongest first: ``code``; ``name``; ``bare-name`` (years, numbers of the list and marks left out);
``similar`` (the most alike names, from a likeness of 85 in 100). Nobody is paired twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from rapidfuzz import fuzz

from ontology.namespaces import ID
from queries.dossiers.records import Ground, Project, Row

T = TypeVar("T")
LIKE: Final = 85.0
"""Names less alike than this, out of 100, are two names."""
_LOOSE: Final = re.compile(r"(?:19|20)\d\d年?度?|^[\d一二三四五六七八九十]+[.、．]|[\s\W_]|项目$|专项$")


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Two things that belong together, the ground, and how alike their names are (100: the same)."""

    before: T
    after: T
    ground: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Matching(Generic[T]):
    """The pairs, in the order of what was before, and what has no partner."""

    pairs: tuple[Pair[T], ...]
    dropped: tuple[T, ...]
    added: tuple[T, ...]


def bare(name: str) -> str:
    """A name without year, number in the list, marks and the word 项目.

    >>> bare("1、2022年大气污染防治经费项目") == bare("大气污染防治经费")
    True
    """
    return _LOOSE.sub("", unicodedata.normalize("NFKC", name).casefold())


def basis_key(ground: Ground) -> str:
    """What makes two bases of two documents one: a rule its IRI, a contract, plan or habit its kind and words.

    The IRI of a basis that is no rule holds the unit and document that it belongs to.
    """
    family = f"{ID}basis/"
    if not ground.basis.startswith(family):
        return ground.basis
    return f"{ground.basis.removeprefix(family).partition('/')[0]} {bare(ground.name)}"


def projects(before: Sequence[Project], after: Sequence[Project]) -> Matching[Project]:
    """The projects of two lists, paired; only projects of one unit are, unless a unit is not printed."""

    def same_unit(a: Project, b: Project) -> bool:
        return a.unit == b.unit or not a.unit or not b.unit

    return _paired(before, after, _names_of_plans, same_unit)


def _names_of_plans(plan: Project) -> tuple[tuple[str, str], ...]:
    return ("code", plan.code), ("name", plan.name), ("bare-name", bare(plan.name))


def rows(before: Sequence[Row], after: Sequence[Row]) -> Matching[Row]:
    """The rows of two tables, paired inside one first level, one place and one horizon."""

    def same_part(a: Row, b: Row) -> bool:
        return (_part(a.level), a.place, a.horizon) == (_part(b.level), b.place, b.horizon)

    return _paired(before, after, lambda r: (("name", r.name), ("bare-name", bare(r.name))), same_part)


def _part(level: str) -> str:
    return "cost" if "cost" in level else level.partition("-")[0]


def _paired(
    before: Sequence[T], after: Sequence[T], names: Callable[[T], tuple[tuple[str, str], ...]],
    may: Callable[[T, T], bool],
) -> Matching[T]:  # fmt: skip
    old, new = dict(enumerate(before)), dict(enumerate(after))
    pairs: dict[int, Pair[T]] = {}
    grounds = [ground for ground, _ in names(before[0])] if before else []
    for at, ground in enumerate(grounds):
        for i, a in list(old.items()):
            word = names(a)[at][1]
            j = next((j for j, b in new.items() if word and names(b)[at][1] == word and may(a, b)), None)
            if j is not None:
                pairs[i] = Pair(old.pop(i), new.pop(j), ground, 100.0)
    for likeness, i, j in sorted(_alike(old, new, names, may), key=lambda x: (-x[0], x[1], x[2])):
        if i in old and j in new:
            pairs[i] = Pair(old.pop(i), new.pop(j), "similar", likeness)
    return Matching(tuple(pairs[i] for i in sorted(pairs)), tuple(old.values()), tuple(new.values()))


def _alike(
    old: dict[int, T], new: dict[int, T], names: Callable[[T], tuple[tuple[str, str], ...]], may: Callable[[T, T], bool]
) -> list[tuple[float, int, int]]:
    found = []
    for i, a in old.items():
        for j, b in new.items():
            likeness = round(fuzz.ratio(names(a)[-1][1], names(b)[-1][1]), 1)
            if likeness >= LIKE and may(a, b):
                found.append((likeness, i, j))
    return found
