"""Makes a working paper from a store: an audit's findings with their words, tables of the catalogue, the network."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ontology import __version__
from ontology.iri import SpanIri
from ontology.messages import language, message
from queries.audit.findings import Finding, Report, Waiver
from queries.audit.run import audit
from queries.catalogue import named, run
from queries.labels import concept, place
from queries.report.entries import Entry, entries
from queries.report.model import Edge, Item, Paper, Quote, Source, Table
from queries.rows_text import plain
from queries.store import Store
from queries.terms import Iri, Rows, Term

MOST_ROWS: Final = 200
_WORDS: Final = 160
_TABLES: Final = (
    "targets-by-strength", "money-by-strength", "targets-by-kind", "bases-by-targets", "repealed-rules",
    "targets-without-norm", "cut-citations", "empty-targets",
)  # fmt: skip
_NETWORK: Final = """SELECT ?project ?basis ?rank (COUNT(DISTINCT ?target) AS ?targets) WHERE {
  VALUES (?year) { (UNDEF) }
  ?target yj:justifiedBy ?b ; yj:projectOf ?p . ?p rdfs:label ?project . ?b rdfs:label ?basis .
  ?b yj:basisKind/yj:strength/yj:rank ?rank .
  OPTIONAL { ?p yj:fiscalYear ?projectYear } FILTER(!BOUND(?year) || ?projectYear = ?year)
} GROUP BY ?project ?basis ?rank ORDER BY DESC(?targets) ?project ?basis LIMIT 40"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the paper is to be of: a unit (its name), a year, targets that a reader put together (IRIs)."""

    as_of: datetime.date
    unit: str | None = None
    year: int | None = None
    title: str = ""
    note: str = ""
    targets: tuple[str, ...] = ()


def paper(store: Store, wish: Wish, waivers: dict[str, Waiver] | None = None, lang: str | None = None) -> Paper:
    """The paper. The same store, wish and waivers give the same data part, byte for byte."""
    lang = lang or language()
    report = audit(store, wish.as_of, unit=wish.unit, year=wish.year, waivers=waivers)
    sources = _sources(store, report.documents, lang)
    findings = _items(store, report.findings, lang)
    return Paper(
        lang=lang,
        title=wish.title or message("report.title", lang),
        note=wish.note,
        as_of=wish.as_of.isoformat(),
        scope=_scope(wish, lang),
        figures=_figures(store, report, lang),
        sources=sources,
        checks=tuple(_check(code, report, lang) for code in report.tallies),
        findings=findings,
        chosen=tuple(_chosen(e, lang) for e in entries(store, wish.targets, wish.as_of, lang)),
        tables=tuple(_table(store, name, wish, lang) for name in _TABLES),
        edges=_edges(store, wish.year),
        made_by=f"yiju {__version__}",
    )


def _scope(wish: Wish, lang: str) -> tuple[tuple[str, str], ...]:
    everything = message("report.all", lang)
    return (
        (message("report.unit", lang), wish.unit or everything),
        (message("report.year", lang), str(wish.year or everything)),
        (message("report.as-of", lang), wish.as_of.isoformat()),
    )


def _figures(store: Store, report: Report, lang: str) -> tuple[tuple[str, str], ...]:
    counts = [(message(f"report.{s}", lang), str(report.count(s))) for s in ("error", "warning", "info")]
    waived = sum(f.waiver is not None for f in report.findings)
    held = [
        (getattr(c, lang), _cell(value, lang))
        for c, value in zip(named("overview").columns, run(store, "overview").rows[0], strict=True)
    ]
    documents = (message("report.documents", lang), str(len(report.documents)))
    return (documents, *counts, (message("report.waived", lang), str(waived)), *held)


def _sources(store: Store, documents: Sequence[str], lang: str) -> tuple[Source, ...]:
    wanted = set(documents)
    rows = [r for r in run(store, "disclosures").records() if str(r["disclosure"]) in wanted]
    return tuple(
        Source(
            plain(r["label"]), plain(r["unitLabel"]), plain(r["year"]), plain(r["sha256"]),
            message("report.cells", lang, cells=r["cells"], used=r["used"], ignored=r["ignored"], unread=r["unread"]),
        )
        for r in sorted(rows, key=lambda r: str(r["sha256"]))
    )  # fmt: skip


def _check(code: str, report: Report, lang: str) -> tuple[str, ...]:
    from ontology.checks import cards

    tally, card = report.tallies[code], cards()[code]
    skipped = sum(tally.skipped.values())
    counts = (str(tally.passed), str(tally.failed), str(skipped))
    return (code, card.text("title", lang), *counts)


def _items(store: Store, findings: Sequence[Finding], lang: str) -> tuple[Item, ...]:
    texts: dict[str, str] = {}
    for f in findings:
        if f.document not in texts:
            rows = run(store, "disclosure-text", disclosure=f.document).rows
            texts[f.document] = str(rows[0][0]) if rows else ""
    return tuple(_item(n, f, texts[f.document], lang) for n, f in enumerate(findings, 1))


def _item(number: int, f: Finding, text: str, lang: str) -> Item:
    owner = " · ".join(str(x) for x in (f.unit, f.year, f.project_name) if x)
    let = message("report.waiver", lang, by=f.waiver.by, on=f.waiver.on, reason=f.waiver.reason) if f.waiver else ""
    card = f.card
    return Item(
        number, f.code, message(f"report.{f.severity}", lang), card.text("title", lang), f.sentence(lang),
        card.text("why", lang), card.text("cure", lang), owner, tuple(_quote(e, text, lang) for e in f.evidence), let,
    )  # fmt: skip


def _quote(span: str, text: str, lang: str) -> Quote:
    where = SpanIri.parse(span)
    words = text[where.start : where.end]
    return Quote(words if len(words) <= _WORDS else words[:_WORDS] + "…", place(Iri(span), lang))


def _table(store: Store, name: str, wish: Wish, lang: str) -> Table:
    asked = named(name)
    year: dict[str, Term | str] = {}
    if wish.year and any(p.name == "year" for p in asked.parameters):
        year["year"] = str(wish.year)
    rows = store.select(asked.sparql_for(year), limit=10_000, seconds=600)
    names = {p.name: str(year.get(p.name) or message("report.all", lang)) for p in asked.parameters}
    says = asked.sentences[f"says.{lang}"].format(**names)
    return _as_table(rows, name, says, asked.sparql_for(year), lang)


def _as_table(rows: Rows, name: str, says: str, sparql: str, lang: str) -> Table:
    """Addresses of things have no place on paper, where their names stand beside them; codes read as words.

    Of the repealed rules those are shown on which targets rest.
    """
    kept = [i for i in range(len(rows.columns)) if not any(_address(r[i]) for r in rows.rows)]
    heads = tuple(getattr(c, lang) for c in named(name).columns)
    weighty = [r for r in rows.rows if name != "repealed-rules" or r[rows.columns.index("targets")]]
    shown = tuple(tuple(_cell(r[i], lang) for i in kept) for r in weighty[:MOST_ROWS])
    numeric = tuple(all(isinstance(r[i], int | float | Decimal) or r[i] is None for r in rows.rows) for i in kept)
    query = sparql.partition("\nSELECT")
    return Table(
        named(name).sentences[f"title.{lang}"], says, name, (query[1] + query[2]).strip(),
        tuple(heads[i] for i in kept), shown, numeric, len(rows) - len(shown),
    )  # fmt: skip


def _address(value: Term) -> bool:
    return isinstance(value, Iri) and "/yiju/code/" not in value


def _cell(value: Term, lang: str) -> str:
    if isinstance(value, Iri):
        return concept(value, lang)
    return f"{value:,}" if isinstance(value, Decimal) and value == int(value) else plain(value)


def _chosen(entry: Entry, lang: str) -> Table:
    """One basis of a target that a reader put into the paper: the words as printed, and what is known, line by line."""
    printed = entry.quote if entry.intact else message("paper.broken", lang)
    lines = ((message("why.printed", lang), printed), (message("col.place", lang), entry.where), *entry.facts)
    asked = named("target-bases")
    says = asked.sentences[f"says.{lang}"].format(target=entry.target.rpartition("/id/")[2])
    title, heads = f"{entry.indicator} {entry.value}", tuple(message(f"report.entry.{c}", lang) for c in ("of", "is"))
    sparql = asked.sparql_for({"target": entry.target}).partition("\nSELECT")
    return Table(title, says, asked.name, (sparql[1] + sparql[2]).strip(), heads, lines, (False, False))


def _edges(store: Store, year: int | None) -> tuple[Edge, ...]:
    asked = _NETWORK.replace("(UNDEF)", f"({int(year)})") if year else _NETWORK
    return tuple(Edge(str(p), str(b), int(str(r)), int(str(n))) for p, b, r, n in store.select(asked).rows)
