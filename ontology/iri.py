"""Identifiers as value objects: each knows how it is written, and reads back what it wrote.

Everything that one document says hangs under the first sixteen hex digits of its SHA-256, so the same bytes give the
same names and two documents never share one. What several documents name (units, places, rules) is named by its own
words. Chinese letters stay readable: these are IRIs (RFC 3987), only what may not stand in a path is percent-encoded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self
from urllib.parse import unquote

from ontology.namespaces import CODE, ID
from ontology.patterns import lazy

DISCLOSURE_DIGITS: Final = 16
_OTHER = lazy(r"[^A-Za-z0-9\-._~\u3001-\u301f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]")
"""What does not stand in a path as it is."""


@lru_cache(maxsize=8192)
def segment(text: str) -> str:
    """One path segment of an IRI.

    >>> segment("卢政〔2012〕27号"), segment("a/b c")
    ('卢政〔2012〕27号', 'a%2Fb%20c')
    """
    return _OTHER.sub(lambda match: _percent(match.group()), text)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _path(*segments: str | int) -> str:
    return ID + "/".join([str(s) if isinstance(s, int) else segment(s) for s in segments])


def _segments(iri: str, family: str) -> list[str]:
    """The decoded segments after ``family``; ``ValueError`` where the IRI is of another family."""
    prefix = f"{ID}{family}/"
    if not iri.startswith(prefix):
        raise ValueError(f"not a {family} IRI: {iri!r}")
    return [unquote(s) for s in iri[len(prefix) :].split("/")]


@dataclass(frozen=True, slots=True)
class DisclosureIri:
    """A published document, which is also the name of its graph.

    >>> str(DisclosureIri.of_sha256("ab" * 32))
    'https://w3id.org/yiju/id/disclosure/abababababababab'
    """

    key: str

    @classmethod
    def of_sha256(cls, sha256: str) -> Self:
        return cls(sha256[:DISCLOSURE_DIGITS])

    @classmethod
    def parse(cls, iri: str) -> Self:
        (key,) = _segments(iri, "disclosure")
        if not re.fullmatch(r"[0-9a-f]{16}", key):
            raise ValueError(f"not a disclosure IRI: {iri!r}")
        return cls(key)

    def __str__(self) -> str:
        return f"{ID}disclosure/{segment(self.key)}"


@dataclass(frozen=True, slots=True)
class PartIri:
    """A thing that one document states: ``family`` and its place, counted from 1 (0: of the whole document).

    >>> str(PartIri("target", "abababababababab", (2, 5)))
    'https://w3id.org/yiju/id/target/abababababababab/2/5'
    """

    family: str
    key: str
    place: tuple[str | int, ...]

    FAMILIES = (
        "project",
        "goal",
        "measure",
        "indicator",
        "target",
        "justification",
        "appropriation",
        "disbursement",
        "finding",
    )

    def __post_init__(self) -> None:
        if self.family not in self.FAMILIES:
            raise ValueError(f"unknown family {self.family!r}")

    @classmethod
    def parse(cls, iri: str) -> Self:
        family, _, _ = iri.removeprefix(ID).partition("/")
        key, *place = _segments(iri, family)
        return cls(family, key, tuple(int(p) if p.isdecimal() else p for p in place))

    def __str__(self) -> str:
        return _path(self.family, self.key, *self.place)

    @property
    def short(self) -> str:
        """The part that an address line carries: ``abababababababab-2-5``."""
        return "-".join(str(p) for p in (self.key, *self.place))

    @classmethod
    def of_short(cls, family: str, short: str) -> Self:
        """The reverse of ``short``; ``ValueError`` where it is none."""
        key, *place = short.split("-")
        if not re.fullmatch(r"[0-9a-f]{16}", key) or not place:
            raise ValueError(f"not a {family} id: {short!r}")
        return cls(family, key, tuple(int(p) if p.isdecimal() else p for p in place))


_SPAN = lazy(r"(?P<document>[^#]+)#char=(?P<start>\d+),(?P<end>\d+)(?P<rest>(?:;[a-z]+=\d+)*)")


@dataclass(frozen=True, slots=True)
class SpanIri:
    """A stretch of a document's text: RFC 5147 character positions, then the printed place, counted from 1.

    >>> str(SpanIri(DisclosureIri("abababababababab"), 12, 34, table=2, row=83, column=6))
    'https://w3id.org/yiju/id/disclosure/abababababababab#char=12,34;table=2;row=83;column=6'
    """

    document: DisclosureIri
    start: int
    end: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    @classmethod
    def parse(cls, iri: str) -> Self:
        match = _SPAN.fullmatch(iri)
        if not match:
            raise ValueError(f"not a span IRI: {iri!r}")
        rest = dict(p.split("=") for p in match["rest"].split(";")[1:])
        place = {name: int(rest.pop(name)) if name in rest else None for name in ("page", "table", "row", "column")}
        if rest:
            raise ValueError(f"not a span IRI: {iri!r}")
        return cls(DisclosureIri.parse(match["document"]), int(match["start"]), int(match["end"]), **place)

    def __str__(self) -> str:
        page = "" if self.page is None else f";page={self.page}"
        table = "" if self.table is None else f";table={self.table}"
        row = "" if self.row is None else f";row={self.row}"
        column = "" if self.column is None else f";column={self.column}"
        return f"{self.document}#char={self.start},{self.end}{page}{table}{row}{column}"


@dataclass(frozen=True, slots=True)
class PrintedLevelIri:
    """The levels of an indicator as a table prints them, and the concept (its notation) that they were found to name.

    >>> str(PrintedLevelIri("output-quantity", "产出指标", "数量指标"))
    'https://w3id.org/yiju/id/printed-level/output-quantity/产出指标/数量指标'
    """

    level: str
    first: str | None = None
    second: str | None = None

    @classmethod
    def parse(cls, iri: str) -> Self:
        level, *printed = _segments(iri, "printed-level")
        if len(printed) > 2:
            raise ValueError(f"not a printed-level IRI: {iri!r}")
        return cls(level, *(word or None for word in printed))

    def __str__(self) -> str:
        printed = (self.first or "", self.second or "") if self.second else (self.first,) if self.first else ()
        return _path("printed-level", self.level, *printed)


def unit(name: str) -> str:
    """A budget unit, by its printed name."""
    return _path("unit", name)


def body(name: str) -> str:
    """An organisation that issues documents, by its name."""
    return _path("body", name)


def place(code: str) -> str:
    """A division of the country, by its GB/T 2260 code."""
    return _path("place", code)


def registered(rule: str) -> str:
    """A rule of the registry, by its id there."""
    return _path("rule", rule)


def registered_id(rule: str) -> str:
    """The id of a registered rule's IRI; ``ValueError`` where it is none.

    >>> registered_id(registered("财预〔2020〕10号"))
    '财预〔2020〕10号'
    """
    return "/".join(_segments(rule, "rule"))


def cited(*key: str) -> str:
    """A document known from its citations alone, by what tells it from every other (number and issuer, or title …).

    >>> cited("卢政〔2012〕27号", "卢龙县人民政府")
    'https://w3id.org/yiju/id/cited/卢政〔2012〕27号/卢龙县人民政府'
    """
    return _path("cited", *key)


def basis(kind: str, *key: str) -> str:
    """A basis that is no rule (a contract, a plan, past experience), by its kind, its scope and its words."""
    return _path("basis", kind, *key)


def provision(rule: str, article: str) -> str:
    """A provision of a rule, by the rule's IRI and its canonical words (第六条第一款)."""
    return f"{rule}#{segment(article)}"


def event(rule: str, number: int) -> str:
    """The n-th dated event in the life of a rule, by the rule's IRI."""
    return f"{rule}#event-{number}"


@lru_cache(maxsize=1024)
def code(scheme: str, notation: str) -> str:
    """A concept of codes.ttl: ``code("kind", "law")``."""
    return f"{CODE}{scheme}/{segment(notation)}"


def notation(code: str) -> str:
    """The notation that a concept of codes.ttl was named by.

    >>> notation(code("unit", "%"))
    '%'
    """
    return unquote(code.rpartition("/")[2])
