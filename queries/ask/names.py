"""What the words of a question name in the graph: exact names, looked up; nothing is guessed.

Every stretch of the question is looked up as a name in one query, so that the cost does not grow with the store.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from ontology.namespaces import CODE
from queries.ask.latin import whole
from queries.ask.places import LONGEST_NAME, Named, places_and_units
from queries.store import Store
from queries.terms import Iri, written

_MOST: Final = 5_000
_ENDS: Final = " ，。？！；：,.?!;:、"
_LOOKED_UP: Final = """SELECT DISTINCT ?thing ?name WHERE { VALUES ?name { %s }
  { ?thing rdfs:label ?name } UNION { ?thing skos:altLabel ?name } UNION { ?thing yj:title ?name }
  UNION { ?thing yj:documentNumber ?name } UNION { ?thing dcterms:identifier ?name } }"""
_KINDS_OF: Final = """SELECT DISTINCT ?thing ?family WHERE { VALUES ?thing { %s } ?thing a ?family .
  FILTER(?family IN (yj:Basis, yj:Rule, yj:Project, yj:Indicator, yj:Goal, yj:BudgetUnit)) }"""
_FAMILY: Final = {
    "Basis": "basis", "Project": "project", "Indicator": "indicator", "Goal": "goal", "BudgetUnit": "unit",
}  # fmt: skip


def looked_up(store: Store, text: str) -> dict[str, tuple[Named, ...]]:
    """name → what it names, for every name that stands in the text, letter for letter."""
    stretches = " ".join(map(written, sorted(set(_stretches(text)))))
    called = store.select(_LOOKED_UP % stretches, limit=_MOST).rows if stretches else ()
    families = _families(store, {Iri(str(thing)) for thing, _ in called})
    found: dict[tuple[str, str], set[Iri]] = defaultdict(set)
    for thing, name in called:
        for family in families.get(str(thing), set()) & set(_FAMILY):
            found[str(name).removesuffix("。"), _FAMILY[family]].add(Iri(str(thing)))
    named: dict[str, list[Named]] = defaultdict(list)
    for (name, family), things in found.items():
        rules = sum("Rule" in families[t] for t in things)
        named[name].append(Named(family, name, tuple(sorted(things)), rules if family == "basis" else 0))
    for word, concepts in _concepts().items():
        if word in text.casefold():
            named[word].extend(concepts)
    for words, units in places_and_units(store, text).items():
        named[words] = [*units, *(n for n in named[words] if n.family != "unit" or n.things != units[0].things)]
    return {name: _told_apart(some) for name, some in named.items()}


def _told_apart(some: list[Named]) -> tuple[Named, ...]:
    """Sorted by family; 往年经验 is the kind, not the entries of single units that are called so."""
    kind = any(n.family == "kind" for n in some)
    return tuple(
        sorted((n for n in some if not (kind and n.family == "basis" and not n.rules)), key=lambda n: n.family)
    )


def _families(store: Store, things: set[Iri]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    if things:
        for thing, family in store.select(_KINDS_OF % " ".join(map(written, sorted(things))), limit=5 * _MOST).rows:
            found[str(thing)].add(str(family).rpartition("#")[2])
    return found


def _stretches(text: str) -> Iterable[str]:
    """What could be a name: two signs or more, no Latin word cut in two, not Latin words alone."""
    for start in range(len(text)):
        for end in range(start + 2, min(len(text), start + LONGEST_NAME) + 1):
            piece = text[start:end]
            plain = piece.isascii() and not any(c.isdigit() for c in piece)
            if not plain and piece == piece.strip(_ENDS) and whole(text, start, end):
                yield piece
                yield f"{piece}。"  # goals are printed as sentences


@cache
def _concepts() -> dict[str, list[Named]]:
    """Kinds of basis and levels of indicators, by their words in concepts.tsv."""
    found: dict[str, list[Named]] = defaultdict(list)
    text = (files("queries.ask") / "concepts.tsv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        things = tuple(Iri(f"{CODE}{row['scheme']}/{n}") for n in row["notations"].split())
        for word in [*row["zh"].split(), *(w.replace("_", " ") for w in row["en"].split())]:
            found[word].append(Named(row["scheme"], word, things))
    return dict(found)
