"""A question in a file: a ``.rq`` that runs as it stands, and a header that says what it answers.

A file opens with a header of comment lines::

    # title.zh: 一个指标值的依据
    # title.en: Bases of a target
    # question.zh: 这个指标值凭什么确定?
    # question.en: What does this target rest on?
    # says.zh: 指标值 {target} 的依据
    # says.en: The bases of target {target}
    # parameter: target | iri | required | 指标值 | the target
    # column: basis | 依据 | the basis

and holds one ``VALUES (?parameter …) { (example …) }`` block inside WHERE. To run it, the row of that block is replaced
by escaped terms; text is never pasted, and ``UNDEF`` leaves an optional parameter open. A file that does not keep to
this is refused when the catalogue is loaded, with its line.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

import pyoxigraph as ox

from ontology.namespaces import PREFIXES
from queries.errors import BadCatalogueError, BadQueryError, UnknownNameError
from queries.terms import Iri, Term, written

TYPES: Final = ("iri", "string", "integer", "decimal", "date")
_SENTENCES: Final = ("title.zh", "title.en", "question.zh", "question.en", "says.zh", "says.en")
_HEADER = re.compile(r"#\s*([a-z]+(?:\.[a-z]+)?):\s*(.*)")
_TERM = r'<[^>]*>|"(?:[^"\\]|\\.)*"(?:\^\^\S+)?|[^\s()"<]+'
_VALUES = re.compile(rf"VALUES\s*\((?P<names>[?\w\s]*)\)\s*\{{\s*\((?P<row>(?:\s*(?:{_TERM}))*)\s*\)\s*\}}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for; ``type`` is iri, string, integer, decimal or date."""

    name: str
    type: str
    required: bool
    zh: str
    en: str
    example: str
    """The example as SPARQL text, or ``UNDEF``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, with its heads."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the catalogue."""

    name: str
    group: str
    sentences: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str

    def values(self, given: Mapping[str, Term | str]) -> dict[str, Term]:
        """The parameters as typed terms; ``None`` where an optional one is open.

        ``UnknownNameError`` for a parameter that the query has not, ``BadQueryError`` for one that is missing or of
        another type.
        """
        known = {p.name for p in self.parameters}
        for name in given:
            if name not in known:
                raise UnknownNameError(
                    "query.parameter", query=self.name, name=name, known=", ".join(sorted(known)) or "–"
                )
        return {p.name: self._value(p, given.get(p.name)) for p in self.parameters}

    def sparql_for(self, given: Mapping[str, Term | str]) -> str:
        """The SPARQL with the parameters in place; errors as in ``values``."""
        return self.sparql_for_each([given])

    def sparql_for_each(self, givens: Sequence[Mapping[str, Term | str]]) -> str:
        """The SPARQL over several rows of parameters, whose answers come together; errors as in ``values``.

        Every VALUES block over the parameters is filled: the engine reads a long chain of OPTIONAL in cubic time, so
        that a question about many properties stands as several short ones side by side.
        """
        rows = [self.values(given) for given in givens]
        if not any(rows):
            return self.sparql
        names = " ".join(f"?{p.name}" for p in self.parameters)
        told = " ".join(f"({' '.join(written(value) for value in row.values())})" for row in rows)
        block = f"VALUES ({names}) {{ {told} }}"
        first = _VALUES.search(self.sparql)
        stands = first["names"] if first else ""
        return _VALUES.sub(lambda found: block if found["names"] == stands else found[0], self.sparql)

    def _value(self, parameter: Parameter, given: Term | str) -> Term:
        if given is None or given == "":
            if parameter.required:
                raise BadQueryError("query.missing", query=self.name, name=parameter.name, example=parameter.example)
            return None
        return typed(parameter, given)

    def says(self, lang: str, given: Mapping[str, Term | str]) -> str:
        """What is asked, as a sentence; open parameters read as …."""
        filled = {p.name: str(given.get(p.name) or "…") for p in self.parameters}
        return self.sentences[f"says.{lang}"].format(**filled)


def typed(parameter: Parameter, given: Term | str) -> Term:
    """The value as the parameter's type; ``BadQueryError`` where it is none."""
    text = str(given).strip()
    try:
        match parameter.type:
            case "iri":
                value: Term = Iri(text)
                written(value)
                if ":" not in text:
                    raise ValueError(text)
            case "integer":
                value = int(text)
            case "decimal":
                value = Decimal(text)
            case "date":
                value = datetime.date.fromisoformat(text)
            case _:
                value = str(given)
    except (ValueError, InvalidOperation) as error:
        shown = text if len(text) <= 80 else text[:80] + "…"
        raise BadQueryError("query.type", name=parameter.name, type=parameter.type, value=shown) from error
    return value


class _Header(NamedTuple):
    """A header line: where it stands, its key, its parts between bars."""

    line: int
    key: str
    parts: list[str]


def parse(text: str, file: str, group: str) -> Query:
    """A query from its file's text. ``BadCatalogueError`` names the file, the line and what is wrong there."""
    place = f"{group}/{file}"
    header = list(_header(text, place))
    sentences = {h.key: " | ".join(h.parts) for h in header if h.key in _SENTENCES}
    for key in _SENTENCES:
        if not sentences.get(key):
            raise _wrong(place, 1, f"header {key!r} is missing")
    parameters = _parameters([h for h in header if h.key == "parameter"], text, place)
    columns = _columns([h for h in header if h.key == "column"], text, place)
    for key in ("says.zh", "says.en"):
        undeclared = set(re.findall(r"\{(\w+)\}", sentences[key])) - {p.name for p in parameters}
        if undeclared:
            raise _wrong(place, 1, f"{key} names undeclared parameters {sorted(undeclared)}")
    return Query(file.removesuffix(".rq"), group, sentences, parameters, columns, text.strip())


def _wrong(place: str, line: int, why: str) -> BadCatalogueError:
    return BadCatalogueError("catalogue.header", file=place, line=line, why=why)


def _header(text: str, place: str) -> Iterator[_Header]:
    for number, line in enumerate(text.splitlines(), 1):
        match = _HEADER.fullmatch(line)
        if not match:
            return
        if match[1] not in (*_SENTENCES, "parameter", "column"):
            raise _wrong(place, number, f"unknown header {match[1]!r}")
        yield _Header(number, match[1], [part.strip() for part in match[2].split("|")])


def _parameters(header: list[_Header], text: str, place: str) -> tuple[Parameter, ...]:
    block = _VALUES.search(text)
    if not header:
        return ()
    names = block["names"].replace("?", " ").split() if block else []
    if [h.parts[0] for h in header] != names:
        raise _wrong(place, header[0].line, f"parameters are not those of the first VALUES block: {names}")
    examples = re.findall(_TERM, block["row"]) if block else []
    if len(examples) != len(header):
        raise _wrong(place, header[0].line, f"the VALUES block needs {len(header)} example terms, has {len(examples)}")
    return tuple(_parameter(h, example, place) for h, example in zip(header, examples, strict=True))


def _parameter(header: _Header, example: str, place: str) -> Parameter:
    if len(header.parts) != 5:
        raise _wrong(place, header.line, "a parameter is: name | type | required or optional | zh | en")
    name, kind, needed, zh, en = header.parts
    if kind not in TYPES or needed not in ("required", "optional"):
        raise _wrong(place, header.line, f"a type is one of {TYPES}, then required or optional")
    return Parameter(name, kind, needed == "required", zh, en, example)


def _columns(header: list[_Header], text: str, place: str) -> tuple[Column, ...]:
    for h in header:
        if len(h.parts) != 3:
            raise _wrong(place, h.line, "a column is: name | zh | en")
    try:
        answer = ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _wrong(place, 1, str(error)) from error
    if not isinstance(answer, ox.QuerySolutions):
        raise _wrong(place, 1, "is no SELECT")
    selected = [v.value for v in answer.variables]
    if [h.parts[0] for h in header] != selected:
        raise _wrong(place, header[0].line if header else 1, f"columns are not those selected: {selected}")
    return tuple(Column(*h.parts) for h in header)
