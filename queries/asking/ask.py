"""From a question to a query of the catalogue, or to the nearest ones: never an answer to another question.

Every sign of the question must belong to a word that the grammar knows, or to the exact name of a thing; all concepts
together must be those of one rule. Otherwise the question is declined, with the readings that come nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ontology.messages import language, message
from queries.asking.entities import Token, plain, tokens
from queries.asking.grammar import FILLER, SLOTS, Rule, rules
from queries.catalogue import named
from queries.errors import BadQueryError
from queries.labels import concept as concept_label
from queries.search.find import search
from queries.search.grams import folded
from queries.store import Store
from queries.terms import Rows

LONGEST: Final = 120
NEAREST: Final = 3
_GAP = re.compile(r"[\s,，。.?？!！、;；:：]+")
_WAYS: Final = 400
_MONEY_OF_PROJECTS: Final = ("impact-projects", "only-on-kind")


@dataclass(frozen=True, slots=True)
class Reading:
    """A query with its parameters; ``names`` are what these are called. What is missing stands in ``open``."""

    query: str
    given: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    open: tuple[str, ...] = ()
    money: bool = False

    @property
    def sparql(self) -> str:
        """The SPARQL that answers; ``BadQueryError`` where a parameter is missing."""
        return named(self.query).sparql_for(dict(self.given))

    def sentence(self, lang: str | None = None) -> str:
        """What is asked, in words; parameters that were left open say so."""
        lang = lang or language()
        asked, names = named(self.query), dict(self.names)
        filled = {
            p.name: names.get(p.name) or (f"‹{getattr(p, lang)}›" if p.name in self.open else message("ask.any", lang))
            for p in asked.parameters
        }
        return asked.sentences[f"says.{lang}"].format(**filled)


@dataclass(frozen=True, slots=True)
class Understanding:
    """``reading`` where the question is sure; otherwise ``nearest`` ones, why, and names like those unknown."""

    question: str
    reading: Reading | None
    nearest: tuple[Reading, ...] = ()
    why: str = ""
    unknown: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer: rows, and a sentence that counts them and adds up budgets where money was asked for."""

    understanding: Understanding
    rows: Rows
    total: str


def understand(store: Store, question: str) -> Understanding:
    """What is asked. ``BadQueryError`` where the question is empty or too long to be one."""
    text = plain(question)
    if not text.strip() or len(text) > LONGEST:
        raise BadQueryError("ask.length", longest=LONGEST)
    found = tokens(store, text)
    ways = _ways(text, found)
    readings = _readings(ways)
    if len(readings) == 1:
        return Understanding(question, readings[0])
    if readings:
        return Understanding(question, None, tuple(readings[:5]), "ask.ambiguous")
    unknown = () if ways else _unknown(text, found)
    nearest = _nearest(ways or [_longest(text, found)])
    similar = tuple(dict.fromkeys(label for piece in unknown for label in _similar(store, piece)))
    return Understanding(question, None, nearest, "ask.unknown" if unknown else "ask.no-rule", unknown, similar)


def ask(store: Store, question: str, limit: int = 1000) -> tuple[Understanding, Reply | None]:
    """The question understood, and its answer where it is sure."""
    understood = understand(store, question)
    if understood.reading is None:
        return understood, None
    return understood, answer(store, understood, understood.reading, limit)


def answer(store: Store, understood: Understanding, reading: Reading, limit: int = 1000) -> Reply:
    """The rows of a reading, with their sum."""
    rows = store.select(reading.sparql, limit=limit)
    total = message("ask.rows", count=f"{len(rows)}{'+' if rows.cut else ''}")
    if reading.money and reading.query in _MONEY_OF_PROJECTS and not rows.cut:
        budgets = {str(r["project"]): r["budget"] for r in rows.records()}
        known = [Decimal(b) for b in budgets.values() if isinstance(b, Decimal | int)]
        total += message("ask.money", projects=len(budgets), money=f"{sum(known, Decimal(0)) / 10_000:,.2f}")
        if len(known) < len(budgets):
            total += message("ask.money-unknown", count=len(budgets) - len(known))
    return Reply(understood, rows, total)


# -- reading


def _ways(text: str, found: Iterable[Token]) -> list[tuple[Token, ...]]:
    """The ways to divide the whole text into tokens, the longest words first; gaps are marks and blanks."""
    at: dict[int, list[Token]] = {}
    for token in sorted(found, key=lambda t: (-(t.end - t.start), t.concept, t.value)):
        at.setdefault(token.start, []).append(token)
    reach = _reachable(text, at)
    ways: list[tuple[Token, ...]] = []
    stack: list[tuple[int, tuple[Token, ...]]] = [(0, ())]
    while stack and len(ways) < _WAYS:
        place, way = stack.pop()
        gap = _GAP.match(text, place)
        place = gap.end() if gap else place
        if place == len(text):
            ways.append(way)
            continue
        stack += [(t.end, (*way, t)) for t in reversed(at.get(place, [])) if t.end in reach]
    return ways


def _reachable(text: str, at: dict[int, list[Token]]) -> set[int]:
    """Places from which the rest can be divided."""
    good = {len(text)}
    for place in range(len(text) - 1, -1, -1):
        gap = _GAP.match(text, place)
        if (gap and gap.end() in good) or any(t.end in good for t in at.get(place, ())):
            good.add(place)
    return good


def _meant(way: tuple[Token, ...]) -> tuple[frozenset[str], dict[str, Token]] | None:
    """The concepts of a way and its values; nothing where a slot is filled twice."""
    slots: dict[str, Token] = {}
    for token in way:
        if token.concept in SLOTS:
            if slots.get(token.concept, token).value != token.value:
                return None
            slots[token.concept] = token
    concepts = {t.concept for t in way} - {FILLER}
    if "FILE" in concepts and len(concepts - {"COUNT"}) > 1:
        concepts = concepts - {"FILE"} | {"DOC"}
    return frozenset(concepts), slots


def _readings(ways: list[tuple[Token, ...]]) -> list[Reading]:
    """The readings of the ways with the fewest words that a rule fits."""
    best: dict[Reading, int] = {}
    for way in ways:
        meant = _meant(way)
        if meant is None:
            continue
        for rule in rules():
            if rule.fits(meant[0]):
                reading = _reading(rule, *meant)
                size = sum(t.concept != FILLER for t in way) * 100 + len(way)
                best[reading] = min(size, best.get(reading, size))
    fewest = min(best.values(), default=0) // 100
    return sorted((r for r, n in best.items() if n // 100 == fewest), key=lambda r: (best[r], r.query, r.given))


def _reading(rule: Rule, concepts: frozenset[str], slots: dict[str, Token]) -> Reading:
    given = tuple((p, slots[s].value) for p, s in rule.given if s in slots)
    names = tuple((p, _name(slots[s])) for p, s in rule.given if s in slots)
    needed = {p.name for p in named(rule.query).parameters if p.required}
    missing = tuple(sorted(needed - {p for p, _ in given}))
    return Reading(rule.query, given, names, missing, "MONEY" in concepts)


def _name(token: Token) -> str:
    if token.concept in ("KIND_E", "LEVEL_E"):
        return concept_label(token.value)
    return token.value if token.concept in ("YEAR", "PLACE") else f"“{token.name}”"


# -- declining


def _longest(text: str, found: list[Token]) -> tuple[Token, ...]:
    """The longest tokens from left to right; what they leave over is unknown."""
    way: list[Token] = []
    place = 0
    while place < len(text):
        here = max((t for t in found if t.start == place), key=lambda t: (t.end, t.concept in SLOTS), default=None)
        if here:
            way.append(here)
        place = here.end if here else place + 1
    return tuple(way)


def _unknown(text: str, found: list[Token]) -> tuple[str, ...]:
    covered = {n for t in _longest(text, found) for n in range(t.start, t.end)}
    left = "".join(c if n not in covered else " " for n, c in enumerate(text))
    return tuple(dict.fromkeys(filter(None, _GAP.sub(" ", left).split(" "))))


def _nearest(ways: list[tuple[Token, ...]]) -> tuple[Reading, ...]:
    scored: dict[Reading, float] = {}
    for way in ways[:20]:
        concepts, slots = _meant(way) or (frozenset(t.concept for t in way) - {FILLER}, {})
        for rule in rules():
            score = rule.likeness(concepts)
            if score > 0:
                reading = _reading(rule, concepts, slots)
                scored[reading] = max(score, scored.get(reading, 0.0))
    best = sorted(scored, key=lambda r: (-scored[r], len(r.open), r.query))
    one_each = {r.query: r for r in reversed(best[:12])}
    return tuple(r for r in best if one_each.get(r.query) == r)[:NEAREST]


def _similar(store: Store, piece: str) -> list[str]:
    """Names that hold the piece: suggested, never taken."""
    if len(folded(piece)) < 2:
        return []
    hits = search(store, piece, ("basis", "project", "unit", "goal", "indicator"), 2).hits
    return [h.label for h in hits if len(h.label) <= LONGEST][:NEAREST]
