"""What a question names: things by exactly their names, kinds, levels, years, places. Likeness never counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from ontology.namespaces import ID
from ontology.registry.instruments import rows
from queries.asking.grammar import FILLER, codes, words
from queries.store import Store
from queries.terms import Iri, written
from queries.things import key

LONGEST_NAME: Final = 60
_FAMILIES: Final = {
    "rule": "BASIS", "cited": "BASIS", "basis": "BASIS", "project": "PROJECT_E", "goal": "GOAL_E",
    "indicator": "INDICATOR_E", "unit": "UNIT_E",
}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度|年)?(?!\d)")
_QUOTES: Final = str.maketrans("【［﹝〖[", "〔〔〔〔〔") | str.maketrans("】］﹞〗]", "〕〕〕〕〕")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the question and what it stands for; ``value`` is an IRI, a year, a code, or nothing."""

    start: int
    end: int
    concept: str
    value: str = ""
    name: str = ""


def plain(question: str) -> str:
    """The question as it is read: half width, number brackets made one, no quotation marks."""
    text = question.translate(_QUOTES)
    text = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in text)
    text = re.sub(r"(\D)\((\d{4})\)(\d)", r"\1〔\2〕\3", text)
    text = re.sub(r"(?<=〕)\s+(?=\d)|(?<=\d)\s+(?=号)", "", text)
    return re.sub(r"[《》〈〉“”\"'‘’「」]", "", text).casefold()


def tokens(store: Store, text: str) -> list[Token]:
    """Every stretch that means something, long and short, overlapping."""
    found = [Token(m.start(), m.end(), "YEAR", m[0][:4], m[0]) for m in _YEAR.finditer(text)]
    spans = list(_spans(text))
    for start, end in spans:
        piece = text[start:end]
        found += [Token(start, end, c) for c in words().get(piece, ())]
        found += [Token(start, end, slot, code, piece) for slot, code in codes().get(piece, ())]
        if piece in _places():
            found.append(Token(start, end, "PLACE", _places()[piece], piece))
    return found + list(_things(store, text, spans))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that do not cut a Latin word or a number and have no blank at their ends."""
    cuts = [n for n in range(len(text) + 1) if not _inside(text, n)]
    for at, start in enumerate(cuts):
        if start < len(text) and not text[start].isspace():
            for end in cuts[at + 1 :]:
                if end - start > LONGEST_NAME:
                    break
                if not text[end - 1].isspace():
                    yield start, end


def _inside(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    return bool(re.fullmatch(r"[a-z]{2}|\d{2}", before + after))


def _things(store: Store, text: str, spans: list[tuple[int, int]]) -> Iterator[Token]:
    """Things of the graph that are called exactly as a stretch of the text."""
    pieces: dict[str, list[tuple[int, int]]] = {}
    for start, end in spans:
        piece = text[start:end]
        if end - start > 1 and FILLER not in words().get(piece, ()):
            for name in {piece, piece.upper(), f"中华人民共和国{piece}", _number(piece)}:
                pieces.setdefault(name, []).append((start, end))
    values = " ".join(written(p) for p in sorted(pieces))
    asked = f"""SELECT DISTINCT ?name ?thing WHERE {{ VALUES ?name {{ {values} }}
        VALUES ?says {{ rdfs:label yj:documentNumber yj:title skos:altLabel dcterms:identifier }}
        ?thing ?says ?name }}"""
    for called, thing in store.select(asked).rows if pieces else ():
        path = str(thing).removeprefix(ID)
        slot = _FAMILIES.get(path.partition("/")[0])
        if slot and isinstance(thing, Iri) and not path.startswith("basis/past-experience") and "#" not in path:
            yield from {Token(s, e, slot, thing, text[s:e]) for s, e in pieces[str(called)]}


def _number(piece: str) -> str:
    found = key(piece) if "〔" in piece else piece
    return found if found.endswith("号") else piece


@cache
def _places() -> dict[str, str]:
    """Full names that only one division bears → the digits with which its project codes begin."""
    codes_of: dict[str, set[str]] = {}
    for code, path, _, last in rows("divisions.tsv"):
        name = path.rpartition("/")[2]
        if not last and len(name) > 2:
            codes_of.setdefault(name, set()).add(re.sub(r"(?:00){1,2}$", "", code))
    return {name: next(iter(found)) for name, found in codes_of.items() if len(found) == 1}
