"""What a working paper holds of each target, and the paper as Markdown, as a page of its own and as a table.

Words that no longer stand at their place are not quoted: the paper says that the quotation is broken.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dashboard.data import Record, ask
from dashboard.evidence import in_context
from dashboard.force import NORM, status_on_days
from dashboard.markup import h, tag
from dashboard.reasons import reason
from ontology.iri import PartIri
from ontology.messages import message
from queries.labels import concept, place
from queries.terms import Rows

_STYLE: Final = """body { font: 15px/24px sans-serif; max-width: 46em; margin: 2em auto }
blockquote { background: #F6F1E4; padding: .6em 1em; border-left: 4px solid #8A1C1C; white-space: pre-wrap }
table { border-collapse: collapse } td { padding: 2px 12px 2px 0 }"""


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


def entries(targets: Sequence[str], lang: str) -> list[Entry]:
    """The entries of targets given by their short ids; those that are not held are left out."""
    found: list[Entry] = []
    for given in targets:
        try:
            iri = str(PartIri.of_short("target", given))
        except ValueError:
            continue
        for target in ask("target", target=iri):
            found += _of_target(iri, target, lang)
    return found


def _of_target(iri: str, target: Record, lang: str) -> list[Entry]:
    (document,) = ask("disclosure-text", disclosure=target["disclosure"])
    text, bases = str(document["text"]), ask("target-bases", target=iri)
    return [_entry(iri, target, b, text, lang) for b in bases] or [_entry(iri, target, None, text, lang)]


def _entry(iri: str, target: Record, b: Record | None, text: str, lang: str) -> Entry:
    span, quote = (b["mention"], b["quote"]) if b else (target["evidence"], target["quote"])
    shown = in_context(text, str(span), str(quote or ""))
    key = str(target["disclosure"]).rpartition("/")[2]
    where = f"{target['disclosureLabel'] or ''} · {place(span, lang)} · SHA-256 {key}…"
    value = str(target["value"] or message("why.empty", lang))
    return Entry(
        iri, str(target["indicatorLabel"] or ""), value, str(quote or ""), shown.intact and bool(quote), where,
        (*_owner(target, lang), *(_basis(b, target, lang) if b else ())),
    )  # fmt: skip


def _owner(target: Record, lang: str) -> tuple[tuple[str, str], ...]:
    money = f"{Decimal(str(target['budget'])) / 10_000:,.1f}" if target["budget"] is not None else "—"
    year = str(target["year"] or "")
    pairs = (
        ("col.unit", target["unitLabel"]), ("col.year", year), ("col.project", target["projectLabel"]),
        ("col.money", money), ("col.level", concept(target["level"], lang)),
    )  # fmt: skip
    return tuple((message(k, lang), str(v or "—")) for k, v in pairs)


def _basis(b: Record, target: Record, lang: str) -> tuple[tuple[str, str], ...]:
    rank = int(str(b["rank"])) if b["rank"] else 0
    state = "; ".join(status_on_days(b["basis"], target["year"], lang)) if rank >= NORM else message("why.norm", lang)
    pairs = (
        ("col.basis", b["label"]), ("col.number", b["number"]), ("col.kind", concept(b["kind"], lang)),
        ("col.strength", f"{rank}/6"), ("why.status", concept(b["resolution"], lang)),
        ("why.how", reason(b["reason"], lang)), ("why.force", state),
        ("why.whole", message("why.cut", lang) if b["complete"] is False else ""),
    )  # fmt: skip
    return tuple((message(k, lang), str(v)) for k, v in pairs if v)


def markdown(found: Sequence[Entry], title: str, note: str, lang: str) -> str:
    """The paper as Markdown."""
    out = [f"# {_flat(title)}", message("paper.made", lang, day=datetime.date.today().isoformat()), note]
    for e in found:
        quote = f"> {_flat(e.quote)}" if e.intact else f"**✕ {message('paper.broken', lang)}**"
        out += [f"## {_flat(e.indicator)} {_flat(e.value)}", quote, _flat(e.where)]
        out.append("\n".join(f"- {k}: {_flat(v)}" for k, v in e.facts))
    return "\n\n".join(part for part in out if part) + "\n"


def _flat(text: str) -> str:
    """On one line, and without the signs that Markdown or HTML would take for markup."""
    plain = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in plain)


def html_file(found: Sequence[Entry], title: str, note: str, lang: str) -> str:
    """The paper as a page of its own, to print or to open in a word processor."""
    parts = [tag("h1", title), tag("p", message("paper.made", lang, day=datetime.date.today().isoformat()))]
    parts += [tag("p", note)] if note else []
    for e in found:
        words = tag("blockquote", e.quote) if e.intact else tag("p", "✕ " + message("paper.broken", lang))
        lines = [tag("tr", tag("td", k), tag("td", v)) for k, v in e.facts]
        parts += [tag("h2", f"{e.indicator} {e.value}"), words, tag("p", e.where), tag("table", *lines)]
    head = tag("head", tag("meta", charset="utf-8"), tag("title", title), tag("style", h(_STYLE)))
    return "<!doctype html>" + tag("html", head, tag("body", *parts), lang="zh-CN" if lang == "zh" else "en")


def rows(found: Sequence[Entry], lang: str) -> Rows:
    """The paper as a table: a line for each basis of each target."""
    names = list(dict.fromkeys(k for e in found for k, _ in e.facts))
    first = [message(k, lang) for k in ("col.indicator", "col.value", "why.printed", "col.place")]
    lines = tuple((*_printed(e, lang), *(dict(e.facts).get(name, "") for name in names)) for e in found)
    return Rows((*first, *names), lines)


def _printed(e: Entry, lang: str) -> tuple[str, str, str, str]:
    return e.indicator, e.value, e.quote if e.intact else message("paper.broken", lang), e.where
