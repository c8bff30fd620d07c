"""A reading filled with the things that a question names: the rows of parameters that its query runs with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from ontology.messages import LANGUAGES, message
from queries.ask.grammar import Reading, slots
from queries.ask.meaning import Meaning
from queries.ask.tokens import Token
from queries.errors import BadQueryError
from queries.labels import concept
from queries.store import Store
from queries.terms import Iri, Term, written

MOST_THINGS: Final = 1_000
_WHERE: Final = {
    "project": "VALUES ?thing { %s } BIND(?thing AS ?project) ?project yj:disclosedIn ?disclosure .",
    "indicator": "VALUES ?thing { %s } ?target yj:targetOf ?thing ; yj:projectOf ?project .",
    "goal": "VALUES ?thing { %s } ?thing yj:goalOf ?project .",
}
_OWN: Final = """SELECT DISTINCT ?thing ?project ?unit ?year WHERE { %s
  OPTIONAL { ?project yj:budgetUnit ?unit } OPTIONAL { ?project yj:fiscalYear ?year } }"""
_YEARS: Final = "SELECT DISTINCT ?year WHERE { ?disclosure a yj:Disclosure ; yj:fiscalYear ?year } ORDER BY ?year"


class UnfitError(BadQueryError):
    """The reading cannot be filled with what the question names; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Held:
    """A reading with its parameters: one row, or several where a name or a place means several things."""

    reading: Reading
    givens: tuple[Mapping[str, Term | str], ...]
    parts: Mapping[str, str]
    """What fills the sentence."""

    def says(self, lang: str) -> str:
        """What was understood, as a sentence."""
        said = {key.removesuffix(f".{lang}"): part for key, part in self.parts.items() if key.endswith(f".{lang}")}
        return told(self.reading, lang, said)


def told(reading: Reading, lang: str, parts: Mapping[str, str]) -> str:
    """The sentence of a reading filled with what it is about; no 的 is left at its beginning."""
    return reading.sentences[lang].format(**parts).removeprefix("的")


def hold(store: Store, reading: Reading, m: Meaning) -> Held:
    """The reading filled in. ``UnfitError`` where the scope is too much for it, or a name means nothing or too much."""
    filled = slots(reading, m)
    if filled is None:
        raise UnfitError("ask.unfit")
    units, year = _scope(store, m)
    things = {need: _things(store, need, filled, units, year) for need in filled if need in reading.needs}
    local = any(need in _WHERE for need in reading.needs)
    if units is not None and "unit" not in reading.scope and not local:
        raise UnfitError("ask.no_unit")
    if year is not None and "year" not in reading.scope and not local:
        raise UnfitError("ask.no_year")
    held: dict[str, Sequence[Term | str]] = dict(things)
    if units is not None and "unit" in reading.scope:
        held["unit"] = units
    rows = [dict(zip(held, row, strict=True)) for row in product(*held.values())]
    if len(rows) > MOST_THINGS:
        raise UnfitError("ask.too_many", count=len(rows))
    extra = {**reading.fixed, **({"year": year} if year is not None and "year" in reading.scope else {})}
    parts = {
        f"{need}.{lang}": _called(token, need, things[need], lang)
        for need, token in filled.items()
        if need in reading.needs
        for lang in LANGUAGES
    }
    return Held(reading, tuple({**row, **extra} for row in rows), {**parts, **_said(m, units, year)})


def _scope(store: Store, m: Meaning) -> tuple[tuple[Iri, ...] | None, int | None]:
    if len(m.years) > 1 or len(m.units) > 1:
        raise UnfitError("ask.two_scopes")
    year = m.years[0] if m.years else None
    if year is not None:
        known = [int(str(y)) for (y,) in store.select(_YEARS).rows]
        if year not in known:
            raise UnfitError("ask.year_unknown", year=year, known="、".join(map(str, known)))
    units: set[Iri] | None = None
    for token in (*m.places, *m.units):
        here = {t for n in token.named if n.family in ("place", "unit") for t in n.things}
        units = here if units is None else units & here
    if units is not None and not units:
        raise UnfitError("ask.nowhere", words="".join(t.text for t in (*m.places, *m.units)))
    if m.units and units is not None and len(units) > 1:
        raise UnfitError("ask.several_units", words=m.units[0].text, count=len(units))
    return (None if units is None else tuple(sorted(units))), year


def _things(
    store: Store, need: str, filled: Mapping[str, Token], units: tuple[Iri, ...] | None, year: int | None
) -> tuple[Iri | str, ...]:
    token = filled[need]
    if need == "words":
        return (token.text,)
    named = next(n for n in token.named if n.family == need)
    if named.rules > 1 or (named.rules and len(named.things) > named.rules):
        raise UnfitError("ask.several_rules", words=token.text, count=len(named.things))
    if need not in _WHERE:
        return named.things
    beside = filled.get("project")
    projects = None
    if need != "project" and beside is not None:
        projects = {t for n in beside.named if n.family == "project" for t in n.things}
    own = store.select(_OWN % _WHERE[need] % " ".join(written(t) for t in named.things)).rows
    fitting = {
        Iri(str(thing))
        for thing, project, unit, of in own
        if (units is None or unit in units) and year in (None, of) and (projects is None or project in projects)
    }
    if not fitting:
        raise UnfitError("ask.not_there", words=token.text)
    return tuple(sorted(fitting))


def _called(token: Token, need: str, things: Sequence[Iri | str], lang: str) -> str:
    if need == "kind":
        return "、".join(concept(thing, lang) for thing in things)
    if need in ("level", "words", "goal"):
        return token.text
    name = f"“{token.text}”"
    return name if len(things) == 1 else message("ask.several", lang, name=name, count=len(things))


def _said(m: Meaning, units: tuple[Iri, ...] | None, year: int | None) -> dict[str, str]:
    names = "、".join(concept(u).rpartition("/")[2] for u in units or ()) if units and len(units) <= 3 else ""
    words = "".join(t.text for t in (*m.places, *m.units))
    place = words if not units else f"{words}（{names}）" if names and names != words else words
    if units and len(units) > 3:
        place = message("ask.several", name=words, count=len(units))
    zh = place + (f"{year}年度" if year else "")
    en = (f" of {place}" if place else "") + (f" in {year}" if year else "")
    return {"scope.zh": zh, "scope.en": en}
