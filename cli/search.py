"""``yiju search``: what has these words in its name, its value or its printed words."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from cli.options import FormatOption, StoreOption
from cli.output import Format, show, tell
from ontology.messages import message
from queries.search.entries import KINDS
from queries.search.find import LIMIT, Found, Hit, search
from queries.store import open_store
from queries.terms import Iri, Rows

_COLUMNS = ("kind", "label", "about", "things", "documents", "thing")


def searched(
    words: Annotated[
        str, typer.Argument(metavar="TEXT", help="要找的字、数或拼音首字母 / characters, numbers, initials")
    ],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", "-k", help=f"只找这几种 / only these kinds: {', '.join(KINDS)}")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="每种至多几个 / at most so many of each kind")] = LIMIT,
    store: StoreOption = None,
    output: FormatOption = Format.table,
) -> None:
    """搜索：名称、文号、指标值、目标、引文中的字，一个字也可，也认拼音首字母 / Search names, values and printed words.

    例 / example:  yiju search 空气      yiju search ≥95% --kind target      yiju search hjbhf
    """
    found = search(open_store(store), words, kind or KINDS, limit)
    if output is Format.table:
        _print(found)
    else:
        rows = tuple((h.kind, h.label, h.about, len(h.things), h.documents, Iri(h.things[0])) for h in found.hits)
        heads = [message(f"search.column.{c}") for c in _COLUMNS] if output is Format.markdown else None
        show(Rows(_COLUMNS, rows, cut=False), output, heads)
    if not found.indexed:
        tell(message("search.by-graph"))
    for name in found.cut:
        tell(message("search.cut", kind=message(f"search.kind.{name}"), limit=limit))


def _print(found: Found) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 100_000
    if not found.hits:
        tell(message("search.nothing", words=found.words))
    for name, hits in groupby(found.hits, key=lambda h: h.kind):
        console.print(Text(message(f"search.kind.{name}"), style="bold"))
        for hit in hits:
            line = Text("  ") + _marked(hit) + Text(f"  {_beside(hit)}".rstrip(), style="dim")
            console.print(line, soft_wrap=True)


def _marked(hit: Hit) -> Text:
    text = Text(hit.label.replace("\n", " "))
    for start, end in hit.marks:
        text.stylize("reverse", start, end)
    return text


def _beside(hit: Hit) -> str:
    """What stands after the label: what it belongs to, how many bear it, how many documents rest on it."""
    many = message("search.things", count=f"{len(hit.things)}{'+' if hit.more else ''}") if len(hit.things) > 1 else ""
    rest = message("search.documents", count=hit.documents) if hit.documents else ""
    return " · ".join(part for part in (hit.about, many, rest) if part)
