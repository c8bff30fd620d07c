"""Finding a thing by what people call it: a name, a number with any bracket, a project code, an IRI."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from queries.errors import UnknownNameError
from queries.store import Store
from queries.terms import Iri, written

FAMILIES: Final = ("regulation", "goal", "project", "indicator")
_NAMES: Final = {
    "regulation": """SELECT DISTINCT ?thing ?name ?about WHERE {
        ?thing yj:basisKind ?kind . ?kind skos:prefLabel ?about FILTER(LANG(?about) = "zh")
        { ?thing rdfs:label ?name } UNION { ?thing yj:title ?name } UNION { ?thing yj:documentNumber ?name }
        UNION { ?thing skos:altLabel ?name } }""",
    "goal": """SELECT DISTINCT ?thing ?name ?about WHERE {
        ?thing yj:goalOf ?owner ; rdfs:label ?name . OPTIONAL { ?owner rdfs:label ?about } }""",
    "project": """SELECT DISTINCT ?thing ?name ?about WHERE {
        ?thing yj:disclosedIn ?d .
        { ?thing rdfs:label ?name } UNION { ?thing dcterms:identifier ?name }
        OPTIONAL { ?thing yj:budgetUnit/rdfs:label ?about } }""",
    "indicator": """SELECT DISTINCT ?thing ?name ?about WHERE {
        ?thing yj:indicatorOf ?p ; rdfs:label ?name . OPTIONAL { ?p rdfs:label ?about } }""",
}
_BRACKETS: Final = str.maketrans("【[［﹝〖(（{", "〔〔〔〔〔〔〔〔") | str.maketrans(
    "】]］﹞〗)）}", "〕〕〕〕〕〕〕〕"
)
_NUMBER = re.compile(r"^(?P<agency>\D+)〔(?P<year>\d{4})〕第?(?P<serial>\d+)号?(?:文件)?$")
_COUNTRY: Final = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in the graph: its IRI, what it is called, and what tells it from its namesakes."""

    iri: Iri
    name: str
    about: str


def find(store: Store, family: str, words: str) -> tuple[Thing, ...]:
    """The things of a family that are called so: all of the first of these that gives any.

    The IRI itself; exactly that name; that name but for brackets, marks and 中华人民共和国; a name that contains it.
    ``UnknownNameError`` where there is none.
    """
    exact = _exactly(store, family, words)
    if exact:
        return exact
    named: dict[Iri, Thing] = {}
    names: list[tuple[str, Thing]] = []
    for iri, name, about in store.select(_NAMES[family]).rows:
        thing = named.setdefault(Iri(str(iri)), Thing(Iri(str(iri)), str(name), str(about or "")))
        names.append((str(name), thing))
    wanted = key(words)
    steps = (
        [t for i, t in named.items() if i == words.strip().strip("<>")],
        [t for n, t in names if n == words],
        [t for n, t in names if key(n) == wanted],
        [t for n, t in names if wanted and wanted in key(n)],
    )
    found = next((step for step in steps if step), None)
    if not found:
        raise UnknownNameError("thing.unknown", words=words if len(words) <= 80 else words[:80] + "…")
    return tuple(sorted(set(found), key=lambda t: t.iri))


def _exactly(store: Store, family: str, words: str) -> tuple[Thing, ...]:
    """Those with exactly that name, without reading all names."""
    asked = _NAMES[family].replace("WHERE {", f"WHERE {{ VALUES ?name {{ {written(words)} }}", 1)
    rows = store.select(asked).rows
    return tuple(sorted({Thing(Iri(str(i)), str(n), str(a or "")) for i, n, a in rows}, key=lambda t: t.iri))


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
