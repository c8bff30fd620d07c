"""A working paper's entries as Markdown, as a page of its own and as a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.addresses import part_of
from dashboard.data import store
from dashboard.markup import h, tag
from ontology.messages import message
from queries.report.entries import Entry
from queries.report.entries import entries as entries_of
from queries.terms import Rows

_STYLE: Final = """body { font: 15px/24px sans-serif; max-width: 46em; margin: 2em auto }
blockquote { background: #F6F1E4; padding: .6em 1em; border-left: 4px solid #8A1C1C; white-space: pre-wrap }
table { border-collapse: collapse } td { padding: 2px 12px 2px 0 }"""


def entries(targets: Sequence[str], lang: str) -> tuple[Entry, ...]:
    """The entries of targets given by their short ids; those that are not held are left out."""
    return entries_of(store(), _named(targets), datetime.date.today(), lang)


def _named(targets: Sequence[str]) -> Iterator[str]:
    for given in targets:
        if iri := part_of("target", given):
            yield iri


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
