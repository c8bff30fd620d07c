"""Finding a thing by what people call it: a name, a number with any bracket, a project code, an IRI."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from queries.errors import UnknownNameError
from queries.store import Store
from queries.terms import Iri, Term, written

FAMILIES: Final = ("regulation", "goal", "project", "indicator")
_NAMES: Final = {
    "regulation": """SELECT DISTINCT ?thing ?name ?about ?label WHERE {
        ?thing yj:basisKind ?kind . OPTIONAL { ?thing rdfs:label ?label }
        ?kind skos:prefLabel ?about FILTER(LANG(?about) = "zh")
        { ?thing rdfs:label ?name } UNION { ?thing yj:title ?name } UNION { ?thing yj:documentNumber ?name }
        UNION { ?thing skos:altLabel ?name } }""",
    "goal": """SELECT DISTINCT ?thing ?name ?about WHERE {
        ?thing yj:goalOf ?owner ; rdfs:label ?name . OPTIONAL { ?owner rdfs:label ?about } }""",
    "project": """SELECT DISTINCT ?thing ?name ?about WHERE {
        ?thing yj:disclosedIn ?d .
        { ?thing rdfs:label ?name } UNION { ?thing dcterms:identifier ?name }
        OPTIONAL { ?thing yj:budgetUnit/rdfs:label ?about } }""",
    "indicator": """SELECT DISTINCT ?thing ?name ?about WHERE {
        ?target yj:targetOf ?thing ; yj:projectOf ?p . ?thing rdfs:label ?name . OPTIONAL { ?p rdfs:label ?about } }""",
}
_CALLED: Final = _NAMES | {
    "regulation": """SELECT DISTINCT ?thing ?name ?about ?label WHERE {
        ?thing rdfs:label|yj:title|yj:documentNumber|skos:altLabel ?name ; yj:basisKind ?kind .
        OPTIONAL { ?thing rdfs:label ?label } ?kind skos:prefLabel ?about FILTER(LANG(?about) = "zh") }"""
}
"""The same, in the order in which names that are given find their things."""
_BRACKETS: Final = str.maketrans("【[［﹝〖(（{", "〔〔〔〔〔〔〔〔") | str.maketrans(
    "】]］﹞〗)）}", "〕〕〕〕〕〕〕〕"
)
_NUMBER = re.compile(r"^(?P<agency>\D+)〔(?P<year>\d{4})〕第?(?P<serial>\d+)号?(?:文件)?$")
_COUNTRY: Final = "中华人民共和国"
_ALL: Final = 100_000_000
_WORDINGS: Final = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the graph: its IRI, what it is called, and what tells it from its namesakes."""

    iri: Iri
    name: str
    about: str


def find(store: Store, family: str, words: str) -> tuple[Thing, ...]:
    """The things of a family that are called so: all of the first of these that gives any.

    The IRI itself; exactly that name; that name but for brackets, marks and 中华人民共和国; a name that contains it.
    Of the last two the text index gives the shortest names where it can be asked, with ten things of each.
    ``UnknownNameError`` where there is none.
    """
    steps: tuple[Callable[[], Iterable[Thing]], ...] = (
        lambda: _by_iri(store, family, words.strip().strip("<>")),
        lambda: _asked(store, family, "name", [words]),
        lambda: _alike(store, family, words),
    )
    found = next((things for step in steps if (things := tuple(step()))), None)
    if not found:
        raise UnknownNameError("thing.unknown", words=words if len(words) <= 80 else words[:80] + "…")
    return tuple(sorted(set(found), key=lambda t: t.iri))


def _by_iri(store: Store, family: str, words: str) -> Iterable[Thing]:
    try:
        return _asked(store, family, "thing", [Iri(words)]) if words.startswith("http") else ()
    except ValueError:  # no IRI after all
        return ()


def _asked(store: Store, family: str, column: str, values: Iterable[Term]) -> Iterator[Thing]:
    """Those of a family that are these, or are called so; each once, by its title or the first of its names."""
    told = " ".join(written(value) for value in values)
    asked = (_CALLED if column == "name" else _NAMES)[family].replace(
        "WHERE {", f"WHERE {{ VALUES ?{column} {{ {told} }}", 1
    )
    named: dict[Iri, Thing] = {}
    for iri, name, about, *label in store.select(asked, limit=_ALL).rows:
        title = next(filter(None, label), name)
        named.setdefault(Iri(str(iri)), Thing(Iri(str(iri)), str(title), str(about or "")))
    return iter(named.values())


def _alike(store: Store, family: str, words: str) -> Iterable[Thing]:
    """Those whose name is the same but for what people write differently; else those whose name contains it."""
    wanted = key(words)
    if not wanted:
        return ()
    names = _indexed(store, family, wanted)
    if names is None:
        names = [(str(n), Iri(str(i))) for i, n, *_ in store.select(_NAMES[family], limit=_ALL).rows]
    keyed = [(key(name), iri) for name, iri in names]
    same = [iri for name, iri in keyed if name == wanted] or [iri for name, iri in keyed if wanted in name]
    return _asked(store, family, "thing", dict.fromkeys(same)) if same else ()


def _indexed(store: Store, family: str, words: str) -> list[tuple[str, Iri]] | None:
    """Names that contain the words, shortest first, from the text index; ``None`` where it cannot be asked.

    Regulations are few and are read from the graph: a number may be written in more ways than the index folds.
    """
    from queries.search.find import search

    if family == "regulation":
        return None
    found = search(store, words, (family,), _WORDINGS)
    return [(hit.label, Iri(thing)) for hit in found.hits for thing in hit.things] if found.indexed else None


def key(words: str) -> str:
    """A name without what people write differently: brackets of numbers, title marks, blanks, 中华人民共和国.

    >>> key("卢政【2012】27 号文件") == key("卢政[2012]27号"), key("《中华人民共和国环境保护法》")
    (True, '环境保护法')
    """
    text = re.sub(r"[\s《》〈〉<>“”\"'‘’]", "", unicodedata.normalize("NFKC", words))
    number = _NUMBER.match(text.translate(_BRACKETS))
    if number:
        return f"{number['agency']}〔{number['year']}〕{int(number['serial'])}号"
    return text.removeprefix(_COUNTRY).casefold()
