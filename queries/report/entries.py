"""What a working paper holds of each target that a reader put into it: one entry for each of its bases.

Words that no longer stand at their place are not quoted: the entry says that the quotation is broken.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ontology.iri import SpanIri
from ontology.messages import message
from queries.catalogue import run
from queries.labels import concept, place
from queries.life import status_of, words_of
from queries.reasons import reason
from queries.store import Store
from queries.terms import Iri, Term

Record = Mapping[str, Term]
NORM: Final = 5
"""From this strength on a basis is a norm."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One basis of one target: what is printed, where, and what is known of it, each with its name."""

    target: str
    indicator: str
    value: str
    quote: str
    intact: bool
    where: str
    facts: tuple[tuple[str, str], ...]


def entries(store: Store, targets: Iterable[str], as_of: datetime.date, lang: str) -> tuple[Entry, ...]:
    """The entries of targets (IRIs), as of a day; those that are not held are left out."""
    found: list[Entry] = []
    for iri in targets:
        for target in run(store, "target", target=Iri(iri)).records():
            found += _of_target(store, iri, target, as_of, lang)
    return tuple(found)


def _of_target(store: Store, iri: str, target: Record, as_of: datetime.date, lang: str) -> list[Entry]:
    (document,) = run(store, "disclosure-text", disclosure=target["disclosure"]).records()
    text, bases = str(document["text"]), run(store, "target-bases", target=Iri(iri)).records()
    if not bases:
        return [_entry(iri, target, None, (), text, lang)]
    return [_entry(iri, target, b, _basis(store, b, target, as_of, lang), text, lang) for b in bases]


def _entry(
    iri: str, target: Record, b: Record | None, known: tuple[tuple[str, str], ...], text: str, lang: str
) -> Entry:
    span, words = (b["mention"], b["quote"]) if b else (target["evidence"], target["quote"])
    quote = str(words or "")
    key = str(target["disclosure"]).rpartition("/")[2]
    where = f"{target['disclosureLabel'] or ''} · {place(span, lang)} · SHA-256 {key}…"
    value = str(target["value"] or message("why.empty", lang))
    indicator = str(target["indicatorLabel"] or "")
    return Entry(iri, indicator, value, quote, _stands(text, span, quote), where, (*_owner(target, lang), *known))


def _stands(text: str, span: Term, quote: str) -> bool:
    """Whether the text at the place is the quotation, letter for letter."""
    try:
        where = SpanIri.parse(str(span))
    except ValueError:
        return False
    return bool(quote) and text[where.start : where.end] == quote


def _owner(target: Record, lang: str) -> tuple[tuple[str, str], ...]:
    money = f"{Decimal(str(target['budget'])) / 10_000:,.1f}" if target["budget"] is not None else "—"
    pairs = (
        ("col.unit", target["unitLabel"]), ("col.year", target["year"]), ("col.project", target["projectLabel"]),
        ("col.money", money), ("col.level", concept(target["level"], lang)),
    )  # fmt: skip
    return tuple((message(k, lang), str(v or "—")) for k, v in pairs)


def _basis(store: Store, b: Record, target: Record, as_of: datetime.date, lang: str) -> tuple[tuple[str, str], ...]:
    rank = int(str(b["rank"])) if b["rank"] else 0
    force = _force(store, b["basis"], target["year"], as_of, lang) if rank >= NORM else message("why.norm", lang)
    pairs = (
        ("col.basis", b["label"]), ("col.number", b["number"]), ("col.kind", concept(b["kind"], lang)),
        ("col.strength", f"{rank}/6"), ("why.status", concept(b["resolution"], lang)),
        ("why.how", reason(b["reason"], lang)), ("why.force", force),
        ("why.whole", message("why.cut", lang) if b["complete"] is False else ""),
    )  # fmt: skip
    return tuple((message(k, lang), str(v)) for k, v in pairs if v)


def _force(store: Store, basis: Term, year: Term, as_of: datetime.date, lang: str) -> str:
    """The status at the beginning of the budget year and on the day, in words."""
    days = [datetime.date(int(str(year)), 1, 1)] if year else []
    told = ((day, status_of(store, Iri(str(basis)), day)) for day in (*days, as_of))
    return "; ".join(f"{day.isoformat()} {words_of(found, lang)}" for day, found in told)
