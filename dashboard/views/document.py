"""一份公开文件: how much of it was read, what reading noticed and where, and the projects that it prints."""

from __future__ import annotations

from dashboard.addresses import document_of, to, unit_door
from dashboard.data import Record, ask, count, rows
from dashboard.markup import Html, badge, card, facts, h, join, link, table, tag, wan
from dashboard.original import original
from dashboard.quotation import quotation
from dashboard.shell import lang, lost, page, page_number, pager, t
from dashboard.takeaway import takeaway
from ontology.iri import SpanIri
from queries.labels import concept, place
from queries.terms import Iri

PAGE, NOTES = 50, 200
"""Projects on a page; notes of reading that are listed."""


def document(key: str) -> None:
    """One document, by the first sixteen digits of its hash."""
    named = document_of(key)
    found = ask("disclosures", only=Iri(named)) if named else []
    if not named or not found:
        return lost()
    iri = Iri(named)
    d, ledger = found[0], ask("coverage", only=iri)
    notes = ask("readings", disclosure=iri, limit=NOTES)
    page(
        tag("p", link(t("overview.documents"), "coverage", lang()), class_="crumbs"),
        tag("h1", d["label"] or "—"),
        tag("p", _sub(d), class_="sub"),
        tag("div", card(t("document.read"), _ledger(d, ledger)), card(t("document.is"), _is(d)), class_="row"),
        _notes(iri, notes),
        card(t("projects.title"), _projects(iri), pager(count("disclosure-projects", disclosure=iri), PAGE)),
    )
    if notes and notes[0]["evidence"]:
        original(iri, notes[0]["evidence"])
    takeaway("readings", lambda: rows("readings", disclosure=iri), str(d["label"] or key))
    return None


def _sub(d: Record) -> Html:
    owner = unit_door(d["unitLabel"], lang()) if d["unitLabel"] else ""
    return join([p for p in (owner, h(d["year"]), concept(d["kind"], lang())) if p], " · ")


def _ledger(d: Record, ledger: list[Record]) -> Html:
    """Cells, rows and signs: all of them, those that were read, and what became of the rest."""
    unread = badge(f"▲ {d['unread']:,}", "changed") if d["unread"] else h(d["unread"])
    pairs: list[tuple[object, object]] = [
        (t("document.cells"), t("document.of", read=f"{d['used']:,}", all=f"{d['cells']:,}")),
        (t("col.ignored"), h(d["ignored"])),
        (t("col.unread"), unread),
    ]
    for r in ledger:
        pairs += [
            (t("document.rows"), t("document.of", read=f"{r['rowsUsed']:,}", all=f"{r['rows']:,}")),
            (t("document.signs"), t("document.of", read=f"{r['signsRead']:,}", all=f"{r['signs']:,}")),
            (t("document.repairs"), h(r["repairs"])),
        ]
    return facts(pairs)


def _is(d: Record) -> Html:
    return facts([("SHA-256", tag("code", d["sha256"])), (t("col.kind"), concept(d["kind"], lang()))])


def _notes(iri: Iri, notes: list[Record]) -> Html:
    """What reading noticed, each with the words that it is about, verified as every quotation is."""
    if not notes:
        return card(t("document.notes"), tag("p", t("document.no_notes")))
    (text,) = (str(r["text"]) for r in ask("disclosure-text", disclosure=iri))
    items = [tag("li", tag("p", n["message"]), _words(text, n["evidence"])) for n in notes]
    return card(t("document.notes"), tag("ul", *items, class_="plain"))


def _words(text: str, span: object) -> Html:
    if not span:
        return Html("")
    where = SpanIri.parse(str(span))
    shown = quotation(text, span, text[where.start : where.end])
    return tag("details", tag("summary", place(Iri(str(span)), lang()) or "—"), shown)


def _projects(iri: Iri) -> Html:
    found = ask("disclosure-projects", disclosure=iri, limit=PAGE, offset=(page_number() - 1) * PAGE)
    lines = [
        [
            to(r["project"], r["label"] or "—", lang()),
            concept(r["scope"], lang()),
            wan(r["budget"]),
            to(r["project"], r["targets"], lang()),
        ]
        for r in found
    ]
    heads = [t(f"col.{c}") for c in ("project", "kind", "money", "targets")]
    return table(heads, lines, (2, 3), t("projects.title")) if found else tag("p", t("zero.rows"))
