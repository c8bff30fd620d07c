"""``ask``: a question answered by the one reading that takes all of it, or declined with the nearest readings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.messages import language, message
from queries.ask.grammar import Reading, readings, slots
from queries.ask.holding import Held, UnfitError, hold, told
from queries.ask.meaning import Meaning, meaning
from queries.ask.names import looked_up
from queries.ask.tokens import LONGEST_QUESTION, cut, tidy
from queries.catalogue import count, named, run, tally
from queries.life import status_words
from queries.rows_text import plain
from queries.search.find import search
from queries.search.grams import match
from queries.store import Store
from queries.terms import Iri, Rows, Term

_NEAREST = 3
_SHOWN = 40
_WAN = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered: what was understood, the query that was run, its rows, and the answer in a sentence."""

    question: str
    understood: str
    reading: str
    query: str
    parameters: tuple[Mapping[str, Term | str], ...]
    sparql: str
    rows: Rows
    told: str


@dataclass(frozen=True, slots=True)
class Near:
    """A reading that comes near: its sentence, its query, and the parameters that the question gives it."""

    says: str
    query: str
    parameters: Mapping[str, Term | str]


@dataclass(frozen=True, slots=True)
class Declined:
    """A question that is not answered: why not, and what could be asked instead."""

    question: str
    why: tuple[str, ...]
    nearest: tuple[Near, ...]


def ask(
    store: Store, question: str, *, limit: int = 1_000, lang: str | None = None, on: datetime.date | None = None
) -> Answer | Declined:
    """The answer to a question in Chinese or English, or why there is none. Nothing is guessed.

    Declined: a word is not accounted for, no reading or more than one takes the question, or a name means several
    things. The rows are those of the catalogue query; ``told`` counts or sums them. Whether a rule is in force is told
    for the day ``on``, today where none is given.
    """
    spoken = lang or language()
    text = tidy(question)
    if len(text) > LONGEST_QUESTION:
        return Declined(question, (message("ask.too_long", spoken, most=LONGEST_QUESTION),), ())
    found = meaning(cut(text, looked_up(store, text)))
    held, why = _held(store, found)
    if len(held) == 1:
        return _answer(store, question, found, held[0], on or datetime.date.today(), limit, spoken)
    if len(held) > 1:
        why = [message("ask.ambiguous", spoken)]
        return Declined(question, tuple(why), tuple(_near(h, spoken) for h in held))
    why = why or [*_why(found, spoken), *_similar(store, found, spoken)]
    return Declined(question, tuple(why), _nearest(store, found, spoken))


def _held(store: Store, m: Meaning) -> tuple[list[Held], list[str]]:
    held, why = [], []
    for reading in readings():
        if reading.takes(m):
            try:
                held.append(hold(store, reading, m))
            except UnfitError as error:
                why.append(str(error))
    return held, list(dict.fromkeys(why))


def _why(m: Meaning, lang: str) -> list[str]:
    why = [message("ask.unknown", lang, words=w) for w in m.unknown]
    if not why and len(m.asks) > 1:
        why.append(message("ask.two_asks", lang))
    if "serve" in m.symbols:
        why.append(message("ask.goals", lang))
    return why or [message("ask.none", lang)]


def _similar(store: Store, m: Meaning, lang: str) -> list[str]:
    """Names that hold the words that were not understood: offered, never taken."""
    told = []
    for words in m.unknown:
        if len(words) > 1 and match(words):
            labels = [h.label for h in search(store, words, ("basis", "project", "indicator", "goal", "unit"), 2).hits]
            names = "、".join(f"“{label}”" for label in dict.fromkeys(labels) if len(label) <= _SHOWN)
            told += [message("ask.similar", lang, words=words, names=names)] if names else []
    return told


def _answer(store: Store, question: str, m: Meaning, held: Held, on: datetime.date, limit: int, lang: str) -> Answer:
    reading = held.reading
    query = named(reading.query)
    sparql = query.sparql_for_each(held.givens)
    rows = _rows(store, held, sparql, limit)
    form = reading.asks[m.ask]
    if form == "status":
        rules = sorted({Iri(str(given["basis"])) for given in held.givens})
        said = "；".join(status_words(store, rule, on) for rule in rules)
    else:
        said = _told(form, _counted(store, form, held, sparql, rows), rows, lang)
    return Answer(question, held.says(lang), reading.name, reading.query, held.givens, sparql, rows, said)


def _rows(store: Store, held: Held, sparql: str, limit: int) -> Rows:
    """The first rows, from the typed tables where they can answer; for several names at once the graph must."""
    if len(held.givens) > 1:
        return store.select(sparql, limit=limit)
    found = run(store, held.reading.query, limit + 1, **held.givens[0])  # type: ignore[arg-type]
    return Rows(found.columns, found.rows[:limit], cut=len(found) > limit)


def _counted(store: Store, form: str, held: Held, sparql: str, rows: Rows) -> int:
    """How many rows, or how many different things of a column, also where not all of them were fetched."""
    if not rows.cut:
        return len({v for v in rows.column(form[1:]) if v is not None}) if form.startswith("#") else len(rows)
    if len(held.givens) == 1:
        if not form.startswith("#"):
            return count(store, held.reading.query, **held.givens[0])
        parted = tally(store, held.reading.query, (form[1:],), **held.givens[0])
        if not parted.cut:
            return sum(value is not None for value in parted.column(form[1:]))
    what = f"DISTINCT ?{form[1:]}" if form.startswith("#") else "*"
    (row,) = store.select(f"SELECT (COUNT({what}) AS ?n) WHERE {{ {{\n{sparql}\n}} }}").rows
    return int(str(row[0]))


def _told(form: str, count: int, rows: Rows, lang: str) -> str:
    """The answer in a sentence: how many rows, how many different things, or a value."""
    if not rows.rows:
        return message("ask.nothing", lang)
    if form == "rows":
        return message("ask.rows", lang, count=count)
    if form.startswith("#"):
        return message("ask.count", lang, count=count)
    values = [v for v in dict.fromkeys(rows.column(form.removeprefix("="))) if v is not None]
    if form in ("money", "budget"):
        return _money(values, rows, lang)
    return message("ask.value", lang, value="；".join(plain(v) for v in values) or message("ask.unprinted", lang))


def _money(values: Sequence[Term], rows: Rows, lang: str) -> str:
    figures = [Decimal(v) for v in values if isinstance(v, Decimal | int)]
    told = "；".join(f"{v / _WAN:,.10f}".rstrip("0").rstrip(".") for v in figures)
    if not told:
        return message("ask.value", lang, value=message("ask.unprinted", lang))
    unknown = rows.records()[0].get("unknown")
    tail = message("ask.without_budget", lang, count=unknown) if isinstance(unknown, int) and unknown else ""
    return message("ask.money", lang, money=told) + tail


def _nearest(store: Store, m: Meaning, lang: str) -> tuple[Near, ...]:
    """The readings that share most with the question; … stands for what it does not say."""
    ranked = sorted(readings(), key=lambda r: (-_nearness(r, m), r.name))
    near = [_sketch(store, r, m, lang) for r in ranked[: 3 * _NEAREST] if _nearness(r, m) > 0]
    return tuple({n.says: n for n in reversed(near)}.values())[::-1][:_NEAREST]


def _near(held: Held, lang: str) -> Near:
    return Near(held.says(lang), held.reading.query, held.givens[0])


def _nearness(reading: Reading, m: Meaning) -> float:
    allowed = reading.may.union(*reading.words)
    families = {n.family for t in m.names for n in t.named}
    asked = 2 * (m.ask != "" and m.ask in reading.asks)
    shared = len(m.symbols & allowed) + 2 * len(families & set(reading.needs)) + asked
    missing = sum(not group & m.symbols for group in reading.words) + 2 * len(set(reading.needs) - families)
    return shared - missing - len(m.symbols - allowed) - 2 * bool(families - set(reading.needs))


def _sketch(store: Store, reading: Reading, m: Meaning, lang: str) -> Near:
    try:
        if slots(reading, m) is not None:
            return _near(hold(store, reading, m), lang)
    except UnfitError:
        pass
    called = {
        need: next((f"“{t.text}”" for t in m.names if any(n.family == need for n in t.named)), "…")
        for need in reading.needs
    }
    return Near(told(reading, lang, {"scope": "", **called}), reading.query, {})
