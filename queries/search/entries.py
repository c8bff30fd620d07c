"""What can be searched in a graph file: names, numbers, values and printed words, each with the thing it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from ontology.namespaces import DCTERMS, ID, OA, RDFS, SKOS, YJ
from queries.statements import Facts, Things, text

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
_OURS: Final = f"<{ID}"
_BEHIND: Final = len(_OURS)
_OWNING: Final = {"disclosure", "unit", "project", "justification"}
"""The families of things that say what others belong to."""
_LABEL, _UNIT, _BASIS, _MENTION = (
    f"<{RDFS}label>", f"<{YJ}budgetUnit>", f"<{YJ}justifiedBy>", f"<{YJ}mention>"
)  # fmt: skip
_NAMES: Final = (_LABEL, f"<{SKOS}altLabel>")
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(KINDS, (_LABEL,)),
    "basis": (*_NAMES, f"<{YJ}documentNumber>", f"<{YJ}title>"),
    "unit": _NAMES,
    "issuer": _NAMES,
    "project": (_LABEL, f"<{DCTERMS}identifier>"),
    "target": (f"<{YJ}valueText>",),
    "mention": (f"<{OA}exact>",),
}
"""The properties that are searched, by kind."""


class Entry(NamedTuple):
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


def said(*graphs: Things) -> Said:
    """What a document holds to be searched; the wordings of registered rules on which it rests are not in it."""
    words: list[tuple[str, str, str]] = []
    owners = _Owners({}, {}, {})
    bases: set[str] = set()
    for subject, facts in chain.from_iterable(things.items() for things in graphs):
        if not subject.startswith(_OURS):
            continue
        thing = subject[_BEHIND:-1]
        family, _, rest = thing.partition("/")
        kind = "mention" if "#" in rest else _FAMILIES.get(family, "")
        for predicate in _WORDS.get(kind, ()):
            for term in facts.get(predicate, ()):
                printed = text(term)
                if printed:
                    words.append((thing, kind, printed))
        if family in _OWNING:
            owners.hear(thing, facts)
        if _BASIS in facts:
            bases.update(map(_path, facts[_BASIS]))
    return Said(frozenset(_entries(words, owners)), frozenset(bases))


def _path(term: str) -> str:
    """An IRI of ours without what all of them begin with."""
    return term[1:-1].removeprefix(ID)


def _entries(words: list[tuple[str, str, str]], owners: _Owners) -> Iterator[Entry]:
    for thing, kind, printed in words:
        if kind in SHARED:
            yield Entry(kind, printed, thing)
            continue
        _, _, rest = thing.partition("/")
        key, _, place = rest.partition("#" if kind == "mention" else "/")
        yield Entry(kind, printed, place, owners.of(kind, key, place) if kind in _ABOUT else "")


@dataclass(frozen=True, slots=True)
class _Owners:
    """Names by path; who owns a project; which justification stands on a mention."""

    names: dict[str, str]
    units: dict[str, str]
    cited: dict[str, str]

    def hear(self, thing: str, facts: Facts) -> None:
        """What a thing says of this."""
        if _LABEL in facts:
            self.names[thing] = text(facts[_LABEL][-1])
        if _UNIT in facts:
            self.units[thing] = _path(facts[_UNIT][-1])
        for mention in facts.get(_MENTION, ()):
            self.cited[_path(mention)] = thing

    def of(self, kind: str, key: str, place: str) -> str:
        """The name of the project that a thing belongs to; of a project, and of what has none, that of the unit."""
        if kind == "mention":
            place = self.cited.get(f"disclosure/{key}#{place}", "").partition(f"{key}/")[2]
        project = f"project/{key}/{place.partition('/')[0]}"
        if kind not in ("project", "measure") and project in self.names:
            return self.names[project]
        document = self.units.get(f"disclosure/{key}", "")
        unit = self.units.get(project, document) if kind == "project" else document
        return self.names.get(unit, "")
