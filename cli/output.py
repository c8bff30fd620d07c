"""Rows on a terminal, or for another program: table, JSON, CSV, Markdown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum

from ontology.messages import message
from queries.rows_text import csv_text, json_text, markdown_text, plain
from queries.terms import Iri, Rows, Term


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


def write(text: str) -> None:
    """Text to standard output, as UTF-8 whatever the terminal's own encoding is."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def tell(text: str) -> None:
    """A sentence for the person, apart from the output: to standard error."""
    sys.stderr.buffer.write((text + "\n").encode("utf-8", "replace"))
    sys.stderr.buffer.flush()


def tell_of(path: str, sentence: str) -> None:
    """A sentence about a file, which names the file."""
    tell(sentence if path in sentence else f"{path}：{sentence}")


def show(rows: Rows, form: Format, heads: Sequence[str] | None = None) -> None:
    """Print rows in a form. Tables are for people: codes read as words, and an empty one says so."""
    if form is Format.json:
        write(json_text(rows) + "\n")
    elif form is Format.csv:
        write(csv_text(rows, heads))
    elif form is Format.markdown:
        write(markdown_text(rows, heads))
    elif rows.rows:
        _table(rows, heads or rows.columns)
    else:
        tell(message("cli.empty"))
    if rows.cut:
        tell(message("cli.cut", limit=len(rows)))


def _table(rows: Rows, heads: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    numeric = [all(isinstance(r[i], int | float) or r[i] is None for r in rows.rows) for i in range(len(heads))]
    for head, right in zip(heads, numeric, strict=True):
        table.add_column(head, justify="right" if right else "left", overflow="fold")
    for row in rows.rows:
        table.add_row(*(_shown(v) for v in row))
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = 100_000  # another program reads this: nothing is folded
    console.print(table)


def _shown(value: Term) -> str:
    if isinstance(value, Iri) and "/yiju/code/" in value:
        from queries.labels import concept  # brings the ontology with it, which few commands print

        return concept(value)
    return plain(value)
