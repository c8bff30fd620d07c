"""What can be searched in a graph file: names, numbers, values and printed words, each with the thing it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ontology.namespaces import DCTERMS, ID, OA, RDFS, SKOS, YJ

KINDS: Final = (
    "basis", "rule", "project", "goal", "indicator", "target", "mention", "unit", "measure", "disclosure", "issuer",
)  # fmt: skip
"""In the order in which results are shown; a kind's place in the list is its number in the index. A basis is what a
target rests on; a rule is one of the registry, on which nothing need rest."""
SHARED: Final = frozenset(("basis", "rule", "unit", "issuer"))
_FAMILIES: Final = {"rule": "basis", "cited": "basis", "basis": "basis", "body": "issuer"} | {
    kind: kind for kind in KINDS if kind not in ("basis", "rule", "issuer", "mention")
}
_ABOUT: Final = {"project", "goal", "indicator", "target", "mention", "measure"}
_WORDS: Final = {
    f"{RDFS}label": {*KINDS} - {"mention", "target"},
    f"{YJ}documentNumber": {"basis"},
    f"{YJ}title": {"basis"},
    f"{SKOS}altLabel": {"basis", "unit", "issuer"},
    f"{DCTERMS}identifier": {"project"},
    f"{YJ}valueText": {"target"},
    f"{OA}exact": {"mention"},
}
_LINKS: Final = (f"{YJ}budgetUnit", f"{YJ}justifiedBy", f"{YJ}mention")
_LINE = re.compile(
    rf"^<{re.escape(ID)}([^>]*)> <({'|'.join(re.escape(p) for p in (*_WORDS, *_LINKS))})> "
    r'(?:"((?:[^"\\\n]|\\.)*)"|<([^>]*)>)',
    re.M,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIGNS: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Words of one thing. ``place`` is what tells the thing within its document, or its whole path where shared."""

    kind: str
    text: str
    place: str
    about: str = ""
    """The name of what it belongs to: the project of an indicator, the unit of a project."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says that can be searched, and the bases that its targets rest on."""

    entries: frozenset[Entry]
    bases: frozenset[str]


def said(data: bytes) -> Said:
    """What a graph file holds to be searched; the wordings of registered rules on which it rests are not in it."""
    words: list[tuple[str, str, str]] = []
    links: dict[str, dict[str, str]] = {link: {} for link in _LINKS}
    bases: set[str] = set()
    for thing, predicate, text, other in _LINE.findall(data.decode("utf-8", "replace")):
        if predicate in _WORDS:
            words.append((thing, predicate, text))
        elif predicate == _LINKS[1]:
            bases.add(other.removeprefix(ID))
        else:
            key, value = (thing, other) if predicate == _LINKS[0] else (other.removeprefix(ID), thing)
            links[predicate][key] = value
    names = {thing: _plain(text) for thing, predicate, text in words if predicate == f"{RDFS}label"}
    owners = _Owners(names, links[_LINKS[0]], links[_LINKS[2]])
    return Said(frozenset(_entries(words, owners)), frozenset(bases))


def _entries(words: list[tuple[str, str, str]], owners: _Owners) -> Iterator[Entry]:
    for thing, predicate, raw in words:
        family, _, rest = thing.partition("/")
        kind = "mention" if "#" in rest else _FAMILIES.get(family)
        if kind not in _WORDS[predicate] or not raw:
            continue
        key, _, place = rest.partition("#" if kind == "mention" else "/")
        about = owners.of(kind, key, place) if kind in _ABOUT else ""
        yield Entry(kind, _plain(raw), thing if kind in SHARED else place, about)


@dataclass(frozen=True, slots=True)
class _Owners:
    """Names by path; who owns a project; which justification stands on a mention."""

    names: dict[str, str]
    units: dict[str, str]
    cited: dict[str, str]

    def of(self, kind: str, key: str, place: str) -> str:
        """The name of the project that a thing belongs to; of a project, and of what has none, that of the unit."""
        if kind == "mention":
            place = self.cited.get(f"disclosure/{key}#{place}", "").partition(f"{key}/")[2]
        project = f"project/{key}/{place.partition('/')[0]}"
        if kind not in ("project", "measure") and project in self.names:
            return self.names[project]
        document = self.units.get(f"disclosure/{key}", "")
        unit = self.units.get(project, document) if kind == "project" else document
        return self.names.get(unit.removeprefix(ID), "")


def _plain(text: str) -> str:
    """The literal without N-Quads' escapes."""
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    return chr(int(digits, 16)) if digits else _SIGNS.get(found[3], found[3])
